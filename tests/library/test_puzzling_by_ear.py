"""Puzzles for the ear: no two that rest on the same words, and few that ask for a mere fact."""

from __future__ import annotations

import re

from kamsim.domain.puzzle import Puzzle
from kamsim.library.puzzles import position_of, puzzles_on
from kamsim.library.puzzling_by_ear import FACTS, OF_A_TAG, told_puzzles, whom_puzzles
from kamsim.library.simulated import simulated_call
from kamsim.sellers.roster import SELLERS
from tests.models import shipped


def test_no_two_manners_are_heard_by_the_same_words() -> None:
    model, found = shipped("street-watch"), 0
    for seed in range(8):
        call = simulated_call(model, SELLERS["veteran"], "controlling", seed, seed)
        first = next(whom_puzzles(call, []), None)
        if first is not None:
            again = next(whom_puzzles(call, [first]), None)
            quoted = re.findall(r"“([^”]+)”", first["why"]["en"])
            assert again is None or re.findall(r"“([^”]+)”", again["why"]["en"]) != quoted
            found += 1
    assert found > 0


def test_a_mere_fact_is_asked_for_less_often() -> None:
    facts = [one for one in puzzles_on("street-watch") if one["options"][0] == "fact"]
    assert FACTS < OF_A_TAG
    for one in facts:
        call = position_of(one)
        assert call is not None
        # Other lines were told already: only the number of facts is full.
        before: list[Puzzle] = [{**fact, "entries": one["entries"][:1]} for fact in (facts * FACTS)[:FACTS]]
        assert all(found["options"][0] != "fact" for found in told_puzzles(call, before))
