"""A class of three with an exercise on one call, and calls that simulated trainees played for it."""

from __future__ import annotations

import random
import uuid
from dataclasses import replace
from functools import cache

from kamsim.analysis.batch.simulate import play
from kamsim.classroom.exercises import Wish, new_exercise
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Attempt, Figures, Header, Move, seconds
from kamsim.domain.exercise import Exercise, Member, Roster
from kamsim.engine.bake import bake
from kamsim.engine.model import Model
from kamsim.engine.replay import variant_for
from kamsim.library.catalogue import Catalogue
from kamsim.library.opening import open_model
from kamsim.sellers.roster import SELLERS
from kamsim.sellers.sheet import sheet_of

CODES = ("K7QF3M9", "ARDCJJ9", "TJCXAQY")
ROSTER = Roster("one", "Class one", tuple(Member(code, f"Trainee {n}", f"2026{n:03}") for n, code in enumerate(CODES)))


@cache
def model() -> Model:
    """The scenario of the exercise."""
    found = open_model("street-watch", Catalogue()).model
    assert found is not None
    return found


@cache
def exercise() -> Exercise:
    """Each meets another buyer of equal difficulty; two attempts count."""
    wish = Wish("week-3", "Week three", buyer="each", attempts=2, opens="2026-11-01T00:00:00Z")
    return replace(new_exercise(wish, [model()]), closes="2026-11-30T00:00:00Z", key="7" * 64)


@cache
def timeless() -> Exercise:
    """The same, open on whatever day the tests are run."""
    return replace(exercise(), opens="", closes="")


@cache
def attempt(code: str, number: int = 1, seller: str = "veteran") -> Attempt:
    """The attempt of a trainee, played by a simulated one with the pauses of a person."""
    call = exercise().calls[0]
    buyer = call.buyer_for(code, exercise().key)
    variant = variant_for(model(), buyer.seed)
    tables = bake(model(), model().variants.index(variant), call.style, call.deal)
    played = play(tables, sheet_of(model(), call.deal), SELLERS[seller], 0, call.style, 100 * number + 7)
    name = f"{code}:{number}:{seller}"
    chance = random.Random(name)
    at, entries = 0.0, []
    for entry in played.entries(model()):
        at += chance.uniform(2, 20) if isinstance(entry, Move) else 0.5
        entries.append(replace(entry, at=seconds(at)))
    header = Header(
        id=str(uuid.uuid5(uuid.NAMESPACE_OID, name)),
        item=call.scenario,
        digest=call.digest,
        rulebook=model().rules.rulebook,
        repertoire=model().rules.repertoire,
        variant=variant,
        style=call.style,
        deal=call.deal,
        mode="exam",
        seed=buyer.seed,
        lang="en",
        started=f"2026-11-{9 + number:02}T08:00:00Z",
    )
    score, ending = played.score / 100, v.ENDINGS[played.ending]
    figures = Figures(v.OUTCOMES[played.outcome], ending, score, model().rules, seconds(at))
    return Attempt(header, tuple(entries), figures)
