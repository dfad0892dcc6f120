"""A network between a program and a server on loopback, which can be cut and mended."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self


class Network:
    """Carries what comes to its own port to a server's port, both ways."""

    def __init__(self, server: int) -> None:
        """`server` is the port that it leads to."""
        self._server = server
        self._lock = threading.Lock()
        self._ends: list[socket.socket] = []
        self._listener: socket.socket | None = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._accepting = self._listening(self._listener)

    @property
    def base(self) -> str:
        """The address of the server by way of this network."""
        return f"http://127.0.0.1:{self.port}"

    def blink(self) -> None:
        """Breaks off all that goes over it; what comes after is carried again."""
        with self._lock:
            ends, self._ends = self._ends, []
        for end in ends:
            # Whoever waits at it wakes before the socket is closed.
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for end in ends:
            end.close()

    def cut(self) -> None:
        """Breaks off all that goes over it, and refuses what comes, until it is mended."""
        with self._lock:
            listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            self._accepting.join(10)
            listener.close()
        self.blink()

    def mend(self) -> None:
        """Carries again, on the same port."""
        listener = socket.create_server(("127.0.0.1", self.port))
        with self._lock:
            self._listener = listener
        self._accepting = self._listening(listener)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cut()

    def _listening(self, listener: socket.socket) -> threading.Thread:
        thread = threading.Thread(target=self._accept, args=[listener], daemon=True)
        thread.start()
        return thread

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self._server))
                except OSError:
                    near.close()
                    continue
                for end in (near, far):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with self._lock:
                    is_up = self._listener is listener
                    if is_up:
                        self._ends += [near, far]
                if not is_up:
                    near.close()
                    far.close()
                    continue
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=[one, other], daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
