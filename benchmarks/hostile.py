"""Files made to keep a reader busy, in any size; and how long the slowest of them takes to be refused."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.rounds import PROJECT, Result
from kamsim.content.scenarios import read_scenario

SAMPLE_FILE = PROJECT / "tests" / "content" / "umbrellas.yaml"
SAMPLE = SAMPLE_FILE.read_text(encoding="utf-8")
_TEXT = '{en: "It lasts.", zh: "它耐用。"}'

# What of a part of the full size, 1 for all of it, makes the file.
Hostile = Callable[[float], str]


def times(text: str, count: int) -> Hostile:
    """The text over and over."""
    return lambda part: text * int(count * part)


def between(before: str, text: str, count: int, after: str) -> Hostile:
    """The text over and over, with something before and after it."""
    return lambda part: before + text * int(count * part) + after


def instead(place: str, text: str, count: int, before: str = "", after: str = "") -> Hostile:
    """The sample with the text over and over in one place."""
    return lambda part: SAMPLE.replace(place, before + text * int(count * part) + after)


def many(section: str, entry: str, count: int) -> Hostile:
    """The sample with so many more entries in a section; `#` in the entry is their number."""

    def made(part: float) -> str:
        entries = "".join(f"  - {entry.replace('#', str(number))}\n" for number in range(int(count * part)))
        return SAMPLE.replace(f"\n{section}:\n", f"\n{section}:\n{entries}", 1)

    return made


def numbered(before: str, entry: str, count: int, after: str = "") -> Hostile:
    """A numbered entry over and over: `#` in it is its number."""
    return lambda part: before + "".join(entry.replace("#", str(n)) for n in range(int(count * part))) + after


_WAITING = f"{{id: l#, kind: feature, topic: colour, after: {{lines: [l#]}}, text: {_TEXT}}}"
HOSTILE: dict[str, Hostile] = {
    "escaped quotes in a line": between("a: ", '\\"', 40_000, "\n"),
    "escaped quotes in a text": instead("Be quick.", '\\"', 40_000, "Be ", '" quick: now'),
    "quotes": between("a: ", '"', 80_000, ""),
    "apostrophes": between("a: '", "'", 80_000, "x: y: z"),
    "backslashes": between('a: "', "\\", 80_000, "\\"),
    "colons": times(": ", 40_000),
    "spaces in brackets": between("a: [ ", " ", 900_000, "\n}"),
    "unknown keys": numbered(SAMPLE, "key#: 1\n", 150_000),
    "unknown keys here and there": many("facts", "{id: a#, b: 1, c: 2, d: 3, e: 4}", 9_000),
    "one key": times("a: 1\n", 190_000),
    "tabs": times("\t\n", 190_000),
    "entries": times("- \n", 190_000),
    "open quotes": times("{'", 400_000),
    "words between brackets": between("a: [", "b ", 400_000, "c: d: e}"),
    "one word": between("id: ", "x", 900_000, ""),
    "one key that has no end": between("", "x", 900_000, ": 1"),
    "ids": many("lines", f"{{id: l#, kind: feature, topic: t#, text: {_TEXT}}}", 6_000),
    "lines that wait for each other": many("lines", _WAITING, 6_000),
    "topics": many("topics", f"{{id: t#, label: {_TEXT}, need: {{angles: [money]}}}}", 4_000),
    "variants": many("variants", "{id: v#, needs: {breakage: {angles: [time]}}}", 8_000),
    "one list": lambda part: SAMPLE.replace("[pitch", "[" + numbered("", "x#, ", 90_000)(part) + "pitch"),
    "placeholders": instead("Be quick.", "{x}", 200_000),
    "braces": instead("Be quick.", "{", 600_000),
    "percent signs": instead("Be quick.", "%a", 400_000),
}


def measure(rounds: int) -> list[Result]:
    """The slowest of the files, each at its best."""
    took: dict[str, float] = {}
    read_scenario(SAMPLE_FILE, keep=False)  # what is imported once is not counted
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "file.yaml")
        for name, made in HOSTILE.items():
            file.write_text(made(1), encoding="utf-8")
            took[name] = min(_seconds(file) for _ in range(min(rounds, 3)))
    slowest = max(took, key=lambda name: took[name])
    return [Result("the slowest of the hostile files is refused", 1000 * took[slowest], None, 1000, note=slowest)]


def _seconds(file: Path) -> float:
    begun = perf_counter()
    read_scenario(file, keep=False)
    return perf_counter() - begun
