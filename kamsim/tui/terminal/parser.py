"""Textual's reader of keys behind a filter, and the way to put it in its place."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import _xterm_parser as textual_parser
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from kamsim.tui.terminal.background import Background, shade_of
from kamsim.tui.terminal.replies import ESC, ReplyFilter

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.message import Message

_UNDERSTOOD = (
    textual_parser._re_extended_key,
    textual_parser._re_mouse_event,
    textual_parser._re_terminal_mode_response,
    textual_parser._re_cursor_position,
    textual_parser._re_in_band_window_resize,
)


def understood(sequence: str) -> bool:
    """Whether Textual knows what a sequence means."""
    return (
        sequence in ANSI_SEQUENCES_KEYS
        or sequence in textual_parser.SPECIAL_SEQUENCES
        or any(pattern.fullmatch(sequence) for pattern in _UNDERSTOOD)
    )


class TypedParser(textual_parser.XTermParser):
    """Reads what was typed; a terminal's own replies never come out of it as keys."""

    def __init__(self, debug: bool = False) -> None:
        self._filter = ReplyFilter(understood)
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        passed = self._filter.feed(data, time.monotonic())
        # Without data the parser is told that there will be no more.
        if passed or not data:
            yield from super().feed(passed)
        while self._filter.dropped:
            shade = shade_of(self._filter.dropped.pop())
            if shade:
                yield Background(shade)

    def tick(self) -> Iterable[Message]:
        if self._filter.due(time.monotonic()):
            yield from super().feed(ESC)
            # It was waited for long enough: no need to wait again.
            self._timeout_time = 0.0
        yield from super().tick()


def read_typed_keys(driver: type[Driver]) -> type[Driver]:
    """The driver, reading through `TypedParser`. Drivers find their parser by its name in their own module."""
    module = sys.modules[driver.__module__]
    if hasattr(module, "XTermParser"):
        vars(module)["XTermParser"] = TypedParser
    return driver
