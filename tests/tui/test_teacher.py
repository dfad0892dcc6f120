"""A class and an exercise made by a form: what was asked for stands in one new file each."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from kamsim.classroom.exercises import open_exercise, open_roster
from kamsim.domain.exercise import Exercise, Roster
from kamsim.library.request import StartRequest
from kamsim.tui.program import KamsimApp
from kamsim.tui.teacher import exercise_screen
from kamsim.tui.teacher.class_screen import people_of
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import shown

CLASS = StartRequest(room="class")
EXERCISE = StartRequest(room="exercise")
VALUES = {
    "scenario": "street-watch", "mode": "practice", "buyer": "same", "attempts": "2", "counts": "last", "hints": "1",
    "back": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are written into the folder of now."""
    monkeypatch.chdir(tmp_path)


def told(app: KamsimApp) -> str:
    """The page, wherever its lines break."""
    return " ".join(shown(app, "page").split())


async def test_a_class_is_typed(open_app: OpenApp, tmp_path: Path) -> None:
    app = open_app(CLASS)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter", *"spring", "enter", "down", "enter", *"Li Lei, Han Meimei", "enter", "down", "enter")
        await pilot.pause()
        page = told(app)
        found = open_roster(tmp_path / "spring.class.yaml")
        assert isinstance(found, Roster)
        assert [(one.name, one.number) for one in found.members] == [("Li Lei", ""), ("Han Meimei", "")]
        for one in found.members:
            assert f"{one.code[:4]}-{one.code[4:]} {one.name}" in page
        assert "Li Lei" in (tmp_path / "spring.slips.html").read_text("utf-8")
        assert (tmp_path / "spring.class.yaml").stat().st_mode & 0o077 == 0
        # The same again leaves what is there as it is.
        await pilot.press("enter")
        await pilot.pause()
        assert "is there already" in told(app)
        assert open_roster(tmp_path / "spring.class.yaml") == found


async def test_what_is_missing_is_told(open_app: OpenApp, tmp_path: Path) -> None:
    app = open_app(CLASS)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("up", "enter")
        await pilot.pause()
        assert "An id is letters" in told(app)
        await pilot.press("down", "enter", *"a b", "enter", "up", "up", "enter")
        await pilot.pause()
        assert "An id is letters" in told(app)
        await pilot.press("down", "enter", "backspace", "a", "enter", "up", "up", "enter")
        await pilot.pause()
        assert "with a comma between them" in told(app)
    assert list(tmp_path.glob("*.yaml")) == []


def test_names_come_from_a_sheet_or_as_they_are_typed(tmp_path: Path) -> None:
    sheet = tmp_path / "names.csv"
    sheet.write_text("name,number\nLi Lei,1\nHan Meimei,2\n", encoding="utf-8")
    assert people_of(str(sheet)) == [("Li Lei", "1"), ("Han Meimei", "2")]
    assert people_of("李雷，韩梅梅、 王芳") == [("李雷", ""), ("韩梅梅", ""), ("王芳", "")]
    assert people_of("") == []
    assert people_of("x" * 5000 + "\0") != []


async def test_an_exercise_is_chosen(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, str]] = []

    def made(path: Path, values: dict[str, str], texts: dict[str, str]) -> list[str]:
        asked.append(values | texts | {"path": str(path)})
        return []

    monkeypatch.setattr(exercise_screen, "made", made)
    app = open_app(EXERCISE)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter", *"week-3", "enter", *["down"] * 5, "left", "down", "right", *["up"] * 8, "enter")
        for _ in range(100):
            await pilot.pause(0.05)
            if "Written" in told(app):
                break
        assert "kamsim serve --exercise week-3.exercise.yaml" in told(app)
    (one,) = asked
    assert (one["id"], one["path"], one["mode"], one["buyer"]) == ("week-3", "week-3.exercise.yaml", "practice", "each")


async def test_why_an_exercise_cannot_be_is_told(open_app: OpenApp, tmp_path: Path) -> None:
    (tmp_path / "week-3.exercise.yaml").write_text("mine", encoding="utf-8")
    app = open_app(EXERCISE)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter", *"week-3", "enter", "up", "up", "enter")
        for _ in range(100):
            await asyncio.sleep(0.05)
            if "is there already" in told(app):
                break
        assert "week-3.exercise.yaml is there already" in told(app)
    assert (tmp_path / "week-3.exercise.yaml").read_text("utf-8") == "mine"


async def test_a_time_is_asked_for_in_its_form(open_app: OpenApp, tmp_path: Path) -> None:
    app = open_app(EXERCISE)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter", *"week-3", "enter", *["up"] * 3, "enter", *"soon", "enter", "enter")
        await pilot.pause()
        assert "“soon” is no time" in told(app)
    assert list(tmp_path.glob("*.yaml")) == []


def test_several_calls_stand_in_one_exercise(tmp_path: Path) -> None:
    path = tmp_path / "a.exercise.yaml"
    values = VALUES | {"scenario": "no-time", "second": "street-watch", "third": "no-time", "lesson": "L03"}
    assert exercise_screen.made(path, values, {"id": "a"}) == []
    found = open_exercise(path)
    assert isinstance(found, Exercise)
    assert found.items == ("no-time", "street-watch", "L03")


def test_what_was_chosen_stands_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.exercise.yaml"
    assert exercise_screen.made(path, VALUES, {"id": "a", "opens": "2030-01-01T08:00:00Z"}) == []
    found = open_exercise(path)
    assert isinstance(found, Exercise)
    assert (found.mode, found.attempts, found.counts, found.hints, found.back) == ("practice", 2, "last", True, False)
    assert found.opens == "2030-01-01T08:00:00Z"


def test_a_time_that_is_none_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "b.exercise.yaml"
    assert exercise_screen.made(path, VALUES, {"id": "b", "closes": "tomorrow"}) != []
    assert not path.exists()
    assert exercise_screen.made(path, VALUES | {"scenario": "nowhere"}, {"id": "b"}) != []
