"""The styles a scenario offers: that each has its own voice, and a proof that convinces it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kamsim.content.findings import Findings, listed
from kamsim.domain.problems import NOTE
from kamsim.domain.scenario import Says, Scenario
from kamsim.engine.bake import fits, style_point
from kamsim.engine.model import Model

# So many texts of their own the others must have for a style without any to be forgotten.
_MANY = 4


def check_styles(model: Model, findings: Findings) -> None:
    """Adds a warning for each style that a scenario offers and then forgets."""
    _check_voices(model.scenario, findings)
    _check_proofs(model, findings)


def _check_voices(scenario: Scenario, findings: Findings) -> None:
    styles = scenario["styles"]
    own = Counter(key.partition("@")[2] for says in _all_says(scenario) for key in says if "@" in key)
    silent = [style for style in styles if own[style] == 0]
    _check_lacking(scenario, findings)
    # One of them may speak the words without a style.
    if len(silent) < 2 or max(own.values(), default=0) < _MANY:
        return
    message = f"{listed(silent).replace(' or ', ' and ')} say everything in the same words"
    remedy = f"Write some replies for them, such as `admits.…@{silent[-1]}`, or offer fewer styles."
    findings.warn("KS340", ("styles", styles.index(silent[-1])), message, remedy)


def _check_lacking(scenario: Scenario, findings: Findings) -> None:
    """A style that has words of its own for all admissions but one has been forgotten there."""
    admissions = [
        (index, key)
        for index, topic in enumerate(scenario["topics"])
        for key in topic["says"]
        if key.startswith("admits.") and "@" not in key
    ]
    for style in scenario["styles"]:
        lacking = [(i, key) for i, key in admissions if f"{key}@{style}" not in scenario["topics"][i]["says"]]
        if len(admissions) >= _MANY and len(lacking) == 1:
            index, key = lacking[0]
            message = f"{style} has words of its own for every admission but `{key}`"
            remedy = f"Write `{key}@{style}` under `says` of this topic."
            findings.note("KS340", NOTE, ("topics", index, "says", key), message, remedy, at_key=True)


def _all_says(scenario: Scenario) -> Iterator[Says]:
    for owner in (*scenario["topics"], *scenario["lines"], *scenario["objections"], *scenario["advances"]):
        yield owner["says"]
    yield scenario["opening"]


def _check_proofs(model: Model, findings: Findings) -> None:
    """Where some need wants proof, every style should find one that it takes for a proof."""
    scenario = model.scenario
    by_style = {style: fits(model, *style_point(model.rulebook, style)) for style in scenario["styles"]}
    for index, topic in enumerate(scenario["topics"]):
        name = topic["id"]
        wanting = any(variant["needs"][name]["proof"] for variant in scenario["variants"] if name in variant["needs"])
        proofs = [i for i, line in enumerate(scenario["lines"]) if line["kind"] == "proof" and line["topic"] == name]
        if not wanting or not proofs:
            continue
        unserved = [style for style, fit in by_style.items() if all(fit[i] <= -1 for i in proofs)]
        if unserved and len(unserved) < len(by_style):
            who = listed(unserved).replace(" or ", " and ")
            message = f"no proof on `{name}` convinces {who}"
            remedy = "Add one of a kind that suits: data and trials the cool, references and visits the warm."
            findings.warn("KS340", ("topics", index, "id"), message, remedy)
