"""Which moves are worth trying at every turn, given what was not reached so far."""

from __future__ import annotations

from collections.abc import Iterable

from kamsim.analysis.playtest.gap import Gap
from kamsim.content.replies import OUTCOMES
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
        return _answered_with(model, name, key.partition("@")[0].partition(".")[0])
    if place == "advance":
        return _with_intention(model, _ON_STEPS)
    outcome = key.partition("@")[0]
    if outcome in ("settles", "stands", "worsens"):
        return _with_intention(model, ("answer",))
    return None if outcome == "raised" else _with_intention(model, _ON_OBJECTIONS)


def _answered_with(model: Model, topic: str, outcome: str) -> set[int]:
    """The moves that can be answered on a topic in a certain way. A line with words of its own for the answer never
    lets those of the topic be heard."""
    if outcome == "named":
        return _on_topic(model, topic) | _with_intention(model, _BRINGS_UP)
    heard = _with_intention(model, ("listen",)) if outcome in OUTCOMES["listen"] else set()
    kinds = {v.KINDS.index(kind) for kind, outcomes in OUTCOMES.items() if outcome in outcomes}
    own = {model.index[line["id"]] for line in model.scenario["lines"] if outcome in line["says"]}
    return (heard | {m for m in _on_topic(model, topic) if model.base["kind"][m] in kinds}) - own


def _on_topic(model: Model, topic: str) -> set[int]:
    """Moves on a topic, and those whose answers name it or hint at it."""
    k = model.topics.index(topic)
    found = {m for m, of in enumerate(model.base["topic"]) if of == k}
    lines = model.scenario["lines"]
    return found | {model.index[line["id"]] for line in lines if topic in (*line["names"], *line["hints"])}


def _with_intention(model: Model, intentions: tuple[str, ...]) -> set[int]:
    return {m for m, kind in enumerate(model.base["kind"]) if v.INTENTION_OF_KIND[v.KINDS[kind]] in intentions}
