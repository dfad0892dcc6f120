"""What the review tells of a turn, from a judgement written by hand: which words it rests on, what is told instead."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kamsim.analysis.review.accuracy import accuracy_of, charges, move_accuracy
from kamsim.analysis.review.agreeing import Said, agreed
from kamsim.analysis.review.because import reason_of, words_of
from kamsim.analysis.review.beliefs import decisions
from kamsim.analysis.review.fitting import fitting, is_new, is_of_its_kind, plainest
from kamsim.analysis.review.grounds import Ground
from kamsim.analysis.review.judging import Difference, Worth, difference
from kamsim.analysis.review.merits import Merit
from kamsim.analysis.review.population import Candidate
from kamsim.analysis.review.reviewing import around, goal_of, reviewed, verdict_of, wanted_of
from kamsim.analysis.review.samples import Sample, repeated
from kamsim.analysis.review.slips import slips
from kamsim.analysis.review.verdicts import Judged
from kamsim.domain.attempt import Plan
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from tests.models import need, say_all, small_call, text

BUYERS = 3
NO_LOSS = Difference(0.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def call() -> Call:
    """He admits at turn 3 that heat costs him money; at 4 something else is shown."""
    found = small_call({"heat": need(angles=["money"]), "freight": need()})
    say_all(found, "greet", "s_meter", "p_heat", "f_plain", "i_money", "leave_politely")
    return found


def worth(call: Call, move: str, points: float, *others: float, seller: str = "master") -> Worth:
    """So many points with each of the buyers."""
    each = (points, *others)
    values = tuple(round(100 * one) for one in (*each, *[each[-1]] * (BUYERS - len(each))))
    return Worth(call.model.index[move], seller, 1, values, (1,) * BUYERS, sum(values))


def judged(call: Call, number: int, *ranked: Worth, **fields: Any) -> Judged:
    """A judgement on a turn; nothing was lost, and nothing is said, unless told otherwise."""
    turn = call.turns[number - 1]
    played = next((one for one in ranked if one.move == call.model.index[turn.move]), worth(call, turn.move, 50))
    given: dict[str, Any] = {
        "loss": NO_LOSS,
        "word": "plain",
        "reason": "plain",
        "ground": None,
        "did": turn.after[y.DUE_DID],
        "falls": 0,
        **fields,
    }
    buyers = tuple(Candidate(0, "analyzing", i, call.tables) for i in range(BUYERS))
    sample = Sample(buyers, (turn.before,) * BUYERS)
    return Judged(number, sample, 7, played, ranked or (played,), **given)


# -- a turn in words ------------------------------------------------------------------------------------------------


def test_a_mistake_is_told_with_what_it_cost_and_what_would_have_been_better(call: Call) -> None:
    best, played = worth(call, "i_money", 60, 62, 64), worth(call, "f_plain", 50, 63, 50)
    one = judged(
        call,
        4,
        best,
        played,
        word="mistake",
        reason="passed_over",
        loss=Difference(7.666, 2.333, 13.006),
        ground=Ground("passed_over", 3, weighty=True),
        did=c.DID_PASS_OVER,
        falls=2,
        called_for=(best.move,),
        righted=1.5,
        still=True,
    )
    told = verdict_of(call, one)
    turn = call.turns[3]
    assert (told.number, told.move, told.kind, told.says, told.reply) == (
        4,
        "f_plain",
        "feature",
        turn.says,
        turn.reply,
    )
    assert (told.word, told.reason, told.loss, told.interval, told.counted) == (
        ("mistake", "passed_over", 7.67, (2.33, 13.01), 7.7)
    )
    assert (told.q, told.best, told.buyers, told.weighed, told.wins, told.falls) == (55.83, 62.0, 7, 3, 2, 2)
    assert (told.due, told.did, told.met) == (("take_up",), "pass_over", False)
    assert (told.replied, told.cause, told.lesson, told.righted, told.soon, told.still) == (
        (turn.reply_class, turn.causes[0].word, None, 1.5, 0, True)
    )
    assert told.heard is not None
    assert (told.heard.turn, told.heard.text) == (3, call.turns[2].reply)
    assert told.buyer == text("Mr Wu")
    (other,) = told.alternatives
    assert (other.move, other.kind, other.says, other.q, other.seller) == (
        ("i_money", "implication", text("say i_money"), 62.0, "master")
    )
    assert (other.reply, other.share, other.willing, other.met) == ("deepens", 100, 100, True)
    assert other.note["en"] == "Asked like this, it becomes clear how much hangs on it."


def test_what_lies_within_the_noise_counts_for_nothing(call: Call) -> None:
    told = verdict_of(call, judged(call, 2, loss=Difference(2.0, 0.0, 4.0)))
    assert (told.counted, told.loss, told.alternatives, told.heard, told.due) == (0.0, 2.0, (), None, ())


@pytest.mark.parametrize(
    ("fields", "advised"),
    [
        ({}, True),
        ({"word": "unlucky"}, True),
        ({"word": "plain"}, False),
        ({"reason": "lesson"}, False),
        ({"still": True}, False),
        ({"still": True, "loss": Difference(3.1, 1.0, 5.0)}, True),
        ({"still": True, "loss": Difference(3.0, 1.0, 5.0)}, False),
        ({"still": True, "loss": Difference(9.0, 0.0, 18.0)}, False),
    ],
)
def test_when_something_else_is_told(call: Call, fields: dict[str, Any], *, advised: bool) -> None:
    best, played = worth(call, "i_money", 60), worth(call, "f_plain", 50)
    given = {"word": "inaccuracy", "reason": "passed_over", "called_for": (best.move,), **fields}
    one = judged(call, 4, best, played, ground=Ground("passed_over", 3), **given)
    assert bool(verdict_of(call, one).alternatives) is advised


def test_what_the_seller_said_himself_right_afterwards_is_not_told_instead(call: Call) -> None:
    best, played = worth(call, "i_money", 60), worth(call, "f_plain", 50)
    one = judged(call, 4, best, played, word="mistake", reason="passed_over", called_for=(best.move,))
    one = replace(one, ground=Ground("passed_over", 3), settled=True)
    told = verdict_of(call, one)
    assert (told.soon, told.alternatives) == (5, ())
    early = judged(call, 2, worth(call, "leave_politely", 60), worth(call, "s_meter", 50), word="mistake", settled=True)
    assert verdict_of(call, early).soon == 0


def test_the_second_thing_told_is_as_good_and_nothing_leaves_less_than_was_made_of_it(call: Call) -> None:
    good, near, far = worth(call, "p_heat", 60), worth(call, "p_freight", 59), worth(call, "ad_trial", 58.9)
    one = judged(call, 2, good, near, far, worth(call, "s_meter", 50), word="mistake", loss=Difference(10, 9, 11))
    told = [call.model.moves[other.move] for other in fitting(call, one, ())]
    assert told == ["p_heat"]
    assert [call.model.moves[other.move] for other in one.advice][:1] == ["p_heat"]
    assert fitting(call, replace(one, righted=11.0), ()) == fitting(call, one, ())
    assert fitting(call, replace(one, righted=11.1), ()) == []
    assert "p_heat" not in [call.model.moves[other.move] for other in fitting(call, one, ("p_heat",))]


def test_praise_rests_on_the_words_that_were_taken_up_and_blame_on_those_that_told(call: Call) -> None:
    def heard(**fields: Any) -> int | None:
        found = verdict_of(call, judged(call, 5, **fields)).heard
        return None if found is None else found.turn

    assert heard(word="best", reason="believed", merit=Merit("believed", 3)) == 3
    assert heard(word="good", reason="believed", merit=Merit("believed", 0)) == 0
    assert heard(word="good", reason="result", merit=Merit("believed", 3)) is None
    assert heard(word="good", reason="believed", merit=Merit("believed", -1)) is None
    assert heard(word="plain", reason="plain", merit=Merit("believed", 3)) is None
    assert heard(word="plain", reason="plain", ground=Ground("again", 2)) is None
    assert heard(word="unlucky", reason="elsewhere", ground=Ground("again", 2)) == 2
    for word in ("time_up", "too_soon", "misconduct", "untraded"):
        assert heard(word="mistake", reason=word, ground=Ground(word, 2)) is None


# -- the whole ------------------------------------------------------------------------------------------------------


def test_the_curve_ends_with_the_score_and_turns_where_most_was_lost(call: Call) -> None:
    each = [judged(call, i + 1, worth(call, turn.move, 50 + i), settled=True) for i, turn in enumerate(call.turns)]
    found = reviewed(call, each, compiled=True)
    assert found.curve == (50, 51, 52, 53, 54, 55, call.score / 100)
    assert (found.score, found.accuracy, found.turning, found.compiled) == (call.score / 100, 100.0, None, True)
    lost = replace(each[3], word="mistake", loss=Difference(9.0, 8.0, 10.0), ranked=(worth(call, "i_money", 60),))
    found = reviewed(call, [*each[:3], lost, *each[4:]], compiled=False)
    assert (found.turning, found.compiled) == (4, False)
    little = replace(lost, word="inaccuracy", loss=Difference(3.0, 2.0, 4.0))
    assert reviewed(call, [*each[:3], little, *each[4:]], compiled=False).turning is None
    running = small_call()
    say_all(running, "greet")
    assert reviewed(running, [judged(running, 1, settled=True)], compiled=False).curve == (50.0, 50.0)
    assert reviewed(small_call(), [], compiled=False).curve == ()


@pytest.mark.parametrize(
    ("word", "fall", "merit", "told"),
    [
        ("good", 30.0, "shown", ("good", "shown")),
        ("good", 9.0, "step", ("good", "step")),
        ("best", 3.1, "shown", ("good", "shown")),
        ("best", 3.1, "developed", ("best", "developed")),
        ("plain", 9.0, "shown", ("plain", "shown")),
    ],
)
def test_nothing_is_best_where_less_was_within_reach_afterwards(
    call: Call, word: str, fall: float, merit: str, told: tuple[str, str]
) -> None:
    before, after = worth(call, "p_heat", 60), worth(call, "p_freight", 60 - fall)
    praised = judged(call, 2, before, word=word, reason=merit, merit=Merit(merit, 1))
    each = [judged(call, 1, settled=True), praised, judged(call, 3, after, settled=True)]
    found = reviewed(call, each, compiled=False).turns[1]
    assert (found.word, found.reason) == told


@pytest.mark.parametrize(
    ("wanted", "enough", "goal", "most"),
    [("order", "trial", 1, 3), ("trial", "order", 1, 1), ("order", "", 3, 3), ("", "order", 3, 3), ("", "", 0, 0)],
)
def test_the_goal_is_the_least_that_was_planned(wanted: str, enough: str, goal: int, most: int) -> None:
    call = small_call()
    call.submit(Plan(0.0, wanted=wanted, enough=enough))
    assert (goal_of(call), wanted_of(call)) == (goal, most)


def test_what_bears_on_a_turn_is_what_came_before_it(call: Call) -> None:
    decision = list(decisions(call))[3]
    found = around(call, decision, {2: 3})
    assert (found.goal, found.brought, found.whole, found.charged) == (0, False, False, {2: 3})
    # His first words name the minute; asking for the time names it, too, and so asks whether it holds.
    assert (found.named, found.timed) == (0, ())
    assert len(found.history) == 4
    assert found.after[: len(found.history[0])] == call.turns[3].after[: len(found.after)]
    assert around(call, decision).charged == {}


# -- figures --------------------------------------------------------------------------------------------------------


def test_the_interval_is_students() -> None:
    def values(*points: int, rounds: int = 1) -> Worth:
        return Worth(0, "master", rounds, tuple(100 * one for one in points), (0,) * len(points), 100 * sum(points))

    found = difference(values(6, 8, 10, 12), values(5, 5, 5, 5))
    assert found.mean == 4
    # 1, 3, 5, 7 spread by 2.582 around 4; Student's t is 2.37 there.
    assert found.low == pytest.approx(0.9401, abs=1e-3)
    assert found.high == pytest.approx(7.0599, abs=1e-3)
    assert found.is_sure
    assert not Difference(4, 0, 8).is_sure
    assert difference(values(6), values(4)) == Difference(2, 2, 2)
    assert difference(values(6, 8, rounds=2), values(4, 4, rounds=2)).mean == 1.5
    assert values(6, 8, rounds=2).points == 3.5


def test_a_lost_point_costs_less_the_more_are_lost() -> None:
    assert [round(move_accuracy(lost), 2) for lost in (0, 1, 8, 100)] == [100.0, 89.42, 43.11, 10.0]


def test_no_move_is_charged_with_what_was_put_right(call: Call) -> None:
    def at(number: int, within_reach: float, lost: float, word: str = "mistake") -> Judged:
        move = call.turns[number - 1].move
        best = worth(call, "i_freight", within_reach)
        return judged(call, number, best, worth(call, move, 40), word=word, loss=Difference(lost, lost - 1, lost + 1))

    assert charges([]) == []
    assert accuracy_of([]) == 100.0
    # Of a mistake no more than its limit counts; the last is charged in full.
    assert charges([at(1, 90, 30), at(2, 60, 0, "plain"), at(3, 60, 9)]) == [25, 0.0, 9]
    # What came back later was not lost, but that it had to be put right counts.
    assert charges([at(1, 80, 9), at(2, 80, 0, "plain")]) == [3, 0.0]
    assert charges([at(1, 80, 2), at(2, 80, 0, "plain")]) == [2, 0.0]
    assert charges([at(1, 80, 9), at(2, 75, 0, "plain"), at(3, 60, 0, "plain")]) == [5, 0.0, 0.0]
    assert charges([at(1, 80, 9, "unlucky"), at(2, 80, 0, "plain")]) == [0, 0.0]
    assert accuracy_of([at(1, 80, 0, "plain"), at(2, 60, 8)]) == pytest.approx((71.55 + 60.24) / 2, abs=0.06)


@pytest.mark.parametrize(
    ("word", "loss", "blamed"),
    [
        ("best", Difference(2, 1, 3), 0.0),
        ("good", Difference(2, 1, 3), 2),
        ("good", Difference(9, 1, 17), 3),
        ("plain", Difference(9, 0, 18), 0.0),
        ("unlucky", Difference(9, 1, 17), 3),
        ("inaccuracy", Difference(0.5, 0.1, 1), 1),
        ("inaccuracy", Difference(9, 1, 17), 8),
        ("inaccuracy", Difference(9, 0, 18), 3),
        ("mistake", Difference(40, 1, 80), 25),
        ("blunder", Difference(40, 1, 80), 40),
    ],
)
def test_what_is_blamed(call: Call, word: str, loss: Difference, blamed: float) -> None:
    assert judged(call, 2, word=word, loss=loss).blamed == blamed


def test_mistakes_come_up_again_and_of_trifles_the_heaviest(call: Call) -> None:
    def one(number: int, word: str, lost: float, ground: str = "again") -> Judged:
        against = Ground(ground, 1) if ground else None
        return judged(call, number, word=word, loss=Difference(lost, lost, lost), ground=against)

    many = [one(i + 1, "inaccuracy", lost) for i, lost in enumerate((1, 4, 4, 2, 3))]
    assert [found.number for found in slips(many)] == [2, 3, 5]
    assert [found.number for found in slips([one(1, "mistake", 9), *many[1:], one(6, "blunder", 20)])] == [1, 2, 6]
    assert slips([one(1, "inaccuracy", 9, ""), one(2, "plain", 9)]) == []
    assert [found.number for found in slips([one(i, "mistake", 9) for i in range(1, 6)])] == [1, 2, 3, 4, 5]


def test_a_sample_is_what_each_of_them_would_say(call: Call) -> None:
    sample = judged(call, 4).sample
    m = call.model.index
    assert (sample.willing(m["i_money"]), sample.willing(m["n_heat"])) == (3, 0)
    assert sample.likely(m["i_money"]) == (c.DEEPENS, 3, 0)
    assert (sample.meets(m["i_money"]), sample.meets(m["f_plain"])) == (True, False)
    assert sample.count_more((5, 5, 5), (4, 5, 6)) == 1
    assert sample.count_more((5, 5, 5, 1, 1, 2), (4, 5, 6, 1, 0, 0)) == 3
    assert len(repeated(sample, 7).candidates) == 7
    assert [one.copy for one in repeated(sample, 7).candidates] == [0, 1, 2, 0, 1, 2, 0]
    assert len(repeated(sample, 2).candidates) == 3


def test_debrief_and_review_say_the_same(call: Call) -> None:
    sure = Difference(9.0, 8.0, 10.0)
    said = Said(helped=frozenset({2, 3}), hurt=frozenset({3, 4}))

    def word(number: int, word: str, loss: Difference = sure, ground: Ground | None = None) -> tuple[str, str]:
        found = agreed(said, judged(call, number, word=word, reason="own", loss=loss, ground=ground))
        return found.word, found.reason

    assert word(4, "best") == word(4, "good") == ("plain", "plain")
    assert word(4, "mistake") == ("mistake", "own")
    assert word(2, "best") == ("best", "own")
    assert word(2, "mistake") == word(2, "blunder") == ("plain", "plain")
    assert word(2, "inaccuracy") == ("inaccuracy", "own")
    assert word(2, "mistake", Difference(3.0, 1.0, 5.0)) == ("plain", "plain")
    assert word(2, "mistake", Difference(9.0, 0.0, 18.0)) == ("plain", "plain")
    assert word(2, "blunder", ground=Ground("passed_over", 1, weighty=True)) == ("mistake", "own")
    assert word(2, "mistake", ground=Ground("passed_over", 1)) == ("plain", "plain")
    assert word(3, "mistake") == ("mistake", "own")


def test_what_he_had_named_is_mentioned_and_not_unknown(call: Call) -> None:
    found = judged(call, 5, word="mistake", reason="not_raised", ground=Ground("not_raised", -1))
    unnamed = reason_of(call, found)
    k = call.tables.topic[found.played.move]
    turn = call.turns[1]
    after = [*turn.after[: y.REPLY_NAMED], k + 1, *turn.after[y.REPLY_NAMED + 1 :]]
    named = replace(turn, after=after, reply=call.turns[4].says)
    turns = [call.turns[0], named, *call.turns[2:]]
    parts = {"timeline": call.timeline, "tables": call.tables, "opening": call.opening, "model": call.model}
    said = cast("Call", SimpleNamespace(turns=turns, **parts))
    assert (unnamed, reason_of(said, found)) == ("not_raised", "unopened")
    heard = words_of(said, found, None)
    assert heard is not None
    assert heard.turn == 2


def test_a_rebuff_after_words_that_hold_nothing_goes_back_to_nothing(call: Call) -> None:
    found = judged(call, 4, word="inaccuracy", reason="rebuffed", ground=Ground("rebuffed", 3))
    sample = found.sample
    seen = [*sample.seen]
    seen[y.REPLY] = c.DEFLECTS
    put_off = replace(found, sample=Sample(sample.candidates, (seen,) * BUYERS))
    assert reason_of(call, found) == "rebuffed"
    assert reason_of(call, put_off) == "turned_aside"


@pytest.mark.parametrize(
    ("move", "need_is", "reason"),
    [
        ("b_heat", c.IMPLIED, "unasked"),
        ("n_heat", c.IMPLIED, "too_light"),
        ("n_heat", c.LATENT, "not_admitted"),
        ("i_money", c.LATENT, "not_admitted"),
        ("p_freight", c.IMPLIED, "passed_over"),
        ("b_freight", c.IMPLIED, "passed_over"),
    ],
)
def test_whoever_stays_with_the_matter_was_early_and_did_not_leave_it(
    call: Call, move: str, need_is: int, reason: str
) -> None:
    found = judged(call, 4, word="inaccuracy", reason="passed_over", ground=Ground("passed_over", 3))
    t = call.tables
    heat = t.topic[call.model.index["p_heat"]]
    seen = [*found.sample.seen]
    seen[y.DUE], seen[y.DUE_TOPIC], seen[y.NEED + heat] = c.DUE_TAKE_UP, heat, need_is
    played = replace(found.played, move=call.model.index[move])
    assert reason_of(call, replace(found, played=played, sample=Sample(found.sample.candidates, (seen,) * BUYERS))) == (
        reason
    )


def test_a_fact_is_told_instead_only_where_it_follows(call: Call) -> None:
    fact = worth(call, "s_free", 60)
    fields = {"word": "mistake", "called_for": (fact.move,)}
    for reason, told in (("rebuffed", [fact]), ("turned_down", []), ("pressed_on", []), ("too_soon", [])):
        one = judged(call, 3, fact, **fields, reason=reason, ground=Ground(reason, 2))
        assert plainest(call, one) == told, reason
    turn = replace(call.turns[1], reply=call.voice.wording(call.turns[2].before, fact.move))
    parts = {"timeline": call.timeline, "tables": call.tables, "opening": call.opening, "model": call.model}
    said = SimpleNamespace(turns=[call.turns[0], turn, *call.turns[2:]], voice=call.voice, **parts)
    asked = judged(call, 3, fact, **fields, reason="too_soon", ground=Ground("too_soon", 2))
    assert plainest(cast("Call", said), asked) == [fact], "it takes up his last words"
    first = judged(call, 1, fact, **fields, reason="too_soon", ground=Ground("too_soon", 0))
    assert plainest(call, first) == [], "his first words name no such thing"


def test_of_what_he_mentioned_the_move_speaks_too(call: Call) -> None:
    found = judged(call, 5, word="mistake", reason="not_raised", ground=Ground("not_raised", -1))
    after = list(call.turns[1].after)
    after[y.REPLY_NAMED] = call.tables.topic[found.played.move] + 1
    turns = [call.turns[0], replace(call.turns[1], after=after), *call.turns[2:]]
    parts = {"timeline": call.timeline, "tables": call.tables, "opening": call.opening, "model": call.model}
    assert reason_of(cast("Call", SimpleNamespace(turns=turns, **parts)), found) == "not_raised"


def test_no_request_is_told_instead_of_a_request_that_left_something_or_was_refused(call: Call) -> None:
    push = worth(call, "close_assume", 60)
    for reason, fits in (("rebuffed", True), ("wish_first", False), ("waits", False)):
        one = replace(judged(call, 3, word="mistake", reason=reason), played=push)
        assert is_of_its_kind(one, c.ADVANCE) is fits, reason
        assert is_of_its_kind(judged(call, 3, word="mistake", reason=reason), c.ADVANCE), "it was no request"
    one = judged(call, 3, push, word="mistake", reason="rebuffed")
    one.sample.seen[y.LAST_KIND], one.sample.seen[y.LAST_MOVE] = c.CLOSE, push.move
    one.sample.seen[y.REPLY] = c.STALLS
    assert not is_new(call, one, push)
    one.sample.seen[y.REPLY] = c.COMMITS
    assert is_new(call, one, push)
