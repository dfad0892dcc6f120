"""Text can be selected and copied."""

from __future__ import annotations

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from kamsim.library.request import StartRequest
from kamsim.tui.kit.lines import Line, Span
from kamsim.tui.kit.pane import Pane, selected
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import SampleHost, shown

PRACTICE = StartRequest("mill", mode="practice", seed=7)


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [(0, -1, ["ab", "cd"]), (1, 3, ["a", "b", "c", "d"]), (2, 3, ["ab", "c", "d"]), (9, 12, ["ab", "cd"])],
)
def test_what_is_selected_stands_out(start: int, end: int, wanted: list[str]) -> None:
    row = selected(Line((Span("ab", "muted", "1"), Span("cd"))), start, end)
    assert [span.text for span in row.spans] == wanted
    assert row.text == "abcd"
    assert row.spans[0].act == "1"


async def test_y_copies_the_last_turn(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "y")
        assert "Nothing has been answered yet." in shown(app, "word")
        await pilot.press("a", "1", "y")
        assert app.clipboard.startswith("You: How does a lot that fails reach the customer?\nMs Yang: We test")
        assert "Copied, if this terminal" in shown(app, "word")


async def test_ctrl_c_copies_a_selection_and_twice_leaves(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "1")
        pane = app.screen.query_one("#transcript", Pane)
        app.screen.selections = {pane: Selection(Offset(2, 0), Offset(20, 0))}
        await pilot.pause()
        await pilot.press("ctrl+c")
        assert app.clipboard.strip()
        assert app.clipboard.strip() in pane.rows[0].text
        assert not host.closed
        app.screen.clear_selection()
        await pilot.press("ctrl+c")
        assert not host.closed
        await pilot.press("ctrl+c")
        assert host.closed
