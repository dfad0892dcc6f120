"""What is typed: input methods, Caps Lock, keys that are held down, and what is pasted."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from textual import events

from benchmarks.rounds import clean_environment
from benchmarks.terminal import Replay, Session, session
from kamsim.library.request import StartRequest
from kamsim.tui.call.screen import CallScreen
from kamsim.tui.home.screen import Home
from kamsim.tui.kit.guard import KeyGuard
from kamsim.tui.kit.keys import meant
from kamsim.tui.program import KamsimApp
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import shown
from tests.tui.test_replies import REPLIES

PRACTICE = StartRequest("mill", mode="practice", seed=7)
ROWS, COLUMNS = 24, 80


def said(app: KamsimApp) -> list[str]:
    """The moves made so far."""
    assert isinstance(app.screen, CallScreen)
    return [turn.move for turn in app.screen.play.turns]


@pytest.mark.parametrize(
    ("character", "key"),
    [
        ("１", "1"), ("９", "9"), ("ｐ", "p"), ("Ｐ", "p"), ("P", "p"), ("？", "?"), ("／", "/"), ("、", "/"),
        ("\u3000", " "), ("a", "a"), ("您", "您"),
    ],
)  # fmt: skip
def test_the_key_that_was_meant(character: str, key: str) -> None:
    assert meant(character) == key


async def test_an_input_method_that_is_switched_on_plays_as_well(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "Ａ", "１", "ａ", "２")
        assert said(app) == ["s_tests", "i_mixing"]
        app.post_message(events.Key("fullwidth_question_mark", "？"))
        await pilot.pause()
        assert "Hint:" in shown(app, "transcript")
        app.post_message(events.Key("ideographic_comma", "、"))
        await pilot.pause()
        await pilot.press(*"quarter", "enter", "１", "V")
        assert said(app)[-1] == "i_mixing"
        assert "Thank you, and goodbye." in shown(app, "moves")


async def test_caps_lock_does_not_hinder(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("J", "K", "H")
        assert not isinstance(app.screen, Home)
        await pilot.press("Q", "S")
        await pilot.pause()
        assert "Settings" in shown(app, "status")


class Clock:
    """A clock that stands until it is put forward."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("delay", [0.03, 0.25, 0.5, 0.66])
def test_a_held_key_chooses_once(monkeypatch: pytest.MonkeyPatch, delay: float) -> None:
    monkeypatch.undo()
    clock = Clock()
    guard = KeyGuard(clock)
    chosen = 0
    for step in [0.0, delay, *[0.03] * 60]:
        clock.now += step
        if guard.passes("1"):
            guard.chose()
            chosen += 1
    assert chosen == 1
    clock.now += KeyGuard.HELD + 0.01
    assert guard.passes("1")


def test_a_number_is_taken_once_within_a_moment_of_the_last_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    clock = Clock()
    guard = KeyGuard(clock)
    assert guard.passes("1")
    guard.chose()
    clock.now += 0.29
    guard.other()
    assert not guard.passes("2")
    clock.now += 0.02
    guard.other()
    assert guard.passes("2")


async def test_a_held_number_says_one_line(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KeyGuard, "AFTER", 0.3)
    monkeypatch.setattr(KeyGuard, "HELD", 0.7)
    app = open_app(StartRequest("mill", mode="exam", seed=7))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert isinstance(app.screen, CallScreen)
        clock = Clock()
        app.screen.guard = KeyGuard(clock)
        await pilot.press(*["1"] * 12)
        assert said(app) == ["greet"]
        clock.now += 0.29
        await pilot.press("v", *["1"] * 12)
        assert said(app) == ["greet"], "the reply could not be read yet"
        clock.now += 0.02
        await pilot.press("v", "1")
        clock.now += 1
        await pilot.press("2", *["enter"] * 12)
        assert said(app) == ["greet", "leave_politely"]
        assert isinstance(app.screen, CallScreen), "the debrief is opened by a key of its own"


async def test_what_is_pasted_outside_a_text_field_does_nothing(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        before = shown(app)
        app.post_message(events.Paste("1a1t1\x1bq"))
        await pilot.pause()
        assert said(app) == []
        assert shown(app) == before
        await pilot.press("/")
        app.post_message(events.Paste("quarter"))
        await pilot.pause()
        assert "second test cost" in shown(app, "moves")


def picture(running: Session) -> str:
    """What stands in the terminal."""
    return "\n".join(Replay(ROWS, COLUMNS).draw(running.chunks).screen.display)


def wait_for(running: Session, words: str) -> None:
    """Reads until these words stand in the terminal."""
    until = time.monotonic() + 30
    while words not in picture(running):
        assert time.monotonic() < until, picture(running)
        running.read(0.1, limit=0.5)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="a system without pseudo-terminals")
def test_a_real_terminal_may_say_what_it_likes(tmp_path: Path) -> None:

    command = [
        sys.executable,
        "-m",
        "kamsim",
        "play",
        "street-watch",
        "--seed",
        "1",
        "--mode",
        "practice",
        "--lang",
        "en",
    ]
    with session(command, clean_environment(str(tmp_path)), ROWS, COLUMNS) as running:
        wait_for(running, "begin the call")
        running.send(b"\r")
        wait_for(running, "turn 0")
        for reply in REPLIES:
            running.send(reply.encode())
            for piece in (reply[:3], reply[3:5], reply[5:]):
                running.send(piece.encode())
                time.sleep(0.02)
        running.send(b"\x1b[200~1a1a1\x1b[201~")
        running.read(0.5, limit=2.0)
        assert "turn 0" in picture(running)
        running.send(b"1")
        wait_for(running, "turn 1")
