"""Variant entries → the buyers behind the same door: copies made, ranges and choices drawn, needs complete.

Every draw has a generator of its own, seeded by scenario, variant, copy and purpose, so a new range somewhere in the
file changes no other number, and the same file gives the same buyers on every machine.
"""

from __future__ import annotations

import random
from typing import Any, TypeVar

from kamsim.content import shape
from kamsim.domain import scenario as plain


def expand(scenario: shape.Scenario) -> list[plain.Variant]:
    """All variants in the order of the file, copies side by side."""
    return [_variant(scenario, entry, copy) for entry in scenario.variants for copy in range(1, entry.copies + 1)]


def bounds(value: int | list[int]) -> plain.Range:
    """A ranged number as lowest and highest."""
    return [value, value] if isinstance(value, int) else list(value)


def angle_lists(value: list[str] | shape.AngleChoice) -> list[list[str]]:
    """The lists of angles of which a variant draws one."""
    choices = value.one_of if isinstance(value, shape.AngleChoice) else [value]
    return [list(choice) for choice in choices]


Choice = TypeVar("Choice")


class _Draw:
    """The draws of one copy of one variant."""

    def __init__(self, scenario: str, variant: str, copy: int) -> None:
        self._seed = f"{scenario}:{variant}:{copy}"

    def number(self, purpose: str, value: int | list[int]) -> int:
        low, high = bounds(value)
        return low if low == high else low + self._index(purpose, high - low + 1)

    def choice(self, purpose: str, choices: list[Choice]) -> Choice:
        return choices[0 if len(choices) == 1 else self._index(purpose, len(choices))]

    def _index(self, purpose: str, size: int) -> int:
        # Only random() is promised to give the same value on every version of Python.
        return int(random.Random(f"{self._seed}:{purpose}").random() * size)


def _variant(scenario: shape.Scenario, entry: shape.Variant, copy: int) -> plain.Variant:
    draw = _Draw(scenario.id, entry.id, copy)
    advances = {advance.id: entry.advances.get(advance.id, advance.open) for advance in scenario.advances}
    return {
        "id": f"{entry.id}-{copy}" if entry.copies > 1 else entry.id,
        "entry": entry.id,
        "copy": copy,
        "needs": _needs(scenario, entry, draw),
        "values": {name: text.plain() for name, text in entry.values.items()},
        "trust": draw.number("trust", scenario.trust if entry.trust is None else entry.trust),
        "patience": draw.number("patience", scenario.patience if entry.patience is None else entry.patience),
        "cost": draw.number("cost", scenario.cost if entry.cost is None else entry.cost),
        "expects": draw.number("expects", scenario.expects if entry.expects is None else entry.expects),
        "heat": draw.number("heat", scenario.heat if entry.heat is None else entry.heat),
        "power": draw.number("power", entry.power),
        "emotion": draw.number("emotion", entry.emotion),
        "medium": entry.medium or scenario.medium,
        "wheel": entry.wheel or scenario.wheel,
        "advances": advances,
    }


def _needs(scenario: shape.Scenario, entry: shape.Variant, draw: _Draw) -> dict[str, plain.Need]:
    needs = entry.needs
    if isinstance(needs, shape.NeedChoice):
        needs = draw.choice("needs", needs.one_of)
    overrides = needs if isinstance(needs, dict) else {}
    return {
        topic.id: _need(topic.id, topic.need, overrides.get(topic.id), draw)
        for topic in scenario.topics
        if topic.need is not None and topic.id in needs
    }


def _need(topic: str, need: shape.Need, override: shape.NeedOverride | None, draw: _Draw) -> plain.Need:
    def given(key: str) -> Any:
        own = getattr(override, key, None)
        return getattr(need, key) if own is None else own

    def drawn(key: str) -> int:
        return draw.number(f"need.{topic}.{key}", given(key))

    return {
        "threshold": drawn("threshold"),
        "seriousness": drawn("seriousness"),
        "open": drawn("open"),
        "angles": draw.choice(f"need.{topic}.angles", angle_lists(given("angles"))),
        "facts": list(given("facts")),
        "rival": given("rival"),
        "proof": given("proof"),
    }
