"""The tiny scenarios under tests/tiny, and a search of them that tries everything."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, cast

from kamsim.domain.scenario import Repertoire
from kamsim.engine.compile import compile_model
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, step
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.library.opening import open_file

FOLDER = Path(__file__).resolve().parent.parent / "tiny"
NAMES = ("exploit", "unreachable-need", "dead-line")
# What the trainee can say beside the scenario's own lines where everything is to be tried.
GENERAL = ("greet", "summarise", "fix_when_and_who", "leave_politely")


@cache
def tiny(name: str) -> Model:
    """A tiny scenario as it is."""
    opened = open_file(FOLDER / f"{name}.yaml")
    assert opened.model is not None, opened.problems
    # What is wrong with its sense is meant; the check says some of it without playing.
    assert not any(problem.is_error for problem in opened.problems)
    return opened.model


@cache
def bare(name: str) -> Model:
    """A tiny scenario with few general moves, so that everything can be tried."""
    model = tiny(name)
    moves: Any = [move for move in model.repertoire["moves"] if move["id"] in GENERAL]
    assert len(moves) == len(GENERAL)
    repertoire = cast("Repertoire", {**model.repertoire, "moves": moves})
    return compile_model(model.scenario, model.rulebook, repertoire)


def best_of_all(t: Tables, s: Ints) -> int:
    """The best final score from a position, by trying every move from every position, each reply tagged rightly.

    Positions are told apart by their whole state; nothing is taken to be irrelevant.
    """
    known: dict[tuple[int, ...], int] = {}

    def best(state: Ints) -> int:
        if state[y.ENDING] != c.RUNNING:
            return marking.score(t, state)
        key = tuple(state)
        if key not in known:
            known[key] = max(best(after(t, state, m)) for m in step.legal(t, state))
        return known[key]

    return best(s)


def after(t: Tables, s: Ints, m: int) -> Ints:
    """The position after a move, its reply rightly tagged where a tag is right."""
    state = list(s)
    step.step(t, state, m)
    if state[y.ENDING] == c.RUNNING:
        for tag in range(5):
            if marking.is_right_tag(state, tag):
                marking.tag(state, tag)
                break
    return state
