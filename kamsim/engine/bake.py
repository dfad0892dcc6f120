"""Model × variant × style × deal size → the tables of one buyer."""

from __future__ import annotations

from kamsim.domain import vocabulary as v
from kamsim.domain.rulebook import Rulebook, SizeNumbers, Targets, Traits
from kamsim.domain.scenario import Line, RepertoireMove, Variant
from kamsim.engine import stance
from kamsim.engine.compile import question_of
from kamsim.engine.model import Model
from kamsim.engine.rules.tables import NUMBERS, Tables


def bake(model: Model, variant: int, style: str, deal: str) -> Tables:
    """The buyer of `variant` (number) in `style` at `deal` size."""
    chosen = model.scenario["variants"][variant]
    power, emotion = style_point(model.rulebook, style, chosen["power"], chosen["emotion"])
    own: dict[str, list[int]] = {
        "fit": fits(model, power, emotion),
        "advance_open": [int(chosen["advances"][a]) for a in model.advances],
    }
    own["patience"] = patience_of(model, own["fit"], deal)
    _needs(own, model, chosen)
    numbers = _numbers(own, model, chosen, region(power, emotion), deal)
    asks, about = question_of(model.topics, model.scenario["asks"].get(style))
    own["number"] = [{**numbers, "opening_asks": asks, "opening_asks_about": about}[name] for name in NUMBERS]
    return Tables(**model.base, **own)


def style_point(rulebook: Rulebook, style: str, power: int = 0, emotion: int = 0) -> tuple[int, int]:
    """The style's place on the two axes (K11), shifted, within −10…10 and on its own side of the border: somebody who
    is called analyzing stays one, however near to another style."""
    at = rulebook.styles.regions[style]
    return _within(at.power, power), _within(at.emotion, emotion)


def _within(middle: int, shift: int) -> int:
    low, high = (1, 10) if middle > 0 else (-10, -1)
    return max(low, min(high, middle + shift))


def region(power: int, emotion: int) -> int:
    """The quarter of the plane, as a number of `vocabulary.STYLES`."""
    if power > 0:
        return v.STYLES.index("advocating" if emotion > 0 else "controlling")
    return v.STYLES.index("facilitating" if emotion > 0 else "analyzing")


def fits(model: Model, power: int, emotion: int) -> list[int]:
    """How each move comes across to a person at this point of the plane, −3…3, by move."""
    return fits_by_traits(model.rulebook, all_traits(model), power, emotion)


def all_traits(model: Model) -> list[dict[str, int]]:
    """The traits of each move."""
    moves: list[Line | RepertoireMove] = [*model.scenario["lines"], *model.repertoire["moves"]]
    return [traits_of(model.rulebook, move) for move in moves]


def fits_by_traits(rulebook: Rulebook, traits: list[dict[str, int]], power: int, emotion: int) -> list[int]:
    """How moves of these traits come across, −3…3; whoever asks for many points gathers the traits once."""
    styles = rulebook.styles
    liking = {trait: liked.at(power, emotion) for trait, liked in styles.liking.items()}
    return [_fit(one, liking, styles.fit_limit) for one in traits]


def traits_of(rulebook: Rulebook, move: Line | RepertoireMove) -> dict[str, int]:
    """The traits of a move: its own, its kind's, those of its form of question or its kind of proof."""
    kinds = rulebook.kinds
    total: dict[str, int] = dict(move["traits"])
    parts: list[Traits] = [kinds.kinds[move["kind"]].traits]
    if v.INTENTION_OF_KIND[move["kind"]] == "ask":
        parts.append(kinds.open if move.get("open") else kinds.closed)
    proof = move.get("proof")
    if isinstance(proof, str):
        parts.append(rulebook.styles.proofs[proof])
    for part in parts:
        for trait, value in part.items():
            total[trait] = total.get(trait, 0) + value
    return total


def _fit(traits: dict[str, int], liking: dict[str, int], limit: int) -> int:
    hundredths = sum(liking[trait] * value for trait, value in traits.items())
    rounded = (abs(hundredths) + 50) // 100
    return max(-limit, min(limit, rounded if hundredths > 0 else -rounded))


def patience_of(model: Model, fit: list[int], deal: str) -> list[int]:
    """What each move costs: its kind's cost at this deal size, more if it grates."""
    kinds = model.rulebook.kinds.kinds
    cost = [kinds[kind].patience.of(deal) for kind in v.KINDS]
    return [cost[kind] + (1 if fit[m] <= -2 else 0) for m, kind in enumerate(model.base["kind"])]


def _needs(own: dict[str, list[int]], model: Model, variant: Variant) -> None:
    needs = [variant["needs"].get(topic) for topic in model.topics]
    own["exists"] = [int(need is not None) for need in needs]
    own["threshold"] = [need["threshold"] if need else 0 for need in needs]
    own["serious"] = [need["seriousness"] if need else 0 for need in needs]
    own["opens_at"] = [need["open"] if need else 0 for need in needs]
    own["first_angle"] = [v.ANGLES.index(need["angles"][0]) if need else -1 for need in needs]
    own["second_angle"] = [
        v.ANGLES.index(need["angles"][1]) if need and len(need["angles"]) > 1 else -1 for need in needs
    ]
    own["rival"] = [int(need["rival"]) if need else 0 for need in needs]
    own["needs_proof"] = [int(need["proof"]) if need else 0 for need in needs]
    named_at = model.rulebook.numbers.large.redirect_open
    own["deep"] = [int(need["open"] > named_at) if need else 0 for need in needs]
    start = [0]
    flat: list[int] = []
    for need in needs:
        flat.extend(model.facts.index(f) for f in (need["facts"] if need else ()))
        start.append(len(flat))
    own["facts"], own["facts_start"] = flat, start


def _numbers(own: dict[str, list[int]], model: Model, variant: Variant, quarter: int, deal: str) -> dict[str, int]:
    scenario, book, checks = model.scenario, model.rulebook.numbers, model.rulebook.checks
    sizes = model.base["advance_size"]
    role = scenario["buyer"]["role"]
    orders = [a for a, size in enumerate(sizes) if size == 1]
    can_order = role == "economic" or deal == "small"
    return {
        "moves": len(model.moves),
        "topics": len(model.topics),
        "facts": len(model.facts),
        "objections": len(model.objections),
        "advances": len(model.advances),
        "reactions": len(scenario["reactions"]),
        "trust": variant["trust"],
        "patience": variant["patience"],
        "cost": variant["cost"],
        "deal": v.DEALS.index(deal),
        "region": quarter,
        "can_order": int(can_order),
        "stance": stance.compile_stances(model.rulebook.stance).initial,
        "has_needs": int(any(own["exists"])),
        "concession_room": scenario["room"],
        "expects": variant["expects"],
        "heat": variant["heat"],
        "order_advance": orders[0] if orders else -1,
        "qualify_shrugs": book.qualify_shrugs.of(deal),
        "role": v.ROLES.index(role),
        "medium": v.MEDIA.index(variant["medium"]),
        "own_approach": int(scenario["approach"] == "seller" and variant["heat"] == 0),
        "hint_cost": round(checks.hint_cost * 100),
        "cap_unreached": round(checks.caps.unreached * 100),
        "cap_undeveloped": round(checks.caps.undeveloped * 100),
        "cap_broken": round(checks.caps.broken * 100),
        **book.common._asdict(),
        **book.of(deal)._asdict(),
        **_targets(own, model, can_order, book.targets_of(deal), book.of(deal)),
    }


def _deepenings(own: dict[str, list[int]], numbers: SizeNumbers, most: int) -> list[int]:
    """How many implication questions make each need that we serve urgent: one at least, and `most` at most. More would
    only hurt (K10)."""
    found = []
    for exists, rival, limit, serious in zip(
        own["exists"], own["rival"], own["threshold"], own["serious"], strict=True
    ):
        if exists and not rival:
            weight, count = numbers.full_weight, 0
            now = serious + numbers.admitted_bonus
            while now < limit * numbers.threshold_percent // 100 and count < most:
                now += max(1, weight)
                weight -= numbers.repeat_loss
                count += 1
            found.append(max(1, count))
    return found


def _targets(
    own: dict[str, list[int]], model: Model, can_order: bool, wanted: Targets, numbers: SizeNumbers
) -> dict[str, int]:
    """Denominators: what this variant makes possible, up to what a full score asks for."""
    needs = sum(own["exists"])
    served = sum(1 for exists, rival in zip(own["exists"], own["rival"], strict=True) if exists and not rival)
    develop = min(served, wanted.develop)
    ranks = [
        rank
        for rank, size, is_open in zip(
            model.base["advance_rank"], model.base["advance_size"], own["advance_open"], strict=True
        )
        if is_open and (can_order or size == 0)
    ]
    return {
        "needs_target": needs,
        "develop_target": develop,
        "deepen_target": sum(sorted(_deepenings(own, numbers, wanted.deepen_each))[:develop]),
        "hint_target": min(needs, wanted.hints),
        "open_target": wanted.opens if needs else 0,
        "match_target": develop,
        "fit_target": wanted.fits,
        "tags_target": wanted.tags,
        "best_rank": max(ranks, default=0) if develop else 0,
        "nothing_to_sell": int(develop == 0),
    }
