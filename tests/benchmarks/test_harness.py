"""The measuring itself: what counts as met, whose turn it is, and what the anchors do."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks.anchors import ink_story
from benchmarks.rounds import Result, alternate, clean_environment
from benchmarks.table import cells, lines

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are measured on POSIX systems")


def test_a_ratio_is_held_against_its_target() -> None:
    assert Result("a", 2.0, 2.0, 1.3).ok
    assert not Result("a", 2.7, 2.0, 1.3).ok
    assert Result("turns", 90_000, 30_000, 3, unit="turns/s", at_most=False).ok
    assert not Result("turns", 89_000, 30_000, 3, unit="turns/s", at_most=False).ok


def test_a_value_without_anchor_is_held_itself() -> None:
    assert Result("a", 0, None, 0, unit="packages").ok
    assert not Result("a", 1, None, 0, unit="packages").ok


def test_sides_take_turns_and_the_first_run_does_not_count() -> None:
    order: list[str] = []
    times = {"a": iter(range(100)), "b": iter(range(100, 200))}

    def side(name: str) -> list[float]:
        order.append(name)
        return [float(next(times[name]))]

    a, b = alternate([lambda: side("a"), lambda: side("b")], 3)
    assert "".join(order) == "ab" + "abbaab"
    assert (a.rounds, b.rounds) == ([1, 2, 3], [101, 102, 103])
    assert a.typical == 2000


def test_the_table_says_no_where_a_target_is_missed() -> None:
    row = cells(Result("start", 300.0, 200.0, 1.3))
    assert row == ("start", "300 ms", "200 ms", "1.50", "≤ 1.3", "**no**")
    assert "- start: slow" in lines([Result("start", 300.0, 200.0, 1.3, note="slow")])


def test_measured_programs_get_a_home_of_their_own(tmp_path: Path) -> None:
    environment = clean_environment(str(tmp_path))
    assert environment["HOME"] == str(tmp_path)
    own = {name: value for name, value in environment.items() if name.startswith(("PYTHON", "XDG_", "KAMSIM_"))}
    assert own == {"KAMSIM_COMPILE": ""}, "nothing is compiled beside what is measured"


def test_the_ink_conversation_has_forty_lines() -> None:
    hub = json.loads(ink_story.story_json())["root"][2]["hub"][0]
    assert sum(isinstance(part, dict) and "*" in part for part in hub) == 40
