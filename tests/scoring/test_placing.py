"""Whether a move is in its place, as far as anyone can hear; the one judgement behind better words and alternatives."""

from __future__ import annotations

import pytest

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.placing import due_since, is_in_place, soothes_the_calm
from tests.models import Position, at, line, need


def places(position: Position, move: str) -> bool:
    return is_in_place(position.t, position.s, position.m(move))


@pytest.fixture
def walk() -> Position:
    return at({"heat": need(), "freight": need()})


def test_one_leaves_when_all_is_agreed_or_over_and_never_rudely(walk: Position) -> None:
    assert not places(walk, "leave_politely")
    walk.owe("goodbye")
    assert places(walk, "leave_politely")
    assert not places(walk, "leave_abruptly")
    walk.owe("none").put(patience_cue=0)
    assert places(walk, "leave_politely")
    walk.put(patience_cue=2, commitment=c.ADVANCED)
    assert places(walk, "leave_politely")


def test_the_same_is_not_said_again_but_for_a_step_once_the_objection_is_settled(walk: Position) -> None:
    assert places(walk, "s_meter")
    walk.make("s_meter")
    assert not places(walk, "s_meter")
    walk.make("ad_trial", "s_shift")
    assert not places(walk, "ad_trial")
    walk.s[y.REPLY] = c.SETTLES
    assert places(walk, "ad_trial")


def test_a_question_that_he_put_off_may_come_again_but_not_at_once() -> None:
    position = at({"heat": need(open=20)})
    position.make("p_heat")
    assert not places(position, "p_heat")
    position.make("acknowledge")
    assert places(position, "p_heat")


def test_nothing_is_sold_after_the_yes_and_nothing_given_for_nothing() -> None:
    lines = [line("free", "concede", amount=1), line("paid", "concede", amount=1, trade=True)]
    position = at({"heat": need()}, scenario={"lines": lines})
    assert places(position, "p_heat")
    assert (places(position, "free"), places(position, "paid")) == (False, True)
    position.put(commitment=c.ADVANCED)
    assert not places(position, "p_heat")
    assert not places(position, "paid")


def test_words_of_regret_are_for_the_angry() -> None:
    calm, angry = at(), at(buyer={"heat": 6})
    assert soothes_the_calm(calm.model, calm.s, calm.m("apologise"))
    assert not soothes_the_calm(calm.model, calm.s, calm.m("acknowledge"))
    assert not soothes_the_calm(angry.model, angry.s, angry.m("apologise"))
    assert not soothes_the_calm(calm.model, calm.s, calm.m("p_heat"))


def test_what_is_due_was_said_before_he_was_only_listened_to() -> None:
    position = at({"heat": need(angles=["money"])})
    history = [list(position.s)]
    for move in ("s_free", "p_heat", "paraphrase"):
        position.make(move)
        history.append(list(position.s))
    assert position.due == "take_up"
    assert (position.reply, position.mark) == ("opens", -1)
    assert due_since(history) == 2
    assert due_since(history[:1]) == 0


def test_a_slip_that_was_only_listened_to_was_said_before() -> None:
    history = [[0] * y.SIZE for _ in range(3)]
    history[1][y.LAST_KIND] = c.SITUATION
    history[2][y.LAST_KIND], history[2][y.REPLY_MARK] = c.LISTEN, -1
    history[2][y.TURN], history[2][y.DUE] = 2, c.DUE_TAKE_UP
    assert due_since(history) == 1
    history[2][y.REPLY_MARK] = 0
    assert due_since(history) == 2
