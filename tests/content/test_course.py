"""Lessons: the shipped ones treat the whole subject, and a file with mistakes is told what they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kamsim.content.course import lesson_from
from kamsim.domain.course import STEPS, systems_of
from kamsim.library.catalogue import Catalogue
from kamsim.library.course import lesson_files, lessons
from kamsim.library.drills import drills_on
from kamsim.library.handbook import page_ids
from kamsim.library.puzzles import puzzled, puzzles_on
from kamsim.study.puzzling import asked_for

SHIPPED = lessons()[0]
SCENARIOS = {listing.id for listing in Catalogue().listings()}
PUZZLES = [one for name in puzzled() for one in puzzles_on(name)]


def test_twelve_lessons_treat_every_system() -> None:
    assert [one["id"] for one in SHIPPED] == [f"L{number:02}" for number in range(1, 13)]
    assert {k_id for one in SHIPPED for k_id in systems_of(one)} == set(page_ids())


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one["id"])
def test_a_lesson_names_only_what_there_is(one: Any) -> None:
    kinds = [step["kind"] for step in one["steps"]]
    assert set(kinds) == set(STEPS)
    assert {step["scenario"] for step in one["steps"] if step["kind"] == "call"} <= SCENARIOS
    for step in one["steps"]:
        if step["kind"] == "drill":
            assert sum(len(drills_on(k_id)) for k_id in step["systems"]) >= step["count"]
        if step["kind"] == "puzzle":
            found = asked_for(PUZZLES, step["theme"], step["systems"], step["level"], step["count"], 1)
            assert len(found) == step["count"]
    # Whatever is tested was read in this lesson, and guessing does not pass.
    read = {k_id for step in one["steps"] if step["kind"] == "read" for k_id in step["systems"]}
    assert set(one["test"]["systems"]) <= read
    assert one["test"]["passes"] >= 0.7 * one["test"]["count"]


def written(tmp_path: Path, **changes: Any) -> Path:
    lesson = {
        "id": "mine",
        "title": {"en": "Mine"},
        "minutes": 20,
        "aim": {"en": "To ask one thing more."},
        "steps": [{"read": "K01", "say": {"en": "Read it twice."}}],
        "test": {"systems": ["K01"], "count": 4, "pass": 3},
    }
    file = tmp_path / "mine.yaml"
    file.write_text(yaml.safe_dump(lesson | changes), encoding="utf-8")
    return file


def puzzle_step(**puzzle: Any) -> dict[str, Any]:
    return {"puzzle": puzzle, "say": {"en": "Take your time."}}


def test_puzzles_are_of_a_theme_or_on_systems(tmp_path: Path) -> None:
    steps = [puzzle_step(theme="whom", level="easy", count=3), puzzle_step(systems=["K01", "K20"], count=2)]
    found, problems = lesson_from(written(tmp_path, steps=steps), whole=False)
    assert problems == []
    assert found is not None
    told = [(one["kind"], one["theme"], one["systems"], one["level"], one["count"]) for one in found["steps"]]
    assert told == [("puzzle", "whom", [], "easy", 3), ("puzzle", "", ["K01", "K20"], "", 2)]
    for step in (puzzle_step(count=3), puzzle_step(theme="whom", systems=["K01"], count=3)):
        _, problems = lesson_from(written(tmp_path, steps=[step]), whole=False)
        assert [problem.message for problem in problems] == ["puzzles are of a theme, or on systems"]
    _, problems = lesson_from(written(tmp_path, steps=[puzzle_step(theme="who", count=3)]), whole=False)
    assert [problem.key for problem in problems] == ["steps[0].puzzle.theme"]


def test_an_own_lesson_may_stand_in_one_language(tmp_path: Path) -> None:
    found, problems = lesson_from(written(tmp_path), whole=False)
    assert problems == []
    assert found is not None
    assert found["test"]["passes"] == 3
    assert len(found["digest"]) == 64
    assert {problem.code for problem in lesson_from(written(tmp_path))[1]} == {"KS209"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "other"}, "the lesson other stands in the file of mine"),
        ({"steps": [{"say": {"en": "Nothing."}}]}, "a step is one thing"),
        ({"steps": [{"talk": {"en": "Talk."}, "read": "K01"}]}, "a step is one thing"),
        ({"steps": [{"read": "K01"}]}, "`say` tells what a page, a round or a call is for"),
        ({"steps": [{"talk": {"en": "Talk."}, "say": {"en": "Twice."}}]}, "`say` tells what"),
        ({"test": {"systems": ["K01"], "count": 4, "pass": 5}}, "5 right answers of 4 questions cannot be reached"),
        ({"steps": [{"call": {"scenario": "x", "mode": "hard"}, "say": {"en": "Go."}}]}, "hard"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    found, problems = lesson_from(written(tmp_path, **changes), whole=False)
    assert found is None
    assert any(said in problem.message for problem in problems), problems


def test_one_bad_lesson_stops_no_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KAMSIM_DATA", str(tmp_path))
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "broken.yaml").write_text("steps: [", encoding="utf-8")
    good = written(tmp_path / "course")
    assert lesson_files()[-1] == good
    found, problems = lessons()
    assert [one["id"] for one in found] == [*(one["id"] for one in SHIPPED), "mine"]
    assert problems
    assert all(problem.file.endswith("broken.yaml") for problem in problems)
