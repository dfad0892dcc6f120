"""What any seller knows before a call: the lines and general moves that he could say. Nothing of the buyer."""

from __future__ import annotations

from binascii import crc32
from typing import NamedTuple

from kamsim.domain import vocabulary as v
from kamsim.domain.text import say
from kamsim.engine.bake import fits, style_point
from kamsim.engine.model import Model
from kamsim.engine.rules.tables import Ints


class Sheet(NamedTuple):
    """One-dimensional arrays by move, except `answer_score` (method × objection kind) and `style_fit`
    (style × move: how a move comes across to the middle of each style)."""

    kind: Ints
    topic: Ints
    angle: Ints
    act: Ints
    method: Ints
    objection: Ints
    advance: Ints
    advance_weight: Ints
    advance_size: Ints
    amount: Ints
    traded: Ints
    together: Ints
    courtesy: Ints
    polite: Ints
    pressure: Ints
    uses: Ints
    answers: Ints
    objection_kind: Ints
    objection_asks: Ints
    objection_asks_about: Ints
    answer_score: Ints
    style_fit: Ints
    width: Ints  # cells of the line's English text, for sellers that go by length
    lot: Ints  # a number of the line's own, by which chance draws; it does not depend on the place in the file
    topic_lot: Ints  # the same by topic
    open: Ints  # 1 for an open question
    price: Ints
    tells_start: Ints
    tells: Ints
    hints_start: Ints
    hints: Ints
    names_start: Ints
    names: Ints
    moves: int
    topics: int
    role: int
    pain_run: int
    small: int
    can_order: int
    advances: int


def sheet_of(model: Model, deal: str) -> Sheet:
    """The seller's sheet for a scenario at a deal size."""
    base = model.base
    style_fit: list[int] = []
    for style in v.STYLES:
        style_fit.extend(fits(model, *style_point(model.rulebook, style)))
    role = model.scenario["buyer"]["role"]
    return Sheet(
        kind=base["kind"],
        topic=base["topic"],
        angle=base["angle"],
        act=base["act"],
        method=base["method"],
        objection=base["objection"],
        advance=base["advance"],
        advance_weight=base["advance_weight"],
        advance_size=base["advance_size"],
        amount=base["amount"],
        traded=base["traded"],
        together=base["together"],
        courtesy=base["courtesy"],
        polite=base["polite"],
        pressure=base["pressure"],
        uses=base["uses"],
        answers=base["answers"],
        objection_kind=base["objection_kind"],
        objection_asks=base["objection_asks"],
        objection_asks_about=base["objection_asks_about"],
        answer_score=base["answer_score"],
        style_fit=style_fit,
        width=_widths(model),
        lot=[_lot(move) for move in model.moves],
        topic_lot=[_lot(topic) for topic in model.topics],
        open=[int(line["open"]) for line in model.scenario["lines"]] + [0] * len(model.repertoire["moves"]),
        price=base["price"],
        tells_start=base["tells_start"],
        tells=base["tells"],
        hints_start=base["hints_start"],
        hints=base["hints"],
        names_start=base["names_start"],
        names=base["names"],
        moves=len(model.moves),
        topics=len(model.topics),
        role=v.ROLES.index(role),
        pain_run=model.rulebook.numbers.of(deal).pain_run,
        small=int(deal == "small"),
        can_order=int(role == "economic" or deal == "small"),
        advances=len(model.advances),
    )


def _widths(model: Model) -> Ints:
    """Lengths of what the trainee would say, move by move."""
    lines = [len(say(line["text"], "en")) for line in model.scenario["lines"]]
    return lines + [len(say(move["says"][0], "en")) for move in model.repertoire["moves"]]


def _lot(name: str) -> int:
    """A number from 65,536 to 16,777,215 that belongs to an id."""
    return 0x10000 + crc32(name.encode()) % 0xFF0000
