"""Which moves are in their place at a moment of a call, whatever they would be worth: one judgement for the debrief's
better words and for the review's alternatives.

Everything here reads the seen part of a position and the moves' own entries alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.due import does
from kamsim.engine.rules.tables import Ints, Tables

# What belongs to the first minute and to no other.
OPENERS: Final = frozenset((c.C_GREET, c.C_PURPOSE, c.C_PERMISSION, c.C_SMALL_TALK))
# Said once more straight away, it is noise.
NOT_TWICE: Final = frozenset((c.LISTEN, c.COURTESY, c.CONCEDE, c.CLOSE))
# The system of complaints: its words of regret are for somebody who is angry.
SOOTHING: Final = "K38"


def soothes(model: Model, m: int) -> bool:
    """Whether a move is one of those that grant an angry man his anger."""
    general = model.general_move(m)
    return general is not None and general["technique"] == SOOTHING


def soothes_the_calm(model: Model, s: Ints, m: int) -> bool:
    """Whether a move would soothe somebody in whom no anger can be heard."""
    return s[y.ANGER_CUE] == 0 and soothes(model, m)


def is_in_place(t: Tables, s: Ints, m: int) -> bool:
    """Whether a move fits the moment, whatever it would be worth."""
    kind = t.kind[m]
    if kind == c.MISCONDUCT or is_noise(t, s, m) or is_repeated(t, s, m):
        return False
    agreed = is_agreed(s)
    if kind == c.LEAVE:
        return t.polite[m] == 1 and (agreed or s[y.DUE] == c.DUE_GOODBYE or s[y.PATIENCE_CUE] == 0)
    if c.is_question(kind) or c.presents(kind):
        return not agreed and is_ripe(t, s, m)
    if kind == c.CONCEDE:
        return not agreed and t.traded[m] == 1
    if kind == c.CLOSE:
        return t.pressure[m] == 0 or t.number[n.N_DEAL] == 0
    if kind == c.COURTESY:
        return courtesy_fits(t, s, m)
    return True


def is_noise(t: Tables, s: Ints, m: int) -> bool:
    """Whether a move is of a kind that says nothing right after another of it. Telling him why one comes, once he has
    asked, follows a greeting all the same."""
    if t.kind[m] not in NOT_TWICE or s[y.LAST_KIND] != t.kind[m]:
        return False
    return s[y.DUE] != c.DUE_ANSWER or does(t, s, m) != c.DID_MEET


def is_agreed(s: Ints) -> bool:
    """Whether there is an agreement with nothing to be shown or asked any more: not where it opened another meeting."""
    return s[y.COMMITMENT] >= c.ADVANCED and s[y.REOPENED] == 0


# Answers in which there is nothing that listening could hold on to.
PLAIN: Final = (c.TELLS, c.CURT, c.SHRUGS, c.NODS, c.BRUSHES, c.WARMS, c.HEARS, c.TOLERATES)


def holds_nothing(t: Tables, s: Ints, m: int) -> bool:
    """Whether a listening act finds nothing to hold on to: the last answer was a plain one. Summing up is about more
    than the last words, and makes sense once a difficulty has been admitted."""
    if t.kind[m] != c.LISTEN or s[y.OBJECTION] > 0 or s[y.ANGER_CUE] > 0:
        return False
    if t.act[m] == c.SUMMARISE:
        return s[y.ADMITTED] == 0
    return s[y.REPLY] in PLAIN and does(t, s, m) == c.DID_NOTHING


def is_repeated(t: Tables, s: Ints, m: int) -> bool:
    """Whether the very same has been said before. A listening act comes in other words each time; a proposal may come
    back once an objection is settled, a question that he put off after he has been heard."""
    if t.kind[m] == c.LISTEN or not is_answered(t, s, m):
        return s[y.LAST_MOVE] == m and t.kind[m] != c.LISTEN
    return not (c.proposes(t.kind[m]) and s[y.REPLY] == c.SETTLES)


def is_answered(t: Tables, s: Ints, m: int) -> bool:
    """Whether the same has been said and answered. A question about difficulties that he put off may come again."""
    return s[y.USED + m] > 0 and not (t.kind[m] == c.PROBLEM and s[y.PROBED + t.topic[m]] == c.DEFLECTS)


def is_ripe(t: Tables, s: Ints, m: int) -> bool:
    """Whether a question or a presentation comes when it can do something, as far as anyone can hear."""
    kind, k = t.kind[m], t.topic[m]
    if kind == c.SITUATION:
        # Once he has let it be felt that it is enough, only what follows up his own words is welcome.
        return s[y.WARNED] != c.WARN_FACTS or does(t, s, m) == c.DID_MEET
    if k < 0:
        return kind == c.PROOF
    status = s[y.NEED + k]
    if kind == c.PROBLEM:
        return status == c.LATENT and s[y.PROBED + k] not in (c.SHRUGS, c.REDIRECTS)
    if kind == c.IMPLICATION:
        if s[y.WARNED] == c.WARN_PAIN or s[y.WEIGHT + k] == c.URGENT or s[y.SHUT + k] == 1:
            return False
        return status == c.IMPLIED and s[y.VOICED + k] & (1 << t.angle[m]) != 0
    if kind == c.PAYOFF:
        return status == c.IMPLIED and s[y.WEIGHT + k] == c.URGENT
    return status == c.EXPLICIT and (kind == c.PROOF or s[y.PENDING + k] == 0)


def courtesy_fits(t: Tables, s: Ints, m: int) -> bool:
    """Whether a courtesy is in place: the opening ones before business and never to an angry man. Praise is never
    what was wanting: it may please, and brings no call on (K08)."""
    what = t.courtesy[m]
    begun = s[y.ASKED] > 0 or s[y.SHOWN] > 0
    if what == c.C_SMALL_TALK:
        return not begun and s[y.ANGER_CUE] == 0 and s[y.SMALL_TALK] == 0 and s[y.MEDIUM] == c.PERSON
    if what in OPENERS:
        return not begun and (s[y.ANGER_CUE] == 0 or what == c.C_GREET)
    if what == c.C_COMPLIMENT:
        return False
    # The rest is thanks and assent, and in the first minute asking for the time there is.
    return what != c.C_NONE or not begun


def due_since(history: Sequence[Ints]) -> int:
    """The turn whose words made due what is due in the last position of `history` (position i: after turn i, 0 before
    the first). Of a difficulty it is the turn at which he last added something to it; where he has since only been
    listened to, and said no more than that he was heard, it is the turn before."""
    s = history[-1]
    turn = max(0, s[y.TURN] - s[y.DUE_AGE])
    if s[y.DUE] != c.DUE_TAKE_UP:
        return turn
    if s[y.NEED + s[y.DUE_TOPIC]] != c.LATENT:
        spoken = spoken_of(history, s[y.DUE_TOPIC], (c.ADMITS, c.DEEPENS, c.OPENS))
        return spoken if spoken else turn
    while turn > 0 and history[turn][y.LAST_KIND] == c.LISTEN and history[turn][y.REPLY_MARK] < 0:
        turn -= 1
    return turn


def spoken_of(history: Sequence[Ints], k: int, replies: Sequence[int]) -> int:
    """The last turn at which he spoke of a topic in an answer of these classes, adding something to it; 0 none. That
    he feels heard adds nothing, nor does what he says again once a guess has slid off."""
    for turn in range(len(history) - 1, 0, -1):
        one = history[turn]
        again = one[y.REPLY] == c.OPENS and (one[y.REPLY_MARK] < 0 or history[turn - 1][y.REPLY] == c.SLIDES)
        if one[y.REPLY] in replies and one[y.REPLY_TOPIC] == k and not again:
            return turn
    return 0
