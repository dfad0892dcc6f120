"""textual-serve's service for one browser, over a program that was forked instead of one begun by a shell."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from kamsim.serving.limits import Limits
from kamsim.serving.packets import Wire
from kamsim.serving.starting import Pipes, Starter


class Service(AppService):
    """A program and the browser that it talks to."""

    def __init__(self, starter: Starter, limits: Limits, *, wire: Wire, close: Callable[[], Awaitable[None]]) -> None:
        """`wire` leads to the browser, and `close` closes its socket."""
        super().__init__("", write_bytes=_drop, write_str=_drop, close=close, download_manager=DownloadManager())
        self._starter = starter
        self._limits = limits
        self._wire = wire
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
        outlet = self._pipes.outlet
        outlet.hand_to(self._take)
        try:
            await asyncio.wait_for(outlet.begun.wait(), self._limits.start)
            await outlet.ended.wait()
        except TimeoutError:
            return
        finally:
            outlet.end()
            await self.remote_close()

    def _take(self, kind: bytes, payload: bytes) -> None:
        """A packet of the program: what it draws, or the news that it ends. What else it might ask of a browser is not
        passed on."""
        assert self._pipes is not None
        if kind == b"D":
            self._wire.send(payload, self._pipes.outlet)
        elif kind == b"M":
            self.by_itself = self.by_itself or json.loads(payload).get("type") == "exit"

    async def send_meta(self, data: dict[str, str | int | bool | None]) -> bool:
        """Tells the program something; False where it takes nothing for long."""
        try:
            return await asyncio.wait_for(super().send_meta(data), self._limits.stop)
        except TimeoutError:
            return False

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


async def _drop(told: object) -> None:
    """What the program draws goes another way; messages that would make a browser open an address or fetch a file are
    not sent."""
