"""What a call is played for, and never came to: needs stated, steps agreed to, objections raised."""

from __future__ import annotations

from kamsim.analysis.playtest.coverage import Coverage
from kamsim.analysis.playtest.gap import Gap
from kamsim.domain import vocabulary as v
from kamsim.domain.scenario import Advance, Objection
from kamsim.engine.model import Model

_IMPLIED, _EXPLICIT = 1, 2


class Ends:
    """Looks for them in what was counted."""

    def __init__(self, model: Model, coverage: Coverage) -> None:
        self.model, self.coverage, self.scenario = model, coverage, model.scenario

    def statements(self) -> list[Gap]:
        """Needs that are admitted, and that nobody ever says he wants met; those apart that belong to the rival."""
        found = []
        for k, topic in enumerate(self.scenario["topics"]):
            unstated = self.coverage.reached(k, _IMPLIED) and not self.coverage.reached(k, _EXPLICIT)
            if unstated and not self._is_for_the_rival(topic["id"]):
                found.append(Gap("statement", topic["id"], self._why_unstated(topic["id"])))
        return found

    def _is_for_the_rival(self, topic: str) -> bool:
        """Whether the rival serves this need better for every buyer who has it: then it is right to leave it alone."""
        having = [variant["needs"][topic] for variant in self.scenario["variants"] if topic in variant["needs"]]
        return all(need["rival"] for need in having)

    def _why_unstated(self, topic: str) -> str:
        lines = [line for line in self.scenario["lines"] if line["topic"] == topic]
        if not any(line["kind"] == "payoff" for line in lines):
            return "no need-payoff question is about it"
        needs = [variant["needs"][topic] for variant in self.scenario["variants"] if topic in variant["needs"]]
        felt = {angle for need in needs for angle in need["angles"]}
        asked = sum(line["kind"] == "implication" and line["angle"] in felt for line in lines)
        wanted = min(need["threshold"] for need in needs)
        return (
            f"he wants it put right from seriousness {wanted} on, and {asked} implication questions touch what he feels"
        )

    def steps(self) -> list[Gap]:
        """Steps that nobody ever agreed to, however he was asked."""
        return [
            Gap("step", advance["id"], self._why_refused(advance))
            for a, advance in enumerate(self.scenario["advances"])
            if not self.coverage.agreed(a)
        ]

    def _why_refused(self, advance: Advance) -> str:
        if not any(variant["advances"][advance["id"]] for variant in self.scenario["variants"]):
            return "it is open for no buyer"
        lines = [line for line in self.scenario["lines"] if line["advance"] == advance["id"]]
        if not lines:
            return "no line asks for it"
        if not any(self.coverage.was_said(self.model.index[line["id"]]) for line in lines):
            return f"`{lines[0]['id']}` is never on the menu"
        return (
            f"he agrees from weight {advance['weight']} and trust {advance['trust']} on, and both never came together"
        )

    def objections(self) -> list[Gap]:
        """Objections that nothing ever raised."""
        return [
            Gap("objection", objection["id"], self._why_unraised(objection))
            for o, objection in enumerate(self.scenario["objections"])
            if not self.coverage.raised(o)
        ]

    def _why_unraised(self, objection: Objection) -> str:
        silent = [cause for cause in objection["raised_by"] if not self.coverage.caused(v.CAUSES.index(cause))]
        if silent == objection["raised_by"]:
            named = ", ".join(f"`{cause}`" for cause in silent)
            return f"nothing gives the cause {named}" if silent else "no cause is named, and no reaction raises it"
        return "another objection with the same cause always comes first"
