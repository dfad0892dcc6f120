"""One move from the trainee's mouth to the buyer's answer: the transition function.

`apply` does everything but move the stance; it leaves the triggers it raised in the state. `step` also moves the stance
by the compiled table. In play the stance machine itself moves it; a property test holds the two together.
"""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.asking import ask, unanswered
from kamsim.engine.rules.codes import (
    ANSWER,
    ASKED_AGAIN,
    CONCEDE,
    CONTINUATION,
    COURTESY,
    DID_MEET,
    E_CALL_ENDED,
    E_REACTION_FIRED,
    G_ASKED,
    G_BELIEVED,
    G_CLOSED,
    G_COOLED,
    G_OFFENDED,
    G_PRESENTED,
    G_PROPOSED,
    G_WARMED,
    INSISTS,
    LEAVE,
    LISTEN,
    MISCONDUCT,
    NO_SALE,
    NONE,
    OPEN,
    PAYOFF,
    PERSON,
    PROBLEM,
    RUNNING,
    SAID,
    TIME_UP,
    TOLD_AGAIN,
    TRIGGER_COUNT,
    WALKED_OUT,
    WARN_NONE,
    is_question,
    presents,
    proposes,
)
from kamsim.engine.rules.due import begin_due, does, renew_due, weigh_due
from kamsim.engine.rules.effects import (
    meet,
    name_topic,
    raise_objection,
    reply,
    report,
    signal,
    tell_fact,
    tire,
    trust,
    withdraw,
)
from kamsim.engine.rules.listening import listen
from kamsim.engine.rules.presenting import answer, present
from kamsim.engine.rules.proposing import be_courteous, concede, leave, misbehave, pardon, propose
from kamsim.engine.rules.tables import Ints, Tables


def start(t: Tables, s: Ints) -> None:
    """Fills an empty state (all zero, length `layout.SIZE`) with the position before the first move."""
    s[y.STANCE] = t.number[n.N_STANCE]
    s[y.REPLY_TOPIC] = -1
    s[y.REPLY_MARK] = -1
    s[y.PREV_TOPIC] = -1
    s[y.MANNER] = -1
    s[y.LAST_MOVE] = -1
    s[y.LAST_KIND] = -1
    s[y.LAST_ACT] = -1
    s[y.DUE_WAS_TOPIC] = -1
    s[y.TRUST] = t.number[n.N_TRUST]
    s[y.PATIENCE] = t.number[n.N_PATIENCE]
    s[y.EXPECTS] = t.number[n.N_EXPECTS]
    s[y.HEAT] = t.number[n.N_HEAT]
    for m in range(t.number[n.N_MOVES]):
        s[y.BLOCKED + m] = t.blocked[m]
    s[y.MEDIUM] = t.number[n.N_MEDIUM]
    if s[y.MEDIUM] == PERSON:
        signal(t, s, y.SIG_MET, 1)
    if s[y.HEAT] > 0:
        # Whoever begins in anger has said something to be heard already (K38).
        signal(t, s, y.SIG_SPOKEN, 1)
    for k in range(t.number[n.N_TOPICS]):
        if t.briefed[k] == 1:
            s[y.NAMED + k] = 1
            signal(t, s, y.SIG_NAMED + k, 1)
    show(t, s)
    begin_due(t, s)


def legal(t: Tables, s: Ints) -> Ints:
    """The moves on the menu now, in the order of the table; none after the end."""
    if s[y.ENDING] != RUNNING:
        return list(range(0))
    return [m for m, blocked in enumerate(s[y.BLOCKED : y.BLOCKED + t.number[n.N_MOVES]]) if blocked == 0]


def step(t: Tables, s: Ints, m: int) -> None:
    """Makes a legal move and moves the stance by the table."""
    apply(t, s, m)
    settle_stance(t, s)


def apply(t: Tables, s: Ints, m: int) -> None:
    """Makes a legal move; the stance triggers it raised stand in the state, in order."""
    did = does(t, s, m)
    begin(t, s, m)
    struck = weigh_due(t, s, m, did)
    if struck and insists(t, s, m):
        insist(t, s, m)
    elif is_repeated(t, s, m):
        say_again(t, s, m)
    else:
        carry_out(t, s, m)
    settle(t, s, m)
    if t.number[n.N_REACTIONS] > 0:
        react(t, s, m)
    end_if_over(t, s)
    raise_triggers(t, s, m)
    show(t, s)
    renew_due(t, s)


def carry_out(t: Tables, s: Ints, m: int) -> None:
    """The move itself, by its kind."""
    kind = t.kind[m]
    if is_question(kind):
        ask(t, s, m)
    elif kind == LISTEN:
        listen(t, s, m)
    elif presents(kind):
        present(t, s, m)
    elif kind == ANSWER:
        answer(t, s, m)
    elif proposes(kind):
        propose(t, s, m)
    elif kind == CONCEDE:
        concede(t, s, m)
    elif kind == COURTESY:
        be_courteous(t, s, m)
    elif kind == MISCONDUCT:
        misbehave(t, s, m)
    else:
        leave(t, s, m)
    if t.price[m] == 1 and not presents(kind) and not is_question(kind) and kind != LISTEN:
        s[y.PRICED] = 1


def insists(t: Tables, s: Ints, m: int) -> bool:
    """Whether he comes back to what is due instead of answering; a goodbye or an offence he answers in any case."""
    kind = t.kind[m]
    return t.due_insists[s[y.DUE_WAS]] == 1 and kind != LEAVE and kind != MISCONDUCT


def insist(t: Tables, s: Ints, m: int) -> None:
    """He comes back to what is due; the move has come to nothing, and may be made again."""
    unanswered(t, s, m)
    s[y.LISTEN_RUN] = 0
    reply(s, INSISTS, s[y.DUE_WAS_TOPIC], s[y.DUE_WAS])


def is_repeated(t: Tables, s: Ints, m: int) -> bool:
    """Whether a line has been said as often as it can be said to any purpose. Requests, courtesies and questions that
    he may have put off have rules of their own; what he has just asked to be shown is no repetition, whenever it was
    shown before."""
    kind = t.kind[m]
    if kind == PROBLEM or kind == PAYOFF or proposes(kind) or kind == COURTESY or kind == MISCONDUCT or kind == LEAVE:
        return False
    if t.uses[m] == 0 or s[y.USED + m] <= t.uses[m]:
        return False
    if is_question(kind):
        return s[y.HEAT] == 0
    return not (presents(kind) and s[y.DUE_DID] == DID_MEET)


def say_again(t: Tables, s: Ints, m: int) -> None:
    """He has answered that, or been told it; it earns nothing."""
    asked = is_question(t.kind[m]) or t.kind[m] == LISTEN
    reply(s, SAID, t.topic[m], ASKED_AGAIN if asked else TOLD_AGAIN)


def begin(t: Tables, s: Ints, m: int) -> None:
    """Counts the move and clears what belongs to one step."""
    s[y.TURN] += 1
    used = s[y.USED + m] + 1
    s[y.USED + m] = used
    if used == 1:
        signal(t, s, y.SIG_LINE + m, 1)
    s[y.PREV_REPLY] = s[y.REPLY]
    s[y.PREV_TOPIC] = s[y.REPLY_TOPIC]
    s[y.LAST_MOVE] = m
    s[y.LAST_KIND] = t.kind[m]
    s[y.REPLY] = NONE
    s[y.REPLY_OBJECTION] = 0
    s[y.REPLY_ADVANCE] = 0
    s[y.REPLY_NAMED] = 0
    s[y.TAGGED] = 0
    s[y.EVENT_COUNT] = 0
    s[y.TRIGGER_COUNT] = 0
    s[y.CAUSE] = 0
    s[y.REACTION] = 0
    s[y.WARNED] = WARN_NONE
    if s[y.TURN] == 1 and t.number[n.N_HEAT] == 0:
        signal(t, s, y.SIG_SPOKEN, 1)
    kind = t.kind[m]
    if kind != LISTEN and kind != COURTESY and kind != LEAVE:
        s[y.T_ENGAGED] = 1
    if (is_question(kind) or presents(kind)) and s[y.BEGUN] == 0:
        s[y.BEGUN] = 1
        signal(t, s, y.SIG_BEGUN, 1)


def settle(t: Tables, s: Ints, m: int) -> None:
    """What the reply and the time it took do to trust and patience."""
    outcome = s[y.REPLY]
    pardoned = pardon(t, m)
    trust(s, max(t.reply_trust[outcome], min(0, t.reply_trust[outcome] + pardoned)))
    tire(s, max(t.reply_patience[outcome], min(0, t.reply_patience[outcome] + pardoned)) - t.patience[m])


def react(t: Tables, s: Ints, m: int) -> None:
    """The scenario's own reactions, in the order of the file; the first that fits fires."""
    for r in range(t.number[n.N_REACTIONS]):
        if (s[y.REACTED + r] == 0 or t.react_once[r] == 0) and fits(t, s, m, r):
            s[y.REACTED + r] = 1
            s[y.REACTION] = r + 1
            report(s, E_REACTION_FIRED, r)
            if t.react_raise[r] >= 0:
                raise_objection(t, s, t.react_raise[r])
            trust(s, t.react_trust[r])
            tire(s, t.react_patience[r])
            name_topic(t, s, t.react_name[r])
            if t.react_tell[r] >= 0:
                tell_fact(t, s, t.react_tell[r])
            if t.react_medium[r] >= 0:
                meet(t, s, t.react_medium[r])
            return


def fits(t: Tables, s: Ints, m: int, r: int) -> bool:
    """Whether every condition of a reaction holds."""
    if t.when_kind[r] >= 0 and t.when_kind[r] != t.kind[m]:
        return False
    if t.when_reply[r] >= 0 and t.when_reply[r] != s[y.REPLY]:
        return False
    if t.when_topic[r] >= 0 and t.when_topic[r] != t.topic[m]:
        return False
    if t.when_fact[r] >= 0 and s[y.KNOWN + t.when_fact[r]] == 0:
        return False
    if t.when_cause[r] >= 0 and s[y.CAUSE] & (1 << t.when_cause[r]) == 0:
        return False
    if t.when_price[r] >= 0 and t.when_price[r] != t.price[m]:
        return False
    if t.when_move[r] >= 0 and t.when_move[r] != m:
        return False
    if t.when_advance[r] >= 0 and t.when_advance[r] != s[y.REPLY_ADVANCE] - 1:
        return False
    return t.when_before[r] < 0 or not reached(t, s, t.when_before[r])


def reached(t: Tables, s: Ints, status: int) -> bool:
    """Whether any need has come as far as `status`."""
    for k in range(t.number[n.N_TOPICS]):
        if s[y.NEED + k] >= status:
            return True
    return False


def end_if_over(t: Tables, s: Ints) -> None:
    """He walks out without trust, and has to go without patience; what was secured by then stands."""
    if s[y.ENDING] == RUNNING:
        if s[y.TRUST] == 0:
            s[y.ENDING] = WALKED_OUT
            s[y.T_WALKED_OUT] += 1
            # Who is walked out on keeps no kind words; an action agreed before that is withdrawn too.
            withdraw(t, s)
        elif s[y.PATIENCE] == 0:
            s[y.ENDING] = TIME_UP
            if s[y.COMMITMENT] == NO_SALE and s[y.ADMITTED] > 0 and s[y.VOIDED] == 0:
                s[y.COMMITMENT] = CONTINUATION
    if s[y.ENDING] != RUNNING:
        s[y.T_ENDED] = 1
        report(s, E_CALL_ENDED, s[y.ENDING])
    s[y.OUTCOME] = s[y.COMMITMENT]
    s[y.T_COMMITMENT] = s[y.COMMITMENT]


def pull(s: Ints, trigger: int) -> None:
    """Raises a trigger for the stance machine."""
    count = s[y.TRIGGER_COUNT]
    if count < y.MAX_TRIGGERS:
        s[y.TRIGGER + count] = trigger
        s[y.TRIGGER_COUNT] = count + 1


def raise_triggers(t: Tables, s: Ints, m: int) -> None:
    """What this step means for the stance: the stage follows the move, the attitude follows trust with a gap."""
    kind = t.kind[m]
    if is_question(kind):
        pull(s, G_ASKED)
    elif presents(kind):
        pull(s, G_PRESENTED)
    elif proposes(kind) or kind == CONCEDE:
        pull(s, G_PROPOSED)
    attitude = t.stance_attitude[s[y.STANCE]]
    if s[y.TRUST] < t.cool_below[attitude]:
        pull(s, G_COOLED)
    elif s[y.TRUST] >= t.warm_at[attitude]:
        pull(s, G_WARMED)
    elif attitude == OPEN and s[y.T_MATCHED] > 0:
        pull(s, G_BELIEVED)
    if s[y.ENDING] == WALKED_OUT:
        pull(s, G_OFFENDED)
    elif s[y.ENDING] != RUNNING:
        pull(s, G_CLOSED)


def settle_stance(t: Tables, s: Ints) -> None:
    """Moves the stance by the table that was compiled from the machine's declaration."""
    stance = s[y.STANCE]
    for i in range(s[y.TRIGGER_COUNT]):
        stance = t.stance_next[stance * TRIGGER_COUNT + s[y.TRIGGER + i]]
    s[y.STANCE] = stance


def show(t: Tables, s: Ints) -> None:
    """Face, posture and pace show trust and patience in bands; voice shows the style."""
    band = 0
    for i in range(3):
        if s[y.TRUST] >= t.trust_bands[i]:
            band = i + 1
    s[y.TRUST_CUE] = band
    band = 0
    for i in range(3):
        if s[y.PATIENCE] >= t.patience_bands[i]:
            band = i + 1
    s[y.PATIENCE_CUE] = band
    s[y.ANGER_CUE] = min(2, (s[y.HEAT] + 2) // 3)
    if s[y.TURN] > 0:
        s[y.MANNER] = t.number[n.N_REGION]
