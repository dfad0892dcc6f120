"""The scenarios within reach: shipped ones, the user's own, those of a folder named at the start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kamsim.content.assets import read_repertoire, read_rulebook
from kamsim.content.cache import cached
from kamsim.content.locate import assets, shipped_scenarios
from kamsim.content.scenarios import SUFFIXES, read_scenario, scenario_files
from kamsim.domain.problems import ERROR, Problem, problem_in
from kamsim.domain.scenario import Scenario
from kamsim.domain.text import Localized


@dataclass(frozen=True, slots=True)
class Listing:
    """A scenario on the shelf. `lines` is the number of its own lines; `own` false for what came with the program."""

    id: str
    title: Localized
    summary: Localized
    level: str
    minutes: int
    deal: str
    skills: tuple[str, ...]
    styles: tuple[str, ...]
    role: str
    lines: int
    path: Path
    own: bool


# The order in which a newcomer should meet them.
_LEVELS = ("intro", "core", "advanced")


class Shelf:
    """All scenarios within reach. `extra` are folders of the user; where two have one id, the user's stands."""

    def __init__(self, extra: Sequence[Path] = ()) -> None:
        self._folders = [(shipped_scenarios(), False), *((folder, True) for folder in extra)]

    def listings(self) -> list[Listing]:
        """Every readable scenario, by level, length and id. Files with errors are left out; `check` tells of them."""
        found: dict[str, Listing] = {}
        for folder, own in self._folders:
            if not folder.is_dir():
                continue
            for path in scenario_files(folder):
                card = _card(path)
                if card is not None:
                    found[card["id"]] = Listing(**{**card, "path": path, "own": own})
        return sorted(found.values(), key=lambda one: (_LEVELS.index(one.level), one.minutes, one.id))

    def path_of(self, name: str) -> Path | None:
        """The file of a scenario named by id or by path; None where there is none."""
        path = Path(name)
        if path.suffix in SUFFIXES and path.is_file():
            return path
        for folder, _ in reversed(self._folders):
            likely = folder / f"{name}.yaml"
            if likely.is_file() and scenario_id(likely) == name:
                return likely
        return next((one.path for one in self.listings() if one.id == name), None)


def rulebook() -> dict[str, Any]:
    """The shipped rulebook. Raises AssetsError."""
    return read_rulebook(assets("rulebook"))


def read(path: Path) -> tuple[Scenario | None, list[Problem]]:
    """A scenario file through the cache: the scenario unless it has errors, and all its problems."""

    def build() -> Any:
        loaded = read_scenario(path, reserved=reserved_ids())
        return loaded.scenario, [problem.plain() for problem in loaded.problems]

    scenario, problems = cached(path, "scenario", build)
    return scenario, [problem_in(str(path), problem) for problem in problems]


def reserved_ids() -> frozenset[str]:
    """The ids of the general moves, which no line may have."""
    return frozenset(move["id"] for move in read_repertoire(assets("repertoire"))["moves"])


def scenario_id(path: Path) -> str | None:
    """The id that a file gives itself; None if it has errors."""
    card = _card(path)
    return card["id"] if card is not None else None


def _card(path: Path) -> dict[str, Any] | None:
    """What the home screen shows of a scenario, without loading its texts when it is in the cache."""

    def build() -> Any:
        scenario, _ = read(path)
        return _summary(scenario) if scenario is not None else None

    card: dict[str, Any] | None = cached(path, "card", build)
    return card


def _summary(scenario: Scenario) -> dict[str, Any]:
    return {
        "id": scenario["id"],
        "title": scenario["title"],
        "summary": scenario["summary"],
        "level": scenario["level"],
        "minutes": scenario["minutes"],
        "deal": scenario["deal"],
        "skills": tuple(scenario["skills"]),
        "styles": tuple(scenario["styles"]),
        "role": scenario["buyer"]["role"],
        "lines": len(scenario["lines"]),
    }


def missing(name: str, shelf: Shelf) -> Problem:
    """The problem of a scenario that is not there, with the nearest name that is."""
    import difflib

    known = [one.id for one in shelf.listings()]
    near = difflib.get_close_matches(name, known, 1)
    remedy = f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(known)}." if known else ""
    return Problem("KS001", ERROR, name, 0, 0, "", "there is no scenario of this name, and no such file", remedy)
