"""How hard a puzzle is, as ratings of players go: by which simulated trainees find the answer, or by how loudly the
buyer gave it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kamsim.domain.puzzle import Puzzle
from kamsim.engine.bake import style_point
from kamsim.engine.call import Call
from kamsim.library.puzzles import position_of
from kamsim.sellers.roster import SELLERS
from kamsim.study.solving import solves

# Tries by which a puzzle is measured.
TRIES: Final = 6
# How strong simulated trainees are taken to be, as ratings of players go.
STRENGTHS: Final = {"rookie": 900, "technician": 1200, "journeyman": 1500, "veteran": 1800, "master": 2100}
EASIEST: Final = 800
HARDEST: Final = 2200
# What it adds that none of the answers shows the manner, and each step by which he stands nearer to the border of
# another manner than FAR.
_SILENT: Final = 1000
_NEARER: Final = 80
_FAR: Final = 8


def rated(solved: Mapping[str, int]) -> int:
    """How hard a puzzle is: the rating at which trainees of STRENGTHS would be expected to solve it as often as they
    did, by Elo's formula, from 800 to 2,200."""
    total = sum(solved.values())
    low, high = EASIEST, HARDEST
    while high - low > 1:
        middle = (low + high) // 2
        expected = sum(TRIES / (1 + 10 ** ((middle - strength) / 400)) for strength in STRENGTHS.values())
        low, high = (middle, high) if expected > total else (low, middle)
    return low


def rated_by_ear(puzzle: Puzzle, call: Call) -> int:
    """How hard it is to tell what was said: by how often those of STRENGTHS misread it. `call` is of the same model."""
    position = position_of(puzzle, call.model)
    if position is None:
        return HARDEST
    tries = range(TRIES)
    return rated({name: sum(solves(SELLERS[name], puzzle, position, 50 + n) for n in tries) for name in STRENGTHS})


def rated_by_manner(call: Call, shown: int, heard: int) -> int:
    """How hard it is to tell whom one has met: `shown` of the answers `heard` were worded as only he would, and the
    nearer he stands to another manner, the less differs in what he takes well."""
    variant = next(one for one in call.model.scenario["variants"] if one["id"] == call.header.variant)
    point = style_point(call.model.rulebook, call.header.style, variant["power"], variant["emotion"])
    near = max(0, _FAR - min(map(abs, point)))
    return min(HARDEST, EASIEST + round(_SILENT * (1 - shown / heard)) + _NEARER * near)
