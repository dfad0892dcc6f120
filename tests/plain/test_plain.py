"""The plain interface: a call from briefing to debrief as lines that can be heard."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kamsim.library.request import StartRequest
from kamsim.plain.call import PlainCall, undrawn
from kamsim.plain.run import meant, run
from kamsim.playing.play import Play
from tests.tui.sample_host import HEADER, SampleCall, SampleHost, look

GOLDENS = Path(__file__).parent / "transcripts"
TYPED = ["c", "1", "a", "１", "t", "5", "p", "ｂ", "1", "?", "u", "zz", "99", "x", "", "v", "1"]


def played(lang: str, folder: Path) -> str:
    """A call of known words, as it is read out."""
    lines: list[str] = []
    keys = iter(TYPED)

    def ask() -> str | None:
        typed = next(keys, None)
        if typed is None:
            return None
        lines.append(f"> {typed}")
        return meant(typed)

    play = Play(SampleCall(HEADER), SampleHost(folder))  # type: ignore[arg-type]
    play.begin({})
    call = PlainCall(play, look(lang), ask, lines.append)
    call._debrief = lambda: None  # type: ignore[method-assign]
    call.run()
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_call_reads_as_it_is_stored(lang: str, tmp_path: Path) -> None:
    """They are stored anew by `python -m tests.plain.record`."""
    assert played(lang, tmp_path) == (GOLDENS / f"{lang}.txt").read_text("utf-8")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_whole_call_needs_no_cursor_no_colour_and_no_drawing(lang: str, tmp_path: Path) -> None:
    written = io.StringIO()
    keys = "\n1\na\n1\nl\n1\nt\n1\nb\nx\nx\n"
    start = StartRequest("street-watch", "facilitating", "practice", 3, lang=lang, folder=tmp_path)
    assert run(start, io.StringIO(keys), written) == 0
    text = written.getvalue()
    assert not {character for character in text if not character.isprintable()} - {"\n"}
    assert not set("█░━─│┌●○▸➤⚑✔✘") & set(text)
    assert ("Score" if lang == "en" else "得分") in text
    assert ("You: " if lang == "en" else "您：") in text


def test_a_call_that_breaks_off_is_kept(tmp_path: Path) -> None:
    from kamsim.playing.live_host import LiveHost

    written = io.StringIO()
    start = StartRequest("street-watch", "facilitating", "practice", 3, lang="en", folder=tmp_path)
    assert run(start, io.StringIO("\n1\n"), written) == 0
    assert "can be continued" in written.getvalue()
    host = LiveHost(folder=tmp_path)
    assert [one.turns for one in host.waiting()] == [1]
    host.close()


def test_a_scenario_is_chosen_by_number_and_an_empty_line_leaves(tmp_path: Path) -> None:
    written = io.StringIO()
    assert run(StartRequest(lang="en", folder=tmp_path), io.StringIO("1\nq\n"), written) == 0
    assert "Enter begins the call" in written.getvalue()
    assert run(StartRequest(lang="en", folder=tmp_path), io.StringIO("\n"), io.StringIO()) == 0
    assert run(StartRequest("no-such", lang="en", folder=tmp_path), io.StringIO("\n"), io.StringIO()) == 1


def test_an_exam_asks_before_it_ends(tmp_path: Path) -> None:
    written = io.StringIO()
    start = StartRequest("street-watch", "facilitating", "exam", 3, lang="en", folder=tmp_path)
    assert run(start, io.StringIO("\n1\nv\n1\n\nv\n1\nx\n"), written) == 0
    assert written.getvalue().count("Shall this be the end") == 2
    assert written.getvalue().count("The call is over") == 1


@pytest.mark.parametrize("by", ["option", "KAMSIM_PLAIN", "ACCESSIBLE"])
def test_it_is_asked_for_by_option_and_by_environment(by: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kamsim", "play", "street-watch", "--lang", "en", "--seed", "3"]
    environment = {**os.environ, "KAMSIM_DATA": str(tmp_path), "KAMSIM_PLAIN": "", "ACCESSIBLE": ""}
    if by == "option":
        command.append("--plain")
    else:
        environment[by] = "1"
    done = subprocess.run(command, input=b"q\n", env=environment, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert b"Enter begins the call" in done.stdout
    assert b"\x1b" not in done.stdout


def test_what_is_only_drawn_is_not_read_out() -> None:
    assert undrawn("  Opening        ████░░░░  4 / 5") == "Opening 4 / 5"
    assert undrawn("· Listen first") == "Listen first"
