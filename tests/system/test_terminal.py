"""The program in a real terminal: start, call, sudden death, polite death, small windows."""

from __future__ import annotations

import json
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.system.tmux import KAMSIM, Terminal

TITLE = "A watch on the street"
SIZES = [(80, 24), (120, 36)]
# What is said in a call of these tests: a courtesy, then listening and asking in turn.
MOVES = [["1"], ["l", "1"], ["a", "1"], ["l", "1"]]

Opener = Callable[..., Terminal]


def in_call(window: Opener, moves: int, columns: int = 80, rows: int = 24) -> Terminal:
    """A window in which `moves` moves of a call have been made."""
    terminal = window(KAMSIM, columns, rows)
    choose(terminal, TITLE, "introductory")
    terminal.wait("begin the call")
    terminal.keys("Enter")
    terminal.wait("Courtesy")
    for turn in range(moves):
        say(terminal, turn)
    return terminal


def choose(terminal: Terminal, title: str, beside: str) -> None:
    """Open the entry of the home screen that has this title and this at its right."""
    terminal.wait(title)
    for _ in range(5):
        shown = terminal.settled()
        if any(f"▸ {title}" in line and beside in line for line in shown.splitlines()):
            terminal.keys("Enter")
            return
        terminal.keys("Down")
        terminal.wait(lambda now, before=shown: now != before)  # type: ignore[misc]
    raise AssertionError(f"cannot choose {title}\n{terminal.text()}")


def say(terminal: Terminal, turn: int) -> None:
    """Make the move of this turn (from 0) and wait until it is answered."""
    for key in MOVES[turn]:
        terminal.settled()
        terminal.keys(key)
    terminal.wait(f"turn {turn + 1} ")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_home_shows_the_scenarios_and_quits(window: Opener, columns: int, rows: int, lang: str) -> None:
    locale = {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[lang]
    terminal = window(KAMSIM, columns, rows, LANG=locale, LC_ALL=locale)
    titles = {"en": [TITLE, "quality manager"], "zh": ["街头卖表", "质量经理"]}[lang]
    shown = terminal.wait(titles[0])
    assert all(title in shown for title in titles), shown
    assert all(len(line) <= columns for line in shown.splitlines())
    terminal.keys("q")
    assert "code=0" in terminal.wait("code=")
    assert_restored(terminal)


def test_the_highlight_follows_the_down_key(window: Opener) -> None:
    terminal = window()
    terminal.wait(TITLE)
    before = terminal.settled()
    terminal.keys("Down")
    terminal.wait(lambda shown: shown != before)


def test_a_call_survives_kill_9_at_every_turn(window: Opener) -> None:
    for turns in range(1, 4):
        terminal = in_call(window, 1) if turns == 1 else resumed(window, turns - 1)
        if turns > 1:
            say(terminal, turns - 1)
        terminal.signal(signal.SIGKILL)
        assert "code=137" in terminal.wait("code=")
    terminal = resumed(window, 3)
    assert "turn 3" in terminal.settled()


def resumed(window: Opener, turns: int) -> Terminal:
    """A new window in which the call of the last one goes on after `turns` moves."""
    terminal = window()
    terminal.wait("Continue")
    terminal.wait(f"turn {turns} ·")
    choose(terminal, TITLE, f"turn {turns}")
    terminal.wait("Courtesy")
    return terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("where", ["home", "call"])
def test_a_polite_death_saves_and_restores_the_terminal(
    window: Opener, home: Path, number: signal.Signals, where: str
) -> None:
    terminal = in_call(window, 2) if where == "call" else window()
    if where == "home":
        terminal.wait(TITLE)
    terminal.settled()
    terminal.signal(number)
    assert f"code={128 + number}" in terminal.wait("code=")
    assert_restored(terminal)
    if where == "call":
        assert kept_moves(home) == 2


def kept_moves(home: Path) -> int:
    """Moves in the records of this home, all calls together."""
    (database,) = home.rglob("records.db")
    with sqlite3.connect(database) as connection:
        return sum("move" in json.loads(line) for (line,) in connection.execute("SELECT json FROM entries"))


def assert_restored(terminal: Terminal) -> None:
    """The terminal is as a shell wants it: no other screen, cursor on, mouse off, lines edited and echoed."""
    shown = terminal.wait("iexten")
    assert terminal.flag("alternate_on") == "0"
    assert terminal.flag("cursor_flag") == "1"
    assert terminal.flag("mouse_any_flag") == "0"
    settings = shown.split()
    assert {"icanon", "echo", "isig"} <= set(settings), shown


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (20, 5), (300, 100)])
def test_odd_sizes_do_not_end_it(window: Opener, columns: int, rows: int) -> None:
    terminal = in_call(window, 1)
    for size in ((columns, rows), (80, 24), (columns, rows), (120, 36)):
        terminal.tmux("resize-window", "-x", str(size[0]), "-y", str(size[1]))
        terminal.settled()
    terminal.wait("Courtesy")
    assert "code=" not in terminal.text()


def test_two_windows_play_at_once(window: Opener, home: Path) -> None:
    first, second = in_call(window, 1), in_call(window, 1)
    for terminal in (first, second):
        say(terminal, 1)
    assert kept_moves(home) == 4


def test_play_opens_the_briefing_of_its_scenario(window: Opener) -> None:
    terminal = window([*KAMSIM, "play", "street-watch", "--mode", "exam", "--seed", "3"])
    shown = terminal.wait("begin the call")
    assert TITLE in shown
    assert "exam" in shown


def test_a_terminal_that_cannot_place_text_is_told_what_to_do(window: Opener) -> None:
    terminal = window(KAMSIM, TERM="dumb")
    shown = terminal.wait("code=2")
    assert "kamsim play SCENARIO --plain" in shown.replace("\n", "")
    assert_restored(terminal)
