"""How simulated trainees answer puzzles: by these, puzzles and sellers are measured against each other."""

from __future__ import annotations

from kamsim.analysis.review.tempting import chosen, remembered
from kamsim.domain import vocabulary as v
from kamsim.domain.puzzle import Puzzle
from kamsim.engine.call import Call
from kamsim.engine.rules import layout as y
from kamsim.sellers.choosing import tag_of
from kamsim.sellers.memory import chance, style_read
from kamsim.sellers.roster import Seller

# Themes that a simulated trainee can answer: he has no opinion about moves that are made.
ANSWERED = ("your_move", "told", "whom")


def solves(seller: Seller, puzzle: Puzzle, call: Call, seed: int) -> bool:
    """Whether a seller who has lived through the call up to here gives a right answer. `call` stands at the position;
    `seed` draws what he misreads. Of the words on the page he knows what he would have heard, and no more."""
    right = {puzzle["options"][place] for place in puzzle["right"]}
    turns, at, model = call.timeline.turns, call.timeline.ends, call.model
    if puzzle["theme"] == "your_move":
        options = sorted(model.index[move] for move in puzzle["options"])
        return model.moves[chosen(seller, model, call.header.deal, turns, at, options, seed)] in right
    mem = remembered(seller, turns, seed)
    if puzzle["theme"] == "told":
        tag = tag_of(at[: y.PUBLIC], mem)
        return (v.TAGS[tag] if tag >= 0 else "") in right
    style = style_read(mem)
    return v.STYLES[style if style >= 0 else chance(seed, 0, 5) % len(v.STYLES)] in right
