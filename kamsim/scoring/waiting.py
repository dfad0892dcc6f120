"""What still waits for an answer, however long ago it was said: for whoever reads a call, an admission that nobody
followed waits on when the rules of the moment have let it go.

Everything here reads the seen part of positions and the moves' own entries alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.due import does
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.scoring.placing import is_agreed, is_in_place, spoken_of

# How much a thing weighs that waits: slips, what he wants asked first, then what was admitted by how it sounds, a
# stated wish above all.
SLIP, ASK_FIRST, LIGHT, WORRYING, PRESSING, WISH = range(6)
_BY_SOUND: Final = {c.WORRY: WORRYING, c.URGENT: PRESSING}
# The qualifier of an answer that is put off for want of facts.
LACKS_FACTS: Final = 1
# What was let slip, or has to be asked first, waits for so many turns: after that no listener has it in his ear.
STANDS: Final = {SLIP: 5, ASK_FIRST: 2}
# What brings a call on comes before what only holds it, and a plain fact last of all.
_ON_TOPIC: Final = (c.BENEFIT, c.PROOF, c.PAYOFF, c.IMPLICATION, c.PROBLEM)
# Listening that gives back what was said comes before words that would fit anything.
_GIVES_BACK: Final = (c.PARAPHRASE, c.CUSHION)


class Waiting(NamedTuple):
    """Something said on a topic that nothing has answered yet: how much it weighs, and the turn at which he last spoke
    of it (0: his first words)."""

    weight: int
    turn: int
    topic: int


def waiting(t: Tables, history: Sequence[Ints]) -> list[Waiting]:
    """What waits in the last position of `history` (position i: after turn i, 0 before the first), the weightiest
    first, of equal weight what was said last; only what some open move in its place would answer."""
    s = history[-1]
    if s[y.ENDING] != c.RUNNING or is_agreed(s) or s[y.ANGER_CUE] > 0:
        return []
    placed = [m for m in step.legal(t, s) if is_in_place(t, s, m)]
    found = [one for one in _said(t, history) if any(answers(t, s, m, one) for m in placed)]
    return sorted(found, reverse=True)


def answers(t: Tables, s: Ints, m: int, one: Waiting) -> bool:
    """Whether a move in its place takes up what waits: what he wishes with a benefit or proof, what presses with its
    payoff, what weighs less with a consequence on a side that he has named, a slip by asking about it."""
    kind = t.kind[m]
    if one.weight == ASK_FIRST:
        again = kind == c.PROBLEM and t.topic[m] == one.topic and is_founded(t, s, one.topic)
        return again or (kind == c.SITUATION and brings(t, s, m, one.topic))
    if t.topic[m] != one.topic:
        return False
    if one.weight == WISH:
        return kind == (c.PROOF if s[y.PENDING + one.topic] == 1 else c.BENEFIT)
    if one.weight == SLIP:
        return kind == c.PROBLEM or (kind == c.SITUATION and not is_known(t, s, m))
    return kind in (c.IMPLICATION, c.PAYOFF)


def _said(t: Tables, history: Sequence[Ints]) -> Iterator[Waiting]:
    s = history[-1]
    for k in range(t.number[n.N_TOPICS]):
        status = s[y.NEED + k]
        if status == c.EXPLICIT:
            yield Waiting(WISH, spoken_of(history, k, (c.STATES, c.WANTS_PROOF)), k)
        elif status == c.IMPLIED and not _prefers_rival(history, k):
            weight = _BY_SOUND.get(s[y.WEIGHT + k], LIGHT)
            yield Waiting(weight, spoken_of(history, k, (c.ADMITS, c.DEEPENS, c.OPENS)), k)
        elif status == c.LATENT:
            for one in _before_it(t, s, history, k):
                if s[y.TURN] - one.turn < STANDS[one.weight]:
                    yield one


def _before_it(t: Tables, s: Ints, history: Sequence[Ints], k: int) -> Iterator[Waiting]:
    """What waits on a topic on which nothing is admitted: a slip that nobody asked about, or the fact that he wants to
    be asked for before he answers; once that is on the table, his answer."""
    if s[y.PROBED + k] == c.NONE and s[y.HINTED + k] == c.SLIPPED:
        yield Waiting(SLIP, _slipped(history, k), k)
    put_off = spoken_of(history, k, (c.DEFLECTS,)) if s[y.PROBED + k] == c.DEFLECTS else 0
    if put_off and history[put_off][y.REPLY_MARK] == LACKS_FACTS:
        told = (turn for turn in range(put_off, len(history)) if is_founded(t, history[turn], k))
        yield Waiting(ASK_FIRST, next(told, put_off), k)


def _slipped(history: Sequence[Ints], k: int) -> int:
    said = [turn for turn, one in enumerate(history) if turn and one[y.REPLY_NAMED] == k + 1]
    return said[-1] if said else 0


def _prefers_rival(history: Sequence[Ints], k: int) -> bool:
    """Whether he has said that somebody else serves him better there."""
    return any(one[y.REPLY] == c.PREFERS_RIVAL and one[y.REPLY_TOPIC] == k for one in history[1:])


def brings(t: Tables, s: Ints, m: int, k: int) -> bool:
    """Whether a question brings out a fact that a topic rests on and that is not on the table."""
    rests_on = [t.facts[i] for i in range(t.facts_start[k], t.facts_start[k + 1])]
    told = (t.tells[i] for i in range(t.tells_start[m], t.tells_start[m + 1]))
    return any(fact in rests_on and s[y.KNOWN + fact] == 0 for fact in told)


def is_founded(t: Tables, s: Ints, k: int) -> bool:
    """Whether the facts that a topic rests on are on the table."""
    return all(s[y.KNOWN + t.facts[i]] for i in range(t.facts_start[k], t.facts_start[k + 1]))


def is_known(t: Tables, s: Ints, m: int) -> bool:
    """Whether all that a question would bring out is on the table: its facts, and that something is wrong there."""
    return facts_known(t, s, m) or (t.topic[m] >= 0 and s[y.NEED + t.topic[m]] != c.LATENT)


def facts_known(t: Tables, s: Ints, m: int) -> bool:
    """Whether a question would bring out facts, and he has told them all."""
    told = [t.tells[i] for i in range(t.tells_start[m], t.tells_start[m + 1])]
    return bool(told) and all(s[y.KNOWN + fact] for fact in told)


def best_first(t: Tables, s: Ints, m: int) -> tuple[int, int]:
    """Where a move that does what is called for stands among its like, small numbers first: what follows up the matter
    itself, then words that give back what was said, then other listening, then a plain fact; and among these what
    suits the person."""
    kind = t.kind[m]
    if kind in _ON_TOPIC or kind == c.ANSWER:
        place = _ON_TOPIC.index(kind) if kind in _ON_TOPIC else 0
    elif kind == c.LISTEN:
        place = len(_ON_TOPIC) + (0 if t.act[m] in _GIVES_BACK else 1 if t.act[m] == c.ACKNOWLEDGE else 2)
    elif kind == c.SITUATION:
        place = len(_ON_TOPIC) + (4 if is_known(t, s, m) else 3)
    else:
        place = len(_ON_TOPIC) + (3 if does(t, s, m) == c.DID_MEET else 5)
    return place, -t.fit[m]
