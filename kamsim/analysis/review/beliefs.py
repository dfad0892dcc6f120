"""Which buyers are still possible, from what has been heard so far (DESIGN §6, principle 8).

A buyer of the population stays as long as the same moves would have been answered alike. Nothing here looks ahead, and
who has gone does not come back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kamsim.analysis.review.population import Candidate, population
from kamsim.domain.attempt import Entry, Hint, Move, Plan, Tag
from kamsim.engine.call import Call
from kamsim.engine.model import Model
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.engine.timeline import begun, enter, walk
from kamsim.engine.view import seen

# The last population: its scenario, the size of the deal and whether the style is offered, and who was drawn.
_KEPT: list[tuple[Model, tuple[str, bool], list[tuple[Candidate, Ints]]]] = []
# So many replies of a style show which it is.
STYLED = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """A move of the call and who could have sat there: `states[i]` is the position of `candidates[i]` before it.

    The seen part of all states is the same, but for the manner while it does not count. `history[i]` is the seen part
    of the call's own position after turn i (0: before the first), up to this move.
    """

    number: int
    move: int
    candidates: tuple[Candidate, ...]
    states: tuple[Ints, ...]
    history: tuple[Ints, ...]


def decisions(call: Call) -> Iterator[Decision]:
    """The moves of the derived line in order, each with the candidates that what was heard before it leaves."""
    entries = entries_of(call)
    heard = _heard(call, entries)
    alive = [(one, state) for one, state in _at_first(call) if _observed(state) == heard[0]]
    history = (seen(call.timeline.begins), *(seen(turn.after) for turn in call.turns))
    number = 0
    for i, entry in enumerate(entries):
        if isinstance(entry, Move):
            number += 1
            candidates, states = zip(*alive, strict=True)
            yield Decision(number, call.model.index[entry.move], candidates, states, history[:number])
        # The states handed out stay as they are; the next ones are others.
        after = [(one, list(state)) for one, state in alive]
        for one, state in after:
            enter(call.model, one.tables, state, entry)
        alive = [(one, state) for one, state in after if _observed(state) == heard[i + 1]]


def _at_first(call: Call) -> list[tuple[Candidate, Ints]]:
    """Everyone who could be sitting there, each at the beginning; what was drawn last is kept for the next call of the
    scenario. Nobody changes these positions."""
    model, deal = call.model, call.header.deal
    whose = (deal, call.header.style in model.scenario["styles"])
    for known, of, found in _KEPT:
        if known is model and of == whose:
            return found
    drawn = [(one, begun(one.tables)) for one in population(model, call.header.style, deal)]
    _KEPT[:] = [(model, whose, drawn)]
    return drawn


def entries_of(call: Call) -> list[Entry]:
    """The entries that change what the score is made from."""
    costly = call.header.mode == "practice"
    kinds = (Plan, Move, Tag, Hint) if costly else (Plan, Move, Tag)
    return [entry for entry in call.timeline.entries if isinstance(entry, kinds)]


def _observed(s: Ints) -> Ints:
    """What a trainee has heard and seen; the manner only from the third reply on."""
    view = seen(s)
    if s[y.TURN] < STYLED:
        view[y.MANNER] = -1
    return view


def _heard(call: Call, entries: Sequence[Entry]) -> list[Ints]:
    """What was observed before the first entry and after each."""
    return [_observed(s) for s in walk(call.model, call.tables, entries)]
