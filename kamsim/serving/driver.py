"""Textual's driver for the web, for a program that is somebody else's guest: it opens and delivers nothing."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal, TextIO

from textual import events
from textual.app import App
from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver, _ExitInput

from kamsim.tui.terminal.parser import TypedParser

if TYPE_CHECKING:
    from textual.message import Message

_IN: Final = 0  # where the server's packets come in
# Seconds between looks at what was begun and not finished: a lone Esc.
_SOON: Final = 0.05
# Seconds that a program has to end after its server has gone.
_GRACE: Final = 3.0


class ServedDriver(WebDriver):
    """Reads packets from standard input and writes them to standard output, a frame in one piece. All of it is done in
    the loop of the program: a thread that reads would cost each key two changes of threads."""

    # What to do with news from the server and when the server is gone, and who deals with a key at once where he can;
    # set by the program, called in its loop.
    heard: Callable[[dict[str, object]], None] | None = None
    gone: Callable[[], None] | None = None
    at_once: Callable[[events.Key], bool] | None = None

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: Any = None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._pending: list[str] = []
        self._flushes = False  # whether what is written now is sent right afterwards in any case
        self._loop = asyncio.get_running_loop()
        self._ui_thread = threading.get_ident()
        self._write = self._write_all  # type: ignore[assignment]
        # It only waits for the end of the server: an end in order does not wait for it.
        self._key_thread.daemon = True
        self._parser = TypedParser(debug=debug)
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._stream = ByteStream()
        self._look: asyncio.TimerHandle | None = None  # at what was begun and not finished

    # --- out

    def write(self, data: str) -> None:
        """Holds what is drawn until all of the frame is there."""
        if not self._pending and not self._flushes:
            if threading.get_ident() == self._ui_thread:
                self._loop.call_soon(self.flush)
            else:
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

    def start_application_mode(self) -> None:
        super().start_application_mode()
        # Called by the program itself: what is read is dealt with in its context.
        self._loop.add_reader(_IN, self._read)

    def run_input_thread(self) -> None:
        """Waits for the end of the server, killed or not. Then this program ends too: in order if its loop can, and in
        any case soon."""
        watch = select.poll()
        watch.register(_IN, 0)  # nothing but the end
        watch.poll()
        time.sleep(_GRACE)
        os._exit(1)

    def _read(self) -> None:
        data = os.read(_IN, 65536)
        if not data:
            self._loop.remove_reader(_IN)
            if self.gone is not None:
                self.gone()
            return
        try:
            for kind, payload in self._stream.feed(data):
                if kind == "D":
                    self._typed(self._parser.feed(self._decode(payload)))
                else:
                    self._on_meta(kind, payload)
            self._tick()
        except _ExitInput:
            self._loop.remove_reader(_IN)

    def _typed(self, typed: Iterable[Message]) -> None:
        for message in typed:
            self.process_message(message)

    def _tick(self) -> None:
        """Decides what has waited long enough, and looks again soon while a sequence of keys has been begun."""
        if self._look is not None:
            self._look.cancel()
            self._look = None
        if self._parser.waits:
            self._typed(self._parser.tick())
        if self._parser.waits:
            self._look = self._loop.call_later(_SOON, self._tick)

    def send_message(self, message: Message) -> None:
        if self.at_once is not None and isinstance(message, events.Key):
            self._flushes = True
            try:
                if self.at_once(message):
                    return
            finally:
                self._flushes = False
                self.flush()
        self._app.post_message(message)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        if packet_type == "quit":
            if self.gone is not None:
                self._soon(self.gone)
        elif packet_type in {"resize", "focus", "blur", "exit"}:
            super().on_meta(packet_type, payload)
        elif packet_type == "orders" and self.heard is not None:
            heard = self.heard
            self._soon(lambda: heard(payload))

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
