"""Nothing is cut: on every screen, at both sizes and in both languages, each row has room for what
stands in it, and what is shortened on purpose ends with a whole word."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

# What is shortened on purpose has its own name for it, taken before anything is replaced here.
import kamsim.tui.debrief.scores
import kamsim.tui.debrief.verdicts  # noqa: F401
from kamsim.content.locate import assets
from kamsim.library.request import StartRequest
from kamsim.playing.host import Waiting
from kamsim.playing.live_host import LiveHost
from kamsim.tui.call.screen import CallScreen
from kamsim.tui.kit import form, lines, tabs
from kamsim.tui.kit.lines import Line, clip
from kamsim.tui.kit.pane import Pane
from kamsim.tui.program import KamsimApp
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import BUYER, HEADER, SampleHost

SIZES = [(80, 24), (120, 36)]


class Seen:
    """Every row that was ever put on a screen and has no room there, and every text that was shortened."""

    def __init__(self) -> None:
        self.wide: set[tuple[str, str]] = set()
        self.short: set[tuple[str, int]] = set()


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    found = Seen()
    show = Pane.show

    def showing(self: Pane, rows: Sequence[Line], *more: Any, **named: Any) -> None:
        if self.size.width > 1:
            found.wide |= {(str(self.id), row.text) for row in rows if row.width > self.area.width}
        show(self, rows, *more, **named)

    def clipping(text: str, width: int) -> str:
        shorter = clip(text, width)
        if shorter != text and width > 4:
            found.short.add((text, width))
        return shorter

    monkeypatch.setattr(Pane, "show", showing)
    # A list of turns and a long quotation are shortened on purpose (`verdicts`, `scores`); nothing else is.
    for module in (lines, form, tabs):
        monkeypatch.setattr(module, "clip", clipping)
    yield found
    assert found.wide == set()
    assert found.short == set()


async def settle(app: KamsimApp, pilot: Any) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_on_every_screen(open_app: OpenApp, host: SampleHost, lang: str, size: tuple[int, int]) -> None:
    host._unfinished = [Waiting(HEADER.id, "mill", "practice", 4, HEADER.started, BUYER)]
    app = open_app(lang=lang)
    async with app.run_test(size=size) as pilot:
        await settle(app, pilot)
        await pilot.press("down", "f", "3", "down", "escape", "f1", "end", "escape", "s", "down", "escape", "escape")
        await pilot.press("t", "down", "down", "down", "down", "escape", "g", "2", "3", "4", "p", "down", "escape", "m")
        await pilot.press("down", "down", "escape", "escape")
        await pilot.press("h", "1", "escape", "escape", "d", "down", "enter", "1", "enter", "enter", "1", "2", "3")
        await pilot.press("enter", "enter", "escape", "escape", "x", "up")
        await pilot.press(
            "p", "down", "down", "enter", *"1234", "enter", "escape", "escape", "c", "enter", *("down",) * 5
        )
        await pilot.press("enter", "1", "enter", "1", "enter", "enter", "escape", "escape", "w", "enter", "enter", "1")
        await pilot.press("d", "d", "enter", "7", "enter", "enter", "enter", "5", "down", "8", "escape", "escape")
    app = open_app(StartRequest("mill", mode="coach", seed=7), lang=lang)
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "right", "enter", "1", "a", "1", "2", "t", "1", "n", "x", "enter", "?", "b", "b", "3")
        await pilot.press("p", "1", "escape", "escape", "v", "1", "enter", *"1234567")
        await settle(app, pilot)
        await pilot.press("down", "down", "3", *("down",) * 5, "y", "s", "g", "t", "l", "1", "escape")


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize("scenario", ["bridge-price-talk", "laptop-complaint", "no-time"])
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_in_the_shipped_scenarios(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, scenario: str
) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"lang": lang, "walked": True, "motion": False}), "utf-8")
    monkeypatch.setattr(LiveHost, "compile_ahead", lambda _: None)
    app = KamsimApp(LiveHost([], tmp_path), assets("locale"), StartRequest(scenario, mode="coach", seed=5))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        await pilot.press(*("down", "right") * 8, "enter", "c", "1")
        room = app.screen
        assert isinstance(room, CallScreen)
        for key in ("a", "a", "l", "o", "p", "a", "w", "o"):
            if not room.play.ended:
                await pilot.press(key, "1", "1", "b", "b", "f", "escape", "escape", "escape")
        if not room.play.ended:
            room.play.abandon()
        app.debrief(room.play)
        await pilot.pause()
        for section in "12456":
            await pilot.press(section, "down")


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("nine of eleven moves", 20, "nine of eleven moves"),
        ("nine of eleven moves", 17, "nine of eleven…"),
        ("nine of eleven moves", 15, "nine of eleven…"),
        ("a telephonebook", 10, "a telepho…"),
        ("前两句都对上了", 8, "前两句…"),
        ("宽", 1, "…"),
    ],
)
def test_what_is_shortened_ends_with_a_whole_word(text: str, width: int, wanted: str) -> None:
    assert clip(text, width) == wanted
