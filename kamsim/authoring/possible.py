"""What can come to pass in a scenario at all: facts, lines, needs, objections, each only after what it waits for.

It is judged kindly: trust, patience and moment are taken to be whatever is needed. What is not in it never comes.
"""

from __future__ import annotations

from collections.abc import Sequence

from kamsim.domain.scenario import Line, Reaction, Variant
from kamsim.engine.model import Model


class Possible:
    """The ids of what can come up, found step by step from what is there at the start."""

    def __init__(self, model: Model, variants: Sequence[Variant] | None = None) -> None:
        """`variants` are the buyers that may be met; None: all."""
        self.scenario = model.scenario
        self._variants = model.scenario["variants"] if variants is None else variants
        self.facts: set[str] = set()
        self.lines: set[str] = set()
        self.needs: set[str] = set()
        self.objections: set[str] = set()
        before = -1
        while (now := sum(map(len, (self.facts, self.lines, self.needs, self.objections)))) > before:
            before = now
            self._once_more()

    def _once_more(self) -> None:
        for line in self.scenario["lines"]:
            if self._is_open(line):
                self.lines.add(line["id"])
                self.facts.update(line["tells"])
        for reaction in self.scenario["reactions"]:
            if self._is_given(reaction):
                then = reaction["then"]
                self.facts.update([then["tell"]] if then["tell"] else [])
                self.objections.update([then["raise"]] if then["raise"] else [])
        self.objections.update(one["id"] for one in self.scenario["objections"] if one["raised_by"])
        for variant in self._variants:
            for topic, need in variant["needs"].items():
                asked = any(
                    line["kind"] == "problem" and line["topic"] == topic and line["id"] in self.lines
                    for line in self.scenario["lines"]
                )
                if asked and self.facts.issuperset(need["facts"]):
                    self.needs.add(topic)

    def _is_open(self, line: Line) -> bool:
        after = line["after"]
        return (
            self.facts.issuperset(after["facts"])
            and self.lines.issuperset(one for one in after["lines"])
            and self.needs.issuperset(after["needs"])
            and (line["objection"] is None or line["objection"] in self.objections)
        )

    def _is_given(self, reaction: Reaction) -> bool:
        fact = reaction["when"]["fact"]
        return fact is None or fact in self.facts
