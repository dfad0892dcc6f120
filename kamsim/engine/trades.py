"""Prices and trades of a call, turn by turn: what was asked, what was given, for what in return (K28).

All of it was said aloud, so a trainee may read it while the call goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kamsim.domain.scenario import Scenario
from kamsim.domain.text import Localized
from kamsim.domain.vocabulary import LANGUAGES
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Turn

# Whose act a row is, and what it was.
PRICE: Final = "price"  # the seller named a price
ASKED: Final = "asked"  # the buyer objected to the price, or to what it would cost him
GAVE: Final = "gave"  # the seller gave way
AGREED: Final = "agreed"  # the buyer agreed to a step or an order
# The answer to a price that was taken apart for the buyer, and nobody had asked about it.
SHOWN_UNASKED: Final = "unasked"
_OF_MONEY: Final = ("price", "money")


@dataclass(frozen=True, slots=True)
class Trade:
    """One row. `text` is what was said, the name of the objection or what was agreed; `amount` what was given, in the
    units of the scenario's concessions, and `worth` the same in words, None where the scenario names no unit;
    `traded`: something was asked in return; `answer` the class of the buyer's reply."""

    turn: int
    what: str
    text: Localized
    amount: int = 0
    worth: Localized | None = None
    traded: bool = False
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Trades:
    """All rows, in how many steps the seller gave way, and how much in all, in words; None as in `Trade.worth`."""

    rows: tuple[Trade, ...] = ()
    steps: int = 0
    given: Localized | None = None


def concedes(scenario: Scenario) -> bool:
    """Whether there is anything to give way in."""
    return any(line["kind"] == "concede" for line in scenario["lines"])


def trades_of(model: Model, turns: Sequence[Turn]) -> Trades:
    """The rows so far, in order; none in a scenario without anything to concede, nor where no price was spoken of:
    what was agreed is told as the result."""
    if not concedes(model.scenario):
        return Trades()
    rows = tuple(trade for turn in turns for trade in _of_turn(model, turn))
    if all(trade.what == AGREED for trade in rows):
        return Trades()
    given = [trade.amount for trade in rows if trade.what == GAVE]
    return Trades(rows, len(given), sum_of(model.scenario, sum(given)))


def _of_turn(model: Model, turn: Turn) -> list[Trade]:
    scenario = model.scenario
    line = next((one for one in scenario["lines"] if one["id"] == turn.move), None)
    found = []
    if line is not None and line["kind"] == "concede":
        amount = line["amount"] or 0
        worth = sum_of(scenario, amount)
        found.append(Trade(turn.number, GAVE, turn.says, amount, worth, line["trade"], turn.reply_class))
    elif line is not None and line["price"]:
        haggled = scenario["deal"] == "large" and "K28" in scenario["skills"]
        shown = haggled and line["kind"] == "feature" and turn.before[y.DUE] not in (c.DUE_ANSWER, c.DUE_OBJECTION)
        found.append(Trade(turn.number, PRICE, turn.says, answer=SHOWN_UNASKED if shown else ""))
    for event in turn.events:
        name, _, which = event.partition(":")
        if name == "objection_raised":
            objection = next(one for one in scenario["objections"] if one["id"] == which)
            if objection["kind"] in _OF_MONEY:
                found.append(Trade(turn.number, ASKED, objection["label"]))
        elif name in ("advance_agreed", "order_agreed"):
            step = next(one for one in scenario["advances"] if one["id"] == which)
            found.append(Trade(turn.number, AGREED, step["agreed"] or step["label"]))
    return found


def sum_of(scenario: Scenario, amount: int) -> Localized | None:
    """So many units in words: 3 of a unit "10,000 yuan" are "30,000 yuan". None where the scenario names no unit."""
    unit = scenario["unit"]
    if unit is None:
        return None
    return {lang: _times(unit[lang], amount) for lang in LANGUAGES if lang in unit}


def _times(unit: str, amount: int) -> str:
    number = re.match(r"[\d,]*\d", unit)
    if number is None:
        return f"{amount:,} × {unit}"
    return f"{amount * int(number[0].replace(',', '')):,}{unit[number.end() :]}"
