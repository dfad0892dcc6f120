"""Whether a line of the menu answers the very words that a lesson quotes: his question, his objection, or what he told,
on the same thing."""

from __future__ import annotations

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.due import does
from kamsim.engine.timeline import Timeline


def meets_words(told: Timeline, at: int, move: int) -> bool:
    """Whether a move meets what was said at turn `at`, 0 his first words."""
    t = told.tables
    s = told.turns[at - 1].after if at else told.begins
    if does(t, s, move) == c.DID_MEET:
        return True
    if s[y.DUE] in (c.DUE_ANSWER, c.DUE_OBJECTION, c.DUE_ANGER):
        return False
    reply, kind, k = s[y.REPLY], t.kind[move], t.topic[move]
    if k >= 0 and k == s[y.REPLY_NAMED] - 1:
        return kind == c.PROBLEM
    if k < 0 or k != s[y.REPLY_TOPIC]:
        return reply in (c.BELIEVES, c.SETTLES, c.COMMITS) and kind in (c.ADVANCE, c.COURTESY)
    if reply in (c.ADMITS, c.OPENS, c.DEEPENS):
        return kind == c.PAYOFF or (kind == c.IMPLICATION and bool(s[y.VOICED + k] & (1 << t.angle[move])))
    if reply in (c.STATES, c.WANTS_PROOF, c.DOUBTS):
        return kind in (c.BENEFIT, c.PROOF)
    return kind == c.PROBLEM and reply == c.DEFLECTS
