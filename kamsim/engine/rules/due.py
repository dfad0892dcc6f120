"""What is due (DESIGN §4): what the buyer's last words ask for, and what a move does to it.

Conversation analysis calls it adjacency: question → answer, objection → treatment, trouble told → being heard,
request → compliance, offer → acceptance. `does` judges a move beforehand, from what both can hear; `weigh_due` lets
trust and patience follow before anything else; `renew_due` finds what the new reply has made due.
"""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.codes import (
    ACKNOWLEDGE,
    ADMITS,
    ADVANCE,
    ADVANCED,
    ANSWER,
    ASK_ANEW,
    ASK_REPEAT,
    BENEFIT,
    C_AFFIRM,
    C_COMPLIMENT,
    C_CONFIRM,
    C_GREET,
    C_SMALL_TALK,
    C_THANK,
    CAUSE_BENEFIT,
    CLOSE,
    COMMITS,
    CONCEDE,
    COURTESY,
    CUSHION,
    DEEPENS,
    DID_MEET,
    DID_NEUTRAL,
    DID_NOTHING,
    DID_OPPOSE,
    DID_PASS_OVER,
    DUE_ANGER,
    DUE_ANSWER,
    DUE_BASE,
    DUE_GOODBYE,
    DUE_NONE,
    DUE_OBJECTION,
    DUE_SHOW,
    DUE_STEP,
    DUE_TAKE_UP,
    E_DUE_MET,
    E_DUE_OPPOSED,
    E_DUE_PASSED,
    HINTS,
    IMPLICATION,
    IMPLIED,
    LATENT,
    LEAVE,
    LISTEN,
    MISCONDUCT,
    OPENS,
    ORDERED,
    ORDERS,
    PARAPHRASE,
    PASS_OVER,
    PAYOFF,
    PROBLEM,
    PROOF,
    REDIRECTS,
    REFERS,
    RUNNING,
    SHRUGS,
    SITUATION,
    STATES,
    SUMMARISE,
    UNASKED,
    URGENT,
    WANTS_PROOF,
    is_question,
    presents,
    proposes,
)
from kamsim.engine.rules.effects import ignore, provoke, report, tire, trust
from kamsim.engine.rules.tables import Ints, Known, Tables


def does(t: Known, s: Ints, m: int) -> int:
    """What move `m` would do to what is due in this position: a `DID_` code. Reads the seen part of the state alone."""
    due = s[y.DUE]
    kind = t.kind[m]
    if due == DUE_NONE:
        return DID_NOTHING
    if kind == MISCONDUCT or (kind == LEAVE and t.polite[m] == 0):
        return DID_OPPOSE
    if due == DUE_TAKE_UP:
        return does_to_slip(t, s, m)
    if due == DUE_SHOW:
        return does_to_wish(t, s, m)
    if due == DUE_OBJECTION:
        return does_to_objection(t, s, m)
    if due == DUE_ANGER:
        return does_to_anger(t, m)
    if due == DUE_STEP:
        return does_to_step(t, s, m)
    if due == DUE_ANSWER:
        return does_to_question(t, s, m)
    return does_to_goodbye(t, s, m)


def is_assent(courtesy: int) -> bool:
    """Whether a courtesy says no more than: I hear you, thank you."""
    return courtesy == C_AFFIRM or courtesy == C_COMPLIMENT or courtesy == C_THANK


def does_to_slip(t: Known, s: Ints, m: int) -> int:
    """He has admitted, let slip or felt something: it wants to be heard and followed, on the side he voiced (K07)."""
    k = s[y.DUE_TOPIC]
    kind = t.kind[m]
    if kind == LISTEN:
        return DID_NEUTRAL if s[y.LISTEN_RUN] > 0 or t.act[m] == SUMMARISE else DID_MEET
    if kind == COURTESY and is_assent(t.courtesy[m]):
        return DID_NEUTRAL
    if t.topic[m] != k or (t.uses[m] > 0 and s[y.USED + m] >= t.uses[m]):
        return DID_PASS_OVER
    if kind == SITUATION:
        # What he let slip is followed by asking on; what he has admitted wants more than one fact the more.
        return DID_MEET if s[y.NEED + k] == LATENT else DID_NEUTRAL
    if kind == PROBLEM:
        return DID_MEET if s[y.NEED + k] == LATENT else DID_PASS_OVER
    if kind == IMPLICATION and s[y.NEED + k] == IMPLIED:
        return DID_MEET if s[y.DUE_MARK] & (1 << t.angle[m]) else DID_PASS_OVER
    if kind == PAYOFF and s[y.NEED + k] == IMPLIED:
        return DID_MEET if s[y.WEIGHT + k] == URGENT else DID_NEUTRAL
    return DID_PASS_OVER


def does_to_wish(t: Known, s: Ints, m: int) -> int:
    """He has said what he wants, or asked for proof: the benefit, or the proof, for that need (K20, K22)."""
    k = s[y.DUE_TOPIC]
    kind = t.kind[m]
    if kind == LISTEN or kind == ANSWER or (kind == COURTESY and is_assent(t.courtesy[m])):
        return DID_NEUTRAL
    if t.topic[m] != k:
        return DID_PASS_OVER
    if kind == PROOF or (kind == BENEFIT and s[y.PENDING + k] == 0):
        return DID_MEET
    return DID_NEUTRAL if is_question(kind) or presents(kind) else DID_PASS_OVER


def does_to_objection(t: Known, s: Ints, m: int) -> int:
    """An objection is open: feeling first, then an answer (K25). Whoever asks for a decision over it overrides him."""
    kind = t.kind[m]
    asks = t.objection_asks[s[y.DUE_MARK]]
    if asks >= 0 and answers(t, m, asks, t.objection_asks_about[s[y.DUE_MARK]]):
        return DID_MEET
    if kind == ANSWER:
        return DID_NEUTRAL if t.method[m] == PASS_OVER else DID_MEET
    if kind == LISTEN:
        feeling = t.act[m] == ACKNOWLEDGE or t.act[m] == CUSHION or t.act[m] == PARAPHRASE
        return DID_MEET if feeling and s[y.CUSHIONED] == 0 else DID_NEUTRAL
    if proposes(kind):
        return DID_OPPOSE
    if kind == CONCEDE or kind == LEAVE or (kind == COURTESY and is_assent(t.courtesy[m])):
        return DID_NEUTRAL
    about = s[y.DUE_TOPIC]
    return DID_NEUTRAL if about >= 0 and t.topic[m] == about else DID_PASS_OVER


def does_to_anger(t: Known, m: int) -> int:
    """He is angry: that has to be heard before any business (K38)."""
    kind = t.kind[m]
    if kind == LISTEN:
        return DID_NEUTRAL if t.act[m] == SUMMARISE or t.act[m] == ASK_REPEAT else DID_MEET
    if is_question(kind) or presents(kind) or proposes(kind):
        return DID_OPPOSE
    if kind == COURTESY and (t.courtesy[m] == C_SMALL_TALK or t.courtesy[m] == C_COMPLIMENT):
        return DID_PASS_OVER
    return DID_PASS_OVER if kind == LEAVE else DID_NEUTRAL


def does_to_step(t: Known, s: Ints, m: int) -> int:
    """He has agreed (DUE_MARK: to which advance): who and when. Or he has said that this is not his to give (DUE_MARK
    −1): another step."""
    kind = t.kind[m]
    if kind == CLOSE:
        return DID_OPPOSE
    if kind == LISTEN or (kind == COURTESY and is_assent(t.courtesy[m])):
        return DID_NEUTRAL
    if s[y.DUE_MARK] < 0:
        if kind == ADVANCE and t.advance[m] >= 0:
            return DID_MEET if can_ask(s, t.advance[m]) else DID_OPPOSE
        return DID_NEUTRAL
    if kind == COURTESY and t.courtesy[m] == C_CONFIRM:
        return DID_MEET
    if kind == ADVANCE and t.advance[m] >= 0 and can_ask(s, t.advance[m]):
        return DID_NEUTRAL
    return DID_OPPOSE if kind == CONCEDE else DID_PASS_OVER


def does_to_question(t: Known, s: Ints, m: int) -> int:
    """He has asked something: the answer, before anything else is asked or offered."""
    kind = t.kind[m]
    if answers(t, m, s[y.DUE_MARK], s[y.DUE_TOPIC]):
        return DID_MEET
    if kind == LISTEN or kind == LEAVE or (kind == COURTESY and t.courtesy[m] == C_GREET):
        return DID_NEUTRAL
    return DID_OPPOSE if presents(kind) or proposes(kind) else DID_PASS_OVER


def does_to_goodbye(t: Known, s: Ints, m: int) -> int:
    """All that he could give is given, or there is nothing: goodbye, or while nothing was found one more fact (K29)."""
    kind = t.kind[m]
    if kind == LEAVE:
        return DID_MEET
    if kind == LISTEN or (kind == COURTESY and is_assent(t.courtesy[m])):
        return DID_NEUTRAL
    if kind == ADVANCE and t.advance[m] >= 0 and s[y.COMMITMENT] == ADVANCED and can_ask(s, t.advance[m]):
        # From a first step one may go on to a second.
        return DID_NEUTRAL
    return DID_NEUTRAL if kind == SITUATION and s[y.COMMITMENT] < ADVANCED else DID_PASS_OVER


def can_ask(s: Ints, a: int) -> bool:
    """Whether an advance was not asked for yet, or may be asked for anew."""
    return s[y.PROPOSED + a] == UNASKED or s[y.PROPOSED + a] == ASK_ANEW


def weigh_due(t: Tables, s: Ints, m: int, did: int) -> bool:
    """Trust and patience follow what a move did to what was due. Passing over is forgiven as often as the rulebook
    says, opposing never. True where it was neither met nor forgiven."""
    due = s[y.DUE]
    s[y.DUE_WAS] = due
    s[y.DUE_WAS_TOPIC] = s[y.DUE_TOPIC]
    s[y.DUE_DID] = did
    if did == DID_NOTHING or did == DID_NEUTRAL:
        return False
    if did != DID_MEET and (due == DUE_TAKE_UP or due == DUE_SHOW):
        if t.kind[m] == CLOSE and t.number[n.N_CLOSE_PARDONED] > 0:
            # To be asked outright belongs to a small sale; what he told or wished for stands on (K27).
            return False
        s[y.T_UNHEARD] += 1
    if did == DID_PASS_OVER:
        s[y.DUE_PASSED] += 1
        if s[y.DUE_PASSED] <= t.due_forgiven[due]:
            return False
    argument = due * DUE_BASE + s[y.DUE_TOPIC] + 1
    report(s, E_DUE_MET if did == DID_MEET else E_DUE_PASSED if did == DID_PASS_OVER else E_DUE_OPPOSED, argument)
    trust(s, t.due_trust[due * 5 + did])
    tire(s, t.due_patience[due * 5 + did])
    if due == DUE_TAKE_UP and did != DID_MEET and s[y.HOOK] == s[y.DUE_TOPIC] + 1:
        ignore(s, s[y.DUE_TOPIC])
    if due == DUE_SHOW and did != DID_MEET and s[y.PENDING + s[y.DUE_TOPIC]] == 1:
        # What he wanted proved was not proved: it stands in the way.
        provoke(t, s, CAUSE_BENEFIT)
    return did != DID_MEET


def renew_due(t: Tables, s: Ints) -> None:
    """What is due after the reply: what it asks for by itself, else what still stands, else what the agreement or the
    lack of any need leaves to do."""
    if s[y.ENDING] != RUNNING:
        make_due(s, DUE_NONE, -1, -1)
        return
    outcome = s[y.REPLY]
    k = s[y.REPLY_TOPIC]
    if s[y.ANGER_CUE] > 0:
        keep_or_make(s, DUE_ANGER, -1, -1)
    elif s[y.REACTION] > 0 and can_answer(t, s, t.react_asks[s[y.REACTION] - 1], t.react_asks_about[s[y.REACTION] - 1]):
        make_due(s, DUE_ANSWER, t.react_asks_about[s[y.REACTION] - 1], t.react_asks[s[y.REACTION] - 1])
    elif s[y.OBJECTION] > 0:
        keep_or_make(s, DUE_OBJECTION, t.objection_topic[s[y.OBJECTION] - 1], s[y.OBJECTION] - 1)
    elif (outcome == COMMITS or outcome == ORDERS) and s[y.CONFIRMED] == 0 and t.number[n.N_DEAL] == 1:
        make_due(s, DUE_STEP, -1, s[y.REPLY_ADVANCE] - 1)
    elif outcome == REFERS and can_propose(t, s):
        make_due(s, DUE_STEP, -1, -1)
    elif outcome == WANTS_PROOF or outcome == STATES:
        wish(t, s, k)
    elif outcome == ADMITS or outcome == DEEPENS or (outcome == OPENS and k >= 0 and s[y.NEED + k] == IMPLIED):
        make_due(s, DUE_TAKE_UP, k, s[y.VOICED + k])
    elif outcome == HINTS or outcome == REDIRECTS:
        k = s[y.REPLY_NAMED] - 1
        make_due(s, DUE_TAKE_UP, k, s[y.VOICED + k])
    elif still_stands(t, s):
        s[y.DUE_AGE] += 1
    else:
        close_due(t, s)


def begin_due(t: Tables, s: Ints) -> None:
    """What his first words make due: whoever comes angry has to be heard, a question wants its answer."""
    asks = t.number[n.N_OPENING_ASKS]
    about = t.number[n.N_OPENING_ASKS_ABOUT]
    if s[y.ANGER_CUE] > 0:
        make_due(s, DUE_ANGER, -1, -1)
    elif can_answer(t, s, asks, about):
        make_due(s, DUE_ANSWER, about, asks)
    else:
        make_due(s, DUE_NONE, -1, -1)


def can_answer(t: Tables, s: Ints, asks: int, about: int) -> bool:
    """Whether he asked something, and a move is there that answers it."""
    if asks < 0:
        return False
    for m in range(t.number[n.N_MOVES]):
        if s[y.BLOCKED + m] == 0 and answers(t, m, asks, about):
            return True
    return False


def answers(t: Known, m: int, asks: int, about: int) -> bool:
    """Whether a move answers a question: it says so, or shows something on the topic that was asked about."""
    return t.answers[m] & (1 << asks) != 0 or (about >= 0 and t.topic[m] == about and presents(t.kind[m]))


def make_due(s: Ints, due: int, topic: int, mark: int) -> None:
    """Something new is due."""
    s[y.DUE] = due
    s[y.DUE_TOPIC] = topic
    s[y.DUE_MARK] = mark
    s[y.DUE_AGE] = 0
    s[y.DUE_PASSED] = 0


def keep_or_make(s: Ints, due: int, topic: int, mark: int) -> None:
    """What is open anyway stays due under the same count of how often it was passed over."""
    if s[y.DUE] == due and s[y.DUE_MARK] == mark:
        s[y.DUE_AGE] += 1
    else:
        make_due(s, due, topic, mark)


def wish(t: Tables, s: Ints, k: int) -> None:
    """A wish is due to be met where there is something to meet it with. In a small sale that may have been shown
    before: then he can as well be asked to decide."""
    make_due(s, DUE_NONE, -1, -1)
    if s[y.REPLY] == STATES and t.number[n.N_DEAL] == 0 and s[y.SHOWN] == 1:
        return
    for m in range(t.number[n.N_MOVES]):
        meets = t.kind[m] == PROOF or (t.kind[m] == BENEFIT and s[y.PENDING + k] == 0)
        if meets and t.topic[m] == k and s[y.BLOCKED + m] == 0:
            make_due(s, DUE_SHOW, k, -1)
            return


def can_propose(t: Tables, s: Ints) -> bool:
    """Whether there is a step left that was not asked for yet."""
    for a in range(t.number[n.N_ADVANCES]):
        if can_ask(s, a) and (t.advance_size[a] == 0 or t.number[n.N_CAN_ORDER] == 1):
            return True
    return False


def still_stands(t: Tables, s: Ints) -> bool:
    """Whether what was due before is due still: neither met nor passed over or put off so often that he lets it go."""
    due = s[y.DUE]
    if due == DUE_NONE or due == DUE_OBJECTION or due == DUE_ANGER or due == DUE_GOODBYE:
        return False
    if due == DUE_STEP and s[y.DUE_MARK] >= 0:
        return s[y.CONFIRMED] == 0
    if due == DUE_TAKE_UP and s[y.DUE_DID] == DID_MEET and s[y.LAST_KIND] == LISTEN:
        # Heard, but not followed yet.
        s[y.DUE_PASSED] = 0
        return True
    if s[y.DUE_DID] == DID_MEET or s[y.DUE_PASSED] > t.due_forgiven[due]:
        return False
    return s[y.DUE_AGE] + 1 < t.due_stands[due]


def close_due(t: Tables, s: Ints) -> None:
    """Nothing is asked for any more: goodbye where all is given or nothing is there."""
    if all_given(t, s) or nothing_there(t, s):
        keep_or_make(s, DUE_GOODBYE, -1, -1)
    else:
        make_due(s, DUE_NONE, -1, -1)


def all_given(t: Tables, s: Ints) -> bool:
    """Whether there is an agreement with nothing left to fix: the order, in a large sale any advance (K27, K32)."""
    if s[y.COMMITMENT] == ORDERED:
        return True
    fixed = s[y.CONFIRMED] == 1 and s[y.REOPENED] == 0
    return s[y.COMMITMENT] == ADVANCED and fixed and t.number[n.N_DEAL] == 1


def nothing_there(t: Tables, s: Ints) -> bool:
    """Whether every topic that was named has been asked about and denied, and enough of them (K29)."""
    denied = 0
    for k in range(t.number[n.N_TOPICS]):
        if s[y.NAMED + k] == 1:
            if s[y.PROBED + k] != SHRUGS and s[y.PROBED + k] != REDIRECTS:
                return False
            denied += 1
    return denied >= t.number[n.N_QUALIFY_SHRUGS]
