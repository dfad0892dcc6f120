"""A call of a simulated seller, replayed as a trainee's would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamsim.analysis.batch.simulate import play
from kamsim.domain.attempt import Header
from kamsim.engine.bake import bake
from kamsim.engine.replay import replay, variant_for
from kamsim.sellers.sheet import sheet_of

if TYPE_CHECKING:
    from kamsim.engine.call import Call
    from kamsim.engine.model import Model
    from kamsim.sellers.roster import Seller


def simulated_call(model: Model, seller: Seller, style: str, seed: int, luck: int) -> Call:
    """The call with the buyer whom `seed` brings, at the scenario's own size of deal; `luck` seeds what the seller
    misreads. It is never recorded, so its id and date say nothing."""
    deal, variant = model.scenario["deal"], variant_for(model, seed)
    tables = bake(model, model.variants.index(variant), style, deal)
    played = play(tables, sheet_of(model, deal), seller, 0, style, luck)
    header = Header(
        id="00000000-0000-4000-8000-000000000000",
        item=model.scenario["id"],
        digest=model.scenario["digest"],
        rulebook=model.rules.rulebook,
        repertoire=model.rules.repertoire,
        variant=variant,
        style=style,
        deal=deal,
        mode="exam",
        seed=seed,
        lang="en",
        started="2000-01-01T00:00:00Z",
    )
    return replay(model, header, played.entries(model)).call
