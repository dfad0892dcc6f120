"""The browser server beside plain textual-serve, the same program in both, in one run; and a class at once.

    python -m benchmarks.serving              memory a session, first frame, CPU a key, against plain textual-serve
    python -m benchmarks.serving --floor      the same, and a Textual program that only shows the key
    python -m benchmarks.serving --class 30   thirty trainees play an exercise at once over real websockets

Everything is on loopback and bounded in number and time. Another program on the machine makes all figures worse.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import aiohttp

KEYS = ("\x1b[B", "\x1b[A")
_TICKS = os.sysconf("SC_CLK_TCK")

# The same program as plain textual-serve runs it, and the server around it.
PROGRAM = """
from pathlib import Path
from kamsim.library.request import StartRequest
from textual.app import App
from kamsim.tui.program import KamsimApp, open_app
# A program without a terminal takes it for gone and leaves; here it has none.
KamsimApp.get_driver_class = App.get_driver_class
open_app(StartRequest(folder=Path({folder!r}))).run()
"""
# The least that Textual does for a key: one widget shows its name.
ECHO = """
from textual.app import App
from textual.widgets import Static
class Echo(App):
    keys = 0
    def compose(self):
        yield Static("kamsim", id="shown")
    def on_key(self, event):
        self.keys += 1
        self.query_one("#shown", Static).update(f"{event.key} {self.keys}")
Echo().run()
"""
PLAIN = "import sys; from textual_serve.server import Server; Server(sys.argv[1], port=int(sys.argv[2])).serve()"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = [pid]
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [below for child in thread.read_text().split() for below in tree(int(child))]
    return found if children.exists() else [pid]


def memory(pids: Sequence[int]) -> float:
    """What these processes take of the machine together, in MB: shared pages once."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def processor(pids: Sequence[int]) -> float:
    """Seconds of processor that these have used, and those below them that have ended."""
    used = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        # Its own, and that of the children which have ended.
        used += sum(int(field) for field in fields[11:15])
    return used / _TICKS


class Visitor:
    """A browser as the server sees it."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.socket: aiohttp.ClientWebSocketResponse | None = None
        self.shown = b""

    async def log_in(self, code: str, name: str) -> None:
        headers = {"Origin": self.base}
        async with self.session.post(
            f"{self.base}/login", data={"code": code, "name": name}, headers=headers
        ) as answer:
            assert answer.status == 200, await answer.text()

    async def open(self) -> float:
        """Opens the program; seconds to its first whole frame."""
        began = time.perf_counter()
        self.socket = await self.session.ws_connect(
            f"{self.base}/ws?width=100&height=30", headers={"Origin": self.base}, max_msg_size=0
        )
        await self.until(rb"kamsim")
        return time.perf_counter() - began

    async def until(self, wanted: bytes, seconds: float = 60.0) -> None:
        """Reads until this has been drawn."""
        assert self.socket is not None
        end = time.monotonic() + seconds
        while not re.search(wanted, self.shown):
            message = await asyncio.wait_for(self.socket.receive(), max(0.1, end - time.monotonic()))
            if message.type != aiohttp.WSMsgType.BINARY:
                if message.type != aiohttp.WSMsgType.TEXT:
                    raise ConnectionError(message)
                continue
            self.shown += message.data

    async def press(self, key: str, wanted: bytes = b".") -> float:
        """Presses a key; seconds until something is drawn."""
        assert self.socket is not None
        self.shown = b""
        began = time.perf_counter()
        await self.socket.send_str(json.dumps(["stdin", key]))
        await self.until(wanted)
        return time.perf_counter() - began

    async def settle(self, seconds: float = 0.3) -> None:
        """Reads whatever still comes within this time."""
        assert self.socket is not None
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                message = await asyncio.wait_for(self.socket.receive(), left)
            except TimeoutError:
                return
            if message.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR}:
                raise ConnectionError(message)

    async def close(self) -> None:
        if self.socket is not None:
            await self.socket.close()
        await self.session.close()


def started(words: Sequence[str], port: int) -> subprocess.Popen[bytes]:
    """A server that answers."""
    running = subprocess.Popen(
        words, env=os.environ | {"KAMSIM_COMPILE": "", "PYTHONPATH": "."}, stderr=subprocess.DEVNULL
    )
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return running
        time.sleep(0.1)
    running.kill()
    raise TimeoutError


def our_server(folder: Path, port: int, *more: str) -> list[str]:
    return [sys.executable, "-m", "kamsim", "serve", "--port", str(port), "--folder", str(folder), *more]


async def measured(
    running: subprocess.Popen[bytes], base: str, sessions: int, keys: int, *, ours: bool
) -> dict[str, float]:
    """Memory a session (MB), first frame and CPU a key (ms), and what part of that the server itself takes."""
    warm = Visitor(base)
    if ours:
        await warm.log_in("", "warm")
    await warm.open()
    await warm.settle(1.0)
    before = memory(tree(running.pid))
    frames, visitors = [], []
    for number in range(sessions):
        visitor = Visitor(base)
        if ours:
            await visitor.log_in("", f"trainee {number}")
        frames.append(await visitor.open())
        await visitor.settle(1.0)
        visitors.append(visitor)
    grown = (memory(tree(running.pid)) - before) / sessions
    pids = tree(running.pid)
    used, by_server = processor(pids), processor([running.pid])
    for number in range(keys):
        await visitors[0].press(KEYS[number % 2])
        await visitors[0].settle(0.02)
    cpu, server = (processor(pids) - used) / keys, (processor([running.pid]) - by_server) / keys
    for visitor in (warm, *visitors):
        await visitor.close()
    return {"memory": grown, "frame": statistics.median(frames) * 1000, "cpu": cpu * 1000, "server": server * 1000}


def compare(sessions: int, keys: int, *, floor: bool) -> None:
    """Prints both and what part of plain textual-serve's ours is; with `floor` also what the least program costs."""
    found = {}
    for name in ("plain textual-serve", "kamsim serve", *(["plain, key echoed"] if floor else [])):
        with tempfile.TemporaryDirectory() as folder:
            port = free_port()
            ours = name == "kamsim serve"
            program = Path(folder, "program.py")
            text = ECHO if name == "plain, key echoed" else PROGRAM.format(folder=f"{folder}/plain")
            program.write_text(text, encoding="utf-8")
            plain = [sys.executable, "-c", PLAIN, f"{sys.executable} {program}", str(port)]
            running = started(our_server(Path(folder), port) if ours else plain, port)
            try:
                host = "127.0.0.1" if ours else "localhost"
                found[name] = asyncio.run(measured(running, f"http://{host}:{port}", sessions, keys, ours=ours))
            finally:
                running.send_signal(signal.SIGTERM)
                running.wait(30)
    print(f"{'':24}{'memory a session':>18}{'first frame':>14}{'CPU a key':>12}{'of it server':>15}")
    for name, figures in found.items():
        print(f"{name:24}{figures['memory']:>15.1f} MB{figures['frame']:>11.0f} ms", end="")
        print(f"{figures['cpu']:>9.2f} ms{figures['server']:>12.2f} ms")
    by_us, by_it = found["kamsim serve"], found["plain textual-serve"]
    parts = [by_us[key] / by_it[key] for key in ("memory", "frame", "cpu")]
    print(f"{'part':24}{parts[0]:>18.2f}{parts[1]:>14.2f}{parts[2]:>12.2f}")


def turn(number: int) -> bytes:
    """What is drawn when this turn of a call has been answered."""
    return rb"turn (?:\x1b\[[0-9;]*m)*%d\b" % number


async def one_of_the_class(base: str, code: str, name: str, moves: int, pause: float) -> list[float]:
    """A trainee's call: seconds from each key to the screen with its answer. Raises TimeoutError for a key without one.

    He presses the next key `pause` seconds, half more or less, after he has seen the answer to the last one.
    Whoever types ahead of the screen is stopped by the program's guard, as he should be: that is no lost move.
    """
    visitor, chance = Visitor(base), random.Random(code)
    await visitor.log_in(code, name)
    await visitor.open()
    await visitor.until(rb"begin the call")
    await visitor.settle(chance.uniform(0.5, 1.5) * pause)
    await visitor.press("\r", turn(0))
    waits = []
    for number in range(moves):
        await visitor.settle(chance.uniform(0.5, 1.5) * pause)
        # The first or the second line in turn, so that no key is taken for one that is held.
        waits.append(await visitor.press("12"[number % 2], turn(number + 1)))
    await visitor.close()
    return waits


async def a_class(base: str, people: Sequence[Any], moves: int, pause: float) -> list[float]:
    """All of them at once."""
    waits = await asyncio.gather(*(one_of_the_class(base, one.code, one.name, moves, pause) for one in people))
    return [wait for of in waits for wait in of]


def together(trainees: int, moves: int, pause: float) -> None:
    """Lets a class play at once and looks into the records afterwards."""
    from dataclasses import replace

    from kamsim.classroom.exercises import Wish, new_exercise, new_roster
    from kamsim.content.exercise import exercise_text, roster_text
    from kamsim.domain.attempt import Attempt, Move
    from kamsim.library.catalogue import Catalogue
    from kamsim.library.opening import open_model
    from kamsim.records import open_records
    from kamsim.serving.people import People, secret_of

    model = open_model("street-watch", Catalogue()).model
    assert model is not None
    # Without the clock of an exam nothing is drawn but what a key asked for.
    exercise = replace(new_exercise(Wish("load", "Load", mode="practice"), [model]), attempts=0)
    roster = new_roster("load", "Load", [(f"Trainee {number}", "") for number in range(trainees)])
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        (folder / "e.yaml").write_text(exercise_text(exercise), encoding="utf-8")
        (folder / "c.yaml").write_text(roster_text(roster), encoding="utf-8")
        files = ["--exercise", str(folder / "e.yaml"), "--class", str(folder / "c.yaml")]
        files += ["--sessions", str(trainees + 5)]
        running = started(our_server(folder, port, *files), port)
        try:
            began = time.perf_counter()
            waits = asyncio.run(a_class(f"http://127.0.0.1:{port}", roster.members, moves, pause))
            took = time.perf_counter() - began
            used = processor(tree(running.pid))
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(30)
        kept = []
        people = People(folder, secret_of(folder), roster)
        for member in roster.members:
            person = people.known(member.code, member.name)
            assert person is not None
            records = open_records(people.home(person), "", trainee=person.id)
            found = [records.look_at(ident) for ident in records.ids()]
            kept.append(sum(isinstance(e, Move) for one in found if isinstance(one, Attempt) for e in one.entries))
            records.close()
    waits.sort()
    print(f"{trainees} trainees, {moves} moves each, {took:.0f} s")
    late = waits[int(0.95 * len(waits))]
    print(f"key to screen: median {1000 * statistics.median(waits):.0f} ms, p95 {1000 * late:.0f} ms")
    print(f"processor of server and programs, the start included: {1000 * used / len(waits):.0f} ms a move")
    print(f"moves on record: {sum(kept)} of {trainees * moves}; fewest of one trainee {min(kept)}")


def main() -> None:
    """Reads the command line."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.serving")
    asked.add_argument("--sessions", type=int, default=5)
    asked.add_argument("--keys", type=int, default=200, help="the clock of the processor ticks every ten ms")
    asked.add_argument("--floor", action="store_true", help="also a Textual program that only shows the key")
    asked.add_argument("--class", dest="trainees", type=int, default=0)
    asked.add_argument("--moves", type=int, default=4, help="few enough that no buyer ends the call before")
    asked.add_argument("--pause", type=float, default=2.0, help="seconds between an answer and the next key")
    given = asked.parse_args()
    if given.trainees:
        together(min(given.trainees, 200), min(given.moves, 50), max(0.4, given.pause))
    else:
        compare(given.sessions, given.keys, floor=given.floor)


if __name__ == "__main__":
    main()
