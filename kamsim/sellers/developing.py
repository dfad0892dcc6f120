"""How a seller who listens asks: what is voiced is made heavier, what is let slip is followed, and where nothing is
known yet he asks for a fact or a difficulty (K01)."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import (
    CURT,
    DEFLECTS,
    IMPLICATION,
    IMPLIED,
    LATENT,
    PAYOFF,
    PROBLEM,
    SITUATION,
    WARN_FACTS,
)
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.memory import (
    M_LACKS,
    has_hinted,
    hears_angle,
    misreads,
    open_thread,
    ranked,
    read_kind,
    read_weight,
)
from kamsim.sellers.sheet import Sheet

ENOUGH_FACTS = 7


def develop(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Makes an admitted problem heavier by what was voiced; asks for the payoff when it sounds urgent."""
    best, value = -1, 0
    for m in legal:
        k = p.topic[m]
        if k < 0 or view[y.NEED + k] != IMPLIED:
            continue
        kind = read_kind(p, mem, m)
        weight = read_weight(p, view, mem, k)
        score = 0
        if kind == PAYOFF and weight == 3 and view[y.USED + m] < 2:
            score = 20
        elif kind == IMPLICATION and weight < 3 and can_deepen(p, view, mem, m):
            score = 10 + 2 * p.together[m] + weight
        score = ranked(p, view, mem, m, score)
        if score > value:
            best, value = m, score
    return best


def venture(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Where nothing is left to ask, the payoff of a problem that is heavy, though he cannot be sure that it is heavy
    enough."""
    best, value = -1, 0
    for m in legal:
        k = p.topic[m]
        if k >= 0 and p.kind[m] == PAYOFF and view[y.NEED + k] == IMPLIED and view[y.USED + m] == 0:
            score = ranked(p, view, mem, m, read_weight(p, view, mem, k) - 1)
            if score > value:
                best, value = m, score
    return best


def can_deepen(p: Sheet, view: Ints, mem: Ints, m: int) -> bool:
    """Whether the line is one on a voiced angle, to his mind, and the buyer has not been hurt too often in a row."""
    k = p.topic[m]
    if p.angle[m] < 0 or view[y.USED + m] > 0 or view[y.SHUT + k] == 1 or view[y.PAIN_RUN] >= p.pain_run:
        return False
    return hears_angle(p, view, mem, m)


def explore(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Follows what was let slip; else asks about a topic not looked at yet, facts first where there are any."""
    best, value = -1, 0
    facts = -1
    for m in legal:
        kind = read_kind(p, mem, m)
        score = 0
        if kind == PROBLEM and p.topic[m] >= 0 and view[y.NEED + p.topic[m]] == LATENT:
            score = problem_value(p, view, legal, mem, m)
        elif kind == SITUATION and view[y.USED + m] == 0 and answers_facts(view):
            score = fact_value(p, view, mem, m)
            if 0 < score < LEADS_ON:
                # Counted only when it matters: this is where a plain seller spends his time.
                if facts < 0:
                    facts = facts_asked(p, view)
                if facts >= ENOUGH_FACTS:
                    score = 0
        score = ranked(p, view, mem, m, score)
        if score > value:
            best, value = m, score
    return best


def answers_facts(view: Ints) -> bool:
    """Whether he is disposed to tell one more fact, by what can be heard."""
    return view[y.WARNED] != WARN_FACTS and view[y.REPLY] != CURT and view[y.PATIENCE_CUE] > 0


def facts_asked(p: Sheet, view: Ints) -> int:
    """How often he has asked for a fact."""
    count = 0
    for m in range(p.moves):
        if p.kind[m] == SITUATION:
            count += view[y.USED + m]
    return count


def problem_value(p: Sheet, view: Ints, legal: Ints, mem: Ints, m: int) -> int:
    """How much a problem question promises; one that was deflected waits for facts and a friendlier face."""
    k = p.topic[m]
    if view[y.PROBED + k] == DEFLECTS:
        if view[y.USED + m] >= 2 or facts_left(p, view, legal, k):
            return 0
        if mem[M_LACKS] & (1 << k):
            # What he missed is on the table.
            return 41
        return 35 if view[y.TRUST_CUE] == 3 else 12 if view[y.TRUST_CUE] == 2 else 0
    if view[y.PROBED + k] != 0:
        return 0
    if open_thread(view, mem) == k:
        return 0 if misreads(mem, view[y.TURN], 500 + k) else 40
    return 30 if has_hinted(view, mem, k) else 15


def facts_left(p: Sheet, view: Ints, legal: Ints, k: int) -> bool:
    """Whether a situation question that bears on the topic is still open to him."""
    for m in legal:
        if p.kind[m] == SITUATION and view[y.USED + m] == 0 and bears_on(p, m, k):
            return True
    return False


def bears_on(p: Sheet, m: int, k: int) -> bool:
    """Whether a line is about a topic, or names it or may bring it up."""
    if p.topic[m] == k:
        return True
    for i in range(p.names_start[m], p.names_start[m + 1]):
        if p.names[i] == k:
            return True
    for i in range(p.hints_start[m], p.hints_start[m + 1]):
        if p.hints[i] == k:
            return True
    return False


def tells_news(p: Sheet, view: Ints, m: int) -> bool:
    """Whether the answer puts a fact on the table that is not there yet."""
    for i in range(p.tells_start[m], p.tells_start[m + 1]):
        if view[y.KNOWN + p.tells[i]] == 0:
            return True
    return False


# From here on a question for a fact leads on to what he has heard, and is never one too many.
LEADS_ON = 38


def fact_value(p: Sheet, view: Ints, mem: Ints, m: int) -> int:
    """How much a situation question promises: most where he deflected for want of facts, or where nothing is known."""
    value, fresh = 0, 0
    for k in range(p.topics):
        if not bears_on(p, m, k):
            continue
        if view[y.NEED + k] == LATENT and view[y.PROBED + k] == DEFLECTS and tells_news(p, view, m):
            value = max(value, 44 if p.topic[m] == k else 42)
        elif open_thread(view, mem) == k:
            # Whatever kind of question he takes it for: it leads to what was just let slip.
            value = max(value, LEADS_ON)
        elif view[y.PROBED + k] == 0 and not has_hinted(view, mem, k):
            fresh += 1
    if value == 0 and fresh > 0:
        value = FRESH + 3 * fresh
    return value


FRESH = 11
