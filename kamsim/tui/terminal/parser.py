"""Textual's reader of keys behind a filter, and the way to put it in its place."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import _xterm_parser as textual_parser
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.events import Key, Paste

from kamsim.tui.terminal.background import Background, shade_of
from kamsim.tui.terminal.replies import ESC, PASTE_BEGINS, PASTE_ENDS, ReplyFilter

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.message import Message

# Of what is read for a key: characters, and how many keys are remembered.
_SHORT, _MOST_KNOWN = 4, 256

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

    # What to do, from the thread that reads, when the terminal is gone; asked for by `read_typed_keys`. It tells
    # whether that could be done: a program that is still starting is told again.
    hung_up: ClassVar[Callable[[], bool] | None] = None

    def __init__(self, debug: bool = False) -> None:
        self._filter = ReplyFilter(understood)
        self._known: dict[str, tuple[str, str | None]] = {}  # keys that were read once, by all that was read then
        self._last = ""  # what was passed on last
        self._pasting = False  # whether a paste may have been begun and not ended
        self._gone = False
        super().__init__(debug)

    @property
    def waits(self) -> bool:
        """Whether something was begun that `tick` will decide."""
        return self._filter.waits or self._timeout_time is not None

    def feed(self, data: str) -> Iterable[Message]:
        now = time.monotonic()
        rested = self._timeout_time is None and not self._pasting and self._filter.rests(now)
        known = self._known.get(data) if rested else None
        if known is not None:
            return [Key(*known)]
        read = list(self._read(data, now))
        if rested and not self.waits and len(data) <= _SHORT and len(self._known) < _MOST_KNOWN:
            match read:
                case [Key(key=key, character=character)]:
                    self._known[data] = (key, character)
        return read

    def _read(self, data: str, now: float) -> Iterable[Message]:
        passed = self._filter.feed(data, now)
        self._last = self._last[-_SHORT:] + passed
        self._pasting = self._pasting or PASTE_BEGINS[2:] in self._last
        # Without data the parser is told that there will be no more.
        if passed or not data:
            for message in super().feed(passed):
                if isinstance(message, Paste):
                    self._pasting = PASTE_BEGINS[2:] in passed.rpartition(PASTE_ENDS[2:])[2]
                yield message
        while self._filter.dropped:
            shade = shade_of(self._filter.dropped.pop())
            if shade:
                yield Background(shade)

    def tick(self) -> Iterable[Message]:
        if waited_for := self._filter.due(time.monotonic()):
            yield from super().feed(waited_for)
            if waited_for == ESC:
                # It was waited for long enough: no need to wait again.
                self._timeout_time = 0.0
        yield from super().tick()
        # A terminal that is not this program's controlling one goes without a signal, and reading it ends at once for
        # ever: the driver would go round without rest.
        told = type(self).hung_up
        if told is not None and not self._gone and not is_there():
            self._gone = told()


def is_there() -> bool:
    """Whether there is a terminal still."""
    try:
        return sys.__stdin__ is not None and sys.__stdin__.isatty()
    except (OSError, ValueError):
        return False


def read_typed_keys(driver: type[Driver], hung_up: Callable[[], bool] | None = None) -> type[Driver]:
    """The driver, reading through `TypedParser`. Drivers find their parser by its name in their own module.

    `hung_up` is called from another thread when the terminal is gone, until it tells that it could do something.
    """
    TypedParser.hung_up = hung_up
    module = sys.modules[driver.__module__]
    if hasattr(module, "XTermParser"):
        vars(module)["XTermParser"] = TypedParser
    return driver
