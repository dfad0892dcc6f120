"""Rows that look different now, drawn straight to the terminal.

Textual finds out anew for each change which widgets have a part in which cells. Panes lie side by side, so that a row
of one is those cells and no others. What it draws is therefore written as it is, in one piece for all panes that one
key changes. Where that is not so (a layout is due, something lies over the pane, text is selected), Textual's own way
is taken.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
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

    def changed_lines(self, size: Size | None = None) -> list[int]:
        """The lines that would look different now; `size` is the widget's, where it is known."""

    def drawn_now(self, lines: Sequence[int], size: Size) -> list[tuple[int, Strip]]:
        """What to draw in these lines of a widget of this size at once; they count as drawn."""

    def draw_by_layout(self, lines: Sequence[int]) -> None:
        """Has Textual draw these lines."""


class Rows(CompositorUpdate):
    """Rows of cells, each with the column and the row of the terminal in which it begins."""

    def __init__(self, rows: Sequence[tuple[int, int, Strip]]) -> None:
        self.rows = rows

    def render_segments(self, console: Console) -> str:
        return "".join(f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self.rows)


def open_places(visible: Mapping[Widget, tuple[Region, Region]]) -> dict[object, Region]:
    """Where those of the widgets are that are seen whole and lie under no other; given as Textual keeps them, the
    uppermost first, each with its region and what can be seen there."""
    places: dict[object, Region] = {}
    above: list[Region] = []
    for widget, (region, clip) in visible.items():
        if clip.contains_region(region) and not any(region.overlaps(other) for other in above):
            places[widget] = region
        above.append(region)
    return places


class PaintingScreen(Screen[None]):
    """A screen that draws what changed in its panes when the key that changed them has been dealt with."""

    def __init__(self) -> None:
        super().__init__()
        self._stale: dict[Painted, None] = {}  # in the order in which they were filled
        self._places_of: Mapping[Widget, tuple[Region, Region]] = {}
        self._places: Mapping[object, Region] = {}
        self._painted_after = False  # whether somebody paints as soon as what is being done is done

    def paint_soon(self, pane: Painted) -> None:
        """Draws a pane as soon as what is being done is done."""
        if not self._stale and not self._painted_after:
            asyncio.get_running_loop().call_soon(self._paint)
        self._stale[pane] = None

    @contextmanager
    def painting_now(self) -> Iterator[None]:
        """Draws at its end what was changed meanwhile, without a turn of the loop between."""
        self._painted_after = not self._stale
        try:
            yield
        finally:
            if self._painted_after:
                self._painted_after = False
                self._paint()

    def _paint(self) -> None:
        if not self._stale:
            return
        panes = list(self._stale)
        self._stale.clear()
        places: Mapping[object, Region] = {} if self._waits(panes) else self._open_places()
        drawn: list[tuple[int, int, Strip]] = []
        for pane in panes:
            place = places.get(pane)
            if place is None or not pane.is_filled_for(place.size):
                pane.draw_by_layout(pane.changed_lines())
            elif lines := pane.changed_lines(place.size):
                drawn += [(place.x, place.y + y, strip) for y, strip in pane.drawn_now(lines, place.size)]
        if drawn:
            self.app._display(self, Rows(drawn))  # type: ignore[arg-type]  # as Textual's own updates are

    def _waits(self, panes: Sequence[Painted]) -> bool:
        """Whether Textual is about to draw, or draws other cells than those of the panes."""
        if self.app._batch_count or self is not self.app.screen or self.selections or self._layout_required:
            return True
        around = {one for pane in panes for one in pane.ancestors_with_self if isinstance(one, Widget)}
        return any(one._layout_required for one in around)

    def _open_places(self) -> Mapping[object, Region]:
        """Where the widgets are that are seen whole and lie under no other."""
        visible = self._compositor.visible_widgets
        # Textual makes another mapping wherever anything has moved.
        if visible is not self._places_of:
            self._places_of, self._places = visible, open_places(visible)
        return self._places
