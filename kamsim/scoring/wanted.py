"""What could have been said instead at a turn: tests of a move of the menu, by its number."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.due import does
from kamsim.engine.rules.effects import threshold
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.turns import (
    ASK_BACK,
    OWNS_UP,
    PROMISES,
    agrees,
    is_price_line,
    is_ready,
    move_of,
    topic_of,
)
from kamsim.scoring.hearing import hears
from kamsim.scoring.placing import soothes, spoken_of
from kamsim.scoring.waiting import brings


def is_ripe_wish(told: Timeline, turn: Turn, m: int) -> bool:
    """The wish about a trouble that weighed enough for it, whatever it sounded like."""
    t, s = told.tables, turn.before
    k = t.topic[m]
    if t.kind[m] != c.PAYOFF or s[y.NEED + k] != c.IMPLIED or t.rival[k] == 1:
        return False
    return s[y.SERIOUS + k] >= threshold(t, k)


def meets(told: Timeline, turn: Turn, m: int) -> bool:
    """What is due is met."""
    return does(told.tables, turn.before, m) == c.DID_MEET


def asks_wish_of_it(told: Timeline, turn: Turn, m: int) -> bool:
    """The wish about just what he spoke of, where it weighed enough."""
    about_it = told.tables.topic[m] == turn.before[y.DUE_TOPIC] and turn.before[y.DUE] == c.DUE_TAKE_UP
    return about_it and is_ripe_wish(told, turn, m)


def asks_named_trouble(told: Timeline, turn: Turn, m: int) -> bool:
    """The difficulty with what he has brought up himself and nobody has followed."""
    return asks_trouble(told, turn, m) and told.tables.topic[m] == turn.before[y.HOOK] - 1


def digs(told: Timeline, turn: Turn, m: int) -> bool:
    """A question that takes up what he said, and asks for more than a plain fact."""
    return told.tables.kind[m] not in (c.LISTEN, c.SITUATION) and meets(told, turn, m)


def hears_anger(told: Timeline, turn: Turn, m: int) -> bool:
    """The anger is heard."""
    return told.tables.kind[m] == c.LISTEN and meets(told, turn, m)


def asks_back(told: Timeline, turn: Turn, m: int) -> bool:
    """What lies behind the objection is asked, once (K25)."""
    t = told.tables
    return t.kind[m] == c.ANSWER and t.method[m] == ASK_BACK and turn.before[y.USED + m] == 0


def soothes_anger(told: Timeline, turn: Turn, m: int) -> bool:
    """Words that grant him his anger (K38)."""
    return hears_anger(told, turn, m) and soothes(told.model, m)


def answers_objection(told: Timeline, turn: Turn, m: int) -> bool:
    """An answer made for the objection that is open, not one that puts it off."""
    t = told.tables
    return t.kind[m] == c.ANSWER and t.objection[m] == turn.before[y.OBJECTION] - 1 and t.method[m] != c.PASS_OVER


def deepens(told: Timeline, turn: Turn, m: int) -> bool:
    """A consequence on a side that he has voiced, of a need that is not out yet."""
    t, s = told.tables, turn.before
    k = t.topic[m]
    if t.kind[m] != c.IMPLICATION or s[y.NEED + k] != c.IMPLIED or s[y.PAIN_RUN] >= t.number[n.N_PAIN_RUN]:
        return False
    return bool(s[y.VOICED + k] & (1 << t.angle[m])) and t.rival[k] == 0


def deepens_same(told: Timeline, turn: Turn, m: int) -> bool:
    """A consequence of the same trouble, on a side that he has voiced."""
    return deepens(told, turn, m) and told.tables.topic[m] == topic_of(told, turn)


def asks_wish(told: Timeline, turn: Turn, m: int) -> bool:
    """The wish, on a need that sounds urgent."""
    t, s = told.tables, turn.before
    k = t.topic[m]
    urgent = t.kind[m] == c.PAYOFF and s[y.NEED + k] == c.IMPLIED and s[y.WEIGHT + k] == c.URGENT
    return urgent and t.rival[k] == 0


def asks_trouble(told: Timeline, turn: Turn, m: int) -> bool:
    """The difficulty, on a topic that was named and not asked about."""
    t, s = told.tables, turn.before
    return t.kind[m] == c.PROBLEM and s[y.PROBED + t.topic[m]] == 0


def asks_spoken_trouble(told: Timeline, turn: Turn, m: int) -> bool:
    """The difficulty, on a topic that had been spoken of, by either side; or the move was about it."""
    k = told.tables.topic[m]
    if not asks_trouble(told, turn, m):
        return False
    before = told.turns[: turn.number - 1]
    his = any(one.after[y.REPLY_NAMED] == k + 1 or one.after[y.REPLY_TOPIC] == k for one in before)
    return his or any(topic_of(told, one) == k for one in (*before, turn))


def asks_put_off(told: Timeline, turn: Turn, m: int) -> bool:
    """The difficulty that he put off before, once more."""
    t, s = told.tables, turn.before
    return t.kind[m] == c.PROBLEM and s[y.PROBED + t.topic[m]] == c.DEFLECTS


def asks_missing_fact(told: Timeline, turn: Turn, m: int) -> bool:
    """A fact on which the topic of the question rests, and that is not on the table."""
    k = topic_of(told, turn)
    return told.tables.kind[m] == c.SITUATION and k >= 0 and brings(told.tables, turn.before, m, k)


def asks_how(told: Timeline, turn: Turn, m: int) -> bool:
    """A fact, while one more is still welcome."""
    t, s = told.tables, turn.before
    return t.kind[m] == c.SITUATION and s[y.FACT_RUN] < t.number[n.N_FACT_RUN] - 1


def is_kind_again(told: Timeline, turn: Turn, m: int) -> bool:
    """The same kind of move, on the same thing, in this person's own manner."""
    t, mine = told.tables, move_of(told, turn)
    same = t.kind[m] == t.kind[mine] and t.topic[m] == t.topic[mine] and t.advance[m] == t.advance[mine]
    return same and t.fit[m] >= 1 and t.pressure[m] == 0


def proves(told: Timeline, turn: Turn, m: int) -> bool:
    """Evidence on the same thing, of a kind that suits him."""
    t = told.tables
    return t.kind[m] == c.PROOF and t.topic[m] == topic_of(told, turn) and t.fit[m] >= 0


def asks_in_peace(told: Timeline, turn: Turn, m: int) -> bool:
    """The step that was asked for, without the push."""
    t = told.tables
    return t.kind[m] == c.ADVANCE and t.pressure[m] == 0 and t.advance[m] == turn.after[y.REPLY_ADVANCE] - 1 >= 0


def asks_ready(told: Timeline, turn: Turn, m: int) -> bool:
    """A step for which the door, the reasons and the trust were there."""
    t = told.tables
    return t.kind[m] == c.ADVANCE and t.advance[m] >= 0 and is_ready(told, turn, t.advance[m])


def asks_refused(told: Timeline, turn: Turn, m: int) -> bool:
    """A step that he had refused before, and would have agreed to by this turn."""
    t, a = told.tables, told.tables.advance[m]
    before = told.turns[: turn.number - 1]
    refused = any(t.advance[move_of(told, one)] == a and not agrees(told, one) for one in before)
    return asks_ready(told, turn, m) and t.pressure[m] == 0 and refused


def asks_larger(told: Timeline, turn: Turn, m: int) -> bool:
    """A larger step than the one that was asked for, and that was his to give then."""
    ranks, smaller = told.tables.advance_rank, turn.after[y.REPLY_ADVANCE] - 1
    return asks_ready(told, turn, m) and ranks[told.tables.advance[m]] > ranks[smaller]


def gives_well(told: Timeline, turn: Turn, m: int) -> bool:
    """A concession against something, smaller than the one before."""
    t, s = told.tables, turn.before
    smaller = s[y.CONCESSIONS] == 0 or t.amount[m] < s[y.LAST_AMOUNT]
    return t.kind[m] == c.CONCEDE and t.traded[m] == 1 and smaller


def gives_smaller(told: Timeline, turn: Turn, m: int) -> bool:
    """The same, and less than what was given."""
    return gives_well(told, turn, m) and told.tables.amount[m] < told.tables.amount[move_of(told, turn)]


def fixes(told: Timeline, turn: Turn, m: int) -> bool:
    """The agreement is confirmed."""
    del turn
    return told.tables.courtesy[m] == c.C_CONFIRM


def says_why(told: Timeline, turn: Turn, m: int) -> bool:
    """Why one has come."""
    del turn
    return told.tables.courtesy[m] == c.C_PURPOSE


def promises(told: Timeline, turn: Turn, m: int) -> bool:
    """What is done about a complaint is said, once each."""
    general = told.model.general_move(m)
    mine = told.begins[y.HEAT] > 0 and general is not None and general["id"] in PROMISES
    return mine and turn.before[y.USED + m] == 0


def owns_up(told: Timeline, turn: Turn, m: int) -> bool:
    """Words of regret (K38)."""
    del turn
    general = told.model.general_move(m)
    return general is not None and general["id"] in OWNS_UP and told.begins[y.HEAT] > 0


def settles_cost(told: Timeline, turn: Turn, m: int) -> bool:
    """An offer about what his trouble costs him: one that became possible with what he told of a difficulty that he had
    admitted, and that asks for something; while nothing else is due."""
    t, s = told.tables, turn.before
    if t.kind[m] != c.CONCEDE or t.traded[m] == 0 or t.topic[m] < 0:
        return False
    opened = told.begins[y.BLOCKED + m] > 0 and s[y.BLOCKED + m] == 0
    return opened and s[y.NEED + t.topic[m]] != c.LATENT and s[y.DUE] == c.DUE_NONE


def names_price(told: Timeline, turn: Turn, m: int) -> bool:
    """The price, in a line of the scenario's own, of somebody who is about to order."""
    return turn.reply_class == "orders" and is_price_line(told, m)


def names_plan(told: Timeline, turn: Turn, m: int) -> bool:
    """A step that is not agreed to yet, and for which he was ready."""
    a = told.tables.advance[m]
    return asks_ready(told, turn, m) and told.ends[y.PROPOSED + a] != c.GRANTED


def asks_fact_of_named(told: Timeline, turn: Turn, m: int) -> bool:
    """A fact on which something rests that he has brought up himself, or about which he has put a question off."""
    t, s = told.tables, turn.before
    named = {one.after[y.REPLY_NAMED] - 1 for one in told.turns[: turn.number - 1]}
    open_topics = [k for k in range(t.number[n.N_TOPICS]) if k in named or s[y.PROBED + k] == c.DEFLECTS]
    latent = [k for k in open_topics if s[y.NEED + k] == c.LATENT]
    return t.kind[m] == c.SITUATION and any(brings(t, s, m, k) for k in latent)


def is_slipped(told: Timeline, turn: Turn, k: int) -> bool:
    """Whether he had brought a topic up himself before a turn."""
    return any(one.after[y.REPLY_NAMED] == k + 1 for one in told.turns[: turn.number - 1])


def asks_slipped(told: Timeline, turn: Turn, m: int) -> bool:
    """The difficulty with what he had brought up himself, where there is one."""
    return asks_trouble(told, turn, m) and is_slipped(told, turn, told.tables.topic[m])


# What sounded urgent is in one's ear for so many turns.
_IN_EAR: Final = 3


def ripe_topic(told: Timeline, turn: Turn) -> int:
    """The topic that he told within the last turns, and that sounded urgent: of several the one he told last; −1 none,
    and where the wish came out later."""
    t, s = told.tables, turn.before
    heard = [told.begins, *(one.after for one in told.turns[: turn.number - 1])]
    spoken = {
        k: spoken_of(heard, k, (c.ADMITS, c.DEEPENS, c.OPENS))
        for k in range(t.number[n.N_TOPICS])
        if s[y.NEED + k] == c.IMPLIED and s[y.WEIGHT + k] == c.URGENT and t.rival[k] == 0
    }
    lately = [k for k, at in spoken.items() if turn.number - at <= _IN_EAR and told.ends[y.NEED + k] == c.IMPLIED]
    return max(lately, key=lambda k: spoken[k], default=-1)


def asks_ripe_wish(told: Timeline, turn: Turn, m: int) -> bool:
    """The wish on what he has just told, and what sounds urgent."""
    return asks_wish(told, turn, m) and told.tables.topic[m] == ripe_topic(told, turn)


def promises_anew(told: Timeline, turn: Turn, m: int) -> bool:
    """What is done about a complaint is said for the first time; to somebody who has just given way it says nothing."""
    said = any(one.move in PROMISES for one in told.turns[: turn.number - 1])
    return promises(told, turn, m) and not said and turn.before[y.REPLY] != c.SETTLES


def leaves_well(told: Timeline, turn: Turn, m: int) -> bool:
    """A polite goodbye."""
    del turn
    return told.tables.polite[m] == 1


def cannot_be_asked_so(told: Timeline, turn: Turn, move: int) -> bool:
    """Whether a move asks for a step in just the words that he has refused, or for a deposit on a price that nobody has
    named."""
    t, before = told.tables, told.turns[: turn.number - 1]
    if not c.proposes(t.kind[move]):
        return False
    priced = any(is_price_line(told, move_of(told, one)) for one in before)
    deposit = hears(told.words.wording(turn.before, move), told.ear.asks_for_deposit)
    return turn.before[y.USED + move] > 0 or (deposit and not priced)
