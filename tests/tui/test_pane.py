"""What is drawn is what the pane holds, however it came there: resized, scrolled, filled anew."""

from __future__ import annotations

import random

from kamsim.library.request import StartRequest
from kamsim.tui.debrief.screen import DebriefScreen
from kamsim.tui.kit.lines import line
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import visible


async def test_the_screen_shows_what_the_panes_hold(open_app: OpenApp) -> None:
    """Random keys and sizes; after each, every drawn line is compared with the pane's own row."""
    chance = random.Random(8)
    keys = ["a", "l", "1", "2", "3", "u", "t", "b", "f", "?", "f2", "pageup", "pagedown", "down", "right", "escape"]
    sizes = [(80, 24), (120, 36), (100, 30), (60, 20)]
    app = open_app(StartRequest("mill", mode="coach", seed=7))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        for _ in range(60):
            if chance.random() < 0.15:
                await pilot.resize_terminal(*chance.choice(sizes))
            await pilot.press(chance.choice(keys))
            await pilot.pause()
            drawn = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
            for pane in visible(app):
                region = pane.region
                for y in range(region.height):
                    wanted = pane.row_at(y).text.rstrip()
                    assert wanted in drawn[region.y + y], (pane.id, y, wanted, drawn[region.y + y])


async def test_scrolling_stops_at_both_ends_and_reveals(open_app: OpenApp) -> None:
    app = open_app(StartRequest("mill", mode="coach", seed=7))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "v", "1", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        pane = app.screen.pane("page")
        pane.show([line(f"row {number}") for number in range(100)], 0)
        height = pane.size.height
        assert not pane.scroll_by(-1)
        assert pane.scroll_by(500)
        assert pane.top == 100 - height
        pane.reveal(10, 12)
        assert pane.top == 10
        pane.reveal(40, 90)
        assert pane.top == 40
        assert pane.overflows
        pane.show([line("one")])
        assert pane.top == 0
        assert not pane.overflows
