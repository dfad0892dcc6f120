"""Advice that can be followed at once: each is carried out by a line that stands on the menu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from kamsim.engine.advice import Advice
from kamsim.engine.call import Choice

# Which kinds of move carry out an advice; others carry it out only by being about its topic.
CARRIES: Final[Mapping[str, tuple[str, ...]]] = {
    "greet": ("courtesy",),
    "say_why": ("courtesy",),
    "ask_first": ("situation", "problem"),
    "follow": ("problem", "situation", "listen"),
    "listen": ("listen",),
    "feel_first": ("listen",),
    "hear_out": ("listen",),
    "answer": ("answer",),
    "ease_off": ("listen", "situation", "payoff"),
    "make_heavier": ("implication", "listen"),
    "ask_payoff": ("payoff",),
    "tell_benefit": ("benefit",),
    "show_proof": ("proof",),
    "earn_trust": ("listen", "situation"),
    "probe": ("problem", "situation"),
    "sum_up": ("listen", "advance"),
    "ask_action": ("advance", "close"),
    "fix_date": ("courtesy",),
    "leave": ("leave",),
}


def carrying(given: Advice, choices: Sequence[Choice]) -> Choice | None:
    """The line that carries an advice out: of the first fitting kind there is, about its topic or about none."""
    for kind in CARRIES[given.word]:
        fitting = [one for one in choices if one.kind == kind and (not given.topic or one.topic in (given.topic, None))]
        about = [one for one in fitting if one.topic == given.topic]
        if fitting:
            return (about or fitting)[0]
    return None


def sayable(given: Advice, choices: Sequence[Choice]) -> tuple[Advice, Choice | None]:
    """The advice with the line for it; where there is none, to listen, and where one cannot, to leave."""
    for one in (given, Advice("listen"), Advice("leave")):
        choice = carrying(one, choices)
        if choice is not None:
            return one, choice
    return given, None
