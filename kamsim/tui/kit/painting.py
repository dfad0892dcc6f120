"""Rows that look different now, drawn straight to the terminal.

Textual finds out anew for each change which widgets have a part in which cells. Panes lie side by side, so that a row
of one is those cells and no others. What it draws is therefore written as it is, in one piece for all panes that one
key changes. Where that is not so (a layout is due, something lies over the pane, text is selected), Textual's own way
is taken.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from textual._compositor import CompositorUpdate
from textual.screen import Screen
from textual.widget import Widget

if TYPE_CHECKING:
    from rich.console import Console
    from textual.dom import DOMNode
    from textual.geometry import Region, Size
    from textual.strip import Strip


class Painted(Protocol):
    """A widget that knows which of its lines would look different now."""

    @property
    def ancestors_with_self(self) -> list[DOMNode]:
        """The widget and all that it lies in."""

    def is_filled_for(self, size: Size) -> bool:
        """Whether its rows were made for this size, which it has."""

    def changed_lines(self) -> list[int]:
        """The lines that would look different now."""

    def drawn_now(self, lines: Sequence[int]) -> list[tuple[int, Strip]]:
        """What to draw in these lines at once; they count as drawn."""

    def draw_by_layout(self, lines: Sequence[int]) -> None:
        """Has Textual draw these lines."""


class Rows(CompositorUpdate):
    """Rows of cells, each with the column and the row of the terminal in which it begins."""

    def __init__(self, rows: Sequence[tuple[int, int, Strip]]) -> None:
        self.rows = rows

    def render_segments(self, console: Console) -> str:
        return "".join(f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self.rows)


class PaintingScreen(Screen[None]):
    """A screen that draws what changed in its panes when the key that changed them has been dealt with."""

    def __init__(self) -> None:
        super().__init__()
        self._stale: dict[Painted, None] = {}  # in the order in which they were filled

    def paint_soon(self, pane: Painted) -> None:
        """Draws a pane as soon as what is being done is done."""
        if not self._stale:
            asyncio.get_running_loop().call_soon(self._paint)
        self._stale[pane] = None

    def _paint(self) -> None:
        panes = list(self._stale)
        self._stale.clear()
        places = {} if self._waits(panes) else self._open_places()
        drawn: list[tuple[int, int, Strip]] = []
        for pane in panes:
            lines = pane.changed_lines()
            place = places.get(pane)
            if place is None or not pane.is_filled_for(place.size):
                pane.draw_by_layout(lines)
            else:
                drawn += [(place.x, place.y + y, strip) for y, strip in pane.drawn_now(lines)]
        if drawn:
            self.app._display(self, Rows(drawn))  # type: ignore[arg-type]  # as Textual's own updates are

    def _waits(self, panes: Sequence[Painted]) -> bool:
        """Whether Textual is about to draw, or draws other cells than those of the panes."""
        if self.app._batch_count or self is not self.app.screen or self.selections or self._layout_required:
            return True
        around = {one for pane in panes for one in pane.ancestors_with_self if isinstance(one, Widget)}
        return any(one._layout_required for one in around)

    def _open_places(self) -> dict[object, Region]:
        """Where the widgets are that are seen whole and lie under no other."""
        places: dict[object, Region] = {}
        above: list[Region] = []
        for widget, (region, clip) in self._compositor.visible_widgets.items():
            if clip.contains_region(region) and not any(region.overlaps(other) for other in above):
                places[widget] = region
            above.append(region)
        return places
