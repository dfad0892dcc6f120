"""The plain interface: a call from briefing to debrief as lines that can be heard."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kamsim.domain.attempt import Header, Note, Plan
from kamsim.library.request import StartRequest
from kamsim.plain.lines import Lines, meant
from kamsim.plain.run import _played, run
from kamsim.playing.host import Waiting
from tests.tui.sample_host import BUYER, HEADER, SampleHost, look

GOLDENS = Path(__file__).parent / "transcripts"
# From the briefing with its plan to the review, in which one tries first: whatever there is to type.
TYPED = [
    "p", "1", "", "2", "", "s", "", "", "", "c", "1", "y", "a", "１", "t", "5", "n", "Her hands. 她停了一下", "p", "ｂ",
    "1", "?", "u", "zz", "99", "/", "second", "1", "x", "", "v", "1", "2", "99", "r", "l", "1", "77", "", "", "", "",
    "",
]  # fmt: skip


def heard(lang: str, host: SampleHost, typed: list[str], start: StartRequest | None = None) -> list[str]:
    """What is read out, with what was typed between."""
    said: list[str] = []
    keys = iter(typed)

    def read() -> str | None:
        line = next(keys, None)
        said.append(f"> {line}")
        return None if line is None else line + "\n"

    lines = Lines(look(lang), read, said.append)
    assert _played(host, lines, start or StartRequest("mill", mode="practice", seed=7), "practice") == 0
    return said


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_call_reads_as_it_is_stored(lang: str, tmp_path: Path) -> None:
    """They are stored anew by `python -m tests.plain.record`."""
    said = heard(lang, SampleHost(tmp_path), TYPED)
    assert "\n".join(said) + "\n" == (GOLDENS / f"{lang}.txt").read_text("utf-8")
    speaker = re.compile(r"> |[^:：“]{1,40}[:：]")
    assert [line for line in said if not speaker.match(line)] == []


def test_a_list_of_one_topic_says_how_to_see_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamsim.plain.call.at_hand", lambda *_: "price")
    said = heard("en", SampleHost(tmp_path), ["", "a", "*", "x", "", ""])
    topic, every = said.index("> a"), said.index("> *")
    hint = next(line for line in said[topic:every] if "lists all of this kind" in line)
    shown, whole = re.findall(r"\d+", hint)
    assert int(shown) < int(whole)
    assert not any("lists all of this kind" in line for line in said[every:])
    assert sum(bool(re.match(r"You \d+:", line)) for line in said[every:]) == int(whole)


def test_the_plan_and_the_note_are_recorded(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    heard("en", host, TYPED)
    entries = host.kept[HEADER.id]
    assert entries[0] == Plan(0.0, "trial", "", "technical", "")
    assert [entry.text for entry in entries if isinstance(entry, Note)] == ["Her hands. 她停了一下"]
    assert host.finished == [HEADER.id]


def test_a_paused_call_is_continued_or_deleted(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    heard("en", host, ["", "c", "1", "q"])
    host._unfinished = [Waiting(HEADER.id, "mill", "practice", 1, HEADER.started, BUYER)]
    anew = StartRequest(lang="en")
    said = heard("en", host, ["1", "", "q"], anew)
    assert "Kamsim 1: Continue: The quality manager, with Ms Yang, begun 2026-01-02, turn 1, practice" in said
    assert "You: Good day, Ms Yang." in said
    assert "Kamsim: The call is kept and can be continued." in said
    heard("en", host, ["1", "x", "n", ""], anew)
    assert host.deleted == []
    assert "Kamsim: The call is deleted." in heard("en", host, ["1", "x", "x", ""], anew)
    assert host.deleted == [HEADER.id]
    assert heard("en", host, ["1", "z", ""], anew)[-1] == "> "
    host.kept.clear()
    said = heard("en", host, ["1", "", ""], anew)
    assert any(line.startswith("Kamsim: There is no such call") for line in said)


def test_nothing_is_kept_of_a_call_in_which_nothing_was_said(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    assert (
        heard("en", host, ["", "y", "t", "1", "q"])[-1] == "Kamsim: Nothing was said, so nothing of this call is kept."
    )
    assert host.kept == {}
    assert heard("en", host, ["q"])[-1] == "> q"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_whole_call_needs_no_cursor_no_colour_and_no_drawing(lang: str, tmp_path: Path) -> None:
    written = io.StringIO()
    keys = "\n1\na\n1\nl\n1\nt\n1\nb\nx\nx\n1\n\n"
    start = StartRequest("street-watch", "facilitating", "practice", 3, lang=lang, folder=tmp_path)
    assert run(start, io.StringIO(keys), written) == 0
    text = written.getvalue()
    assert not {character for character in text if not character.isprintable()} - {"\n"}
    assert not set("█░━─│┌●○▸➤⚑✔✘✎") & set(text)
    assert ("Result: " if lang == "en" else "结果：") in text
    assert ("\nYou: " if lang == "en" else "\n销售：") in text


def test_a_terminal_that_only_prints_is_enough(tmp_path: Path) -> None:
    """As under `script`: a real terminal, on which nothing but lines may appear."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kamsim", "play", "street-watch", "--plain", "--lang", "en", "--seed", "3"]
    environment = {**os.environ, "KAMSIM_DATA": str(tmp_path), "TERM": "dumb"}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as program:
        os.close(theirs)
        os.write(ours, b"\n1\na\n1\nx\nx\n\n")
        said = b""
        while chunk := _more(ours):
            said += chunk
        assert program.wait(30) == 0
    os.close(ours)
    assert b"Kamsim: Result: " in said
    assert not set(said) - set(range(0x20, 0x100)) - {0x0A, 0x0D}
    assert not re.search(rb"[^\n]\r[^\n]", said)


def _more(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        # On Linux the other end of a terminal that was closed reads as an error.
        return b""


def test_a_call_that_breaks_off_is_kept(tmp_path: Path) -> None:
    from kamsim.playing.live_host import LiveHost

    written = io.StringIO()
    start = StartRequest("street-watch", "facilitating", "practice", 3, lang="en", folder=tmp_path)
    assert run(start, io.StringIO("\n1\n"), written) == 0
    assert "can be continued" in written.getvalue()
    host = LiveHost(folder=tmp_path)
    assert [one.turns for one in host.waiting()] == [1]
    host.close()
    written = io.StringIO()
    assert run(StartRequest(lang="en", folder=tmp_path), io.StringIO("1\n\nx\nx\n"), written) == 0
    assert "Kamsim: The call is over" in written.getvalue()


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


def test_an_exam_that_is_left_says_that_its_clock_goes_on(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    said = heard("en", host, ["", "1", "?", "q"], StartRequest("mill", mode="exam", seed=7))
    assert said[-1] == "Kamsim: The call is kept and can be continued; its clock goes on."
    assert "Kamsim: Not in an exam." in said


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


def test_keys_are_taken_as_they_were_meant() -> None:
    assert [meant(line) for line in ("Ａ\n", " １２ \n", "？", "Ｑ")] == ["a", "12", "?", "q"]


def test_the_header_says_that_it_is_the_same_kind_of_call(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    heard("en", host, ["", "c", "1", "q"])
    assert isinstance(host.headers[HEADER.id], Header)
    assert host.headers[HEADER.id].kind == "call"
