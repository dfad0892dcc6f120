"""What leads nowhere or the wrong way: benefits for what nobody needs, objections without an answer, rewards for a
wrong one, and more trust than a call gives."""

from __future__ import annotations

from collections.abc import Sequence

from kamsim.content.findings import Findings, listed
from kamsim.domain import vocabulary as v
from kamsim.domain.scenario import Objection, Reaction, Scenario, Topic
from kamsim.engine.model import Model
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.tables import Tables

# Trust from here on, and so much above what there is at the beginning, is seen in few calls: before an admission, which
# comes early, and before a step, which comes late.
_TO_ADMIT, _TO_AGREE, _ABOVE = 15, 18, 6
_TOP = 20


def check_astray(model: Model, buyers: Sequence[Tables], findings: Findings) -> None:
    """Adds a warning for each thing that leads nowhere, or where the author did not mean it to lead."""
    scenario = model.scenario
    _check_benefits(scenario, findings)
    for index, objection in enumerate(scenario["objections"]):
        _check_answers(model, index, objection, findings)
    for index, reaction in enumerate(scenario["reactions"]):
        _check_reward(model, index, reaction, findings)
    for index, topic in enumerate(scenario["topics"]):
        _check_admission(scenario, index, topic, buyers, findings)
    _check_steps(scenario, findings)


def _check_benefits(scenario: Scenario, findings: Findings) -> None:
    """A benefit answers a wish, and nobody ever has one there. Features and advantages may tempt one to show them."""
    having = {topic for variant in scenario["variants"] for topic in variant["needs"]}
    for index, line in enumerate(scenario["lines"]):
        if line["kind"] == "benefit" and line["topic"] not in having:
            message = f"`{line['id']}` is a benefit, and no buyer needs anything on `{line['topic']}`"
            remedy = "Give a variant this need, or write `kind: advantage` if it is to tempt one to show too much."
            findings.warn("KS346", ("lines", index, "topic"), message, remedy)


def _by_method(model: Model, kind: str) -> dict[str, int]:
    """How well each method of answering suits an objection of a kind."""
    scores, kinds, at = model.base["answer_score"], len(v.OBJECTION_KINDS), v.OBJECTION_KINDS.index(kind)
    return {method: scores[i * kinds + at] for i, method in enumerate(v.ANSWER_METHODS)}


def _scores(model: Model, objection: Objection) -> dict[str, int]:
    """The lines that answer an objection, and how well the method of each suits it."""
    suits = _by_method(model, objection["kind"])
    return {
        line["id"]: suits[line["method"]]
        for line in model.scenario["lines"]
        if line["objection"] == objection["id"] and line["method"] is not None
    }


def _check_answers(model: Model, index: int, objection: Objection, findings: Findings) -> None:
    """Some line of the author's must settle an objection, once the ground is laid."""
    name, kind, found = objection["id"], objection["kind"], _scores(model, objection)
    suits = _by_method(model, kind)
    suited = listed(method for method in suits if suits[method] == max(suits.values()))
    remedy = f"Add a line with `kind: answer`, `objection: {name}` and a method that suits: {suited}."
    # That a price has no case says the same.
    if not found and kind == "price" and any(problem.code == "KS337" for problem in findings.problems):
        return
    if not found:
        message = f"no line answers the objection `{name}`: only general words are left"
        findings.warn("KS347", ("objections", index, "id"), message, remedy)
    elif max(found.values()) < 0:
        message = f"no line settles the objection `{name}`: against {kind} each of its methods makes it worse"
        findings.warn("KS347", ("objections", index, "id"), message, remedy)


def _check_reward(model: Model, index: int, reaction: Reaction, findings: Findings) -> None:
    """A reaction must not make a wrong answer pay better than the right one beside it."""
    when, then = reaction["when"], reaction["then"]
    line = when["line"]
    if line is None or not (then["trust"] > 0 or then["patience"] > 0):
        return
    for objection in model.scenario["objections"]:
        found = _scores(model, objection)
        if line in found and found[line] < max(found.values()):
            better = next(other for other in found if found[other] == max(found.values()))
            message = f"this rewards `{line}`, which suits the objection less than `{better}`"
            remedy = f"Let the reaction follow `{better}`, or take trust instead of giving it."
            findings.warn("KS352", ("reactions", index, "when", "line"), message, remedy)
    if when["outcome"] in ("worsens", "slides"):
        message = f"this rewards what he answers with `{when['outcome']}`"
        findings.warn("KS352", ("reactions", index, "when", "outcome"), message, "Take trust instead of giving it.")


def _check_admission(
    scenario: Scenario, index: int, topic: Topic, buyers: Sequence[Tables], findings: Findings
) -> None:
    for variant, t in zip(scenario["variants"], buyers, strict=True):
        wanted, first = t.opens_at[index], t.number[n.N_TRUST]
        if topic["id"] in variant["needs"] and wanted >= _TO_ADMIT and wanted - first >= _ABOVE:
            message = (
                f"`{topic['id']}` is hardly ever admitted: he wants trust {wanted} of {_TOP} and begins with {first}"
            )
            remedy = "Write a smaller `open`: 6 to 8 for a trouble, 11 to 13 for one that he hides."
            findings.warn("KS351", ("topics", index, "need", "open"), message, remedy)
            return


def _check_steps(scenario: Scenario, findings: Findings) -> None:
    first = max(variant["trust"] for variant in scenario["variants"])
    for index, step in enumerate(scenario["advances"]):
        if step["trust"] >= _TO_AGREE and step["trust"] - first >= _ABOVE:
            message = f"`{step['id']}` wants trust {step['trust']} of {_TOP}, which hardly any call reaches"
            remedy = "Write a smaller `trust`: 6 to 8 in a small sale, 10 to 16 in a large one."
            findings.warn("KS351", ("advances", index, "trust"), message, remedy)
