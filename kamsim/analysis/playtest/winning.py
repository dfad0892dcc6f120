"""Who wins which buyer, and how far each need is brought by whom: what a scenario is judged by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kamsim.analysis.kernel.rollout import OUT, OUT_WON
from kamsim.analysis.playtest import counting as n
from kamsim.analysis.playtest.coverage import Counts
from kamsim.domain.vocabulary import MAX_TOPICS
from kamsim.engine.model import Model

# The good sellers, by whom a scenario is judged: how often one of them should win each buyer, and all of them.
GOOD = ("veteran", "master")
HARD_BUYER, HARD = 0.2, 0.4


def by_variant(
    model: Model, names: Sequence[tuple[int, str]], calls: Mapping[str, list[int]]
) -> dict[str, dict[str, float]]:
    """Variant → seller → share of his calls won; calls go round the buyers in the order of `names`."""
    found: dict[str, dict[str, float]] = {}
    for number, variant in enumerate(model.variants):
        mine = [b for b, (of, _) in enumerate(names) if of == number]
        for seller, out in calls.items():
            wins = [out[i * OUT + OUT_WON] for i in range(len(out) // OUT) if i % len(names) in mine]
            if wins:
                found.setdefault(variant, {})[seller] = round(sum(wins) / len(wins), 4)
    return found


def by_need(
    model: Model, names: Sequence[tuple[int, str]], counts: Mapping[str, Counts]
) -> dict[str, dict[str, dict[str, float]]]:
    """Need → seller → the shares of his calls, with buyers who have it, in which it was `found`, made `explicit`,
    `matched`."""
    table: dict[str, dict[str, dict[str, float]]] = {}
    for k, topic in enumerate(model.topics):
        having = [i for i, variant in enumerate(model.scenario["variants"]) if topic in variant["needs"]]
        share = sum(of in having for of, _ in names) / len(names)
        for seller, seen in counts.items():
            met = seen.calls * share
            if met >= 1:
                steps = [seen.seen[n.N_NEED + status * MAX_TOPICS + k] for status in range(3)]
                found, explicit, matched = (round(min(1.0, step / met), 4) for step in steps)
                row = {"found": found, "explicit": explicit, "matched": matched}
                table.setdefault(topic, {})[seller] = row
    return table


def hard_buyers(report: Mapping[str, Any]) -> list[tuple[str, float]]:
    """The variants that hardly a good seller wins, with the better one's share; the hardest first."""
    best = {
        variant: max(shares[seller] for seller in GOOD)
        for variant, shares in report["won_by_variant"].items()
        if all(seller in shares for seller in GOOD)
    }
    return sorted(((variant, share) for variant, share in best.items() if share < HARD_BUYER), key=lambda one: one[1])


class Cause(NamedTuple):
    """Why good sellers fail: with which need, at which number of the file, and as a clause in the author's words."""

    need: str
    key: str
    text: str


def why_hard(report: Mapping[str, Any], needs: Sequence[str]) -> Cause:
    """At which step the master fails most with these needs."""
    weakest, least = Cause("", "", ""), 1.0
    for need in needs:
        row = report["needs"].get(need, {}).get("master")
        if row is None:
            continue
        found, explicit, matched = row["found"], row["explicit"], row["matched"]
        stated, met = explicit / found if found else 1.0, matched / explicit if explicit else 1.0
        steps = (
            (found, "open", f"`{need}` is admitted in {found:.0%} of the master's calls (see its `open` and `facts`)"),
            (stated, "threshold", f"`{need}`, once admitted, is stated in {stated:.0%} (see its `threshold`)"),
            (met, "proof", f"`{need}`, once stated, is met in {met:.0%} (see its `proof`)"),
        )
        for share, key, words in steps:
            if share < least:
                weakest, least = Cause(need, key, words), share
    if least < 0.5:
        return weakest
    return Cause("", "weight", "needs are stated, and steps are refused (see `weight` and `trust` of the advances)")
