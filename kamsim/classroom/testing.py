"""Tests of lessons that were handed in: the same questions drawn again, and each answer judged anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from kamsim.classroom.objecting import about_its_clock, about_the_day, about_the_seal
from kamsim.domain.attempt import Answer, Attempt
from kamsim.domain.course import Lesson
from kamsim.domain.exercise import Exercise, Roster
from kamsim.domain.gradebook import Objection
from kamsim.domain.seal import Seal
from kamsim.library.drills import drills_on
from kamsim.study.drilling import arranged, is_right, spread_items, understood

PASSED: Final = "passed"
FAILED: Final = "failed"
_SAME_SCORE: Final = 0.05


class Judged(NamedTuple):
    """A test judged anew: points of 100, PASSED or FAILED, how many questions were answered, and the place (from 1) of
    the first answer that does not fit: to no question of the test, twice, or recorded as what it is not; 0 for none."""

    score: float
    result: str
    answered: int
    unfit: int


def judged(lesson: Lesson, attempt: Attempt) -> Judged:
    """What an attempt at the test of a lesson comes to. Its seed draws the questions and the order of the options."""
    test, seed = lesson["test"], attempt.header.seed
    items = spread_items({k_id: drills_on(k_id) for k_id in test["systems"]}, test["count"], seed)
    left = {item["id"]: item for item in items}
    right = unfit = 0
    answers = [entry for entry in attempt.entries if isinstance(entry, Answer)]
    for place, answer in enumerate(answers, start=1):
        item = left.pop(answer.item, None)
        given = understood(item, answer.given) if item is not None else None
        is_so = item is not None and given is not None and is_right(item, arranged(item, seed), given)
        right += is_so
        if item is None or is_so != answer.right:
            unfit = unfit or place
    score = round(100 * right / len(items), 1) if items else 0.0
    return Judged(score, PASSED if right >= test["passes"] else FAILED, len(items) - len(left), unfit)


def objections_to_test(
    exercise: Exercise, roster: Roster | None, attempt: Attempt, seal: Seal | None, found: Judged, lesson: Lesson
) -> Iterator[Objection]:
    """Everything to object to in a test that was handed in."""
    yield from about_the_seal(exercise, roster, attempt, seal)
    asked = exercise.lesson_on(lesson["id"])
    if asked is None:
        yield Objection("other_lesson", detail=lesson["id"])
    elif not attempt.header.digest == asked.digest == lesson["digest"]:
        yield Objection("lesson")
    yield from about_the_day(exercise, attempt)
    if found.unfit:
        yield Objection("answer", detail=str(found.unfit))
    if not attempt.has_ended or found.answered < lesson["test"]["count"]:
        yield Objection("unfinished")
    yield from about_its_clock(attempt)
    stored = attempt.figures
    if stored is None:
        yield Objection("no_figures", grave=False)
    elif abs(stored.score - found.score) > _SAME_SCORE:
        yield Objection("figures", detail=f"{stored.score:g}")
