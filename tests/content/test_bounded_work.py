"""Work is bounded by what is shown: no file of two megabytes keeps the program busy, whatever stands in it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kamsim.content.scenarios import Loaded, read_scenario

SAMPLE = (Path(__file__).parent / "umbrellas.yaml").read_text(encoding="utf-8")
# Seconds of the processor for one file. Each of these took three and more where the work grew with the square.
MOST = 1.5


def many(section: str, entry: str, count: int) -> str:
    """The sample with `count` more entries in a section; `#` in the entry is their number."""
    entries = "".join(f"  - {entry.replace('#', str(number))}\n" for number in range(count))
    return SAMPLE.replace(f"\n{section}:\n", f"\n{section}:\n{entries}", 1)


TEXT = '{en: "It lasts.", zh: "它耐用。"}'
HOSTILE = {
    "escaped quotes in a line": "a: " + '\\"' * 40_000 + "\n",
    "escaped quotes in a text": SAMPLE.replace("Be quick.", "Be " + '\\"' * 40_000 + '" quick: now'),
    "quotes": "a: " + '"' * 80_000,
    "apostrophes": "a: " + "'" * 80_001 + "x: y: z",
    "backslashes": 'a: "' + "\\" * 80_001,
    "colons": ": " * 40_000,
    "spaces in brackets": "a: [ " + " " * 900_000 + "\n}",
    "unknown keys": SAMPLE + "".join(f"key{number}: 1\n" for number in range(150_000)),
    "unknown keys here and there": many("facts", "{id: a#, b: 1, c: 2, d: 3, e: 4}", 9_000),
    "one key": "a: 1\n" * 190_000,
    "tabs": "\t\n" * 190_000,
    "entries": "- \n" * 190_000,
    "open quotes": "{'" * 400_000,
    "words between brackets": "a: [" + "b " * 400_000 + "c: d: e}",
    "one word": "id: " + "x" * 900_000,
    "one key that has no end": "x" * 900_000 + ": 1",
    "ids": many("lines", f"{{id: l#, kind: feature, topic: t#, text: {TEXT}}}", 6_000),
    "lines that wait for each other": many(
        "lines", f"{{id: l#, kind: feature, topic: colour, after: {{lines: [l#]}}, text: {TEXT}}}", 6_000
    ),
    "topics": many("topics", f"{{id: t#, label: {TEXT}, need: {{angles: [money]}}}}", 4_000),
    "variants": many("variants", "{id: v#, needs: {breakage: {angles: [time]}}}", 8_000),
    "one list": SAMPLE.replace("[pitch", "[" + ", ".join(f"x{number}" for number in range(90_000))),
    "placeholders": SAMPLE.replace("Be quick.", "{x}" * 200_000),
    "braces": SAMPLE.replace("Be quick.", "{" * 600_000),
    "percent signs": SAMPLE.replace("Be quick.", "%a" * 400_000),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_every_file_is_read_or_refused_within_a_second(tmp_path: Path, what: str) -> None:
    file = tmp_path / "file.yaml"
    file.write_text(HOSTILE[what], encoding="utf-8")
    read_scenario(Path(__file__).parent / "umbrellas.yaml", keep=False)  # what is imported once is not counted
    begun = time.process_time()
    loaded = read_scenario(file, keep=False)
    assert time.process_time() - begun < MOST
    assert loaded.scenario is None
    readable(loaded)


def readable(loaded: Loaded) -> None:
    """Fails where there is more than anybody looks at."""
    assert 0 < len(loaded.problems) <= 201
    for problem in loaded.problems:
        assert len(problem.message) <= 400
        assert len(problem.help) <= 400
        assert len(problem.key) <= 1200


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "file.yaml"
    file.write_text(many("facts", "{id: a#, b: 1}", 700), encoding="utf-8")
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
