"""What a playtest says about a scenario, in order of weight."""

from __future__ import annotations

from typing import Any

from kamsim.analysis.playtest.winning import GOOD, HARD, hard_buyers, why_hard
from kamsim.engine.rules import codes as c

# Points that nobody should come by without the subject.
_PASSES = 60
# What the recipes and guessing sellers do, for those who have not met them.
RECIPE_WORDS = {
    "ladder": "who asks every kind of question in order on one topic after another, whatever the answers (`ladder`),",
    "exhaustive": "who asks everything there is (`exhaustive`)",
    "always-n": "who asks need-payoff questions alone (`always-n`)",
    "leave-at-once": "who leaves at once (`leave-at-once`)",
    "courtesies": "who is courteous and nothing else (`courtesies`)",
    "tag-all": "who tags everything (`tag-all`)",
    "first": "who takes the first line of the menu (`first`)",
    "longest": "who takes the longest line (`longest`)",
    "always-ask": "who asks any question (`always-ask`)",
}


def verdict(report: dict[str, Any]) -> dict[str, Any]:
    """`word`: "faults" where something should be mended, "remarks" where something may be, else "sound"; `faults` and
    `remarks` as sentences with their kind and what they are about."""
    faults = [*_hard(report), *_exploits(report), *_passing(report), *_deaf(report), *_unreached(report)]
    faults += _balance(report)
    remarks = _remarks(report)
    word = "faults" if faults else "remarks" if remarks else "sound"
    return {"word": word, "faults": faults, "remarks": remarks}


def _finding(kind: str, about: str, text: str) -> dict[str, str]:
    return {"kind": kind, "about": about, "text": text}


def is_exploit(deal: str, outcome: int, admitted: int, stated: int, points: float) -> bool:
    """Whether a call gets round the subject (K02): in a small sale won with no need admitted; in a large one an order,
    or 60 points, with none stated, or an advance with none admitted. In a small sale admitted needs carry an order, in
    a large one an advance; that is as it should be.
    """
    if deal == "small":
        return outcome >= c.ADVANCED and admitted == 0
    if stated > 0:
        return False
    return outcome == c.ORDERED or (outcome == c.ADVANCED and admitted == 0) or points >= _PASSES


def _exploits(report: dict[str, Any]) -> list[dict[str, str]]:
    found = report["exploits"]
    if not found:
        return []
    buyers = report.get("searched", report["variants"] * len(report["styles"]))
    worst = found[0]
    needs = "no need admitted" if worst["needs_admitted"] == 0 else "needs admitted and none stated"
    won = worst["outcome"] in ("advance", "order")
    end = worst["outcome"] if won else f"{worst['score']:g} points"
    text = (
        f"{len(found)} of {buyers} buyers are won, or give {_PASSES} points, without the subject; with "
        f"{worst['variant']}, {worst['style']}: {end} with {needs}, by {' · '.join(worst['moves'])}"
    )
    return [_finding("exploit", worst["variant"], text)]


def _hard(report: dict[str, Any]) -> list[dict[str, str]]:
    """What good sellers hardly win: the whole scenario, or some of its buyers."""
    good = [report.get("sellers", {}).get(name, {}).get("won") for name in GOOD]
    shares = [share for share in good if share is not None]
    hard = hard_buyers(report) if "won_by_variant" in report else []
    if len(shares) == len(GOOD) and max(shares) < HARD:
        needs = list(dict.fromkeys(need for of in report["needs_of"].values() for need in of))
        text = f"a good seller hardly wins it: the master {shares[1]:.0%}, the veteran {shares[0]:.0%} of his calls; "
        return [_finding("hard", "", text + why_hard(report, needs))]
    found = []
    for variant, share in hard:
        needs = report["needs_of"][variant]
        why = why_hard(report, needs) if needs else "he needs nothing, and it takes too long to find that out"
        text = f"the buyer `{variant}` is hardly won: {share:.0%} at best by master or veteran; {why}"
        found.append(_finding("hard_buyer", variant, text))
    return found


def _passing(report: dict[str, Any]) -> list[dict[str, str]]:
    return [
        _finding(
            "passing",
            one["seller"],
            f"one may win without listening: {RECIPE_WORDS.get(one['seller'], one['seller'])} wins {one['won']:.0%} of "
            f"the calls, at {one['mean']:.0f} points",
        )
        for one in report["passing"]
    ]


# What a seller can be deaf to without hearing anything at all; the rest are single signals.
_ALL_WORDS = ("words", "replies", "everything")


def _deaf(report: dict[str, Any]) -> list[dict[str, str]]:
    """Where the words decide less than they should. That a seller who hears none of them wins is a fault."""
    names = {"everything": "everything, by a fixed sequence", "words": "the words", "replies": "the replies"}
    found = []
    for one in report["deaf"]:
        if one["to"] in _ALL_WORDS and not one["matters"]:
            shares = f"{one['won']:.0%} of the calls, and the veteran {one['against']:.0%}"
            text = f"it can be won deaf to {names[one['to']]}: that wins {shares}"
            found.append(_finding("deaf", one["to"], text))
    return found


def _half_deaf(report: dict[str, Any]) -> list[dict[str, str]]:
    """A single signal that decides little is a matter for the author to weigh."""
    return [
        _finding(
            "deaf",
            one["to"],
            f"it can be won deaf to {one['to']}: {one['mean']:.0f} points without, {one['against']:.0f} with them",
        )
        for one in report["deaf"]
        if one["to"] not in _ALL_WORDS and not one["matters"]
    ]


def _unreached(report: dict[str, Any]) -> list[dict[str, str]]:
    names = (("needs", "need"), ("lines", "line"), ("reactions", "reaction"))
    return [
        _finding(f"unreached_{what}", gap["id"], f"the {what} {gap['id']} is never reached: {gap['reason']}")
        for key, what in names
        for gap in report["unreached"][key]
        if not gap["open"]
    ]


def _replies(report: dict[str, Any]) -> list[dict[str, str]]:
    """Replies that are never heard, all styles of one text in one sentence."""
    styles: dict[tuple[str, str], list[str]] = {}
    for gap in report["unreached"]["replies"]:
        place, _, style = gap["id"].partition("@")
        styles.setdefault((place, gap["reason"]), []).append(style)
    found = []
    for (place, reason), of in styles.items():
        named = [style for style in of if style]
        which = f" ({', '.join(named)})" if named and "" not in of else ""
        found.append(_finding("unreached_reply", place, f"the reply {place}{which} is never heard: {reason}"))
    return found


def _balance(report: dict[str, Any]) -> list[dict[str, str]]:
    found = []
    separation = report["separation"]
    if separation and separation["word"] == "poorly":
        text = f"good sellers hardly beat poor ones: higher scores in {separation['better_wins']:.0%} of pairs"
        found.append(_finding("separation", "", text))
    return found


def _remarks(report: dict[str, Any]) -> list[dict[str, str]]:
    found = [
        _finding("unsaid_line", gap["id"], f"the line {gap['id']} is never said: {gap['reason']}")
        for gap in report["unreached"]["lines"]
        if gap["open"]
    ]
    found += _half_deaf(report)
    found += _replies(report)
    found += [
        _finding(
            "idle_line",
            one["id"],
            f"the line {one['id']} is never the best thing to say, and hardly anybody is tempted by it",
        )
        for one in report["idle_lines"]
    ]
    for one in report["thresholds"]:
        if not one["decides"]:
            name = " ".join(part for part in (one["of"], one["id"]) if part)
            text = f"no answer anywhere depends on whether {one['key']} of the {name} is one more or less"
            found.append(_finding("threshold", f"{name} {one['key']}", text))
    return found
