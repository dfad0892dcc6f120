"""What a playtest says about a scenario, in order of weight."""

from __future__ import annotations

from typing import Any

from kamsim.engine.rules import codes as c

# Points that nobody should come by without the subject.
_PASSES = 60
# A call won or lost this often by the average seller tells nobody apart.
_TOO_EASY, _TOO_HARD = 0.9, 0.03


def verdict(report: dict[str, Any]) -> dict[str, Any]:
    """`word`: "faults" where something should be mended, "remarks" where something may be, else "sound"; `faults` and
    `remarks` as sentences with their kind and what they are about."""
    faults = [*_exploits(report), *_passing(report), *_deaf(report), *_unreached(report), *_balance(report)]
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
    buyers = report["variants"] * len(report["styles"])
    worst = found[0]
    needs = "no need admitted" if worst["needs_admitted"] == 0 else "needs admitted and none stated"
    won = worst["outcome"] in ("advance", "order")
    end = worst["outcome"] if won else f"{worst['score']:g} points"
    text = (
        f"{len(found)} of {buyers} buyers are won, or give {_PASSES} points, without the subject; with "
        f"{worst['variant']}, {worst['style']}: {end} with {needs}, by {' · '.join(worst['moves'])}"
    )
    return [_finding("exploit", worst["variant"], text)]


def _passing(report: dict[str, Any]) -> list[dict[str, str]]:
    return [
        _finding(
            "passing", one["seller"], f"the recipe {one['seller']} passes: {one['mean']:g} points, {one['won']:.0%} won"
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
            found.append(_finding("deaf", one["to"], f"can be won deaf to {names[one['to']]}: that wins {shares}"))
    return found


def _half_deaf(report: dict[str, Any]) -> list[dict[str, str]]:
    """A single signal that decides little is a matter for the author to weigh."""
    return [
        _finding(
            "deaf",
            one["to"],
            f"can be won deaf to {one['to']}: {one['mean']:.0f} points without, {one['against']:.0f} with them",
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
    separation, difficulty = report["separation"], report["difficulty"]
    if separation and separation["word"] == "poorly":
        text = f"good sellers hardly beat poor ones: higher scores in {separation['better_wins']:.0%} of pairs"
        found.append(_finding("separation", "", text))
    if difficulty and not _TOO_HARD <= difficulty["won"] <= _TOO_EASY:
        text = f"the average seller wins {difficulty['won']:.0%} of calls, which tells nobody apart"
        found.append(_finding("difficulty", "", text))
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
        _finding("idle_line", one["id"], f"the line {one['id']} is never the best and tempts nobody")
        for one in report["idle_lines"]
    ]
    for one in report["thresholds"]:
        if not one["decides"]:
            name = " ".join(part for part in (one["of"], one["id"]) if part)
            text = f"no answer anywhere depends on whether {one['key']} of the {name} is one more or less"
            found.append(_finding("threshold", f"{name} {one['key']}", text))
    return found
