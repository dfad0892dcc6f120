"""Which sentence a check gets: praise gives way to what refutes it, a gate's sentence to what the seller did."""

from __future__ import annotations

import pytest

from kamsim.scoring.telling import tell
from tests.models import shipped
from tests.written import written

_NO_NEED = "set exists.heat=0 exists.freight=0 exists.secret=0"
_ONE = "paraphrase opens says=You_say_“it_is_hot”? summed=1"
_GAP = "summarise opens says=So:_“it_is_hot”,_“late”. reply=You_left_out_the_heat. summed=1 need.heat=IMPLIED"
_FACTS_CAME = "s_meter hints hook=secret; p_secret deflects reply_mark=1; s_meter tells known.meter=1; s_shift tells"
_LAST_PROOF = "n_freight states; b_freight wants_proof pending.freight=1"
# Check, state, call, and the cause that is told.
TOLD = [
    ("choices_that_grate", "met", "s_meter tells", "nothing"),
    ("choices_that_grate", "met", "s_meter tells; p_heat bristles", "resented"),
    ("choices_that_grate", "met", "s_meter tells; p_heat deflects", "something_else"),
    ("choices_that_grate", "missed", "silence brushes event=style_missed:2; s_meter tells", "grated_in_vain"),
    ("choices_that_grate", "missed", "s_meter curt", "resented_in_vain"),
    ("choices_that_grate", "missed", "set pressure.close_direct=1; close_direct refuses", "decision_in_vain"),
    ("choices_that_grate", "met", "s_meter tells; invite_meal brushes; p_heat admits", "courtesy_resented"),
    ("choices_that_suit", "missed", "p_heat admits; thank warms reply=Good_that_you_say_so_now.", "none_but_warm"),
    ("choices_that_suit", "met", "silence nods event=style_met:2; cushion nods event=style_met:2", "suited"),
    ("choices_that_grate", "missed", "s_meter tells", "needs_difficulty"),
    ("choices_that_suit", "missed", "silence opens event=style_met:2", "suited_in_vain"),
    ("choices_that_suit", "missed", "silence brushes event=style_met:2", "needs_difficulty"),
    ("choices_that_suit", "missed", "thank warms reply=Good_that_you_say_so_now.", "warm_in_vain"),
    (
        "choices_that_suit",
        "partly",
        "thank warms reply=Good_that_you_say_so_now.; silence opens event=style_met:2",
        "few_and_warm",
    ),
    ("choices_that_suit", "partly", "silence opens event=style_met:2", "few"),
    ("date_and_names", "met", "ad_trial commits; fix_when_and_who warms says=Thursday_at_two,_then.", "fixed"),
    ("summed_up", "met", f"{_ONE}; ad_trial commits", "one_thing"),
    ("summed_up", "met", f"{_GAP}; ad_trial commits", "incomplete"),
    ("honest", "met", "close_threat refuses; s_meter tells", "fair_but_threat"),
    ("payoff_in_time", "missed", "p_heat admits; i_money deepens; n_heat flat", "still_light"),
    ("needs_stated", "missed", "p_heat admits; i_money deepens; n_heat flat; s_meter tells", "still_light"),
    ("needs_stated", "missed", "p_heat admits; i_money deepens; s_meter tells", "felt_and_left"),
    ("permission", "met", "ask_time tolerates; s_meter tells", "only_time"),
    ("permission", "met", "ask_permission tolerates; s_meter tells", "asked"),
    ("permission", "missed", "f_heat hears", "no_question"),
    ("permission", "missed", "s_meter tells", "never"),
    ("choices_that_suit", "missed", f"{_NO_NEED}; thank warms reply=Good_that_you_say_so_now.", "no_need_but_warm"),
    ("choices_that_grate", "missed", "close_threat refuses", "threat_in_vain"),
    ("hints_followed", "missed", _FACTS_CAME, "facts_came"),
    ("nothing_ignored", "missed", _FACTS_CAME, "facts_came"),
    ("needs_stated", "missed", "s_meter tells reply=I_just_want_somebody_to_listen.", "wish_seen"),
    ("benefits_matched", "missed", f"{_LAST_PROOF}; end ending=TIME_UP", "proof_too_late"),
    ("welcome_to_stay", "met", "s_meter tells trust_cue=0 reply=I'm_sorry,_bye.; end ending=TIME_UP", "he_ended_it"),
    ("choices_that_suit", "met", "silence opens event=style_met:2; cushion opens event=style_met:2", "suited"),
    (
        "choices_that_suit",
        "met",
        "silence opens event=style_met:2; cushion opens event=style_met:2; p_heat bristles",
        "suited_and_resented",
    ),
    ("choices_that_grate", "met", "silence opens event=style_missed:2", "once_and_taken"),
    ("choices_that_grate", "met", "silence curt event=style_missed:2", "once"),
    (
        "choices_that_grate",
        "met",
        "set pressure.close_direct=0; p_heat bristles; close_direct stalls",
        "decision_sought",
    ),
    ("choices_that_grate", "met", "set pressure.close_direct=1; close_direct stalls", "pressed"),
    ("few_facts", "met", "s_meter curt; p_heat admits", "few_but_one"),
    ("on_his_angle", "met", "p_heat admits; i_money bristles", "one_unwelcome"),
    ("prevented", "met", "f_heat hears; end ending=WALKED_OUT", "broken_off"),
    (
        "prevented",
        "met",
        "p_heat admits; n_heat states; ad_trial objects reply_objection=price stated=1",
        "later_by_request",
    ),
    ("choices_that_suit", "missed", "s_meter tells", "none_in_vain"),
    ("few_facts", "missed", "s_meter tells; p_heat shrugs", "asked_too_little"),
    ("few_facts", "missed", "s_meter tells", "asked_too_little"),
    ("few_facts", "missed", "s_meter tells; p_heat shrugs; p_freight shrugs; s_heat tells", "asked_in_vain"),
    ("few_facts", "missed", "p_heat shrugs", "needs_difficulty"),
    ("few_facts", "missed", f"{_NO_NEED}; s_meter tells", "not_found_out"),
    ("on_his_angle", "missed", "p_heat admits; i_money deepens", "held_and_no_wish"),
    ("on_his_angle", "missed", "p_heat admits; i_money deepens; i_time slides", "mostly_held"),
    ("on_his_angle", "missed", "p_heat admits; i_time slides", "slid_from"),
    ("on_his_angle", "missed", "i_time lost", "of_nothing"),
    ("on_his_angle", "met", "i_freight lost; p_heat admits; i_money deepens", "one_unraised"),
    ("on_his_angle", "met", "p_heat admits; i_money deepens", "none_slid"),
    ("on_his_angle", "missed", "s_meter tells", "none_asked"),
    ("payoff_in_time", "missed", "n_heat lost", "of_nothing"),
    ("payoff_in_time", "missed", "p_heat admits; n_heat insists", "passed_by"),
    ("payoff_in_time", "missed", "p_heat admits; n_heat flat; i_money deepens; n_heat states", "too_early_then_well"),
    ("made_heavier", "partly", "p_heat admits; i_money deepens; n_heat states", "few_and_wished"),
    ("needs_stated", "missed", "p_heat admits; i_money deepens weight.heat=URGENT; s_meter tells", "heavy_and_left"),
    ("result", "missed", "p_heat admits; i_money deepens weight.heat=URGENT; s_meter tells", "heavy_and_wishless"),
    ("summed_up", "missed", "s_meter tells; s_heat tells; ad_trial refuses", "nothing_to_sum_up"),
    ("summed_up", "missed", "ad_trial refuses", "nothing_to_sum_up"),
    ("summed_up", "missed", "p_heat admits; s_heat tells; ad_trial refuses", "asked_without"),
    ("summed_up", "missed", "p_heat admits summed=1; ad_trial refuses", "no_yes"),
    ("summed_up", "missed", "set advance.ad_trial=-1; p_heat admits; close_direct refuses", "no_step"),
    ("greeting", "met", "greet warms", "greeted"),
    ("greeting", "met", "introduce warms", "introduced"),
    ("greeting", "met", "s_meter tells; introduce warms", "introduced_late"),
    ("no_early_pitch", "met", "close_direct refuses; s_meter tells", "request_first_refused"),
    ("no_early_pitch", "met", "close_direct commits; s_meter tells", "request_first"),
    ("needs_found", "missed", "s_meter tells reply_named=freight; p_paint shrugs", "asked_beside"),
    ("needs_found", "missed", "p_paint shrugs", "asked_elsewhere"),
    ("made_heavier", "missed", "i_money lost", "not_admitted"),
    ("payoff_in_time", "missed", "n_heat insists; n_heat nods", "asked_and_no_wish"),
    ("result", "missed", "close_hint refuses", "only_hinted"),
    ("no_pressure", "met", "close_hint refuses", "not_pressed"),
    ("goodbye", "missed", "begin heat=6; s_meter tells; end ending=TIME_UP", "time_up_in_complaint"),
    ("greeting", "met", "state_purpose warms; greet warms", "not_first"),
    ("purpose", "met", "greet warms; state_purpose warms", "said_first"),
    ("purpose", "met", "greet warms; thank warms; state_purpose warms", "said_later"),
    ("prevented", "met", "p_heat admits; n_heat states; b_heat believes", "none"),
    ("prevented", "met", "b_heat wants_proof", "doubted"),
    ("prevented", "met", "f_heat hears", "left_cold"),
    ("no_pressure", "met", "ad_trial commits", "left_to_him"),
    ("no_pressure", "met", "ad_trial refuses; s_meter tells; ad_trial refuses", "repeated"),
    ("no_pressure", "met", "ad_trial refuses; ad_order commits", "turned_down"),
    ("no_pressure", "met", "deal small; set pressure.ad_trial=1; ad_trial refuses", "pushed_in_vain"),
    ("no_pressure", "met", "deal small; set pressure.ad_trial=1; ad_trial commits", "small_sale"),
    ("steps_traded", "met", "cut_20 takes; cut_10 takes concessions=1 <last_amount=20 <concessions=1", "well_given"),
    ("steps_traded", "met", "cut_20 takes <stated=1", "traded_once"),
    ("steps_traded", "met", "cut_20 takes", "traded_too_soon"),
    ("answered", "met", "s_meter tells reply_objection=price; refute settles; ad_trial commits", "settled"),
    ("answered", "met", "s_meter tells reply_objection=price; refute settles; ad_trial refuses", "settled_but_not_won"),
    (
        "result",
        "missed",
        "begin trust=0; set advance_trust.trial=20 advance_trust.order=20; s_meter tells",
        "no_step_due",
    ),
    ("result", "missed", "p_heat admits; s_meter tells; set advance_open.trial=0", "not_far_enough"),
    ("result", "missed", "set advance.ad_trial=-1; ad_trial refuses", "no_step_named"),
    ("welcome_to_stay", "met", "s_meter tells trust_cue=2; end ending=TIME_UP", "he_ended_it"),
    ("welcome_to_stay", "met", "leave_politely parts trust_cue=2; end ending=LEFT", "welcome"),
    ("welcome_to_stay", "met", "s_meter tells trust_cue=0; end ending=TIME_UP", "cool"),
]


@pytest.mark.parametrize(("check", "state", "call", "cause"), TOLD, ids=[f"{one[0]}.{one[3]}" for one in TOLD])
def test_a_check_tells_what_this_call_shows(check: str, state: str, call: str, cause: str) -> None:
    texts = shipped("street-watch").rulebook.debrief.checks[check].texts
    assert tell(written(call), [one for one in texts if state in one.state]).cause == cause


@pytest.mark.parametrize(
    ("call", "cause"),
    [
        ("s_meter hints hook=heat due=DUE_TAKE_UP; p_heat admits event=hint_followed:heat", "all_kept"),
        (
            "begin due=DUE_ANSWER; s_meter hints due_did=DID_PASS_OVER; p_heat admits event=hint_followed:heat",
            "question_left",
        ),
        ("s_meter hints hook=heat; p_heat admits event=hint_followed:heat; n_heat states; s_shift tells", "wish_left"),
    ],
)
def test_nothing_left_hanging_is_not_said_over_a_question_or_a_wish_that_hangs(call: str, cause: str) -> None:
    texts = shipped("street-watch").rulebook.debrief.checks["nothing_ignored"].texts
    assert tell(written(call), [one for one in texts if "met" in one.state]).cause == cause
