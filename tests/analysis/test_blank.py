"""Turns that had no word: what plainly warmed him is good, what he had just asked for is not gone over."""

from __future__ import annotations

from kamsim.analysis.review.agreeing import Said, agreed
from kamsim.analysis.review.blank import of_blank, of_hurrying
from kamsim.analysis.review.merits import Merit
from kamsim.analysis.review.scene import Scene
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.hearing import hears
from tests.analysis.test_overlooked import judged
from tests.analysis.test_signing import call_of, last, position, said
from tests.models import Position, at, line, need

__all__ = ["position"]


def test_listening_that_did_good_is_good_and_a_nod_is_nothing(position: Position) -> None:
    position.s[y.REPLY] = c.ADMITS
    warmed = said(position, "It does one good to say it.", answer=c.OPENS, reply_mark=-1)
    assert last(position, judged(position, "echo"), said(position), warmed)[:2] == ("good", "felt")
    more = said(position, "And it isn't only me.", answer=c.OPENS, reply_mark=2)
    assert last(position, judged(position, "echo"), said(position), more)[0] == "good"
    nods = said(position, answer=c.NODS)
    assert last(position, judged(position, "echo"), said(position), nods)[0] == "plain"
    leave = said(position, "Do ask.", "“The belts”, you say. May I ask on?", answer=c.OPENS, reply_mark=-1)
    assert last(position, judged(position, "echo"), said(position), leave)[0] == "plain", "leave was asked and given"


def test_who_asks_to_wait_is_not_hurried() -> None:
    position = at({"heat": need()}, scenario={"lines": [line("i_heat", "implication", topic="heat", angle="money")]})
    position.make("s_free")
    position.s[y.REPLY] = c.DEFLECTS
    put_off = said(position, "Not so fast! I haven't come to that yet.", answer=c.DEFLECTS)
    lost = said(position, "Who says so?", answer=c.LOST)
    assert last(position, judged(position, "i_heat"), put_off, lost)[1:] == ("not_so_fast", 1)
    scene = Scene(call_of(position, put_off, said(position, "Right.", answer=c.ADMITS)), judged(position, "i_heat"))
    assert of_hurrying(scene) is None, "something came of it"
    nods = Scene(call_of(position, put_off, said(position, "Yes.", answer=c.NODS)), judged(position, "echo"))
    assert of_hurrying(nods) is None, "to let him tell it is right"
    held_up = said(position, "Yes.", "“I haven't come to that yet”, you say.", answer=c.NODS)
    assert of_hurrying(Scene(call_of(position, put_off, held_up), judged(position, "echo"))) is not None
    for words in ("Could we let it be?", "I'm not at that yet.", "Let's leave it for now.", "We haven't got that far."):
        assert hears({"en": words}, scene.ear.asks_to_wait), words
    assert not hears({"en": "You don't press. I like that."}, scene.ear.asks_to_wait)


def test_a_wish_just_voiced_comes_before_the_next_trouble() -> None:
    position = at({"heat": need()}, scenario={"lines": [line("i_heat", "implication", topic="heat", angle="money")]})
    position.make("s_free")
    heat = position.k("heat")
    position.s[y.REPLY], position.s[y.NEED + heat] = c.STATES, c.EXPLICIT
    wish = said(position, "I want it cool.", answer=c.STATES, reply_topic=heat)
    vain = said(position, "I never said so.", answer=c.LOST)
    assert last(position, judged(position, "i_heat"), wish, vain)[1:] == ("wish_waits", 1)


def test_a_call_that_ends_over_words_without_an_answer_to_his_question(position: Position) -> None:
    position.s[y.REPLY] = c.ADMITS
    asked = said(position, "That's me. Why?", answer=c.TELLS)
    gone = said(position, "They're all in there. Sorry.", answer=c.PARTS, ending=c.LEFT)
    assert last(position, judged(position, "echo"), asked, gone)[1:] == ("unanswered", 1)
    ended = Scene(call_of(position, said(position), gone), judged(position, "echo"))
    assert of_blank(ended) is None, "he had asked nothing"


def test_words_that_fit_any_objection_are_not_best(position: Position) -> None:
    position.s[y.OBJECTION] = 1
    general = next(m for m in range(len(position.model.moves)) if position.t.kind[m] == c.ANSWER)
    assert position.model.general_move(general) is not None
    one = judged(position, position.model.moves[general], word="best", reason="settled", merit=Merit("settled", 1))
    settled = said(position, "They can wait.", answer=c.SETTLES)
    assert last(position, one, said(position), settled)[:2] == ("good", "eased")


def test_leave_that_was_granted_is_not_asked_for_again(position: Position) -> None:
    position.s[y.LAST_KIND], position.s[y.REPLY] = c.COURTESY, c.TOLERATES
    granted = said(position, "Do ask.", answer=c.TOLERATES, last_kind=c.COURTESY)
    again = said(position, "Please just ask.", answer=c.WARMS, move="ask_permission")
    one = judged(position, "ask_permission")
    assert last(position, one, granted, again)[1:] == ("leave_given", 1)
    between = said(position, "Hm.", answer=c.TOLERATES, last_kind=c.COURTESY)
    assert last(position, one, granted, between, again)[0] == "plain", "he is glad to be asked"
    assert last(position, one, said(position, "Hm.", answer=c.TOLERATES), again)[0] == "plain"


def test_praise_that_the_answer_bears_out_outlasts_a_manner_that_jarred(position: Position) -> None:
    won = judged(position, "echo", word="best", reason="step")
    assert agreed(Said(hurt=frozenset({won.number})), won).word == "good"
    heard = judged(position, "echo", word="good", reason="heard")
    assert agreed(Said(hurt=frozenset({heard.number})), heard).word == "plain"
