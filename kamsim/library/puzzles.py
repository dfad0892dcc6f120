"""The puzzles that there are, and the position of each as a call."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from kamsim.content.cache import cached
from kamsim.content.locate import assets
from kamsim.domain.attempt import Entry, Header
from kamsim.domain.attempt_lines import Malformed, entry_from_plain
from kamsim.domain.puzzle import BETWEEN, Puzzle
from kamsim.engine.call import Call
from kamsim.engine.model import Model
from kamsim.engine.replay import replay
from kamsim.library.catalogue import Catalogue
from kamsim.library.opening import open_model


def puzzled() -> tuple[str, ...]:
    """The scenarios that have puzzles, by id."""
    return tuple(sorted(path.stem for path in assets("puzzles").glob("*.json")))


def puzzles_on(scenario: str) -> list[Puzzle]:
    """The puzzles of a scenario; none where it has no file."""
    path = assets("puzzles") / f"{scenario}.json"
    if not path.is_file():
        return []

    def build() -> Any:
        from kamsim.content.puzzles import puzzles_from

        return puzzles_from(path)

    return cast("list[Puzzle]", cached(path, "puzzles", build))


def puzzle_named(puzzle_id: str) -> Puzzle | None:
    """A puzzle by its id; None where there is none."""
    scenario = puzzle_id.rpartition("-")[0]
    found = puzzles_on(scenario) if scenario in puzzled() else []
    return next((one for one in found if one["id"] == puzzle_id), None)


def position_of(puzzle: Puzzle, model: Model | None = None) -> Call | None:
    """The call as it stands in the puzzle; None where the scenario or the rules are no longer those of the puzzle.

    `model` is that of its scenario where it is at hand; else it is looked for among the shipped ones."""
    model = model or _model(puzzle["scenario"])
    if model is None:
        return None
    header = Header(
        id="00000000-0000-4000-8000-000000000000",
        item=puzzle["scenario"],
        digest=model.scenario["digest"],
        rulebook=model.rules.rulebook,
        repertoire=model.rules.repertoire,
        variant=puzzle["variant"],
        style=puzzle["style"],
        deal=puzzle["deal"],
        mode="exam",
        seed=puzzle["seed"],
        lang="en",
        started="2000-01-01T00:00:00Z",
    )
    entries: list[Entry] = []
    for plain in puzzle["entries"]:
        entry = entry_from_plain(plain)
        if isinstance(entry, Malformed):
            return None
        entries.append(entry)
    played = replay(model, header, entries)
    fits = played.stopped is None and played.lost_variant is None
    if fits and puzzle["theme"] == "your_move":
        legal = {choice.id for choice in played.call.menu()}
        fits = set(puzzle["options"]) <= legal
    if fits and puzzle["theme"] == "three":
        fits = {move for option in puzzle["options"] for move in option.split(BETWEEN)} <= set(model.moves)
    return played.call if fits else None


@cache
def _model(scenario: str) -> Model | None:
    catalogue = Catalogue()
    return open_model(scenario, catalogue).model if catalogue.path_of_id(scenario) is not None else None
