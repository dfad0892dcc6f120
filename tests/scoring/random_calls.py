"""Calls of every quality in every scenario: made at random with leanings, and by simulated sellers."""

from __future__ import annotations

import random
from collections.abc import Iterator

from kamsim.analysis.batch.simulate import play as sell
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import End, Header, Move, Plan, Tag
from kamsim.engine.bake import bake
from kamsim.engine.call import Call
from kamsim.engine.model import Model
from kamsim.engine.replay import replay
from kamsim.sellers.roster import SELLERS
from kamsim.sellers.sheet import sheet_of
from tests.models import header_for, shipped

# One call in so many is a simulated seller's.
_SOLD = 4


def calls_of(scenario: str, count: int, seed: int = 1) -> Iterator[Call]:
    """So many calls, the same for the same seed."""
    chance = random.Random(f"{scenario}:{seed}")
    model = shipped(scenario)
    for number in range(count):
        deal = model.scenario["deal"] if chance.random() < 0.8 else chance.choice(v.DEALS)
        header = header_for(
            model,
            number=chance.randrange(len(model.variants)),
            style=chance.choice(v.STYLES),
            deal=deal,
            seed=chance.randrange(10**6),
        )
        yield _sold(model, header, chance) if number % _SOLD == 0 else _made(model, header, chance)


def _sold(model: Model, header: Header, chance: random.Random) -> Call:
    """A simulated seller's call."""
    variant = model.variants.index(header.variant)
    t = bake(model, variant, header.style, header.deal)
    seller = SELLERS[chance.choice(sorted(SELLERS))]
    played = sell(t, sheet_of(model, header.deal), seller, variant, header.style, header.seed)
    return replay(model, header, played.entries(model)).call


def _made(model: Model, header: Header, chance: random.Random) -> Call:
    """A call in which every kind of move has its own weight, tagged at random, perhaps stopped halfway."""
    call = Call.open(model, header)
    if chance.random() < 0.7:
        call.submit(_plan(model, chance))
    weight = {kind: chance.choice([0.2, 1, 1, 3]) for kind in v.KINDS}
    weight["leave"] = chance.choice([0.02, 0.1])
    weight["misconduct"] = chance.choice([0, 0, 0.02, 0.2])
    most = chance.choice([1, 4, 12, 60, 60])
    while not call.ended and len(call.turns) < most:
        menu = call.menu()
        choice = chance.choices(menu, [weight[one.kind] for one in menu])[0]
        call.submit(Move(float(len(call.turns)), choice.id))
        if chance.random() < 0.3 and not call.ended:
            call.submit(Tag(float(len(call.turns)), chance.choice(v.TAGS)))
    if not call.ended and chance.random() < 0.1:
        call.submit(End(99.0, "abandoned"))
    return call


def _plan(model: Model, chance: random.Random) -> Plan:
    return Plan(
        0.0,
        wanted=chance.choice(["", *model.advances]),
        enough=chance.choice(["", "", *model.advances]),
        role=chance.choice(["", *v.ROLES]),
        style=chance.choice(["", *v.STYLES]),
    )
