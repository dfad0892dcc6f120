"""A lesson in an exercise that is served: the course holds it alone, and its test is handed in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kamsim.classroom.grading import Terms, grade
from kamsim.domain.exercise import ExerciseLesson
from kamsim.domain.kam import kam_lines
from kamsim.domain.seal import breach_of
from kamsim.library.catalogue import Catalogue
from kamsim.library.course import lessons
from kamsim.library.drills import drills_on
from kamsim.playing.asking import Manner
from kamsim.playing.round import Round
from kamsim.records.kam_files import read_kam_file
from kamsim.serving.hosting import HANDED_IN, ServedHost, Task
from kamsim.study.drilling import spread_items
from tests.classroom.sample import CODES, ROSTER, timeless


def test_the_course_holds_what_the_exercise_asks_for_and_its_test_is_handed_in(tmp_path: Path) -> None:
    lesson = lessons()[0][2]
    asked = replace(timeless(), lessons=(ExerciseLesson(lesson["id"], lesson["digest"]),))
    host = ServedHost(tmp_path, tmp_path / "home", Task(asked, code=CODES[0], witness="w" * 64), {})
    assert [one["id"] for one in host.learning.lessons().found] == [lesson["id"]]
    test = lesson["test"]
    items = spread_items({k_id: drills_on(k_id) for k_id in test["systems"]}, test["count"], 3)
    taken = Round(host, lesson["id"], "en", 3, items, manner=Manner("exam", lesson["digest"], once=True))
    while not taken.over:
        answer = taken.solution
        assert taken.answer(f"{answer:g}" if isinstance(answer, float) else " ".join(map(str, answer)))
        taken.go_on()
    host.records.close()
    (file,) = (tmp_path / HANDED_IN / asked.id).glob("*.kam")
    found = read_kam_file(file)
    assert found.attempt is not None
    assert found.seal is not None
    assert breach_of(found.seal, kam_lines(found.attempt), asked.key) is None
    book = grade([file], Catalogue(), Terms(asked, ROSTER))
    (row,) = (row for line in book.lines for row in line.rows)
    assert (row.counts, row.points, row.result) == (True, 100.0, "passed")


def test_without_an_exercise_all_lessons_are_there_and_nothing_is_handed_in(tmp_path: Path) -> None:
    host = ServedHost(tmp_path, tmp_path / "home", Task(), {})
    assert len(host.learning.lessons().found) == len(lessons()[0])
    host = ServedHost(tmp_path, tmp_path / "home", Task(timeless(), code=CODES[0]), {})
    assert len(host.learning.lessons().found) == len(lessons()[0])
