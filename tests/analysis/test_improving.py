"""A line is made better by small changes: each is played from where it begins, and comes to what it would from the
first move on; and sellers' lines are compared as they would be one by one."""

from __future__ import annotations

import random

import pytest

from kamsim.analysis.kernel.playing import LONGEST
from kamsim.analysis.search import improving
from kamsim.analysis.search.beam import Task
from kamsim.analysis.search.improving import CARRY, EVERY, KEPT, Change, Changes
from kamsim.analysis.search.positions import GOAL_SCORE, GOAL_SKIP, worth
from kamsim.analysis.search.searching import SearchBench
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.roster import SELLERS
from tests.models import shipped


@pytest.fixture(scope="module")
def bench() -> SearchBench:
    model = shipped("feed-mill-premix")
    return SearchBench(model, [(i, "analyzing") for i in range(3)], model.scenario["deal"], None)


def made_by(bench: SearchBench, b: int, seller: str, seed: int = 1) -> list[int]:
    return bench.line_of(SELLERS[seller], b, seed)


@pytest.mark.parametrize("b", [0, 1])
def test_a_change_comes_to_the_same_from_where_it_begins(bench: SearchBench, b: int) -> None:
    t, chance = bench.tables[b], random.Random(b)
    line, root = made_by(bench, b, "technician"), bench.opening(b)
    count = len(line)
    assert count > 2 * EVERY
    padded = line + [0] * (LONGEST + 4 - count)
    kept = [0] * KEPT
    for _ in range(60):
        at = chance.randrange(count)
        change = Change(chance.randrange(4), at, chance.randrange(count + 1), chance.randrange(1000))
        first = min(at, change.to) if change.op == CARRY else at
        whole, made = list(root), [0] * (2 * LONGEST + 8)
        done = improving.changed_line(t, whole, padded, count, change, made, 0)
        improving.play_unchanged(t, later := list(root), padded, 0, first, kept)
        rest = [0] * (2 * LONGEST + 8)
        assert improving.changed_line(t, later, padded, count, change, rest, first) == done
        assert later == whole
        assert rest[2 * first : 2 * done] == made[2 * first : 2 * done]


def test_the_kept_positions_are_those_of_the_line(bench: SearchBench) -> None:
    t, line, kept = bench.tables[0], made_by(bench, 0, "technician"), [0] * KEPT
    improving.play_unchanged(t, bench.opening(0), line, 0, len(line), kept)
    for begin in range(0, len(line) + 1, EVERY):
        s: Ints = bench.opening(0)
        improving.play_unchanged(t, s, line, 0, begin, [0] * KEPT)
        place = begin // EVERY * y.SIZE
        assert kept[place : place + y.SIZE] == s


@pytest.mark.parametrize("goal", [GOAL_SCORE, GOAL_SKIP])
@pytest.mark.parametrize("seller", ["rookie", "ladder"])
def test_what_a_better_line_is_said_to_be_worth_it_is(bench: SearchBench, goal: int, seller: str) -> None:
    t, root, line = bench.tables[1], bench.opening(1), made_by(bench, 1, seller)
    best, result = line + [0] * (LONGEST + 4 - len(line)), [-1]
    changes = Changes(5, 150, 400, [0] * KEPT)
    task = Task(bench.tables, 1, bench.last, goal)
    count = improving.improve_line(task, root, best, len(line), changes, list(root), [0] * (2 * LONGEST + 8), result)
    assert result[0] > 0
    s = list(root)
    assert improving.play_line(t, s, best, count, bench.last, [0] * (2 * LONGEST + 8)) == count
    assert worth(t, s, goal) == result[0]


def test_the_best_of_a_sellers_lines_is_the_first_of_those_worth_most(bench: SearchBench) -> None:
    task, root = Task(bench.tables, 0, bench.last, GOAL_SCORE), bench.opening(0)
    found: list[tuple[int, list[int]]] = []
    for seed in range(6):
        line, result, made = made_by(bench, 0, "journeyman", seed), [0], [0] * (2 * LONGEST + 8)
        padded = line + [0] * (LONGEST + 4 - len(line))
        done = improving.replay_line(task, root, padded, len(line), list(root), made, result)
        found.append((result[0], made[0 : 2 * done : 2]))
    most = max(value for value, _ in found)
    assert len({value for value, _ in found}) > 1
    run, best, result = bench.run(SELLERS["journeyman"], 0, 6, 0), [0] * (LONGEST + 4), [-1]
    count = improving.best_of_seller(task, run, root, bench.room(), best, [0] * (2 * LONGEST + 8), result)
    assert (result[0], best[:count]) == next(one for one in found if one[0] == most)
    # What is not better is not taken.
    assert improving.best_of_seller(task, run, root, bench.room(), best, [0] * (2 * LONGEST + 8), [most]) == -1
