"""What an observer notes of a call: how often each kind of move was made, what came of what was shown, how it ended.

In the subset that numba compiles. A call is played, then gone through again by its log.
"""

from __future__ import annotations

from kamsim.analysis.kernel.playing import Room, Run
from kamsim.analysis.kernel.rollout import play_numbered
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import (
    ADVANTAGE,
    BELIEVES,
    BENEFIT,
    EXPLICIT,
    FEATURE,
    PROOF,
    WANTS_PROOF,
    is_question,
    presents,
)
from kamsim.engine.rules.result import won
from kamsim.engine.rules.step import start, step
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.sellers.journeyman import KINDS, share_of
from kamsim.sellers.sheet import Sheet

# The record of a call: whether it was a success; moves, and of each kind; questions open and closed; needs admitted and
# stated; objections. For features, advantages and benefits: how many were shown, how many of these brought an objection
# up, how many met with approval. Whether anything was shown, and whether a need was stated before that. The shares of
# the seller's habits.
(
    R_WON,
    R_MOVES,
    R_OPEN,
    R_CLOSED,
    R_ADMITTED,
    R_STATED,
    R_OBJECTIONS,
    R_SHOWED,
    R_DEVELOPED,
) = range(9)
R_SHOWN = 9  # + 0 feature, 1 advantage, 2 benefit
R_RAISED = R_SHOWN + 3
R_APPROVED = R_RAISED + 3
R_KIND = R_APPROVED + 3
R_SHARE = R_KIND + 16
RECORD = R_SHARE + len(KINDS)


def observe_batch(run: Run, room: Room, out: Ints) -> int:
    """The calls of a run, a record each in `out`; returns the moves made."""
    total = 0
    for i in range(run.calls):
        number = run.first + i
        moves = play_numbered(run, number, room)
        at = i * RECORD
        for way in range(len(KINDS)):
            out[at + R_SHARE + way] = share_of(way, room.mem)
        observe_call(run.buyers[number % len(run.buyers)], run.sheet, room.log, moves, room.s, out, at)
        total += moves
    return total


def observe_call(t: Tables, p: Sheet, log: Ints, moves: int, s: Ints, out: Ints, at: int) -> None:
    """Goes through a call by its log and writes its record to `out` from place `at` on."""
    for j in range(len(s)):
        s[j] = 0
    start(t, s)
    for i in range(moves):
        m = log[3 + 2 * i]
        note_asked(p, m, out, at)
        sort = sort_of_showing(p, s, m)
        if sort >= 0 and out[at + R_SHOWED] == 0:
            out[at + R_SHOWED] = 1
            out[at + R_DEVELOPED] = 1 if s[y.STATED] > 0 else 0
        step(t, s, m)
        if s[y.REPLY_OBJECTION] > 0:
            out[at + R_OBJECTIONS] += 1
        if sort >= 0:
            out[at + R_SHOWN + sort] += 1
            if s[y.REPLY_OBJECTION] > 0:
                out[at + R_RAISED + sort] += 1
            elif s[y.REPLY] == BELIEVES or s[y.REPLY] == WANTS_PROOF:
                out[at + R_APPROVED + sort] += 1
    out[at + R_WON] = 1 if won(t, s) else 0
    out[at + R_MOVES] = moves
    out[at + R_ADMITTED] = s[y.ADMITTED]
    out[at + R_STATED] = s[y.STATED]


def note_asked(p: Sheet, m: int, out: Ints, at: int) -> None:
    """Counts a move by its kind, a question also by its form."""
    out[at + R_KIND + p.kind[m]] += 1
    if is_question(p.kind[m]):
        out[at + (R_OPEN if p.open[m] == 1 else R_CLOSED)] += 1


def sort_of_showing(p: Sheet, s: Ints, m: int) -> int:
    """0 for a feature, 1 for an advantage, 2 for a benefit, −1 for anything else. What answers no stated need is an
    advantage, whatever it calls itself (K20)."""
    kind = p.kind[m]
    if not presents(kind) or kind == PROOF:
        return -1
    if kind == FEATURE:
        return 0
    meets = p.topic[m] >= 0 and s[y.NEED + p.topic[m]] >= EXPLICIT
    return 2 if kind == BENEFIT and meets else 1 if kind == ADVANTAGE or kind == BENEFIT else -1
