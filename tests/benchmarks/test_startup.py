"""A key typed before the program is ready is not lost: what the start-up measure rests on, and impatient people too."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.rounds import clean_environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

# Whether an early key is lost depends on who comes first; one start would often not tell.
STARTS = 6


@pytest.mark.parametrize("program", ["ANCHOR", "CANDIDATE"])
def test_a_key_typed_at_exec_moves_the_highlight(tmp_path: Path, program: str) -> None:
    from benchmarks import startup

    start = startup.first_use(getattr(startup, program), clean_environment(str(tmp_path)))
    for _ in range(STARTS):
        (time,) = start()
        assert 0 < time < 20
