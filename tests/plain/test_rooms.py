"""What there is to practise beside calls, as lines: puzzles, the course, drills, the workbook."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from kamsim.domain.notice import Notice
from kamsim.library.request import StartRequest
from kamsim.library.workbook import account
from kamsim.plain.run import run
from kamsim.playing.played import Played, Result
from tests.plain.test_plain import heard
from tests.tui.sample_host import HEADER, SampleHost
from tests.tui.sample_learning import ACCOUNT, PASSED

HOME = StartRequest(lang="en")


@pytest.fixture(autouse=True)
def same_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The questions come in the same order each time."""
    monkeypatch.setattr("kamsim.plain.rooms.random.randint", lambda *_: 7)


def said(typed: list[str], host: SampleHost) -> list[str]:
    """What is read out from home on; every line begins with who speaks."""
    found = heard("en", host, typed, HOME)
    assert [line for line in found if not re.match(r"> |[^:“]{1,60}: ", line)] == []
    return found


def test_a_puzzle_is_read_out_tried_and_explained(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    found = said(["p", "3", "x", "9", "1", "2", "3", "4", ""], host)
    assert "Kamsim: p: puzzles" in found
    assert "Kamsim 3: your move" in found
    assert "Kamsim: puzzle 1 of 1" in found
    assert any(line.startswith("Ms Yang: The values scatter.") for line in found)
    assert "Kamsim: What do you say?" in found
    assert found.count("Kamsim: That is no answer to this question.") == 2
    assert any("Ms Yang would answer “That is more than we pay now.”" in line for line in found)
    assert any(line.startswith("Kamsim: Most would have taken ") for line in found)
    assert "Kamsim: 0 of 1 right at the first try" in found or "Kamsim: 1 of 1 right at the first try" in found
    assert host.headers[HEADER.id].kind == "puzzle"


def test_a_mistake_is_found_by_the_number_of_its_turn(tmp_path: Path) -> None:
    found = said(["p", "4", "", ""], SampleHost(tmp_path))
    assert any(line.startswith("You 3: price") for line in found)
    assert "Kamsim: The answer: 3" in found
    assert "Kamsim: to read on: K01 SPIN questions" in found


def test_a_round_that_is_left_is_given_up(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    found = said(["p", "1", "1", "q", "p", "", "d", "q", "w", "", "c", "", ""], host)
    assert "Kamsim: Stopped. What was not answered to its end does not count." in found
    assert host.rounds == []


def test_drills_are_on_all_systems_or_on_one(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    found = said(["d", "k02", "3", "1", "d", "k99", "d", "", "", "", "", "", ""], host)
    assert "Kamsim: What did the buyer say?" in found
    assert "Kamsim: Not that. Try again, or Enter shows the answer." in found
    assert "Kamsim: A complaint; nothing is asked for yet." in found
    assert "Kamsim: There are no drills on this." in found
    assert "Kamsim: the numbers in the right order" in found
    assert "Kamsim: The answer: 420000 yuan" in found
    assert "Kamsim a: silence" in found


def test_an_account_from_its_dossier_to_the_ranking(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    host.says = Notice("The disk is full.", {})
    found = said(["w", "1", "?", "2", "420000", "1", "1 99", "1 5", "q", ""], host)
    assert found.count("A page in the drawer: “Haifeng always wants two per cent.”") == 2
    assert "Kamsim: Not so. The answer: 1" in found
    assert "Kamsim: The disk is full." in found
    assert "Kamsim: After three years Haifeng had gone." in found
    assert found.count("Kamsim: That is not 2 numbers from 0 to 10, one of them above 0.") == 2
    assert "Kamsim 1: Yongan, brought 980 in three years" in found


def test_a_lesson_from_its_page_to_its_test(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    host.learning.tests["L02"] = PASSED
    host.learning.damaged = True
    steps = ["1", "2", "", "", "3", "4", "9"]
    found = said(["c", "1", *steps, ""], host)
    assert "Kamsim: x.yaml cannot be read: line 3: ?" in found
    assert "Kamsim 2: Before you go in, 60 min, passed" in found
    assert any(line.startswith("K02: What he says") for line in found)
    assert any(line.startswith("Kamsim 1: Read, K02 implied and explicit needs, done: ") for line in found)
    assert "Kamsim: Tell somebody about the last large thing you bought." in found
    assert host.learning.steps == {"L01.1", "L01.2", "L01.3"}


def test_a_call_and_a_test_of_a_lesson(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    call = ["5", "", "c", "1", "v", "1", ""]
    host.learning.tests["L01"] = Played(1, 1, Result(50, ""), Result(50, ""))
    found = said(["c", "1", *call, "6", "1", "1", "6", "1", "420000", "6", "q", "5", "q", ""], host)
    assert any(line.startswith("Kamsim: Result: ") for line in found)
    assert host.learning.steps == {"L01.5"}
    assert "Kamsim 6: Test, 2 questions; 2 right answers pass: The best so far: 1 of 2." in found
    assert "Kamsim: Passed." in found or host.rounds[-1][1] == 100.0
    assert any(line.startswith("Kamsim: It takes 2.") for line in found)
    assert host.headers[HEADER.id].kind in {"exam", "call"}


def test_pages_that_are_missing_or_damaged_are_told(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    del host.pages["K02"]
    assert "Kamsim: There is no page on this yet." in said(["c", "1", "1", ""], host)
    host.pages["K02"] = Notice("This page is damaged; install the program again. {problem}", {"problem": "line 1"})
    assert "Kamsim: This page is damaged; install the program again. line 1" in said(["c", "1", "1", ""], host)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_shipped_rooms_need_no_cursor_no_colour_and_no_drawing(lang: str, tmp_path: Path) -> None:
    written = io.StringIO()
    keys = "p\n2\n1\n2\n\nq\nd\nk01\n1\n\nq\nw\n1\n1\nq\nc\n1\n1\n\n\n"
    assert run(StartRequest(lang=lang, folder=tmp_path, plain=True), io.StringIO(keys), written) == 0
    text = written.getvalue()
    assert not {character for character in text if not character.isprintable()} - {"\n"}
    assert not set("█░━─│┌●○▸➤⚑✔✘✎") & set(text)
    assert ("Kamsim: puzzle 1 of 10" if lang == "en" else "Kamsim：第 1 题，共 10 题") in text


def test_an_account_leads_to_the_call_that_it_prepares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host = SampleHost(tmp_path)
    prepares = {**ACCOUNT, "rank": None, "scenario": "mill", "people": account("seed-merchant")["people"]}
    monkeypatch.setattr(host.learning, "account", lambda _: prepares)
    found = said(["w", "1", "1", "1", "q", ""], host)
    assert "Kamsim: Old Mr Tang: ?, ?, ?" in found
    assert "Kamsim: Enter begins the call. p plans it, s changes how it is played, q leaves." in found
