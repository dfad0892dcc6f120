"""The shipped assets, read through the cache. Importing this costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from kamsim.content.cache import cached, collector_paused
from kamsim.domain.problems import Problem

if TYPE_CHECKING:
    from kamsim.domain.feedback import Feedback
    from kamsim.domain.rulebook import Rulebook
    from kamsim.domain.scenario import Repertoire

RULEBOOK_FILES = (
    "styles",
    "kinds",
    "replies",
    "research",
    "stance",
    "checks",
    "numbers",
    "beliefs",
    "angles",
    "hearing",
    "feedback",
    "debrief",
)
REPERTOIRE_FILES = ("moves", "replies", "cues")


class AssetsError(Exception):
    """A part of the program's own files is missing or damaged; `problems` tells all of it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{problem.place}: {problem.message}" for problem in problems[:5]))
        self.problems = problems


def read_rulebook(folder: Path) -> Rulebook:
    """The rulebook under `folder`. Raises AssetsError."""
    from kamsim.content.declared import rulebook_of

    return rulebook_of(_plain_rulebook(folder))


def read_feedback(folder: Path) -> Feedback:
    """The feedback of the rulebook under `folder`, without the rest. Raises AssetsError."""
    from kamsim.content.named import feedback_of

    return feedback_of(_plain_rulebook(folder)["feedback"])


def rulebook_digest(folder: Path) -> str:
    """The SHA-256 of the content of the rulebook under `folder`. Raises AssetsError."""
    digest: str = _plain_rulebook(folder)["digest"]
    return digest


def _plain_rulebook(folder: Path) -> dict[str, Any]:
    """File stem → its content as plain values, `digest` → that of all of it."""

    def build() -> dict[str, Any]:
        with collector_paused():
            from kamsim.content.books import rulebook_from

            rulebook: dict[str, Any] = _whole(*rulebook_from(folder))
        return rulebook

    return cast("dict[str, Any]", _kept(folder, RULEBOOK_FILES, "rulebook", build))


def read_repertoire(folder: Path) -> Repertoire:
    """The general moves, replies and cues under `folder`. Raises AssetsError."""

    def build() -> Any:
        with collector_paused():
            from kamsim.content.books import repertoire_from

            return _whole(*repertoire_from(folder))

    return cast("Repertoire", _kept(folder, REPERTOIRE_FILES, "repertoire", build))


def general_move_ids(moves: Path) -> list[str]:
    """The ids in the repertoire's file of moves, read alone: all that checking a scenario asks of the repertoire.

    Raises AssetsError.
    """
    from kamsim.content.reading import read_document

    document = read_document(moves, str(moves), decimals=True)
    if isinstance(document, Problem):
        raise AssetsError([document])
    found = document.root.get("moves") if isinstance(document.root, dict) else None
    if not isinstance(found, list):
        raise AssetsError(document.problems)
    return [move["id"] for move in found if isinstance(move, dict) and isinstance(move.get("id"), str)]


def check_assets(rulebook: Path, repertoire: Path) -> list[Problem]:
    """All problems of both folders."""
    from kamsim.content.books import repertoire_from, rulebook_from

    return [*rulebook_from(rulebook)[1], *repertoire_from(repertoire)[1]]


def _kept(folder: Path, stems: tuple[str, ...], kind: str, build: Callable[[], Any]) -> Any:
    """What `build` makes of the files of `folder`, through the cache unless that holds another shape."""
    found = cached([folder / f"{stem}.yaml" for stem in stems], kind, build)
    return found if isinstance(found, dict) and all(stem in found for stem in stems) else build()


def _whole(value: Any, problems: list[Problem]) -> Any:
    if value is None:
        raise AssetsError(problems)
    return value
