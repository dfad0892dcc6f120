"""What listening does to the buyer: it is worth what it finds to hold on to (K07, K08)."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.codes import (
    ACKNOWLEDGE,
    ADMITS,
    ASK_REPEAT,
    BRUSHES,
    CORRECTS,
    CUSHION,
    DEEPENS,
    DEFLECTS,
    DOUBTS,
    ENOUGH_NEWS,
    FLAT,
    HINTS,
    IMPLIED,
    LOST,
    NODS,
    OPENS,
    PARAPHRASE,
    PREFERS_RIVAL,
    PRESSES,
    REDIRECTS,
    SAID,
    SHRUGS,
    SILENCE,
    STATES,
    SUMMARISE,
    WANTS_PROOF,
)
from kamsim.engine.rules.effects import (
    calm,
    deepen,
    ease_expectation,
    hook,
    reconsider,
    reply,
    suit,
    tire,
    trust,
    voice,
)
from kamsim.engine.rules.tables import Ints, Tables


def is_rich(outcome: int) -> bool:
    """Whether a reply had something in it that listening can hold on to. What one has provoked oneself, an objection,
    a refusal, a call for more, is no gift; kind words without action have nothing in them."""
    return (
        outcome == HINTS
        or outcome == ADMITS
        or outcome == DEFLECTS
        or outcome == REDIRECTS
        or outcome == DEEPENS
        or outcome == STATES
        or outcome == WANTS_PROOF
        or outcome == PREFERS_RIVAL
        or outcome == DOUBTS
    )


def denies(outcome: int) -> bool:
    """Whether he has just said that it is not so: whoever repeats it as if it were has not listened."""
    return outcome == SHRUGS or outcome == LOST or outcome == FLAT or outcome == SAID or outcome == CORRECTS


def is_feeling(act: int) -> bool:
    """Whether a listening act meets the feeling first (K08)."""
    return act == ACKNOWLEDGE or act == CUSHION


def holds_on(s: Ints, act: int) -> bool:
    """Whether a listening act has something to hold on to. An angry man has something to be heard in every word, and
    nothing to be listed or said over; what can be given back in other words has to have been said."""
    if s[y.HEAT] > 0:
        return act != SUMMARISE and act != ASK_REPEAT and (act != PARAPHRASE or s[y.NEWS] > 0)
    return s[y.NEWS] >= ENOUGH_NEWS if act == SUMMARISE else is_rich(s[y.PREV_REPLY])


def listen(t: Tables, s: Ints, m: int) -> None:
    """A listening act is worth what it finds to hold on to, done in the way this person likes (K07, K08, K11)."""
    act = t.act[m]
    fit = t.fit[m]
    k = s[y.PREV_TOPIC]
    s[y.LISTEN_RUN] += 1
    s[y.FACT_RUN] = 0
    s[y.PAIN_RUN] = 0
    if s[y.PREV_REPLY] == HINTS and s[y.REPLY_MARK] != k:
        # What was let slip is about something else than what was asked, and not out yet.
        k = -1
    again = s[y.LISTEN_RUN] > 1 and (s[y.HEAT] == 0 or act == s[y.LAST_ACT])
    s[y.LAST_ACT] = act
    held = holds_on(s, act)
    objection = s[y.OBJECTION] != 0 and is_feeling(act)
    if s[y.PREV_REPLY] == PRESSES and fit >= 0:
        ease_expectation(s, t.number[n.N_EASE_LISTENING])
    if held or objection:
        suit(s, fit)
    if objection and fit > -2:
        s[y.CUSHIONED] = 1
    if held and (act == PARAPHRASE or act == SUMMARISE):
        s[y.SUMMED] = s[y.TURN]
    if fit <= -2 or again:
        reply(s, BRUSHES, k, -1)
    elif k >= 0 and s[y.SHUT + k] == 1 and fit >= 0:
        reopen(s, k)
    elif act == PARAPHRASE and s[y.HEAT] == 0 and denies(s[y.PREV_REPLY]):
        reply(s, CORRECTS, k, -1)
    elif held and fit >= 0 and (act != SUMMARISE or is_rich(s[y.PREV_REPLY])):
        calm(s, t.number[n.N_CALM_FEELING] if is_feeling(act) or act == SILENCE else t.number[n.N_CALM_OTHER])
        open_up(t, s, k, act, fit)
    elif held and fit >= 0:
        agree_to_summary(s, fit)
    else:
        reply(s, NODS, k, -1)
    if act == SUMMARISE:
        s[y.NEWS] = 0


def agree_to_summary(s: Ints, fit: int) -> None:
    """A summary with something new in it, given where nothing asked for it: he agrees, which costs him nothing and
    earns nothing."""
    trust(s, -1)
    if fit >= 1:
        tire(s, 1)
    reply(s, OPENS, -1, -1)


def reopen(s: Ints, k: int) -> None:
    """After a guess that slid off he says again through what he feels it, and may be asked on (K17). The listening
    makes good what the guess cost and earns nothing more."""
    s[y.SHUT + k] = 0
    angle = 0
    while s[y.VOICED + k] & (1 << angle) == 0:
        angle += 1
    trust(s, -1)
    reply(s, OPENS, k, angle)


def open_up(t: Tables, s: Ints, k: int, act: int, fit: int) -> None:
    """He feels heard: trust, and with an admitted need perhaps the second angle."""
    angle = -1
    if k >= 0 and s[y.NEED + k] == IMPLIED:
        second = t.second_angle[k]
        if second >= 0 and s[y.VOICED + k] & (1 << second) == 0 and (fit >= 1 or act == ASK_REPEAT):
            voice(s, k, second)
            angle = second
            hook(s, k)
        elif s[y.LISTENED + k] < t.number[n.N_LISTEN_DEEPENS] and fit >= 1:
            # No new side to it, but hearing himself understood he takes it more seriously.
            deepen(t, s, k, 1)
    if s[y.PREV_REPLY] != DEFLECTS:
        # Who kept something to himself has been made easier; said he has nothing yet.
        s[y.T_OPENED] += 1
    if k >= 0:
        s[y.LISTENED + k] += 1
    # The reply itself brings one, a good fit another, until listening has earned what it can; in a manner that says
    # nothing to this person it earns nothing.
    if s[y.LISTEN_EARNED] >= t.number[n.N_LISTEN_CAP] or fit < 1:
        trust(s, -1)
    elif fit >= 2:
        trust(s, 1)
        s[y.LISTEN_EARNED] += 2
    else:
        s[y.LISTEN_EARNED] += 1
    # Being listened to in his own way costs him nothing.
    if fit >= 1:
        tire(s, 1)
    reconsider(t, s)
    reply(s, OPENS, k, angle)
