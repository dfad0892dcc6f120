"""A warm parent: a process that has loaded the program once and forks for each trainee.

A fork shares what was loaded with its parent and begins within a tenth of the time. The server sends orders over a
socket, and with each start the two ends of the pipes over which the program speaks Textual's protocol for the web. The
parent ends with the server, however that comes about, since the socket then closes; so do the programs, since their
standard input then ends.

Requests and answers are JSON, one a message. `warm` loads; `start` forks and answers with a number for `kill`.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kamsim.domain.exercise import Exercise
    from kamsim.engine.model import Model

MOST: Final = 64 * 1024  # bytes of a message
_REAP: Final = 2.0  # seconds between looks for programs that have ended


class Zygote:
    """The warm parent's own side."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._running: dict[int, int] = {}  # number → process id
        self._number = 0
        self._models: dict[str, Model] = {}
        self._exercise: Exercise | None = None

    def serve(self) -> None:
        """Answers until the server is gone."""
        while True:
            ready, _, _ = select.select([self._control], [], [], _REAP)
            self._reap()
            if not ready:
                continue
            data, handles, _, _ = socket.recv_fds(self._control, MOST, 4)
            if not data:
                return
            answer = self._answer(json.loads(data), handles)
            for handle in handles:
                os.close(handle)
            self._control.sendall(json.dumps(answer).encode() + b"\n")

    def _answer(self, asked: dict[str, Any], handles: list[int]) -> dict[str, Any]:
        if asked["do"] == "start" and len(handles) == 2:
            return {"started": self._start(asked, *handles)}
        if asked["do"] == "kill":
            pid = self._running.get(asked["number"])
            if pid is not None:
                os.kill(pid, signal.SIGKILL)
            return {"killed": pid is not None}
        if asked["do"] == "warm":
            self._warm(asked)
        return {"running": len(self._running), "pids": list(self._running.values())}

    def _warm(self, asked: dict[str, Any]) -> None:
        """Loads all that a program uses in a call, and opens the scenarios."""
        from kamsim.serving.warming import opened, warm

        warm()
        self._exercise, self._models = opened(asked.get("exercise"))
        # What is there now is never looked through again: looking would copy the pages that are shared.
        gc.collect()
        gc.freeze()

    def _start(self, asked: dict[str, Any], inward: int, outward: int) -> int:
        self._number += 1
        pid = os.fork()
        if pid == 0:
            self._become(asked, inward, outward)
        self._running[self._number] = pid
        return self._number

    def _become(self, asked: dict[str, Any], inward: int, outward: int) -> None:
        """In the fork: becomes the program, and ends with it."""
        code = 1
        try:
            self._control.close()
            os.dup2(inward, 0)
            os.dup2(outward, 1)
            os.close(inward)
            os.close(outward)
            from kamsim.serving.hosting import Task
            from kamsim.serving.session import run_session

            task = Task(self._exercise, asked["trainee"], asked["code"], asked["witness"])
            code = run_session(asked, task, self._models)
        except BaseException:  # noqa: BLE001 (nothing of the parent may run on in the fork)
            traceback.print_exc()
        finally:
            # Not by way of the interpreter's end, which would do the parent's work once more.
            os._exit(code)

    def _reap(self) -> None:
        for number, pid in list(self._running.items()):
            ended, _ = os.waitpid(pid, os.WNOHANG)
            if ended:
                del self._running[number]


def main() -> None:
    """The whole life of the warm parent. Its standard input is the socket."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's
    control = socket.socket(fileno=os.dup(0))
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    os.close(null)
    log = os.environ.get("KAMSIM_SERVE_LOG")
    if log:
        handle = os.open(Path(log), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(handle, 2)
        os.close(handle)
    Zygote(control).serve()
    sys.stderr.flush()
    os._exit(0)
