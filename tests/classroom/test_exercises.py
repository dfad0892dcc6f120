"""Classes and exercises made, written, read, and gone over for what cannot be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kamsim.classroom.exercises import EQUAL, Wish, equally_hard, new_exercise, new_roster, people_in
from kamsim.content.exercise import exercise_from, exercise_text, roster_from, roster_text, scheme_from
from kamsim.domain.exercise import Buyer, ExerciseLesson
from tests.classroom.sample import CODES, ROSTER, attempt, exercise, model


def test_an_exercise_reads_back(tmp_path: Path) -> None:
    file = tmp_path / "week-3.exercise.yaml"
    file.write_text(exercise_text(exercise()), encoding="utf-8")
    assert exercise_from(file) == (exercise(), [])


def test_its_file_names_no_buyer() -> None:
    # A name such as `content` would tell a trainee who opens the file that there is nothing to sell.
    assert not any(name in exercise_text(exercise()) for name in model().variants)


def test_a_class_reads_back(tmp_path: Path) -> None:
    roster = new_roster("c1", "Class one", [("李雷", "1"), ("Han Meimei", ""), ("=cmd|x", "3")])
    file = tmp_path / "c1.class.yaml"
    file.write_text(roster_text(roster), encoding="utf-8")
    assert roster_from(file) == (roster, [])
    assert len({member.code for member in roster.members}) == 3


def test_names_are_read_from_whatever_sheet() -> None:
    sheet = "\ufeff姓名,学号\n李雷,1\nHan Meimei\t2\n\n  Zoe ; 3\n王五，4\nLi"
    assert people_in(sheet) == [("李雷", "1"), ("Han Meimei", "2"), ("Zoe", "3"), ("王五", "4"), ("Li", "")]


def test_all_meet_one_buyer_or_each_another_of_equal_difficulty() -> None:
    same = new_exercise(Wish("a", "A", buyer="same", seed=7), [model()])
    (call,) = same.calls
    assert [one.seed for one in call.buyers] == [7]
    assert call.buyer_for(CODES[0], same.key) == call.buyer_for(CODES[1], same.key)
    each = exercise().calls[0]
    means = [one.veteran for one in each.buyers]
    assert len(means) > 2
    assert max(means) - min(means) <= EQUAL
    met = {each.buyer_for(f"CODE{number}", exercise().key) for number in range(60)}
    assert met == set(each.buyers)


def test_the_largest_group_of_equals_is_taken() -> None:
    buyers = [Buyer(seed, mean) for seed, mean in enumerate((20.0, 50.0, 55.0, 57.9, 90.0, 95.0))]
    assert [one.veteran for one in equally_hard(buyers)] == [50.0, 55.0, 57.9]


def test_an_exam_allows_no_help() -> None:
    assert not new_exercise(Wish("a", "A", hints=True, back=True), [model()]).hints
    assert new_exercise(Wish("a", "A", mode="practice", hints=True), [model()]).hints


def test_an_attempt_fits_the_trainee_it_was_given_to() -> None:
    header = attempt(CODES[0]).header
    assert exercise().fits(header, CODES[0])
    assert not exercise().fits(replace(header, item="no-time"), CODES[0])
    assert not exercise().fits(replace(header, retry=True), CODES[0])
    assert not exercise().fits(replace(header, mode="coach"), CODES[0])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("mode: exam", "mode: test", "test"),
        ("closes: '2026-11-30T00:00:00Z'", "closes: '2026-10-30T00:00:00Z'", "closes before it opens"),
        ("closes: '2026-11-30T00:00:00Z'", "closes: '2026-11-31T00:00:00Z'", "`2026-11-31T00:00:00Z` is no time"),
        ("opens: '2026-11-01T00:00:00Z'", "opens: '2026-11-01'", "`2026-11-01` is no time"),
        ("id: week-3", "id: week 3", "`week 3` is no name for a file"),
        ("key: '7", "key: 'x", "is not what kamsim wrote here"),
        ("attempts: 2", "attempts: many", "attempts"),
        ("shows: at_once", "shows: never", "never"),
    ],
)
def test_a_mistake_in_an_exercise_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = exercise_text(exercise())
    assert old in text, text
    file = tmp_path / "x.yaml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    found, problems = exercise_from(file)
    assert found is None
    assert any(said in problem.message or said in problem.key for problem in problems), problems


@pytest.mark.parametrize(
    ("lessons", "calls", "said"),
    [((), False, "asks for nothing"), (("L03", "L03"), True, "a lesson stands in it twice")],
)
def test_an_exercise_asks_for_something_and_for_nothing_twice(
    tmp_path: Path, lessons: tuple[str, ...], calls: bool, said: str
) -> None:
    changed = replace(exercise(), lessons=tuple(ExerciseLesson(one, "3" * 64) for one in lessons))
    file = tmp_path / "x.yaml"
    file.write_text(exercise_text(changed if calls else replace(changed, calls=())), encoding="utf-8")
    found, problems = exercise_from(file)
    assert found is None
    assert [problem for problem in problems if said in problem.message]


def test_debriefs_wait_only_for_an_end_that_there_is(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    for closes, fits in (("", False), ("2026-11-30T00:00:00Z", True)):
        file.write_text(exercise_text(replace(exercise(), closes=closes, shows="closed")), encoding="utf-8")
        found, problems = exercise_from(file)
        assert (found is not None) == fits
        assert fits or "the debriefs wait for an end" in problems[0].message


def test_lessons_stand_in_the_file(tmp_path: Path) -> None:
    asked = replace(exercise(), calls=(), lessons=(ExerciseLesson("L03", "3" * 64),))
    file = tmp_path / "x.yaml"
    file.write_text(exercise_text(asked), encoding="utf-8")
    assert exercise_from(file) == (asked, [])


def test_two_calls_on_one_scenario_are_a_mistake(tmp_path: Path) -> None:
    twice = replace(exercise(), calls=exercise().calls * 2)
    file = tmp_path / "x.yaml"
    file.write_text(exercise_text(twice), encoding="utf-8")
    assert "two calls are on the same scenario" in exercise_from(file)[1][0].message


def test_two_with_one_code_are_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(roster_text(replace(ROSTER, members=ROSTER.members[:1] * 2)), encoding="utf-8")
    assert roster_from(file)[0] is None


def test_a_scheme_is_read_and_its_mistakes_are_named(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text("marks: {A: 85, B: 70, F: 0}\npass: 70\nweights: {listening: 2}\n", encoding="utf-8")
    scheme, problems = scheme_from(file)
    assert problems == []
    assert scheme is not None
    assert scheme.steps == ((85.0, "A"), (70.0, "B"), (0.0, "F"))
    file.write_text("marks: {A: 850}\n", encoding="utf-8")
    assert scheme_from(file)[0] is None
    file.write_text("marks: [", encoding="utf-8")
    assert scheme_from(file)[1]
