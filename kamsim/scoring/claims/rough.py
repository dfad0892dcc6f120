"""Claims about what did not go smoothly without being counted: a sentence that tells of points names it as well."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.exceptions import MISSES
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    number,
    shown,
    turns_named,
    turns_where,
    when,
)
from kamsim.scoring.claims.turns import (
    ONLY_HINTS,
    agrees,
    courtesy_of,
    grates,
    is_last_word,
    move_of,
    raises_objection,
    served_needs,
    tries_step,
)
from kamsim.scoring.speech import spoken


def passes_over(turn: Turn) -> bool:
    """What his last words called for was passed over, or gone against."""
    return turn.after[y.DUE_DID] in (c.DID_PASS_OVER, c.DID_OPPOSE)


def is_rough(told: Timeline, turn: Turn) -> bool:
    """The talk got no further with this turn, or it cost trust; how a greeting is returned tells nothing."""
    if courtesy_of(told, turn) == c.C_GREET or agrees(told, turn):
        return False
    cost = turn.after[y.TRUST] < turn.before[y.TRUST]
    return cost or turn.reply_class in (*MISSES, "deflects") or tries_step(told, turn)


def _rough(told: Timeline) -> Finding | None:
    """Some turns went roughly; names them."""
    found = turns_where(told, is_rough)
    return shown(found[-1:], BUYER, False, rough_at=turns_named(found)) if found else None


def _grated_and_taken(told: Timeline) -> Finding | None:
    """What went against this person's grain was well taken all the same, each time; names the turns."""
    found = turns_where(told, grates)
    taken = bool(found) and not any(is_rough(told, turn) for turn in found)
    return shown(found, YOU, True, grated_at=turns_named(found)) if taken else None


def seeks_decision(told: Timeline, turn: Turn) -> bool:
    """A decision was sought, heard or unheard, and not got: with a push, or without naming a step."""
    if not tries_step(told, turn) or agrees(told, turn) or turn.move in ONLY_HINTS:
        return False
    return turn.kind == "close" or told.tables.pressure[move_of(told, turn)] > 0


def _decision_sought(told: Timeline) -> Finding | None:
    """A decision was sought in vain; the last time, with his answer."""
    found = turns_where(told, seeks_decision)[-1:]
    return _answered(found)


def _answered(found: list[Turn]) -> Finding | None:
    if not found:
        return None
    return shown(found, BUYER, False, off_at=number(found[0].number), off_his=spoken(found[0].reply))


def _something_passed_over(told: Timeline) -> Finding | None:
    """What he had said last was passed over at some turn; names the turns."""
    found = [turn for turn in told.turns if passes_over(turn) and courtesy_of(told, turn) != c.C_GREET]
    return shown(found[-1:], YOU, False, over_at=turns_named(found)) if found else None


def _fact_misplaced(told: Timeline) -> Finding | None:
    """A question about facts was not well taken; the first, with his answer."""
    return _answered([turn for turn in told.turns if turn.kind == "situation" and is_rough(told, turn)][:1])


def _consequence_unwelcome(told: Timeline) -> Finding | None:
    """A consequence was asked about that was neither felt nor off his side: it was not welcome at that moment."""
    found = [turn for turn in told.turns if turn.kind == "implication" and turn.reply_class not in _HEARD]
    return _answered(found[:1])


# Answers to a consequence that tell what he feels, or that nothing was on the table.
_HEARD: Final = ("deepens", "slides", "lost")


def _objected_to_request(told: Timeline) -> Finding | None:
    """A request called an objection up; the first time."""
    found = [turn for turn in turns_where(told, raises_objection) if tries_step(told, turn)]
    return _answered(found[:1])


def _heavy_and_stepless(told: Timeline) -> Finding | None:
    """A trouble had come to sound as if it could not go on; names the turn, with his words."""
    for k in served_needs(told):
        found = [one for one in told.turns if one.after[y.WEIGHT + k] == c.URGENT][:1]
        if found and not is_last_word(told, found[0]):
            return shown(found, BUYER, True, at=number(found[0].number), his=spoken(found[0].reply))
    return None


CLAIMS: Final[dict[str, Claim]] = {
    "went_rough": _rough,
    "went_smoothly": lambda told: when(_rough(told) is None),
    "grated_and_taken": _grated_and_taken,
    "decision_sought": _decision_sought,
    "something_passed_over": _something_passed_over,
    "fact_misplaced": _fact_misplaced,
    "consequence_unwelcome": _consequence_unwelcome,
    "objected_to_request": _objected_to_request,
    "sounded_heavy": _heavy_and_stepless,
}
