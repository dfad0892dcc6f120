"""The search: as good as trying everything where that can be done, and honest where it cannot."""

from __future__ import annotations

import random
import sys

import pytest

from kamsim.analysis.batch.simulate import play
from kamsim.analysis.kernel import compiled
from kamsim.analysis.search.cells import cells_of, key_of
from kamsim.analysis.search.positions import GOAL_SCORE, GOAL_SKIP, bound, right_tag
from kamsim.analysis.search.searching import Effort, Found, SearchBench
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Header
from kamsim.engine.bake import bake
from kamsim.engine.call import Call, Refusal
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, step
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.sellers.roster import SELLERS
from tests.analysis.tiny import NAMES, after, bare, best_of_all, tiny
from tests.models import SHIPPED, shipped

# Room for everything in the tiny scenarios, and no luck: nothing but the levels.
ALL = Effort(width=8000, known=1 << 16, changes=0)
QUICK = Effort(width=2, known=1 << 10, changes=400)


def bench_of(model: Model, kernel: compiled.Compiled | None = None, styles: tuple[str, ...] = ()) -> SearchBench:
    chosen = styles or tuple(model.scenario["styles"])
    buyers = [(i, style) for style in chosen for i in range(len(model.variants))]
    return SearchBench(model, buyers, model.scenario["deal"], kernel)


def replayed(bench: SearchBench, b: int, found: Found) -> Call:
    """The found line fed to a call, entry by entry."""
    variant, style = bench.names[b]
    header = Header(
        id="id",
        item="s",
        digest="d",
        variant=bench.model.variants[variant],
        style=style,
        deal=bench.deal,
        mode="exam",
        seed=1,
        lang="en",
        started="2000",
    )
    call = Call.open(bench.model, header)
    for entry in found.entries(bench.model)[:-1]:
        answer = call.submit(entry)
        assert not isinstance(answer, Refusal), (entry, answer)
    return call


def walk(t: Tables, seed: int, most: int = 60) -> list[Ints]:
    """The positions of a call of random moves, rightly tagged, as long as it runs."""
    chance = random.Random(seed)
    s = [0] * y.SIZE
    step.start(t, s)
    positions = [s]
    while len(positions) < most:
        # Goodbyes are kept for the end, or walks would be short.
        open_now = [m for m in step.legal(t, s) if t.kind[m] not in (c.LEAVE, c.MISCONDUCT)]
        s = after(t, s, chance.choice(open_now))
        if s[y.ENDING] != c.RUNNING:
            break
        positions.append(s)
    return positions


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("b", [0, 3])
def test_as_good_as_trying_everything(name: str, b: int, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = bench_of(bare(name))
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(10_000)
    try:
        best = best_of_all(bench.tables[b], bench.opening(b))
    finally:
        sys.setrecursionlimit(limit)
    found = bench.search(b, effort=ALL)
    assert (found.lower, found.upper, found.is_exact) == (best, best, True)
    assert found.again > 0
    assert replayed(bench, b, found).score == best


@pytest.mark.parametrize("name", NAMES)
def test_from_the_middle_of_a_call_as_well(name: str) -> None:
    bench = bench_of(bare(name))
    position = walk(bench.tables[0], 4)[2]
    best = best_of_all(bench.tables[0], with_tag(position))
    found = bench.search(0, position, ALL)
    assert (found.lower, found.upper, found.plan) == (best, best, None)


def with_tag(s: Ints) -> Ints:
    state = list(s)
    if right_tag(state) >= 0:
        marking.tag(state, right_tag(state))
    return state


def test_too_little_room_gives_bounds_around_the_best() -> None:
    bench = bench_of(bare("exploit"))
    exact = bench.search(0, effort=ALL).lower
    found = bench.search(0, effort=Effort(width=3, known=1 << 8, changes=0))
    assert found.lower <= exact <= found.upper
    assert not found.is_exact


@pytest.mark.parametrize("scenario", SHIPPED)
def test_the_bound_holds_wherever_a_call_may_go(scenario: str) -> None:
    model = shipped(scenario)
    for b, style in enumerate(v.STYLES):
        t = bake(model, b, style, model.scenario["deal"])
        for name in ("random", "master", "technician"):
            played = play(t, bench_of(model, styles=(style,)).sheet, SELLERS[name], b, style, 5 + b)
            s = [0] * y.SIZE
            step.start(t, s)
            if max(played.plan) >= 0:
                marking.plan(t, s, *played.plan)
            for move, tag in played.moves:
                assert bound(t, s) >= played.score
                step.step(t, s, move)
                if tag >= 0:
                    marking.tag(s, tag)
            assert bound(t, s) == played.score


def test_positions_of_one_key_have_one_future() -> None:
    """Same menu, same scores, and the same key again after every move."""
    model = bare("dead-line")
    t = bake(model, 0, "analyzing", "large")
    by_key: dict[int, Ints] = {}
    met = 0
    level = [walk(t, 1)[0]]
    for _ in range(6):
        below = [after(t, s, m) for s in level for m in step.legal(t, s)]
        level = []
        for s in below:
            key = key_of(model, t, s)
            if key not in by_key:
                by_key[key] = s
                if s[y.ENDING] == c.RUNNING:
                    level.append(s)
            elif s != by_key[key]:
                met += 1
                check_same_future(model, t, s, by_key[key])
    assert met > 200


@pytest.mark.parametrize("scenario", SHIPPED)
def test_positions_of_one_key_have_one_future_in_large_scenarios(scenario: str) -> None:
    """Positions found by making two moves in either order, and a third one."""
    model = shipped(scenario)
    met = 0
    for seed in range(24):
        chance = random.Random(seed)
        t = bake(model, seed % len(model.variants), v.STYLES[seed % 4], model.scenario["deal"])
        position = walk(t, seed, 5)[-1]
        for _ in range(20):
            a, b, last = (chance.choice(step.legal(t, position)) for _ in range(3))
            ends = [position, position]
            for m, n in zip((a, b, last), (b, a, last), strict=True):
                ends = [after(t, s, x) if may(s, x) else s for s, x in zip(ends, (m, n), strict=True)]
            if ends[0] != ends[1] and met < 8 and key_of(model, t, ends[0]) == key_of(model, t, ends[1]):
                met += 1
                check_same_future(model, t, ends[0], ends[1])
    assert met > 0


def may(s: Ints, m: int) -> bool:
    """Whether a move is legal."""
    return s[y.ENDING] == c.RUNNING and s[y.BLOCKED + m] == 0


def check_same_future(model: Model, t: Tables, one: Ints, other: Ints) -> None:
    assert one[y.ENDING] == other[y.ENDING]
    assert marking.score(t, one) == marking.score(t, other)
    if one[y.ENDING] != c.RUNNING:
        return
    assert step.legal(t, one) == step.legal(t, other)
    for m in step.legal(t, one):
        assert key_of(model, t, after(t, one, m)) == key_of(model, t, after(t, other, m)), model.moves[m]


@pytest.mark.parametrize("cell", [y.TRUST, y.PATIENCE, y.NEED, y.HOOK, y.STANCE, y.REPLY, y.FACT_RUN, y.T_STATED])
def test_what_matters_is_in_the_key(cell: int) -> None:
    model = bare("exploit")
    t = bake(model, 0, "analyzing", "large")
    s = walk(t, 2)[1]
    changed = list(s)
    changed[cell] += 1
    assert cell in cells_of(model, t)[0]
    assert key_of(model, t, s) != key_of(model, t, changed)


def test_the_line_scores_what_it_claims_and_no_less_than_the_master(kernel: compiled.Compiled) -> None:
    bench = bench_of(shipped("feed-mill-premix"), kernel)
    for b in range(0, len(bench.names), 9):
        found = bench.search(b, effort=Effort(width=2, known=1 << 12, changes=4000))
        call = replayed(bench, b, found)
        assert call.ended
        assert call.score == found.lower
        assert (call.outcome, call.ending) == (v.OUTCOMES[found.outcome], v.ENDINGS[found.ending])
        variant, style = bench.names[b]
        master = max(
            play(bench.tables[b], bench.sheet, SELLERS["master"], variant, style, seed).score for seed in range(10)
        )
        assert master <= found.lower <= found.upper <= 10000


def test_compiled_and_plain_find_the_same(kernel: compiled.Compiled) -> None:
    model = shipped("street-watch")
    plain, fast = bench_of(model), bench_of(model, kernel)
    for b in (0, 11, 20):
        for goal in (GOAL_SCORE, GOAL_SKIP):
            assert plain.search(b, effort=QUICK, goal=goal) == fast.search(b, effort=QUICK, goal=goal)


def test_a_line_that_skips_the_subject_states_no_need() -> None:
    bench = bench_of(tiny("exploit"))
    found = bench.search(0, effort=QUICK, goal=GOAL_SKIP)
    assert found.stated == 0
    assert found.outcome == c.ADVANCED
    pared = bench.pared(0, found, GOAL_SKIP, 20000)
    first, last = (bench.model.moves[m] for m, _ in pared.moves)
    assert first == "ad_trial"
    assert last in ("leave_politely", "leave_card"), "one polite leave is worth what the other is"
    assert replayed(bench, 0, pared).score == pared.lower


def test_an_ended_call_is_what_it_is() -> None:
    bench = bench_of(tiny("exploit"))
    s = bench.opening(0)
    step.step(bench.tables[0], s, bench.last)
    found = bench.search(0, s)
    assert found.moves == ()
    assert found.lower == found.upper == marking.score(bench.tables[0], s)
