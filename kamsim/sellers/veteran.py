"""The veteran (K39): diagnoses before he prescribes, listens, and follows what was voiced. A cascade of small choices,
each returning a move or −1; the first that finds one decides."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.asking import is_rich
from kamsim.engine.rules.codes import (
    ACKNOWLEDGE,
    ADMITS,
    ADVANCE,
    ADVANCED,
    ANSWER,
    ASK_REPEAT,
    BENEFIT,
    C_CONFIRM,
    C_GREET,
    C_PERMISSION,
    C_PURPOSE,
    CLOSE,
    CONCEDE,
    COURTESY,
    CUSHION,
    DEFLECTS,
    EXPLICIT,
    IMPLICATION,
    IMPLIED,
    LATENT,
    LEAVE,
    LISTEN,
    MATCHED,
    ORDERED,
    PARAPHRASE,
    PAYOFF,
    PROBLEM,
    PROOF,
    RESTS,
    SILENCE,
    SITUATION,
    STALLS,
    SUMMARISE,
    TAKES,
)
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.memory import (
    M_SKILL,
    fit_read,
    hears_angle,
    misreads,
    read_kind,
    read_reply,
    read_weight,
    style_read,
)
from kamsim.sellers.sheet import Sheet

ENOUGH_FACTS = 7


def choose_veteran(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """The move of a seller who reads."""
    m = what_is_due(p, view, legal, mem)
    if m < 0:
        m = bargain(p, view, legal, mem)
    if m < 0:
        m = listen_now(p, view, legal, mem)
    if m < 0:
        m = prove_or_match(p, view, legal, mem)
    if m < 0 and view[y.PATIENCE_CUE] <= 1 and worth_asking(p, view):
        m = ask_commitment(p, view, legal, mem)
    if m < 0:
        m = develop(p, view, legal, mem)
    if m < 0:
        m = explore(p, view, legal, mem)
    if m < 0:
        m = ask_commitment(p, view, legal, mem)
    return m if m >= 0 else goodbye(p, legal)


def what_is_due(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """What comes before any plan: anger, the opening, an agreement, an objection."""
    m = soothe(p, view, legal, mem)
    if m < 0:
        m = open_call(p, view, legal, mem)
    if m < 0:
        m = wrap_up(p, view, legal)
    if m < 0:
        m = handle_objection(p, view, legal, mem)
    return m


def soothe(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """While he is angry, nothing but listening, in the way he can bear; a greeting may come first (K38)."""
    if view[y.ANGER_CUE] == 0 or view[y.TURN] == 0:
        return -1
    best, value = -1, -99
    for m in legal:
        # Anger is not to be listed, nor asked for once more.
        deaf = p.act[m] == SUMMARISE or p.act[m] == ASK_REPEAT
        if p.kind[m] == LISTEN and not deaf and fit_read(p, mem, m) >= 0:
            calming = p.act[m] == ACKNOWLEDGE or p.act[m] == CUSHION or p.act[m] == SILENCE
            score = fit_read(p, mem, m) + (4 if calming else 0) - 2 * (view[y.USED + m] % 2)
            if score > value:
                best, value = m, score
    return best


def open_call(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Greets, says why he came, asks leave to ask."""
    if view[y.ASKED] > 0:
        return -1
    for wanted in (C_GREET, C_PURPOSE, C_PERMISSION):
        best, value = -1, -2
        for m in legal:
            if p.courtesy[m] == wanted and p.kind[m] == COURTESY and fit_read(p, mem, m) > value:
                best, value = m, fit_read(p, mem, m)
        if best >= 0 and not has_paid(p, view, wanted):
            return best
    return -1


def has_paid(p: Sheet, view: Ints, wanted: int) -> bool:
    """Whether a courtesy of this meaning has been paid; what is used up is no longer on the menu."""
    for m in range(p.moves):
        if p.courtesy[m] == wanted and view[y.USED + m] > 0:
            return True
    return False


def wrap_up(p: Sheet, view: Ints, legal: Ints) -> int:
    """After an agreement: date and names, then goodbye."""
    if view[y.COMMITMENT] < ADVANCED:
        return -1
    if view[y.CONFIRMED] == 0:
        for m in legal:
            if p.courtesy[m] == C_CONFIRM:
                return m
    if view[y.PATIENCE_CUE] >= 2 and view[y.COMMITMENT] < ORDERED and any_open(p, view):
        return -1
    return goodbye(p, legal)


def any_open(p: Sheet, view: Ints) -> bool:
    """Whether an admitted need has not been answered yet."""
    for k in range(p.topics):
        if view[y.NEED + k] == IMPLIED or view[y.NEED + k] == EXPLICIT:
            return True
    return False


def goodbye(p: Sheet, legal: Ints) -> int:
    """A polite leave."""
    for m in legal:
        if p.kind[m] == LEAVE and p.polite[m] == 1:
            return m
    return legal[0]


def handle_objection(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Feeling first, then the answer that suits the kind; twice in vain is enough for now."""
    if view[y.OBJECTION] == 0:
        return -1
    if view[y.CUSHIONED] == 0 and view[y.LAST_KIND] != LISTEN:
        for m in legal:
            if p.act[m] in (ACKNOWLEDGE, CUSHION) and fit_read(p, mem, m) >= 0:
                return m
    which = view[y.OBJECTION] - 1
    best, value = -1, 0
    for m in legal:
        if p.kind[m] == ANSWER and view[y.USED + m] == 0:
            score = p.answer_score[p.method[m] * 6 + p.objection_kind[which]]
            score += 1 if p.objection[m] == which else 0
            score += min(0, fit_read(p, mem, m) + 1)
            score += 1 if view[y.STATED] > 0 else 0
            score += view[y.CUSHIONED]
            if score > value:
                best, value = m, score
    return best


def listen_now(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """After a reply with something in it: the listening act that this person likes best."""
    if view[y.LAST_KIND] == LISTEN or not is_rich(read_reply(view, mem)) or view[y.COMMITMENT] >= ADVANCED:
        return -1
    k = view[y.REPLY_TOPIC]
    if k >= 0 and view[y.LISTENED + k] >= 2 and view[y.REPLY] != ADMITS:
        return -1
    best, value = -1, -1
    for m in legal:
        if p.kind[m] == LISTEN:
            fit = fit_read(p, mem, m) * 2 + (1 if p.act[m] == PARAPHRASE else 0) - view[y.USED + m] % 2
            if p.act[m] == SILENCE and style_read(mem) < 0:
                fit -= 1
            if p.act[m] == ASK_REPEAT and view[y.NEED + k if k >= 0 else y.NEED] != IMPLIED:
                fit -= 2
            if fit > value and fit_read(p, mem, m) >= 0:
                best, value = m, fit
    return best


def prove_or_match(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """For a stated need: the benefit, and the evidence this person takes for evidence."""
    best, value = -1, -1
    for m in legal:
        k = p.topic[m]
        if k < 0 or view[y.NEED + k] != EXPLICIT:
            continue
        fit = fit_read(p, mem, m)
        if p.kind[m] == PROOF and view[y.PENDING + k] == 1 and fit >= 0 and fit + 2 > value:
            best, value = m, fit + 2
        elif p.kind[m] == BENEFIT and view[y.PENDING + k] == 0 and value < 1:
            best, value = m, 1
    return best


def develop(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Makes an admitted problem heavier by what was voiced; asks for the payoff when it sounds urgent."""
    best, value = -1, -1
    for m in legal:
        k = p.topic[m]
        if k < 0 or view[y.NEED + k] != IMPLIED:
            continue
        kind = read_kind(p, mem, m)
        weight = read_weight(view, mem, k)
        score = -1
        if kind == PAYOFF and weight == 3 and view[y.USED + m] < 2:
            score = 20
        elif kind == IMPLICATION and can_deepen(p, view, mem, m) and weight < 3:
            score = 10 + 2 * p.together[m] + weight
        if score > value:
            best, value = m, score
    return best


def can_deepen(p: Sheet, view: Ints, mem: Ints, m: int) -> bool:
    """Whether the line is one on a voiced angle, to his mind, and the buyer has not been hurt too often in a row."""
    return p.angle[m] >= 0 and view[y.PAIN_RUN] < p.pain_run and hears_angle(p, view, mem, m)


def explore(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Follows what was let slip; else asks about a topic not looked at yet, facts first where there are any."""
    best, value = -1, 0
    facts = -1
    for m in legal:
        k = p.topic[m]
        kind = read_kind(p, mem, m)
        score = 0
        if kind == PROBLEM and k >= 0 and view[y.NEED + k] == LATENT:
            score = problem_value(p, view, legal, k, view[y.USED + m])
            if score == 40 and misreads(mem, view[y.TURN], 500 + k):
                score = 0
        elif kind == SITUATION and view[y.FACT_RUN] < 2:
            score = fact_value(view, k)
            if score < 40 and score > value:
                # Counted only when it matters: this is where a plain seller spends his time.
                if facts < 0:
                    facts = facts_asked(p, view)
                if facts >= ENOUGH_FACTS:
                    score = 0
        if score > value:
            best, value = m, score
    return best


def facts_asked(p: Sheet, view: Ints) -> int:
    """How often he has asked for a fact."""
    count = 0
    for m in range(p.moves):
        if p.kind[m] == SITUATION:
            count += view[y.USED + m]
    return count


def problem_value(p: Sheet, view: Ints, legal: Ints, k: int, used: int) -> int:
    """How much a problem question on topic `k` promises; a deflected one waits for facts and a friendlier face."""
    if view[y.PROBED + k] == DEFLECTS:
        if used >= 2 or view[y.TRUST_CUE] < 2 or facts_left(p, view, legal, k):
            return 0
        return 35 if view[y.TRUST_CUE] == 3 else 12
    if view[y.PROBED + k] != 0:
        return 0
    if view[y.HOOK] == k + 1:
        return 40
    return 30 if view[y.HINTED + k] == 1 else 15


def facts_left(p: Sheet, view: Ints, legal: Ints, k: int) -> bool:
    """Whether a situation question on the topic is still open to him."""
    for m in legal:
        if p.kind[m] == SITUATION and p.topic[m] == k and view[y.USED + m] == 0:
            return True
    return False


def fact_value(view: Ints, k: int) -> int:
    """How much a situation question promises: most where he deflected or where nothing is known yet."""
    if k < 0:
        return 18
    if view[y.HOOK] == k + 1:
        # Whatever kind of question he takes it for: it leads to what was just let slip.
        return 38
    if view[y.PROBED + k] == DEFLECTS:
        return 42
    return 20 if view[y.PROBED + k] == 0 and view[y.HINTED + k] == 0 else 0


def worth_asking(p: Sheet, view: Ints) -> bool:
    """Whether there is something to build a request on."""
    for k in range(p.topics):
        if view[y.NEED + k] == MATCHED or view[y.NEED + k] == EXPLICIT:
            return True
    return False


def ask_commitment(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Sums up, then asks for an action in the way that suits; what was refused is not asked twice."""
    if not worth_asking(p, view) or view[y.CLOSES] > 3:
        return -1
    best, value = -1, -99
    for m in legal:
        if p.kind[m] == ADVANCE and p.advance[m] >= 0 and view[y.PROPOSED + p.advance[m]] == 0:
            if p.advance_size[p.advance[m]] == 1 and p.can_order == 0:
                continue
            score = fit_read(p, mem, m) + (5 if p.advance_size[p.advance[m]] == 1 else 0)
            if mem[M_SKILL] > 0:
                # The master has planned which step is worth most and asks for that one first.
                score += p.advance_weight[p.advance[m]]
        elif p.kind[m] == CLOSE and p.can_order == 1 and p.small == 1 and p.pressure[m] == 0:
            score = fit_read(p, mem, m)
        else:
            continue
        if score > value:
            best, value = m, score
    if best >= 0 and view[y.TURN] - view[y.SUMMED] > 2 and view[y.LAST_KIND] != LISTEN:
        for m in legal:
            if p.act[m] == SUMMARISE and fit_read(p, mem, m) >= 0:
                return m
    return best


def bargain(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Once the order was asked for and put off: gives way late, little, against something, each step smaller than the
    one before (K28), and asks again when he rests."""
    a = -1
    for i in range(p.advances):
        if p.advance_size[i] == 1:
            a = i
    if a < 0 or p.can_order == 0 or view[y.PROPOSED + a] != 1 or view[y.OBJECTION] != 0:
        return -1
    conceded = view[y.LAST_KIND] == CONCEDE
    if conceded and view[y.REPLY] == RESTS:
        for m in legal:
            if p.advance[m] == a:
                return m
        return -1
    put_off = view[y.REPLY_ADVANCE] == a + 1 and view[y.REPLY] == STALLS and view[y.TRUST_CUE] >= 2
    if not put_off and not (conceded and view[y.REPLY] == TAKES):
        return -1
    most = 0
    for m in range(p.moves):
        most = max(most, p.amount[m])
    limit = view[y.LAST_AMOUNT] - 1 if view[y.CONCESSIONS] > 0 else most // 20
    best, step = -1, 0
    for m in legal:
        if p.kind[m] == CONCEDE and p.traded[m] == 1 and step < p.amount[m] <= limit:
            best, step = m, p.amount[m]
    return best
