"""Tests of lessons in an exercise: taken, handed in, judged anew, and in the book."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kamsim.classroom.exercises import Wish, handed_in, new_exercise
from kamsim.classroom.grading import Terms, grade
from kamsim.classroom.testing import FAILED, PASSED, judged
from kamsim.domain.attempt import Answer, Attempt, End, Figures, Header, Rules
from kamsim.domain.course import Lesson
from kamsim.domain.exercise import Exercise
from kamsim.domain.gradebook import Row
from kamsim.domain.kam import sealed
from kamsim.library.catalogue import Catalogue
from kamsim.library.course import lessons
from kamsim.library.drills import drills_on
from kamsim.records.kam_files import write_kam_file
from kamsim.records.ledger import open_records
from kamsim.report.gradebook import table
from kamsim.study.drilling import arranged, solution, spread_items
from tests.classroom.sample import CODES, ROSTER

CODE = CODES[0]


def lesson() -> Lesson:
    return lessons()[0][2]


def exercise() -> Exercise:
    """One lesson and no call."""
    return replace(new_exercise(Wish("week-4", "Week four", attempts=2), [], lessons=[lesson()]), key="7" * 64)


def taken(wrong: int = 0, seed: int = 5) -> Attempt:
    """The test of the lesson, with so many wrong answers at its beginning."""
    test = lesson()["test"]
    items = spread_items({k_id: drills_on(k_id) for k_id in test["systems"]}, test["count"], seed)
    entries: list[Answer | End] = []
    for place, item in enumerate(items):
        right = solution(item, arranged(item, seed))
        given = f"{right:g}" if isinstance(right, float) else " ".join(map(str, right))
        is_wrong = place < wrong
        if is_wrong and isinstance(right, float):
            given = f"{right + 1000:g}"
        elif is_wrong and isinstance(right, tuple):
            given = str(right[0] % len(item["options"]) + 1) if len(right) == 1 else " ".join(map(str, right[::-1]))
        entries.append(Answer(4.0 * place, item["id"], given, not is_wrong, 4.0))
    entries.append(End(4.0 * len(items), "done"))
    header = Header(
        id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{wrong}:{seed}")),
        kind="exam",
        item=lesson()["id"],
        digest=lesson()["digest"],
        mode="exam",
        seed=seed,
        lang="en",
        started="2026-11-10T08:00:00Z",
    )
    score = round(100 * (len(items) - wrong) / len(items), 1)
    return Attempt(header, tuple(entries), Figures("", "", score, Rules(), 4.0 * len(items)))


def graded(folder: Path, attempt: Attempt, asked: Exercise | None = None) -> Row:
    """The row of a file that was handed in for the exercise."""
    seal = sealed(attempt, exercise().key, exercise="week-4", code=CODE, at="2026-11-10T09:00:00Z")
    write_kam_file(folder / "one.kam", attempt, seal=seal, replace=True)
    book = grade([folder / "one.kam"], Catalogue(), Terms(asked or exercise(), ROSTER))
    return next(row for line in book.lines for row in line.rows)


def test_a_test_is_judged_by_its_answers(tmp_path: Path) -> None:
    count, passes = lesson()["test"]["count"], lesson()["test"]["passes"]
    assert judged(lesson(), taken()) == (100.0, PASSED, count, 0)
    assert judged(lesson(), taken(count - passes)).result == PASSED
    assert judged(lesson(), taken(count - passes + 1)).result == FAILED
    row = graded(tmp_path, taken(1))
    assert (row.points, row.result, row.objections) == (round(100 * (count - 1) / count, 1), PASSED, ())
    assert row.counts


def answers(change: Callable[[Answer], Answer]) -> Callable[[Attempt], Attempt]:
    def changed(attempt: Attempt) -> Attempt:
        first = attempt.entries[0]
        assert isinstance(first, Answer)
        return replace(attempt, entries=(change(first), *attempt.entries[1:]))

    return changed


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (answers(lambda one: replace(one, item="nowhere")), "answer"),
        (answers(lambda one: replace(one, given="nonsense")), "answer"),
        (lambda it: replace(it, entries=(it.entries[0], it.entries[0], *it.entries[2:])), "answer"),
        (lambda it: replace(it, entries=it.entries[1:]), "unfinished"),
        (lambda it: replace(it, entries=it.entries[:-1]), "unfinished"),
        (lambda it: replace(it, figures=replace(it.figures, score=12.0)), "figures"),
        (lambda it: replace(it, figures=None), "no_figures"),
        (lambda it: replace(it, header=replace(it.header, digest="0" * 64)), "lesson"),
        (lambda it: replace(it, header=replace(it.header, item=lessons()[0][0]["id"])), "other_lesson"),
        (lambda it: replace(it, header=replace(it.header, item="L99")), "no_lesson"),
        (lambda it: replace(it, entries=(replace(it.entries[0], at=900.0), *it.entries[1:])), "time"),
    ],
)
def test_what_is_wrong_with_a_test_is_named(tmp_path: Path, change: Callable[[Attempt], Attempt], code: str) -> None:
    row = graded(tmp_path, change(taken()))
    assert code in {one.code for one in row.objections}
    assert row.counts == (code == "no_figures")


def test_a_test_begun_too_late_does_not_count(tmp_path: Path) -> None:
    row = graded(tmp_path, taken(), replace(exercise(), closes="2026-11-09T00:00:00Z"))
    assert [one.code for one in row.objections] == ["late"]


def test_tests_are_handed_in_and_stand_in_the_book(tmp_path: Path) -> None:
    with closing(open_records(tmp_path / "home")) as records:
        for attempt in (taken(2), taken(1, seed=6)):
            records.begin(attempt.header)
            for entry in attempt.entries:
                records.record(attempt.header.id, entry)
            assert attempt.figures is not None
            records.finish(attempt.header.id, attempt.figures)
        found = handed_in(exercise(), CODE, records)
    assert len(found) == 2
    for number, (attempt, seal) in enumerate(found):
        write_kam_file(tmp_path / f"{number}.kam", attempt, seal=seal)
    book = grade(sorted(tmp_path.glob("*.kam")), Catalogue(), Terms(exercise(), ROSTER))
    head, rows = table(book, {}, {lesson()["id"]: lesson()["title"]}, "en")
    row = dict(zip(head, next(row for row in rows if row[0] == CODE), strict=True))
    best = round(100 * (lesson()["test"]["count"] - 1) / lesson()["test"]["count"], 1)
    title = lesson()["title"]["en"]
    assert (row[f"points: {title}"], row["points"], row[f"result: {title}"]) == (best, best, "test passed")
    assert json.dumps(row)
