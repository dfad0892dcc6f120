"""Where in the bank of a style the words for a reply may stand, and which replies tell something."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c

_BY_ANGLE = (c.ADMITS, c.OPENS)
# A warning stands after an answer: where it has no words left, the answer is enough.
_WARNS = "warn_"
# What only grants, turns away or asks states nothing that could be quoted.
UNQUOTED = (
    *(c.NODS, c.BRUSHES, c.CURT, c.WARMS, c.TOLERATES, c.COOLS, c.OFFENDS, c.PARTS, c.SAID, c.INSISTS, c.CORRECTS),
    *(c.DEFLECTS, c.LOST, c.HEARS),
)
# Answers that tell nothing but how he takes it, and the second side of a thing, which is the same in any style.
MANNER = (
    *("lost", "redirects", "deflects", "slides", "flat", "refuses", "stalls"),
    *("bristles", "shrugs", "stands", "worsens", "opens"),
)


def places(
    bank: Collection[str], word: str, qualifiers: Sequence[str], *, by_phone: bool, angry: bool
) -> Iterator[str]:
    """The keys of `bank` to look under for a reply `word`, the closest first; `qualifiers` say what it is for. A key
    need not be there. At the end stands what he says when there is nothing left to say; a warning is then left out."""
    plain = [*(f"{word}.{qualifier}" for qualifier in qualifiers), word]
    if angry:
        # Anger says the same to any courtesy; but what was voiced must be heard in anger, too.
        heat = plain[:1] if qualifiers and qualifiers[0] in v.ANGLES else plain
        known = [f"angry.{key}" for key in heat if f"angry.{key}" in bank]
        if known:
            yield from (*known, "angry.spent")
            return
    for key in plain:
        on_phone = f"phone.{key}"
        yield on_phone if by_phone and on_phone in bank else key
    if not word.startswith(_WARNS):
        yield from (f"spent.{word}", "spent")


def qualifier(outcome: int, mark: int) -> str | None:
    """What `outcome` is for, as the mark of the reply says: an angle, a weight, what is lacking; None for nothing."""
    if mark < 0:
        return None
    if outcome in _BY_ANGLE:
        return v.ANGLES[mark]
    if outcome == c.DEEPENS:
        return v.WEIGHTS[mark]
    if outcome == c.DEFLECTS:
        return v.LACKS[mark]
    if outcome == c.SAID:
        return v.REPEATS[mark]
    if outcome == c.INSISTS:
        return v.DUES[mark]
    return None
