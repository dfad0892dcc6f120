"""What comes before any plan of a seller who listens: anger, the opening, an agreement, an objection, and the listening
act after a reply with something in it. Each choice returns a move or −1."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import (
    ACKNOWLEDGE,
    ADMITS,
    ADVANCE,
    ADVANCED,
    ANSWER,
    ASK_REPEAT,
    C_CONFIRM,
    C_GREET,
    C_PERMISSION,
    C_PURPOSE,
    COURTESY,
    CUSHION,
    DEFLECTS,
    DID_MEET,
    DID_NEUTRAL,
    DUE_ANSWER,
    DUE_GOODBYE,
    DUE_NONE,
    DUE_TAKE_UP,
    ENOUGH_NEWS,
    EXPLICIT,
    IMPLICATION,
    IMPLIED,
    LATENT,
    LEAVE,
    LISTEN,
    OBJECTION_KINDS,
    ORDERED,
    PARAPHRASE,
    SILENCE,
    SLIDES,
    SUMMARISE,
)
from kamsim.engine.rules.due import does
from kamsim.engine.rules.listening import is_rich
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.drawing import pick_any
from kamsim.sellers.memory import DEAF_HINTS, M_DEAF, fit_read, misreads, ranked, read_reply, style_read
from kamsim.sellers.sheet import Sheet


def is_spent(p: Sheet, view: Ints, m: int) -> bool:
    """Whether a line has been said as often as it can be said to any purpose. A step that was refused may be asked for
    anew when something has changed: how often does not matter."""
    return p.kind[m] != ADVANCE and p.uses[m] > 0 and view[y.USED + m] >= p.uses[m]


def fitting_due(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> Ints:
    """The moves that to his mind meet what the buyer's last words ask for, or at least do not pass it over."""
    # What holds for all moves is asked once: a review plays hundreds of thousands of these.
    if view[y.DUE] == DUE_NONE or misreads(mem, view[y.TURN], 40):
        return legal
    return [m for m in legal if suits_due(p, view, mem, m)]


def suits_due(p: Sheet, view: Ints, mem: Ints, m: int) -> bool:
    """Whether a move meets what is due, or leaves it standing, to the mind of one who hears what is due."""
    if view[y.DUE] == DUE_TAKE_UP:
        if mem[M_DEAF] & DEAF_HINTS and view[y.NEED + view[y.DUE_TOPIC]] == LATENT:
            return True
        if p.kind[m] == IMPLICATION and p.topic[m] == view[y.DUE_TOPIC]:
            # Which side he voiced is for the ear to say.
            return True
    did = does(p, view, m)
    return did == DID_MEET or did == DID_NEUTRAL


def what_is_due(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """What comes before any plan: anger, his question, the opening, an agreement, an objection, and to go when it is
    time."""
    m = soothe(p, view, legal, mem)
    if m < 0:
        m = answer_question(p, view, legal, mem)
    if m < 0:
        m = open_call(p, view, legal, mem)
    if m < 0:
        m = wrap_up(p, view, legal, mem)
    if m < 0:
        m = handle_objection(p, view, legal, mem)
    if m < 0 and view[y.DUE] == DUE_GOODBYE and view[y.PATIENCE_CUE] <= 1:
        m = take_leave(p, view, legal, mem)
    return m


def answer_question(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """What he has asked, answered in the way that suits him best."""
    if view[y.DUE] != DUE_ANSWER:
        return -1
    best, value = -1, 0
    for m in legal:
        if does(p, view, m) == DID_MEET:
            score = ranked(p, view, mem, m, 4 + fit_read(p, mem, m))
            if score > value:
                best, value = m, score
    return best


def soothe(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """While he is angry, nothing but listening, in the way he can bear; a greeting may come first (K38)."""
    if view[y.ANGER_CUE] == 0 or view[y.TURN] == 0:
        return -1
    best, value = -1, 0
    for m in legal:
        # Anger is not to be listed, nor asked for once more.
        deaf = p.act[m] == SUMMARISE or p.act[m] == ASK_REPEAT
        if p.kind[m] == LISTEN and not deaf and p.act[m] != view[y.LAST_ACT] and fit_read(p, mem, m) >= -1:
            calming = p.act[m] == ACKNOWLEDGE or p.act[m] == CUSHION or p.act[m] == SILENCE
            score = ranked(
                p, view, mem, m, 9 + fit_read(p, mem, m) + (4 if calming else 0) - 2 * (view[y.USED + m] % 2)
            )
            if score > value:
                best, value = m, score
    return best


def open_call(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Greets, says why he came, asks leave to ask."""
    if view[y.ASKED] > 0:
        return -1
    for wanted in (C_GREET, C_PURPOSE, C_PERMISSION):
        best, value = -1, 0
        for m in legal:
            if p.courtesy[m] == wanted and p.kind[m] == COURTESY and fit_read(p, mem, m) > -2:
                score = ranked(p, view, mem, m, 4 + fit_read(p, mem, m))
                if score > value:
                    best, value = m, score
        if best >= 0 and not has_paid(p, view, wanted):
            return best
    return -1


def has_paid(p: Sheet, view: Ints, wanted: int) -> bool:
    """Whether a courtesy of this meaning has been paid."""
    for m in range(p.moves):
        if p.courtesy[m] == wanted and view[y.USED + m] > 0:
            return True
    return False


def wrap_up(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """After an agreement: date and names, then goodbye."""
    if view[y.COMMITMENT] < ADVANCED:
        return -1
    if view[y.CONFIRMED] == 0:
        for m in legal:
            if p.courtesy[m] == C_CONFIRM:
                return m
    if view[y.PATIENCE_CUE] >= 2 and view[y.COMMITMENT] < ORDERED and any_open(p, view):
        return -1
    return take_leave(p, view, legal, mem)


def any_open(p: Sheet, view: Ints) -> bool:
    """Whether an admitted need has not been answered yet."""
    for k in range(p.topics):
        if view[y.NEED + k] == IMPLIED or view[y.NEED + k] == EXPLICIT:
            return True
    return False


def goodbye(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """A polite leave; where there is none, whatever there is."""
    m = take_leave(p, view, legal, mem)
    return m if m >= 0 else pick_any(p, view, legal, mem)


def take_leave(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """A polite leave, −1 where there is none."""
    best, value = -1, 0
    for m in legal:
        if p.kind[m] == LEAVE and p.polite[m] == 1:
            score = ranked(p, view, mem, m, 1)
            if score > value:
                best, value = m, score
    return best


def handle_objection(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Feeling first, then the answer that suits the kind."""
    if view[y.OBJECTION] == 0:
        return -1
    if view[y.CUSHIONED] == 0 and view[y.LAST_KIND] != LISTEN:
        m = feel_first(p, view, legal, mem)
        if m >= 0:
            return m
    which = view[y.OBJECTION] - 1
    best, value = -1, 0
    for m in legal:
        if p.kind[m] == ANSWER and view[y.USED + m] == 0:
            score = p.answer_score[p.method[m] * OBJECTION_KINDS + p.objection_kind[which]]
            score += 1 if p.objection[m] == which else 0
            score += min(0, fit_read(p, mem, m) + 1)
            score += 1 if view[y.STATED] > 0 else 0
            score = ranked(p, view, mem, m, score + view[y.CUSHIONED])
            if score > value:
                best, value = m, score
    return best


def feel_first(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """The way to take the feeling in an objection that he likes best."""
    best, value = -1, 0
    for m in legal:
        if p.act[m] in (ACKNOWLEDGE, CUSHION) and fit_read(p, mem, m) >= 0:
            score = ranked(p, view, mem, m, 1 + fit_read(p, mem, m))
            if score > value:
                best, value = m, score
    return best


def listen_now(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """After a reply with something in it: the listening act that this person likes best."""
    heard = read_reply(view, mem)
    k = view[y.REPLY_TOPIC]
    slid = heard == SLIDES and k >= 0 and view[y.SHUT + k] == 1
    if view[y.LAST_KIND] == LISTEN or not (is_rich(heard) or slid) or view[y.COMMITMENT] >= ADVANCED:
        return -1
    if k >= 0 and view[y.LISTENED + k] >= 2 and view[y.REPLY] != ADMITS and not slid:
        return -1
    if heard == DEFLECTS and view[y.PATIENCE_CUE] <= 1:
        return -1
    best, value = -1, 0
    for m in legal:
        if p.kind[m] == LISTEN and fit_read(p, mem, m) >= 0:
            score = ranked(p, view, mem, m, 6 + listening_value(p, view, mem, m, k))
            if score > value:
                best, value = m, score
    return best


def listening_value(p: Sheet, view: Ints, mem: Ints, m: int, k: int) -> int:
    """How well a listening act suits person and moment; −6 or less is not worth it."""
    if p.act[m] == SUMMARISE and (view[y.NEWS] < ENOUGH_NEWS or view[y.DUE] != DUE_NONE):
        return -6
    value = fit_read(p, mem, m) * 2 + (1 if p.act[m] == PARAPHRASE else 0) - view[y.USED + m] % 2
    if p.act[m] == SILENCE and style_read(mem) < 0:
        value -= 1
    if p.act[m] == ASK_REPEAT and (k < 0 or view[y.NEED + k] != IMPLIED):
        value -= 2
    elif p.act[m] == ASK_REPEAT and fit_read(p, mem, m) == 0:
        # Asked to say it once more he says more, however he takes it.
        value += 2
    return value if value >= 0 else -6
