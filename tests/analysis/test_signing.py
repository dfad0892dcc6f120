"""What a trainer would sign: the same move at the same moment has the same mark, a no has a word."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kamsim.analysis.review.because import UNTOLD, reason_of, words_of
from kamsim.analysis.review.grounds import GROUNDS, Ground
from kamsim.analysis.review.merits import Merit
from kamsim.analysis.review.quoted import taken_up, with_substance
from kamsim.analysis.review.scene import tells
from kamsim.analysis.review.signing import signed
from kamsim.analysis.review.verdicts import Judged
from kamsim.analysis.review.wording import shared
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.report.review_overlooked import NOTES, OVERLOOKED
from kamsim.report.review_praise import PRAISE
from tests.analysis.test_overlooked import judged
from tests.models import Position, at, line, need, topic

_NEW = count()


@pytest.fixture
def position() -> Position:
    found = at({"heat": need(), "freight": need()}, scenario={"lines": [line("f_price", "feature", price=True)]})
    found.make("s_free")
    return found


def left(position: Position, **cells: int) -> list[int]:
    """A position with some cells set; `answer` is the class of the reply."""
    found = list(position.s)
    for name, value in cells.items():
        found[y.REPLY if name == "answer" else getattr(y, name.upper())] = value
    return found


def said(position: Position, reply: str = "Quite so.", says: str = "", move: str = "", **cells: int) -> Any:
    """A turn of a call."""
    says = says or f"Words {next(_NEW)}"
    words = {"en": says, "zh": says}
    return SimpleNamespace(
        move=move,
        says=words,
        reply={"en": reply, "zh": "是。"},
        after=left(position, **cells),
        causes=(SimpleNamespace(word=""),),
    )


def call_of(position: Position, *turns: Any, **begins: int) -> Call:
    opening = {"en": "Yes?", "zh": "什么事？"}
    line = SimpleNamespace(begins=left(position, **begins))
    of = {"opening": opening, "tables": position.t, "model": position.model}
    return cast("Call", SimpleNamespace(turns=turns, timeline=line, **of))


def last(position: Position, one: Judged, *turns: Any) -> tuple[str, str, int]:
    """Word, reason, and the turn that is quoted (−1 none) of the last of these turns."""
    (found,) = signed(call_of(position, *turns), [replace(one, number=len(turns))])
    return found.word, found.reason, -1 if found.ground is None else found.ground.turn


NONE = ("plain", "plain", -1)


# -- listening ------------------------------------------------------------------------------------------------------


def test_a_silence_after_a_plain_answer_is_inexact_whatever_waited(position: Position) -> None:
    position.s[y.REPLY] = c.SHRUGS
    silent = judged(position, "silence", word="unlucky", reason="other_way")
    nodded = said(position, answer=c.NODS)
    assert last(position, silent, said(position), nodded) == ("inaccuracy", "denied_wait", 1)
    position.owe("take_up", "heat")
    position.s[y.DUE_AGE] = 1
    assert last(position, judged(position, "silence"), said(position), nodded)[:2] == ("inaccuracy", "silence_past")
    position.s[y.DUE_AGE] = 0
    assert last(position, judged(position, "silence"), said(position), nodded) == NONE, "this was to be heard"
    opened = said(position, answer=c.OPENS, reply_mark=1)
    position.s[y.DUE_AGE] = 1
    assert last(position, judged(position, "silence"), said(position), opened)[0] == "good", "something came of it"


def test_that_he_feels_heard_is_praised_for_what_it_is(position: Position) -> None:
    position.s[y.REPLY] = c.HINTS
    heard = judged(position, "echo", word="good", reason="heard", merit=Merit("heard", 1))
    felt = said(position, "You heard right. Good.", answer=c.OPENS, reply_mark=-1)
    assert last(position, heard, said(position), felt)[:2] == ("good", "felt")
    position.s[y.ANGER_CUE] = 1
    angry = judged(position, "echo", word="good", reason="heard", merit=Merit("heard", 1))
    assert last(position, angry, said(position), felt)[:2] == ("good", "heard")


def test_words_in_which_a_matter_is_named_are_praised_where_they_came_by_listening() -> None:
    says = {"named": [{"en": "What goes round in my head is the heat.", "zh": "我老想着热。"}]}
    says |= {"opens.money": [{"en": "And it eats {sum} a week, all told.", "zh": "还有，一周{sum}。"}]}
    position = at({"heat": need()}, scenario={"topics": [topic("dust", says=says)]})
    position.make("s_free")
    dust = position.k("dust")
    position.s[y.REPLY] = c.HINTS
    silent = judged(position, "silence", word="good", reason="heard")
    named = said(position, "What goes round in my head is the heat.", answer=c.OPENS, reply_mark=-1, due_topic=dust)
    assert last(position, silent, said(position), named)[:2] == ("good", "named_it")
    more = said(position, "Well. And it eats 900 a week, all told.", answer=c.OPENS, reply_mark=2, due_topic=dust)
    opened = replace(silent, word="best", reason="opened")
    assert last(position, opened, said(position), more)[:2] == ("best", "opened")
    empty = said(position, "No excuse so far.", answer=c.OPENS, reply_mark=2, due_topic=dust)
    assert last(position, opened, said(position), empty)[:2] == ("good", "felt"), "his words tell nothing more"
    assert tells(call_of(position, said(position, answer=c.OPENS, reply_mark=1, due_topic=0)), 1), "no words are known"


def test_a_feeling_in_an_objection_is_met_where_he_opens_up(position: Position) -> None:
    position.s[y.OBJECTION], position.s[y.REPLY] = 1, c.OBJECTS
    met = judged(position, "cushion", word="good", reason="cushioned")
    assert last(position, met, said(position), said(position, answer=c.OPENS, reply_mark=-1))[1] == "cushioned"
    assert last(position, met, said(position), said(position, answer=c.NODS))[1] == "kind_words"


def test_words_of_assent_are_not_given_back(position: Position) -> None:
    position.s[y.REPLY] = c.BELIEVES
    twice = said(position, answer=c.SAID)
    assert last(position, judged(position, "echo"), said(position), twice) == ("inaccuracy", "echoed_yes", 1)
    position.s[y.REPLY] = c.TELLS
    assert last(position, judged(position, "echo"), said(position), twice) == ("inaccuracy", "little_said", 1)
    position.s[y.REPLY] = c.ADMITS
    assert last(position, judged(position, "echo"), said(position), twice) == ("inaccuracy", "again", 1)


def test_before_anything_was_asked_there_is_nothing_to_grant(position: Position) -> None:
    position.s[y.REPLY], position.s[y.ASKED] = c.COOLS, 0
    early = judged(position, "cushion")
    assert last(position, early, said(position), said(position, answer=c.NODS))[:2] == ("inaccuracy", "nothing_yet")
    assert last(position, early, said(position), said(position, answer=c.OPENS, reply_mark=-1))[0] == "good"


def test_a_summary_holds_the_wishes_and_no_trifles(position: Position) -> None:
    summed = judged(position, "summarise", word="good", reason="summed")
    wish = said(position, "That day, guaranteed, is what I want.", answer=c.STATES, reply_topic=0)
    trifle = said(position, "Day and night, of course.", answer=c.TELLS)
    grave = said(position, "We scrap three hundred a week.", answer=c.ADMITS)

    def summary(says: str, *before: Any, word: str = "good") -> tuple[str, str, int]:
        return last(position, replace(summed, word=word), *before, said(position, "Good.", says))

    assert summary("So: “That day, guaranteed”.", wish) == ("good", "summed", -1)
    assert summary("So: “Day and night”.", wish, trifle) == ("inaccuracy", "left_out", 1)
    assert summary("So: “Day and night”.", wish, trifle, word="plain") == ("inaccuracy", "left_out", 1)
    assert summary("So: “That day, guaranteed”, and “Day and night”.", wish, trifle) == NONE
    assert summary("So: “three hundred a week”.", grave) == ("good", "summed", -1)
    assert summary("So: “Day and night”.", trifle) == NONE
    assert summary("So: “Day and night”.", trifle, word="plain")[0] == "plain"
    assert summary("May I sum up?", wish) == NONE
    lacks = said(position, "Not all of it: the lorries are missing.", "So: “That day, guaranteed”.")
    lacks.after[y.LAST_KIND], lacks.after[y.LAST_MOVE] = c.LISTEN, position.m("summarise")
    assert last(position, summed, wish, lacks)[:2] == ("inaccuracy", "corrected"), "he says so himself"
    asked, no = judged(position, "ad_trial"), said(position, answer=c.STALLS)
    assert last(position, asked, wish, lacks, no) == ("inaccuracy", "unmended", 2)
    assert last(position, asked, wish, lacks, said(position, answer=c.COMMITS))[0] == "good", "he let it pass"
    assert last(position, asked, wish, lacks, said(position), no)[1] != "unmended"
    earlier = said(position, "Good.", "So: “That day, guaranteed”.", last_move=position.m("summarise"))
    earlier.after[y.LAST_KIND] = c.LISTEN
    assert summary("So: “three hundred a week”.", wish, earlier, grave) == ("good", "summed", -1), "told before"


# -- questions ------------------------------------------------------------------------------------------------------


def test_a_consequence_of_what_nobody_raised_has_one_mark(position: Position) -> None:
    heavier = judged(position, "i_money", word="unlucky", reason="praised", ground=Ground("not_admitted", -1))
    lost = said(position, "What danger?", answer=c.LOST)
    plain = said(position, answer=c.TELLS, reply_topic=position.k("heat"))
    assert last(position, heavier, plain, lost) == ("inaccuracy", "not_raised", -1)
    named = said(position, answer=c.HINTS, reply_named=position.k("heat") + 1)
    assert last(position, replace(heavier, word="inaccuracy"), named, lost)[0] == "inaccuracy"
    assert last(position, heavier, plain, said(position, answer=c.ADMITS))[0] == "plain"


def test_a_question_that_he_puts_off(position: Position) -> None:
    asked = judged(position, "p_heat")
    facts = said(position, "You don't even know who pays.", answer=c.DEFLECTS, reply_mark=1)
    trust = said(position, "My bills are mine.", answer=c.DEFLECTS, reply_mark=0)
    assert last(position, asked, said(position), facts)[:2] == ("inaccuracy", "early")
    assert last(position, asked, said(position), trust)[:2] == ("plain", "not_open")
    position.owe("take_up", "heat")
    taken_up_at_once = judged(position, "p_heat", word="inaccuracy", reason="early")
    assert last(position, taken_up_at_once, said(position), facts)[:2] == ("plain", "facts_first")
    position.owe("none")
    position.s[y.REPLY], position.s[y.PROBED + position.k("heat")] = c.DEFLECTS, c.DEFLECTS
    again = judged(position, "p_heat", word="inaccuracy", reason="not_yet")
    assert last(position, again, said(position), trust)[:2] == ("mistake", "not_yet")


def test_a_question_that_is_turned_aside_has_a_word(position: Position) -> None:
    bristles = said(position, "You ought to know.", answer=c.BRISTLES)
    excused = judged(position, "i_money", ground=Ground("put_off", 1))
    told = said(position, answer=c.ADMITS, reply_topic=position.k("heat"))
    assert last(position, excused, told, bristles) == ("inaccuracy", "put_off", 1)
    assert last(position, judged(position, "i_money"), told, bristles) == ("inaccuracy", "heavy_enough", 1)
    aside = said(position, answer=c.CORRECTS)
    assert last(position, judged(position, "s_meter"), told, aside) == ("inaccuracy", "rebuffed", 1)
    assert last(position, judged(position, "s_meter"), told, said(position, answer=c.TELLS)) == NONE


def test_the_same_question_at_once_is_the_same_words(position: Position) -> None:
    asked = said(position, "That is internal.", "How often is it tested?", answer=c.CURT)
    again = judged(position, "s_meter", word="inaccuracy", reason="enough_facts")
    assert last(position, again, asked, asked) == ("mistake", "same_words", 1)
    assert last(position, again, said(position), asked)[1] == "enough_facts"


def test_what_the_answer_alone_tells_is_inexact_whatever_it_lost(position: Position) -> None:
    facts = said(position, answer=c.DEFLECTS, reply_mark=1)
    for lost, word in ((2.0, "inaccuracy"), (12.0, "inaccuracy"), (40.0, "inaccuracy")):
        early = judged(position, "p_heat", word="inaccuracy", reason="early", lost=lost)
        assert last(position, early, said(position), facts)[:2] == (word, "early")


def test_what_was_confided_after_the_sign_of_enough_weighs_more_than_the_sign(position: Position) -> None:
    heat = position.k("heat")
    one = judged(position, "s_meter", word="inaccuracy", reason="enough_facts", ground=Ground("enough_facts", 1))
    admitted = said(position, answer=c.ADMITS, reply_topic=heat)
    assert last(position, one, said(position), admitted, said(position, answer=c.TELLS))[1] == "enough_facts"
    position.s[y.NEED + heat], position.s[y.WEIGHT + heat], position.s[y.VOICED + heat] = c.IMPLIED, c.URGENT, 3
    one = judged(position, "s_meter", word="inaccuracy", reason="enough_facts", ground=Ground("enough_facts", 1))
    admitted = said(position, answer=c.ADMITS, reply_topic=heat)
    before = (said(position), admitted, said(position, answer=c.TELLS, reply_topic=-1))
    assert last(position, one, *before, said(position)) == ("inaccuracy", "waits", 2)
    early = replace(one, ground=Ground("enough_facts", 2))
    assert last(position, early, *before, said(position))[1] == "enough_facts"


def test_one_fact_too_many_in_a_row_is_told_where_he_says_so(position: Position) -> None:
    fact = said(position, answer=c.TELLS, last_kind=c.SITUATION)
    enough = said(position, "Your sample is large enough.", answer=c.TELLS, warned=c.WARN_FACTS)
    asked = judged(position, "s_meter")
    assert last(position, asked, fact, fact, enough)[:2] == ("inaccuracy", "one_too_many")
    other = said(position, answer=c.TELLS, last_kind=c.PROBLEM)
    assert last(position, asked, fact, other, enough) == NONE
    assert last(position, asked, fact, fact, said(position, answer=c.TELLS)) == NONE


def test_words_are_not_given_back_a_third_time_in_vain(position: Position) -> None:
    position.s[y.REPLY] = c.DEEPENS
    felt: Any = {"answer": c.OPENS, "reply_mark": -1, "last_kind": c.LISTEN}
    echo = said(position, "Yes.", "“The belts”, you say.", **felt)
    one = judged(position, "echo")
    assert last(position, one, echo, echo, echo)[:2] == ("inaccuracy", "echo_again")
    assert last(position, one, said(position), echo, echo)[:2] == ("good", "felt"), "twice is let pass"
    silent = said(position, "Yes.", "(You wait.)", **felt)
    assert last(position, one, echo, echo, silent)[:2] == ("good", "felt")
    nodded = said(position, "Yes.", "“The belts”, you say.", answer=c.NODS, last_kind=c.LISTEN)
    assert last(position, one, nodded, nodded, echo)[:2] == ("inaccuracy", "echo_again")
    position.s[y.REPLY] = c.REDIRECTS
    assert last(position, judged(position, "echo"), echo, echo, echo)[0] == "good", "that is a new matter"
    position.s[y.REPLY], position.s[y.OBJECTION] = c.DEEPENS, 1
    assert last(position, judged(position, "echo"), echo, echo, echo) == NONE


def test_the_same_request_refused_again_is_a_mistake(position: Position) -> None:
    again = judged(position, "ad_trial", word="inaccuracy", reason="same_words", ground=Ground("same_words", 1))
    no = said(position, answer=c.REFUSES)
    assert last(position, again, no, no) == ("mistake", "same_words", 1)
    assert last(position, again, no, said(position, answer=c.COMMITS))[:2] == ("inaccuracy", "same_words")


def test_a_threat_is_a_mistake(position: Position) -> None:
    stood = said(position, "My point still stands.", answer=c.STANDS)
    threat = judged(position, "close_threat", word="inaccuracy", reason="opposed", ground=Ground("opposed", 1))
    assert last(position, threat, said(position), stood) == ("mistake", "threatened", -1)
    assumed = judged(position, "close_assume", word="inaccuracy", reason="opposed", ground=Ground("opposed", 1))
    assert last(position, assumed, said(position), stood)[1] == "opposed"


def test_who_announces_a_question_asks_it(position: Position) -> None:
    position.s[y.REPLY] = c.ADMITS
    kind, asks = "That's kind of you. What was your question?", "Let me take it a step further."
    waits = said(position, kind, asks, answer=c.OPENS, reply_mark=-1)
    assert last(position, judged(position, "cushion"), said(position), waits)[:2] == ("inaccuracy", "no_question")
    silent = said(position, kind, answer=c.OPENS, reply_mark=-1)
    assert last(position, judged(position, "cushion"), said(position), silent) == NONE, "nothing had been announced"


def test_a_step_that_was_granted_is_no_mistake(position: Position) -> None:
    granted = said(position, answer=c.COMMITS)
    lesson = judged(position, "ad_trial", word="blunder", reason="lesson")
    assert last(position, lesson, said(position), granted)[:2] == ("inaccuracy", "lesson")
    refused = said(position, answer=c.REFUSES)
    assert last(position, lesson, said(position), refused)[:2] == ("blunder", "lesson")
    waited = judged(position, "ad_trial", word="inaccuracy", reason="waits", ground=Ground("waits", 1))
    assert last(position, waited, said(position), granted)[:2] == ("good", "step")


def test_what_was_agreed_after_a_wish_takes_care_of_it(position: Position) -> None:
    heat = position.k("heat")
    position.s[y.NEED + heat] = c.EXPLICIT
    wish = said(position, answer=c.STATES, reply_topic=heat)
    first = said(position, answer=c.COMMITS, commitment=c.ADVANCED)
    second = said(position, answer=c.COMMITS, commitment=c.ADVANCED)
    no = said(position, answer=c.OBJECTS)
    asked = judged(position, "ad_order")
    assert last(position, asked, wish, first, no)[:2] == ("inaccuracy", "wish_first")
    assert last(position, asked, wish, first, second, no)[1] != "wish_first"


def test_more_pain_than_he_wants_is_good_and_not_best(position: Position) -> None:
    best = judged(position, "i_money", word="best", reason="developed")
    hurt = said(position, "I know it hurts. Leave it.", answer=c.DEEPENS, warned=c.WARN_PAIN)
    assert last(position, best, said(position), hurt)[:2] == ("good", "developed")
    deepens = said(position, answer=c.DEEPENS)
    assert last(position, best, said(position), deepens)[:2] == ("best", "developed")
    (angry,) = signed(call_of(position, said(position), deepens, anger_cue=1), [replace(best, number=2)])
    assert angry.word == "good", "whoever complains has had enough"


def test_a_hint_is_no_praise_while_something_weighty_waits(position: Position) -> None:
    hint = judged(position, "s_meter", word="good", reason="hint")
    assert last(position, hint, said(position), said(position, answer=c.HINTS))[:2] == ("good", "hint")
    heat = position.k("heat")
    position.s[y.NEED + heat], position.s[y.WEIGHT + heat] = c.IMPLIED, c.URGENT
    position.s[y.VOICED + heat] = 3
    hint = judged(position, "s_meter", word="good", reason="hint")
    assert last(position, hint, said(position), said(position, answer=c.HINTS)) == NONE


def test_looking_elsewhere_in_vain_while_a_wish_waits(position: Position) -> None:
    heat = position.k("heat")
    position.s[y.NEED + heat] = c.EXPLICIT
    wish = said(position, answer=c.STATES, reply_topic=heat)
    denied = said(position, answer=c.SHRUGS)
    assert last(position, judged(position, "p_freight"), wish, denied) == ("inaccuracy", "wish_waits", 1)
    position.s[y.NEED + heat] = c.MATCHED
    met = said(position, answer=c.STATES, reply_topic=heat)
    assert last(position, judged(position, "p_freight"), met, denied) == NONE


# -- requests, answers, the rest ------------------------------------------------------------------------------------


def test_a_request_that_is_turned_down_has_a_word(position: Position) -> None:
    asked, no = judged(position, "ad_trial"), said(position, "They'd laugh at me.", answer=c.REFUSES)
    assert last(position, asked, said(position), no) == ("inaccuracy", "turned_down", -1)
    assert last(position, asked, said(position), said(position, answer=c.COMMITS)) == ("good", "step", -1)
    best = replace(asked, word="best", reason="result")
    assert last(position, best, said(position), said(position, answer=c.COMMITS))[:2] == ("best", "result")
    assert last(position, replace(asked, word="mistake", reason="refused"), said(position), no)[1] == "refused"
    believed = said(position, answer=c.BELIEVES)
    objected = said(position, "Not so fast.", answer=c.OBJECTS)
    assert last(position, asked, believed, objected)[:2] == ("plain", "right_step")
    assert last(position, asked, said(position), objected)[1] == "turned_down"
    beside = replace(asked, word="inaccuracy", reason="step_beside")
    stalled = said(position, "I'll have to think about it.", answer=c.STALLS)
    assert last(position, beside, believed, stalled)[:2] == ("plain", "step_open"), "what it hangs on he does not say"
    assert last(position, beside, said(position), stalled)[:2] == ("inaccuracy", "step_beside")
    position.s[y.NEED + position.k("heat")] = c.EXPLICIT
    wish = said(position, answer=c.STATES, reply_topic=position.k("heat"))
    assert last(position, judged(position, "ad_trial"), wish, objected) == ("inaccuracy", "wish_first", 1)


def test_an_answer_that_leaves_an_objection_where_it_was(position: Position) -> None:
    position.owe("objection")
    position.s[y.REPLY] = c.OBJECTS
    stood = said(position, answer=c.STANDS)
    objected = said(position, answer=c.OBJECTS)
    assert last(position, judged(position, "refute"), objected, said(position, answer=c.NODS), stood) == (
        "inaccuracy",
        "unmoved",
        1,
    )
    assert last(position, judged(position, "refute"), said(position), stood)[:2] == ("inaccuracy", "unmoved")
    position.s[y.REPLY] = c.REDIRECTS
    assert last(position, judged(position, "refute"), said(position), stood) == ("inaccuracy", "gone_past", 1)
    assert last(position, judged(position, "refute"), said(position), said(position, answer=c.SETTLES)) == NONE


def test_goods_and_courtesies_that_are_turned_aside(position: Position) -> None:
    cool = said(position, answer=c.COOLS)
    assert last(position, judged(position, "affirm"), said(position), cool)[:2] == ("inaccuracy", "unwelcome")
    assert last(position, judged(position, "ask_time", number=1), cool) == NONE, "that is due to anybody"
    doubts = said(position, answer=c.DOUBTS)
    assert last(position, judged(position, "b_heat"), said(position), doubts)[:2] == ("inaccuracy", "rebuffed")
    against = judged(position, "b_heat", ground=Ground("unasked", -1))
    assert last(position, against, said(position), doubts)[:2] == ("inaccuracy", "unasked")
    position.s[y.NEED + position.k("heat")] = c.EXPLICIT
    assert last(position, judged(position, "b_heat"), said(position), doubts)[:2] == ("plain", "rightly_shown")
    assert last(position, judged(position, "ask_time"), said(position), said(position, answer=c.WARMS)) == NONE


def test_leaving_with_something_undone(position: Position) -> None:
    heat = position.k("heat")
    wish = said(position, answer=c.STATES, reply_topic=heat)
    bye = said(position, answer=c.PARTS)
    position.s[y.PATIENCE_CUE], position.s[y.NEED + heat] = 2, c.EXPLICIT
    assert last(position, judged(position, "leave_politely"), wish, bye) == ("mistake", "left_wish", 1)
    position.s[y.COMMITMENT] = c.ADVANCED
    assert last(position, judged(position, "leave_politely"), wish, bye)[0] == "inaccuracy", "something is agreed"
    position.s[y.COMMITMENT] = 0
    position.owe("goodbye")
    assert last(position, judged(position, "leave_politely"), wish, bye) == NONE, "he has asked for it"
    position.s[y.OBJECTION] = 1
    objected = said(position, answer=c.OBJECTS)
    found = last(position, judged(position, "leave_politely"), wish, objected, bye)
    assert found == ("mistake", "left_objection", 2)
    position.s[y.OBJECTION], position.s[y.NEED + heat] = 0, c.MATCHED
    position.owe("none")
    assert last(position, judged(position, "leave_politely"), wish, bye) == NONE


# -- praise ---------------------------------------------------------------------------------------------------------


def test_a_question_follows_what_it_can_be_heard_to_follow(position: Position) -> None:
    praised = judged(position, "s_heat", word="good", reason="asked_more", merit=Merit("asked_more", 1))
    hint = said(position, "“All in”, that's what they called it.")
    assert last(position, praised, hint, said(position, says="What was all in it called?"))[0] == "good"
    assert last(position, praised, hint, said(position, says="Thirty thousand: where should it end?")) == NONE
    assert last(position, replace(praised, merit=Merit("asked_more")), hint, said(position))[0] == "good"


def test_nobody_is_praised_for_coming_down_unasked_or_taking_money_before_the_sum(position: Position) -> None:
    traded = judged(position, "s_free", word="good", reason="traded")
    taken = said(position, answer=c.TAKES)
    assert last(position, traded, said(position), taken)[:2] == ("inaccuracy", "unasked_gift")
    assert last(position, traded, said(position, answer=c.PRESSES), taken)[:2] == ("good", "traded")
    assert last(position, traded, said(position, "It's too high, that's all."), taken)[:2] == ("good", "traded")
    small = at({"heat": need()}, deal="small", scenario={"lines": [line("f_price", "feature", price=True)]})
    small.make("s_free")
    ordered = said(small, says="Shall we book it, with two thousand down?", answer=c.ORDERS)
    best = judged(small, "ad_order", word="best", reason="result")
    assert last(small, best, said(small), ordered)[:2] == ("inaccuracy", "unpriced")
    priced = said(small, last_move=small.m("f_price"))
    assert last(small, best, priced, ordered)[:2] == ("best", "result")
    wrapped = said(small, says="Shall I wrap it up?", answer=c.ORDERS)
    assert last(small, best, said(small), wrapped)[:2] == ("best", "result")


def test_what_stands_stays(position: Position) -> None:
    told = judged(position, "ad_trial", word="inaccuracy", reason="lesson")
    assert last(position, told, said(position), said(position, answer=c.REFUSES))[1] == "lesson"
    done = replace(judged(position, "ad_trial"), settled=True)
    assert last(position, done, said(position), said(position, answer=c.REFUSES)) == NONE


# -- words ----------------------------------------------------------------------------------------------------------


def test_what_two_sentences_have_in_common() -> None:
    assert shared({"en": "The delays of the lorries."}, {"en": "Each delay costs 2,600."}) == 1
    assert shared({"en": "What would you have them do?"}, {"en": "They would have what they have."}) == 0
    assert shared({"en": "2,600 a quarter"}, {"en": "About 2,600 yuan."}) == 1
    assert shared({"zh": "检测的次数"}, {"zh": "每批检测两次"}) == 1
    assert shared({"en": "The number of assays.", "zh": "检测的次数"}, {"zh": "每批检测两次"}) == 1, "both have Chinese"


def test_no_word_that_he_feels_heard_is_a_ground(position: Position) -> None:
    worry = left(position, answer=c.DEEPENS)
    felt = left(position, answer=c.OPENS, reply_mark=-1, last_kind=c.LISTEN)
    more = left(position, answer=c.OPENS, reply_mark=1, last_kind=c.LISTEN)
    assert with_substance([worry, worry, felt], 2) == 1
    assert with_substance([worry, worry, more], 2) == 2
    assert with_substance([felt, felt], 1) == 0


def test_praise_quotes_the_words_that_a_question_took_up(position: Position) -> None:
    heat = position.k("heat")
    turns = (
        said(position, "With others one is enough.", answer=c.HINTS, reply_named=heat + 1),
        said(position, "How evenly it spreads through the batch.", due_topic=heat, last_kind=c.LISTEN),
        said(position, says="Between samples of one batch, where does it spread?"),
    )
    assert taken_up(call_of(position, *turns), 3, 1, heat) == 2
    assert taken_up(call_of(position, *turns[:1], said(position, due_topic=heat), turns[2]), 3, 1, heat) == 1


def test_a_question_of_his_that_is_owed_is_the_reason(position: Position) -> None:
    poor = judged(position, "f_heat", word="inaccuracy", reason="unasked", ground=Ground("unasked", -1))
    begun = {"due": c.DUE_ANSWER, "due_age": 0, "turn": 0}
    call = call_of(position, said(position), said(position, answer=c.HEARS), **begun)
    owed = replace(poor, asked_in_vain=True)
    assert reason_of(call, poor) == "unasked"
    assert reason_of(call, owed) == "owed"
    later = [said(position, answer=c.HEARS) for _ in range(5)]
    assert reason_of(call_of(position, *later, **begun), replace(owed, number=5)) == "unasked", "long ago"
    heard = words_of(call, owed, None)
    assert heard is not None
    assert heard.turn == 0
    angry = call_of(position, said(position), said(position), anger_cue=1)
    heavy = replace(poor, reason="heavy_enough", ground=Ground("heavy_enough", 1))
    assert reason_of(angry, heavy) == "deed_wanted"


def test_every_mark_has_its_sentence() -> None:
    marks = [
        *("silence_past", "echoed_yes", "left_out", "left_objection", "left_wish", "not_raised", "wish_waits"),
        *(
            "wish_first",
            "turned_down",
            "gone_past",
            "rebuffed",
            "unasked_gift",
            "no_question",
            "one_too_many",
            "unpriced",
            "echo_again",
        ),
        *("shut", "shut_wait", "deed_first", "corrected", "unmended", "not_asked", "not_smaller"),
    ]
    assert set(marks) <= set(OVERLOOKED)
    assert set(marks) <= set(GROUNDS)
    assert {"named_it", "smaller", "asked_for"} <= set(PRAISE)
    assert set(NOTES) == {
        *("facts_first", "not_open", "right_step", "rightly_shown"),
        *("step_open", "step_named", "lesson_here"),
    }
    assert {"rebuffed", "turned_down", "not_raised"} <= set(UNTOLD)
