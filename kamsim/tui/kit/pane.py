"""The one widget of every screen: rows of styled text that scroll, drawn line by line.

It keeps its own scroll offset and draws only rows that changed, so a key press never causes a layout; `painting` brings
them to the terminal. A click is reported as the key it stands for: the screens know keys alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kamsim.tui.kit.lines import BLANK, Line, Span
from kamsim.tui.kit.painting import PaintingScreen

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.selection import Selection

    from kamsim.tui.kit.look import HasLook, Look


def selected(row: Line, start: int, end: int) -> Line:
    """A row whose characters from `start` to `end` stand out (-1: to its end)."""
    spans: list[Span] = []
    at, end = 0, len(row.text) if end < 0 else end
    for span in row.spans:
        first, last = max(start - at, 0), min(end - at, len(span.text))
        if first < last:
            parts = (span.text[:first], span.text[first:last], span.text[last:])
            styles = (span.style, "strong on raised underline", span.style)
            spans += [Span(text, style, span.act) for text, style in zip(parts, styles, strict=True) if text]
        else:
            spans.append(span)
        at += len(span.text)
    return row._replace(spans=tuple(spans))


colour_of = lru_cache(maxsize=64)(Color.parse)


class Pane(Widget):
    """Rows of `Line`, with what does not fit reached by scrolling."""

    class Pressed(Message):
        """A click on something that stands for a key."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, name: str, ground: str = "bg", *, scrolls: bool = True) -> None:
        """`name` is its CSS id, `ground` the colour behind the text.

        A pane that `scrolls` keeps its last column for the scroll mark.
        """
        super().__init__(id=name)
        self.ground = ground
        self._mark_cells = 1 if scrolls else 0
        self.rows: Sequence[Line] = ()
        self.top = 0
        self.filler: Callable[[], object] | None = None  # fills all panes of the screen for their present sizes
        self._size_filled: Size | None = None
        self._strips: dict[tuple[Line, bool], Strip] = {}
        self._drawn: dict[int, tuple[Line, bool]] = {}  # what was last drawn at each line

    # --- filling

    @property
    def area(self) -> Size:
        """Cells for text: the size without the column of the scroll mark."""
        width, height = self.size
        return Size(max(width - self._mark_cells, 1), height)

    def show(self, rows: Sequence[Line], top: int | None = None, reveal: tuple[int, int] | None = None) -> None:
        """Shows these rows, from row `top` on (default: as far as before), or so that the rows `reveal` are seen."""
        # Textual works the size out anew each time that it is asked.
        size = self.size
        self._fit(size)
        self.rows = rows
        self.top = self._within(self.top if top is None else top, size.height)
        if reveal is not None:
            self.top = self._revealing(*reveal, size.height)
        self._repaint()

    def restyle(self) -> None:
        """Draws everything anew, after a change of theme."""
        self._strips.clear()
        self.refresh()

    def scroll_by(self, rows: int) -> bool:
        """Scrolls by so many rows; False if there was no further to go."""
        top = self.top
        self.top = self._within(self.top + rows, self.size.height)
        self._repaint()
        return self.top != top

    def reveal(self, first: int, last: int) -> None:
        """Scrolls no more than is needed to see rows `first` to `last`; where both do not fit, `first` wins."""
        self.top = self._revealing(first, last, self.size.height)
        self._repaint()

    @property
    def overflows(self) -> bool:
        """Whether there is more than fits."""
        return len(self.rows) > self.size.height

    def _revealing(self, first: int, last: int, height: int) -> int:
        top = max(self.top, last - height + 1)
        return self._within(min(top, first), height)

    def _within(self, top: int, height: int) -> int:
        return max(0, min(top, len(self.rows) - height))

    def row_at(self, y: int) -> Line:
        """The row that stands at line `y` of the pane; an empty one below the last."""
        index = self.top + y
        return self.rows[index] if index < len(self.rows) else BLANK

    def _marked(self, height: int) -> range:
        """The lines of `height` in whose last column a mark shows how far one has scrolled."""
        total = len(self.rows)
        if total <= height or not self._mark_cells or self._look.plain:
            return range(0)
        length = max(1, height * height // total)
        start = round(self.top * (height - length) / (total - height))
        return range(start, start + length)

    def _repaint(self) -> None:
        """Asks for those lines to be drawn that would look different now."""
        screen = self.screen
        if isinstance(screen, PaintingScreen):
            screen.paint_soon(self)
        else:
            self.draw_by_layout(self.changed_lines())

    def changed_lines(self, size: Size | None = None) -> list[int]:
        """The lines that would look different now."""
        height = self.size.height if size is None else size.height
        marked, drawn = self._marked(height), self._drawn
        rows = [*self.rows[self.top : self.top + height]]
        rows += [BLANK] * (height - len(rows))
        return [y for y, row in enumerate(rows) if drawn.get(y) != (row, y in marked)]

    def is_filled_for(self, size: Size) -> bool:
        """Whether the rows were broken for this size, which the pane has."""
        return self._size_filled == size == self.size

    def draw_by_layout(self, lines: Sequence[int]) -> None:
        """Has Textual draw these lines, with whatever lies over them."""
        if lines:
            self.refresh(*self._regions(lines))

    def drawn_now(self, lines: Sequence[int], size: Size) -> list[tuple[int, Strip]]:
        """What to draw in these lines of a pane of this size at once; they count as drawn."""
        # What Textual keeps of them for a later layout is out of date.
        self._styles_cache._dirty_lines.update(lines)
        marked, width = self._marked(size.height), max(size.width - self._mark_cells, 1)
        filters, background = self.get_line_filters(), colour_of(self._look.palette.colours[self.ground])
        drawn = []
        for y in lines:
            row = self.row_at(y)
            self._drawn[y] = (row, y in marked)
            strip = self._strip_of(row, width, marked=y in marked)
            for each in filters:
                strip = strip.apply_filter(each, background)
            drawn.append((y, strip))
        return drawn

    def _regions(self, lines: Sequence[int]) -> list[Region]:
        width = self.size.width
        return [Region(0, y, width, 1) for y in lines]

    # --- drawing

    @property
    def _look(self) -> Look:
        return cast("HasLook", self.app).look

    def render_lines(self, crop: Region) -> list[Strip]:
        # Lines are broken for a width: filled here, the very first frame of a new size is right already.
        if self._fit(self.size) and self.filler is not None:
            self.filler()
        return super().render_lines(crop)

    def _fit(self, size: Size) -> bool:
        """Forgets what belongs to another size than this, which the pane has; whether there was such a change."""
        if self._size_filled == size:
            return False
        self._size_filled = size
        self._strips.clear()
        self._drawn.clear()
        self.top = self._within(self.top, size.height)
        return True

    def render_line(self, y: int) -> Strip:
        row = self.row_at(y)
        marked = y in self._marked(self.size.height)
        # While screens change places, frames are made that never reach the terminal.
        if not self.app._batch_count:
            self._drawn[y] = (row, marked)
        selection = self.text_selection
        span = selection.get_span(self.top + y) if selection is not None else None
        if span is not None:
            row = selected(row, *span)
        return self._strip_of(row, self.area.width, marked=marked).apply_offsets(0, self.top + y)

    def _strip_of(self, row: Line, width: int, *, marked: bool) -> Strip:
        """A row as cells, the column of the scroll mark behind `width` others; made once."""
        strip = self._strips.get((row, marked))
        if strip is None:
            if len(self._strips) > 2000:
                self._strips.clear()
            strip = self._strips[row, marked] = self._strip(row, width, marked=marked)
        return strip

    def _strip(self, row: Line, width: int, *, marked: bool) -> Strip:
        ground = row.fill or self.ground
        segments = [Segment(span.text, self._style(span.style, ground)) for span in row.spans if span.text]
        strip = Strip(segments).adjust_cell_length(width, self._style("text", ground))
        if not self._mark_cells:
            return strip
        return Strip([*strip, Segment("▐" if marked else " ", self._style("line", ground))], width + 1)

    def _style(self, words: str, ground: str) -> Style:
        return self._look.palette.style(words, ground)

    # --- selecting

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        text = selection.extract("\n".join(row.text for row in self.rows))
        return "\n".join(row.rstrip() for row in text.split("\n")), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 (Textual's own signature)
        self.refresh()

    # --- events

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        if self.scroll_by(3):
            event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        if self.scroll_by(-3):
            event.stop()

    def on_click(self, event: events.Click) -> None:
        key = self.key_at(event.x, event.y)
        if key:
            event.stop()
            self.post_message(self.Pressed(key))

    def key_at(self, x: int, y: int) -> str:
        """The key that a click on this cell stands for, "" for none."""
        row = self.row_at(y)
        for span in row.spans:
            x -= cell_len(span.text)
            if x < 0:
                return span.act or row.act
        return row.act
