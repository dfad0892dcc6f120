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

CALLS = 200
SEED = 7


def picks() -> list[int]:
    """Which of the open moves to take at each turn: one large number a turn, taken modulo what is open."""
    chance = random.Random(SEED)
    return [chance.randrange(1 << 20) for _ in range(ink_story.TURNS)]


def ink(story: Any) -> Round:
    """A round: whole calls in ink; seconds a turn."""
    drawn = picks()

    def once() -> list[float]:
        started = perf_counter()
        for _ in range(CALLS):
            ink_story.play(story, drawn)
        return [(perf_counter() - started) / (CALLS * len(drawn))]

    return once


def kernel(play: Callable[[list[int]], int]) -> Round:
    """A round: whole calls in the kernel; seconds a turn. `play` returns how many turns the call had."""
    drawn = picks()

    def once() -> list[float]:
        turns = 0
        started = perf_counter()
        for _ in range(CALLS):
            turns += play(drawn)
        return [(perf_counter() - started) / turns]

    return once


# As in ink: nobody leaves, misbehaves or is shown the door, so that calls are long on both sides.
CRAFT = ("listen", "courtesy", "answer", "close")
LINES, MOVES = 28, 40


def forty_moves(model: Model) -> Model:
    """The model with 40 of its moves: the scenario's lines by kind in turn, then the general craft likewise."""
    lines = _in_turn([line for line in model.scenario["lines"] if not line["after"]["lines"]], LINES)
    craft = _in_turn([move for move in model.repertoire["moves"] if move["kind"] in CRAFT], MOVES - len(lines))
    scenario = cast(Scenario, {**model.scenario, "lines": lines})
    repertoire = cast(Repertoire, {**model.repertoire, "moves": craft})
    return compile_model(scenario, model.rulebook, repertoire)


def _in_turn(moves: Sequence[Any], count: int) -> list[Any]:
    by_kind: dict[str, list[Any]] = {}
    for move in moves:
        by_kind.setdefault(move["kind"], []).append(move)
    mixed = [move for row in zip_longest(*by_kind.values()) for move in row if move is not None]
    return mixed[:count]


def player(model: Model) -> Callable[[list[int]], int]:
    """Plays calls with a buyer of the model: each turn the legal moves, one of them, the whole step."""
    tables = bake(model, 0, model.scenario["styles"][0], "large")

    def play(drawn: list[int]) -> int:
        state = [0] * layout.SIZE
        step.start(tables, state)
        for turn, pick in enumerate(drawn):
            moves = step.legal(tables, state)
            if not moves:
                return turn
            step.step(tables, state, moves[pick % len(moves)])
        return len(drawn)

    return play


def measure(rounds: int) -> list[Result]:
    """Turns a second; with the length of calls and of menus, so that both can be seen to do the same work."""
    full = feed_mill()
    story = ink_story.load_story()
    forty = forty_moves(full)
    results = []
    for name, model, target in (("40 moves", forty, 3.0), (f"feed-mill, {len(full.moves)} moves", full, 1.0)):
        candidate, anchor = alternate([kernel(player(model)), ink(story)], rounds)
        ours, theirs = 1000 / candidate.typical, 1000 / anchor.typical
        note = f"calls of {player(model)(picks())} turns against {ink_story.TURNS}"
        results.append(Result(f"plain kernel, {name} / inkcpp-py", ours, theirs, target, "turns/s", False, note))
    return results
