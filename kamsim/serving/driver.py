"""Textual's driver for the web, for a program that is somebody else's guest: it opens and delivers nothing."""

from __future__ import annotations

import asyncio
import contextlib
import os
import selectors
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal, TextIO

from textual.app import App
from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver, _ExitInput

from kamsim.tui.terminal.parser import TypedParser

# Seconds between looks at what was begun and not finished (a lone Esc), and between looks at nothing at all.
_SOON: Final = 0.05
_LATE: Final = 30.0
# Seconds that a program has to end after its server has gone.
_GRACE: Final = 3.0


class ServedDriver(WebDriver):
    """Reads packets from standard input and writes them to standard output, a frame in one piece."""

    # What to do with news from the server and when the server is gone; set by the program, called in its loop.
    heard: Callable[[dict[str, object]], None] | None = None
    gone: Callable[[], None] | None = None

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: Any = None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._pending: list[str] = []
        self._loop = asyncio.get_running_loop()
        self._ui_thread = threading.get_ident()
        self._write = self._write_all  # type: ignore[assignment]

    # --- out

    def write(self, data: str) -> None:
        """Holds what is drawn until all of the frame is there."""
        if not self._pending:
            self._soon(self.flush)
        self._pending.append(data)

    def flush(self) -> None:
        """Sends what is held as one packet."""
        if self._pending and threading.get_ident() == self._ui_thread:
            data = "".join(self._pending).encode("utf-8", "replace")
            self._pending.clear()
            self._write(b"D%s%s" % (len(data).to_bytes(4, "big"), data))

    def write_meta(self, data: dict[str, object]) -> None:
        self.flush()
        super().write_meta(data)

    def _write_all(self, data: bytes) -> int:
        # The server may be gone: then reading tells so, and everything of a call is on record already.
        with contextlib.suppress(OSError):
            view = memoryview(data)
            while view:
                view = view[os.write(self.fileno, view) :]
        return len(data)

    # --- in

    def run_input_thread(self) -> None:
        """Waits for packets; wakes by itself only while a sequence of keys has been begun."""
        parser = TypedParser(debug=self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        stream = ByteStream()
        with selectors.DefaultSelector() as selector:
            selector.register(0, selectors.EVENT_READ)
            with contextlib.suppress(_ExitInput):
                while not self.exit_event.is_set():
                    if selector.select(_SOON if parser.waits else _LATE):
                        data = os.read(0, 65536)
                        if not data:
                            self._end()
                            return
                        for kind, payload in stream.feed(data):
                            if kind == "D":
                                for event in parser.feed(decode(payload)):
                                    self.process_message(event)
                            else:
                                self._on_meta(kind, payload)
                    for event in parser.tick():
                        self.process_message(event)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        if packet_type == "quit":
            if self.gone is not None:
                self._soon(self.gone)
        elif packet_type in {"resize", "focus", "blur", "exit"}:
            super().on_meta(packet_type, payload)
        elif packet_type == "orders" and self.heard is not None:
            heard = self.heard
            self._soon(lambda: heard(payload))

    def _end(self) -> None:
        """The server is gone, killed or not: so is this program, in order if it can and in any case soon."""
        if self.gone is not None:
            self._soon(self.gone)
        time.sleep(_GRACE)
        os._exit(1)

    def _soon(self, act: Callable[[], object]) -> None:
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(act)

    # --- what a guest may not do

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Nothing: no address is opened for a program in the browser."""

    def deliver_binary(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,
        open_method: Literal["browser", "download"] = "download",
        encoding: str | None = None,
        mime_type: str | None = None,
        name: str | None = None,
    ) -> None:
        """Nothing: no file of the server is given out."""
        binary.close()
