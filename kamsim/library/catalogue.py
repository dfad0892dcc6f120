"""The scenarios within reach: shipped ones, the user's own, those of a folder named at the start.

Importing this and reading from the cache costs a few milliseconds; the engine comes with `library.opening`.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kamsim.content.assets import read_repertoire, read_rulebook
from kamsim.content.cache import cached
from kamsim.content.fence import fenced, fenced_twice
from kamsim.content.locate import assets, shipped_scenarios
from kamsim.content.scenarios import SUFFIXES, read_scenario, scenario_files
from kamsim.domain.problems import ERROR, Problem, problem_in

if TYPE_CHECKING:
    from kamsim.content.findings import Findings
    from kamsim.domain.rulebook import Rulebook
    from kamsim.domain.scenario import Scenario
    from kamsim.domain.text import Localized

Value = TypeVar("Value")


# A named tuple and no dataclass: those import `inspect`, which the home screen and `check` would wait for.
class Listing(NamedTuple):
    """A scenario that there is to play. `lines` is the number of its own lines; `own` false for a shipped one."""

    id: str
    title: Localized
    summary: Localized
    level: str
    minutes: int
    deal: str
    skills: tuple[str, ...]
    styles: tuple[str, ...]
    role: str
    buyer: Localized
    lines: int
    path: Path
    own: bool


class Broken(NamedTuple):
    """A file in the catalogue that cannot be opened: its first error, and how many there are."""

    path: Path
    problem: Problem
    errors: int


# The order in which a newcomer should meet them.
_LEVELS = ("intro", "core", "advanced")


class Catalogue:
    """All scenarios within reach. `extra` are the user's folders or single files.

    Where two scenarios have one id, the user's stands before the shipped one, and the later before the earlier.
    """

    def __init__(self, extra: Sequence[Path] = ()) -> None:
        self._places = [(shipped_scenarios(), False), *((place, True) for place in extra)]

    def listings(self) -> list[Listing]:
        """Every readable scenario, by level, length and id. Files with errors are left out; `broken` names them."""
        found = {card.id: card._replace(own=own) for path, own in self._files() if (card := _card(path)) is not None}
        return sorted(found.values(), key=lambda one: (_LEVELS.index(one.level), one.minutes, one.id))

    def broken(self) -> list[Broken]:
        """The files that `listings` leaves out, since they have errors, and why."""
        return [_broken(path) for path in dict.fromkeys(path for path, _ in self._files()) if _card(path) is None]

    def path_of(self, name: str) -> Path | None:
        """The file of a scenario named by id or by path; None where there is none.

        What ends like a scenario file or has a separator in it is a path; anything else is an id first.
        """
        if is_path(name):
            return Path(name) if _is_file(Path(name)) else None
        return self.path_of_id(name) or (Path(name) if _is_file(Path(name)) else None)

    def path_of_id(self, name: str) -> Path | None:
        """The file of the scenario with this id, never one that is merely called so."""
        for place, _ in reversed(self._places):
            # Most files are called like their scenario, so the others need not be opened.
            likely = [place / f"{name}{suffix}" for suffix in SUFFIXES] if name.isascii() and not is_path(name) else []
            for path in likely:
                if _is_file(path) and scenario_id(path) == name:
                    return path
            for path in reversed(_scenarios_in(place)):
                if path not in likely and scenario_id(path) == name:
                    return path
        return None

    def _files(self) -> Iterator[tuple[Path, bool]]:
        for place, own in self._places:
            for path in _scenarios_in(place):
                yield path, own


def is_path(name: str) -> bool:
    """Whether a scenario is named by path rather than by id."""
    separators = [separator for separator in (os.sep, os.altsep) if separator]
    return name.lower().endswith(SUFFIXES) or any(separator in name for separator in separators)


def _scenarios_in(place: Path) -> list[Path]:
    """The files of a folder, or the one file; nothing where there is nothing."""
    try:
        return scenario_files(place) if place.exists() else []
    except OSError:
        return []


def _is_file(path: Path) -> bool:
    """Whether there is such a file; a name that cannot be one is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def rulebook() -> Rulebook:
    """The shipped rulebook. Raises AssetsError."""
    return read_rulebook(assets("rulebook"))


def read(path: Path, *, keep: bool = True) -> tuple[Scenario | None, list[Problem]]:
    """A scenario file: the scenario unless it has errors, and all its problems. Raises AssetsError.

    With `keep` it is read through the cache.
    """

    def build() -> Any:
        loaded = read_scenario(path, reserved=reserved_ids(), keep=False, further=_check_with_rules)
        return loaded.scenario, [problem.plain() for problem in loaded.problems]

    def told(value: Any) -> tuple[Scenario | None, list[Problem]]:
        scenario, problems = value
        if scenario is not None:
            _listed(path, _summary(scenario))
        return scenario, [problem_in(str(path), problem) for problem in problems]

    found = _through_cache(path, "read", build, told) if keep else fenced(str(path), lambda: told(build()))
    return (None, [found]) if isinstance(found, Problem) else found


def _check_with_rules(scenario: Scenario, findings: Findings) -> None:
    """What the rules show about a scenario whose file is sound."""
    from kamsim.authoring.checking import check_scenario

    check_scenario(scenario, rulebook(), read_repertoire(assets("repertoire")), findings, shipped_marks())


@functools.cache
def shipped_marks() -> dict[str, frozenset[int]]:
    """Scenario id → the marks of its sentences, for those that came with the program: nobody should repeat them."""

    def build() -> Any:
        from kamsim.authoring.sharing import marks_in

        return marks_in(path.read_text(encoding="utf-8", errors="replace") for path in files)

    files = _scenarios_in(shipped_scenarios())
    return {name: frozenset(marks) for name, marks in cached(files, "marks", build).items()}


def verdict(path: Path) -> tuple[str | None, list[Problem]]:
    """What `read` says of a file without the scenario itself: its id unless it has errors, and all its problems.

    Raises AssetsError.
    """

    def build() -> Any:
        scenario, problems = read(path)
        return scenario["id"] if scenario is not None else None, [problem.plain() for problem in problems]

    def told(value: Any) -> tuple[str | None, list[Problem]]:
        name, problems = value
        return _of_kind(name, (str, type(None))), [problem_in(str(path), problem) for problem in problems]

    found = _through_cache(path, "verdict", build, told)
    return (None, [found]) if isinstance(found, Problem) else found


def reserved_ids() -> frozenset[str]:
    """The ids of the general moves, which no line may have. Raises AssetsError."""

    def build() -> Any:
        from kamsim.content.assets import general_move_ids

        return general_move_ids(_general_moves())

    found = cached(_general_moves(), "reserved", build)
    whole = bool(found) and isinstance(found, list) and all(isinstance(word, str) for word in found)
    return frozenset(found if whole else build())


def _general_moves() -> Path:
    return assets("repertoire") / "moves.yaml"


def scenario_id(path: Path) -> str | None:
    """The id that a file gives itself; None if it has errors."""
    card = _card(path)
    return card.id if card is not None else None


def _card(path: Path) -> Listing | None:
    """What the home screen shows of a scenario, without loading its texts when it is in the cache."""

    def build() -> Any:
        scenario, _ = read(path)
        return None if scenario is None else _summary(scenario)

    def told(value: Any) -> Listing | None:
        return None if value is None else _listed(path, value)

    found = _through_cache(path, "card", build, told)
    return None if isinstance(found, Problem) else found


def _broken(path: Path) -> Broken:
    errors = [problem for problem in verdict(path)[1] if problem.is_error]
    if not errors:
        errors = [Problem("KS001", ERROR, str(path), 0, 0, "", "the file has changed just now", "Try again.")]
    return Broken(path, errors[0], len(errors))


def _through_cache(path: Path, kind: str, build: Callable[[], Any], told: Callable[[Any], Value]) -> Value | Problem:
    """What `told` makes of what `build` found in a file the last time; a problem where the program fails at it.

    `told` raises for a value of another shape than `build` gives: then the file is read again.
    """
    paths = [path, _general_moves()]
    return fenced_twice(str(path), lambda: told(cached(paths, kind, build)), lambda: told(build()))


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
        "buyer": scenario["buyer"]["name"],
        "lines": len(scenario["lines"]),
    }


def _listed(path: Path, card: dict[str, Any]) -> Listing:
    """The listing of a scenario; raises for a value of another shape."""
    texts, words = ("title", "summary", "buyer"), ("id", "level", "deal", "role")
    for key in texts:
        _of_kind(card[key], dict)
    for word in (*(card[key] for key in words), *(word for key in texts for word in card[key].values())):
        _of_kind(word, str)
    for word in (*card["skills"], *card["styles"]):
        _of_kind(word, str)
    _LEVELS.index(card["level"])
    return Listing(**card, path=path, own=False)


def _of_kind(value: Any, kind: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{type(value).__name__} in the cache")
    return value


def missing(name: str, catalogue: Catalogue) -> Problem:
    """The problem of a scenario that is not there, with the nearest name that is."""
    if is_path(name):
        return Problem("KS001", ERROR, name, 0, 0, "", "there is no such file", "")
    remedy = nearest(name, [one.id for one in catalogue.listings()])
    return Problem("KS001", ERROR, name, 0, 0, "", "there is no scenario of this name, and no such file", remedy)


def nearest(name: str, known: Iterable[str]) -> str:
    """What to say to somebody who asked for `name`: the nearest word that is known, or all of them."""
    import difflib

    words = list(known)
    near = difflib.get_close_matches(name, words, 1) or [word for word in words if name and name in word]
    if len(near) == 1:
        return f"Did you mean `{near[0]}`?"
    return f"There are: {', '.join(words)}." if words else ""
