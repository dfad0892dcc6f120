"""Claims about conceding: what was given, against what, and whether he took it (K28)."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    counted,
    number,
    shown,
    turns_named,
    turns_where,
)
from kamsim.scoring.claims.turns import concedes, move_of

# So many concessions are several.
_SEVERAL: Final = 2


def gave_in_steps(told: Timeline) -> Finding | None:
    """Several steps were given, each against something and each smaller; names the turns."""
    found = turns_where(told, concedes)
    well = given_well(told) is not None and len(found) >= _SEVERAL
    return shown(found, YOU, True, given_at=turns_named(found)) if well else None


def gave_too_soon(told: Timeline) -> Finding | None:
    """Something was given before any wish had been spoken; names the turns."""
    found = [turn for turn in turns_where(told, concedes) if turn.before[y.STATED] == 0]
    return shown(found, YOU, False, given_at=turns_named(found)) if found else None


def terms_taken(told: Timeline) -> Finding | None:
    """Something was given against something, and he took it, more than once; names the turns."""
    found = turns_where(told, is_taken_in_trade)
    return shown(found, BUYER, True, terms_at=turns_named(found)) if len(found) >= _SEVERAL else None


def gave_and_lost(told: Timeline) -> Finding | None:
    """He broke off at a concession that asked for nothing."""
    lost = told.turns[-1:] if told.ending == "walked_out" else ()
    found = [turn for turn in lost if gives_for_nothing(told, turn)]
    return shown(found, YOU, False, given_at=number(found[0].number)) if found else None


def _tenths(told: Timeline) -> int:
    room = max(1, told.tables.number[n.N_CONCESSION_ROOM])
    return min(10, 10 * told.ends[y.CONCEDED] // room)


def gave(low: int, high: int) -> Claim:
    def claim(told: Timeline) -> Finding | None:
        tenths = _tenths(told)
        if not low <= tenths <= high:
            return None
        room = max(1, told.tables.number[n.N_CONCESSION_ROOM])
        values = {"share": number(100 * told.ends[y.CONCEDED] // room)}
        return counted(turns_where(told, concedes), YOU, tenths <= 2, values)

    return claim


def gives_for_nothing(told: Timeline, turn: Turn) -> bool:
    return concedes(told, turn) and told.tables.traded[move_of(told, turn)] == 0


def is_taken_in_trade(told: Timeline, turn: Turn) -> bool:
    """Whether something was given against something, and he took it."""
    traded = concedes(told, turn) and told.tables.traded[move_of(told, turn)] == 1
    return traded and turn.reply_class in ("takes", "rests")


def gives_no_less(told: Timeline, turn: Turn) -> bool:
    amount = told.tables.amount[move_of(told, turn)]
    return concedes(told, turn) and turn.before[y.CONCESSIONS] > 0 and amount >= turn.before[y.LAST_AMOUNT]


def given_well(told: Timeline) -> Finding | None:
    if turns_where(told, gives_for_nothing) or turns_where(told, gives_no_less):
        return None
    return shown(turns_where(told, concedes), YOU, True)
