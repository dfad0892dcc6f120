"""A PostgreSQL server of the tests' own: on loopback, in a temporary folder, as a user without rights."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

USER, PASSWORD = "kamsim", "correct-horse"
START_SECONDS = 60
# Where distributions put the server's programs, beside the PATH.
_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")


def program(name: str) -> str:
    """The path of one of the server's programs."""
    found = shutil.which(name)
    for place in _PLACES:
        found = found or next((str(path) for path in sorted(Path("/").glob(f"{place[1:]}/{name}"))), None)
    if found is None:
        pytest.fail("PostgreSQL is not installed; `make check-system` does it")
    return found


class Server:
    """A server that can be started, stopped and killed, and starts again on the same port."""

    def __init__(self, *settings: str) -> None:
        """`settings` are such as "fsync=off"."""
        self.folder = Path(tempfile.mkdtemp(prefix="kamsim-postgres-"))
        self.port = _free_port()
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        # The server refuses to run as root.
        self._as: dict[str, Any] = {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}
        if self._as:
            shutil.chown(self.folder, "nobody")
        secret = self.folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        initdb = [program("initdb"), "-D", str(self.folder / "data"), "-U", USER, "--pwfile", str(secret), "-A"]
        initdb += ["scram-sha-256", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions"]
        subprocess.run(initdb, check=True, capture_output=True, cwd=self.folder, **self._as)

    def start(self) -> None:
        """Starts it, and waits until it takes connections."""
        command = [program("postgres"), "-D", str(self.folder / "data"), "-p", str(self.port), "-k", str(self.folder)]
        for setting in ("listen_addresses=127.0.0.1", *self._settings):
            command += ["-c", setting]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **self._as)
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                self.admin().close()
                return
            except psycopg.OperationalError:
                assert time.monotonic() < end, (self.folder / "log").read_text()[-2000:]
                assert self._process.poll() is None, (self.folder / "log").read_text()[-2000:]
                time.sleep(0.05)

    def stop(self) -> None:
        """Stops it in an orderly way, breaking off what is connected."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Kills all of its processes at once, as a power cut would."""
        if self._process is not None:
            # Held first, so that no child is missed.
            self._process.send_signal(signal.SIGSTOP)
            listed = subprocess.run(
                ["ps", "-o", "pid=", "--ppid", str(self._process.pid)], capture_output=True, check=False
            )
            self._process.kill()
            for pid in listed.stdout.split():
                try:
                    os.kill(int(pid), signal.SIGKILL)
                except ProcessLookupError:
                    continue
            self._process.wait()
            self._process = None

    def _end(self, how: int) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(START_SECONDS)
            self._process = None

    def remove(self) -> None:
        """Ends it and removes its folder."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def admin(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """A connection past all of our code."""
        return psycopg.connect(self.url(database), autocommit=True, connect_timeout=5)

    def url(self, database: str, password: str = PASSWORD) -> str:
        """The address of a database, with the password in it."""
        return f"postgresql://{USER}:{password}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """Makes an empty database; returns its URL."""
        name = f"kamsim_{secrets.token_hex(6)}"
        with self.admin() as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server for all tests of this run; each makes a database of its own on it."""
    server = Server("fsync=off", "full_page_writes=off")
    try:
        server.start()
        yield server
    finally:
        server.remove()
