"""What came of a playtest as the plain value that `kamsim analyze --json` writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import fmean, median, pstdev
from typing import Any

from kamsim.analysis.batch import spreading as batch
from kamsim.analysis.kernel.rollout import OUT, OUT_MOVES, OUT_OUTCOME, OUT_SCORE, OUT_WON
from kamsim.analysis.playtest.coverage import Counts, Coverage, Places
from kamsim.analysis.playtest.deafness import blind_of, deafness
from kamsim.analysis.playtest.findings import is_exploit, verdict
from kamsim.analysis.playtest.nudging import Threshold
from kamsim.analysis.playtest.unreached import gaps
from kamsim.analysis.playtest.winning import by_need, by_variant
from kamsim.analysis.search.breeding import Bred
from kamsim.analysis.search.habits import Setting
from kamsim.analysis.search.searching import Found
from kamsim.domain import vocabulary as v
from kamsim.engine.model import Model
from kamsim.engine.quoting import filled, values_of
from kamsim.sellers.roster import BIRDS, GUESSERS, RECIPES

# A line tempts that the birds choose in this share of the turns at which it is open (a quarter of what it would get by
# blind choice from a menu of fifty), or as often as in this share of their calls.
_TEMPTS = 0.005
# Kind of what was never reached → its key in the report.
UNREACHED = {
    "need": "needs",
    "statement": "statements",
    "line": "lines",
    "reply": "replies",
    "reaction": "reactions",
    "step": "steps",
    "objection": "objections",
}


@dataclass(slots=True)
class Played:
    """What all tasks gave, taken together."""

    calls: dict[str, list[int]] = field(default_factory=dict)
    all: Counts = field(default_factory=lambda: Counts([]))
    birds: Counts = field(default_factory=lambda: Counts([]))
    by: dict[str, Counts] = field(default_factory=dict)
    best: dict[int, Found] = field(default_factory=dict)
    skips: dict[int, Found] = field(default_factory=dict)
    nudges: dict[Threshold, tuple[int, int, bool]] = field(default_factory=dict)
    weighed: dict[int, int] = field(default_factory=dict)
    blind: dict[str, Setting | Bred] = field(default_factory=dict)
    places: Places = field(default_factory=dict)


def report_of(setup: batch.Setup, calls: int, seed: int, played: Played, *, is_complete: bool) -> dict[str, Any]:
    model, variants = setup.model, len(setup.model.variants)
    names = [(i, style) for style in setup.styles for i in range(variants)]
    coverage = Coverage(model, names, played.all, played.places)
    # After an interruption nobody knows what the rest would have reached.
    unreached = gaps(model, coverage) if is_complete else []
    sellers = {name: _seller(out, range(len(out) // OUT)) for name, out in played.calls.items()}
    report: dict[str, Any] = {
        "scenario": model.scenario["id"],
        "title": model.scenario["title"],
        "digest": model.scenario["digest"],
        "rulebook": model.rules.rulebook,
        "repertoire": model.rules.repertoire,
        "deal": setup.deal,
        "seed": seed,
        "calls": calls,
        "variants": variants,
        "searched": len(played.skips),
        "compiled": setup.compiles,
        "complete": is_complete,
        "verdict": {},
        "difficulty": _difficulty(played),
        "separation": _separation(played),
        "styles": {style: _style(model, played, names, style) for style in setup.styles},
        "sellers": sellers,
        "won_by_variant": by_variant(
            model, names, {name: played.calls[name] for name in BIRDS if name in played.calls}
        ),
        "needs": by_need(model, names, {name: played.by[name] for name in BIRDS if name in played.by}),
        "needs_of": {variant["id"]: list(variant["needs"]) for variant in model.scenario["variants"]},
        "passing": _passing(played),
        "deaf": _deaf(model, sellers, played),
        "least": _least(model),
        "exploits": _exploits(model, names, setup.deal, played),
        "unreached": {
            key: [{"id": gap.where, "reason": gap.reason, "open": gap.open} for gap in unreached if gap.what == what]
            for what, key in UNREACHED.items()
        },
        "idle_lines": _idle(model, coverage, played),
        "thresholds": [_threshold(one, changed) for one, changed in played.nudges.items()],
        "lines": _lines(model, coverage, played),
    }
    report["verdict"] = verdict(report)
    return report


# -- sellers ----------------------------------------------------------------------------------------------------------


def _seller(out: list[int], numbers: Any) -> dict[str, Any]:
    """Calls of one seller by their numbers: scores in points, outcomes as shares, turns."""
    scores = [out[i * OUT + OUT_SCORE] / 100 for i in numbers]
    if not scores:
        return {}
    ends = [out[i * OUT + OUT_OUTCOME] for i in numbers]
    turns = [out[i * OUT + OUT_MOVES] for i in numbers]
    return {
        "calls": len(scores),
        "mean": round(fmean(scores), 2),
        "sd": round(pstdev(scores), 2),
        "min": min(scores),
        "max": max(scores),
        "outcomes": {name: round(ends.count(code) / len(ends), 4) for code, name in reversed([*enumerate(v.OUTCOMES)])},
        "won": round(sum(out[i * OUT + OUT_WON] for i in numbers) / len(scores), 4),
        "turns": {"min": min(turns), "median": median(turns), "max": max(turns)},
    }


def _style(model: Model, played: Played, names: list[tuple[int, str]], style: str) -> dict[str, Any]:
    """How far one gets with this style: with the variants that have needs, and with those that it is right to leave."""
    here = [b for b, (_, of) in enumerate(names) if of == style and b in played.best]
    needing = [played.best[b] for b in here if model.scenario["variants"][names[b][0]]["needs"]]
    leaving = [played.best[b] for b in here if not model.scenario["variants"][names[b][0]]["needs"]]
    sellers = {}
    for name in (*BIRDS, *RECIPES, *GUESSERS):
        out = played.calls.get(name, [])
        numbers = [i for i in range(len(out) // OUT) if names[i % len(names)][1] == style]
        sellers[name] = _seller(out, numbers)
    return {"best": _range(needing), "leaving": _range(leaving), "sellers": sellers}


def _range(found: list[Found]) -> dict[str, Any]:
    """What the search reached over variants, in points; `bound` what none of them can exceed."""
    if not found:
        return {}
    scores = [one.lower / 100 for one in found]
    return {
        "min": min(scores),
        "mean": round(fmean(scores), 2),
        "max": max(scores),
        "bound": max(one.upper for one in found) / 100,
        "exact": sum(one.is_exact for one in found),
        "turns": median(len(one.moves) for one in found),
    }


def _difficulty(played: Played) -> dict[str, Any]:
    shares = [_seller(out, range(len(out) // OUT))["won"] for name in BIRDS if (out := played.calls.get(name))]
    if len(shares) < len(BIRDS):
        return {}
    share = fmean(shares)
    return {"won": round(share, 4), "word": "easy" if share >= 0.6 else "moderate" if share >= 0.3 else "hard"}


def _separation(played: Played) -> dict[str, Any]:
    """How often a good seller's call scores above a poor one's with the same buyer; equal scores count half."""
    if any(not played.calls.get(name) for name in BIRDS):
        return {}
    pairs = [
        (good[at + OUT_SCORE], poor[at + OUT_SCORE])
        for good in (played.calls["master"], played.calls["veteran"])
        for poor in (played.calls["rookie"], played.calls["technician"])
        for at in range(0, min(len(good), len(poor)), OUT)
    ]
    share = fmean((good > poor) + (good == poor) / 2 for good, poor in pairs)
    gap = fmean(good for good, _ in pairs) - fmean(poor for _, poor in pairs)
    word = "well" if share >= 0.9 else "fairly" if share >= 0.75 else "poorly"
    return {"better_wins": round(share, 4), "gap": round(gap / 100, 2), "word": word}


def _passing(played: Played) -> list[dict[str, Any]]:
    """Recipes and guessing sellers that come through: above 45 points on average, or every tenth call won."""
    found: list[dict[str, Any]] = []
    for name in (*RECIPES, *GUESSERS):
        out = played.calls.get(name, [])
        if any(one["seller"] == "ladder" for one in found) and name == "tag-all":
            # The ladder with a habit of tagging: one cause, one finding.
            continue
        summary = _seller(out, range(len(out) // OUT))
        if summary and (summary["mean"] > 45 or summary["won"] > 0.1):
            found.append({"seller": name, "mean": summary["mean"], "won": summary["won"]})
    return found


# So many lines of a sequence are told in their words.
_BEGINS = 4


def _deaf(model: Model, sellers: dict[str, dict[str, Any]], played: Played) -> list[dict[str, Any]]:
    """`deafness`, with the lines of the sequence that was bred."""
    blind = blind_of(played.blind)
    found = deafness(sellers, blind)
    for one in found:
        if blind is not None and one["to"] == "everything":
            one["moves"] = [model.moves[move] for move in blind.bred.moves]
            one["begins"] = [_said(model, move) for move in blind.bred.moves[:_BEGINS]]
    return found


def _said(model: Model, move: int) -> dict[str, Any]:
    """A line of the scenario or a general move: `id` and `text` as the first variant's seller says it."""
    general = model.general_move(move)
    text = model.scenario["lines"][move]["text"] if general is None else general["says"][0]
    return {"id": model.moves[move], "text": filled(text, values_of(model.scenario, 0))}


def _least(model: Model) -> str:
    """The step that asks least of a seller; "" where none can be agreed to."""
    open_ = [one for one in model.scenario["advances"] if one["open"]]
    return min(open_, key=lambda one: (one["weight"], one["trust"]))["id"] if open_ else ""


# -- lines ------------------------------------------------------------------------------------------------------------


def _exploits(model: Model, names: list[tuple[int, str]], deal: str, played: Played) -> list[dict[str, Any]]:
    """Lines that win or score without the subject, the worst first. To leave a buyer without needs politely is the
    subject and no way round it (K29)."""
    found = []
    for b, skip in played.skips.items():
        variant, style = names[b]
        points = skip.lower / 100 if model.scenario["variants"][variant]["needs"] else 0.0
        if is_exploit(deal, skip.outcome, skip.admitted, skip.stated, points):
            found.append(
                {
                    "variant": model.variants[variant],
                    "style": style,
                    "score": skip.lower / 100,
                    "outcome": v.OUTCOMES[skip.outcome],
                    "needs_admitted": skip.admitted,
                    "moves": [model.moves[m] for m, _ in skip.moves],
                }
            )
    ends = ("advance", "order")
    return sorted(found, key=lambda one: (one["outcome"] not in ends, one["needs_admitted"] > 0, len(one["moves"])))


def _idle(model: Model, coverage: Coverage, played: Played) -> list[dict[str, Any]]:
    """Lines that are open, but are never the best thing to say and that hardly a bird is tempted by."""
    best = {move for found in played.best.values() for move, _ in found.moves}
    birds = Coverage(model, coverage.names, played.birds)
    calls = sum(len(played.calls.get(name, [])) // OUT for name in BIRDS)
    found = []
    for m, line in enumerate(model.scenario["lines"]):
        tempts = birds.made(m) >= max(1, _TEMPTS * min(birds.opened(m), calls))
        if coverage.was_said(m) and m not in best and m not in played.weighed and not tempts:
            tempted = birds.made(m) / birds.opened(m) if birds.opened(m) else 0.0
            found.append({"id": line["id"], "chosen": round(tempted, 4), "open": birds.opened(m)})
    return found


def _lines(model: Model, coverage: Coverage, played: Played) -> dict[str, Any]:
    birds = Coverage(model, coverage.names, played.birds)
    return {
        line["id"]: {
            "kind": line["kind"],
            "topic": line["topic"],
            "open": coverage.opened(m),
            "said": coverage.made(m),
            "said_by_birds": birds.made(m),
            "in_best_lines": sum(any(move == m for move, _ in found.moves) for found in played.best.values()),
            "best_at": played.weighed.get(m, 0),
        }
        for m, line in enumerate(model.scenario["lines"])
    }


def _threshold(one: Threshold, changed: tuple[int, int, bool]) -> dict[str, Any]:
    lower, higher, decides_somewhere = changed
    return {
        "of": one.what,
        "id": one.id,
        "key": one.key,
        "lower": lower,
        "higher": higher,
        "decides": decides_somewhere,
    }
