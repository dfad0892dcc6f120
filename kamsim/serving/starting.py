"""Programs are begun here: forked from a warm parent, which is begun anew if it has ended."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kamsim.library.children import command, environment
from kamsim.serving.packets import Outlet
from kamsim.serving.zygote import MOST

# What the server knows and no program needs to.
_SECRETS = ("KAMSIM_SERVE_", "KAMSIM_DATABASE_ADMIN")


@dataclass(slots=True)
class Pipes:
    """A program that runs: its number, and what goes in and comes out."""

    number: int
    stdin: asyncio.StreamWriter
    outlet: Outlet

    def close(self) -> None:
        """Lets go of both ends; the program's input ends with that."""
        self.outlet.close()
        with contextlib.suppress(OSError, RuntimeError):
            self.stdin.close()


class StartError(Exception):
    """No program could be begun."""


class Starter:
    """The warm parent as the server sees it."""

    def __init__(self, root: Path, exercise: Path | None) -> None:
        """`root` is the server's folder, where the parent writes what went wrong."""
        self._root = root
        self._exercise = exercise
        self._lock = asyncio.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._socket: socket.socket | None = None

    @property
    def pid(self) -> int | None:
        """The parent's process id, while there is one."""
        return self._process.pid if self._process is not None else None

    async def warm(self) -> None:
        """Begins the parent and lets it load everything."""
        async with self._lock:
            await self._begin()

    async def start(self, asked: Mapping[str, Any]) -> Pipes:
        """Begins a program. Raises StartError."""
        async with self._lock:
            for _ in range(2):
                if self._process is None:
                    await self._begin()
                try:
                    return await self._start(asked)
                except (OSError, ValueError, KeyError, asyncio.IncompleteReadError):
                    # The parent has ended, or was killed: the next one is begun.
                    self._drop()
            raise StartError

    async def kill(self, number: int) -> None:
        """Kills a program that does not end."""
        await self.ask({"do": "kill", "number": number})

    async def ask(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Asks the parent something; {} where there is none."""
        async with self._lock:
            with contextlib.suppress(OSError, ValueError, asyncio.IncompleteReadError):
                if self._process is not None:
                    return await self._asked(asked, [])
            return {}

    async def close(self) -> None:
        """Ends the parent; the programs end since their input does."""
        async with self._lock:
            self._drop()

    async def _begin(self) -> None:
        ours, theirs = socket.socketpair()
        log = {"KAMSIM_SERVE_LOG": str(self._root / "programs.log")}
        clean = {name: value for name, value in environment().items() if not name.startswith(_SECRETS)}
        for name in ("NO_COLOR", "COLORTERM", "TEXTUAL", "TEXTUAL_DRIVER"):
            clean.pop(name, None)
        drawn = {"TEXTUAL_COLOR_SYSTEM": "truecolor", "TEXTUAL_FPS": "30", "TERM": "xterm-256color"}
        with theirs:
            # The programs fork from it: they are to end with it, and it with this server, which holds the socket.
            self._process = await asyncio.to_thread(
                subprocess.Popen,
                command("kamsim.serving.zygote"),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env=clean | drawn | log,
                start_new_session=True,
            )
        ours.setblocking(False)
        self._socket = ours
        self._reader, self._writer = await asyncio.open_connection(sock=ours)
        exercise = str(self._exercise.absolute()) if self._exercise is not None else None
        try:
            await self._asked({"do": "warm", "exercise": exercise}, [])
        except (OSError, ValueError, asyncio.IncompleteReadError) as error:
            self._drop()
            raise StartError from error

    async def _start(self, asked: Mapping[str, Any]) -> Pipes:
        inward, to_program = os.pipe()
        from_program, outward = os.pipe()
        try:
            answer = await self._asked({"do": "start", **asked}, [inward, outward])
            number = int(answer["started"])
        except BaseException:
            os.close(to_program)
            os.close(from_program)
            raise
        finally:
            os.close(inward)
            os.close(outward)
        transport, protocol = await asyncio.get_running_loop().connect_write_pipe(
            asyncio.streams.FlowControlMixin, os.fdopen(to_program, "wb", 0)
        )
        stdin = asyncio.StreamWriter(transport, protocol, None, asyncio.get_running_loop())
        return Pipes(number, stdin, Outlet(from_program))

    async def _asked(self, asked: Mapping[str, Any], handles: list[int]) -> dict[str, Any]:
        """One question at a time, so that handles never get to another's."""
        assert self._reader is not None
        assert self._writer is not None
        assert self._socket is not None
        message = json.dumps(asked).encode()
        if len(message) > MOST:
            raise ValueError
        if handles:
            socket.send_fds(self._socket, [message], handles)
        else:
            self._writer.write(message)
            await self._writer.drain()
        answer = await self._reader.readuntil(b"\n")
        found = json.loads(answer)
        return found if isinstance(found, dict) else {}

    def _drop(self) -> None:
        if self._writer is not None:
            self._writer.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process = self._reader = self._writer = self._socket = None
