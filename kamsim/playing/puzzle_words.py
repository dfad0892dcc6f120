"""What an option of a puzzle brings, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamsim.playing.words import mark

if TYPE_CHECKING:
    from kamsim.domain.text import Localized
    from kamsim.playing.language import Language
    from kamsim.playing.puzzle_round import PuzzleRound


def quoted_words(speech: Language, text: Localized) -> str:
    """Words in one line, as they stand between quotation marks."""
    from kamsim.scoring.telling import quotable

    return quotable(" ".join(speech.say(text).split()))


def brings_text(speech: Language, round_: PuzzleRound, option: int) -> str:
    """How most buyers who could stand here would answer an option, how many of them, and why it falls."""
    from kamsim.report.puzzle_text import falls_text

    puzzle, call = round_.puzzle, round_.call
    brought = puzzle["brought"][option]
    values = {
        "number": round_.shown.index(option) + 1,
        "buyer": speech.say(call.model.scenario["buyer"]["name"]) if call is not None else "",
        "words": quoted_words(speech, brought["says"]),
    }
    if puzzle["theme"] == "three":
        told = mark("{number}: {share} of 100 such buyers agree; the last move is answered “{words}”")
        text = speech.t(told, share=brought["share"], **values)
    else:
        text = speech.t("{number}: {buyer} would answer “{words}”", **values)
        if brought["share"] < 100:
            text += speech.gap + speech.t("(so would {share} of 100 such buyers)", share=brought["share"])
    falls = falls_text(puzzle, option, speech.lang)
    return text + speech.gap + falls if falls else text
