"""What a program needs is loaded before it is forked: what it loads itself it shares with none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def test_a_program_loads_and_reads_nothing_by_itself(tmp_path: Path) -> None:
    command = [sys.executable, str(HERE / "programs" / "warmed.py"), str(tmp_path)]
    root = HERE.parents[1]
    environ = os.environ | {"PYTHONPATH": str(root)}
    done = subprocess.run(command, cwd=root, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout == ""
