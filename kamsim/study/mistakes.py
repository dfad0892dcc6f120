"""One's own mistakes, put again in the position in which they were made until they are mastered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from kamsim.study.learner import Answered, CallMade
from kamsim.study.repetition import Repeated, Try, repeated


class Mistake(NamedTuple):
    """A mistake and where its repetition stands. `id` is that of its puzzle, `turn` that of the call `attempt`, `k` the
    system behind what would have been right, `word` the class of the move."""

    id: str
    attempt: str
    scenario: str
    turn: int
    k: str
    word: str
    made: datetime
    standing: Repeated


def mistake_id(attempt: str, turn: int) -> str:
    """The id of the puzzle of a mistake, as answers to it are recorded."""
    return f"{attempt}:{turn}"


def place_of(puzzle_id: str) -> tuple[str, int] | None:
    """The attempt and the turn that an id names; None where it is that of another puzzle."""
    attempt, colon, turn = puzzle_id.rpartition(":")
    return (attempt, int(turn)) if attempt and colon and turn.isdecimal() else None


def mistakes(calls: Sequence[CallMade], answers: Sequence[Answered]) -> list[Mistake]:
    """Every mistake of these calls with its standing, the one that is due first at the front, mastered ones last."""
    tries: dict[str, list[Try]] = {}
    for one in answers:
        if ":" in one.item:
            tries.setdefault(one.item, []).append(Try(one.at, one.right))
    found = [
        Mistake(name, call.attempt, call.scenario, slip.turn, slip.k, slip.word, call.at, repeated(call.at, had))
        for call in calls
        if call.review is not None
        for slip in call.review.slips
        for name in [mistake_id(call.attempt, slip.turn)]
        for had in [tries.get(name, [])]
    ]
    return sorted(found, key=lambda one: (one.standing.mastered, one.standing.due, one.id))


def due(found: Sequence[Mistake], now: datetime) -> list[Mistake]:
    """Those of them that are due, the longest due first."""
    return [one for one in found if one.standing.is_due(now)]
