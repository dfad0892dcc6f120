"""What is asked for at the end: that somebody can grant it, and that a price has a case behind it."""

from __future__ import annotations

from collections.abc import Sequence

from kamsim.content.findings import Findings
from kamsim.domain.problems import NOTE
from kamsim.domain.scenario import Advance, Scenario
from kamsim.engine.model import Model
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.tables import Tables


def check_steps(model: Model, buyers: Sequence[Tables], findings: Findings) -> None:
    """Adds a warning for each step that nobody can agree to, and for a price without anything to weigh it against."""
    scenario = model.scenario
    can_order = any(t.number[n.N_CAN_ORDER] for t in buyers)
    for index, advance in enumerate(scenario["advances"]):
        name = advance["id"]
        if not any(variant["advances"][name] for variant in scenario["variants"]):
            message = f"no buyer can grant `{name}`: it is open for none of them"
            remedy = f"Write `advances: {{{name}: true}}` at a variant, or take `open: false` out."
            findings.warn("KS330", ("advances", index, "open"), message, remedy)
        elif advance["size"] == "order" and not can_order and not _says_who(advance):
            message = f"`{name}` is an order, which the role {scenario['buyer']['role']} cannot give in a large deal"
            remedy = "Write `size: advance`, or `refers`: whom he would have to ask."
            findings.warn("KS330", ("advances", index, "size"), message, remedy)
    _check_sizes(scenario, findings)
    _check_price(scenario, findings)


def _says_who(advance: Advance) -> bool:
    return any(key.partition("@")[0] == "refers" for key in advance["says"])


def _check_sizes(scenario: Scenario, findings: Findings) -> None:
    """A step towards an order is to be had for less than the order."""
    orders = [one for one in scenario["advances"] if one["size"] == "order"]
    for index, step in enumerate(scenario["advances"]):
        for order in orders if step["size"] == "advance" else []:
            asks, costs = (step["weight"], step["trust"]), (order["weight"], order["trust"])
            if asks != costs and all(one >= other for one, other in zip(asks, costs, strict=True)):
                message = f"the step `{step['id']}` asks for more than the order `{order['id']}`"
                remedy = f"Lower `weight` and `trust` below {costs[0]} and {costs[1]}, or raise those of the order."
                findings.warn("KS353", ("advances", index, "weight"), message, remedy)
                break


def _check_price(scenario: Scenario, findings: Findings) -> None:
    """A price is dear or cheap only beside what the trouble costs."""
    priced = [i for i, line in enumerate(scenario["lines"]) if line["price"] and line["kind"] != "concede"]
    felt = any("money" in need["angles"] for variant in scenario["variants"] for need in variant["needs"].values())
    asked = any(line["kind"] == "implication" and line["angle"] == "money" for line in scenario["lines"])
    prices = [one["id"] for one in scenario["objections"] if one["kind"] in ("price", "money")]
    answered = any(line["objection"] in prices for line in scenario["lines"] if line["kind"] == "answer")
    if priced and not (felt and asked) and not answered:
        message = "a price is named, and nothing in the call says what the trouble costs"
        remedy = "Let a buyer feel a need through money and ask about it, or write an answer to a price objection."
        findings.note("KS337", NOTE, ("lines", priced[0], "price"), message, remedy)
