"""Puzzles for the ear: what has just been said, and whom one has met."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from kamsim.analysis.review.beliefs import Decision, decisions
from kamsim.analysis.review.puzzling import HEARD, styles_left
from kamsim.domain import vocabulary as v
from kamsim.domain.puzzle import Puzzle
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.seen import right_tags
from kamsim.engine.timeline import Turn
from kamsim.engine.voice import Voice, ahead
from kamsim.library.puzzle_at import puzzle_at
from kamsim.library.puzzle_rating import rated_by_ear, rated_by_manner
from kamsim.report.puzzle_manner import Manner, manner_why
from kamsim.report.puzzle_told import told_why
from kamsim.scoring.speech import answer_of, in_quotes

# Of a scenario's puzzles a tag and a style are the answer of so many; a mere fact, which is easily told, of fewer.
OF_A_TAG: Final = 6
FACTS: Final = 3
OF_A_STYLE: Final = 4
# What answers the same line, each time in another manner, is asked for so often.
OF_AN_ANSWER: Final = 2
# From so many answers that nobody of another manner would have given, one can tell whom one has met.
MANNERED: Final = 5
# No more answers than these are read through.
LAST: Final = 13
# So many of them have at least LONG words.
FULL: Final = 3
LONG: Final = 5
# Replies that say one thing, and what that is; and how short a reply tells too little.
_PLAIN: Final = {
    "tells": ("fact",),
    "admits": ("implied_need",),
    "states": ("explicit_need",),
    "objects": ("objection",),
    "believes": ("buying_signal",),
    "commits": ("buying_signal",),
    "orders": ("buying_signal",),
}
# Words (in English) by which a reply of one tag is another thing, too.
_WISHES: Final = r"want|wish|i'd like|would like|must|has to|have to|need|enough|ends?\b|no more"
_DECIDES: Final = r"\bsign|take it|\bbuy|\border|agree|wrap"
_HURTS: Final = (
    r"n't|\bnot\b|nobody|nothing|never|late|troubl|problem|annoy|worr|afraid|difficult|lost|lose|complain|asham|tired"
    r"|broke|fail|wait|\bbut\b|alone|wrong"
)
_ALSO: Final = {
    "fact": re.compile(rf"{_WISHES}|{_DECIDES}|{_HURTS}|question|\?", re.IGNORECASE),
    "implied_need": re.compile(f"{_WISHES}|{_DECIDES}", re.IGNORECASE),
    "explicit_need": re.compile(_DECIDES, re.IGNORECASE),
    "objection": re.compile(r"want|wish|i'd like|would like|\bagree\b", re.IGNORECASE),
    "buying_signal": re.compile(r"want|wish|i'd like|would like|\bbut\b|\bif\b|\?", re.IGNORECASE),
}
_SHORT: Final = 25


def told_puzzles(call: Call, before: list[Puzzle]) -> Iterator[Puzzle]:
    """A reply that is surely one of the things that can be tagged, the one that was asked for least so far."""
    asked = Counter(one["options"][0] for one in before)
    told_of = Counter((one["options"][0], str(one["entries"][-1]["move"])) for one in before)
    for turn in sorted(call.turns, key=lambda turn: asked[(right_tags(turn) or ("",))[0]]):
        tags = right_tags(turn)
        wanted = _is_one_thing(turn, tags) and asked[tags[0]] < _most(tags[0])
        if wanted and told_of[tags[0], turn.move] < OF_AN_ANSWER:
            why = told_why(call, turn, tags[0])
            if why is None or any(one["why"] == why for one in before):
                continue
            options = [tags[0], *(tag for tag in v.TAGS if tag != tags[0])]
            told = puzzle_at(call, turn.number, "told", "K02", options=options, right=[0], why=why)
            yield {**told, "rating": rated_by_ear(told, call)}


def _most(tag: str) -> int:
    return FACTS if tag == "fact" else OF_A_TAG


def _is_one_thing(turn: Turn, tags: tuple[str, ...]) -> bool:
    """Whether a reply has the one tag that its class stands for, is long enough to tell, and says nothing else."""
    said = turn.reply["en"]
    if tags != _PLAIN.get(turn.reply_class) or turn.number <= 2 or len(said) <= _SHORT:
        return False
    return _ALSO[tags[0]].search(answer_of(turn.reply)["en"]) is None


def whom_puzzles(call: Call, before: list[Puzzle]) -> Iterator[Puzzle]:
    """A position at which what was heard leaves one style, and shows it."""
    if sum(one["style"] == call.header.style for one in before) >= OF_A_STYLE:
        return
    for decision in takewhile(lambda one: one.number <= LAST, decisions(call)):
        own = _own(call, decision) if decision.number > HEARD else []
        # Of answers that are worded as only this one would, so many tell.
        if len(own) < MANNERED:
            continue
        turns = call.turns[: decision.number - 1]
        why = manner_why(Manner(call.header.style, own, [answer_of(turn.reply) for turn in turns]))
        if why is not None and not any(_quotes(one["why"]) == _quotes(why) for one in before):
            options = [call.header.style, *(style for style in v.STYLES if style != call.header.style)]
            rating = rated_by_manner(call, len(own), decision.number - 1)
            yield puzzle_at(
                call, decision.number - 1, "whom", "K11", options=options, right=[0], why=why, rating=rating
            )
            return


def _quotes(why: Localized) -> list[list[str]]:
    """What a reason quotes: two that rest on the same words ask for the same ear."""
    return [in_quotes(why[lang]) for lang in v.LANGUAGES]


def _own(call: Call, decision: Decision) -> list[Localized]:
    """The answers that were worded as only this style would; none while another one is possible."""
    if styles_left(decision) != {call.header.style}:
        return []
    variant = call.model.variants.index(call.header.variant)
    others = [Voice(call.model, variant, style, call.header.seed) for style in v.STYLES if style != call.header.style]
    turns = call.timeline.turns[: decision.number - 1]
    said = [[voice.speak(turn.after, ahead(turn.before)).reply for voice in others] for turn in turns]
    shown = [turn.reply for turn, other in zip(turns, said, strict=True) if turn.reply not in other]
    # Exclamation marks alone shall not give it away: some of the answers are long enough to show it by what they say.
    full = sum(len(words["en"].split()) >= LONG for words in shown)
    return shown if full >= FULL else []
