"""What still waits for an answer, however long ago it was said, and what would take it up."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.debrief import debrief
from kamsim.scoring.moments import moments
from kamsim.scoring.placing import holds_nothing
from kamsim.scoring.waiting import (
    ASK_FIRST,
    LIGHT,
    PRESSING,
    SLIP,
    STANDS,
    WISH,
    WORRYING,
    answers,
    best_first,
    facts_known,
    is_known,
    waiting,
)
from tests.models import Position, at, line, need, say_all, small_call


class Walk:
    """A position with the positions that led to it."""

    def __init__(self, position: Position) -> None:
        self.at = position
        self.history = [list(position.s)]

    def make(self, *moves: str) -> Walk:
        for move in moves:
            self.at.make(move)
            self.history.append(list(self.at.s))
        return self

    @property
    def found(self) -> list[tuple[int, int, str]]:
        """Weight, turn and topic of what waits."""
        past = [*self.history[:-1], self.at.s]
        return [(one.weight, one.turn, self.at.model.topics[one.topic]) for one in waiting(self.at.t, past)]

    def taken_up_by(self, *moves: str) -> list[str]:
        first = waiting(self.at.t, [*self.history[:-1], self.at.s])[0]
        return [move for move in moves if answers(self.at.t, self.at.s, self.at.m(move), first)]


@pytest.fixture
def walk() -> Walk:
    """He feels the heat through money, and there is something on freight."""
    return Walk(at({"heat": need(angles=["money"], threshold=9), "freight": need()}))


def test_what_was_admitted_waits_with_its_turn_until_a_consequence_takes_it_up(walk: Walk) -> None:
    assert walk.found == []
    walk.make("s_free", "p_heat", "s_shift", "s_meter")
    assert walk.found == [(LIGHT, 2, "heat")]
    assert walk.taken_up_by("i_money", "n_heat", "p_heat", "s_free", "i_freight") == ["i_money", "n_heat"]


@pytest.mark.parametrize(("sound", "weight"), [(c.NUISANCE, LIGHT), (c.WORRY, WORRYING), (c.URGENT, PRESSING)])
def test_the_heavier_it_sounds_the_more_it_weighs(walk: Walk, sound: int, weight: int) -> None:
    walk.make("p_freight", "p_heat")
    walk.at.s[y.WEIGHT + walk.at.k("heat")] = sound
    assert walk.found[0] == (weight, 2, "heat")


def test_what_no_open_move_would_take_up_does_not_wait(walk: Walk) -> None:
    walk.make("p_heat", "i_money", "s_free")
    walk.at.s[y.WEIGHT + walk.at.k("heat")] = c.NUISANCE
    assert walk.found == [], "the consequence on his side has been asked about"
    walk.at.s[y.WEIGHT + walk.at.k("heat")] = c.URGENT
    assert walk.found == [(PRESSING, 2, "heat")]


def test_after_a_guess_that_slid_off_it_waits_again_once_he_was_heard(walk: Walk) -> None:
    walk.at.t.fit[walk.at.m("acknowledge")] = 1
    walk.make("p_heat", "i_time")
    assert (walk.at.reply, walk.found) == ("slides", [])
    walk.make("acknowledge")
    assert walk.at.reply == "opens"
    # That he says it again adds nothing: it is quoted from where he admitted it.
    assert walk.found == [(LIGHT, 1, "heat")]


def test_a_wish_waits_for_its_benefit_and_then_for_proof(walk: Walk) -> None:
    walk.make("p_heat")
    walk.at.come_to("heat", "explicit")
    assert walk.found == [(WISH, 0, "heat")]
    assert walk.taken_up_by("b_heat", "pr_heat", "i_money") == ["b_heat"]
    walk.at.s[y.PENDING + walk.at.k("heat")] = 1
    assert walk.taken_up_by("b_heat", "pr_heat", "i_money") == ["pr_heat"]
    walk.at.come_to("heat", "matched")
    assert walk.found == []


def test_a_slip_waits_for_a_question_and_not_for_ever() -> None:
    walk = Walk(at({"freight": need()}, scenario={"lines": [line("s_slip", "situation", hints=["freight"])]}))
    walk.make("s_slip", "s_free")
    assert walk.found == [(SLIP, 1, "freight")]
    assert walk.taken_up_by("p_freight", "p_heat", "i_freight", "s_heat") == ["p_freight"]
    walk.at.s[y.TURN] = STANDS[SLIP] + 1
    assert walk.found == []
    walk.at.s[y.TURN] = 2
    walk.make("p_freight", "s_meter")
    assert [topic for _, _, topic in walk.found if topic == "freight"] == ["freight"]
    walk.at.s[y.NEED + walk.at.k("freight")] = c.LATENT
    assert walk.found == [], "it has been asked about"


def test_what_he_wants_asked_first_waits_and_after_it_his_answer() -> None:
    walk = Walk(at({"heat": need(facts=["meter"])}))
    walk.make("p_heat")
    assert walk.at.reply == "deflects"
    assert walk.found == [(ASK_FIRST, 1, "heat")]
    assert walk.taken_up_by("s_meter", "s_shift", "p_heat", "p_freight") == ["s_meter"]
    walk.make("s_meter")
    assert walk.found == [(ASK_FIRST, 2, "heat")]
    assert walk.taken_up_by("s_meter", "p_heat", "p_freight") == ["p_heat"]


def test_what_is_put_off_for_want_of_trust_waits_for_nothing() -> None:
    walk = Walk(at({"heat": need(open=20)}))
    walk.make("p_heat")
    assert (walk.at.reply, walk.found) == ("deflects", [])


def test_nothing_waits_for_us_where_he_prefers_the_rival(walk: Walk) -> None:
    walk.make("p_heat", "s_free")
    walk.history[1][y.REPLY] = c.PREFERS_RIVAL
    assert walk.found == []


@pytest.mark.parametrize("over", [{"ending": c.LEFT}, {"commitment": c.ADVANCED}])
def test_nothing_waits_when_the_call_is_over_or_agreed(walk: Walk, over: dict[str, int]) -> None:
    walk.make("p_heat")
    walk.at.put(**over)
    assert walk.found == []


def test_an_agreement_that_opened_another_meeting_leaves_what_waits(walk: Walk) -> None:
    walk.make("p_heat")
    walk.at.put(commitment=c.ADVANCED)
    walk.at.s[y.REOPENED] = 1
    assert walk.found == [(LIGHT, 1, "heat")]


def test_nothing_else_waits_while_he_is_angry(walk: Walk) -> None:
    walk.make("p_heat")
    walk.at.s[y.ANGER_CUE] = 1
    assert walk.found == []


def test_what_was_told_is_known(walk: Walk) -> None:
    t, s, m = walk.at.t, walk.at.s, walk.at.m
    assert not facts_known(t, s, m("s_meter"))
    assert not is_known(t, s, m("s_heat"))
    walk.make("s_meter", "p_heat")
    assert facts_known(t, walk.at.s, m("s_meter"))
    assert not facts_known(t, walk.at.s, m("s_free")), "it brings out no fact at all"
    assert is_known(t, walk.at.s, m("s_heat")), "that something is wrong there is out"


def test_what_follows_the_matter_comes_before_listening_and_a_plain_fact_last(walk: Walk) -> None:
    walk.make("p_heat")
    moves = ("thank", "s_free", "s_heat", "summarise", "acknowledge", "paraphrase", "p_freight", "i_money", "n_heat")
    placed = sorted(moves, key=lambda move: best_first(walk.at.t, walk.at.s, walk.at.m(move))[0])
    assert placed[:5] == ["n_heat", "i_money", "p_freight", "paraphrase", "acknowledge"]
    assert placed[5:] == ["summarise", "s_free", "s_heat", "thank"]
    leave, greet = walk.at.m("leave_politely"), walk.at.m("greet")
    assert best_first(walk.at.t, walk.at.s, leave)[0] == best_first(walk.at.t, walk.at.s, greet)[0]
    walk.at.owe("goodbye")
    assert best_first(walk.at.t, walk.at.s, leave)[0] < best_first(walk.at.t, walk.at.s, greet)[0]


def test_listening_holds_on_to_something_that_was_said(walk: Walk) -> None:
    def idle(move: str) -> bool:
        return holds_nothing(walk.at.t, walk.at.s, walk.at.m(move))

    walk.make("s_free")
    assert (idle("acknowledge"), idle("summarise"), idle("s_meter")) == (True, True, False)
    walk.at.s[y.OBJECTION] = 1
    assert not idle("acknowledge")
    walk.at.s[y.OBJECTION] = 0
    walk.make("p_heat")
    assert (idle("acknowledge"), idle("summarise")) == (False, False)


# -- in the debrief -------------------------------------------------------------------------------------------------


def better(call: Call, name: str) -> list[tuple[int, str]]:
    return [(turn.number, call.model.moves[move]) for turn, move in moments(call.timeline, name)]


def left(**changes: Any) -> Call:
    """A difficulty with the heat is admitted and heard, and the rules let it go."""
    call = small_call({"heat": need(angles=["money"], seriousness=2, threshold=9)}, **changes)
    say_all(call, "p_heat", "acknowledge")
    call.state[y.DUE] = c.DUE_NONE
    return call


def test_what_was_left_standing_is_come_back_to_and_quoted() -> None:
    call = left()
    say_all(call, "p_paint")
    assert better(call, "come_back") == [(3, "i_money")]
    say_all(call, "thank")
    lesson = next(one for one in debrief(call.timeline).lessons if one.word == "come_back")
    assert lesson.his == call.turns[0].reply


def test_whoever_comes_back_or_finds_something_else_left_nothing_standing() -> None:
    call = left()
    say_all(call, "i_money")
    assert better(call, "come_back") == []
    call = left()
    say_all(call, "acknowledge")
    assert better(call, "come_back") == []
    call = small_call({"heat": need(angles=["money"], seriousness=2, threshold=9), "freight": need()})
    say_all(call, "p_heat", "s_free")
    call.state[y.DUE] = c.DUE_NONE
    say_all(call, "p_freight")
    assert call.turns[2].reply_class == "admits"
    assert better(call, "come_back") == []


def test_what_has_to_be_asked_first_is_asked_first() -> None:
    for then in ("ad_closed", "ad_trial", "s_shift", "s_meter", "acknowledge", "f_plain"):
        call = small_call({"heat": need(facts=["meter"])})
        say_all(call, "p_heat", then)
        assert call.turns[0].reply_class == "deflects"
        assert better(call, "told_first") == [], f"{then}: no question about anything else"
    call = small_call({"heat": need(facts=["meter"])})
    say_all(call, "p_heat", "acknowledge", "s_shift")
    assert better(call, "told_first") == [], "not only just"


def test_a_question_that_bore_fruit_was_worth_asking() -> None:
    call = small_call({"heat": need(facts=["meter"]), "freight": need()})
    say_all(call, "p_heat", "p_freight")
    assert call.turns[1].reply_class == "admits"
    assert better(call, "told_first") == []
