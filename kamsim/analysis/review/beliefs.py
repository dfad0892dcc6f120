"""Which buyers are still possible, from what has been heard so far (DESIGN §6, principle 8).

A candidate is a declared variant in a style, or a copy of one with its numbers moved within the rulebook's beliefs: an
author fixes them, a trainee cannot know them. A candidate stays as long as the same moves would have been answered
alike. Nothing here looks ahead, and nothing favours the buyer who was really there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kamsim.domain import vocabulary as v
from kamsim.domain.scenario import Need, Variant
from kamsim.domain.session import Entry, Hint, Move, Plan, Tag
from kamsim.engine.bake import bake
from kamsim.engine.call import Call
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.engine.timeline import enter, walk
from kamsim.engine.view import seen
from kamsim.sellers.memory import chance

# So many replies of a style show which it is.
STYLED = 3
# Fewer candidates than FEW, and copies of those that are left join them, until there are ENOUGH or DRAWS were drawn.
FEW = 12
ENOUGH = 20
DRAWS = 30
# One number in so many of a copy is drawn anew.
RARELY = 4

# What a number may be, whatever belief and chance make of it.
_BOUNDS = {
    "trust": (1, 20),
    "patience": (1, 40),
    "cost": (0, 100),
    "power": (-10, 10),
    "emotion": (-10, 10),
    "threshold": (1, 10),
    "seriousness": (0, 10),
    "open": (0, 20),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A buyer as he may be: a variant by number in a style, and what he is made of; `copy` 0 is as declared."""

    variant: int
    style: str
    copy: int
    made_of: Variant
    tables: Tables


@dataclass(frozen=True, slots=True)
class Decision:
    """A move of the call and who could have sat there: `states[i]` is the position of `candidates[i]` before it.

    The seen part of all states is the same, but for the manner while it does not count.
    """

    number: int
    move: int
    candidates: tuple[Candidate, ...]
    states: tuple[Ints, ...]


def decisions(call: Call) -> Iterator[Decision]:
    """The moves of the derived line in order, each with the candidates that what was heard before it leaves."""
    entries = entries_of(call)
    heard = _heard(call, entries)
    alive = [(one, state) for one in _declared(call) if (state := _followed(call, one, (), heard)) is not None]
    number = drawn = 0
    for i, entry in enumerate(entries):
        if isinstance(entry, Move):
            if len(alive) < FEW:
                drawn += _widen(call, alive, entries[:i], heard, drawn)
            number += 1
            candidates, states = zip(*alive, strict=True)
            yield Decision(number, call.model.index[entry.move], candidates, states)
        # The states handed out stay as they are; the next ones are others.
        after = [(one, list(state)) for one, state in alive]
        for one, state in after:
            enter(call.model, one.tables, state, entry)
        alive = [(one, state) for one, state in after if _observed(state) == heard[i + 1]]


def _widen(
    call: Call, alive: list[tuple[Candidate, Ints]], entries: Sequence[Entry], heard: list[Ints], first: int
) -> int:
    """Draws copies of those that are left, in turn, and keeps those that would have been heard alike. Returns how many
    were drawn."""
    for draw in range(1, DRAWS + 1):
        one = _copy(call, alive[draw % len(alive)][0], first + draw)
        state = _followed(call, one, entries, heard)
        if state is not None:
            alive.append((one, state))
            if len(alive) >= ENOUGH:
                return draw
    return DRAWS


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


def _followed(call: Call, one: Candidate, entries: Sequence[Entry], heard: list[Ints]) -> Ints | None:
    """The candidate's position after the entries; None as soon as he would have shown something else."""
    reached: Ints = []
    for observed, s in zip(heard, walk(call.model, one.tables, entries), strict=False):
        if _observed(s) != observed:
            return None
        reached = s
    return reached


def _styles(call: Call) -> tuple[str, ...]:
    offered = call.model.scenario["styles"]
    # Before a style that the scenario does not offer, as a what-if may ask for, any may sit there.
    return tuple(style for style in v.STYLES if style in offered or call.header.style not in offered)


def _declared(call: Call) -> list[Candidate]:
    """Every variant in every style, styles first, so that a sample taken at even steps has some of each."""
    model, deal = call.model, call.header.deal
    pairs = [(i, style) for style in _styles(call) for i in range(len(model.variants))]
    made_of = model.scenario["variants"]
    return [Candidate(i, style, 0, made_of[i], bake(model, i, style, deal)) for i, style in pairs]


def _copy(call: Call, parent: Candidate, copy: int) -> Candidate:
    """A copy of a candidate with some numbers drawn anew from the rulebook's belief about the declared variant."""
    model = call.model
    declared = model.scenario["variants"][parent.variant]
    moved = _moved(parent.made_of, declared, model.rulebook["beliefs"]["beliefs"], copy)
    # Baked by itself: the tables of a buyer come from his own variant alone.
    changed = replace(model, scenario={**model.scenario, "variants": [moved]})
    return Candidate(parent.variant, parent.style, copy, moved, bake(changed, 0, parent.style, call.header.deal))


def _moved(made_of: Variant, declared: Variant, widths: dict[str, int], seed: int) -> Variant:
    changed: dict[str, Any] = dict(made_of)
    own: dict[str, Any] = dict(declared)
    for purpose, name in enumerate(("trust", "patience", "cost", "power", "emotion")):
        changed[name] = _drawn(name, changed[name], own[name], widths[name], seed, purpose)
    changed["needs"] = {
        topic: _moved_need(need, declared["needs"][topic], widths, seed, 10 * (k + 1))
        for k, (topic, need) in enumerate(made_of["needs"].items())
    }
    return changed  # type: ignore[return-value]


def _moved_need(need: Need, declared: Need, widths: dict[str, int], seed: int, purpose: int) -> Need:
    changed: dict[str, Any] = dict(need)
    own: dict[str, Any] = dict(declared)
    for i, name in enumerate(("threshold", "seriousness", "open")):
        changed[name] = _drawn(name, changed[name], own[name], widths[name], seed, purpose + i)
    return changed  # type: ignore[return-value]


def _drawn(name: str, value: int, declared: int, width: int, seed: int, purpose: int) -> int:
    """The value as it is, or, now and then, another within the belief about the declared one."""
    if chance(seed, 1, purpose) % RARELY:
        return value
    low, high = _BOUNDS[name]
    return max(low, min(high, declared - width + chance(seed, 2, purpose) % (2 * width + 1)))
