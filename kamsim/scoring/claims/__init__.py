"""Claims: what a sentence of the judge says of a call, each as a predicate over the timeline, written apart from the
tallies that the score is made from. A text names the claims that it makes and is printed only where all hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kamsim.engine.timeline import Timeline
from kamsim.scoring.claims import (
    commitment,
    consequences,
    exceptions,
    facts,
    gated,
    hidden,
    lastly,
    listening,
    manners,
    needs,
    opening,
    presenting,
    refused,
    rough,
    slips,
    waited,
    whole,
    wording,
)
from kamsim.scoring.claims.finding import BUYER, YOU, Claim, Finding, Quote, merged

__all__ = ["BUYER", "CLAIMS", "YOU", "Claim", "Finding", "Quote", "held"]

CLAIMS: Final[dict[str, Claim]] = {
    **opening.CLAIMS,
    **needs.CLAIMS,
    **consequences.CLAIMS,
    **facts.CLAIMS,
    **hidden.CLAIMS,
    **slips.CLAIMS,
    **waited.CLAIMS,
    **listening.CLAIMS,
    **presenting.CLAIMS,
    **commitment.CLAIMS,
    **refused.CLAIMS,
    **whole.CLAIMS,
    **exceptions.CLAIMS,
    **gated.CLAIMS,
    **rough.CLAIMS,
    **wording.CLAIMS,
    **lastly.CLAIMS,
    **manners.CLAIMS,
}


def held(told: Timeline, names: Iterable[str]) -> Finding | None:
    """What the claims of these names find together; None unless all of them hold."""
    found: list[Finding] = []
    for name in names:
        one = CLAIMS[name](told)
        if one is None:
            return None
        found.append(one)
    return merged(found)
