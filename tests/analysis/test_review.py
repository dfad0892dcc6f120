"""The review: what a move lost, by what could be known when it was made."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.review import verdicts
from kamsim.analysis.review.beliefs import decisions
from kamsim.analysis.review.judging import GLANCE, PANEL, Judge, Worth
from kamsim.analysis.review.reviewing import Review, Verdict, review
from kamsim.analysis.review.verdicts import CLASSES, Judged, accuracy_of, class_of, judge_turn
from kamsim.domain.attempt import Move
from kamsim.engine.call import Call
from kamsim.engine.model import Model
from kamsim.engine.rules import layout as y
from kamsim.engine.view import seen
from tests.analysis.calls import sold
from tests.models import call_of, model_of, need, say_all, shipped, small_call, variant, workshop


@cache
def reviewed(scenario: str, seller: str, number: int, style: str, most: int = 99) -> Review:
    return review(sold(scenario, seller, number, style, most=most))


@pytest.fixture(params=[("street-watch", "rookie", 2, "advocating"), ("street-watch", "technician", 5, "analyzing")])
def found(request: pytest.FixtureRequest) -> Review:
    return reviewed(*request.param)


# -- what a verdict says --------------------------------------------------------------------------------------------


def test_every_turn_has_a_verdict_and_the_curve_follows_them(found: Review) -> None:
    assert [turn.number for turn in found.turns] == list(range(1, len(found.turns) + 1))
    assert found.curve == (found.turns[0].best, *(turn.q for turn in found.turns))


def test_loss_is_what_is_missing_to_the_best(found: Review) -> None:
    for turn in found.turns:
        assert turn.loss >= 0
        assert turn.loss == pytest.approx(turn.best - turn.q, abs=0.011)
        assert 0 <= turn.q <= turn.best <= 100
        assert turn.word in CLASSES


def test_the_turning_point_is_where_most_was_lost(found: Review) -> None:
    assert found.turning is not None
    assert found.turns[found.turning - 1].loss == max(turn.loss for turn in found.turns)


def test_alternatives_were_open_and_are_others(found: Review) -> None:
    for turn in found.turns:
        assert len(turn.alternatives) == 2
        assert turn.move not in [one.move for one in turn.alternatives]
        for one in turn.alternatives:
            assert one.q <= turn.best
            assert 0 < one.share <= 100
            assert one.answer["en"]
            assert one.answer["zh"]
            assert one.note["en"]
            assert one.says["zh"]
            assert one.k.startswith("K")


def test_where_something_was_lost_the_first_alternative_is_about_the_best(found: Review) -> None:
    for turn in found.turns:
        if turn.loss > 1:
            assert turn.alternatives[0].q >= turn.best - 1


def test_masters_are_more_accurate_than_rookies() -> None:
    buyers = [(1, "controlling"), (6, "analyzing")]
    masters = [reviewed("street-watch", "master", *buyer).accuracy for buyer in buyers]
    rookies = [reviewed("street-watch", "rookie", *buyer).accuracy for buyer in buyers]
    assert sum(masters) > sum(rookies) + 2 * 20


def test_progress_counts_the_turns() -> None:
    call = sold("street-watch", "master", 1, "controlling", most=3)
    told: list[tuple[int, int]] = []
    review(call, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_call_without_a_move_has_nothing_to_review() -> None:
    told = review(small_call())
    assert told.turns == ()
    assert told.curve == ()
    assert told.turning is None
    assert told.accuracy == 100


def test_a_call_that_goes_on_is_reviewed_as_far_as_it_went() -> None:
    call = small_call()
    say_all(call, "p_heat")
    assert [turn.move for turn in review(call).turns] == ["p_heat"]


def test_going_at_once_throws_the_call_away() -> None:
    call = small_call({"heat": need(), "freight": need()})
    say_all(call, "p_heat", "leave_politely")
    _, second = review(call).turns
    assert second.word == "blunder"
    assert second.loss > 15


# -- nothing that could not be known --------------------------------------------------------------------------------


def judgement(turn: Verdict) -> tuple[object, ...]:
    """A verdict without the words that were said."""
    return (
        turn.move,
        turn.word,
        turn.loss,
        turn.q,
        turn.best,
        turn.buyers,
        turn.weighed,
        turn.wins,
        turn.alternatives,
    )


def test_what_comes_later_changes_no_verdict() -> None:
    whole = reviewed("street-watch", "technician", 5, "analyzing")
    part = reviewed("street-watch", "technician", 5, "analyzing", most=4)
    assert [judgement(turn) for turn in part.turns] == [judgement(turn) for turn in whole.turns[:4]]


@cache
def lookalikes() -> Model:
    """Buyers who answer alike for a while: needs of one name, behind different doors."""
    made = [
        variant("easy", {"heat": need(), "freight": need(open=12)}),
        variant("heavy", {"heat": need(threshold=9), "freight": need(open=13)}),
        variant("hidden", {"heat": need(open=14), "secret": need()}),
        variant("wary", {"freight": need()}, trust=8, patience=34),
    ]
    return model_of(workshop(variants=made))


ROUTES = st.lists(st.integers(0, 200), min_size=1, max_size=6)
BUYERS = st.tuples(st.integers(0, 3), st.sampled_from(["analyzing", "controlling", "advocating", "facilitating"]))


def played(buyer: tuple[int, str], route: list[int]) -> tuple[Call, list[list[int]]]:
    """A call along a route, and what was observed after each of its moves."""
    call = call_of(lookalikes(), number=buyer[0], style=buyer[1])
    heard = [observed(call)]
    for choice in route:
        if call.ended:
            break
        menu = call.menu()
        call.submit(Move(float(len(call.turns)), menu[choice % len(menu)].id))
        heard.append(observed(call))
    return call, heard


def observed(call: Call) -> list[int]:
    """What a trainee has seen; who speaks so is told by the third reply."""
    view = seen(call.state)
    if view[y.TURN] < 3:
        view[y.MANNER] = -1
    return view


def check_no_hindsight(
    one: tuple[int, str], other: tuple[int, str], route: list[int], kernel: Compiled | None = None
) -> None:
    here, heard = played(one, route)
    there, overheard = played(other, route)
    alike = 0
    while alike < min(len(heard), len(overheard)) and heard[alike] == overheard[alike]:
        alike += 1
    # `alike` counts the position before the first move: verdicts on as many moves are owed to what was shared.
    mine, theirs = review(here, kernel).turns[:alike], review(there, kernel).turns[:alike]
    shared = min(len(mine), len(theirs))
    assert [judgement(turn) for turn in mine[:shared]] == [judgement(turn) for turn in theirs[:shared]]


@given(BUYERS, BUYERS, ROUTES)
@settings(max_examples=6)
def test_buyers_heard_alike_get_the_same_verdicts(
    one: tuple[int, str], other: tuple[int, str], route: list[int]
) -> None:
    check_no_hindsight(one, other, route)


@pytest.mark.deep
@given(one=BUYERS, other=BUYERS, route=ROUTES)
@settings(max_examples=300)
def test_buyers_heard_alike_get_the_same_verdicts_widely(
    kernel: Compiled, one: tuple[int, str], other: tuple[int, str], route: list[int]
) -> None:
    check_no_hindsight(one, other, route, kernel)


def test_lookalikes_do_share_something_and_part() -> None:
    heat = next(turn for turn in range(30) if played((0, "analyzing"), [turn])[0].turns[0].move == "p_heat")
    _, easy = played((0, "analyzing"), [heat, 0])
    _, heavy = played((1, "controlling"), [heat, 0])
    _, hidden = played((2, "analyzing"), [heat, 0])
    assert easy[0] == heavy[0] == hidden[0]
    assert easy[1] == heavy[1] != hidden[1]


# -- the classes ----------------------------------------------------------------------------------------------------


def judged(best: list[int], got: list[int], move: int = 0, reach: int = 0) -> Judged:
    """A turn in which the best move and the one played are worth this with each candidate (the workshop's buyer)."""
    call = small_call()
    say_all(call, "p_heat")
    (first,) = decisions(call)
    other = Worth(1, "master", tuple(best), sum(best), sum(best))
    mine = Worth(move, "master", tuple(got), sum(got), sum(got))
    return Judged(
        number=1,
        candidates=(first.candidates[0],) * len(best),
        states=(first.states[0],) * len(best),
        possible=len(best),
        played=mine,
        ranked=tuple(sorted((other, mine), key=lambda worth: -worth.total)),
        reach=Fraction(reach),
    )


@pytest.mark.parametrize(
    ("lost", "word"),
    [
        (0, "best"),
        (100, "best"),
        (101, "good"),
        (300, "good"),
        (301, "inaccuracy"),
        (800, "inaccuracy"),
        (801, "mistake"),
        (1500, "mistake"),
        (1501, "blunder"),
    ],
)
def test_classes_by_loss(lost: int, word: str) -> None:
    assert class_of(judged([5000] * 3, [5000 - lost] * 3)) == word


def test_worse_than_an_inaccuracy_only_if_two_thirds_agree() -> None:
    assert class_of(judged([9000, 9000, 3000], [3000, 3000, 3000])) == "blunder"
    assert class_of(judged([9000, 3000, 3000], [3000, 3000, 3000])) == "inaccuracy"


def test_the_mean_decides_to_the_hundredth() -> None:
    assert class_of(judged([100, 100, 101], [0, 0, 0])) == "good"
    assert class_of(judged([100, 100, 100], [0, 0, 0])) == "best"


def test_a_call_thrown_away_is_a_blunder_at_any_loss_that_counts() -> None:
    model = small_call().model
    leaving = model.index["leave_politely"]
    assert class_of(judged([5000] * 3, [4600] * 3, leaving)) == "blunder"
    assert class_of(judged([5000] * 3, [4600] * 3, model.index["p_heat"])) == "inaccuracy"
    assert class_of(judged([5000] * 3, [4800] * 3, leaving)) == "good"


def test_accuracy_is_the_share_of_the_reach_that_was_kept() -> None:
    whole = judged([5000], [5000], reach=2000)
    half = judged([5000], [4000], reach=2000)
    beyond = judged([5000], [1000], reach=2000)
    assert accuracy_of([whole]) == 100
    assert accuracy_of([half]) == 50
    assert accuracy_of([whole, half]) == 75
    assert accuracy_of([beyond]) == 0
    assert accuracy_of([judged([5000], [5000])]) == 100
    assert accuracy_of([]) == 100


def test_of_moves_as_good_the_one_that_helps_most_is_told_first() -> None:
    def worth(move: int, total: int, all_told: int) -> Worth:
        return Worth(move, "master", (total,), total, all_told)

    base = judged([5000], [3000])
    ranked = (worth(1, 5000, 6000), worth(2, 4950, 9000), worth(3, 4800, 9999), worth(0, 3000, 3000))
    fields: dict[str, Any] = {name: getattr(base, name) for name in Judged.__slots__}
    told = Judged(**{**fields, "ranked": ranked, "played": ranked[3]})
    assert [one.move for one in told.others] == [2, 1, 3]


# -- values ---------------------------------------------------------------------------------------------------------


def test_the_maximum_stands_outside_the_mean() -> None:
    call = sold("street-watch", "technician", 5, "analyzing", most=4)
    *_, last = decisions(call)
    judge = Judge(call.model, call.header.deal, None)
    (best,) = judge.weigh(last.candidates, last.states, [last.move], PANEL)
    each = [judge.weigh(last.candidates, last.states, [last.move], [seller])[0] for seller in PANEL]
    assert best.total == max(one.total for one in each)
    assert best.values in [one.values for one in each]
    assert best.all_told == sum(one.total for one in each)
    assert set(GLANCE) < set(PANEL)


def test_a_few_are_asked_first_and_no_more_than_so_many_then() -> None:
    call = sold("street-watch", "technician", 5, "analyzing", most=1)
    (first,) = decisions(call)
    told = judge_turn(Judge(call.model, call.header.deal, None), first)
    assert len(first.candidates) > verdicts.MOST
    assert len(told.candidates) == verdicts.MOST
    assert told.possible == len(first.candidates)
    assert len(told.ranked) in (verdicts.KEPT, verdicts.KEPT + 1)


def test_compiled_and_plain_come_to_the_same_verdicts(kernel: Compiled) -> None:
    for seller, number, style in (("rookie", 2, "advocating"), ("technician", 5, "analyzing")):
        call = sold("street-watch", seller, number, style)
        fast, slow = review(call, kernel), reviewed("street-watch", seller, number, style)
        assert fast.compiled
        assert not slow.compiled
        assert (fast.turns, fast.accuracy, fast.curve) == (slow.turns, slow.accuracy, slow.curve)


@pytest.mark.deep
def test_compiled_and_plain_come_to_the_same_verdicts_on_a_long_call(kernel: Compiled) -> None:
    call = sold("feed-mill-premix", "master", 3, "analyzing", most=25)
    assert len(call.turns) == 25
    assert review(call, kernel).turns == review(call, None).turns


@pytest.mark.deep
@pytest.mark.parametrize("scenario", ["feed-mill-premix", "street-watch"])
def test_accuracy_tells_the_sellers_apart_and_its_advice_helps(scenario: str, kernel: Compiled) -> None:
    from benchmarks.review import measured

    told = {seller: measured([shipped(scenario)], seller, 40, kernel) for seller in ("master", "rookie", "technician")}
    assert told["master"].accuracy > 85
    assert told["rookie"].accuracy < 55
    bettered = sum(one.bettered for one in told.values())
    assert bettered >= 0.8 * sum(one.faults for one in told.values())
