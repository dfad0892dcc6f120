"""The mark is the graver of the deed and its points, and concessions one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kamsim.analysis.review.deeds import hushed
from kamsim.analysis.review.grounds import Ground
from kamsim.analysis.review.merits import Merit
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from tests.analysis.test_overlooked import judged
from tests.analysis.test_signing import NONE, call_of, last, said
from tests.models import Position, at, line, need


@pytest.fixture
def position() -> Position:
    cuts: list[Any] = [line(f"cut_{of}", "concede", amount=of, trade=True) for of in (10, 20)]
    found = at({"heat": need(), "freight": need()}, scenario={"lines": cuts})
    found.make("s_free")
    return found


def word_of(position: Position, move: str, reason: str, lost: float, ground: Ground | None = None, **cells: int) -> str:
    """The word for a move that came to a reason and lost so much, answered as the cells say."""

    answered: dict[str, Any] = {"answer": c.TELLS, **cells}

    def marked(word: str) -> str:
        one = judged(position, move, word=word, reason=reason, lost=lost, ground=ground)
        return last(position, one, said(position), said(position, **answered))[0]

    return f"{marked('inaccuracy')}..{marked('blunder')}"


def test_the_mark_is_the_graver_of_the_deed_and_its_points(position: Position) -> None:
    slip, told = Ground("passed_over", 1), Ground("passed_over", 1, weighty=True)
    assert word_of(position, "s_meter", "passed_over", 7.0, slip) == "inaccuracy..inaccuracy"
    assert word_of(position, "s_meter", "passed_over", 20.0, told) == "mistake..mistake"
    assert word_of(position, "s_meter", "passed_over", 30.0, slip) == "mistake..mistake", "inexact by itself"
    assert word_of(position, "f_plain", "unasked", 30.0) == "mistake..mistake", "asked amiss is no blunder"
    assert word_of(position, "f_plain", "opposed", 30.0) == "blunder..blunder"
    assert word_of(position, "silence", "little_said", 30.0) == "inaccuracy..inaccuracy"
    assert word_of(position, "f_plain", "unasked", 0.0, answer=c.BRUSHES, ending=c.WALKED_OUT) == "mistake..mistake"


def test_a_close_without_a_need_is_a_mistake_in_a_large_sale(position: Position) -> None:
    assert word_of(position, "close_assume", "too_soon", 5.0, answer=c.OBJECTS) == "mistake..mistake"
    assert word_of(position, "close_assume", "too_soon", 1.1, answer=c.OBJECTS) == "inaccuracy..inaccuracy"
    assert word_of(position, "ad_trial", "too_soon", 5.0, answer=c.OBJECTS) == "inaccuracy..inaccuracy"
    position.s[y.STATED] = 1
    assert word_of(position, "close_assume", "passed_over", 0.0, answer=c.OBJECTS).startswith("inaccuracy")


def test_a_loss_that_only_simulated_buyers_tell_of_has_no_mark(position: Position) -> None:
    unheard = judged(position, "s_meter", word="unlucky", reason="result_falls", lost=20.0)
    assert last(position, unheard, said(position), said(position, answer=c.TELLS)) == NONE
    assert hushed(unheard).word == "plain"
    slipped = replace(unheard, merit=Merit("hint"))
    assert last(position, slipped, said(position), said(position, answer=c.HINTS))[:2] == ("good", "hint")
    assert last(position, slipped, said(position), said(position, answer=c.TELLS)) == NONE


def test_a_goodbye_is_no_answer_to_rest_on(position: Position) -> None:
    stood = judged(position, "refute", word="inaccuracy", reason="unmoved", ground=Ground("unmoved", 1))
    assert last(position, stood, said(position), said(position, answer=c.STANDS, ending=c.TIME_UP)) == NONE
    assert last(position, stood, said(position), said(position, answer=c.STANDS))[0] == "inaccuracy"


def test_after_a_plain_no_another_question_is_inexact_and_waiting_too(position: Position) -> None:
    position.s[y.REPLY], position.s[y.REPLY_MARK], position.s[y.LAST_KIND] = c.DEFLECTS, 0, c.PROBLEM
    no = said(position, "Our records are ours.", answer=c.DEFLECTS, reply_mark=0)
    assert last(position, judged(position, "p_heat"), said(position), no)[:2] == ("inaccuracy", "shut")
    curt = said(position, "That is internal.", answer=c.CURT)
    assert last(position, judged(position, "s_meter"), said(position), curt)[:2] == ("inaccuracy", "shut")
    position.s[y.REPLY], position.s[y.LAST_KIND] = c.CURT, c.SITUATION
    nods = said(position, answer=c.NODS)
    assert last(position, judged(position, "silence"), said(position), nods)[:2] == ("inaccuracy", "curt_wait")


def test_a_short_no_is_no_sign_of_facts_enough(position: Position) -> None:
    curt = said(position, "That is internal.", answer=c.CURT, last_kind=c.SITUATION)
    one = judged(position, "s_meter", word="inaccuracy", reason="enough_facts", ground=Ground("enough_facts", 1))
    told = said(position, answer=c.TELLS)
    assert last(position, one, curt, told) == ("inaccuracy", "shut", 1)
    assert last(position, one, curt, said(position), told) == NONE, "it binds the next question alone"
    warned = said(position, "Enough figures.", answer=c.CURT, warned=c.WARN_FACTS)
    assert last(position, one, warned, told)[1] == "enough_facts"


def test_whoever_complains_waits_for_a_deed(position: Position) -> None:
    off = said(position, "You made it, you tell me.", answer=c.DEFLECTS, reply_mark=0)
    assert last(position, judged(position, "p_heat"), said(position), off)[:2] == ("plain", "not_open")
    one = replace(judged(position, "p_heat"), number=2)
    from kamsim.analysis.review.signing import signed

    (found,) = signed(call_of(position, said(position), off, anger_cue=2), [one])
    assert (found.word, found.reason) == ("inaccuracy", "deed_first")


def test_a_fact_that_he_had_asked_for_is_good(position: Position) -> None:
    position = at({"heat": need(facts=["meter"]), "freight": need()})
    position.make("s_free")
    off = said(
        position, "First ask how it is measured.", answer=c.DEFLECTS, reply_mark=1, reply_topic=position.k("heat")
    )
    fact = said(position, answer=c.TELLS)
    assert last(position, judged(position, "s_meter"), off, said(position), fact)[:2] == ("good", "asked_for")
    assert last(position, judged(position, "s_meter"), said(position), said(position), fact) == NONE


def test_his_own_question_comes_before_one_more(position: Position) -> None:
    enough = said(position, "That's figures enough. What do you conclude?", answer=c.TELLS, warned=c.WARN_FACTS)
    denied = said(position, answer=c.SHRUGS)
    assert last(position, judged(position, "p_heat"), enough, denied) == ("inaccuracy", "unanswered", 1)
    assert last(position, judged(position, "p_heat"), enough, said(position, answer=c.ADMITS)) == NONE
    silent = said(position, "That's figures enough.", answer=c.TELLS, warned=c.WARN_FACTS)
    assert last(position, judged(position, "p_heat"), silent, denied) == NONE


def test_a_plea_gives_no_reason(position: Position) -> None:
    plea = judged(position, "close_underdog", word="blunder", reason="too_soon")
    no = said(position, "Out of pity? No.", answer=c.REFUSES)
    assert last(position, plea, said(position), no)[:2] == ("mistake", "begged")
    assert last(position, plea, said(position), said(position, answer=c.COMMITS))[1] != "begged"


def test_what_was_told_once_is_not_told_again_where_something_came_of_it(position: Position) -> None:
    still = judged(position, "s_meter", word="inaccuracy", reason="passed_over", ground=Ground("passed_over", 1))
    again = replace(still, still=True)
    assert last(position, again, said(position), said(position, answer=c.HINTS)) == NONE
    assert last(position, still, said(position), said(position, answer=c.HINTS))[1] == "passed_over"
    dear = replace(again, loss=replace(again.loss, mean=12.0, low=6.0, high=18.0))
    assert last(position, dear, said(position), said(position, answer=c.REDIRECTS))[:2] == ("mistake", "passed_over")
    weighty = replace(again, ground=Ground("passed_over", 1, weighty=True))
    assert last(position, weighty, said(position), said(position, answer=c.HINTS))[1] == "passed_over"
    assert last(position, again, said(position), said(position, answer=c.TELLS))[1] == "passed_over"


def test_what_he_did_himself_soon_afterwards_is_no_blunder(position: Position) -> None:
    from kamsim.analysis.review.signing import signed

    told = Ground("passed_over", 1, weighty=True)
    one = judged(position, "s_meter", word="blunder", reason="passed_over", lost=40.0, ground=told)
    one = replace(one, number=2, called_for=(position.m("i_money"),))
    turns = [said(position), said(position, answer=c.TELLS), said(position, last_move=position.m("i_money"))]
    one = replace(one, reason="opposed", ground=Ground("opposed", 1, weighty=True))
    assert signed(call_of(position, *turns), [one])[0].word == "mistake"
    assert signed(call_of(position, *turns[:2]), [one])[0].word == "blunder"


def test_a_premise_that_was_rejected_is_not_put_again(position: Position) -> None:
    lost = said(position, "Who says so?", "What would it change?", answer=c.LOST)
    far = judged(position, "n_heat", word="inaccuracy", reason="again", ground=Ground("again", 1))
    again = said(position, "You assume things.", "What would it change?", answer=c.LOST)
    assert last(position, far, lost, said(position), again) == ("mistake", "same_words", 1)
    heat = position.k("heat")
    told = said(position, "Twice a week.", "What would it change?", answer=c.ADMITS, reply_topic=heat)
    assert last(position, far, told, said(position), again)[1] == "again"


def test_concessions_one_by_one(position: Position) -> None:
    def gave(of: int, *before: Any, reply: int = c.TAKES) -> tuple[str, str]:
        one = judged(position, f"cut_{of}", word="good", reason="traded", merit=Merit("traded"))
        return last(position, one, *before, said(position, "Fine.", answer=reply))[:2]

    def cut(of: int) -> Any:
        return said(position, answer=c.TAKES, last_kind=c.CONCEDE, last_move=position.m(f"cut_{of}"))

    dear = said(position, "It is too dear.", answer=c.OBJECTS)
    assert gave(20, dear) == ("good", "traded")
    assert gave(10, dear, cut(20)) == ("good", "smaller")
    assert gave(20, dear, cut(10)) == ("inaccuracy", "not_smaller")
    assert gave(20, dear, cut(20)) == ("inaccuracy", "not_smaller")
    assert gave(20, said(position, "Fine weather.")) == ("inaccuracy", "unasked_gift")
    position.s[y.REPLY] = c.STALLS
    assert gave(20, said(position, "One thing is missing. Price?", answer=c.STALLS)) == ("inaccuracy", "not_asked")
    assert gave(10, dear, cut(20)) == ("good", "smaller")
