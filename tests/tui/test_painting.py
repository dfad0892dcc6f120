"""What is drawn straight to the terminal is what Textual would have drawn there."""

from __future__ import annotations

import random

import pyte
import pytest
from rich.console import Console
from rich.segment import Segment
from textual.drivers.headless_driver import HeadlessDriver

from kamsim.library.request import StartRequest
from kamsim.tui.kit.painting import PaintingScreen, Rows
from tests.tui.conftest import OpenApp

Cells = list[list[tuple[object, ...]]]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What comes to the terminal of an application under test, which has none otherwise."""
    chunks: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "is_headless", property(lambda _: False))
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: chunks.append(data))
    return chunks


def cells(strips: list[list[Segment]]) -> Cells:
    """What each cell holds: text and looks; the second cell of a wide character holds nothing."""
    rows: Cells = []
    for strip in strips:
        row: list[tuple[object, ...]] = []
        for text, style, _ in strip:
            assert style is not None
            ink, ground = (one.get_truecolor().hex[1:] if one else "default" for one in (style.color, style.bgcolor))
            looks = (ink, ground, bool(style.bold), bool(style.italic), bool(style.underline), bool(style.reverse))
            row += [(letter, *looks) for letter in text]
        rows.append(row)
    return rows


def shown(screen: pyte.Screen) -> Cells:
    """The same of a terminal."""
    rows: Cells = []
    for y in range(screen.lines):
        row = [screen.buffer[y][x] for x in range(screen.columns)]
        rows.append([(c.data, c.fg, c.bg, c.bold, c.italics, c.underscore, c.reverse) for c in row if c.data])
    return rows


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_terminal_shows_what_textual_would_draw(
    open_app: OpenApp, written: list[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """Random keys and sizes; after each, every cell of the terminal is compared with a frame made anew."""
    chance = random.Random(3)
    keys = [
        "a",
        "l",
        "1",
        "2",
        "3",
        "u",
        "t",
        "b",
        "f",
        "?",
        "f2",
        "/",
        "pageup",
        "down",
        "right",
        "escape",
        "tab",
        "h",
    ]
    sizes = [(80, 24), (120, 36), (100, 30), (60, 20)]
    straight: list[Rows] = []
    made = Rows.render_segments

    def noted(rows: Rows, console: Console) -> str:
        straight.append(rows)
        return made(rows, console)

    monkeypatch.setattr(Rows, "render_segments", noted)
    app = open_app(StartRequest("mill", mode="coach", seed=7, lang=lang))
    terminal = pyte.Screen(80, 24)
    stream = pyte.Stream(terminal)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        for _ in range(60):
            if chance.random() < 0.1:
                width, height = chance.choice(sizes)
                await pilot.resize_terminal(width, height)
                terminal.resize(height, width)
            if chance.random() < 0.05:
                app.notify("A word that lies over the panes for a while.", timeout=0.1)
            await pilot.press(chance.choice(keys))
            await pilot.pause(0.05)
            stream.feed("".join(written))
            written.clear()
            assert isinstance(app.screen, PaintingScreen)
            assert shown(terminal) == cells([list(s) for s in app.screen._compositor.render_strips()])
    assert len(straight) > 10
