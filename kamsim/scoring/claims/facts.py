"""Claims about questions about facts (K01)."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.finding import YOU, Claim, Finding, number, shown, turns_named, turns_where
from kamsim.scoring.claims.turns import is_fact_question


def _asks_from_list(told: Timeline, turn: Turn) -> bool:
    """A fact was asked for, not to follow up what he had just let slip: that is never one too many (K07)."""
    slip = turn.before[y.REPLY] in (c.HINTS, c.ADMITS, c.REDIRECTS, c.OPENS)
    follows = slip and turn.after[y.DUE_WAS] == c.DUE_TAKE_UP and turn.after[y.DUE_DID] == c.DID_MEET
    return is_fact_question(told, turn) and not follows


def _facts(low: int, high: int) -> Claim:
    """That so many facts were asked for; quotes them where they were too many."""

    def claim(told: Timeline) -> Finding | None:
        found = turns_where(told, _asks_from_list)
        if not low <= len(found) <= high:
            return None
        quoted = shown(found[-1:], YOU, low <= 1, count=number(len(found)), most=number(_TOO_MANY - 1))
        return quoted or Finding(values={"count": number(0)})

    return claim


# So many facts are a row of them.
_SEVERAL: Final = 3
_TOO_MANY: Final = 8


def _several_facts(told: Timeline) -> Finding | None:
    """A row of facts was asked for, not too many, and nothing but facts came back, no objection either; names the
    turns."""
    found = [turn for turn in turns_where(told, _asks_from_list) if turn.reply_class == "tells" and _only_tells(turn)]
    led_on = any(one.kind == "problem" for turn in found for one in told.turns[turn.number : turn.number + 2])
    return (
        Finding(values={"facts_at": turns_named(found)}) if not led_on and _SEVERAL <= len(found) < _TOO_MANY else None
    )


def _only_tells(turn: Turn) -> bool:
    return turn.after[y.REPLY_NAMED] == 0 and turn.after[y.REPLY_OBJECTION] == 0


_MANY: Final = 10_000

CLAIMS: Final[dict[str, Claim]] = {
    "facts_none": _facts(0, 0),
    "facts_few": _facts(1, _TOO_MANY - 1),
    "facts_many": _facts(_TOO_MANY, _MANY),
    "facts_several": _several_facts,
}
