"""textual-serve's service for one browser, over a program that was forked instead of one begun by a shell."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from kamsim.serving.limits import Limits
from kamsim.serving.starting import Pipes, Starter

# Bytes of one packet from a program: a whole screen of 500 by 200 cells in colours stays below.
MOST_PACKET: Final = 8 * 1024 * 1024


class Service(AppService):
    """A program and the browser that it talks to."""

    def __init__(
        self,
        starter: Starter,
        limits: Limits,
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        close: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__("", write_bytes=write_bytes, write_str=_drop, close=close, download_manager=DownloadManager())
        self._starter = starter
        self._limits = limits
        self._pipes: Pipes | None = None
        self.by_itself = False  # whether the program ended because its user left it

    async def begin(self, asked: Mapping[str, Any]) -> None:
        """Begins the program. Raises StartError."""
        self._pipes = await self._starter.start(asked)
        self._stdin = self._pipes.stdin
        self._task = asyncio.create_task(self.run())

    async def run(self) -> None:
        """Passes on what the program says until it ends."""
        assert self._pipes is not None
        read = self._pipes.stdout.readexactly
        try:
            # What a program says before it speaks the protocol is no packet.
            await asyncio.wait_for(self._pipes.stdout.readuntil(b"__GANGLION__\n"), self._limits.start)
            while True:
                head = await read(5)
                size = int.from_bytes(head[1:], "big")
                if size > MOST_PACKET:
                    return
                payload = await read(size)
                if head[:1] == b"D":
                    await self.on_data(payload)
                elif head[:1] == b"M":
                    await self.on_meta(payload)
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError, TimeoutError):
            # The program has ended, or the browser does not take what it is sent.
            return
        finally:
            await self.remote_close()

    async def on_meta(self, data: bytes) -> None:
        """News of the program: it ends. What else it might ask of a browser is not passed on."""
        self.by_itself = self.by_itself or json.loads(data).get("type") == "exit"

    async def stop(self) -> None:
        """Ends the program: in order if it can within some seconds, else it is killed."""
        task, self._task = self._task, None
        if task is None or self._pipes is None:
            return
        await self.send_meta({"type": "quit"})
        ended, _ = await asyncio.wait({task}, timeout=self._limits.stop)
        if not ended:
            await self._starter.kill(self._pipes.number)
            ended, _ = await asyncio.wait({task}, timeout=self._limits.stop)
            task.cancel()
        self._pipes.close()


async def _drop(told: str) -> None:
    """Messages that would make a browser open an address or fetch a file are not sent."""
