"""Curves in braille dots: two dots a cell across, four down."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

# Bit of each dot in a braille cell, by row and column.
_DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_EMPTY: Final = 0x2800


class Canvas:
    """A grid of dots, drawn on from the lower left corner."""

    def __init__(self, width: int, height: int) -> None:
        """Size in cells."""
        self.width, self.height = width, height
        self._cells = [[0] * width for _ in range(height)]

    def dot(self, x: int, y: int) -> None:
        """Sets a dot, x from the left, y from below; outside of the canvas it is passed over."""
        row = self.height * 4 - 1 - y
        if 0 <= x < self.width * 2 and 0 <= row < self.height * 4:
            self._cells[row // 4][x // 2] |= _DOTS[row % 4][x % 2]

    def stroke(self, x0: int, y0: int, x1: int, y1: int) -> None:
        """A straight line of dots, both ends included."""
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for step in range(steps + 1):
            self.dot(round(x0 + (x1 - x0) * step / steps), round(y0 + (y1 - y0) * step / steps))

    def rows(self) -> list[str]:
        """The rows from above."""
        return ["".join(chr(_EMPTY + bits) for bits in row) for row in self._cells]


def curve(values: Sequence[float], most: float, width: int, height: int, mark: float | None = None) -> list[str]:
    """The values from left to right, 0 at the bottom and `most` at the top; `mark` is a dotted level."""
    canvas = Canvas(width, height)
    tall, wide = height * 4 - 1, width * 2 - 1

    def y(value: float) -> int:
        return round(max(0.0, min(1.0, value / most if most else 0.0)) * tall)

    if mark is not None:
        for x in range(0, wide + 1, 4):
            canvas.dot(x, y(mark))
    points = [(round(number * wide / max(len(values) - 1, 1)), y(value)) for number, value in enumerate(values)]
    for (x0, y0), (x1, y1) in pairwise(points):
        canvas.stroke(x0, y0, x1, y1)
    for x0, y0 in points[:1]:
        canvas.dot(x0, y0)
    return canvas.rows()


# A cell filled from below by so many eighths.
_EIGHTHS: Final = " ▁▂▃▄▅▆▇█"


def bar(value: float, most: float, height: int) -> list[str]:
    """An upright bar one cell wide, from above; never quite empty."""
    share = max(0.0, min(1.0, value / most if most else 0.0))
    full = max(round(share * height * 8), 1)
    return [_EIGHTHS[max(0, min(full - 8 * row, 8))] for row in reversed(range(height))]
