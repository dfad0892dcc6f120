"""Claims about steps that were asked for in vain: what came of them later in the call."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules.tables import Ints
from kamsim.engine.timeline import Timeline
from kamsim.scoring.claims.commitment import LATE, asked_for, best_turn, in_vain, unheard
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    asked_and_answered,
    number,
    shown,
    turns_where,
    when,
)
from kamsim.scoring.claims.turns import agrees, asks_for_step
from kamsim.scoring.hearing import hears
from kamsim.scoring.speech import spoken


def _refused_after(told: Timeline) -> Finding | None:
    """What was agreed opened another meeting, and what was asked for there was refused, to the last; with his
    answer."""
    agreed = [turn.number for turn in told.turns if agrees(told, turn)]
    later = [one for one in turns_where(told, asks_for_step) if agreed and one.number > agreed[-1]][-1:]
    if not later or later[0].before[y.REOPENED] == 0:
        return None
    values = {"agreed_at": number(best_turn(told)[0].number)} | asked_and_answered(later[0])
    return shown(later, BUYER, False, **values)


# Answers that sound like somebody to whom a step can be put.
_OPEN: Final = (c.BELIEVES, c.SETTLES, c.STATES, c.TAKES, c.RESTS)


def _refused_and_ripe(told: Timeline) -> Finding | None:
    """A step was asked for in vain, was not asked for again, and later he would have agreed to it: the last such, with
    the last turn at which he would have."""
    for turn in reversed(turns_where(told, in_vain)):
        a, later = asked_for(told, turn), told.turns[turn.number :]
        if a < 0 or any(asked_for(told, one) == a for one in later):
            continue
        ripe = [one for one in later if one.before[y.REPLY] in _OPEN and _would_agree(told, one.before, a)][-1:]
        if ripe:
            label, his = told.model.scenario["advances"][a]["label"], told.turns[ripe[0].number - 2]
            values = {"step": label, "asked_at": number(turn.number), "ready_at": number(his.number)}
            values |= {"his": spoken(his.reply), "went_at": number(ripe[0].number), "went": spoken(ripe[0].says)}
            return shown([turn], YOU, False, **values)
    return None


def _would_agree(told: Timeline, s: Ints, a: int) -> bool:
    """Whether he would have agreed to a step, asked for in one of the ways that were open, without a push."""
    t = told.tables
    asking = [m for m in step.legal(t, s) if t.kind[m] == c.ADVANCE and t.advance[m] == a and t.pressure[m] == 0]
    return any(_reply_to(told, s, m) in (c.COMMITS, c.ORDERS) for m in asking)


def _reply_to(told: Timeline, s: Ints, m: int) -> int:
    after = list(s)
    step.step(told.tables, after, m)
    return after[y.REPLY]


def _asked_last(told: Timeline) -> Finding | None:
    """The last of his time went with a request that was made in vain."""
    found = [turn for turn in told.turns[-1:] if in_vain(told, turn) and told.ending == "time_up"]
    return shown(found, YOU, False, **asked_and_answered(found[0])) if found else None


def _offered_instead(told: Timeline) -> Finding | None:
    """The last request was refused with his last words, and in the same breath he named the step that would suit."""
    found = [turn for turn in told.turns[-1:] if in_vain(told, turn) and hears(turn.reply, told.ear.names_a_step)]
    return shown(found, BUYER, True, **asked_and_answered(found[0])) if found else None


# How somebody answers who does not mind that a number is left.
_AGREEABLE: Final = ("warms", "tolerates")


def _contact_given(told: Timeline) -> Finding | None:
    """He agreed to be in touch."""
    found = [turn for turn in told.turns if turn.move == "exchange_contact" and turn.reply_class in _AGREEABLE][:1]
    return shown(found, BUYER, True, at=number(found[0].number)) if found else None


def _unheard_near_end(told: Timeline) -> Finding | None:
    """The last request that went unheard was one of the last things that happened."""
    asked = turns_where(told, unheard)
    return when(bool(asked) and asked[-1].number > len(told.turns) - LATE)


CLAIMS: Final[dict[str, Claim]] = {
    "unheard_near_end": _unheard_near_end,
    "offered_instead": _offered_instead,
    "contact_given": _contact_given,
    "refused_after": _refused_after,
    "nothing_refused_after": lambda told: when(_refused_after(told) is None),
    "asked_with_last_words": _asked_last,
    "refused_and_ripe": _refused_and_ripe,
}
