"""A turn in the light of the marks before it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kamsim.analysis.review import following as module
from kamsim.analysis.review.following import following, is_sensible, no_graver
from kamsim.analysis.review.grounds import Ground
from kamsim.analysis.review.scene import Scene
from kamsim.analysis.review.signing import signed
from kamsim.analysis.review.verdicts import Judged
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from tests.analysis.test_overlooked import judged
from tests.analysis.test_signing import call_of, said
from tests.models import Position, at, need


@pytest.fixture
def position() -> Position:
    found = at({"heat": need(), "freight": need()})
    found.make("s_free")
    return found


def mark(one: Judged, earlier: list[Judged], *turns: Any, of: Position) -> tuple[str, str, int] | None:
    """The mark of the last of these turns."""
    scene = Scene(call_of(of, *turns), replace(one, number=len(turns)))
    found = following(scene, earlier)
    return None if found is None else (found.word, found.reason, found.turn)


def test_what_was_praised_as_worth_asking_on_is_not_left(position: Position) -> None:
    position.s[y.REPLY], position.s[y.REPLY_NAMED] = c.HINTS, position.k("freight") + 1
    before = judged(position, "s_meter", word="good", reason="hint")
    hinted = said(position, "It is old. And the freight, well.", answer=c.HINTS)
    told = said(position, answer=c.TELLS)
    blank = judged(position, "s_meter")
    assert mark(blank, [before], hinted, told, of=position) == ("inaccuracy", "waits", 1)
    assert mark(blank, [], hinted, told, of=position) is None
    assert mark(blank, [judged(position, "s_meter")], hinted, told, of=position) is None
    assert mark(judged(position, "silence"), [before], hinted, told, of=position) is None
    assert mark(blank, [before], hinted, said(position, answer=c.ADMITS), of=position) is None, "more came of it"
    asked = said(position, says="How does the freight come?", answer=c.TELLS)
    assert mark(blank, [before], hinted, asked, of=position) is None, "it asks on"
    assert mark(judged(position, "p_freight"), [before], hinted, told, of=position) is None, "it is about it"
    later = said(position, "And the freight. Let's leave that for now.", answer=c.HINTS)
    assert mark(blank, [before], later, told, of=position) is None, "he had asked to leave it"


def test_what_a_question_brings_that_leaves_his_matter_was_luck(position: Position) -> None:
    position.s[y.REPLY], position.s[y.REPLY_NAMED] = c.HINTS, position.k("freight") + 1
    before = judged(position, "s_meter", word="good", reason="hint")
    hinted = said(position, "It is old. And the freight, well.", answer=c.HINTS)
    again = said(position, answer=c.HINTS)
    lucky = judged(position, "s_meter", word="good", reason="hint")
    assert mark(lucky, [before], hinted, again, of=position) == ("plain", "plain", -1)
    assert mark(judged(position, "s_meter"), [before], hinted, again, of=position) is None, "no praise, no blame"


def test_he_comes_back_to_his_wish_and_hears_a_courtesy(position: Position) -> None:
    position.come_to("heat", "explicit")
    position.s[y.REPLY] = c.INSISTS
    wish = said(position, "I want a regulator.", answer=c.STATES, reply_topic=position.k("heat"))
    wish.after[y.LAST_KIND] = c.PAYOFF
    turns = (wish, said(position, "First that.", answer=c.INSISTS), said(position, answer=c.WARMS))
    assert mark(judged(position, "thank"), [], *turns, of=position) == ("inaccuracy", "wish_still", 1)
    position.come_to("heat", "latent")
    assert mark(judged(position, "thank"), [], *turns, of=position) is None


def test_a_limit_that_is_kept_is_praised(position: Position) -> None:
    position.s[y.REPLY], position.s[y.LAST_KIND] = c.DEFLECTS, c.PROBLEM
    turns = (said(position, "Not that one.", answer=c.DEFLECTS), said(position, "You do not insist.", answer=c.OPENS))
    assert mark(judged(position, "silence"), [], *turns, of=position) == ("good", "let_be", -1)
    assert mark(judged(position, "echo"), [], *turns, of=position) is None
    more = said(position, "One sentence would not do.", answer=c.OPENS)
    assert mark(judged(position, "silence"), [], turns[0], more, of=position) is None, "nothing was noticed"
    position.s[y.OBJECTION] = 1
    assert mark(judged(position, "silence"), [], *turns, of=position) is None


def test_a_better_time_that_was_got_is_praised(position: Position) -> None:
    asked = "This is a bad moment. When is a better one?"
    free = judged(position, "s_free")
    got = said(position, "At five.", says=asked, answer=c.TELLS)
    assert mark(free, [], said(position), got, of=position) == ("good", "time_got", -1)
    assert mark(free, [], said(position), said(position, "No.", says=asked, answer=c.CURT), of=position) is None


def test_the_question_that_was_told_instead_is_praised(position: Position, monkeypatch: pytest.MonkeyPatch) -> None:
    poor, asks = judged(position, "s_meter", word="mistake", reason="waits"), judged(position, "p_heat")
    turns = (said(position, answer=c.CURT), said(position, answer=c.DEFLECTS))
    soon, told = [2], [asks.played]
    monkeypatch.setattr(module, "said_soon", lambda *_: soon[0])
    monkeypatch.setattr(module, "fitting", lambda *_: told)
    right = ("good", "right_question", -1)
    assert mark(asks, [poor], *turns, of=position) == right, "the review says that he said it at this turn"
    soon[0] = 3
    assert mark(asks, [poor], *turns, of=position) is None
    soon[0] = 0
    assert mark(asks, [poor], *turns, of=position) == right, "it stands there as the alternative"
    told.clear()
    assert mark(asks, [poor], *turns, of=position) is None
    told.append(asks.played)
    assert mark(asks, [replace(poor, word="plain")], *turns, of=position) is None
    assert mark(asks, [replace(poor, reason="lesson")], *turns, of=position) is None
    assert mark(replace(asks, word="inaccuracy"), [poor], *turns, of=position) is None
    resented = (turns[0], said(position, answer=c.BRISTLES))
    assert mark(asks, [poor], *resented, of=position) is None


def test_a_question_too_early_that_takes_up_his_word_is_inexact_and_no_more(position: Position) -> None:
    heat = position.k("heat") + 1
    named = said(position, "The phone is fine. It is the heat.", answer=c.REDIRECTS, reply_named=heat)
    named.number = 1
    put_off = said(position, answer=c.DEFLECTS)
    blunder = replace(judged(position, "p_heat", word="blunder", reason="lesson"), number=2)
    assert is_sensible(Scene(call_of(position, named, put_off), blunder))
    assert not is_sensible(Scene(call_of(position, said(position), put_off), blunder))
    assert not is_sensible(Scene(call_of(position, named, said(position, answer=c.SHRUGS)), blunder))
    ahead = replace(judged(position, "i_time", word="mistake", reason="not_raised"), number=2)
    unsaid = said(position, says="And the heat, what comes of it?", answer=c.LOST)
    assert is_sensible(Scene(call_of(position, named, unsaid), ahead))


def test_a_smaller_step_is_no_graver_than_the_push_before_it(position: Position) -> None:
    pushed = judged(position, "close_assume", word="inaccuracy", reason="too_soon")
    step = judged(position, "ad_trial", word="mistake", reason="too_soon")
    scene = Scene(call_of(position, said(position), said(position)), replace(step, number=2))
    assert no_graver(scene, [pushed]) == "inaccuracy"
    assert no_graver(scene, [judged(position, "s_free")]) == ""
    assert no_graver(Scene(scene.call, replace(pushed, number=2)), [pushed]) == ""
    assert no_graver(Scene(scene.call, replace(scene.one, reason="waits")), [pushed]) == ""


def test_the_last_look_takes_from_a_word_what_is_too_much(position: Position) -> None:
    named = said(position, "It is the heat.", answer=c.REDIRECTS, reply_named=position.k("heat") + 1)
    blunder = replace(judged(position, "p_heat", word="blunder", reason="lesson"), number=2)
    (found,) = signed(call_of(position, named, said(position, answer=c.DEFLECTS)), [blunder])
    assert (found.word, found.reason) == ("inaccuracy", "lesson")
    pushed = replace(judged(position, "close_assume", word="inaccuracy", reason="too_soon"), settled=True)
    step = replace(judged(position, "ad_trial", lost=20, word="mistake", reason="too_soon"), number=2)
    ground = Ground("too_soon", 1)
    turns = (said(position, answer=c.OBJECTS), said(position, answer=c.OBJECTS))
    assert signed(call_of(position, *turns), [pushed, replace(step, ground=ground)])[1].word == "inaccuracy"
    assert signed(call_of(position, *turns), [replace(step, ground=ground)])[0].word == "mistake", "no push before it"
