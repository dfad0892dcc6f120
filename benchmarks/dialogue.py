"""Turns a second of the plain kernel, legal moves included, against inkcpp on a conversation of the same size."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import zip_longest
from time import perf_counter
from typing import Any, cast

from benchmarks.anchors import ink_story
from benchmarks.model import feed_mill
from benchmarks.rounds import Result, Round, alternate
from kamsim.domain.scenario import Repertoire, Scenario
from kamsim.engine.bake import bake
from kamsim.engine.compile import compile_model
from kamsim.engine.model import Model
from kamsim.engine.rules import layout, step

CALLS, TIMES = 40, 5
SEED = 7

# Plays one call from what was drawn for each turn; returns how many turns it had.
Player = Callable[[list[int]], int]


def draws() -> list[list[int]]:
    """For each call, which of the open moves to take at each turn: a large number, taken modulo what is open."""
    chance = random.Random(SEED)
    return [[chance.randrange(1 << 20) for _ in range(ink_story.TURNS)] for _ in range(CALLS)]


def calls(play: Player) -> Round:
    """A round: the same calls `TIMES` times; seconds a turn."""
    drawn = draws()

    def once() -> list[float]:
        turns = 0
        started = perf_counter()
        for _ in range(TIMES):
            for picks in drawn:
                turns += play(picks)
        return [(perf_counter() - started) / turns]

    return once


# As in ink: nobody leaves, misbehaves or is shown the door, so that calls are long on both sides.
GENERAL = ("listen", "courtesy", "answer", "close")
LINES, MOVES = 28, 40


def forty_moves(model: Model) -> Model:
    """The model with 40 of its moves: the scenario's lines by kind in turn, then the general moves likewise."""
    lines = _in_turn([line for line in model.scenario["lines"] if not line["after"]["lines"]], LINES)
    general = _in_turn([move for move in model.repertoire["moves"] if move["kind"] in GENERAL], MOVES - len(lines))
    scenario = cast("Scenario", {**model.scenario, "lines": lines})
    repertoire = cast("Repertoire", {**model.repertoire, "moves": general})
    return compile_model(scenario, model.rulebook, repertoire)


def _in_turn(moves: Sequence[Any], count: int) -> list[Any]:
    by_kind: dict[str, list[Any]] = {}
    for move in moves:
        by_kind.setdefault(move["kind"], []).append(move)
    mixed = [move for row in zip_longest(*by_kind.values()) for move in row if move is not None]
    return mixed[:count]


def in_kernel(model: Model) -> Player:
    """Plays with a buyer of the model: each turn the legal moves, one of them, the whole step."""
    tables = bake(model, 0, model.scenario["styles"][0], "large")

    def play(picks: list[int]) -> int:
        state = [0] * layout.SIZE
        step.start(tables, state)
        for turn, pick in enumerate(picks):
            moves = step.legal(tables, state)
            if not moves:
                return turn
            step.step(tables, state, moves[pick % len(moves)])
        return len(picks)

    return play


def in_ink(story: Any) -> Player:
    """Plays the conversation in ink."""

    def play(picks: list[int]) -> int:
        ink_story.play(story, picks)
        return len(picks)

    return play


def measure(rounds: int) -> list[Result]:
    """Turns a second, and in the note how long calls are on either side."""
    kernel, ink = in_kernel(forty_moves(feed_mill())), in_ink(ink_story.load_story())
    candidate, anchor = alternate([calls(kernel), calls(ink)], rounds)
    length = sum(map(kernel, draws())) / CALLS
    note = f"a call has {length:.0f} turns until he ends it, in ink {ink_story.TURNS}; both begin anew each time"
    name = "plain kernel, 40 moves / inkcpp-py"
    return [Result(name, 1000 / candidate.typical, 1000 / anchor.typical, 3, "turns/s", False, note)]
