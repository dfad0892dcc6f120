"""A hint points to something that can be said."""

from __future__ import annotations

import random

import pytest

from kamsim.domain.attempt import Move
from kamsim.engine.advice import ADVICE, Advice, advise
from kamsim.engine.call import Call, Choice
from kamsim.engine.suggesting import CARRIES, carrying, sayable
from kamsim.engine.view import seen
from kamsim.library.opening import new_header
from tests.models import SHIPPED, shipped, text


def choice(name: str, kind: str, topic: str | None = None) -> Choice:
    """A line of the menu."""
    return Choice(name, kind, "ask", topic, "K01", text(name), None)


def test_every_advice_has_kinds_that_carry_it() -> None:
    assert set(CARRIES) == set(ADVICE)


def test_the_line_is_about_the_topic_of_the_advice() -> None:
    menu = [choice("a", "problem", "heat"), choice("b", "problem", "noise"), choice("c", "listen")]
    assert carrying(Advice("probe", "noise"), menu) == menu[1]
    assert carrying(Advice("probe"), menu) == menu[0]
    assert carrying(Advice("follow", "dust"), menu) == menu[2]
    assert carrying(Advice("probe", "dust"), menu) is None


def test_what_cannot_be_said_gives_way_to_listening_and_leaving() -> None:
    listen, leave = choice("l", "listen"), choice("v", "leave")
    assert sayable(Advice("ask_payoff", "heat"), [leave, listen]) == (Advice("listen"), listen)
    assert sayable(Advice("ask_payoff", "heat"), [leave]) == (Advice("leave"), leave)
    assert sayable(Advice("greet"), []) == (Advice("greet"), None)


@pytest.mark.parametrize("scenario", SHIPPED)
def test_at_any_moment_a_hint_can_be_followed(scenario: str) -> None:
    model, chance = shipped(scenario), random.Random(scenario)
    for seed in range(6):
        call = Call.open(model, new_header(model, style=None, mode="practice", seed=seed, deal=None, lang="en"))
        while not call.ended and len(call.turns) < 30:
            run = model.rulebook.numbers.of(call.header.deal).pain_run
            _, found = sayable(advise(model, seen(call.state), run), call.menu())
            assert found is not None
            assert call.choice(model.index[found.id]).text == found.text
            call.submit(Move(1.0, chance.choice(call.menu()).id))
