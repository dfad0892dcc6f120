"""A key that is dealt with at once does what it would have done on Textual's own way."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from kamsim.library.request import StartRequest
from kamsim.serving.at_once import dealt_with
from kamsim.tui.home.screen import Home
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.typing import Typing
from kamsim.tui.program import KamsimApp
from tests.tui.conftest import OpenApp, host, open_app, quick_keys  # noqa: F401 (fixtures)
from tests.tui.sample_host import LOCALE, SampleHost


@pytest.fixture(autouse=True)
def all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """rich keeps how a style is written for the first terminal that showed it: other tests compare true colours."""
    monkeypatch.setenv("COLORTERM", "truecolor")


def key(name: str) -> events.Key:
    return events.Key(name, name if len(name) == 1 else None)


def press(app: KamsimApp, name: str) -> bool:
    """As the driver does it: whether the key was dealt with at once."""
    event = key(name)
    event.set_sender(app)
    with app._context():
        done = dealt_with(app, event)
        if not done:
            app.post_message(event)
    return done


def shown(app: KamsimApp) -> list[str]:
    panes = [pane for pane in app.screen.query(Pane) if pane.display]
    return [type(app.screen).__name__] + [f"{pane.id}: {row.text}" for pane in panes for row in pane.rows]


async def settled(pilot: Pilot[None], app: KamsimApp) -> list[str]:
    """What is shown once it stays: a screen that has just been opened is filled in several steps."""
    now: list[str] = []
    for _ in range(30):
        before, now = now, shown(app)
        if before == now:
            break
        await pilot.pause(0.03)
    return now


async def ready(pilot: Pilot[None], app: KamsimApp) -> None:
    """After the first key the program knows that its window is looked at."""
    await pilot.press("down", "up")
    await pilot.pause(0.1)


async def test_it_is_done_and_drawn_before_anything_else(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    written: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "is_headless", property(lambda _: False))
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: written.append(data))
    app = open_app(StartRequest(lang="en"))
    async with app.run_test(size=(100, 30)) as pilot:
        await ready(pilot, app)
        home = app.screen
        assert isinstance(home, Home)
        written.clear()
        assert press(app, "down")
        assert home.at == 1
        assert len(written) == 1
        assert "▸" in written[0]
        await pilot.pause(0.1)
        assert len(written) == 1


async def test_what_has_to_wait_waits(open_app: OpenApp) -> None:  # noqa: F811
    app = open_app(StartRequest(lang="en"))
    async with app.run_test(size=(100, 30)) as pilot:
        await ready(pilot, app)
        home = app.screen
        assert isinstance(home, Home)
        # A key that waits is not overtaken.
        app.post_message(key("down"))
        assert not press(app, "up")
        await pilot.pause(0.1)
        assert home.at == 0
        # A screen that is being opened has not been filled yet.
        assert press(app, "enter")
        assert app.screen is not home
        assert not press(app, "escape")
        await pilot.pause(0.2)
        assert app.screen is home
        # What is typed into a line goes there.
        assert press(app, "/")
        await pilot.pause(0.2)
        assert not press(app, "q")
        await pilot.pause(0.1)
        assert home.query_one(Typing).value == "q"


async def test_what_the_screen_does_not_know_goes_on_to_the_program(open_app: OpenApp) -> None:  # noqa: F811
    app = open_app(StartRequest(lang="en"))
    async with app.run_test(size=(100, 30)) as pilot:
        await ready(pilot, app)
        assert press(app, "f2")
        await pilot.pause(0.1)
        assert app.look.lang == "zh"
        assert press(app, "ctrl+c")
        await pilot.pause(0.1)
        assert app._notifications
        # A key that the program keeps for itself never comes to a screen.
        assert not press(app, "ctrl+q")
        await pilot.pause(0.1)
        assert app._exit


async def test_a_fault_is_the_programs_as_ever(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    found: list[Exception] = []
    app = open_app(StartRequest(lang="en"))
    async with app.run_test(size=(100, 30)) as pilot:
        await ready(pilot, app)

        def fail(_key: str) -> bool:
            raise ZeroDivisionError

        monkeypatch.setattr(app.screen, "press", fail)
        monkeypatch.setattr(app, "_handle_exception", found.append)
        assert press(app, "down")
    assert [type(one) for one in found] == [ZeroDivisionError]


KEYS = ["enter", "enter", "down", "up", "right", "1", "2", "3", "a", "t", "b", "f", "u", "n", "h", "?", "f2", "tab"]
KEYS += ["escape", "escape", "/", "pageup", "pagedown", "d", "g", "s", "f1", "end", "home", "x"]


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_whatever_is_pressed_it_comes_to_the_same(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Random keys, once by Textual's own way, once at once where that can be."""
    monkeypatch.setattr("kamsim.tui.briefing.screen.random.randint", lambda *_: 7)
    seen: list[list[list[str]]] = []
    done = 0
    for at_once in (False, True):
        chance = random.Random(seed)
        folder = tmp_path / "data"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        settings = {"lang": "en", "walked": True, "mode": "practice", "motion": False}
        (folder / "settings.json").write_text(json.dumps(settings), "utf-8")
        app = KamsimApp(SampleHost(folder), LOCALE, StartRequest(seed=7))
        frames: list[list[str]] = []
        async with app.run_test(size=(100, 30)) as pilot:
            await ready(pilot, app)
            for _ in range(60):
                name = chance.choice(KEYS)
                if at_once:
                    done += press(app, name)
                else:
                    app.post_message(key(name))
                await pilot.pause(0.03)
                frames.append([name, *await settled(pilot, app)])
        seen.append(frames)
    assert done > 30
    for textual, straight in zip(*seen, strict=True):
        assert straight == textual
