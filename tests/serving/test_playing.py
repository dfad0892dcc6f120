"""A trainee at a browser plays as at a terminal, and goes on where he was."""

from __future__ import annotations

import os
import re
import signal
from dataclasses import replace
from pathlib import Path

from kamsim.domain.attempt import Attempt, Move
from kamsim.domain.kam import kam_lines
from kamsim.domain.seal import breach_of, is_witnessed
from kamsim.records import open_records
from kamsim.records.kam_files import read_kam_file
from kamsim.serving import seats
from kamsim.serving.hosting import ServedHost, Task
from kamsim.serving.orders import Orders
from tests.classroom.sample import ROSTER, timeless
from tests.serving.conftest import WITNESS, Browser, Running, Serve

CODES = [member.code for member in ROSTER.members]


async def seated(running: Running, number: int = 0) -> Browser:
    """A trainee who has logged in and has the program before him."""
    browser = running.browser()
    assert await browser.log_in(CODES[number], f"trainee {number}") == 200
    await browser.open()
    return browser


async def in_call(running: Running, number: int = 0) -> Browser:
    """The same, in his call of the exercise."""
    browser = await seated(running, number)
    await browser.until("begin the call")
    await browser.press("\r")
    await browser.until("turn 0")
    return browser


async def say_something(browser: Browser) -> int:
    """Makes the first move of the list; the turn after it."""
    was = turn(browser)
    await browser.rest()
    await browser.press("1")
    await browser.until(lambda _: turn(browser) == was + 1)
    return was + 1


async def end_call(browser: Browser) -> None:
    """Takes leave, and goes on from the end of the call."""
    await browser.press("v")
    await browser.rest()
    await browser.press("1")
    await browser.until("Shall this be the end")
    await browser.rest()
    await browser.press("2")
    await browser.until("The call is over")
    await browser.rest()
    await browser.press("\r")


def turn(browser: Browser) -> int:
    found = re.search(r"turn (\d+)", browser.shown)
    return int(found[1]) if found else -1


def recorded(running: Running, number: int = 0) -> list[Attempt]:
    """What stands in the records of a trainee."""
    person = running.served.people.known(CODES[number], f"Trainee {number}")
    assert person is not None
    records = open_records(running.served.people.home(person), "", trainee=person.id)
    try:
        found = [records.look_at(ident) for ident in records.ids()]
    finally:
        records.close()
    return [one for one in found if isinstance(one, Attempt)]


def moves(attempt: Attempt) -> int:
    return sum(isinstance(entry, Move) for entry in attempt.entries)


async def test_the_server_owns_buyer_mode_and_clock(serve: Serve) -> None:
    running = await serve(roster=ROSTER, exercise=timeless())
    browser = await in_call(running)
    assert "exam" in browser.shown
    assert await say_something(browser) == 1
    (attempt,) = recorded(running)
    assert timeless().fits(attempt.header, CODES[0])


async def test_a_reload_goes_on_at_the_last_move(serve: Serve) -> None:
    running = await serve(roster=ROSTER, exercise=timeless())
    browser = await in_call(running)
    await say_something(browser)
    await say_something(browser)
    assert browser.socket is not None
    await browser.socket.close()
    await browser.open()
    await browser.until("turn 2")
    assert await say_something(browser) == 3
    (attempt,) = recorded(running)
    assert moves(attempt) == 3


async def test_a_call_in_which_nothing_was_said_is_begun_anew(serve: Serve) -> None:
    running = await serve(roster=ROSTER, exercise=timeless())
    browser = await in_call(running)
    (pid,) = (await running.server.starter.ask({"do": "count"}))["pids"]
    os.kill(pid, signal.SIGKILL)
    assert await browser.until_closed() == seats.FAILED
    await browser.open()
    await browser.until("begin the call")
    assert "no such call" not in browser.shown
    assert recorded(running) == []


async def test_the_newer_browser_takes_over_and_the_older_is_told(serve: Serve) -> None:
    running = await serve(roster=ROSTER, exercise=timeless())
    older = await in_call(running)
    await say_something(older)
    newer = await seated(running)
    assert await older.until_closed() == seats.TAKEN_OVER
    await newer.until("turn 1")
    await say_something(newer)
    assert [moves(one) for one in recorded(running)] == [2]


async def test_two_trainees_have_records_of_their_own(serve: Serve) -> None:
    running = await serve(roster=ROSTER, exercise=timeless())
    one, other = await in_call(running, 0), await in_call(running, 1)
    await say_something(one)
    await say_something(other)
    await say_something(other)
    assert [moves(attempt) for attempt in recorded(running, 0)] == [1]
    assert [moves(attempt) for attempt in recorded(running, 1)] == [2]


async def test_a_killed_parent_is_begun_anew_and_a_killed_program_goes_on(serve: Serve) -> None:
    running = await serve(roster=ROSTER, exercise=timeless())
    browser = await in_call(running)
    await say_something(browser)
    (pid,) = (await running.server.starter.ask({"do": "count"}))["pids"]
    os.kill(pid, signal.SIGKILL)
    assert await browser.until_closed() == seats.FAILED
    assert running.server.starter.pid is not None
    os.kill(running.server.starter.pid, signal.SIGKILL)
    await browser.open()
    await browser.until("turn 1")
    assert await say_something(browser) == 2


async def test_a_call_that_is_over_is_handed_in_with_seal_and_witness(serve: Serve) -> None:
    running = await serve(roster=ROSTER, exercise=timeless())
    browser = await in_call(running)
    await say_something(browser)
    await end_call(browser)
    folder: Path = running.served.folder / "handed-in" / timeless().id
    await browser.until(lambda _: folder.exists() and any(folder.glob("*.kam")))
    (file,) = folder.glob("*.kam")
    parsed = read_kam_file(file)
    assert parsed.attempt is not None
    assert parsed.seal is not None
    assert breach_of(parsed.seal, kam_lines(parsed.attempt), timeless().key) is None
    assert is_witnessed(parsed.seal, WITNESS)
    assert not is_witnessed(parsed.seal, "another")


async def test_the_debrief_waits_for_the_end_of_the_exercise(serve: Serve) -> None:
    asked = replace(timeless(), closes="2999-01-01T00:00:00Z", shows="closed")
    running = await serve(roster=ROSTER, exercise=asked)
    browser = await in_call(running)
    await say_something(browser)
    await end_call(browser)
    await browser.until("The debrief opens at")
    assert "of 100" not in browser.shown
    folder: Path = running.served.folder / "handed-in" / asked.id
    assert len(list(folder.glob("*.kam"))) == 1
    # Nor is it to be had by coming again, or through one's growth.
    await browser.press("g")
    await browser.rest()
    assert browser.socket is not None
    await browser.socket.close()
    await browser.open()
    await browser.until("A watch on the street")
    assert "of 100" not in browser.shown


def test_results_are_kept_back_until_the_end_that_the_teacher_gave(tmp_path: Path) -> None:
    asked = replace(timeless(), closes="2026-01-01T00:00:00Z", shows="closed")
    host = ServedHost(tmp_path, tmp_path / "home", Task(asked, code=CODES[0]), {})
    assert host.withholds is None
    host.orders = Orders(extra=600 * 24 * 365 * 10)
    assert host.withholds is not None
    assert host.standings("call") == {}
    assert ServedHost(tmp_path, tmp_path / "home", Task(timeless(), code=CODES[0]), {}).withholds is None
