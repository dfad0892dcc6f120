"""The review: what a move lost, by what could be known when it was made."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from statistics import stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.review import verdicts
from kamsim.analysis.review.because import UNTOLD
from kamsim.analysis.review.beliefs import decisions
from kamsim.analysis.review.judging import EARLY, PANEL, Judge, Worth, difference
from kamsim.analysis.review.reviewing import Review, Verdict, judgements, review, verdict_of
from kamsim.analysis.review.samples import sample_of
from kamsim.analysis.review.verdicts import CLASSES, POOR, judge_turn
from kamsim.domain.attempt import Move
from kamsim.engine.call import Call
from kamsim.engine.model import Model
from kamsim.engine.rules import layout as y
from kamsim.engine.view import seen
from tests.analysis.calls import sold
from tests.models import SHIPPED, call_of, model_of, need, say_all, shipped, small_call, variant, workshop


@cache
def reviewed(scenario: str, seller: str, number: int, style: str, most: int = 99) -> Review:
    return review(sold(scenario, seller, number, style, most=most))


@pytest.fixture(params=[("street-watch", "rookie", 2, "advocating"), ("street-watch", "technician", 5, "analyzing")])
def found(request: pytest.FixtureRequest) -> Review:
    return reviewed(*request.param)


# -- what a verdict says --------------------------------------------------------------------------------------------


def test_every_turn_has_a_verdict_and_the_curve_ends_with_the_score(found: Review) -> None:
    assert [turn.number for turn in found.turns] == list(range(1, len(found.turns) + 1))
    assert found.curve == (*(turn.best for turn in found.turns), found.score)


def test_loss_is_what_is_missing_to_the_best_and_lies_in_its_interval(found: Review) -> None:
    for turn in found.turns:
        assert turn.loss >= 0
        assert turn.loss == pytest.approx(turn.best - turn.q, abs=0.011)
        assert 0 <= turn.q <= turn.best <= 100
        assert turn.interval[0] <= turn.loss <= turn.interval[1]
        assert turn.word in CLASSES


def test_possible_buyers_become_fewer_only(found: Review) -> None:
    counts = [turn.buyers for turn in found.turns]
    assert counts == sorted(counts, reverse=True)


def test_blame_rests_on_what_was_heard_or_on_the_result(found: Review) -> None:
    poor = [turn for turn in found.turns if turn.word in POOR]
    assert poor
    for turn in poor:
        if turn.reason not in (*UNTOLD, "thrown_away"):
            # That nothing was admitted or wished for is told by no words.
            silent = turn.reason in ("not_admitted", "unasked", "left_open")
            assert (turn.heard is None and silent) or (turn.heard is not None and turn.heard.turn < turn.number)
            # Words that waited and were gone past are inexact even where it cost no more than the noise.
            sure = turn.interval[0] > 0 or turn.reason in ("misconduct", "untraded", "not_yet")
            assert sure or turn.word == "inaccuracy"


def test_the_turning_point_is_a_poor_move(found: Review) -> None:
    if found.turning is not None:
        assert found.turns[found.turning - 1].word in POOR


def test_alternatives_are_open_new_and_what_is_due(found: Review) -> None:
    for turn in found.turns:
        assert len(turn.alternatives) <= 2
        assert turn.word in ("unlucky", *POOR) or not turn.alternatives
        for one in turn.alternatives:
            assert one.move != turn.move
            # Where words that matter were gone past, a trifle in points is no reason to leave them.
            assert turn.q - (turn.word == "inaccuracy") < one.q <= turn.best
            assert one.willing > 50
            assert one.met or not turn.due
            assert 0 < one.share <= 100
            assert one.answer["en"]
            assert one.answer["zh"]
            assert one.note["en"]
            assert one.says["zh"]
            assert one.k.startswith("K")


@pytest.mark.parametrize("seller", ["rookie", "technician", "master"])
def test_nobody_is_blamed_for_what_the_verdict_before_had_advised(seller: str) -> None:
    turns = reviewed("street-watch", seller, 2, "advocating").turns
    for before, turn in pairwise(turns):
        if turn.word in POOR and turn.reason != "lesson":
            assert turn.move not in [one.move for one in before.alternatives[:1]]
            # "That is worth taking up": whoever does so is not told that it was too early.
            assert before.reason != "hint" or turn.reason != "early"


def test_masters_are_more_accurate_than_rookies() -> None:
    buyers = [(1, "controlling"), (6, "analyzing")]
    masters = [reviewed("street-watch", "master", *buyer).accuracy for buyer in buyers]
    rookies = [reviewed("street-watch", "rookie", *buyer).accuracy for buyer in buyers]
    assert sum(masters) > sum(rookies) + 2 * 15


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
    assert (second.word, second.reason) == ("blunder", "left_open")
    assert second.loss > 15


# -- nothing that could not be known --------------------------------------------------------------------------------


def judgement(turn: Verdict) -> tuple[object, ...]:
    """A verdict without the words that were said."""
    return (
        turn.move,
        turn.word,
        turn.reason,
        turn.loss,
        turn.interval,
        turn.q,
        turn.best,
        turn.buyers,
        turn.weighed,
        turn.wins,
        turn.alternatives,
    )


def test_what_comes_later_changes_no_verdict() -> None:
    whole = by_itself(sold("street-watch", "technician", 5, "analyzing"))
    part = by_itself(sold("street-watch", "technician", 5, "analyzing", most=4))
    assert [judgement(turn) for turn in part] == [judgement(turn) for turn in whole[:4]]


def by_itself(call: Call, kernel: Compiled | None = None) -> list[Verdict]:
    """The verdicts without what the debrief says, which knows how it ended."""
    return [verdict_of(call, one) for one in judgements(call, kernel)]


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
    mine, theirs = by_itself(here, kernel)[:alike], by_itself(there, kernel)[:alike]
    for number, (one_turn, other_turn) in enumerate(zip(mine, theirs, strict=False), start=1):
        if number < alike or (one_turn.word in POOR and other_turn.word in POOR):
            assert judgement(one_turn) == judgement(other_turn)


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


# -- values ---------------------------------------------------------------------------------------------------------


def test_the_maximum_stands_outside_the_mean() -> None:
    call = sold("street-watch", "technician", 5, "analyzing", most=4)
    *_, last = decisions(call)
    judge, sample = Judge(call.model, call.header.deal, None), sample_of(last, 6)
    (best,) = judge.weigh(sample, [last.move], PANEL, 2)
    each = [judge.weigh(sample, [last.move], [seller], 2)[0] for seller in PANEL]
    assert best.total == max(one.total for one in each)
    assert best.values in [one.values for one in each]
    assert best.points == pytest.approx(best.total / 100 / 2 / 6)
    assert all(0 <= wins <= 2 for wins in best.wins)
    assert set(EARLY) < set(PANEL)


def test_the_interval_grows_with_what_differs_between_buyers() -> None:
    def worth(*values: int) -> Worth:
        return Worth(0, "master", 2, values, (0,) * len(values), sum(values))

    even = difference(worth(1200, 1200, 1200, 1200), worth(200, 200, 200, 200))
    assert (even.mean, even.low, even.high) == (5, 5, 5)
    assert even.is_sure
    uneven = difference(worth(1200, 1200, 200, 200), worth(200, 200, 200, 400))
    assert uneven.mean == pytest.approx(2.25)
    assert uneven.low < 0 < uneven.high
    assert not uneven.is_sure
    assert difference(worth(900), worth(500)).low == 2
    # Four buyers: three degrees of freedom, 2.353 times the standard error.
    assert uneven.high - uneven.mean == pytest.approx(2.353 * stdev([5, 5, 0, -1]) / 2, rel=0.02)


def test_a_few_are_asked_first_and_no_more_than_so_many_then() -> None:
    call = sold("street-watch", "technician", 5, "analyzing", most=1)
    (first,) = decisions(call)
    told = judge_turn(Judge(call.model, call.header.deal, None), first)
    assert len(first.candidates) > verdicts.MOST
    assert len(told.sample.candidates) == verdicts.MOST
    assert told.possible == len(first.candidates)
    assert len(told.ranked) in (verdicts.KEPT, verdicts.KEPT + 1)
    assert len(told.best.values) == verdicts.MOST


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
def test_accuracy_tells_the_sellers_apart_and_verdicts_agree_with_rollouts(kernel: Compiled) -> None:
    """Calls of four sellers in all scenarios; every fourth turn by 200 rollouts of each move a trainer would give."""
    from benchmarks.review import accuracy, compared

    models = [shipped(scenario) for scenario in SHIPPED]
    assert accuracy(models, "master", 30, kernel) >= 85
    assert accuracy(models, "rookie", 30, kernel) <= 55
    told = compared(models, 24, kernel)
    assert told.turns >= 40
    assert told.best >= 0.85 * told.turns, told.told
    assert told.deserved >= 0.9 * told.praised, told.told
    assert told.blamed <= 0.03 * told.turns, told.told
    assert told.missed <= 0.03 * told.turns, told.told
    assert told.bettered >= 0.9 * told.faults, told.told
