"""Class and reason of a move, accuracy of a call, and what is told instead."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from kamsim.analysis.review.accuracy import accuracy_of, charges, move_accuracy
from kamsim.analysis.review.around import Around
from kamsim.analysis.review.beliefs import Decision
from kamsim.analysis.review.grounds import Ground
from kamsim.analysis.review.judging import Difference, Judge, Worth
from kamsim.analysis.review.merits import Merit
from kamsim.analysis.review.population import Candidate
from kamsim.analysis.review.results import brings, is_right_goodbye
from kamsim.analysis.review.samples import Sample, repeated, sample_of
from kamsim.analysis.review.verdicts import (
    CLASSES,
    Judged,
    Situation,
    judge_turn,
)
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from tests.models import Position, at, line, need

SURE = 3  # of three buyers


def sample(position: Position, count: int = 3) -> Sample:
    """So many buyers who are all alike, in this position."""
    return Sample(
        tuple(Candidate(0, "analyzing", i, position.t) for i in range(count)),
        tuple(list(position.s) for _ in range(count)),
    )


def situation(
    position: Position,
    move: str,
    loss: float,
    word: str = "",
    did: int = c.DID_NOTHING,
    falls: int = 0,
    *,
    low: float | None = None,
    merit: str = "",
) -> Situation:
    """A move of that loss, against which `word` speaks."""
    lost = Difference(loss, loss / 2 if low is None else low, 1.5 * loss)
    against, earned = Ground(word, 0) if word else None, Merit(merit) if merit else None
    return Situation(sample(position), position.m(move), lost, against, did, falls, earned)


@pytest.fixture
def open_call() -> Position:
    return at({"heat": need(), "freight": need()})


@pytest.mark.parametrize(
    ("lost", "word"),
    [
        (0, "inaccuracy"),
        (3, "inaccuracy"),
        (8, "inaccuracy"),
        (8.1, "mistake"),
        (15, "mistake"),
        (25.1, "mistake"),
    ],
)
def test_classes_by_loss_where_something_speaks_against_it(open_call: Position, lost: float, word: str) -> None:
    assert situation(open_call, "s_free", lost, "again").verdict(Around()) == (word, "again")
    against = "blunder" if lost > 25 else word
    assert situation(open_call, "s_free", lost, "opposed").verdict(Around()) == (against, "opposed")


@pytest.mark.parametrize(("lost", "word"), [(0, "best"), (1, "best"), (1.1, "good"), (40, "good")])
def test_best_is_earned_and_nothing_is_worth_a_point_more(open_call: Position, lost: float, word: str) -> None:
    assert situation(open_call, "s_free", lost, merit="brought_out").verdict(Around()) == (word, "brought_out")
    assert situation(open_call, "s_free", lost, merit="hint").verdict(Around()) == ("good", "hint")


def test_of_what_only_costs_nothing_nothing_is_said(open_call: Position) -> None:
    assert situation(open_call, "s_free", 0).verdict(Around()) == ("plain", "plain")
    assert situation(open_call, "s_free", 3).verdict(Around()) == ("plain", "plain")
    assert situation(open_call, "s_free", 8).verdict(Around()) == ("plain", "plain")
    assert situation(open_call, "s_free", 8.1).verdict(Around()) == ("unlucky", "unheard")


def test_without_anything_heard_nothing_is_a_mistake(open_call: Position) -> None:
    assert situation(open_call, "s_free", 30).verdict(Around()) == ("unlucky", "unheard")
    assert situation(open_call, "s_free", 30, falls=1).verdict(Around()) == ("unlucky", "unheard")
    assert situation(open_call, "s_free", 30, falls=2).verdict(Around()) == ("unlucky", "result_falls")
    assert situation(open_call, "s_free", 30, "unasked").verdict(Around()) == ("mistake", "unasked")


def test_what_lies_within_the_noise_is_no_difference(open_call: Position) -> None:
    assert situation(open_call, "s_free", 9, falls=SURE, low=-0.1).verdict(Around()) == ("plain", "plain")
    assert situation(open_call, "s_free", 9, "again", falls=SURE, low=-0.1).verdict(Around()) == ("inaccuracy", "again")


def test_what_meets_the_due_is_never_a_mistake(open_call: Position) -> None:
    assert situation(open_call, "s_free", 9, did=c.DID_MEET, low=-1).verdict(Around()) == ("plain", "plain")
    assert situation(open_call, "s_free", 20, did=c.DID_MEET).verdict(Around()) == ("unlucky", "other_way")
    falling = situation(open_call, "s_free", 20, did=c.DID_MEET, falls=SURE)
    assert falling.verdict(Around()) == ("unlucky", "result_falls")


def test_the_word_follows_the_loss_where_something_heard_was_put_off(open_call: Position) -> None:
    assert situation(open_call, "s_free", 26, "put_off", c.DID_NEUTRAL).verdict(Around()) == ("blunder", "put_off")
    assert situation(open_call, "s_free", 2, "put_off", c.DID_NEUTRAL).verdict(Around()) == ("inaccuracy", "put_off")


def test_what_bore_fruit_is_not_held_against_anybody(open_call: Position) -> None:
    after = [0] * y.PUBLIC
    after[y.REPLY] = c.ADMITS
    known = Around(after=after)
    assert situation(open_call, "p_heat", 2, "waits", merit="brought_out").verdict(known) == ("good", "brought_out")
    assert situation(open_call, "p_heat", 2, "waits", merit="led_on").verdict(known) == ("plain", "plain")
    assert situation(open_call, "p_heat", 9, "waits", merit="brought_out").verdict(known) == ("unlucky", "elsewhere")
    assert situation(open_call, "p_heat", 0, "not_yet", merit="brought_out").verdict(known) == ("best", "brought_out")
    assert situation(open_call, "p_heat", 9, "opposed", merit="brought_out").verdict(known) == ("mistake", "opposed")


def test_slight_words_are_held_against_one_once_and_again_where_it_cost_something(open_call: Position) -> None:
    known = Around(charged={0: 0})
    assert situation(open_call, "s_free", 0, "waits").verdict(Around()) == ("inaccuracy", "waits")
    assert situation(open_call, "s_free", 0, "waits").verdict(known) == ("plain", "plain")
    assert situation(open_call, "s_free", 2, "waits").verdict(known) == ("inaccuracy", "waits")
    after = [0] * y.PUBLIC
    after[y.REPLY] = c.INSISTS
    insisted = replace(known, after=after)
    assert situation(open_call, "s_free", 0, "waits").verdict(insisted) == ("inaccuracy", "waits"), "he says so himself"
    weighty = replace(situation(open_call, "s_free", 0), ground=Ground("waits", 0, weighty=True))
    assert weighty.verdict(known) == ("inaccuracy", "waits")
    open_call.s[y.TURN] = 3
    assert situation(open_call, "s_free", 0, "waits").verdict(known) == ("inaccuracy", "waits")


def test_the_same_request_after_a_no_is_a_mistake_at_least(open_call: Position) -> None:
    refused = situation(open_call, "ad_trial", 2)
    weighty = replace(refused, ground=Ground("refused", 1, weighty=True))
    changed = replace(refused, ground=Ground("refused", 1))
    assert weighty.verdict(Around()) == ("mistake", "refused")
    assert changed.verdict(Around()) == ("plain", "plain"), "an objection to it was settled, and it cost nothing"
    assert replace(changed, loss=Difference(9, 8, 10)).verdict(Around()) == ("mistake", "refused")
    assert replace(weighty, loss=Difference(30, 28, 32)).verdict(Around()) == ("blunder", "refused")


def test_more_of_what_presses_already_is_good_at_most(open_call: Position) -> None:
    earned = situation(open_call, "paraphrase", 0, merit="opened")
    assert earned.verdict(Around()) == ("best", "opened")
    developed = replace(earned, merit=Merit("developed"))
    assert developed.verdict(Around()) == ("best", "developed")
    heat = open_call.k("heat")
    open_call.s[y.NEED + heat], open_call.s[y.WEIGHT + heat] = c.IMPLIED, c.URGENT
    pressing = replace(earned, sample=sample(open_call))
    assert replace(pressing, merit=Merit("developed")).verdict(Around()) == ("good", "developed")
    assert pressing.verdict(Around()) == ("best", "opened"), "it came of its own accord"
    assert replace(pressing, merit=Merit("wish")).verdict(Around()) == ("best", "wish")


def test_listening_to_a_plain_answer_is_inexact_unless_something_came_of_it(open_call: Position) -> None:
    for lost in (0, 4):
        silent = situation(open_call, "acknowledge", lost, "little_said")
        assert silent.verdict(Around()) == ("inaccuracy", "little_said")
    heard = situation(open_call, "acknowledge", 3, "little_said", merit="heard")
    assert heard.verdict(Around()) == ("good", "heard")


def test_listening_once_more_to_something_weighty_is_kindly_meant(open_call: Position) -> None:
    open_call.owe("take_up")
    assert situation(open_call, "acknowledge", 0, "put_off").verdict(Around()) == ("plain", "plain")
    assert situation(open_call, "s_free", 0, "put_off").verdict(Around()) == ("inaccuracy", "put_off")


def test_what_is_put_off_has_cost_a_turn_and_no_more(open_call: Position) -> None:
    after = [0] * y.PUBLIC
    after[y.REPLY] = c.DEFLECTS
    assert situation(open_call, "p_heat", 60).verdict(Around(after=after)) == ("plain", "plain")
    assert situation(open_call, "p_heat", 60, "not_yet").verdict(Around(after=after)) == ("mistake", "not_yet")
    after[y.REPLY] = c.REDIRECTS
    assert situation(open_call, "p_heat", 60).verdict(Around(after=after)) == ("plain", "plain")


def test_another_fact_than_the_one_he_had_in_mind_is_no_fault(open_call: Position) -> None:
    assert situation(open_call, "s_free", 1, "ask_first").verdict(Around()) == ("plain", "plain")
    assert situation(open_call, "p_heat", 1, "ask_first").verdict(Around()) == ("inaccuracy", "ask_first")


def test_a_call_thrown_away_is_held_against_who_threw_it(open_call: Position) -> None:
    assert situation(open_call, "leave_politely", 4).verdict(Around()) == ("inaccuracy", "thrown_away")
    assert situation(open_call, "leave_politely", 40).verdict(Around()) == ("blunder", "thrown_away")
    assert situation(open_call, "leave_politely", 40, "left_open").verdict(Around()) == ("blunder", "left_open")
    assert situation(open_call, "leave_politely", 2).verdict(Around())[0] == "plain"
    assert situation(open_call, "s_free", 4, "again").verdict(Around())[0] == "inaccuracy"


def test_a_right_goodbye_is_best_whatever_it_loses(open_call: Position) -> None:
    open_call.owe("goodbye")
    assert situation(open_call, "leave_politely", 12, falls=SURE).verdict(Around()) == ("best", "goodbye")
    assert situation(open_call, "leave_abruptly", 12, "opposed").verdict(Around())[0] == "mistake"


def test_when_it_is_time_to_go(open_call: Position) -> None:
    def right() -> bool:
        return is_right_goodbye(open_call.t, open_call.s)

    assert not right()
    open_call.put(commitment=c.ADVANCED)
    assert not right(), "who and when come first"
    open_call.s[y.CONFIRMED] = 1
    assert right()
    small = at(deal="small").put(commitment=c.ORDERED)
    assert is_right_goodbye(small.t, small.s)


def test_it_is_time_to_go_when_all_was_denied() -> None:
    dry = at({})
    asked = [move for move in ("p_heat", "p_freight", "p_paint") if dry.is_open(move)]
    for move in asked:
        assert not is_right_goodbye(dry.t, dry.s)
        dry.make(move)
    dry.owe("none")
    dry.numbers(qualify_shrugs=len(asked))
    assert is_right_goodbye(dry.t, dry.s)
    dry.numbers(qualify_shrugs=len(asked) + 1)
    assert not is_right_goodbye(dry.t, dry.s)
    dry.numbers(qualify_shrugs=1)
    dry.s[y.ADMITTED] = 1
    assert not is_right_goodbye(dry.t, dry.s)


def test_what_brings_the_wanted_result_is_best(open_call: Position) -> None:
    open_call.come_to("heat", "explicit").serious("heat", 9)
    open_call.s[y.STATED] = 1
    trial = situation(open_call, "ad_trial", 9)
    assert trial.verdict(Around(brought=True, whole=True)) == ("best", "result")
    assert trial.verdict(Around(brought=True)) == ("good", "result_more"), "a larger one was within reach"
    assert situation(open_call, "ad_trial", 3).verdict(Around(brought=True)) == ("best", "result")
    assert trial.verdict(Around()) == ("unlucky", "unheard"), "less than the plan is content with"
    bribe = situation(open_call, "offer_kickback", 9, "misconduct")
    assert bribe.verdict(Around(brought=True)) == ("mistake", "misconduct")


def test_a_yes_counts_once(open_call: Position) -> None:
    open_call.come_to("heat", "explicit").serious("heat", 9)
    before = list(open_call.s)
    open_call.make("ad_trial")
    assert brings(open_call.t, before, open_call.s, 0)
    assert not brings(open_call.t, open_call.s, open_call.s, 0)
    assert not brings(open_call.t, before, before, 0)


def test_misconduct_and_giving_away_are_what_they_are() -> None:
    lines = [line("much", "concede", amount=20), line("little", "concede", amount=5)]
    position = at(scenario={"lines": lines, "room": 100})
    assert situation(position, "flatter", 0, "misconduct").verdict(Around()) == ("inaccuracy", "misconduct")
    assert situation(position, "offer_kickback", 0, "misconduct").verdict(Around()) == ("mistake", "misconduct")
    assert situation(position, "much", 0, "untraded").verdict(Around()) == ("mistake", "untraded")
    assert situation(position, "little", 0, "untraded").verdict(Around()) == ("inaccuracy", "untraded")
    assert situation(position, "much", 26, "untraded").verdict(Around()) == ("blunder", "untraded")


# -- accuracy -------------------------------------------------------------------------------------------------------


@cache
def judged(position_of: str = "heat") -> Judged:
    position = at({position_of: need()})
    mine = Worth(position.m("s_free"), "master", 1, (5000,) * 3, (0,) * 3, 15000)
    return Judged(
        number=1,
        sample=sample(position),
        possible=3,
        played=mine,
        ranked=(mine,),
        loss=Difference(0, 0, 0),
        word="best",
        reason="level",
        ground=None,
        did=c.DID_NOTHING,
        falls=0,
    )


def lost(word: str, loss: float) -> Judged:
    return replace(judged(), word=word, loss=Difference(loss, loss, loss))


def falling(*losses: int) -> list[Judged]:
    """Turns that lose so many points of those within reach, for good."""
    found, left = [], 100
    for loss in losses:
        best = replace(judged().played, total=300 * left)
        found.append(replace(lost("blunder" if loss else "best", loss), ranked=(best,)))
        left -= loss
    return found


def test_what_a_later_move_put_right_was_not_lost() -> None:
    turns = falling(0, 60, 0, 0)
    assert charges(turns) == [0, 60, 0, 0]
    again = [*turns[:3], turns[0]]
    # Only that it had to be put right is held against him.
    assert charges(again) == [0, 3, 0, 0]
    partly = [*turns[:2], replace(turns[0], ranked=(replace(turns[0].best, total=300 * 70),))]
    assert charges(partly) == [0, 30, 0]


def test_one_blunder_does_not_drown_a_call() -> None:
    assert 40 < accuracy_of(falling(0, 0, 0, 0, 60)) < 80
    assert accuracy_of(falling(20, 20, 20, 20, 20)) < 25
    assert accuracy_of(falling(0, 0, 0, 0, 0)) == 100
    assert accuracy_of([]) == 100


def test_accuracy_falls_with_what_is_blamed_and_flattens() -> None:
    assert move_accuracy(0) == 100
    assert move_accuracy(5) - move_accuracy(10) > 3 * (move_accuracy(25) - move_accuracy(30))
    assert accuracy_of([lost("best", 0.9)]) == 100, "what lies within the noise is not blamed"
    assert accuracy_of([lost("good", 20)]) == accuracy_of([lost("good", 3)])
    assert accuracy_of([lost("mistake", 20)]) < accuracy_of([lost("inaccuracy", 5)])


# -- alternatives ---------------------------------------------------------------------------------------------------


def worth(position: Position, move: str, *values: int) -> Worth:
    return Worth(position.m(move), "master", 1, values, (0,) * len(values), sum(values))


def test_what_is_told_instead_is_sure_or_meets_what_is_due() -> None:
    position = at({"heat": need()})
    position.make("p_heat")
    told = replace(
        judged(),
        sample=sample(position),
        did=c.DID_PASS_OVER,
        played=worth(position, "s_meter", 3000, 3000, 3000),
        ranked=(
            worth(position, "p_freight", 9000, 3000, 2500),  # better, but not surely, and passes over too
            worth(position, "paraphrase", 5000, 3000, 2500),  # not surely better, but it meets what is due
            worth(position, "i_time", 4000, 4000, 4000),  # surely better, but he would not like it
            worth(position, "i_money", 4000, 4000, 4000),
            worth(position, "s_meter", 3000, 3000, 3000),
            worth(position, "acknowledge", 2000, 2000, 2000),
        ),
        called_for=tuple(position.m(name) for name in ("paraphrase", "i_money", "acknowledge")),
    )
    # Both are within the noise of the best, and the question brings the call on.
    assert [position.model.moves[one.move] for one in told.advice] == ["i_money", "paraphrase"]
    trifle = replace(told, ranked=(told.played, worth(position, "i_money", 2950, 2950, 2950)))
    assert trifle.advice == []
    # Where words that matter were gone past, a trifle in points is no reason to leave them.
    past = replace(trifle, ground=Ground("passed_over", 1, weighty=True))
    assert [position.model.moves[one.move] for one in past.advice] == ["i_money"]
    met = replace(told, called_for=(*told.called_for, position.m("s_meter")))
    assert [position.model.moves[one.move] for one in met.advice] == ["i_money"]


def test_a_sample_is_taken_at_even_steps() -> None:
    position = at({"heat": need()})
    many = sample(position, 10)
    decision = Decision(1, 0, many.candidates, many.states, (position.s,))
    assert [one.copy for one in sample_of(decision, 4).candidates] == [0, 2, 5, 7]
    assert sample_of(decision, 12).candidates == many.candidates


def test_a_turn_is_judged_by_what_is_offered(open_call: Position) -> None:
    open_call.make("p_heat")
    history = (list(open_call.s), list(open_call.s))
    many = sample(open_call, 2)
    decision = Decision(2, open_call.m("p_freight"), many.candidates, many.states, history)
    found = judge_turn(Judge(open_call.model, "large", None), decision)
    assert found.did == c.DID_PASS_OVER
    assert found.ground is not None
    assert found.word in CLASSES
    assert all(found.sample.meets(one.move) for one in found.ranked if one.move != found.played.move)


def test_nobody_soothes_a_calm_man_nor_asks_for_the_time_he_has_named() -> None:
    calm, angry = [0] * y.SIZE, [0] * y.SIZE
    angry[y.ANGER_CUE] = 1
    model = at().model
    general = [model.general_move(m) for m in range(len(model.moves))]
    soothing = [m for m, move in enumerate(general) if move is not None and move["technique"] == "K38"]
    around = Around(timed=(4,), named=0)
    assert model.index["apologise"] in soothing
    assert around.untimely(model, calm) == [4, *soothing]
    assert around.untimely(model, angry) == [4]
    assert around.is_untimely(model, angry, 4)
    assert around.is_untimely(model, calm, soothing[0])
    assert not around.is_untimely(model, angry, soothing[0])
    assert Around(timed=(4,)).untimely(model, angry) == []


def test_where_few_are_possible_each_is_played_as_often_as_makes_enough(open_call: Position) -> None:
    few = sample(open_call, 3)
    plays = repeated(few, 7)
    assert [one.copy for one in plays.candidates] == [0, 1, 2, 0, 1, 2, 0]
    assert len(plays.states) == 7
    assert repeated(few, 2) == few
    # With the first it comes to 5 against 4, with the second to 2 against 2, with the third to 3 against 9.
    assert few.count_more([1, 2, 3, 4], [4, 2, 9, 0]) == 1


def weighed(position: Position, *moves: tuple[str, int]) -> Judged:
    """A turn at which these moves were weighed, each coming to the same points in twelve plays; the last was played."""
    worths = [
        Worth(position.m(name), "master", 1, (100 * points,) * 12, (0,) * 12, 1200 * points) for name, points in moves
    ]
    ranked = tuple(sorted(worths, key=lambda one: -one.total))
    return Judged(
        number=1,
        sample=sample(position, 3),
        possible=3,
        played=worths[-1],
        ranked=ranked,
        loss=Difference(0, 0, 0),
        word="good",
        reason="level",
        ground=None,
        did=c.DID_NOTHING,
        falls=0,
    )


def test_of_moves_that_are_level_the_one_that_brings_the_call_on_comes_first(open_call: Position) -> None:
    found = weighed(open_call, ("s_free", 60), ("p_heat", 60), ("s_meter", 50), ("p_freight", 40))
    assert [open_call.model.moves[one.move] for one in found.in_order] == ["p_heat", "s_free", "s_meter", "p_freight"]
    assert found.best.move == open_call.m("s_free")


def test_of_questions_on_one_matter_one_is_given_and_none_that_most_would_deny(open_call: Position) -> None:
    found = weighed(open_call, ("p_heat", 60), ("s_free", 59), ("s_meter", 58), ("f_plain", 20))
    lost = replace(found, loss=Difference(40, 40, 40))
    assert [open_call.model.moves[one.move] for one in lost.advice] == ["p_heat"], "a fact comes last"
    dry = at({})
    assert [dry.model.moves[one.move] for one in weighed(dry, ("p_heat", 60), ("s_free", 20)).advice] == []


def test_better_words_keep_to_the_matter_that_was_asked_about_amiss(open_call: Position) -> None:
    found = weighed(open_call, ("p_freight", 60), ("i_time", 59), ("paraphrase", 58), ("i_money", 20))
    lost = replace(found, loss=Difference(40, 40, 40))
    names = [open_call.model.moves[one.move] for one in lost.advice]
    assert names == ["p_freight"], "listening where nothing was said is no better"
    beside = replace(lost, ground=Ground("other_side", 1))
    assert "p_freight" not in [open_call.model.moves[one.move] for one in beside.advice]


def test_a_request_that_is_refused_once_more_is_a_mistake_though_an_objection_was_settled(open_call: Position) -> None:
    asked = replace(situation(open_call, "ad_trial", 2), ground=Ground("refused", 1))
    after = [0] * y.PUBLIC
    after[y.REPLY] = c.OBJECTS
    assert asked.verdict(Around(after=after)) == ("mistake", "refused")
    after[y.REPLY] = c.COMMITS
    assert asked.verdict(Around(after=after)) == ("plain", "plain")


def test_a_farewell_after_a_yes_is_good_at_most() -> None:
    small = at(deal="small").put(commitment=c.ORDERED)
    many = sample(small, 2)
    decision = Decision(1, small.m("leave_politely"), many.candidates, many.states, (small.s,))
    found = judge_turn(Judge(small.model, "small", None), decision)
    assert (found.word, found.reason) == ("plain", "plain"), "words that fit any call"


def test_every_word_costs_something_and_none_more_than_it_says(open_call: Position) -> None:
    assert lost("inaccuracy", 0).blamed == 1
    assert lost("inaccuracy", 30).blamed == 8
    assert lost("mistake", 30).blamed == 25
    assert lost("blunder", 30).blamed == 30


def test_of_a_courtesy_that_cost_something_nothing_is_said(open_call: Position) -> None:
    assert situation(open_call, "greet", 30).verdict(Around()) == ("plain", "plain")
    assert situation(open_call, "greet", 30, "late").verdict(Around()) == ("mistake", "late")


def test_listening_once_more_to_a_wish_is_kindly_meant(open_call: Position) -> None:
    open_call.owe("show")
    assert situation(open_call, "acknowledge", 7, "put_off").verdict(Around()) == ("plain", "plain")
    assert situation(open_call, "acknowledge", 9, "put_off").verdict(Around()) == ("mistake", "put_off")


def test_what_brings_something_back_is_not_held_against_anybody(open_call: Position) -> None:
    after = [0] * y.PUBLIC
    after[y.REPLY] = c.TAKES
    traded = situation(open_call, "s_free", 0, "waits", merit="traded")
    assert traded.verdict(Around(after=after)) == ("plain", "plain")
    assert situation(open_call, "s_free", 5, "waits", merit="traded").verdict(Around(after=after))[0] == "inaccuracy"


def test_after_a_yes_one_may_leave_something_open_where_it_cost_nothing(open_call: Position) -> None:
    left = situation(open_call, "leave_politely", 0, "left_open")
    assert left.verdict(Around()) == ("inaccuracy", "left_open")
    open_call.s[y.COMMITMENT] = c.ADVANCED
    agreed_on = situation(open_call, "leave_politely", 0, "left_open")
    assert agreed_on.verdict(Around())[0] != "inaccuracy"
