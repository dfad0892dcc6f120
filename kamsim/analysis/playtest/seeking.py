"""Which moves are worth trying at every turn, given what was not reached so far."""

from __future__ import annotations

from collections.abc import Iterable

from kamsim.analysis.playtest.gap import Gap
from kamsim.domain import vocabulary as v
from kamsim.engine.model import Model

# How the buyer answers on a topic of which nobody has spoken: any question may bring it up.
_BRINGS_UP = ("ask", "listen")
# By what he is led to say more about an objection or a step, whoever's line it is.
_ON_OBJECTIONS = ("answer", "propose", "present", "listen")
_ON_STEPS = ("propose",)
# What any move at all may bring up.
_BY_ANYTHING = ("reaction", "objection")


def wanted_moves(model: Model, missed: Iterable[Gap]) -> tuple[int, ...] | None:
    """The numbers of the moves by which one of these may still come up; None where any move might bring it up."""
    wanted: set[int] = set()
    for gap in missed:
        found = _moves_for(model, gap)
        if found is None:
            return None
        wanted |= found
    return tuple(sorted(wanted))


def _moves_for(model: Model, gap: Gap) -> set[int] | None:
    if gap.what in _BY_ANYTHING:
        return None
    if gap.what == "line":
        return {model.index[gap.where]}
    if gap.what == "step":
        return _with_intention(model, _ON_STEPS)
    if gap.what in ("need", "statement"):
        return _on_topic(model, gap.where.partition(" ")[0])
    place, name, key = gap.where.split(":")
    if place == "line":
        return {model.index[name]}
    if place == "topic":
        return _on_topic(model, name) | _with_intention(model, _BRINGS_UP if key == "named" else ("listen",))
    if place == "advance":
        return _with_intention(model, _ON_STEPS)
    return None if key.partition("@")[0] == "raised" else _with_intention(model, _ON_OBJECTIONS)


def _on_topic(model: Model, topic: str) -> set[int]:
    """Moves on a topic, and those whose answers name it or hint at it."""
    k = model.topics.index(topic)
    found = {m for m, of in enumerate(model.base["topic"]) if of == k}
    lines = model.scenario["lines"]
    return found | {model.index[line["id"]] for line in lines if topic in (*line["names"], *line["hints"])}


def _with_intention(model: Model, intentions: tuple[str, ...]) -> set[int]:
    return {m for m, kind in enumerate(model.base["kind"]) if v.INTENTION_OF_KIND[v.KINDS[kind]] in intentions}
