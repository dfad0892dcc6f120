"""Work is bounded by what is shown: no file of two megabytes keeps the program busy, whatever stands in it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from benchmarks.hostile import HOSTILE, SAMPLE_FILE, many
from kamsim.content.scenarios import Loaded, read_scenario

# Four times as much may take four times as long, and half as much again for the noise of the clock; work that grows
# with the square takes sixteen times as long. What takes less than FLOOR seconds is fast at any size.
PART, MOST, FLOOR = 1 / 4, 6, 0.05


@pytest.mark.parametrize("what", HOSTILE)
def test_the_work_grows_as_the_file_does(tmp_path: Path, what: str) -> None:
    whole, part = tmp_path / "whole.yaml", tmp_path / "part.yaml"
    whole.write_text(HOSTILE[what](1), encoding="utf-8")
    part.write_text(HOSTILE[what](PART), encoding="utf-8")
    read_scenario(SAMPLE_FILE, keep=False)  # what is imported once is not counted
    # A busy machine slows one of them: the fastest of some tries counts.
    least = dict.fromkeys((whole, part), float("inf"))
    for _ in range(4):
        for file in least:
            begun = time.process_time()
            loaded = read_scenario(file, keep=False)
            least[file] = min(least[file], time.process_time() - begun)
            if file is whole:
                assert loaded.scenario is None
                readable(loaded)
        if least[whole] <= MOST * max(least[part], FLOOR):
            return
    raise AssertionError(f"{least[part]:.2f} s for a quarter, {least[whole]:.2f} s for all of it")


def readable(loaded: Loaded) -> None:
    """Fails where there is more than anybody looks at."""
    assert 0 < len(loaded.problems) <= 201
    for problem in loaded.problems:
        assert len(problem.message) <= 400
        assert len(problem.help) <= 400
        assert len(problem.key) <= 1200


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "file.yaml"
    file.write_text(many("facts", "{id: a#, b: 1}", 700)(1), encoding="utf-8")
    problems = read_scenario(file, keep=False).problems
    assert len(problems) == 201
    # Of 700 unknown keys and 700 missing texts; and there may not be 701 facts, the last of them named.
    assert problems[-1].message == "1202 more problems are not shown"


LIMITS = {
    "keys": ("".join(f"k{number}: 1\n" for number in range(1_001)), "KS114", "a mapping has more than 1,000 keys"),
    "values": ("a: [" + "1, " * 100_001 + "]", "KS002", "the file has more than 100,000 keys and values"),
    "lines": ("#\n" * 200_001, "KS002", "the file has 200,002 lines; a file may have 200,000"),
}


@pytest.mark.parametrize("what", LIMITS)
def test_limits_are_named(tmp_path: Path, what: str) -> None:
    text, code, message = LIMITS[what]
    file = tmp_path / "file.yaml"
    file.write_text(text, encoding="utf-8")
    assert [(one.code, one.message) for one in read_scenario(file, keep=False).problems] == [(code, message)]
