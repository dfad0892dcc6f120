"""Replay: a call from its header and entries, as far as they fit the scenario as it is now."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kamsim.domain.attempt import End, Entry, Header
from kamsim.engine.call import Call, Refusal
from kamsim.engine.model import Model


@dataclass(frozen=True, slots=True)
class Replayed:
    """The call, how many entries were taken, and why the next one was not (None: all were).

    `edited`: the scenario is no longer the one the call was played on. `lost_variant`: the buyer's variant is gone and
    the seed chose another.
    """

    call: Call
    taken: int
    stopped: Refusal | None
    edited: bool
    lost_variant: str | None


def variant_for(model: Model, seed: int) -> str:
    """The variant that a seed picks."""
    draw = random.Random(f"{seed}:variant").random()
    return model.variants[int(draw * len(model.variants))]


def replay(model: Model, header: Header, entries: Sequence[Entry]) -> Replayed:
    """Plays the entries again, up to the first that no longer fits."""
    lost = None
    if header.variant not in model.variants:
        lost = header.variant
        header = replace(header, variant=variant_for(model, header.seed))
    call = Call.open(model, header)
    for number, entry in enumerate(entries):
        # How a call ended follows from its moves; the entry is a note of it.
        if isinstance(entry, End) and entry.reason != "abandoned":
            continue
        answer = call.submit(entry)
        if isinstance(answer, Refusal):
            return Replayed(call, number, answer, _edited(model, header), lost)
    return Replayed(call, len(entries), None, _edited(model, header), lost)


def _edited(model: Model, header: Header) -> bool:
    return header.digest != model.scenario["digest"]
