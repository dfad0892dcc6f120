"""Pictures of the screens that matter most, on a host whose words and numbers never change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kamsim.library.request import StartRequest
from kamsim.playing.host import Waiting
from kamsim.playing.play import Play
from kamsim.playing.played import Played, Result
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import HEADER, SampleHost
from tests.tui.sample_learning import PASSED

Compare = Callable[..., bool]
CALL = ("enter", "1", "a", "1", "2", "t", "1")
RESULTS = {"mill": Played(3, 3, Result(62, "advance", "2026-01-04"), Result(38, "no_sale", "2026-01-02"))}
DEBRIEF = (*CALL, "v", "1", "enter")
REVIEWED = ("enter", "1", "a", "1", "t", "1", "a", "2", "l", "1", "p", "1", "v", "1", "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "screen", ["home", "call", "debrief", "checks", "lessons", "review", "turn", "shown", "trying", "what_if"]
)
def test_screen(
    snap_compare: Compare, open_app: OpenApp, host: SampleHost, screen: str, lang: str, size: tuple[int, int]
) -> None:
    start = None if screen == "home" else StartRequest("mill", mode="coach", seed=7)
    keys: dict[str, tuple[str, ...]] = {
        "home": ("down",),
        "call": CALL,
        "debrief": DEBRIEF,
        "checks": (*DEBRIEF, "2", "down"),
        "lessons": (*DEBRIEF, "6"),
        "review": (*REVIEWED, "3"),
        "turn": (*REVIEWED, "3", "down", "down"),
        "shown": (*REVIEWED, "3", "down", "down", "s"),
        "trying": (*REVIEWED, "3", "g", "t", "l", "1"),
        "what_if": (*REVIEWED, "7"),
    }
    if screen == "home":
        host._unfinished = [Waiting(HEADER.id, "mill", "practice", 4, HEADER.started)]
        host._results = RESULTS
    assert snap_compare(open_app(start, lang=lang), press=keys[screen], terminal_size=size, run_before=settled)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("screen", ["filtered", "filters", "handbook", "page", "drills", "round", "solved"])
def test_library(
    snap_compare: Compare, open_app: OpenApp, host: SampleHost, screen: str, lang: str, size: tuple[int, int]
) -> None:
    host._results = RESULTS
    keys = {
        "filtered": ("f", "3", "down", "3", "end", "escape"),
        "filters": ("f", "3", "down"),
        "handbook": ("end", "h", "down"),
        "page": ("end", "h", "2"),
        "drills": ("d", "down", "down"),
        "round": ("d", "end", "up", "up", "up", "enter", "3"),
        "solved": ("d", "end", "up", "up", "up", "enter", "1"),
    }
    assert snap_compare(open_app(lang=lang), press=keys[screen], terminal_size=size, run_before=settled)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "screen", ["briefing", "board", "coached", "tags", "note", "exam", "pause", "settings", "help"]
)
def test_further(
    snap_compare: Compare,
    open_app: OpenApp,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    lang: str,
    size: tuple[int, int],
) -> None:
    mode = {"exam": "exam", "coached": "coach"}.get(screen, "practice")
    start = None if screen in ("settings", "help") else StartRequest("mill", mode=mode, seed=7)
    keys = {
        "briefing": ("right",),
        "board": (*CALL, "b"),
        "coached": (*CALL, "n", "x", "enter", "b"),
        "tags": (*CALL, "l", "1", "t"),
        "note": (*CALL, "n", "s", "h", "e"),
        "exam": ("enter", "v", "1"),
        "pause": (*CALL, "escape"),
        "settings": ("s", "down"),
        "help": ("f1",),
    }
    app = open_app(start, lang=lang)
    # What differs from run to run: the clock of an exam, a path among the settings.
    monkeypatch.setattr(Play, "elapsed", property(lambda _: 65.0))
    if screen == "settings":
        monkeypatch.setattr(SampleHost, "folder", property(lambda _: Path("data")))
    assert snap_compare(app, press=keys[screen], terminal_size=size, run_before=settled)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("screen", ["newcomer", "walked", "guided", "searched", "over"])
def test_first_and_last(
    snap_compare: Compare, open_app: OpenApp, screen: str, lang: str, size: tuple[int, int]
) -> None:
    keys = {
        "newcomer": (),
        "walked": ("enter",),
        "guided": ("enter", "enter", "1", "a"),
        "searched": ("enter", "enter", "/", "e"),
        "over": ("enter", "enter", "1", "v", "1"),
    }
    app = open_app(lang=lang, walked=False)
    assert snap_compare(app, press=keys[screen], terminal_size=size, run_before=settled)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "screen",
    [
        *("puzzles", "puzzle", "tried", "solved", "puzzle_end", "course", "lesson", "test", "test_end"),
        *("workbook", "dossier", "account", "account_end", "ranking"),
        *("today", "growth", "systems", "behaviour", "calls", "mistakes", "focus"),
    ],
)
def test_study(
    snap_compare: Compare,
    open_app: OpenApp,
    host: SampleHost,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    lang: str,
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr("kamsim.tui.asking_screen.random.randint", lambda *_: 7)
    host.learning.steps |= {"L01.1", "L01.2"}
    host.learning.tests["L02"] = PASSED
    puzzle, account = ("p", "down", "down", "enter"), ("w", "enter", "enter")
    answered = (*account, "1", "enter", "7", "enter", "enter")
    keys = {
        "puzzles": ("p",),
        "puzzle": puzzle,
        "tried": (*puzzle, "1", "2"),
        "solved": (*puzzle, *"1234"),
        "puzzle_end": (*puzzle, *"1234", "enter"),
        "course": ("c",),
        "lesson": ("c", "enter"),
        "test": ("c", "enter", "end", "enter"),
        "test_end": ("c", "enter", "end", "enter", "1", "enter", "1", "enter"),
        "workbook": ("w",),
        "dossier": ("w", "enter"),
        "account": (*account, "2"),
        "account_end": answered,
        "today": ("t",),
        "growth": ("g",),
        "systems": ("g", "2"),
        "behaviour": ("g", "3"),
        "calls": ("g", "4"),
        "mistakes": ("g", "m"),
        "focus": ("g", "p"),
        "ranking": (*answered, "enter", "8", "down", "right", "right"),
    }
    assert snap_compare(open_app(lang=lang), press=keys[screen], terminal_size=size, run_before=settled)


async def settled(pilot: Any) -> None:
    """Waits for what the records had to say."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("kept", [{"theme": "light"}, {"plain": True}], ids=["light", "plain"])
def test_manner(snap_compare: Compare, open_app: OpenApp, kept: dict[str, Any]) -> None:
    start = StartRequest("mill", mode="coach", seed=7)
    assert snap_compare(open_app(start, **kept), press=CALL, terminal_size=(100, 30))
