"""Calls to listen to: every seller in every scenario, style and buyer, as many as are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kamsim.analysis.batch.simulate import play
from kamsim.cli.recording import header_of
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import End
from kamsim.engine.bake import bake
from kamsim.engine.call import Call
from kamsim.engine.timeline import Timeline
from kamsim.sellers.roster import SELLERS, WANDERERS
from kamsim.sellers.sheet import sheet_of
from tests.playthroughs.recording import model_from, scenario_files

# Wanderers say just anything now and then, so that every general move is heard in every place.
PLAYERS = (*SELLERS.values(), *WANDERERS)
# Coprime with the numbers of buyers, so that each seller meets them all in time.
_STRIDE = 7


def calls(count: int) -> Iterator[Timeline]:
    """As many calls, evenly over scenarios, styles and sellers; the buyer goes round, the seed is the call's number."""
    models = [model_from(path) for path in scenario_files()]
    places = list(product(models, v.STYLES, PLAYERS))
    step = max(1, len(places) // count)
    for number in range(count):
        model, style, seller = places[(number * step + number // len(places)) % len(places)]
        variant = number * _STRIDE % len(model.variants)
        deal = model.scenario["deal"]
        played = play(bake(model, variant, style, deal), sheet_of(model, deal), seller, variant, style, number + 1)
        call = Call.open(model, header_of(model, played, deal, seller.name))
        for entry in played.entries(model):
            if not isinstance(entry, End):
                call.submit(entry)
        yield call.timeline
