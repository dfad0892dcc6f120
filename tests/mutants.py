"""Plants small faults in the code that teaches and counts which of them a test or the type checker finds.

    python -m tests.mutants [GROUP …] [--most N] [--seed N]

mutmut plants the faults, in a copy of the tree under build/mutants: the tree itself is left alone. Of all that it can
plant in a group, `--most` are drawn by `--seed`. tests/planted.py tries each on the tests of the group. A fault that
nothing finds survives. docs/mutants.md says why a survivor may stay; the report names those that it does not explain.
Ends with 1 where a tenth or more survives.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from tests.planted import NOTHING, TYPES_FOUND

PROJECT = Path(__file__).resolve().parent.parent
BUILD = PROJECT / "build" / "mutants"
EXPLAINED = PROJECT / "docs" / "mutants.md"
COPIED = ("kamsim", "assets", "scenarios", "tests", "benchmarks", "docs", "requirements", "pyproject.toml", "Makefile")
MOST = 100
SEED = 8
# The share of survivors, in per cent, from which the run fails.
ALLOWED = 10
# As in pyproject.toml, but for what mutmut itself brings: ignores without a code, attributes declared in each copy.
TYPES = """[mypy]
strict = True
explicit_package_bases = True
enable_error_code = redundant-expr, truthy-bool, possibly-undefined
warn_unused_ignores = False
disable_error_code = no-redef
[mypy-numba.*,llvmlite.*]
ignore_missing_imports = True
"""
CHECKER = (sys.executable, "-m", "mypy", "--output=json", "--config-file=types.ini")


class Group(NamedTuple):
    """Files that are judged together, and the tests that are about them."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


GROUPS = {
    "scoring": Group(
        ("kamsim/scoring/*.py",),
        (
            "tests/scoring/test_tables.py",
            *(
                f"tests/scoring/test_{name}.py"
                for name in ("words", "foreseen", "placing", "waiting", "worth", "scorecard")
            ),
            *(f"tests/scoring/test_{name}.py" for name in ("told_of_turns", "what_came_of_it", "moments", "examples")),
            "tests/scoring/test_debrief.py",
        ),
    ),
    "review": Group(
        ("kamsim/analysis/review/*.py",),
        (
            *(f"tests/analysis/test_{name}.py" for name in ("tables", "told_of_turns", "reviewed", "verdicts")),
            *(f"tests/analysis/test_{name}.py" for name in ("grounds", "merits", "overlooked", "afterwards")),
            *(f"tests/analysis/test_{name}.py" for name in ("recovering", "signing", "whatif")),
        ),
    ),
    "voice": Group(
        ("kamsim/engine/voice.py",),
        tuple(f"tests/engine/test_{name}.py" for name in ("voice", "wording", "added_words", "medium", "call")),
    ),
    "advice": Group(
        ("kamsim/engine/advice.py", "kamsim/engine/suggesting.py"),
        ("tests/engine/test_advice.py", "tests/engine/test_suggesting.py"),
    ),
    "authoring": Group(("kamsim/authoring/*.py",), ("tests/authoring", "tests/content/test_invalid.py")),
}


class Fault(NamedTuple):
    """A planted fault: mutmut's name for it, and what found it (`tests.planted`)."""

    name: str
    found_by: str

    @property
    def where(self) -> str:
        """The function it stands in, as `module: Class.function`."""
        module, _, mangled = self.name.rpartition(".")
        function = re.sub(r"__mutmut_\d+$", "", mangled)
        named = function.removeprefix("xǁ").replace("ǁ", ".") if "ǁ" in function else function.removeprefix("x_")
        return f"{module.removeprefix('kamsim.')}: {named}"


class Found(NamedTuple):
    """What a group came to: how many faults there could be, those planted, and the survivors with their new lines."""

    possible: int
    planted: list[Fault]
    survivors: list[tuple[Fault, str]]
    seconds: float


def copied(name: str, group: Group) -> Path:
    """A copy of the tree for one group, with mutmut told what to do there."""
    folder = BUILD / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for part in COPIED:
        source = PROJECT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    for file in PROJECT.glob("*.md"):
        shutil.copy(file, folder)
    (folder / "types.ini").write_text(TYPES, "utf-8")
    settings: dict[str, object] = {
        "source_paths": ["kamsim"],
        "only_mutate": list(group.files),
        "also_copy": ["types.ini", *(part for part in COPIED if part not in ("kamsim", "tests"))],
        "type_check_command": [*CHECKER, *_modules(group)],
        "use_git_change_detection": False,
        "track_dependencies": False,
    }
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as project:
        told = (f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
        project.write("\n[tool.mutmut]\n" + "".join(told))
    return folder


def _modules(group: Group) -> list[str]:
    """The files of a group, those in folders below it, too: `*` stands for any part of a path, as mutmut reads it."""
    files = (str(file.relative_to(PROJECT)) for file in PROJECT.glob("kamsim/**/*.py"))
    return sorted(file for file in files if any(fnmatch(file, pattern) for pattern in group.files))


def planted(folder: Path, *words: str) -> dict[str, str]:
    """Runs tests/planted.py in this folder: the faults, each with what found it."""
    told = [sys.executable, "-m", "tests.planted", *words]
    done = subprocess.run(told, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"the faults in {folder} could not be tried:\n{(done.stdout + done.stderr)[-4000:]}")
    found: dict[str, str] = json.loads((folder / "planted.json").read_text("utf-8"))
    return found


def judged(name: str, most: int, seed: int) -> Found:
    """Plants faults in one group."""
    began = time.monotonic()
    folder = copied(name, GROUPS[name])
    possible = planted(folder, "plant")
    drawn = random.Random(seed).sample(sorted(possible), min(most, len(possible)))
    copy = folder / "mutants"
    (copy / "drawn.json").write_text(json.dumps({one: possible[one] for one in drawn}), "utf-8")
    tried = [Fault(*one) for one in sorted(planted(copy, "try", *GROUPS[name].tests).items())]
    survivors = [(one, new_lines(folder, one)) for one in tried if one.found_by == NOTHING]
    return Found(len(possible), tried, survivors, time.monotonic() - began)


def new_lines(folder: Path, fault: Fault) -> str:
    """What the fault put into the code, on one line."""
    program = Path(sys.executable).with_name("mutmut")
    shown = subprocess.run(
        [program, "show", fault.name], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    lines = shown.stdout.splitlines()
    return " ".join(" ".join(line[1:] for line in lines if re.match(r"\+(?!\+\+)", line)).split())


def explained(text: str) -> set[tuple[str, str]]:
    """The survivors that the document explains: `### module: function`, then a line "- `new line`: why" for each."""
    found, where = set(), ""
    for line in text.splitlines():
        if line.startswith("### "):
            where = line.removeprefix("### ").strip()
        elif told := re.match(r"- (`+) ?(.+?) ?\1: \S", line):
            found.add((where, " ".join(told[2].split())))
    return found


def report(found: dict[str, Found], known: set[tuple[str, str]]) -> Iterable[str]:
    """The report, line by line."""
    yield f"{'':10} possible  planted  by types  survived  explained  seconds"
    for name, one in found.items():
        typed = sum(fault.found_by == TYPES_FOUND for fault in one.planted)
        told = sum((fault.where, new) in known for fault, new in one.survivors)
        counted = f"{one.possible:8} {len(one.planted):8} {typed:9} {len(one.survivors):9} {told:10}"
        yield f"{name:10} {counted} {one.seconds:8.0f}"
    for name, one in found.items():
        for fault, new in one.survivors:
            if (fault.where, new) not in known:
                yield f"{name}: {fault.where}\n    {new}"


def main() -> None:
    """Judges the groups named, or all, and writes the report."""
    reader = argparse.ArgumentParser(prog="python -m tests.mutants")
    reader.add_argument("group", nargs="*", choices=[*GROUPS, []], metavar="GROUP", help="all, where none is named")
    reader.add_argument("--most", type=int, default=MOST, help="faults planted in a group")
    reader.add_argument("--seed", type=int, default=SEED, help="which of them are drawn")
    given = reader.parse_args()
    found = {name: judged(name, given.most, given.seed) for name in given.group or GROUPS}
    text = "\n".join(report(found, explained(EXPLAINED.read_text("utf-8")))) + "\n"
    (BUILD / "report.txt").write_text(text, "utf-8")
    sys.stdout.write(text)
    planted = sum(len(one.planted) for one in found.values())
    survived = sum(len(one.survivors) for one in found.values())
    sys.stdout.write(f"{survived} of {planted} survived\n")
    sys.exit(int(survived * 100 >= ALLOWED * planted))


if __name__ == "__main__":
    main()
