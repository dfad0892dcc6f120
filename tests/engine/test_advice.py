"""What a good trainer would suggest, from the trainee's view alone."""

from __future__ import annotations

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.advice import ADVICE, Advice, advise
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.view import seen
from tests.models import Position, at, need, objection

PAIN_RUN = 2


def advice(position: Position) -> Advice:
    return advise(position.model, seen(position.s), PAIN_RUN)


def started(**changes: object) -> Position:
    """Some questions in; the topics all asked about, nothing in the air."""
    position = at(**changes).put(turn=6)  # type: ignore[arg-type]
    position.s[y.ASKED] = 3
    position.s[y.REPLY] = c.TELLS
    position.s[y.REPLY_TOPIC] = -1
    for k in range(len(position.model.topics)):
        position.s[y.PROBED + k] = c.SHRUGS
    return position


def test_first_he_is_greeted() -> None:
    assert advice(at()) == Advice("greet")


def test_then_told_why_one_came() -> None:
    position = at()
    position.make("greet")
    assert advice(position) == Advice("say_why")


@pytest.mark.parametrize(("confirmed", "word"), [(0, "fix_date"), (1, "leave")])
def test_after_an_agreement_comes_the_date_and_then_goodbye(confirmed: int, word: str) -> None:
    position = started().put(commitment=c.ADVANCED)
    position.s[y.CONFIRMED] = confirmed
    assert advice(position) == Advice(word)


@pytest.mark.parametrize(("cushioned", "word"), [(0, "feel_first"), (1, "answer")])
def test_an_objection_is_first_felt_with_and_then_answered(cushioned: int, word: str) -> None:
    position = started(scenario={"objections": [objection("price", "pitch")]}).put(objection=1, cushioned=cushioned)
    assert advice(position) == Advice(word, objection="price")


@pytest.mark.parametrize(("about", "topic"), [(0, "heat"), (-1, "")])
def test_after_something_rich_listen(about: int, topic: str) -> None:
    position = started()
    position.s[y.REPLY], position.s[y.REPLY_TOPIC] = c.ADMITS, about
    assert advice(position) == Advice("listen", topic)
    position.s[y.LISTEN_RUN] = 1
    assert advice(position).word != "listen"


@pytest.mark.parametrize(("pending", "word"), [(0, "tell_benefit"), (1, "show_proof")])
def test_a_stated_need_wants_its_benefit_and_then_proof(pending: int, word: str) -> None:
    position = started().come_to("heat", "explicit")
    position.s[y.PENDING] = pending
    assert advice(position) == Advice(word, "heat")


def test_a_problem_that_sounds_urgent_is_ripe_for_the_payoff() -> None:
    position = started().come_to("heat", "implied")
    position.s[y.WEIGHT] = 3
    assert advice(position) == Advice("ask_payoff", "heat")


def test_an_admitted_problem_is_made_heavier_by_what_he_voiced() -> None:
    position = started().come_to("heat", "implied")
    position.s[y.VOICED] = 1 << v.ANGLES.index("people")
    assert advice(position) == Advice("make_heavier", "heat", "people")
    position.s[y.VOICED] = 0
    assert advice(position) == Advice("make_heavier", "heat")


def test_enough_pain_for_now_means_easing_off() -> None:
    position = started().come_to("heat", "implied")
    position.s[y.PAIN_RUN] = PAIN_RUN
    assert advice(position) == Advice("ease_off", "heat")


def test_what_was_let_slip_is_followed() -> None:
    position = started()
    position.put(hook=position.k("freight") + 1)
    assert advice(position) == Advice("follow", "freight")


def test_what_was_put_off_once_is_not_pressed() -> None:
    position = started()
    position.put(hook=position.k("freight") + 1)
    position.s[y.PROBED + position.k("freight")] = c.DEFLECTS
    assert advice(position) == Advice("earn_trust", "freight")


def test_anger_comes_before_everything_but_the_greeting() -> None:
    position = at(buyer={"heat": 3})
    assert advice(position) == Advice("greet")
    position.make("greet")
    assert advice(position) == Advice("hear_out")


def test_who_deflects_is_given_time_to_trust() -> None:
    position = started()
    position.s[y.PROBED + 1] = c.DEFLECTS
    assert advice(position) == Advice("earn_trust", "freight")


@pytest.mark.parametrize(("asked", "word"), [(0, "ask_first"), (3, "probe")])
def test_a_named_topic_nobody_asked_about_is_asked_about(asked: int, word: str) -> None:
    position = started()
    position.s[y.PROBED + position.k("paint")] = 0
    position.s[y.ASKED] = asked
    assert advice(position) == Advice(word, "paint")


@pytest.mark.parametrize("patience_cue", [1, 3])
@pytest.mark.parametrize(("summed", "word"), [(0, "sum_up"), (5, "ask_action")])
def test_with_a_need_met_sum_up_and_ask_for_an_action(summed: int, word: str, patience_cue: int) -> None:
    position = started().come_to("heat", "matched").put(patience_cue=patience_cue)
    position.s[y.SUMMED] = summed
    assert advice(position) == Advice(word)


def test_short_of_time_a_need_that_is_met_goes_before_what_is_left() -> None:
    position = started().come_to("heat", "matched").put(patience_cue=1)
    position.s[y.PROBED + 1] = c.DEFLECTS
    assert advice(position).word == "sum_up"
    assert advice(position.put(patience_cue=3)).word == "earn_trust"


def test_any_need_that_is_met_is_one() -> None:
    position = started(needs={"heat": need(), "freight": need()}).come_to("freight", "matched")
    assert advice(position) == Advice("sum_up")


def test_where_nothing_was_found_say_goodbye() -> None:
    assert advice(started()) == Advice("leave")


@pytest.mark.parametrize(("summed", "word"), [(6, "ask_action"), (4, "ask_action"), (3, "sum_up")])
@pytest.mark.parametrize("patience_cue", [1, 3])
def test_a_summary_holds_for_two_turns(summed: int, word: str, patience_cue: int) -> None:
    position = started().come_to("heat", "matched").put(patience_cue=patience_cue)
    position.s[y.SUMMED] = summed
    assert advice(position) == Advice(word)


def test_patience_is_short_when_the_cue_says_so() -> None:
    position = started().come_to("heat", "matched")
    position.s[y.PROBED + 1] = c.DEFLECTS
    assert [advice(position.put(patience_cue=cue)).word for cue in (0, 1, 2)] == ["sum_up", "sum_up", "earn_trust"]


@pytest.mark.parametrize(
    ("turn", "asked", "word"), [(1, 0, "say_why"), (2, 0, "say_why"), (3, 0, "leave"), (2, 1, "leave")]
)
def test_why_one_came_is_said_in_the_first_three_turns_or_not_at_all(turn: int, asked: int, word: str) -> None:
    position = started().put(turn=turn)
    position.s[y.ASKED] = asked
    assert advice(position) == Advice(word)


@pytest.mark.parametrize(("weight", "word"), [(2, "make_heavier"), (3, "ask_payoff")])
def test_only_what_sounds_urgent_is_ripe_for_the_payoff(weight: int, word: str) -> None:
    position = started().come_to("heat", "implied")
    position.s[y.WEIGHT] = weight
    assert advice(position).word == word


@pytest.mark.parametrize("asked", [1, 2])
def test_one_question_is_enough_to_go_on_probing(asked: int) -> None:
    position = started()
    position.s[y.PROBED + position.k("paint")] = 0
    position.s[y.ASKED] = asked
    assert advice(position) == Advice("probe", "paint")


def test_a_need_may_be_made_heavier_four_times() -> None:
    position = started().come_to("heat", "implied")
    position.s[y.DEEPENED] = 3
    assert advice(position).word == "make_heavier"


def test_a_need_made_heavy_often_enough_is_left_alone() -> None:
    position = started().come_to("heat", "implied")
    position.s[y.DEEPENED] = 4
    assert advice(position) == Advice("leave")


def test_every_word_of_advice_has_a_sentence() -> None:
    feedback = at({"heat": need()}).model.rulebook.feedback
    assert set(feedback.hints) == set(ADVICE)
