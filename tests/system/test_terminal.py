"""The program in a real terminal: start, call, sudden death, polite death, small windows."""

from __future__ import annotations

import re
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.system.tmux import KAMSIM, Terminal

SIZES = [(80, 24), (120, 36)]
PLAY = [*KAMSIM, "play", "street-watch", "--mode", "practice", "--seed", "1"]

Opener = Callable[..., Terminal]


def in_call(window: Opener, moves: int, columns: int = 80, rows: int = 24) -> Terminal:
    """A window in which `moves` moves of a call have been made."""
    terminal = window(PLAY, columns, rows)
    terminal.wait("Mr Fang")
    terminal.settled()
    terminal.keys("Enter")
    terminal.wait("Courtesy")
    for turn in range(moves):
        terminal.settled()
        terminal.keys("1")
        terminal.wait(lambda shown, turn=turn: f"turn {turn + 1}" in shown)  # type: ignore[misc]
    return terminal


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_home_shows_the_scenarios_and_quits(window: Opener, columns: int, rows: int, lang: str) -> None:
    locale = {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[lang]
    terminal = window(KAMSIM, columns, rows, LANG=locale, LC_ALL=locale)
    titles = {"en": ["A watch on the street", "quality manager"], "zh": ["街头卖表", "品管"]}[lang]
    shown = terminal.wait(titles[0])
    assert all(title in shown for title in titles), shown
    assert all(len(line) <= columns for line in shown.splitlines())
    terminal.keys("q")
    assert "code=0" in terminal.wait("code=")
    assert_restored(terminal)


def test_the_highlight_follows_the_down_key(window: Opener) -> None:
    terminal = window()
    terminal.wait("A watch on the street")
    before = terminal.settled()
    terminal.keys("Down")
    terminal.wait(lambda shown: shown != before)


def test_a_call_survives_kill_9_at_every_turn(window: Opener) -> None:
    for turns in range(1, 4):
        terminal = in_call(window, 1) if turns == 1 else resumed(window, turns - 1)
        if turns > 1:
            terminal.settled()
            terminal.keys("1")
            terminal.wait(f"turn {turns}")
        terminal.signal(signal.SIGKILL)
        assert "code=137" in terminal.wait("code=")
    terminal = resumed(window, 3)
    assert "turn 3" in terminal.settled()


def resumed(window: Opener, turns: int) -> Terminal:
    """A new window in which the call of the last one goes on after `turns` moves."""
    terminal = window()
    terminal.wait("Continue")
    shown = terminal.wait(f"turn {turns}")
    assert "A watch on the street" in shown
    terminal.settled()
    terminal.keys("Enter")
    terminal.wait("Courtesy")
    return terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("where", ["home", "call"])
def test_a_polite_death_saves_and_restores_the_terminal(
    window: Opener, home: Path, number: signal.Signals, where: str
) -> None:
    terminal = in_call(window, 2) if where == "call" else window()
    if where == "home":
        terminal.wait("A watch on the street")
    terminal.settled()
    terminal.signal(number)
    assert f"code={128 + number}" in terminal.wait("code=")
    assert_restored(terminal)
    if where == "call":
        assert kept_moves(home) == 2


def kept_moves(home: Path) -> int:
    """Moves in the records of this home."""
    (database,) = [path for path in home.rglob("*") if path.is_file() and path.read_bytes()[:6] == b"SQLite"]
    with sqlite3.connect(database) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        texts = [str(row) for table in tables for row in connection.execute(f'SELECT * FROM "{table}"')]
    return sum(len(re.findall(r'"move":', text)) for text in texts)


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
        terminal.settled()
        terminal.keys("1")
        terminal.wait("turn 2")
    assert kept_moves(home) == 4
