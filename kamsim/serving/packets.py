"""What a program says, read packet by packet, and what is sent on to a browser: both without a task that is woken for
each, since a key costs the server little besides."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from typing import Final

from aiohttp import web

# Bytes of one packet from a program: a whole screen of 500 by 200 cells in colours stays below.
MOST_PACKET: Final = 8 * 1024 * 1024
# What a program says before it speaks the protocol is no packet; this is its last word, and how much there may be.
_BEGINS: Final = b"__GANGLION__\n"
_MOST_BEFORE: Final = 64 * 1024
_AT_ONCE: Final = 64 * 1024  # bytes of one read
_HELD: Final = 64 * 1024  # bytes that a browser has not taken, beyond which its program is not listened to
_AGAIN: Final = 0.05  # seconds between looks whether it has taken them


class Outlet:
    """A program's end of the pipe: hands on each packet, kind and content, as soon as all of it is there."""

    def __init__(self, handle: int) -> None:
        """`handle` is the pipe's, which is closed by `close`."""
        os.set_blocking(handle, False)
        self._handle = handle
        self._loop = asyncio.get_running_loop()
        self._take: Callable[[bytes, bytes], object] | None = None
        self._reading = False
        self._rest = b""
        self._speaks = False
        self.begun = asyncio.Event()  # it speaks the protocol, or never will
        self.ended = asyncio.Event()  # nothing more is handed on

    def hand_to(self, take: Callable[[bytes, bytes], object]) -> None:
        """Begins to read. Where `take` raises OSError or ValueError nothing more is read."""
        self._take = take
        self.resume()

    def resume(self) -> None:
        """Reads on."""
        if not self._reading and not self.ended.is_set():
            self._reading = True
            self._loop.add_reader(self._handle, self._read)

    def pause(self) -> None:
        """Reads nothing for now: the program waits as soon as the pipe is full."""
        if self._reading:
            self._reading = False
            self._loop.remove_reader(self._handle)

    def end(self) -> None:
        """Reads nothing more."""
        self.pause()
        self.begun.set()
        self.ended.set()

    def close(self) -> None:
        """Lets go of the pipe."""
        self.end()
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _read(self) -> None:
        try:
            data = os.read(self._handle, _AT_ONCE)
            if data:
                self._hand_on(self._rest + data if self._rest else data)
            else:
                self.end()
        except BlockingIOError:
            return
        except (OSError, ValueError):
            self.end()

    def _hand_on(self, data: bytes) -> None:
        at = 0 if self._speaks else self._after_the_first_words(data)
        while self._speaks and len(data) - at >= 5 and not self.ended.is_set():
            size = int.from_bytes(data[at + 1 : at + 5], "big")
            if size > MOST_PACKET:
                raise ValueError
            after = at + 5 + size
            if after > len(data):
                break
            assert self._take is not None
            self._take(data[at : at + 1], data[at + 5 : after])
            at = after
        self._rest = data[at:]

    def _after_the_first_words(self, data: bytes) -> int:
        """Where the packets begin, if they do by now."""
        found = data.find(_BEGINS)
        if found >= 0:
            self._speaks = True
            self.begun.set()
            return found + len(_BEGINS)
        if len(data) > _MOST_BEFORE:
            raise ValueError
        return 0


class Wire:
    """What is sent to a browser: it goes at once. While the browser does not take it, its program is not listened to;
    one that takes nothing for long is let go."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.WriteTransport | None, slow: float) -> None:
        """`slow` is for how many seconds it may take nothing; `transport` what the socket writes to."""
        self._socket = socket
        self._transport = transport
        self._slow = slow
        self._waiting: asyncio.Task[None] | None = None

    def send(self, data: bytes, source: Outlet) -> None:
        """Sends bytes that come from `source`. Raises ConnectionError where the browser is gone."""
        sending = self._socket.send_bytes(data)
        # It writes before it waits for anything, and what it would wait for is seen to here.
        try:
            sending.send(None)
        except StopIteration:
            pass
        else:
            sending.close()
        if self._holds() and self._waiting is None:
            source.pause()
            self._waiting = asyncio.create_task(self._until_taken(source))

    def _holds(self) -> bool:
        return self._transport is not None and self._transport.get_write_buffer_size() > _HELD

    async def _until_taken(self, source: Outlet) -> None:
        end = time.monotonic() + self._slow
        while self._holds():
            if time.monotonic() > end:
                assert self._transport is not None
                self._transport.abort()
                source.end()
                return
            await asyncio.sleep(_AGAIN)
        self._waiting = None
        source.resume()
