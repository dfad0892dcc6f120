"""Mistakes as puzzles: a move that could be heard to be amiss is none of the right ones."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.library.puzzling_mistakes import is_amiss
from tests.models import need, say_all, small_call


@pytest.fixture
def call() -> Call:
    """He is asked, admits, and is asked on."""
    small = small_call({"heat": need(), "freight": need()})
    say_all(small, "s_meter", "p_heat", "i_money")
    return small


def before(call: Call, number: int, **changed: int) -> None:
    """Changes what stood before a turn."""
    for name, value in changed.items():
        call.turns[number - 1].before[getattr(y, name)] = value


def heard(monkeypatch: pytest.MonkeyPatch, asks: bool) -> None:
    monkeypatch.setattr("kamsim.library.puzzling_mistakes.ends_asking", lambda _: asks)


def test_asking_on_about_what_was_admitted_is_not_amiss(call: Call) -> None:
    assert not is_amiss(call, 3)


def test_a_question_for_a_question_is_amiss(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    heard(monkeypatch, asks=True)
    assert is_amiss(call, 3)


@pytest.mark.parametrize("reply", [c.DEFLECTS, c.BRISTLES, c.INSISTS])
def test_asking_on_after_a_not_now_is_amiss(call: Call, reply: int) -> None:
    before(call, 3, REPLY=reply)
    assert is_amiss(call, 3)


@pytest.mark.parametrize("reply", [c.STATES, c.BELIEVES, c.COMMITS])
def test_a_question_that_leaves_a_signal_lying_is_amiss(call: Call, reply: int) -> None:
    before(call, 3, REPLY=reply)
    assert is_amiss(call, 3)


def test_a_fact_asked_for_past_a_difficulty_is_amiss() -> None:
    call = small_call({"heat": need(), "freight": need()})
    say_all(call, "p_heat", "p_freight")
    turn: Any = call.turns[1]
    assert turn.before[y.REPLY] == c.ADMITS
    assert is_amiss(call, 2)


def test_a_move_that_was_one_too_many_by_its_answer_is_amiss(call: Call) -> None:
    call.turns[2].after[y.WARNED] = c.WARN_FACTS
    assert is_amiss(call, 3)
