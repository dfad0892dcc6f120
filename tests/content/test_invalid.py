"""Every broken file under tests/invalid gives exactly the problems that stand beside it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kamsim.content.scenarios import read_scenario

INVALID = Path(__file__).parent.parent / "invalid"
FILES = sorted(INVALID.glob("*.yaml"))
RESERVED = frozenset({"greet"})
DOCUMENTED = Path(__file__).parent.parent.parent / "docs" / "diagnostics.md"


def expected(file: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(file.with_suffix(".expected.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_gives_exactly_the_expected_problems(file: Path) -> None:
    loaded = read_scenario(file, reserved=RESERVED)
    found = [dict(problem.plain()) for problem in loaded.problems]
    assert all(problem.pop("file") == str(file) for problem in found)
    assert found == expected(file)
    assert (loaded.scenario is None) == any(problem["severity"] == "error" for problem in found)


def test_there_are_enough_files_and_each_has_its_expectation() -> None:
    assert len(FILES) >= 40
    assert {file.stem for file in FILES} == {file.name.split(".")[0] for file in INVALID.glob("*.json")}


def test_every_code_that_occurs_is_documented() -> None:
    occurring = {str(problem["code"]) for file in FILES for problem in expected(file)}
    sections = re.findall(r"^## (KS\d{3})\b", DOCUMENTED.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(sections) == len(set(sections))
    assert occurring <= set(sections)


def test_every_code_in_the_sources_is_documented_and_the_other_way_round() -> None:
    sources = Path(read_scenario.__code__.co_filename).parent.glob("*.py")
    used = {code for source in sources for code in re.findall(r'"(KS\d{3})"', source.read_text(encoding="utf-8"))}
    sections = re.findall(r"^## (KS\d{3})\b", DOCUMENTED.read_text(encoding="utf-8"), re.MULTILINE)
    assert used == set(sections)
