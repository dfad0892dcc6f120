"""One's growth as lines: today begun step by step, mistakes answered again and gathered, growth read out by letters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kamsim.domain.notice import Notice
from kamsim.library.request import StartRequest
from kamsim.study.focus import Chosen
from tests.plain.test_plain import heard
from tests.tui.sample_growing import nothing_yet
from tests.tui.sample_host import HEADER, SampleHost


def said(typed: list[str], host: SampleHost, lang: str = "en") -> list[str]:
    """What is read out from home on; every line begins with who speaks."""
    found = heard(lang, host, typed, StartRequest(lang=lang))
    assert [line for line in found if not re.match(r"> |[^:：“]{1,60}[:：]", line)] == []
    return found


def test_today_is_begun_by_its_numbers(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    found = said(["t", "1", "q", "2", "3", "q", "3", "q", "4", "5", "q", ""], host)
    assert "Kamsim: t: today" in found
    assert "Kamsim 1: 2 of your own mistakes, each in the position where you made it, 2 min" in found
    assert any(line.startswith("Kamsim 4: ") and line.endswith("done") for line in found)
    assert "Kamsim: With more time" in found
    assert "Kamsim: Calls that nobody has looked through for mistakes: 2. m goes there." in found
    assert "Kamsim: puzzle 1 of 2" in found
    assert sum(line.startswith("Kamsim: question 1 of ") for line in found) == 2
    # Behind the last step, a call, stands its briefing.
    assert "Kamsim: Enter begins the call. p plans it, s changes how it is played, q leaves." in found


def test_mistakes_are_answered_again_and_new_calls_looked_through(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    found = said(["m", "3", "q", "a", "", "r", ""], host)
    assert any(
        line.startswith("Kamsim 1: The quality manager, turn 3, K07 ") and line.endswith("due") for line in found
    )
    assert any(line.endswith("mastered") for line in found)
    assert found.count("Kamsim: puzzle 1 of 1") == 2
    assert "Kamsim: Calls looked through: 2. Mistakes found: 3." in found
    assert host.headers[HEADER.id].item == "mistakes"
    host.growing.found = []
    host.says = Notice("The disk is full.", {})
    found = said(["m", "r", "x"], host)
    assert "Kamsim: There is none on record. Play a call to its end, then r looks through it." in found
    assert "Kamsim: The disk is full." in found


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_growth_is_read_out_by_letters(tmp_path: Path, lang: str) -> None:
    host = SampleHost(tmp_path)
    found = said(["g", "s", "b", "c", "p", "1", ""], host, lang)
    if lang == "en":
        assert "Kamsim: Puzzles: 1320, surely between 1144 and 1496; counted: 24" in found
        assert any(line.startswith("Kamsim: You practise: ") for line in found)
        assert any(line.startswith("Kamsim: K07 ") and "mastered, 95 % of 20" in line for line in found)
        assert "Kamsim: Systems not tried yet: 38." in found
        assert any("The quality manager, 70 of 100, advance, accuracy 63" in line for line in found)
    else:
        assert "Kamsim：还没碰过的系统：38 个。" in found
    assert isinstance(host.growing.chosen, Chosen)


def test_who_has_done_nothing_hears_how_to_begin(tmp_path: Path) -> None:
    host = SampleHost(tmp_path)
    host.growing.grown = nothing_yet()
    found = said(["g", "s", "b", "c", "p", "99", ""], host)
    assert "Kamsim: Nothing is on record yet. t says how to begin." in found
    assert "Kamsim: Systems not tried yet: 42." in found
    assert "Kamsim: No call was looked through yet. m leads to where that is done." in found
    assert "Kamsim: No call was played to its end yet." in found
    assert host.growing.chosen is None
