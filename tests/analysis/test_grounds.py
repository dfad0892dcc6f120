"""What can be heard against a move, and which moves a trainer would give."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.analysis.review.grounds import GROUNDS, Ground, ground_of
from kamsim.analysis.review.offering import advisable
from kamsim.analysis.review.verdicts import slip_of
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.report.review_due import OPPOSED, PASSED, PUT_OFF
from kamsim.report.review_reasons import AGAINST
from kamsim.scoring.hearing import hears
from kamsim.scoring.placing import due_since, is_in_place
from tests.models import Position, at, line, need, objection


class Line:
    """A position with the positions that led to it."""

    def __init__(self, position: Position) -> None:
        self.at = position
        self.history = [list(position.s)]

    def make(self, *moves: str) -> Line:
        for move in moves:
            self.at.make(move)
            self.history.append(list(self.at.s))
        return self

    def ground(self, move: str) -> Ground | None:
        return ground_of(self.at.t, [*self.history[:-1], self.at.s], self.at.m(move))

    def word(self, move: str) -> str:
        found = self.ground(move)
        return found.word if found is not None else ""

    def places(self, move: str) -> bool:
        return is_in_place(self.at.t, self.at.s, self.at.m(move))

    def offers(self, **settings: Any) -> list[str]:
        return [self.at.model.moves[m] for m in advisable(self.at.t, self.at.s, **settings)]


@pytest.fixture
def walk() -> Line:
    """He admits that heat costs him money; nothing has been said yet."""
    return Line(at({"heat": need(), "freight": need(open=15)}))


# -- grounds --------------------------------------------------------------------------------------------------------


def test_nothing_speaks_against_an_honest_question(walk: Line) -> None:
    assert walk.ground("s_free") is None
    assert walk.ground("p_heat") is None


def test_misconduct_speaks_against_itself(walk: Line) -> None:
    assert walk.word("flatter") == "misconduct"
    assert walk.word("praise_open") == ""


def test_what_was_admitted_is_passed_over_and_quoted(walk: Line) -> None:
    walk.make("s_free", "p_heat")
    assert walk.at.due == "take_up"
    assert walk.ground("s_meter") == Ground("passed_over", 2, weighty=True)
    assert walk.ground("p_freight") == Ground("passed_over", 2, weighty=True)
    assert walk.ground("paraphrase") is None
    assert walk.ground("i_money") is None


def test_an_implication_on_another_side_is_told_as_such(walk: Line) -> None:
    walk.make("p_heat")
    assert walk.ground("i_time") == Ground("other_side", 1)
    walk.make("paraphrase").at.owe("none")
    assert walk.at.s[y.VOICED + walk.at.k("heat")] & 1
    if walk.at.s[y.VOICED + walk.at.k("heat")] & 2 == 0:
        assert walk.ground("i_time") == Ground("other_side", 1)


def test_what_stands_for_long_is_quoted_from_where_it_was_said(walk: Line) -> None:
    walk.make("p_heat", "s_meter")
    assert walk.at.due == "take_up"
    assert due_since(walk.history) == 1
    assert walk.ground("s_shift") == Ground("passed_over", 1, weighty=True)


def test_what_has_to_wait_is_put_off() -> None:
    walk = Line(at({"heat": need()}))
    walk.make("p_heat")
    assert walk.word("affirm") == "put_off"


def test_a_request_over_an_objection_goes_against_it() -> None:
    walk = Line(at(scenario={"objections": [objection("dear", "pitch")]}))
    walk.make("s_free", "b_heat")
    assert walk.at.due == "objection"
    assert walk.ground("ad_trial") == Ground("opposed", 2, weighty=True)
    assert walk.ground("p_freight") == Ground("passed_over", 2, weighty=True)
    assert walk.ground("cushion") is None


def test_proof_that_was_asked_for_is_never_wrong() -> None:
    walk = Line(at({"heat": need(proof=True)}, scenario={"objections": [objection("dear", "benefit")]}))
    walk.at.come_to("heat", "explicit").s[y.STATED] = 1
    walk.make("b_heat")
    assert walk.at.reply == "wants_proof"
    # Whatever else he says with it.
    walk.at.owe("objection", mark=0)
    assert walk.word("pr_heat") == ""


def test_the_payoff_of_what_weighs_little_comes_too_soon(walk: Line) -> None:
    walk.make("s_free", "p_heat", "paraphrase")
    walk.at.owe("none")
    walk.at.s[y.WEIGHT + walk.at.k("heat")] = c.NUISANCE
    assert walk.word("n_heat") == "too_light"
    walk.at.s[y.WEIGHT + walk.at.k("heat")] = c.URGENT
    assert walk.word("n_heat") == ""
    assert walk.word("i_money") == "heavy_enough"
    assert walk.word("n_paint") == "not_admitted"
    walk.at.come_to("heat", "matched")
    assert walk.word("i_money") == ""


def test_showing_what_nobody_wished_for(walk: Line) -> None:
    walk.make("s_free")
    assert walk.ground("f_heat") == Ground("unasked", -1), "no words of his were about it"
    assert walk.ground("f_plain") is None
    walk.make("s_heat", "s_meter")
    walk.at.owe("none")
    assert walk.ground("f_heat") == Ground("unasked", 2), "what he said last about it"
    walk.at.come_to("heat", "explicit")
    assert walk.ground("b_heat") is None


def test_asking_again_what_was_answered(walk: Line) -> None:
    walk.make("s_free", "s_meter")
    assert walk.ground("s_free") == Ground("again", 1)
    walk.make("p_paint")
    assert walk.at.reply in ("shrugs", "redirects")
    walk.at.owe("none")
    assert walk.ground("p_paint") == Ground("again", 3)


def test_what_was_put_off_may_be_asked_again(walk: Line) -> None:
    walk.make("p_freight")
    assert walk.at.reply == "deflects"
    assert walk.ground("p_freight") == Ground("not_yet", 1)
    walk.make("s_free")
    walk.at.s[y.TRUST_CUE] += 1
    assert walk.ground("p_freight") is None
    walk = Line(at({"freight": need(open=15)}))
    walk.make("p_freight")
    assert not walk.places("p_freight"), "but not straight away"
    walk.make("acknowledge")
    assert walk.places("p_freight")


def test_what_he_wants_asked_first_comes_first() -> None:
    walk = Line(at({"heat": need(facts=["meter"])}))
    walk.make("p_heat")
    assert walk.ground("p_heat") == Ground("ask_first", 1, weighty=True), "the fact is missing still"
    assert walk.ground("s_shift") == Ground("ask_first", 1)
    assert walk.ground("s_meter") is None
    walk.at.put(warned=c.WARN_FACTS)
    assert walk.ground("s_meter") is None or walk.word("s_meter") == "enough_facts"
    walk.at.put(warned=c.WARN_NONE)
    walk.make("s_meter")
    assert walk.ground("p_freight") == Ground("ask_anew", 2)
    assert walk.ground("p_heat") is None
    assert walk.ground("s_meter") == Ground("again", 2)


def test_going_elsewhere_while_something_waits_is_told_with_its_turn() -> None:
    walk = Line(at({"heat": need(angles=["money"], threshold=9)}))
    walk.make("p_heat", "acknowledge")
    walk.at.owe("none")
    k = walk.at.k("heat")
    assert walk.ground("p_paint") == Ground("waits", 1)
    assert walk.ground("i_money") is None
    assert walk.ground("thank") is None
    walk.at.s[y.STATED] = 1
    assert walk.ground("ad_trial") is None, "what weighs little may wait for a step"
    walk.at.s[y.WEIGHT + k] = c.URGENT
    assert walk.ground("ad_trial") == Ground("waits", 1, weighty=True)
    assert walk.word("i_money") == "heavy_enough"
    assert walk.offers(history=[*walk.history[:-1], walk.at.s]) == ["n_heat"]


def test_a_slip_may_wait_while_an_admission_is_followed() -> None:
    slip = line("s_slip", "situation", hints=["freight"])
    walk = Line(at({"heat": need(angles=["money"], threshold=9), "freight": need()}, scenario={"lines": [slip]}))
    walk.make("p_heat", "s_slip")
    assert walk.at.due == "take_up"
    assert walk.ground("i_money") is None
    assert walk.ground("p_paint") == Ground("passed_over", 2)
    assert walk.ground("leave_politely") == Ground("left_open", 2, weighty=True)


def test_facts_that_were_told_and_facts_enough() -> None:
    more = line("s_again", "situation", tells=["meter"])
    walk = Line(at(scenario={"lines": [more]}))
    walk.make("s_meter")
    assert walk.ground("s_again") == Ground("told_already", 1)
    assert "s_again" not in walk.offers()
    walk.make("s_shift")
    walk.at.put(warned=c.WARN_FACTS)
    assert walk.ground("s_free") == Ground("enough_facts", 2)


def test_listening_to_a_plain_answer_finds_little() -> None:
    walk = Line(at({"heat": need()}))
    walk.make("s_free")
    assert walk.ground("acknowledge") == Ground("little_said", 1)
    assert walk.ground("summarise") is None
    assert "acknowledge" not in walk.offers()


def test_a_greeting_to_an_angry_man_begins_to_listen() -> None:
    walk = Line(at(buyer={"heat": 6}))
    assert walk.ground("greet") is None
    assert walk.word("small_talk_person") == "passed_over"


def test_in_the_meeting_that_an_agreement_opened_there_is_something_to_do() -> None:
    walk = Line(at({"heat": need()}))
    walk.make("s_free")
    walk.at.put(commitment=c.ADVANCED)
    assert walk.word("p_heat") == "after_yes"
    walk.at.s[y.REOPENED] = 1
    assert walk.word("p_heat") == ""


def test_a_request_before_any_wish(walk: Line) -> None:
    walk.make("s_free")
    assert walk.ground("ad_trial") == Ground("too_soon", 1)
    walk.at.s[y.STATED] = 1
    assert walk.ground("ad_trial") is None
    small = Line(at({"heat": need()}, deal="small"))
    small.make("s_free")
    assert small.word("ad_trial") == "too_soon"
    small.at.s[y.ADMITTED] = 1
    assert small.word("ad_trial") == ""


def test_giving_for_nothing_what_nobody_asked_for() -> None:
    lines = [line("give", "concede", amount=5), line("trade", "concede", amount=5, trade=True)]
    walk = Line(at(scenario={"lines": lines}))
    walk.make("s_free")
    assert walk.ground("give") == Ground("untraded", 1)
    assert walk.ground("trade") is None
    walk.at.s[y.REPLY] = c.PRESSES
    assert walk.ground("give") is None


def test_selling_on_after_the_yes(walk: Line) -> None:
    walk.make("s_free", "s_meter")
    walk.at.put(commitment=c.ADVANCED)
    walk.history[-1][y.COMMITMENT] = c.ADVANCED
    assert walk.ground("p_freight") == Ground("after_yes", 2)
    assert not walk.places("p_freight")
    assert not walk.places("b_heat")


def test_leaving_with_something_open(walk: Line) -> None:
    walk.make("p_heat", "paraphrase", "s_meter")
    walk.at.owe("none")
    # What he said last about it, hearing himself understood.
    assert walk.ground("leave_politely") == Ground("left_open", 2)
    fresh = Line(at({"heat": need()}))
    fresh.make("s_free")
    assert fresh.ground("leave_politely") is None
    unheard = Line(at({"heat": need()}))
    unheard.at.come_to("freight", "implied")
    assert unheard.ground("leave_politely") == Ground("left_open", -1)


def test_asking_for_the_time_that_was_named(walk: Line) -> None:
    timed = walk.at.m("ask_time")
    assert ground_of(walk.at.t, walk.history, timed) is None
    assert ground_of(walk.at.t, walk.history, timed, 0) == Ground("time_named", 0)


def test_every_ground_has_its_sentence() -> None:
    by_due = {"opposed", "passed_over", "put_off"}
    assert set(GROUNDS) - by_due <= AGAINST.keys()
    for words in (*AGAINST.values(), *PASSED.values(), *OPPOSED.values(), *PUT_OFF.values()):
        assert words["en"].endswith((".", "?"))
        assert words["zh"].endswith(("。", "？"))
        assert " or " not in words["en"]
        assert "或者" not in words["zh"]
    assert PASSED.keys() == OPPOSED.keys() == PUT_OFF.keys()


# -- what a trainer would give --------------------------------------------------------------------------------------


def test_only_what_meets_what_is_due_is_given(walk: Line) -> None:
    walk.make("p_heat")
    offers = walk.offers()
    assert "paraphrase" in offers
    assert "i_money" in offers
    assert "i_time" not in offers
    assert "p_freight" not in offers
    assert all(walk.at.does(move) == "meet" for move in offers)


def test_where_nothing_in_place_meets_it_what_leaves_it_standing_is_given(walk: Line) -> None:
    walk.make("p_heat")
    walk.at.owe("show", "paint")
    assert not any(walk.at.does(move) == "meet" for move in walk.offers())
    assert {walk.at.does(move) for move in walk.offers()} == {"neutral"}


def test_listening_does_not_follow_on_listening(walk: Line) -> None:
    walk.make("p_heat", "acknowledge")
    assert not walk.places("paraphrase")
    assert walk.places("i_money")


def test_courtesies_of_the_first_minute_stay_there(walk: Line) -> None:
    assert walk.places("greet")
    assert walk.places("small_talk_person")
    walk.make("s_free")
    for move in ("greet", "small_talk_person", "ask_permission", "ask_time"):
        if walk.at.is_open(move):
            assert not walk.places(move)
    assert walk.places("thank")


def test_nobody_chats_with_an_angry_man() -> None:
    walk = Line(at(buyer={"heat": 6}))
    assert walk.at.due == "anger"
    assert not walk.places("small_talk_person")
    assert not walk.places("praise_open")
    assert "acknowledge" in walk.offers()
    assert all(walk.at.does(move) == "meet" for move in walk.offers())


def test_what_was_named_need_not_be_asked_for(walk: Line) -> None:
    timed = walk.at.m("ask_time")
    assert "ask_time" in walk.offers()
    assert "ask_time" not in walk.offers(untimely=(timed,))
    told = walk.at.model.rulebook.hearing.names_time
    assert hears({"en": "You have twenty minutes, then the mill needs me."}, told)
    assert hears({"en": "Quarter of an hour, no more."}, told)
    assert not hears({"en": "Every time we open a bag."}, told)


def test_leaving_is_given_when_it_is_time(walk: Line) -> None:
    assert not walk.places("leave_politely")
    walk.at.owe("goodbye")
    assert walk.places("leave_politely")
    assert not walk.places("leave_abruptly")
    walk.at.owe("none").put(commitment=c.ADVANCED)
    assert walk.places("leave_politely")
    walk.at.put(commitment=0, patience_cue=0)
    assert walk.places("leave_politely")


def test_pressure_belongs_to_no_large_sale(walk: Line) -> None:
    pressing = [m for m in range(len(walk.at.model.moves)) if walk.at.t.pressure[m] and walk.at.t.kind[m] == c.CLOSE]
    assert pressing
    small = Line(at({"heat": need()}, deal="small"))
    for m in pressing:
        assert not is_in_place(walk.at.t, walk.at.s, m)
        assert is_in_place(small.at.t, small.at.s, m)


def test_concessions_are_traded() -> None:
    lines = [line("give", "concede", amount=5), line("trade", "concede", amount=5, trade=True)]
    walk = Line(at(scenario={"lines": lines}))
    assert not walk.places("give")
    assert walk.places("trade")


def test_development_follows_what_was_voiced(walk: Line) -> None:
    assert walk.places("p_heat")
    assert not walk.places("i_money")
    assert not walk.places("n_heat")
    assert not walk.places("b_heat")
    assert walk.places("s_free")
    assert not walk.places("f_plain")
    walk.make("p_heat")
    assert not walk.places("p_heat")
    walk.at.s[y.WEIGHT + walk.at.k("heat")] = c.URGENT
    assert walk.places("n_heat")
    walk.at.come_to("heat", "explicit")
    assert walk.places("b_heat")
    walk.at.s[y.PENDING + walk.at.k("heat")] = 1
    assert not walk.places("b_heat")
    assert walk.places("pr_heat")


def test_a_proposal_may_come_back_once_the_objection_is_settled(walk: Line) -> None:
    walk.at.s[y.STATED] = 1
    walk.make("s_free", "ad_order")
    assert not walk.places("ad_order")
    walk.at.s[y.REPLY] = c.SETTLES
    assert walk.places("ad_order")


def test_something_decent_is_always_given(walk: Line) -> None:
    for m in range(len(walk.at.model.moves)):
        if walk.at.model.moves[m] != "leave_politely":
            walk.at.s[y.BLOCKED + m] = 1
    assert walk.offers() == ["leave_politely"]


def test_after_a_warning_only_the_fact_that_he_let_slip_is_asked_for(walk: Line) -> None:
    assert walk.places("s_free")
    walk.at.put(warned=c.WARN_FACTS)
    assert not walk.places("s_free")
    walk.at.owe("take_up", "heat", 1)
    assert walk.places("s_heat")


def test_nothing_is_made_heavier_that_is_heavy_enough_or_hurts_enough(walk: Line) -> None:
    walk.make("s_free", "p_heat")
    assert walk.places("i_money")
    walk.at.put(warned=c.WARN_PAIN)
    assert not walk.places("i_money")
    walk.at.put(warned=c.WARN_NONE)
    walk.at.s[y.WEIGHT + walk.at.k("heat")] = c.URGENT
    assert not walk.places("i_money")
    assert walk.places("n_heat")


def test_nothing_is_given_away_before_a_wish_and_praise_is_never_what_was_wanting() -> None:
    walk = Line(at({"heat": need(seriousness=9)}, scenario={"lines": [line("give", "concede", amount=1, trade=True)]}))
    walk.make("p_heat", "silence")
    assert walk.places("give")
    assert "give" not in walk.offers()
    assert not walk.places("praise_open")
    walk.at.s[y.STATED] = 1
    walk.at.owe("none")
    assert "give" not in walk.offers(), "nobody has asked for a lower price"
    walk.at.s[y.REPLY] = c.PRESSES
    assert "give" in walk.offers()


def test_a_spent_line_on_the_right_side_passes_over_and_does_not_miss_the_side() -> None:
    walk = Line(at({"heat": need()}, scenario={"lines": [line("i_once", "implication", "heat", uses=1)]}))
    walk.make("s_free", "p_heat", "i_once")
    walk.at.s[y.WEIGHT + walk.at.k("heat")] = c.WORRY
    assert walk.word("i_once") == "passed_over"
    assert walk.word("i_time") == "other_side"


def test_the_same_request_after_a_no_is_refused_until_something_has_changed(walk: Line) -> None:
    walk.make("s_free", "ad_trial")
    walk.at.owe("none")
    walk.at.s[y.REPLY], walk.at.s[y.COMMITMENT], walk.at.s[y.STATED] = c.STALLS, c.NO_SALE, 1
    walk.history[-1] = list(walk.at.s)
    assert walk.ground("ad_trial") == Ground("refused", 2, weighty=True)
    walk.at.s[y.REPLY], walk.at.s[y.LAST_MOVE] = c.NODS, walk.at.m("s_free")
    settled = list(walk.at.s)
    settled[y.REPLY] = c.SETTLES
    walk.history.append(settled)
    walk.history.append(list(walk.at.s))
    assert walk.ground("ad_trial") == Ground("refused", 2), "an objection to it is settled, once"
    again = list(walk.at.s)
    again[y.REPLY], again[y.LAST_MOVE] = c.STALLS, walk.at.m("ad_trial")
    walk.history.insert(3, again)
    assert walk.ground("ad_trial") == Ground("refused", 3, weighty=True)
    grown = list(settled)
    grown[y.REPLY] = c.BELIEVES
    walk.history.insert(len(walk.history) - 1, grown)
    assert walk.ground("ad_trial") == Ground("refused", 3)


def test_a_sign_that_it_is_enough_is_remembered_for_a_while_and_two_are_not_forgotten(walk: Line) -> None:
    walk.make("s_free")
    walk.at.s[y.WARNED] = c.WARN_FACTS
    walk.history[-1] = list(walk.at.s)
    walk.make("silence")
    walk.at.owe("none")
    walk.at.s[y.WARNED] = c.WARN_NONE
    assert walk.ground("s_meter") == Ground("enough_facts", 1)
    walk.at.s[y.TURN] = 5
    assert walk.ground("s_meter") is None
    walk.history.insert(2, list(walk.history[1]))
    assert walk.ground("s_meter") == Ground("enough_facts", 2)


def test_to_an_angry_buyer_no_business_is_advised_and_goods_are_never_praised(walk: Line) -> None:
    walk.make("s_free")
    walk.at.owe("none")
    walk.at.s[y.ANGER_CUE] = 1
    business = [c.SITUATION, c.PROBLEM, c.ADVANCE, c.CLOSE, c.CONCEDE, c.BENEFIT]
    assert all(walk.at.t.kind[walk.at.m(move)] not in business for move in walk.offers())
    walk.at.s[y.ANGER_CUE] = 0
    kinds = {walk.at.t.kind[walk.at.m(move)] for move in walk.offers()}
    assert kinds
    assert not kinds & {c.FEATURE, c.ADVANTAGE}


def test_small_talk_in_the_midst_of_business_comes_late(walk: Line) -> None:
    assert walk.word("small_talk_person") == ""
    walk.make("s_free")
    walk.at.owe("none")
    assert walk.ground("small_talk_person") == Ground("late", 1)


def test_a_slip_is_heard_however_long_ago_it_was_where_the_best_move_asks_about_it(walk: Line) -> None:
    t, k = walk.at.t, walk.at.k("heat")
    slipped, now = list(walk.at.s), list(walk.at.s)
    slipped[y.REPLY_NAMED] = k + 1
    now[y.HINTED + k] = c.SLIPPED
    history = [walk.at.s, slipped, *[now] * 8]
    best = walk.at.m("p_heat")
    assert slip_of(t, history, best, 9) == Ground("waits", 1)
    assert slip_of(t, history, best, 3) is None
    assert slip_of(t, history, walk.at.m("p_freight"), 9) is None
    assert slip_of(t, [*history[:1], now], best, 9) is None, "nobody said so"
