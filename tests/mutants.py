"""Plants small faults in the code that teaches and counts which of them a test or the type checker finds.

    python -m tests.mutants [GROUP …] [--most N]

mutmut plants the faults, in a copy of the tree under build/mutants: the tree itself is left alone. Of all that it can
plant in a group, `--most` are drawn by a fixed seed. A fault that nothing finds survives. docs/mutants.md says why a
survivor may stay; the report names those that it does not explain. Ends with 1 where a tenth or more survives.
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
from pathlib import Path
from typing import Any, NamedTuple

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
# What mutmut writes for a fault: 0 survived, 33 reached by no test, 37 found by the type checker.
SURVIVED, UNREACHED, MISTYPED = 0, 33, 37


class Group(NamedTuple):
    """Files that are judged together, and the tests that are about them."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


GROUPS = {
    "scoring": Group(("kamsim/scoring/*.py",), ("tests/scoring",)),
    "review": Group(
        ("kamsim/analysis/review/*.py",),
        (
            *(f"tests/analysis/test_{name}.py" for name in ("verdicts", "thresholds", "grounds", "beliefs", "whatif")),
            *("tests/analysis/test_review.py", "tests/library/test_reviewing.py", "tests/study/test_puzzling.py"),
            "tests/tui/test_review.py",
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
    """A planted fault: mutmut's name for it, and what mutmut ended with when the tests ran on it."""

    name: str
    code: int

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
        "pytest_add_cli_args": ["-p", "no:cacheprovider"],
        "pytest_add_cli_args_test_selection": list(group.tests),
        "type_check_command": [*CHECKER, *_modules(group)],
        # What a test keeps in a cache while nothing is planted must not answer for the fault.
        "process_isolation": "forkserver",
        "use_git_change_detection": False,
        "track_dependencies": False,
    }
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as project:
        told = (f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
        project.write("\n[tool.mutmut]\n" + "".join(told))
    return folder


def _modules(group: Group) -> list[str]:
    return sorted(str(file.relative_to(PROJECT)) for pattern in group.files for file in PROJECT.glob(pattern))


def mutmut(folder: Path, *words: str) -> str:
    """Runs mutmut in this folder: what it says."""
    program = Path(sys.executable).with_name("mutmut")
    done = subprocess.run([program, *words], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def results(folder: Path) -> dict[str, int | None]:
    """What became of each fault that can be planted; None of those that were not planted."""
    found: dict[str, int | None] = {}
    for file in sorted((folder / "mutants").rglob("*.meta")):
        kept: dict[str, Any] = json.loads(file.read_text("utf-8"))
        found |= kept["exit_code_by_key"]
    return found


def judged(name: str, most: int) -> Found:
    """Plants faults in one group."""
    began = time.monotonic()
    folder = copied(name, GROUPS[name])
    # Which faults there are is known once mutmut has been asked for any; it refuses this one, having listed them all.
    said = mutmut(folder, "run", "--max-children", "1", "none such")
    possible = sorted(results(folder))
    if not possible:
        raise SystemExit(f"mutmut planted nothing in {name}:\n{said[-4000:]}")
    drawn = random.Random(SEED).sample(possible, min(most, len(possible)))
    said = mutmut(folder, "run", "--max-children", "1", *drawn)
    codes = results(folder)
    planted = [Fault(one, code) for one in sorted(drawn) if (code := codes[one]) is not None]
    if len(planted) < len(drawn):
        raise SystemExit(f"mutmut did not come to its end in {name}:\n{said[-4000:]}")
    survivors = [(one, new_lines(folder, one)) for one in planted if one.code in (SURVIVED, UNREACHED)]
    return Found(len(possible), planted, survivors, time.monotonic() - began)


def new_lines(folder: Path, fault: Fault) -> str:
    """What the fault put into the code, on one line."""
    lines = mutmut(folder, "show", fault.name).splitlines()
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
        typed = sum(fault.code == MISTYPED for fault in one.planted)
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
    given = reader.parse_args()
    found = {name: judged(name, given.most) for name in given.group or GROUPS}
    text = "\n".join(report(found, explained(EXPLAINED.read_text("utf-8")))) + "\n"
    (BUILD / "report.txt").write_text(text, "utf-8")
    sys.stdout.write(text)
    planted = sum(len(one.planted) for one in found.values())
    survived = sum(len(one.survivors) for one in found.values())
    sys.stdout.write(f"{survived} of {planted} survived\n")
    sys.exit(int(survived * 100 >= ALLOWED * planted))


if __name__ == "__main__":
    main()
