"""Every claim is true of some call and false of another, and a claim and its opposite are never true of one call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kamsim.domain.attempt import Plan
from kamsim.domain.feedback import CauseText
from kamsim.engine.call import Call
from kamsim.engine.rules import layout as y
from kamsim.scoring.claims import CLAIMS, held
from kamsim.scoring.telling import tell
from tests.models import (
    SHIPPED,
    call_of,
    header_for,
    line,
    model_of,
    need,
    objection,
    say_all,
    shipped,
    small_call,
    variant,
    workshop,
)
from tests.scoring.random_calls import calls_of

# Calls a scenario and round; the same ones at every run.
CALLS = 40
ROUNDS = 10

# Of every call exactly one of the two is true.
OPPOSITES = [
    ("agreed", "nothing_agreed"),
    ("asked", "never_asked", "asked_unheard"),
    ("tags_enough", "tags_too_few"),
    ("opened_enough", "opened_too_few"),
    ("suited_enough", "suited_too_little"),
    ("grated_never", "grated_once", "grated_often"),
    ("facts_none", "facts_few", "facts_many"),
    ("topics_denied_none", "topics_denied_some", "topics_denied_enough"),
    ("benefits_enough", "benefits_too_few"),
    ("gave_little", "gave_much"),
    ("pressed", "never_pressed"),
    ("conceded", "never_conceded", "offered_unheard"),
    ("misconduct", "never_misconduct"),
    ("pitched", "never_pitched"),
    ("objection_raised", "no_objection"),
    ("slip_taken_up", "no_slip_taken_up"),
    ("asked_something", "asked_nothing"),
    ("something_learned", "nothing_learned"),
    ("role_right", "role_wrong", "no_role_guess"),
    ("style_right", "style_wrong", "no_style_guess"),
    ("objective_within_power", "objective_beyond_power", "no_objective"),
    ("ordered", "advanced", "kind_words", "no_result"),
    ("time_ran_out", "walked_out", "given_up", "still_running", "left_politely", "left_abruptly"),
]


def true_of(seed: int) -> list[set[str]]:
    """The names of the claims that are true, call by call."""
    calls = (call for scenario in SHIPPED for call in calls_of(scenario, CALLS, seed))
    return [{name for name, claim in CLAIMS.items() if claim(call.timeline) is not None} for call in calls]


def random_calls() -> list[set[str]]:
    """What is true of random calls: of more of them while there is a claim that was true of none."""
    found: list[set[str]] = []
    for seed in range(1, ROUNDS + 1):
        found += true_of(seed)
        if CLAIMS.keys() - set().union(*found) <= SELDOM.keys():
            break
    return found


# -- calls in which what is seldom true is true -----------------------------------------------------------------------


def beyond_power() -> Call:
    buyer = {"name": {"en": "Mr Wu"}, "position": {"en": "foreman"}, "role": "user"}
    call = small_call(scenario={"buyer": buyer})
    call.submit(Plan(0.0, wanted="order"))
    say_all(call, "greet", "ad_order")
    return call


def voided() -> Call:
    call = small_call()
    say_all(call, "ad_trial", "false_promise")
    return call


def refused(change: Callable[[Call], None], **scenario: Any) -> Call:
    """A call in which a trial is asked for in vain because of the change."""
    call = small_call(scenario=scenario)
    change(call)
    say_all(call, "ad_trial")
    return call


def low_trust(call: Call) -> None:
    call.tables.advance_trust[0] = call.state[y.TRUST] + 1


def lost_off_side() -> Call:
    call = small_call({"heat": need(angles=["money"])})
    say_all(call, "s_meter", "p_heat", "p_freight", "i_time")
    return call


def grating(call: Call) -> None:
    call.tables.fit[call.model.index["ad_trial"]] = -3


def asked_in_anger(*before: str) -> Call:
    """He comes angry, and a trial is asked for before he has been heard."""
    buyers = [variant("one", {"heat": need()}, heat=6)]
    call = small_call(scenario={"variants": buyers, "objections": [objection("price", "pitch")]})
    say_all(call, *before, "ad_trial")
    return call


def wished_at_the_end() -> Call:
    """What he wants comes with the answer on which his patience ends."""
    long: Any = line("n_long", "payoff", "heat", traits={"warmth": 3, "detail": 3, "result": -3})
    one = variant("one", {"heat": need(threshold=1)}, patience=2)
    call = call_of(model_of(workshop(variants=[one], lines=[long])), style="controlling")
    say_all(call, "p_heat", "n_long")
    return call


def offered_instead() -> Call:
    """A trial is asked for in vain, and he names the day on which one could come by."""
    said = {"en": "Not now. You could even come by on Thursday.", "zh": "现在不行。周四来人也行。"}
    call = small_call(scenario={"lines": [line("ad_come", "advance", advance="trial", says={"stalls": [said]})]})
    low_trust(call)
    say_all(call, "ad_come")
    return call


def summed_in_one() -> Call:
    """What stood before the yes gave back one of his sentences."""
    call = small_call({"heat": need(threshold=1)})
    say_all(call, "p_heat", "n_heat", "paraphrase", "ad_trial")
    return call


def wish_heard() -> Call:
    """She says what she would have wished for, and nobody asked."""
    model = shipped("laptop-complaint")
    number = model.variants.index("not_a_complainer")
    call = Call.open(model, header_for(model, number=number, style="facilitating", deal="large", seed=0))
    say_all(call, "n_pass", "apologise", "acknowledge")
    return call


SELDOM: dict[str, Callable[[], Call]] = {
    "slip_lost_off_side": lost_off_side,
    "objective_beyond_power": beyond_power,
    "vain_power": beyond_power,
    "rival_needs_only": lambda: small_call({"heat": need(rival=True)}),
    "agreement_voided": voided,
    "wish_with_last_words": wished_at_the_end,
    "summary_of_one": summed_in_one,
    "wish_heard": wish_heard,
    "offered_instead": offered_instead,
    "vain_trust": lambda: refused(low_trust),
    "vain_anger": lambda: asked_in_anger("s_meter"),
    "vain_manner": lambda: refused(grating),
    "vain_objection": lambda: asked_in_anger("a_heat"),
}


@pytest.mark.parametrize("name", SELDOM)
def test_what_is_seldom_true_is_true_where_it_happened_and_not_before(name: str) -> None:
    assert held(SELDOM[name]().timeline, [name]) is not None
    assert held(small_call().timeline, [name]) is None


# -- all claims -------------------------------------------------------------------------------------------------------


def test_every_claim_is_true_of_some_call_and_false_of_another_and_opposites_exclude_each_other() -> None:
    # One test, since the calls are many and every worker would play them again.
    calls = random_calls()
    assert CLAIMS.keys() - set().union(*calls) <= SELDOM.keys()
    # That you gave something of what there is to give, be it nothing, carries the numbers to a text; so does the style.
    assert set.intersection(*calls) == {"gave_any", "style_of_buyer"}
    unlike = {
        names: [sorted(found & set(names)) for found in calls if len(found & set(names)) != 1] for names in OPPOSITES
    }
    assert {names: found for names, found in unlike.items() if found} == {}


def test_where_no_text_is_true_nothing_is_said() -> None:
    text = CauseText("asked", ("asked",), {"en": "You asked.", "zh": "您提出了请求。"})
    assert tell(small_call().timeline, [text]).cause == ""
    call = small_call()
    say_all(call, "ad_trial")
    assert tell(call.timeline, [text]).text["en"] == "You asked."
    assert [quote.text for quote in tell(call.timeline, [text]).quotes] == [call.turns[0].says]
