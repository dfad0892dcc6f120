"""Claims about what the words of a turn hold: a sentence that confirms tells no more than was said."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    asked_and_answered,
    moment,
    number,
    shown,
    turns_where,
)
from kamsim.scoring.claims.turns import agrees, left_out
from kamsim.scoring.hearing import hears, read
from kamsim.scoring.speech import spoken

# A summary carries a request for so many turns.
_FRESH: Final = 2


def _summaries(told: Timeline) -> list[Turn]:
    """What was summed up shortly before a yes, by the first such yes."""
    for turn in told.turns:
        at = turn.before[y.SUMMED]
        if agrees(told, turn) and at > 0 and turn.number - at <= _FRESH:
            return [told.turns[at - 1]]
    return []


def _summary_incomplete(told: Timeline) -> Finding | None:
    """The summary before the yes lacked something, as he said."""
    found = [turn for turn in _summaries(told) if left_out(told, turn) >= 0]
    return shown(found, BUYER, False, **asked_and_answered(found[0])) if found else None


def _summary_of_one(told: Timeline) -> Finding | None:
    """The summary before the yes gave back one thing that he had said."""
    found = [turn for turn in _summaries(told) if read(turn.says).count("“") == 1]
    return shown(found, YOU, True, at=number(found[0].number)) if found else None


def _threatened(told: Timeline) -> Finding | None:
    """What may come of waiting was held out as a threat; the first time, with his answer."""
    found = [turn for turn in told.turns if turn.move == "close_threat"][:1]
    return shown(found, YOU, False, **asked_and_answered(found[0])) if found else None


def _wish_heard(told: Timeline) -> Finding | None:
    """He let a wish be seen that no question had been put for; the last time, with his words."""
    said = [(0, told.opening), *((turn.number, turn.reply) for turn in turns_where(told, _is_unasked))]
    found = [(at, words) for at, words in said if hears(words, told.ear.wishes_for_somebody)][-1:]
    return Finding(values={"wish_at": moment(found[0][0]), "wish": spoken(found[0][1])}) if found else None


def _is_unasked(_: Timeline, turn: Turn) -> bool:
    return turn.kind != "payoff"


def _ended_coldly(told: Timeline) -> Finding | None:
    """He did not break off, and his last answer was a cold one, without a kind word."""
    last = told.turns[-1:]
    cold = (
        bool(last)
        and told.ending == "time_up"
        and told.ends[y.TRUST_CUE] == 0
        and not hears(last[0].reply, told.ear.parts_kindly)
    )
    return shown(last, BUYER, False, off_his=spoken(last[0].reply)) if cold else None


CLAIMS: Final[dict[str, Claim]] = {
    "summary_incomplete": _summary_incomplete,
    "summary_of_one": _summary_of_one,
    "threatened": _threatened,
    "wish_heard": _wish_heard,
    "ended_coldly": _ended_coldly,
}
