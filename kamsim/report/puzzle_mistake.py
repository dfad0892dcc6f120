"""Why a move among others was the mistake: both sides of it in words, and why the likeliest of the others was none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kamsim.analysis.review.audible import history_of
from kamsim.analysis.review.reviewing import Verdict
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, say
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.report.puzzle_due import SIDES
from kamsim.report.puzzle_quotes import clause, filled, together, words_of_side
from kamsim.report.review_reasons import reason_words
from kamsim.scoring.speech import answer_of

_OTHER_SIDE: Final[Localized] = {
    "en": "“{his}”: {buyer} had spoken of {ours}, and you asked about {theirs}. The answer shows it: “{answer}”.",
    "zh": "“{his}”：{buyer}说的是{ours}，您问的却是{theirs}。回答里听得出来：“{answer}”。",
}
_NOT_ASKED: Final[Localized] = {
    "en": "Not [{n}]: that was answered willingly, “{his}”.",
    "zh": "[{n}]不算：这一句对方愿意答，“{his}”。",
}
_NOT_LISTENED: Final[Localized] = {
    "en": "Not [{n}]: it left the word to {buyer}, and more came: “{his}”.",
    "zh": "[{n}]不算：把话留给对方，又听到了“{his}”。",
}
_QUESTIONS: Final = ("situation", "problem", "implication", "payoff")
# Answers by which one hears that a question was welcome.
_WELCOME: Final = (c.TELLS, c.HINTS, c.ADMITS, c.DEEPENS, c.STATES, c.REDIRECTS)


def mistake_why(call: Call, wrong: Verdict, fine: Sequence[int]) -> Localized | None:
    """Why the wrong move was one, and the likeliest of the `fine` turns none; None where that cannot be said."""
    first = _of_sides(call, wrong) if wrong.reason == "other_side" else _as_reviewed(wrong)
    second = _not(call, wrong, fine)
    if first is None:
        return None
    return first if second is None else together(first, second)


def _as_reviewed(wrong: Verdict) -> Localized:
    return {lang: reason_words(wrong, lang) for lang in v.LANGUAGES}


def _of_sides(call: Call, wrong: Verdict) -> Localized | None:
    """Which side had been spoken of, and which one was asked about."""
    t, m, s = call.tables, call.model.index[wrong.move], history_of(call, wrong.number)[-1]
    k, answer = t.topic[m], clause(answer_of(wrong.reply))
    his = None if wrong.heard is None else clause(answer_of(wrong.heard.text))
    voiced = [angle for at, angle in enumerate(v.ANGLES) if s[y.VOICED + k] & (1 << at)]
    if wrong.heard is not None and len(voiced) > 1:
        voiced = [angle for angle in voiced if _names(call, wrong.heard.text, angle)]
    if len(voiced) != 1 or answer is None or his is None:
        return None
    ours, theirs = SIDES[voiced[0]], SIDES[v.ANGLES[t.angle[m]]]
    return filled(_OTHER_SIDE, {"his": his, "buyer": wrong.buyer, "ours": ours, "theirs": theirs, "answer": answer})


def _names(call: Call, words: Localized, angle: str) -> bool:
    """Whether words tell a side, in each language."""
    side = words_of_side(call.model.rulebook.angles, angle)
    return all(side[lang].search(say(words, lang)) for lang in v.LANGUAGES)


def _not(call: Call, wrong: Verdict, fine: Sequence[int]) -> Localized | None:
    """Why the one of the others that is likest to it was no mistake: its answer tells."""
    for number in sorted(fine, key=lambda one: (call.turns[one - 1].kind != wrong.kind, -one)):
        turn = call.turns[number - 1]
        welcome = turn.kind in _QUESTIONS and turn.after[y.REPLY] in _WELCOME
        said = clause(answer_of(turn.reply))
        stays = turn.after[y.ENDING] == c.RUNNING
        is_other = stays and (wrong.heard is None or turn.reply != wrong.heard.text)
        if said is not None and is_other and (welcome or (turn.kind == "listen" and turn.after[y.REPLY] == c.OPENS)):
            text = _NOT_ASKED if welcome else _NOT_LISTENED
            return filled(text, {"n": str(number), "his": said, "buyer": wrong.buyer})
    return None
