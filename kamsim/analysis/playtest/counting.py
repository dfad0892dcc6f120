"""What came up in played calls: moves open and made, replies, needs, facts. In the subset that numba compiles.

A call is played first and then gone through again by its log, so nothing is chosen here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kamsim.analysis.kernel.playing import Room, Run
from kamsim.analysis.kernel.rollout import (
    OUT,
    OUT_ENDING,
    OUT_MOVES,
    OUT_OUTCOME,
    OUT_SCORE,
    OUT_WON,
    play_numbered,
)
from kamsim.domain.vocabulary import MAX_ADVANCES, MAX_FACTS, MAX_MOVES, MAX_OBJECTIONS, MAX_TOPICS
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.marking import plan, score, tag
from kamsim.engine.rules.result import won
from kamsim.engine.rules.step import start, step
from kamsim.engine.rules.tables import Ints, Tables

# Places in `seen`, a flat list of counts. By move: turns on the menu, times made, times tried.
N_OPEN = 0
N_MADE = N_OPEN + MAX_MOVES
N_TRIED = N_MADE + MAX_MOVES
# By topic: calls in which it was named, asked about, admitted, stated, matched; and over all problem questions on it
# while its need was latent: the most trust there was +1, how often facts were lacking.
N_NAMED = N_TRIED + MAX_MOVES
N_PROBED = N_NAMED + MAX_TOPICS
N_NEED = N_PROBED + MAX_TOPICS  # + topic + MAX_TOPICS · (status − 1)
N_TRUST = N_NEED + 3 * MAX_TOPICS
N_LACKED = N_TRUST + MAX_TOPICS
# Calls in which a fact was told, an objection raised, an advance agreed to; and steps by cause given.
N_KNOWN = N_LACKED + MAX_TOPICS
N_RAISED = N_KNOWN + MAX_FACTS
N_AGREED = N_RAISED + MAX_OBJECTIONS
N_CAUSE = N_AGREED + MAX_ADVANCES
N_FIRED = N_CAUSE + 8
N_LOST = N_FIRED + y.MAX_REACTIONS  # replies for which the table of replies had no room
# From here on by buyer and topic: calls in which the need was admitted.
N_ADMITTED = N_LOST + 1

# A reply as one number: style, move, class, topic, qualifier, advance, objection raised, reaction, each with its room.
REPLY_PARTS = (4, 256, 64, 32, 64, 16, 16, 32)
REPLIES_ROOM = 1 << 15


class Tally(NamedTuple):
    """What is counted in: counts by place, replies as keys, and how often each was heard; `wanted` is 1 for every move
    that is worth trying (`trying.try_all`)."""

    seen: Ints
    replies: Ints
    times: Ints
    wanted: Ints


def reply_key(s: Ints, style: int) -> int:
    """The last reply with all that its words depend on, as one number above 0."""
    key = style + 1
    key = key * 256 + s[y.LAST_MOVE]
    key = key * 64 + s[y.REPLY]
    key = key * 32 + s[y.REPLY_TOPIC] + 1
    key = key * 64 + s[y.REPLY_MARK] + 1
    key = key * 16 + s[y.REPLY_ADVANCE]
    key = key * 16 + s[y.REPLY_OBJECTION]
    return key * 32 + s[y.REACTION]


def note_step(s: Ints, style: int, tally: Tally) -> bool:
    """Counts in what a step showed; whether the reply was heard for the first time."""
    seen = tally.seen
    for cause in range(6):
        if s[y.CAUSE] & (1 << cause):
            seen[N_CAUSE + cause] += 1
    if s[y.REACTION] > 0:
        seen[N_FIRED + s[y.REACTION] - 1] += 1
    key = reply_key(s, style)
    at = find_key(tally.replies, key)
    if at < 0:
        seen[N_LOST] += 1
        return False
    tally.replies[at] = key
    tally.times[at] += 1
    return tally.times[at] == 1


def find_key(table: Ints, key: int) -> int:
    """Where a key stands in a table of keys, or could; −1 where there is no room left."""
    at = ((key * 2654435761) >> 11) % len(table)
    for _ in range(len(table)):
        if table[at] == 0 or table[at] == key:
            return at
        at += 1
        if at == len(table):
            at = 0
    return -1


def note_question(t: Tables, s: Ints, m: int, seen: Ints) -> None:
    """Before a problem question on a need still latent: how much trust there is, and whether facts are lacking."""
    k = t.topic[m]
    if t.kind[m] != c.PROBLEM or t.exists[k] == 0 or s[y.NEED + k] != c.LATENT:
        return
    seen[N_TRUST + k] = max(seen[N_TRUST + k], s[y.TRUST] + 1)
    for i in range(t.facts_start[k], t.facts_start[k + 1]):
        if s[y.KNOWN + t.facts[i]] == 0:
            seen[N_LACKED + k] += 1
            return


def note_call(t: Tables, s: Ints, b: int, seen: Ints) -> None:
    """Counts in what a call came to."""
    for k in range(t.number[n.N_TOPICS]):
        seen[N_NAMED + k] += s[y.NAMED + k]
        if s[y.PROBED + k] > 0:
            seen[N_PROBED + k] += 1
        for status in range(s[y.NEED + k]):
            seen[N_NEED + status * MAX_TOPICS + k] += 1
        if s[y.NEED + k] > 0:
            seen[N_ADMITTED + b * MAX_TOPICS + k] += 1
    for f in range(t.number[n.N_FACTS]):
        seen[N_KNOWN + f] += s[y.KNOWN + f]
    for o in range(t.number[n.N_OBJECTIONS]):
        if s[y.OBJECTED + o] > 0:
            seen[N_RAISED + o] += 1
    for a in range(t.number[n.N_ADVANCES]):
        if s[y.PROPOSED + a] == 2:
            seen[N_AGREED + a] += 1


def count_log(buyers: Sequence[Tables], b: int, style: int, log: Ints, count: int, s: Ints, tally: Tally) -> int:
    """Goes through a call by its log, as `playing.play_call` writes it, and counts in what came up; its score.

    `style` is the number of the style that buyer `b` was asked for, which his voice goes by.
    """
    t = buyers[b]
    for j in range(len(s)):
        s[j] = 0
    start(t, s)
    if log[0] >= 0 or log[1] >= 0 or log[2] >= 0:
        plan(t, s, log[0], log[1], log[2])
    for i in range(count):
        for m in range(t.number[n.N_MOVES]):
            if s[y.BLOCKED + m] == 0:
                tally.seen[N_OPEN + m] += 1
        m = log[3 + 2 * i]
        tally.seen[N_MADE + m] += 1
        note_question(t, s, m, tally.seen)
        step(t, s, m)
        note_step(s, style, tally)
        if log[4 + 2 * i] >= 0:
            tag(s, log[4 + 2 * i])
    note_call(t, s, b, tally.seen)
    return score(t, s)


def count_batch(run: Run, styles: Ints, room: Room, out: Ints, tally: Tally) -> int:
    """The calls of a run, counted in; returns the moves made."""
    total = 0
    buyers = run.buyers
    s = room.s
    for i in range(run.calls):
        number = run.first + i
        moves = play_numbered(run, number, room)
        b = number % len(buyers)
        at = i * OUT
        out[at + OUT_OUTCOME] = s[y.COMMITMENT]
        out[at + OUT_ENDING] = s[y.ENDING] if s[y.ENDING] != c.RUNNING else c.LEFT
        out[at + OUT_MOVES] = moves
        out[at + OUT_WON] = 1 if won(buyers[b], s) else 0
        out[at + OUT_SCORE] = count_log(buyers, b, styles[b], room.log, moves, s, tally)
        total += moves
    return total
