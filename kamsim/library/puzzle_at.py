"""A position of a call as a puzzle, in the form in which puzzles are kept."""

from __future__ import annotations

import re
from typing import Any, Final

from kamsim.domain.attempt import Entry, Move
from kamsim.domain.attempt_lines import entry_to_plain
from kamsim.domain.puzzle import Puzzle
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.engine.timeline import Turn

# How hard a puzzle is until it has been measured.
MIDDLE: Final = 1500
# So many characters beside the words that are taken up make more of it than an echo.
_MORE: Final = 6


def puzzle_at(call: Call, turns: int, theme: str, k: str, **rest: Any) -> Puzzle:
    """A puzzle whose position stands after so many turns."""
    header = call.header
    base: dict[str, Any] = {
        "id": "",
        "theme": theme,
        "k": k,
        "scenario": header.item,
        "style": header.style,
        "deal": header.deal,
        "seed": header.seed,
        "variant": header.variant,
        "entries": [entry_to_plain(entry) for entry in up_to(call, turns)],
        "brought": [],
        "tempting": -1,
        "rating": MIDDLE,
    }
    puzzle: Puzzle = {**base, **rest}  # type: ignore[typeddict-item]
    return puzzle


def up_to(call: Call, turns: int) -> list[Entry]:
    """The moves of the first turns that were not taken back; plan and tags are not needed to see a position."""
    moves = [entry for entry in call.timeline.entries if isinstance(entry, Move)]
    return list(moves[:turns])


def reads_back(turn: Turn) -> bool:
    """Whether a seller reads a whole line back before he asks on: good manners that sound like a form."""
    says = say(turn.says, "zh")
    return turn.kind == "listen" and "“" in says and len(re.sub(r"“[^”]*”|（[^）]*）|\W", "", says)) >= _MORE
