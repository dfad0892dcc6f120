"""What a playtest says about a scenario, in order of weight, in an author's words.

Each sentence is made from one template, so that it can be said in another language (`assets/diagnostics/played.yaml`).
"""

from __future__ import annotations

from typing import Any

from kamsim.analysis.playtest.winning import GOOD, HARD, Cause, hard_buyers, why_hard
from kamsim.engine.rules import codes as c

# Points that nobody should come by without the subject.
_PASSES = 60
# A style in which a good seller wins so little, while he wins this much of all calls.
_HARD_STYLE, _ELSEWHERE = 0.12, 0.4
# What the recipes and guessing sellers do, for those who have not met them.
RECIPE_WORDS = {
    "ladder": "asks every kind of question in order, one topic after another, whatever the answers",
    "exhaustive": "asks everything there is",
    "always-n": "asks need-payoff questions alone",
    "leave-at-once": "leaves at once",
    "courtesies": "is courteous and nothing else",
    "tag-all": "asks in order and marks everything",
    "first": "takes the first line of the menu",
    "longest": "takes the longest line",
    "always-ask": "asks any question",
}
_NOTHING = Cause("", "", "he needs nothing, and it takes too long to find that out")
# What an author can do about a finding, where no number was tried.
HELPS = {
    "hard": "Lower what is asked of the seller at this step, or give him more questions that touch what is felt.",
    "hard_buyer": "Look at this buyer's needs and numbers, or play a call with him: `kamsim play --mode coach`.",
    "exploit": "Raise `weight` and `trust` of the step, so that it waits for a need.",
    "passing": "Add topics where nothing is sore and implication questions off the angle, or lower `patience`.",
    "unreached_need": "See that its topic is named, its facts are told, and trust can get as far as its `open`.",
    "unreached_line": "Take out what the line waits for, or see that it can happen.",
    "unreached_reaction": "Change its `when`, or take it out.",
    "never_stated": "Lower `threshold`, or add an implication question on an angle that he feels.",
    "never_agreed": "Lower `weight` and `trust`, or let a buyer have more needs.",
    "never_raised": "Give it another cause in `raised_by`, or take it out.",
    "hard_style": "Write a proof that this style believes, and answers of its own; or leave the style out of `styles`.",
    "separation": "Give the buyer words by which one who listens knows what to ask next.",
}
# What to do where it is won deaf, by what to; `easy` is the step that asks least, as far as there is one.
_DEAF_HELPS = {
    "everything": (
        "One sequence fits too many buyers: give them other needs, and the same need another angle first{easy}."
    ),
    "words": "The menu shows where to ask: let topics without need have as many questions as the sore ones{easy}.",
    "replies": (
        "Too little hangs on an answer: raise `threshold`, so that only questions on his angle suffice, or lower "
        "`patience`{easy}."
    ),
}
# What to do about a reply that is never heard, by words of the reason; the first that fits.
REPLY_HELPS = (
    ("does not offer the style", "Add the style to `styles`, or take the text out."),
    ("to a buyer without this need", "Write its id under `names` of a situation question, or `briefed: true`."),
    (
        " second, and ",
        "It may stay: he says it once he has bristled. To have it heard, name this side second in `angles`.",
    ),
    (" first, and ", "Name this side first in `angles` of a variant, or take the text out."),
    ("no variant feels", "Name this side in `angles` of a variant, or take the text out."),
    ("no variant has", "Give a variant this need, or take the text out."),
    ("feels it through", "Ask about a side that some of them do not feel, or take the text out."),
    ("the line is never said", "See what is said of the line itself."),
    ("objection is never raised", "Give it another cause in `raised_by`, or take it out."),
)
# What an author may do about a remark, by its kind, and for single signals by the signal.
REMARK_HELPS = {
    "unsaid_line": "Word it so that somebody would say it there, or take it out.",
    "unreached_reply": "Let it come about by what the reason names, or take the text out.",
    "idle_line": "As a wrong answer it may stay: word it as somebody in a hurry would say it.",
    "threshold": "It may stay as it is. If it is to decide something, move it by more than one and look again.",
    "angles": "Add questions on angles that he does not feel, and let his admission name his own in plain words.",
    "hints": "Let more than one topic look sore, so that only what he lets slip shows which one is.",
    "weight": "Raise `threshold`, so that a wish asked for too early is none.",
}


def verdict(report: dict[str, Any]) -> dict[str, Any]:
    """`word`: "faults" where something should be mended, "remarks" where something may be, else "sound"; `faults` and
    `remarks` as sentences (`text`) with their kind, what they are about, and a `help`."""
    faults = [*_hard(report), *_hard_styles(report), *_exploits(report), *_passing(report), *_deaf(report)]
    faults += [*_unreached(report), *_balance(report)]
    remarks = _remarks(report)
    word = "faults" if faults else "remarks" if remarks else "sound"
    return {
        "word": word,
        "faults": [_with_help(one, report) for one in faults],
        "remarks": [_advised(one) for one in remarks],
    }


def _with_help(fault: dict[str, str], report: dict[str, Any]) -> dict[str, Any]:
    """A fault with what an author can do about it; of a sequence also how it begins (`begins`: id and words of some
    lines) and how many lines it `recites`."""
    if fault["kind"] != "deaf":
        return {**fault, "help": HELPS[fault["kind"]]}
    least = report.get("least", "")
    easy = f"; or raise `weight` and `trust` of `{least}`, the step that asks least" if least else ""
    recited = next((one for one in report["deaf"] if one["to"] == fault["about"] and one.get("begins")), None)
    more = {"begins": recited["begins"], "recites": len(recited["moves"])} if recited is not None else {}
    return {**fault, **more, "help": _DEAF_HELPS[fault["about"]].format(easy=easy)}


def _advised(remark: dict[str, str]) -> dict[str, str]:
    """A remark with what an author may do about it."""
    if remark["kind"] == "unreached_reply":
        told = (help_ for words, help_ in REPLY_HELPS if words in remark["text"])
        return {**remark, "help": next(told, REMARK_HELPS["unreached_reply"])}
    return {**remark, "help": REMARK_HELPS[remark["about"] if remark["kind"] == "deaf" else remark["kind"]]}


def _finding(kind: str, about: str, text: str, cause: Cause | None = None) -> dict[str, str]:
    """A finding; `need` and `key` name the number that is to blame, as far as play tells."""
    found = {"kind": kind, "about": about, "text": text}
    return found if cause is None else {**found, "need": cause.need, "key": cause.key}


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
    shares = _good(report["sellers"]) if "sellers" in report else []
    if len(shares) == len(GOOD) and max(shares) < HARD:
        needs = list(dict.fromkeys(need for of in report["needs_of"].values() for need in of))
        cause = why_hard(report, needs)
        text = f"good sellers hardly win it: the master {shares[1]:.0%}, the veteran {shares[0]:.0%} of the calls; "
        return [_finding("hard", "", text + cause.text, cause)]
    found = []
    for variant, share in hard_buyers(report) if "won_by_variant" in report else []:
        needs = report["needs_of"][variant]
        cause = why_hard(report, needs) if needs else _NOTHING
        text = f"the buyer `{variant}` is hardly won: {share:.0%} of the calls at best; {cause.text}"
        found.append(_finding("hard_buyer", variant, text, cause))
    return found


def _good(sellers: dict[str, Any]) -> list[float]:
    """What the good sellers win, as far as they played."""
    return [sellers[name]["won"] for name in GOOD if sellers.get(name)]


def _hard_styles(report: dict[str, Any]) -> list[dict[str, str]]:
    """Styles that good sellers hardly win, in a scenario that they do win."""
    everywhere = _good(report.get("sellers", {}))
    if len(everywhere) < len(GOOD) or max(everywhere) < _ELSEWHERE:
        return []
    found = []
    for style, of in report.get("styles", {}).items():
        here = _good(of["sellers"])
        if here and max(here) < _HARD_STYLE:
            text = f"{style} buyers are hardly won: {max(here):.0%} of the calls at best, {max(everywhere):.0%} of all"
            found.append(_finding("hard_style", style, text))
    return found


def _passing(report: dict[str, Any]) -> list[dict[str, str]]:
    return [
        _finding(
            "passing",
            one["seller"],
            f"one may win without listening: a seller who {RECIPE_WORDS.get(one['seller'], 'does not listen')} "
            f"(`{one['seller']}`) wins {one['won']:.0%} of the calls, at {one['mean']:.0f} points",
        )
        for one in report["passing"]
    ]


# What a seller can be deaf to without hearing anything at all; the rest are single signals.
ALL_WORDS = {
    "everything": "with one and the same sequence of lines",
    "words": "without hearing what he says",
    "replies": "without minding how he answers",
}
_SIGNALS = {
    "angles": "through what he feels it",
    "hints": "what he lets slip",
    "weight": "how serious it has become",
}


def _deaf(report: dict[str, Any]) -> list[dict[str, str]]:
    """Where the words decide less than they should. That a seller who hears none of them wins is a fault."""
    return [
        _finding(
            "deaf",
            one["to"],
            f"it can be won {ALL_WORDS[one['to']]}: {_way(one)} wins {one['won']:.0%} of the calls, "
            f"and the veteran {one['against']:.0%}",
        )
        for one in report["deaf"]
        if one["to"] in ALL_WORDS and not one["matters"]
    ]


def _way(one: dict[str, Any]) -> str:
    """Who wins so: a seller whose habits were looked for, and who has no row of his own; or a sequence."""
    if one.get("moves"):
        return f"whoever recites the same {len(one['moves'])} lines"
    return "the best seller of that kind who was found (he has no row below)"


def _half_deaf(report: dict[str, Any]) -> list[dict[str, str]]:
    """A single signal that decides little is a matter for the author to weigh."""
    return [
        _finding(
            "deaf",
            one["to"],
            f"it matters little whether one hears {_SIGNALS[one['to']]}: {one['mean']:.0f} points without, "
            f"{one['against']:.0f} with it",
        )
        for one in report["deaf"]
        if one["to"] in _SIGNALS and not one["matters"]
    ]


# Key of the report → kind of finding, and the sentence.
_NEVER = (
    ("needs", "unreached_need", "the need `{id}` is never admitted: {reason}"),
    ("statements", "never_stated", "the need `{id}` is admitted, and nobody ever says he wants it met: {reason}"),
    ("lines", "unreached_line", "the line `{id}` is never on the menu: {reason}"),
    ("reactions", "unreached_reaction", "the reaction `{id}` never happens: {reason}"),
    ("steps", "never_agreed", "nobody ever agrees to `{id}`: {reason}"),
    ("objections", "never_raised", "the objection `{id}` is never raised: {reason}"),
)


def _unreached(report: dict[str, Any]) -> list[dict[str, str]]:
    return [
        _finding(kind, gap["id"], sentence.format(**gap))
        for key, kind, sentence in _NEVER
        for gap in report["unreached"].get(key, [])
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
        found.append(_finding("unreached_reply", place, f"the reply `{place}`{which} is never heard: {reason}"))
    return found


def _balance(report: dict[str, Any]) -> list[dict[str, str]]:
    found = []
    separation = report["separation"]
    if separation and separation["word"] == "poorly":
        text = f"good sellers hardly beat poor ones: they have more points in {separation['better_wins']:.0%} of pairs"
        found.append(_finding("separation", "", text))
    return found


def _remarks(report: dict[str, Any]) -> list[dict[str, str]]:
    found = [
        _finding("unsaid_line", gap["id"], f"the line `{gap['id']}` is never said: {gap['reason']}")
        for gap in report["unreached"]["lines"]
        if gap["open"]
    ]
    found += _half_deaf(report)
    found += _replies(report)
    found += [
        _finding(
            "idle_line", one["id"], f"the line `{one['id']}` is never the best to say, and it tempts hardly anybody"
        )
        for one in report["idle_lines"]
    ]
    for one in report["thresholds"]:
        if not one["decides"]:
            name = f"`{one['key']}` of `{one['id']}`" if one["id"] else f"`{one['key']}`"
            text = f"no answer depends on whether {name} is one more or one less"
            found.append(_finding("threshold", f"{one['of']} {one['id']} {one['key']}".replace("  ", " "), text))
    return found
