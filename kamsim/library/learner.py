"""What a trainee has done, from the records: the one place where growth reads attempts.

Nothing here is read before somebody asks for his growth; twenty thousand attempts are read in well under a second.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from kamsim.study.habits import Habits, habits_from_plain
from kamsim.study.learner import Answered, CallMade, Learner, Reviewed, Slip
from kamsim.study.mastery import SYSTEMS
from kamsim.study.mistakes import mistake_id

if TYPE_CHECKING:
    from kamsim.records.ledger import Records
    from kamsim.records.values import Called, Finding, Given


def learner_of(
    records: Records,
    ratings: Mapping[str, float],
    difficulties: Mapping[str, float],
    systems: Callable[[str], Mapping[str, str]],
) -> Learner:
    """Everything that the one who plays here has done. `systems` gives, for a kind of attempt, the system behind each
    question whose id does not begin with it."""
    calls = _calls(records)
    own = {
        mistake_id(call.attempt, slip.turn): slip.k
        for call in calls
        if call.review is not None
        for slip in call.review.slips
    }
    return Learner(
        answers=tuple(_answers(records.answers(), lambda kind, item: own.get(item) or systems(kind).get(item, ""))),
        calls=tuple(calls),
        ratings=ratings,
        difficulties=difficulties,
    )


def _answers(given: Sequence[Given], system: Callable[[str, str], str]) -> list[Answered]:
    """The first try at each question of each attempt."""
    begins: dict[str, tuple[datetime, int, set[str]]] = {}
    found: list[Answered] = []
    for (_, attempt, kind, subject, started, _), plain in zip(given, _plain([one.json for one in given]), strict=True):
        try:
            inner = plain["answer"]
            item, right, after = str(inner["item"]), inner["right"] is True, float(plain["at"])
        except (KeyError, TypeError, ValueError):
            # It is no answer.
            continue
        known = begins.get(attempt)
        if known is None:
            known = begins[attempt] = (*moment(started), set())
        begun, day, tried = known
        if item in tried:
            continue
        tried.add(item)
        k = item[:3]
        if k not in _KNOWN:
            k = system(kind, item)
        found.append(Answered(attempt, kind, subject, item, k, right, day, begun, after))
    return found


_KNOWN = frozenset(SYSTEMS)


def _plain(lines: Sequence[str]) -> list[Any]:
    """What each line holds; read as one, which takes a third of the time, unless one of them cannot be read."""
    try:
        found = json.loads(f"[{','.join(lines)}]")
    except (ValueError, RecursionError):
        found = []
    return found if len(found) == len(lines) else [_line(line) for line in lines]


def _line(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _calls(records: Records) -> list[CallMade]:
    habits = _latest(records.findings("habits"), habits_from_plain)
    reviews = _latest(records.findings("review"), _reviewed)
    called = records.calls()
    seeds = map(_seed, _plain([one.header for one in called]))
    return [
        _call(one, seed, habits.get(one.attempt), reviews.get(one.attempt))
        for one, seed in zip(called, seeds, strict=True)
    ]


def _call(one: Called, seed: int, habits: Habits | None, review: Reviewed | None) -> CallMade:
    at, day = moment(one.started)
    return CallMade(
        attempt=one.attempt,
        scenario=one.item,
        style=one.style,
        deal=one.deal,
        mode=one.mode,
        seed=seed,
        day=day,
        at=at,
        counts=one.counts,
        score=one.score,
        result=one.result,
        habits=habits,
        review=review,
    )


def _latest(found: Sequence[Finding], read: Callable[[Any], Any]) -> dict[str, Any]:
    """The finding of each attempt that can be read."""
    each = {}
    for one, plain in zip(found, _plain([one.json for one in found]), strict=True):
        value = read(plain)
        if value is not None:
            each[one.attempt] = value
    return each


def _reviewed(plain: Any) -> Reviewed | None:
    try:
        slips = tuple(Slip(int(turn), str(k), str(word)) for turn, k, word in plain["slips"])
        return Reviewed(float(plain["accuracy"]), slips, str(plain["rules"]))
    except (TypeError, KeyError, ValueError):
        return None


def _seed(header: Any) -> int:
    try:
        return int(header["seed"])
    except (ValueError, KeyError, TypeError):
        return 0


def moment(started: str) -> tuple[datetime, int]:
    """When an attempt began (UTC), and the local day as an ordinal; the first of all days where it cannot be read."""
    try:
        at = datetime.fromisoformat(started).astimezone(UTC)
        return at, local_day(at)
    except (ValueError, OverflowError, OSError):
        return datetime.min.replace(tzinfo=UTC), 1


def local_day(at: datetime) -> int:
    """The local day of a moment, as an ordinal."""
    return at.astimezone().date().toordinal()


def systems_of_items() -> dict[str, str]:
    """The system behind each question of the lessons and of the workbook, by the question's id."""
    from kamsim.content.assets import AssetsError
    from kamsim.library.workbook import account, account_ids

    found: dict[str, str] = {}
    for name in account_ids():
        try:
            found |= {item["id"]: item["k"] for item in account(name)["items"]}
        except AssetsError:
            # `kamsim doctor` tells what is wrong with it.
            continue
    return found


def systems_of_puzzles() -> tuple[dict[str, float], dict[str, str]]:
    """The rating of each puzzle, and the system behind it, by id."""
    from kamsim.library.puzzles import puzzled, puzzles_on

    ratings: dict[str, float] = {}
    systems: dict[str, str] = {}
    for name in puzzled():
        for puzzle in puzzles_on(name):
            ratings[puzzle["id"]] = float(puzzle["rating"])
            systems[puzzle["id"]] = puzzle["k"]
    return ratings, systems
