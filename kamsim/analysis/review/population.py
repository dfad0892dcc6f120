"""Who could be sitting there before a word is said (DESIGN §6, principle 8).

Every declared variant in every style, and copies of each with some numbers moved within the rulebook's beliefs: an
author fixes them, a trainee cannot know them. They are drawn once, from scenario and rulebook alone: what is heard
later only takes buyers away, so the possible buyers never become more, and nothing favours the one who is really there.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from kamsim.domain import vocabulary as v
from kamsim.engine.bake import all_traits, bake, fits_by_traits, patience_of, region, style_point
from kamsim.engine.compile import question_of
from kamsim.engine.model import Model
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.tables import Ints, Tables

# About so many are drawn in all, and at least and at most so many copies of each.
DRAWN = 1200
COPIES = (8, 24)
# One number in so many of a copy is drawn anew.
RARELY = 4

# What a number may be, whatever belief and chance make of it.
BOUNDS = {"trust": (1, 20), "patience": (1, 40), "cost": (0, 100), "point": (-10, 10)}
BOUNDS |= {"threshold": (1, 10), "seriousness": (0, 10), "open": (0, 20)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A buyer as he may be: a variant by number in a style, and his tables; `copy` 0 is as declared."""

    variant: int
    style: str
    copy: int
    tables: Tables


def population(model: Model, style: str, deal: str) -> list[Candidate]:
    """Everyone who could be sitting there, no two alike, in an order in which a sample at even steps has some of each
    style. A `style` that the scenario does not offer, as a what-if may ask for, could be any."""
    offered = model.scenario["styles"]
    styles = tuple(one for one in v.STYLES if one in offered or style not in offered)
    pairs = [(i, one) for one in styles for i in range(len(model.variants))]
    each = max(COPIES[0], min(COPIES[1], DRAWN // len(pairs) - 1))
    draw = _Drawing(model, deal)
    return [one for i, own in pairs for one in draw.family(i, own, each)]


class _Drawing:
    """Draws copies of the declared buyers. What a point of the style plane makes of each move is worked out once."""

    def __init__(self, model: Model, deal: str) -> None:
        self.model, self.deal = model, deal
        self.widths: dict[str, int] = model.rulebook.beliefs._asdict()
        # Many moves have the same traits: each set is looked at once.
        each = all_traits(model)
        self.traits = list({str(sorted(one.items())): one for one in each}.values())
        self.which = [self.traits.index(one) for one in each]
        # Each variant once, in whatever style: in the others he is the same person at another point.
        self.baked: dict[int, Tables] = {}
        self.points: dict[tuple[int, int], tuple[Ints, Ints]] = {}
        self.manners: dict[tuple[int, ...], tuple[Ints, Ints]] = {}

    def family(self, variant: int, style: str, count: int) -> Iterator[Candidate]:
        """A declared buyer, and those of `count` drawn copies that differ from him and from each other."""
        made_of = self.model.scenario["variants"][variant]
        point = style_point(self.model.rulebook, style, made_of["power"], made_of["emotion"])
        if variant not in self.baked:
            self.baked[variant] = bake(self.model, variant, style, self.deal)
        own = self._in_manner(self._asking(self.baked[variant], style), point)
        yield Candidate(variant, style, 0, own)
        met = {_told_apart(own)}
        # Its own seed for each, so that a scenario with a variant more leaves the other families as they are.
        chance = random.Random(f"{self.model.scenario['id']}:{self.model.variants[variant]}:{style}")
        for copy in range(1, count + 1):
            moved = self._moved(own, point, chance)
            if (key := _told_apart(moved)) not in met:
                met.add(key)
                yield Candidate(variant, style, copy, moved)

    def _asking(self, t: Tables, style: str) -> Tables:
        """The same person with the question that his first words in this style ask."""
        asks, about = question_of(self.model.topics, self.model.scenario["asks"].get(style))
        number = list(t.number)
        number[n.N_OPENING_ASKS], number[n.N_OPENING_ASKS_ABOUT] = asks, about
        return t._replace(number=number)

    def _moved(self, t: Tables, point: tuple[int, int], chance: random.Random) -> Tables:
        number = list(t.number)
        for place, name in ((n.N_TRUST, "trust"), (n.N_PATIENCE, "patience"), (n.N_COST, "cost")):
            number[place] = self._drawn(name, number[place], chance)
        threshold, serious, opens_at = list(t.threshold), list(t.serious), list(t.opens_at)
        for k, there in enumerate(t.exists):
            if there:
                threshold[k] = self._drawn("threshold", threshold[k], chance)
                serious[k] = self._drawn("seriousness", serious[k], chance)
                opens_at[k] = self._drawn("open", opens_at[k], chance)
        named_at = self.model.rulebook.numbers.large.redirect_open
        deep = [int(there and opens > named_at) for there, opens in zip(t.exists, opens_at, strict=True)]
        moved = (self._drawn("power", point[0], chance, "point"), self._drawn("emotion", point[1], chance, "point"))
        changed = t._replace(number=number, threshold=threshold, serious=serious, opens_at=opens_at, deep=deep)
        return changed if moved == point else self._in_manner(changed, moved)

    def _in_manner(self, t: Tables, point: tuple[int, int]) -> Tables:
        """The same person at another point of the style plane."""
        found = self.points.get(point)
        if found is None:
            of_traits = fits_by_traits(self.model.rulebook, self.traits, *point)
            fit = [of_traits[i] for i in self.which]
            # Points whose fits are equal share one list, by which tables are told apart quickly.
            found = self.manners.setdefault(tuple(fit), (fit, patience_of(self.model, fit, self.deal)))
            self.points[point] = found
        number = list(t.number)
        number[n.N_REGION] = region(*point)
        return t._replace(fit=found[0], patience=found[1], number=number)

    def _drawn(self, name: str, declared: int, chance: random.Random, bound: str = "") -> int:
        """The value as it is, or, now and then, another within the belief about it."""
        if chance.random() * RARELY >= 1:
            return declared
        low, high = BOUNDS[bound or name]
        width = self.widths[name]
        return max(low, min(high, declared - width + int(chance.random() * (2 * width + 1))))


def _told_apart(t: Tables) -> tuple[object, ...]:
    return (*t.number, *t.threshold, *t.serious, *t.opens_at, id(t.fit))
