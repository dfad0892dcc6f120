"""Obtaining commitment, conceding, courtesies, misconduct and leaving (K08, K09, K27, K28, K29)."""

from __future__ import annotations

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.proposing import asks_again, pardon
from tests.models import Position, advance, at, line, model_of, need, objection, reaction, variant, workshop

CLOSE = "close_direct"


def ready(deal: str = "large", **changes: object) -> Position:
    """Business has begun, he trusts the seller, has seen what he needs, and nothing stands against a yes."""
    position = at(deal=deal, **changes)  # type: ignore[arg-type]
    position.make("s_meter")
    for move in (CLOSE, "ad_trial", "ad_order", "ad_closed", "propose_next_step", "close_puppy_dog"):
        position.suits(move, 0)
        position.t.pressure[position.m(move)] = 0
    show_goods(position)
    return position.put(trust=15)


def show_goods(position: Position) -> None:
    """A benefit was believed."""
    position.s[y.T_PRESENTED] = position.s[y.T_MATCHED] = 1


def heavy(position: Position, about: str, weight: int) -> Position:
    """What an advance asks of the scale."""
    position.t.advance_weight[position.model.advances.index(about)] = weight
    return position


# -- what he agrees to ----------------------------------------------------------------------------------------------


def test_he_agrees_to_an_advance_that_the_scale_carries() -> None:
    position = ready()
    assert position.make("ad_trial") == "commits"
    assert v.OUTCOMES[position.commitment] == "advance"
    assert ("advance_agreed", 0) in position.events


def test_who_can_say_yes_orders() -> None:
    position = ready()
    assert position.make("ad_order") == "orders"
    assert v.OUTCOMES[position.commitment] == "order"
    assert ("order_agreed", 1) in position.events


def test_an_advance_after_an_order_takes_nothing_back() -> None:
    position = ready()
    position.make("ad_order", "ad_trial")
    assert v.OUTCOMES[position.commitment] == "order"


@pytest.mark.parametrize(("deal", "seen"), [("small", y.T_PRESENTED), ("large", y.T_MATCHED)])
def test_nobody_orders_what_he_has_not_seen(deal: str, seen: int) -> None:
    position = ready(deal)
    position.s[seen] = 0
    assert position.make("ad_order") == "refuses"
    position.s[seen] = 1
    again(position, "order")
    assert position.make("ad_order") == "orders"


def test_who_cannot_say_yes_refers_to_who_can_and_can_still_be_advanced() -> None:
    user = {"buyer": {"name": {"en": "Wu"}, "position": {"en": "fitter"}, "role": "user"}}
    position = ready(scenario=user)
    assert position.make("ad_order") == "refers"
    assert position.make("ad_trial") == "commits"


def test_in_a_small_deal_anybody_can_order() -> None:
    user = {"buyer": {"name": {"en": "Wu"}, "position": {"en": "fitter"}, "role": "user"}}
    assert ready("small", scenario=user).make("ad_order") == "orders"


def test_an_advance_that_is_not_open_in_this_variant_is_referred_on() -> None:
    assert ready().make("ad_closed") == "refers"


def test_while_the_scale_does_not_carry_it_he_refuses() -> None:
    position = heavy(ready(), "trial", 5)
    assert position.make("ad_trial") == "refuses"
    assert v.OUTCOMES[position.commitment] == "no_sale"


def test_asked_too_early_he_objects_if_he_has_an_objection() -> None:
    position = heavy(ready(scenario={"objections": [objection("early", "close")]}), "trial", 5)
    assert position.make("ad_trial") == "objects"
    assert position.objection == 1
    assert position.mark == 0


def test_an_order_must_outweigh_its_cost_and_an_advance_need_not() -> None:
    position = ready(buyer={"cost": 30})
    assert position.make("ad_order") == "refuses"
    assert position.make("ad_trial") == "commits"


def carried(position: Position) -> int:
    """The greatest weight of an advance that the scale still carries."""
    before = list(position.s)
    for weight in range(1, 100):
        heavy(position, "trial", weight).make("ad_trial")
        refused = position.reply == "refuses"
        position.s[:] = before
        if refused:
            return weight - 1
    raise AssertionError("he agrees to anything")


def test_needs_weigh_more_the_further_they_have_come() -> None:
    weights = [
        carried(ready(needs={"heat": need()}).come_to("heat", status).serious("heat", 5)) for status in v.NEED_STATUSES
    ]
    assert weights[0] == 0
    assert weights == sorted(set(weights))


def test_a_need_that_the_rival_serves_weighs_nothing_here() -> None:
    position = ready(needs={"heat": need(rival=True)}).come_to("heat", "explicit").serious("heat", 10)
    assert heavy(position, "trial", 1).make("ad_trial") == "refuses"


def test_without_enough_trust_he_puts_it_off_with_kind_words() -> None:
    position = ready(scenario={"advances": [advance("trial", trust=16), advance("order", size="order")]})
    assert position.make("ad_trial") == "stalls"
    assert v.OUTCOMES[position.commitment] == "continuation"


def test_who_is_convinced_asks_for_two_less_of_trust() -> None:
    for trust, outcome in ((15, "commits"), (13, "commits"), (12, "stalls")):
        position = ready(scenario={"advances": [advance("trial", trust=15), advance("order", size="order")]})
        position.stand("committing", "convinced").put(trust=trust)
        assert position.make("ad_trial") == outcome


@pytest.mark.parametrize(("passed_over", "outcome"), [(0, "commits"), (1, "commits"), (2, "commits"), (3, "stalls")])
def test_he_asks_for_more_trust_the_oftener_what_he_said_was_passed_over(passed_over: int, outcome: str) -> None:
    position = ready(scenario={"advances": [advance("trial", trust=13), advance("order", size="order")]})
    position.numbers(unheard_trust=2, unheard_pardoned=1).s[y.T_UNHEARD] = passed_over
    assert position.make("ad_trial") == outcome


def test_with_an_objection_open_he_puts_it_off() -> None:
    position = ready(scenario={"objections": [objection("reserve", "rival")]}).put(objection=1)
    assert position.make("ad_trial") == "stalls"


def test_a_manner_that_grates_loses_the_yes() -> None:
    position = ready().suits("ad_trial", -2)
    assert position.make("ad_trial") == "stalls"
    assert position.style_missed == 1


def test_a_manner_that_suits_is_counted() -> None:
    position = ready().suits("ad_trial", 1)
    position.make("ad_trial")
    assert position.style_met == 1


def test_what_is_agreed_already_counts_once() -> None:
    position = ready().suits("ad_trial", 2).suits("summarise", 0)
    position.s[y.NEWS] = c.ENOUGH_NEWS
    position.make("summarise", "ad_trial", "ad_trial")
    assert position.summed_before_asking == 1
    assert position.style_met == 1


@pytest.mark.parametrize(("between", "counted"), [([], 1), (["s_shift"], 1), (["s_shift", "s_free"], 0)])
def test_a_summary_just_before_the_request_is_counted(between: list[str], counted: int) -> None:
    position = ready().suits("summarise", 0)
    position.s[y.NEWS] = c.ENOUGH_NEWS
    position.make("summarise", *between, "ad_trial")
    assert position.summed_before_asking == counted


def test_the_best_advance_reached_is_kept() -> None:
    position = heavy(ready(), "closed", 0)
    rank = position.t.advance_rank
    position.make("ad_order")
    assert position.best_advance == rank[1] == max(rank)
    position.make("ad_trial")
    assert position.best_advance == rank[1]


# -- asking in vain and pressing ------------------------------------------------------------------------------------


def asked_in_vain(position: Position) -> tuple[list[int], list[int]]:
    """Asks for the trial three times; the patience and the trust that each costs beyond the reply's own."""
    spent, lost = [], []
    for _ in range(3):
        patience, trust = position.patience, position.trust
        position.make("ad_trial")
        spent.append(patience - position.patience - position.cost_of("ad_trial", "refuses"))
        lost.append(trust - position.trust + position.trust_by("refuses"))
    return spent, lost


def test_in_a_large_deal_each_further_vain_try_wears_him_out() -> None:
    position = heavy(ready(close_patience=2, pressure_trust=1), "trial", 60)
    spent, lost = asked_in_vain(position)
    assert spent == [0, 2, 4]
    assert lost == [0, 1, 1]


def test_in_a_small_deal_closing_again_costs_a_breath_and_no_trust() -> None:
    # A breath it must cost: whoever only closes would keep him for ever.
    position = heavy(ready("small"), "trial", 60)
    spent, lost = asked_in_vain(position)
    assert (spent, lost) == ([0, 1, 2], [0, 0, 0])


def test_pressure_in_a_large_deal_costs_trust_and_raises_an_objection() -> None:
    position = ready(scenario={"objections": [objection("pushed", "pressure")]}, pressure_trust=1)
    position.t.pressure[position.m("ad_trial")] = 3
    trust = position.trust
    assert position.make("ad_trial") == "stalls"
    assert position.pressed == 1
    assert position.objection == 1
    assert position.trust == trust - 3 + position.trust_by("stalls")


def test_pressure_in_a_small_deal_costs_nothing() -> None:
    position = ready("small")
    position.t.pressure[position.m("ad_trial")] = 3
    assert position.make("ad_trial") == "commits"
    assert position.pressed == 0


# -- what a close aims at -------------------------------------------------------------------------------------------


def test_a_closing_technique_aims_at_the_order() -> None:
    assert ready().make(CLOSE) == "orders"


def test_it_finds_the_order_wherever_it_stands() -> None:
    advances = [advance("order", size="order"), advance("trial")]
    scenario = workshop(advances=advances, variants=[variant("one", {}, advances={"order": True, "trial": True})])
    scenario["lines"] = scenario["lines"][:4]
    position = Position(model_of(scenario)).put(trust=15).suits(CLOSE, 0)
    position.t.pressure[position.m(CLOSE)] = 0
    position.make("s_meter")
    show_goods(position)
    assert position.make(CLOSE) == "orders"


NO_ORDER = {"advances": [advance("trial"), advance("order")], "lines": []}


def test_without_an_order_in_sight_a_close_takes_up_what_was_last_asked_for() -> None:
    position = heavy(ready(scenario=NO_ORDER), "order", 60)
    assert position.make(CLOSE) == "stalls"
    position.make("ad_order")
    again(position, "order")
    assert heavy(position, "order", 0).make("close_puppy_dog") == "commits"
    assert position.s[y.REPLY_ADVANCE] == 2


def test_a_general_next_step_takes_up_what_was_asked_for_in_vain() -> None:
    position = heavy(ready(), "trial", 60)
    position.make("ad_trial")
    assert position.make("propose_next_step") == "refuses"
    again(position, "trial")
    assert heavy(position, "trial", 0).make("propose_next_step") == "commits"


def again(position: Position, advance: str) -> None:
    """Something has changed for him: the advance may be asked for anew."""
    position.s[y.PROPOSED + position.model.advances.index(advance)] = c.ASK_ANEW


def asked(position: Position, advance: str) -> int:
    """How far asking for an advance has come."""
    return position.s[y.PROPOSED + position.model.advances.index(advance)]


def test_asking_again_before_anything_has_changed_earns_nothing_and_costs() -> None:
    position = heavy(ready(), "trial", 60)
    position.make("ad_trial")
    trust, patience = position.trust, position.patience
    assert heavy(position, "trial", 0).make("ad_trial") == "refuses"
    assert (position.mark, asked(position, "trial")) == (position.model.advances.index("trial"), c.IN_VAIN)
    assert position.trust < trust
    assert position.patience < patience - position.cost_of("ad_trial", "refuses") + 1


def test_what_has_changed_for_him_gives_a_proposal_back() -> None:
    position = heavy(ready(), "trial", 60)
    position.make("ad_trial")
    assert asked(position, "trial") == c.IN_VAIN
    position.make("p_freight")
    assert asked(position, "trial") == c.IN_VAIN
    position.come_to("freight", "latent").numbers(listen_cap=9).suits("acknowledge", 0)
    position.t.exists[position.k("freight")] = 1
    position.s[y.PROBED + position.k("freight")] = 0
    position.t.first_angle[position.k("freight")] = 0
    assert position.make("p_freight") == "admits"
    assert asked(position, "trial") == c.ASK_ANEW


def test_an_objection_that_is_settled_gives_the_proposal_back() -> None:
    position = heavy(ready(scenario={"objections": [objection("why", "close")]}), "trial", 60)
    assert position.make("ad_trial") == "objects"
    position.t.answer_score[:] = [9] * len(position.t.answer_score)
    assert position.make("yes_if") == "settles"
    assert asked(position, "trial") == c.ASK_ANEW
    assert heavy(position, "trial", 0).make("ad_trial") == "commits"


def test_what_is_not_his_to_give_stays_so() -> None:
    position = ready()
    assert position.make("ad_closed") == "refers"
    position.make("p_heat")
    assert asked(position, "closed") == c.NOT_HIS
    assert position.owe("none").make("ad_closed") == "said"
    assert asked(position, "closed") == c.NOT_HIS


def test_what_he_has_agreed_to_is_not_agreed_to_twice() -> None:
    position = ready()
    position.make("ad_trial", "fix_when_and_who")
    assert position.owe("none").make("ad_trial") == "said"
    assert position.commitment == c.ADVANCED


def test_in_a_small_sale_another_way_of_asking_is_another_question() -> None:
    position = heavy(ready("small"), "order", 90)
    assert position.make("ad_order") == "refuses"
    assert heavy(position, "order", 0).make("close_candour") == "orders"
    position = heavy(ready("small"), "order", 90)
    position.make("close_candour")
    assert heavy(position, "order", 0).make("close_candour") == "refuses"


def test_while_his_objection_is_open_he_comes_back_to_it_whatever_is_proposed() -> None:
    position = ready(scenario={"objections": [objection("price", "pitch")]})
    position.owe("objection", mark=0).put(objection=1)
    assert position.make("ad_trial") == "insists"
    assert position.mark == v.DUES.index("objection")
    assert asked(position, "trial") == c.UNASKED
    assert position.s[y.USED + position.m("ad_trial")] == 0


def test_after_the_yes_development_earns_nothing_and_costs_patience() -> None:
    position = ready()
    position.make("ad_trial")
    patience, serious = position.patience, position.seriousness("heat")
    assert position.make("i_money") == "insists"
    assert position.seriousness("heat") == serious
    assert position.patience < patience - 1
    position.make("fix_when_and_who")
    assert position.make("b_heat") == "insists"


def test_where_the_agreement_brings_them_together_the_call_goes_on() -> None:
    moved = reaction("come", {"advance": "trial", "outcome": "commits"}, {"medium": "person"})
    position = ready(scenario={"reactions": [moved]}, buyer={"medium": "phone"})
    position.make("ad_trial", "fix_when_and_who")
    assert position.due == "none"
    assert position.make("p_freight") in ("admits", "shrugs", "redirects")


def test_a_general_next_step_without_anything_to_take_hold_of_is_put_off() -> None:
    position = ready()
    assert position.make("propose_next_step") == "stalls"
    assert position.mark == -1


@pytest.mark.parametrize("move", ["s_meter", "p_heat", "f_heat", "pr_heat"])
def test_requests_wait_until_business_has_begun(move: str) -> None:
    position = at()
    assert not position.is_open(CLOSE)
    assert not position.is_open("propose_next_step")
    position.make(move)
    assert position.is_open(CLOSE)
    assert position.is_open("propose_next_step")


# -- conceding ------------------------------------------------------------------------------------------------------


def conceding(*steps: int, traded: bool = True, expects: int = 1000, room: int = 1000) -> Position:
    """A buyer who thinks that he can get so much, and concession lines co_0, co_1 … of these amounts."""
    lines = [line(f"co_{i}", "concede", amount=amount, trade=traded) for i, amount in enumerate(steps)]
    position = at(scenario={"lines": lines, "room": room}, buyer={"expects": expects})
    position.make("s_meter")
    return position


def replies(position: Position, count: int) -> list[str]:
    return [position.make(f"co_{i}") for i in range(count)]


def test_shrinking_steps_that_are_traded_let_him_feel_the_floor() -> None:
    assert replies(conceding(400, 200, 50, 20), 4)[-1] == "rests"
    assert set(replies(conceding(400, 200, 50), 2)) == {"takes"}


@pytest.mark.parametrize("expects", [0, 1000])
@pytest.mark.parametrize("steps", [(100, 200, 300, 400), (200, 200, 200, 200, 200)])
def test_rising_steps_and_even_ones_make_him_press_for_more(steps: tuple[int, ...], expects: int) -> None:
    assert replies(conceding(*steps, expects=expects), len(steps))[1:] == ["presses"] * (len(steps) - 1)


@pytest.mark.parametrize("expects", [0, 1000])
def test_giving_all_at_once_makes_him_suspect_that_there_is_more(expects: int) -> None:
    position = conceding(1000, expects=expects)
    assert position.make("co_0") == "presses"
    assert position.expects > 1000


def test_what_he_expects_follows_the_steps_and_not_the_sum() -> None:
    shrinking, even, rising = conceding(300, 200, 100), conceding(200, 200, 200), conceding(100, 200, 300)
    for position in (shrinking, even, rising):
        replies(position, 3)
        assert position.conceded == 600
    assert shrinking.expects < even.expects < rising.expects
    assert (shrinking.given_badly, even.given_badly, rising.given_badly) == (0, 2, 2)


def test_giving_without_asking_for_something_in_return_makes_him_press() -> None:
    position = conceding(100, traded=False)
    assert position.make("co_0") == "presses"
    assert position.given_badly == 1
    assert conceding(100).make("co_0") == "takes"


def test_while_he_expects_more_he_puts_the_order_off_but_not_a_step_towards_it() -> None:
    for expects, outcome in ((1, "stalls"), (0, "orders")):
        assert ready().put(expects=expects).make("ad_order") == outcome
    assert ready().put(expects=1).make("ad_trial") == "commits"


def test_what_is_conceded_in_full_stands_in_the_way_no_more() -> None:
    position = conceding(100, expects=100).put(trust=15).suits("ad_trial", 0)
    assert position.make("co_0") == "rests"
    assert position.make("ad_trial") == "commits"


@pytest.mark.parametrize("reason", ["listening", "answer", "benefit"])
def test_a_good_reason_is_worth_money_too(reason: str) -> None:
    position = at({"heat": need(threshold=1)}, believe=0, scenario={"objections": [objection("price", "pitch")]})
    if reason == "listening":
        position.make("s_meter")
        position.s[y.REPLY] = v.REPLIES.index("presses")
        position.put(expects=100).suits("acknowledge", 0).make("acknowledge")
    elif reason == "answer":
        position.t.answer_score[:] = [9] * len(position.t.answer_score)
        position.make("a_heat")
        position.put(expects=100).make("yes_if")
    else:
        position.make("p_heat", "n_heat")
        position.put(expects=100).make("b_heat")
    assert 0 < position.expects < 100


def test_reasons_never_take_expectations_below_what_was_conceded() -> None:
    position = conceding(100, 50, 20, expects=100)
    position.make("co_0")
    position.s[y.REPLY] = v.REPLIES.index("presses")
    expected = position.expects
    position.suits("acknowledge", 0).make("acknowledge")
    assert position.expects == expected


def test_a_concession_is_reported_and_added_up() -> None:
    position = conceding(400, 200)
    replies(position, 2)
    assert position.conceded == 600
    assert ("concession_made", 200) in position.events


@pytest.mark.parametrize(("steps", "tenths"), [((), 0), ((99,), 0), ((150, 50), 2), ((900, 90, 80), 10)])
def test_what_was_given_is_counted_in_tenths_of_what_there_was(steps: tuple[int, ...], tenths: int) -> None:
    position = conceding(*steps, room=1000)
    replies(position, len(steps))
    assert position.given_tenths == tenths


def test_the_sum_given_stays_within_what_the_state_can_hold() -> None:
    position = conceding(20_000, 20_000, room=1)
    replies(position, 2)
    assert position.conceded == 30_000
    assert position.expects <= 30_000
    assert ("concession_made", 1000) in position.events


# -- courtesies -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("move", "tally"), [("greet", "greeted"), ("state_purpose", "purpose_told"), ("ask_permission", "permission_asked")]
)
def test_each_part_of_an_opening_is_counted_once(move: str, tally: str) -> None:
    position = at()
    position.make(move)
    assert position.s[y.T[tally]] == 1
    trust = position.trust
    assert position.make(move) == "said"
    assert position.s[y.T[tally]] == 1
    assert (position.mark, position.trust) == (c.TOLD_AGAIN, trust + position.trust_by("said"))


@pytest.mark.parametrize("move", ["greet", "state_purpose", "ask_permission", "ask_time"])
def test_once_business_has_begun_the_opening_is_over(move: str) -> None:
    position = at()
    position.make("s_meter")
    assert not position.is_open(move)


def test_a_courtesy_that_suits_warms_him() -> None:
    position = at().suits("greet", 1)
    assert position.make("greet") == "warms"
    assert position.trust == 10 + position.trust_by("warms") > 10


def test_a_courtesy_that_neither_suits_nor_grates_changes_nothing() -> None:
    position = at().suits("greet", 0)
    assert position.make("greet") == "tolerates"
    assert position.trust == 10


def test_a_courtesy_that_grates_cools_him() -> None:
    position = at().suits("greet", -2)
    assert position.make("greet") == "cools"


def test_courtesies_together_earn_a_bounded_amount_of_trust() -> None:
    position = at(courtesy_cap=1).suits("greet", 2).suits("state_purpose", 2)
    assert position.make("greet") == "warms"
    assert position.make("state_purpose") == "tolerates"


def test_the_same_courtesy_warms_only_once() -> None:
    position = at(courtesy_cap=9).suits("thank", 2)
    position.make("s_meter")
    assert position.make("thank") == "warms"
    assert position.make("thank") == "tolerates"


def test_courtesies_in_the_middle_of_business_take_time() -> None:
    early, late = at().suits("thank", 0), at().suits("thank", 0)
    for position, turn in ((early, 3), (late, 4)):
        position.make("s_meter")
        position.put(turn=turn, patience=30).make("thank")
    assert late.patience == early.patience - 1


def test_praise_once_is_courtesy_and_twice_is_flattery() -> None:
    position = at().suits("praise_open", 1).suits("affirm", 1)
    position.make("s_meter")
    assert position.make("praise_open") == "warms"
    assert position.make("affirm") == "cools"


def test_small_talk_once_is_courtesy_and_twice_is_too_much() -> None:
    position = at().suits("small_talk_person", 1).suits("small_talk_company", 1)
    assert position.make("small_talk_person") == "warms"
    assert position.make("small_talk_company") == "cools"


def test_date_and_names_can_be_fixed_once_he_has_agreed_to_something() -> None:
    position = ready()
    assert not position.is_open("fix_when_and_who")
    position.make("ad_trial")
    assert position.is_open("fix_when_and_who")
    assert position.make("fix_when_and_who") == "warms"
    assert position.confirmed == 1
    assert position.owe("none").make("fix_when_and_who") == "said"
    assert position.confirmed == 1


# -- anger ----------------------------------------------------------------------------------------------------------


def test_good_manners_warm_nobody_who_is_angry() -> None:
    position = at(buyer={"heat": 3}).suits("greet", 2).suits("affirm", -2)
    trust = position.trust
    assert position.make("greet") == "tolerates"
    assert position.trust <= trust
    assert position.make("affirm") == "cools"


def test_who_is_angry_agrees_to_nothing() -> None:
    position = ready().put(anger=1)
    assert position.make("ad_trial") == "stalls"
    assert (position.anger, position.pressed_in_anger) == (2, 1)


def test_misconduct_makes_angry() -> None:
    position = at()
    position.make("s_meter", "slander_rival")
    assert position.anger > 0


# -- misconduct and leaving -----------------------------------------------------------------------------------------


def test_misconduct_offends_and_costs_what_it_is() -> None:
    position = at()
    position.make("s_meter")
    severe = position.t.severe[position.m("slander_rival")]
    assert position.make("slander_rival") == "offends"
    assert position.trust == max(0, 10 - severe + position.trust_by("offends"))
    assert position.misconduct == 1


def test_a_bribe_costs_more_than_a_rude_word() -> None:
    position = at()
    assert position.t.severe[position.m("offer_kickback")] > position.t.severe[position.m("interrupt")]


def test_leaving_without_anything_agreed_is_no_sale() -> None:
    position = at()
    assert position.make("leave_politely") == "parts"
    assert v.ENDINGS[position.ending] == "left"
    assert v.OUTCOMES[position.commitment] == "no_sale"
    assert position.left_politely == 1


def test_leaving_with_something_agreed_ends_the_call_well() -> None:
    position = ready()
    position.make("ad_trial", "leave_politely")
    assert v.ENDINGS[position.ending] == "agreed"
    assert v.OUTCOMES[position.commitment] == "advance"


@pytest.mark.parametrize(("move", "outcome"), [("leave_politely", "continuation"), ("leave_abruptly", "no_sale")])
def test_a_polite_leave_after_an_admitted_need_keeps_the_door_open(move: str, outcome: str) -> None:
    position = at()
    position.make("p_heat", move)
    assert v.OUTCOMES[position.commitment] == outcome


def no_need(deal: str = "large") -> Position:
    """Nothing is there, and enough honest answers on distinct topics said so."""
    position = at({}, deal=deal)
    for about in ("paint", "heat", "freight")[: position.number("qualify_shrugs")]:
        assert position.make(f"p_{about}") == "shrugs"
    return position


def test_one_question_asked_over_and_over_is_not_finding_out() -> None:
    position = at({})
    position.make("p_paint", "p_paint", "p_paint", "leave_politely")
    assert (position.qualified_out, position.shrugs_heard) == (0, 1)


def test_a_need_that_the_rival_serves_better_is_found_out_too() -> None:
    position = at({"heat": need(rival=True)})
    position.make("p_heat", "p_freight", "p_paint", "leave_politely")
    assert position.qualified_out == 1


@pytest.mark.parametrize(("second", "found_out"), [("p_freight", 0), ("p_heat", 1)])
def test_who_goes_without_asking_on_about_a_slip_has_not_found_out(second: str, found_out: int) -> None:
    position = at({"heat": need(rival=True)}).numbers(qualify_shrugs=2)
    assert position.make("p_paint") == "redirects"
    position.make(second, "leave_politely")
    assert position.qualified_out == found_out


def test_a_slip_about_which_he_puts_the_question_off_is_not_found_out() -> None:
    position = at({"heat": need(rival=True, open=9)}).numbers(qualify_shrugs=2)
    position.make("p_paint")
    position.put(trust=1)
    assert position.make("p_heat") == "deflects"
    position.make("p_freight", "leave_politely")
    assert position.qualified_out == 0


def test_a_polite_leave_where_honest_answers_showed_no_need_is_a_good_result() -> None:
    position = no_need()
    position.make("leave_politely")
    assert position.qualified_out == 1
    assert position.learned == 1


def test_an_abrupt_leave_earns_nothing() -> None:
    position = no_need()
    position.make("leave_abruptly")
    assert position.qualified_out == 0
    assert position.left_politely == 0


def test_leaving_before_enough_was_asked_earns_nothing() -> None:
    position = at({})
    position.make("p_paint", "leave_politely")
    assert position.number("qualify_shrugs") > 1
    assert position.qualified_out == 0


def test_leaving_a_buyer_who_had_a_need_is_not_qualifying_out() -> None:
    position = at({"secret": need(open=20)}, redirects=0)
    position.make("p_paint", "p_heat", "p_freight", "leave_politely")
    assert position.qualified_out == 0


def test_one_question_asked_often_is_not_qualifying_out() -> None:
    position = at({})
    for _ in range(position.number("qualify_shrugs")):
        position.make("p_paint")
    position.make("leave_politely")
    assert position.qualified_out == 0


def test_after_a_second_agreement_date_and_names_can_still_be_fixed() -> None:
    position = ready()
    position.make("ad_trial", "ad_order")
    assert position.make("fix_when_and_who") == "warms"


def test_what_is_bought_on_the_spot_needs_no_date() -> None:
    position = ready("small")
    position.make("ad_order")
    assert (position.confirmed, position.due) == (1, "goodbye")


# -- a grave misconduct ---------------------------------------------------------------------------------------------


def test_a_bribe_after_the_yes_voids_the_agreement() -> None:
    position = ready()
    position.put(trust=20).make("ad_trial", "fix_when_and_who", "offer_kickback")
    assert (position.reply, position.commitment, position.voided) == ("offends", c.NO_SALE, 1)
    assert ("agreement_voided", c.ADVANCED) in position.events
    assert (position.best_advance, position.s[y.T_CONFIRMED], position.grave) == (0, 0, 1)
    assert asked(position, "trial") == c.NOT_HIS


def test_what_led_to_a_voided_agreement_earns_nothing() -> None:
    position = ready().suits("summarise", 0)
    position.s[y.NEWS] = c.ENOUGH_NEWS
    position.put(trust=20).make("summarise", "ad_trial")
    assert position.s[y.T_SUMMED_BEFORE_ASKING] == 1
    position.make("offer_kickback")
    assert position.s[y.T_SUMMED_BEFORE_ASKING] == 0


def test_what_is_withdrawn_leaves_nothing_to_fix() -> None:
    position = ready().put(trust=20)
    position.make("ad_trial", "offer_kickback")
    assert not position.is_open("fix_when_and_who")
    walked = ready().put(trust=20)
    walked.make("ad_trial")
    walked.put(trust=1).make("flatter")
    assert walked.commitment == c.NO_SALE
    assert walked.s[y.BLOCKED + walked.m("fix_when_and_who")] > 0


def test_after_it_nothing_can_be_agreed_and_no_kind_word_remains() -> None:
    position = ready()
    position.put(trust=20).make("p_heat", "false_promise")
    assert "agreement_voided" not in position.event_names()
    position.put(trust=20, anger=0).owe("none")
    assert position.make("ad_trial") == "refuses"
    position.make("leave_politely")
    assert position.commitment == c.NO_SALE


def test_when_time_is_up_after_it_nothing_is_left_either() -> None:
    position = ready()
    position.put(trust=20).make("p_heat", "false_promise")
    position.put(patience=1, trust=20).make("small_talk_person")
    assert (v.ENDINGS[position.ending], position.commitment) == ("time_up", c.NO_SALE)


def test_a_lesser_misconduct_leaves_the_agreement_alone() -> None:
    position = ready()
    position.put(trust=20).make("ad_trial", "flatter")
    assert (position.commitment, position.voided, position.grave) == (c.ADVANCED, 0, 0)


def test_the_same_close_is_answered_anew_once_something_has_changed() -> None:
    position = ready(deal="small").suits("close_direct", 0)
    m, order = position.m("close_direct"), position.t.number[n.N_ORDER_ADVANCE]
    position.s[y.USED + m] = position.t.uses[m] + 1
    for status, again in ((c.IN_VAIN, True), (c.ASK_ANEW, False)):
        position.s[y.PROPOSED + order] = status
        assert asks_again(position.t, position.s, m, order) is again


@pytest.mark.parametrize(("pardoned", "lost"), [(0, 1), (1, 0)])
def test_in_a_small_sale_a_close_in_vain_costs_less_and_raises_nothing(pardoned: int, lost: int) -> None:
    scenario = {"objections": [objection("price", "close")]}
    position = at(deal="small", scenario=scenario, buyer={"cost": 30}).numbers(close_pardoned=pardoned)
    position.make("s_meter", "f_plain")
    position.suits("close_direct", 0).put(trust=10, patience=30).owe("none")
    patience = 30 - position.t.patience[position.m("close_direct")]
    reply = position.make("close_direct")
    assert reply == ("refuses" if pardoned else "objects")
    assert (position.trust, position.objection) == (10 - lost, 0 if pardoned else 1)
    assert position.patience == patience + min(0, position.t.reply_patience[v.REPLIES.index(reply)] + pardoned)


@pytest.mark.parametrize(("pardoned", "worn"), [(0, 3), (1, 0)])
def test_in_a_small_sale_so_many_more_closes_do_not_wear_him_out(pardoned: int, worn: int) -> None:
    position = at(deal="small", buyer={"cost": 30}).numbers(close_pardoned=pardoned, close_patience=3)
    position.make("s_meter", "f_plain")
    position.suits("close_direct", 0).put(trust=10, patience=30).owe("none")
    position.s[y.CLOSES] = 1
    assert position.make("close_direct") == "refuses"
    spent = position.t.patience[position.m("close_direct")] + worn
    assert position.patience == 30 - spent + min(0, position.t.reply_patience[c.REFUSES] + pardoned)


def test_a_step_asked_for_in_vain_is_pardoned_at_no_size() -> None:
    position = at(deal="small").numbers(close_pardoned=1)
    assert pardon(position.t, position.m("ad_trial")) == 0
    assert pardon(position.t, position.m("close_direct")) == 1
