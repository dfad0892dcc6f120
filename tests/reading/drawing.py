"""Fresh calls for readers: sellers of different quality, every scenario in turn, a seed that nobody tuned on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kamsim.analysis.batch.simulate import play
from kamsim.cli.recording import header_of
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import End
from kamsim.engine.bake import bake
from kamsim.engine.call import Call
from kamsim.engine.model import Model
from kamsim.sellers.roster import SELLERS, WANDERERS
from kamsim.sellers.sheet import sheet_of
from tests.playthroughs.recording import model_from, scenario_files

_WANDERERS: Final = {one.name: one for one in WANDERERS}
# Whose calls are read: most are made by people between beginner and good, some by one who tries just anything.
_READ: Final = (
    *("journeyman", "veteran", "rookie", "journeyman", "master", "technician"),
    *("wanderer-25", "journeyman", "veteran", "bad-listener"),
)
# Calls of these lengths fit on a page and have something to tell.
_SHORTEST, _LONGEST = 5, 24


def fresh_calls(count: int, seed: int, lang: str) -> Iterator[tuple[str, Call]]:
    """So many calls with the names of their sellers. The same seed gives the same calls."""
    drawn = random.Random(seed)
    models = [model_from(path) for path in scenario_files()]
    drawn.shuffle(models)
    made = 0
    for number in range(20 * count):
        if made == count:
            return
        name = _READ[number % len(_READ)]
        call = played_call(models[number % len(models)], name, drawn, lang)
        if _SHORTEST <= len(call.turns) <= _LONGEST:
            made += 1
            yield name, call


def played_call(model: Model, name: str, drawn: random.Random, lang: str) -> Call:
    """A call of a seller with a buyer drawn by chance, told in a language."""
    seller, deal = SELLERS.get(name) or _WANDERERS[name], model.scenario["deal"]
    variant, style = drawn.randrange(len(model.variants)), drawn.choice(v.STYLES)
    played = play(
        bake(model, variant, style, deal), sheet_of(model, deal), seller, variant, style, drawn.randrange(1, 10**6)
    )
    call = Call.open(model, replace(header_of(model, played, deal, seller.name), lang=lang))
    for entry in played.entries(model):
        if not isinstance(entry, End):
            call.submit(entry)
    return call
