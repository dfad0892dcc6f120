"""kamsim course and kamsim coverage: the list, a lesson, its test taken well, badly, broken off, and on record."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from kamsim.library.course import lessons
from kamsim.library.drills import drills_on
from kamsim.study.drilling import arranged, solution, spread_items
from tests.cli.conftest import Kamsim

LESSON = lessons()[0][1]


def typed(monkeypatch: pytest.MonkeyPatch, lines: list[str]) -> None:
    """What will be typed."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def answers(seed: int) -> list[str]:
    """The right answers to the test of LESSON, as one types them."""
    test = LESSON["test"]
    items = spread_items({k_id: drills_on(k_id) for k_id in test["systems"]}, test["count"], seed)
    told = [solution(item, arranged(item, seed)) for item in items]
    return [repr(one) if isinstance(one, float) else " ".join(map(str, one)) for one in told]


def other_than(right: str) -> str:
    """A wrong answer of the same form."""
    if " " in right:
        return " ".join(reversed(right.split()))
    return "1" if right == "2" else "2"


def test_the_list_names_every_lesson(kamsim: Kamsim) -> None:
    done = kamsim("course", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert done.out.count("not tried yet") == 12


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_lesson_says_what_to_type(kamsim: Kamsim, lang: str) -> None:
    done = kamsim("course", "l02", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    for command in (
        "kamsim handbook K33",
        "kamsim drill K33 K12 K29 --count 12",
        "kamsim play feed-mill-premix --mode coach",
        "kamsim course L02 --test",
    ):
        assert f"   > {command}\n" in done.out


def test_a_test_passed_stays_passed(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch) -> None:
    right = answers(3)
    typed(monkeypatch, ["what?", *right])
    done = kamsim("course", "L02", "--test", "--seed", 3, "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert done.out.rstrip().endswith("12 of 12 right.\nPassed.")
    assert done.out.count("That is no answer") == 1
    assert "The answer:" not in done.out
    # A worse one later takes nothing away.
    typed(monkeypatch, ["1"] * 4 + ["1 2 3 4 5", "1 2 3"] * 40)
    kamsim("course", "L02", "--test", "--seed", 3)
    assert "passed, best 12 of 12" in kamsim("course", "--lang", "en").out
    (told,) = json.loads(kamsim("course", "L02", "--json").out)
    assert (told["best"], told["passed"]) == (12, True)


def test_a_test_failed_names_the_pages_to_read(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, [other_than(line) for line in answers(3)])
    done = kamsim("course", "L02", "--test", "--seed", 3, "--lang", "en")
    assert "0 of 12 right.\nIt takes 9." in done.out
    assert "  kamsim handbook K" in done.out


def test_a_test_broken_off_is_not_recorded(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, answers(3)[:5])
    done = kamsim("course", "L02", "--test", "--seed", 3, "--lang", "en")
    assert done.out.rstrip().endswith("Broken off: this test does not count.")
    assert kamsim("course", "--lang", "en").out.count("not tried yet") == 12


def test_a_test_is_handed_in_under_the_code_it_was_taken_with(
    kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert kamsim("exercise", "new", "week-4", "--lesson", "L02").code == 0
    for seed, code in ((3, "K7QF-3M9"), (4, "94xf dgy")):
        typed(monkeypatch, answers(seed))
        done = kamsim("course", "L02", "--test", "--seed", seed, "--code", code, "--lang", "en")
        assert (done.code, done.err) == (0, "")
    for code in ("K7QF-3M9", "94XF-DGY"):
        assert kamsim("hand-in", "week-4.exercise.yaml", "--code", code, "-o", "in").code == 0
    assert len(list((tmp_path / "in").glob("week-4-*.kam"))) == 2
    assert len(list((tmp_path / "in").glob("week-4-K7QF3M9-*.kam"))) == 1
    assert kamsim("hand-in", "week-4.exercise.yaml", "--code", "AAAA-CCC", "-o", "in").code == 1
    assert "`12` is no code" in kamsim("course", "L02", "--test", "--code", "12").err
    assert "--code belongs to --test" in kamsim("course", "L02", "--code", "K7QF-3M9").err


def test_a_lesson_that_is_not_there(kamsim: Kamsim, tmp_path: Path) -> None:
    done = kamsim("course", "L13")
    assert (done.code, done.out) == (1, "")
    assert "there is no such lesson" in done.err
    assert "There are L01, L02" in done.err
    assert kamsim("course", "--test").code == 2
    assert kamsim("course", str(tmp_path / "none.yaml")).code == 1


def test_every_system_is_drilled_taught_and_written_about(kamsim: Kamsim) -> None:
    done = kamsim("coverage", "--json")
    assert (done.code, done.err) == (0, "")
    rows = json.loads(done.out)["systems"]
    assert [row["id"] for row in rows] == [f"K{number:02}" for number in range(1, 43)]
    for row in rows:
        assert row["drills"] >= 8
        assert row["lessons"]
        # Each is met in play as well, in a call or in the workbook.
        assert row["scenarios"] or row["workbook"]
        assert row["handbook"] is True
    assert set(rows[0]) == {"id", "title", "scenarios", "drills", "puzzles", "workbook", "lessons", "handbook"}


@pytest.mark.parametrize(("lang", "said"), [("en", "K02  Implied and explicit needs"), ("zh", "K02  隐含需求")])
def test_the_table_has_a_line_a_system(kamsim: Kamsim, lang: str, said: str) -> None:
    done = kamsim("coverage", "--lang", lang)
    assert sum(line.startswith("K") for line in done.out.splitlines()) == 42
    assert said in done.out


def done_of(kamsim: Kamsim, lesson: str) -> list[int]:
    """The steps of a lesson that are on record."""
    (told,) = json.loads(kamsim("course", lesson, "--json").out)
    done: list[int] = told["done"]
    return done


@pytest.mark.parametrize(("lang", "mark"), [("en", "(done)"), ("zh", "(已完成)")])
def test_a_page_read_and_a_call_played_are_steps_on_record(kamsim: Kamsim, lang: str, mark: str) -> None:
    assert mark not in kamsim("course", "L02", "--lang", lang).out
    done = kamsim("course", "L02", "--step", 1, "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("K33")
    assert "kamsim course L02 --step 2" in done.out
    assert "kamsim course L02 --done 7" in kamsim("course", "L02", "--step", 7, "--lang", lang).out
    assert done_of(kamsim, "L02") == [1]
    kamsim("course", "L02", "--done", 7, "--lang", lang)
    kamsim("course", "L02", "--done", 7, "--lang", lang)
    assert done_of(kamsim, "L02") == [1, 7]
    assert kamsim("course", "L02", "--lang", lang).out.count(mark) == 2
    said = [kamsim("course", "L02", "--done", number, "--lang", lang).out for number in (2, 3, 4, 5, 6)]
    assert "kamsim course L02 --test" in said[-1]


@pytest.mark.parametrize("number", [4, 6])
def test_questions_are_a_step_once_they_are_over(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    typed(monkeypatch, [""])
    left = kamsim("course", "L02", "--step", number, "--seed", 3, "--lang", "en")
    assert left.out.rstrip().endswith(f"Broken off: step {number} is still open.")
    assert done_of(kamsim, "L02") == []
    typed(monkeypatch, [""] * 12)
    over = kamsim("course", "L02", "--step", number, "--seed", 3, "--lang", "en")
    assert f"Step {number} of L02 is done." in over.out
    assert done_of(kamsim, "L02") == [number]


def test_a_step_talked_over_is_said_and_recorded(kamsim: Kamsim) -> None:
    assert kamsim("course", "L02", "--step", 5, "--lang", "en").out.startswith("Take a real customer")
    assert done_of(kamsim, "L02") == [5]


def test_a_step_that_is_not_there(kamsim: Kamsim) -> None:
    assert kamsim("course", "L02", "--step", 8).code == 2
    assert kamsim("course", "L02", "--done", 8).code == 2
    assert kamsim("course", "--step", 1).code == 2
    assert kamsim("course", "L02", "--step", 1, "--test").code == 2
