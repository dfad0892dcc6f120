"""The large shipped scenario, ready for the kernel, and one of a given size made from it."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from benchmarks.commands import SCENARIO
from kamsim.engine.model import Model
from kamsim.library.opening import open_file


def feed_mill() -> Model:
    """The model of feed-mill-premix. Raises RuntimeError where it has problems."""
    opened = open_file(Path(SCENARIO))
    if opened.model is None:
        raise RuntimeError("\n".join(problem.message for problem in opened.problems))
    return opened.model


class _WrittenOut(yaml.SafeDumper):
    """Writes a value that occurs twice twice; the scenario format has no aliases."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def write_scenario(path: Path, size: int) -> None:
    """A valid scenario of at least `size` bytes: feed-mill-premix, every reply with more wordings than it has."""
    scenario = yaml.safe_load(Path(SCENARIO).read_text(encoding="utf-8"))
    wordings = 1
    text = ""
    while len(text.encode()) < size:
        wordings += 1
        for line in scenario["lines"]:
            line["says"] = {key: _more(says, wordings) for key, says in line.get("says", {}).items()}
        text = yaml.dump(scenario, Dumper=_WrittenOut, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")
    # A file that changed a moment ago is not taken from the cache by its time alone.
    os.utime(path, (path.stat().st_atime - 60, path.stat().st_mtime - 60))


def _more(says: object, wordings: int) -> list[object]:
    known = says if isinstance(says, list) else [says]
    return [known[i % len(known)] for i in range(wordings)]
