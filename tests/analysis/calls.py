"""Calls that simulated sellers make, as calls one can review."""

from __future__ import annotations

from functools import cache

from kamsim.analysis.batch.simulate import play
from kamsim.cli.recording import header_of
from kamsim.domain.attempt import Entry, Move
from kamsim.engine.bake import bake
from kamsim.engine.call import Call
from kamsim.engine.model import Model
from kamsim.engine.replay import replay
from kamsim.sellers.roster import SELLERS
from kamsim.sellers.sheet import sheet_of
from tests.models import shipped


@cache
def sold(scenario: str, seller: str, number: int = 0, style: str = "analyzing", seed: int = 1, most: int = 99) -> Call:
    """The call of a seller with a shipped scenario's variant of that number, or its first `most` moves."""
    return sold_on(shipped(scenario), seller, number, style, seed, most)


def sold_on(model: Model, seller: str, number: int, style: str, seed: int, most: int = 99) -> Call:
    """The same on any model."""
    deal = model.scenario["deal"]
    played = play(bake(model, number, style, deal), sheet_of(model, deal), SELLERS[seller], number, style, seed)
    entries: list[Entry] = []
    left = most
    for entry in played.entries(model):
        left -= isinstance(entry, Move)
        if left < 0:
            break
        entries.append(entry)
    found = replay(model, header_of(model, played, deal, seller), entries)
    assert found.stopped is None
    return found.call
