"""Which places of a state tell two positions apart."""

from __future__ import annotations

from kamsim.analysis.search.positions import position_key
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.tables import Ints, Tables


def key_of(model: Model, t: Tables, s: Ints) -> int:
    """The key by which the search tells positions apart."""
    return position_key(s, *cells_of(model, t))


def cells_of(model: Model, t: Tables) -> tuple[Ints, Ints]:
    """The places of a state that matter for its future, and from which value on each makes no difference (−1: none).

    Left out: what only describes the last step, what follows from the rest, what only simulated sellers read, and
    tallies that no check counts.
    """
    scalars = [cell for cell in range(y.NAMED) if cell not in _IDLE]
    counts = {
        **dict.fromkeys((y.NAMED, y.PROBED, y.NEED, y.VOICED, y.HINTED), len(model.topics)),
        **dict.fromkeys((y.LISTENED, y.PENDING, y.PROVED, y.DEEPENED, y.SHUT, y.SERIOUS), len(model.topics)),
        y.KNOWN: len(model.facts),
        y.OBJECTED: len(model.objections),
        y.PROPOSED: len(model.advances),
        y.BLOCKED: len(model.moves),
        y.REACTED: len(model.scenario["reactions"]),
    }
    cells = scalars + [start + i for start, count in counts.items() for i in range(count)]
    cells += [cell for cell in range(y.PUBLIC, y.EVENT) if cell not in _IDLE]
    caps = {y.TURN: 5, y.ASKED: 2, y.STATED: 1, y.ADMITTED: 1}
    for m in range(len(model.moves)):
        cap = _use_cap(t, m)
        if cap > 0:
            cells.append(y.USED + m)
            caps[y.USED + m] = cap
    tallies = _tally_caps(t)
    cells += sorted(tallies)
    return cells, [{**caps, **tallies}.get(cell, -1) for cell in cells]


_IDLE = frozenset(
    {
        *(y.REPLY_MARK, y.MANNER, y.TRUST_CUE, y.PATIENCE_CUE, y.LAST_MOVE, y.LAST_KIND, y.PREV_REPLY, y.PREV_TOPIC),
        *(y.SUMMED, y.TAGGED, y.REPLY_OBJECTION, y.REPLY_ADVANCE, y.REPLY_NAMED, y.OUTCOME),
        *(y.WARNED, y.DUE_WAS, y.DUE_WAS_TOPIC, y.DUE_DID),
        *(y.EVENT_COUNT, y.TRIGGER_COUNT, y.CAUSE, y.REACTION),
    }
)


def _use_cap(t: Tables, m: int) -> int:
    """Up to which number it matters how often a move was made: its limit; without one, whether at all, and that only
    where something waits for it or the first time is taken differently."""
    if t.uses[m] > 0:
        return t.uses[m]
    waited_for = t.signal_start[y.SIG_LINE + m] < t.signal_start[y.SIG_LINE + m + 1]
    return int(waited_for or t.kind[m] == c.COURTESY)


def _tally_caps(t: Tables) -> dict[int, int]:
    """The tallies that checks or rules look at, each with the count beyond which more changes nothing (−1: none)."""
    caps: dict[int, list[int]] = {}
    for check in range(len(t.check_tally)):
        tally, gate, over = t.check_tally[check], t.check_gate[check], t.check_over[check]
        if gate >= 0:
            caps.setdefault(gate, []).append(1)
        caps.setdefault(tally, []).append(-1 if over >= 0 or t.check_of[check] >= 0 else _check_cap(t, check))
        for occasion in (t.check_when[check], t.check_or[check]):
            if occasion >= 0:
                caps.setdefault(occasion, []).append(1)
        if t.check_of[check] >= 0:
            caps.setdefault(t.check_of[check], []).append(-1)
        if over >= 0:
            caps.setdefault(over, []).append(-1)
    # What the rules themselves read, and what the caps of the score do.
    for tally, cap in ((y.T_PRESENTED, 1), (y.T_MATCHED, 1), (y.T_SHRUGS_HEARD, t.number[n.N_QUALIFY_SHRUGS])):
        caps.setdefault(tally, []).append(cap)
    for tally in (y.T_QUALIFIED_OUT, y.T_GRAVE, y.T_WALKED_OUT):
        caps.setdefault(tally, []).append(1)
    for tally in (y.T_BEST_ADVANCE, y.T_AIM, y.T_UNHEARD):
        caps.setdefault(tally, []).append(-1)
    caps.setdefault(y.T_HINTS_USED, []).append(-1)
    return {tally: -1 if -1 in found else max(found) for tally, found in caps.items()}


def _check_cap(t: Tables, check: int) -> int:
    how, high = t.check_how[check], t.check_high[check]
    if how == marking.AT_LEAST:
        return t.check_low[check]
    if how == marking.AT_MOST:
        return high + 1
    if how == marking.SHARE:
        return max(0, t.number[-2 - t.check_of[check]] if t.check_of[check] < -1 else high)
    return -1
