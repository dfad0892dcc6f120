"""What simulated trainees would do in a position: those who are tempted, and one who is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from kamsim.engine.model import Model
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.engine.timeline import Turn
from kamsim.sellers.choosing import TAG_CAREFUL, choose, prepare
from kamsim.sellers.memory import chance, note_manner
from kamsim.sellers.roster import SELLERS, Seller
from kamsim.sellers.sheet import Sheet, sheet_of

# Whom a good puzzle tempts: one who knows the kinds of question and does not hear what is said, and one who goes by the
# menu. Who should not be tempted.
TEMPTED: Final = ("technician", "word-blind")
SURE: Final = "master"
# Who mostly listens. He errs seldom, so he is tried more often.
GOOD: Final = "veteran"
_DRAWN_TRIES: Final = 8
# What a seller misreads differs from try to try; what he would mostly do is taken from so many.
_TRIES: Final = 3
# Sheets of the scenarios at hand, each with its model, which must live as long as its number stands for it.
_SHEETS: Final = 16
_sheets: dict[tuple[int, str], tuple[Model, Sheet]] = {}


def remembered(seller: Seller, turns: Sequence[Turn], seed: int) -> Ints:
    """What a seller remembers who has lived through these turns; `seed` draws what he misreads. Asked what he was told,
    everybody says something."""
    numbers = replace(seller, tags=TAG_CAREFUL).numbers()
    mem = list(numbers)
    prepare(mem, numbers, chance(seed, 0, 77))
    for turn in turns:
        note_manner(turn.after[: y.PUBLIC], mem)
    return mem


def chosen(seller: Seller, model: Model, deal: str, turns: Sequence[Turn], at: Ints, options: Ints, seed: int) -> int:
    """The one of these moves that he makes in the position `at`, after these turns."""
    return choose(_sheet(model, deal), at[: y.PUBLIC], options, remembered(seller, turns, seed))


def _sheet(model: Model, deal: str) -> Sheet:
    """What any seller knows before the call: it is asked for at every try, and takes much longer than the choice."""
    key = id(model), deal
    if key not in _sheets:
        if len(_sheets) >= _SHEETS:
            _sheets.clear()
        _sheets[key] = model, sheet_of(model, deal)
    return _sheets[key][1]


def mostly_chosen(name: str, model: Model, deal: str, turns: Sequence[Turn], at: Ints, options: Ints) -> int:
    """What a seller by name mostly does there; of equals the one he does first."""
    seller = SELLERS[name]
    tries = Counter(chosen(seller, model, deal, turns, at, options, seed) for seed in range(_TRIES))
    return tries.most_common(1)[0][0]


def temptations(model: Model, deal: str, turns: Sequence[Turn], at: Ints, options: Ints) -> list[int]:
    """What simulated trainees would do there, those who do not listen and a good one on a bad day: what each does most
    often first, in turn."""
    tries = {name: _DRAWN_TRIES if name == GOOD else _TRIES for name in (GOOD, *TEMPTED)}
    ranked = []
    for name, count in tries.items():
        did = Counter(chosen(SELLERS[name], model, deal, turns, at, options, seed) for seed in range(count))
        ranked.append([move for move, _ in did.most_common()])
    return list(dict.fromkeys(move for row in zip_longest(*ranked) for move in row if move is not None))
