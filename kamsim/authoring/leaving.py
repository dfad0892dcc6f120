"""Whether one can find out that a buyer needs nothing: without that, leaving him is never right (K29)."""

from __future__ import annotations

from collections.abc import Sequence

from kamsim.content.findings import Findings
from kamsim.domain.scenario import Scenario
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.tables import Tables


def check_leaving(scenario: Scenario, buyers: Sequence[Tables], findings: Findings) -> None:
    """Adds a warning at the first buyer without need where too few topics can be asked about, and for each topic whose
    `shrugs` nobody can hear, since no problem question is about it."""
    asked = {line["topic"] for line in scenario["lines"] if line["kind"] == "problem"}
    silent = [topic["id"] for topic in scenario["topics"] if topic["id"] not in asked]
    entries = list(dict.fromkeys(variant["entry"] for variant in scenario["variants"]))
    for variant, t in zip(scenario["variants"], buyers, strict=True):
        wanted = min(t.number[n.N_QUALIFY_SHRUGS], len(scenario["topics"]))
        if t.number[n.N_NOTHING_TO_SELL] == 1 and len(asked) < wanted:
            message = (
                f"`{variant['id']}` needs nothing, and one can ask about {len(asked)} topics: "
                f"{wanted} answers must show it before leaving is right"
            )
            remedy = (
                f"Add a problem question on `{silent[0]}`."
                if silent
                else "Add a topic without need, and a problem question on it."
            )
            findings.warn("KS344", ("variants", entries.index(variant["entry"]), "id"), message, remedy)
            break
    for index, topic in enumerate(scenario["topics"]):
        shrugs = next((key for key in topic["says"] if key.partition("@")[0] == "shrugs"), None)
        if topic["need"] is None and topic["id"] in silent and shrugs is not None:
            message = f"this is never said: no problem question asks about `{topic['id']}`"
            remedy = f"Add a problem question on `{topic['id']}`."
            findings.warn("KS306", ("topics", index, "says", shrugs), message, remedy, at_key=True)
