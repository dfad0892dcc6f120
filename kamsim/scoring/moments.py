"""Moments of a call at which something else was open and better: what happened, and the line that could have been said.

A moment is found in one turn. Its better line was on the menu at that turn and had not been said before; where nothing
of the kind was on the menu there is no moment, because there was nothing to do differently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.due import does, is_assent
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims import commitment, needs
from kamsim.scoring.claims.turns import (
    agrees,
    asks_for_step,
    courtesy_of,
    falls_flat,
    grates,
    in_anger,
    is_business,
    is_pitch,
    is_question,
    misbehaves,
    move_of,
    served_needs,
    slides,
    topic_of,
)
from kamsim.scoring.foreseen import goes_well
from kamsim.scoring.placing import due_since, holds_nothing, is_answered, is_in_place, soothes, soothes_the_calm
from kamsim.scoring.returning import asks_first, asks_otherwise, bears, comes_back, heard_before, leaves_standing
from kamsim.scoring.waiting import best_first, is_known

# Whether a move of the menu (its number) would have been better at a turn.
Wanted = Callable[[Timeline, Turn, int], bool]


@dataclass(frozen=True, slots=True)
class Moment:
    """`happened` says whether a turn is such a moment; `better` are kinds of line to look for, the best first."""

    happened: Callable[[Timeline, Turn], bool]
    better: tuple[Wanted, ...]


def better_move(told: Timeline, turn: Turn, moment: Moment, taken: frozenset[int] = frozenset()) -> int:
    """Number of the line that could have been said instead, −1 where none was open that this buyer would have taken
    well. Of several the one that brings the call on most, of these the one that suits the person best; none that is
    `taken` (numbers of moves)."""
    t, s = told.tables, turn.before
    mine = move_of(told, turn)
    fresh = [
        m for m in step.legal(t, s) if not is_answered(t, s, m) and m not in (mine, *taken) and _fits(told, turn, m)
    ]
    fresh.sort(key=lambda m: (*best_first(t, s, m), m))
    denial = not served_needs(told)
    for wanted in moment.better:
        for m in fresh:
            if t.fit[m] > -2 and wanted(told, turn, m) and goes_well(told, s, m, denial):
                return m
    return -1


def _fits(told: Timeline, turn: Turn, m: int) -> bool:
    """Whether a move is in its place, and words: a gesture or a silence stands in brackets. When to take one's leave
    is for the moment itself to say. Thanks and praise are never what was wanting, nor is asking for what was told, nor
    business with somebody who is angry; and what is given back is what he said last."""
    t, s = told.tables, turn.before
    if is_assent(t.courtesy[m]) or t.act[m] == c.ASK_REPEAT or holds_nothing(t, s, m):
        return False
    if s[y.ANGER_CUE] > 0 and (c.is_question(t.kind[m]) or c.presents(t.kind[m]) or c.proposes(t.kind[m])):
        return False
    if t.kind[m] == c.LISTEN and s[y.DUE] == c.DUE_TAKE_UP and not _can_give_back(told, turn):
        return False
    if t.kind[m] == c.SITUATION and is_known(t, s, m):
        return False
    general = told.model.general_move(m)
    if general is not None and general["says"][0]["en"].startswith("("):
        return False
    placed = t.kind[m] == c.LEAVE or is_in_place(t, s, m)
    return placed and not soothes_the_calm(told.model, s, m)


def _can_give_back(told: Timeline, turn: Turn) -> bool:
    """Whether what is due is what he said last, and all that he said: of a remark in passing the rest is quoted as
    easily."""
    said_last = due_since(heard_before(told, turn)) == turn.number - 1
    return said_last and turn.before[y.REPLY] not in (c.HINTS, c.REDIRECTS)


# -- what would have been better --------------------------------------------------------------------------------------


def _meets(told: Timeline, turn: Turn, m: int) -> bool:
    return does(told.tables, turn.before, m) == c.DID_MEET


def _asks_wish_of_it(told: Timeline, turn: Turn, m: int) -> bool:
    """The wish about just what he spoke of, where it sounds urgent."""
    return told.tables.kind[m] == c.PAYOFF and _meets(told, turn, m)


def _asks_named_trouble(told: Timeline, turn: Turn, m: int) -> bool:
    """The difficulty with what he has brought up himself and nobody has followed."""
    return _asks_trouble(told, turn, m) and told.tables.topic[m] == turn.before[y.HOOK] - 1


def _digs(told: Timeline, turn: Turn, m: int) -> bool:
    """A question that takes up what he said, and asks for more than a plain fact."""
    return told.tables.kind[m] not in (c.LISTEN, c.SITUATION) and _meets(told, turn, m)


def _hears(told: Timeline, turn: Turn, m: int) -> bool:
    """A listening act that takes the feeling up."""
    act = told.tables.act[m]
    feeling = act in (c.ACKNOWLEDGE, c.PARAPHRASE, c.CUSHION)
    return told.tables.kind[m] == c.LISTEN and feeling and turn.before[y.LISTEN_RUN] == 0


def _hears_anger(told: Timeline, turn: Turn, m: int) -> bool:
    return told.tables.kind[m] == c.LISTEN and _meets(told, turn, m)


def _soothes(told: Timeline, turn: Turn, m: int) -> bool:
    """Words that grant him his anger (K38)."""
    return _hears_anger(told, turn, m) and soothes(told.model, m)


def _answers_objection(told: Timeline, turn: Turn, m: int) -> bool:
    """An answer made for the objection that is open, not one that puts it off."""
    t = told.tables
    return t.kind[m] == c.ANSWER and t.objection[m] == turn.before[y.OBJECTION] - 1 and t.method[m] != c.PASS_OVER


def _deepens(told: Timeline, turn: Turn, m: int) -> bool:
    """A consequence on a side that he has voiced, of a need that is not out yet."""
    t, s = told.tables, turn.before
    k = t.topic[m]
    if t.kind[m] != c.IMPLICATION or s[y.NEED + k] != c.IMPLIED or s[y.PAIN_RUN] >= t.number[n.N_PAIN_RUN]:
        return False
    return bool(s[y.VOICED + k] & (1 << t.angle[m])) and t.rival[k] == 0


def _deepens_same(told: Timeline, turn: Turn, m: int) -> bool:
    return _deepens(told, turn, m) and told.tables.topic[m] == topic_of(told, turn)


def _asks_wish(told: Timeline, turn: Turn, m: int) -> bool:
    """The wish, on a need that sounds urgent."""
    t, s = told.tables, turn.before
    k = t.topic[m]
    urgent = t.kind[m] == c.PAYOFF and s[y.NEED + k] == c.IMPLIED and s[y.WEIGHT + k] == c.URGENT
    return urgent and t.rival[k] == 0


def _asks_trouble(told: Timeline, turn: Turn, m: int) -> bool:
    """The difficulty, on a topic that was named and not asked about."""
    t, s = told.tables, turn.before
    return t.kind[m] == c.PROBLEM and s[y.PROBED + t.topic[m]] == 0


def _asks_put_off(told: Timeline, turn: Turn, m: int) -> bool:
    """The difficulty that he put off before, once more."""
    t, s = told.tables, turn.before
    return t.kind[m] == c.PROBLEM and s[y.PROBED + t.topic[m]] == c.DEFLECTS


def _asks_hidden_trouble(told: Timeline, turn: Turn, m: int) -> bool:
    return _asks_trouble(told, turn, m) and told.tables.exists[told.tables.topic[m]] == 1


def _asks_how(told: Timeline, turn: Turn, m: int) -> bool:
    t, s = told.tables, turn.before
    return t.kind[m] == c.SITUATION and s[y.FACT_RUN] < t.number[n.N_FACT_RUN] - 1


def _is_kind_again(told: Timeline, turn: Turn, m: int) -> bool:
    """The same kind of move, on the same thing, in this person's own manner."""
    t, mine = told.tables, move_of(told, turn)
    same = t.kind[m] == t.kind[mine] and t.topic[m] == t.topic[mine] and t.advance[m] == t.advance[mine]
    return same and t.fit[m] >= 1 and t.pressure[m] == 0


def _proves(told: Timeline, turn: Turn, m: int) -> bool:
    t = told.tables
    return t.kind[m] == c.PROOF and t.topic[m] == topic_of(told, turn) and t.fit[m] >= 0


def _asks_in_peace(told: Timeline, turn: Turn, m: int) -> bool:
    """The step that was asked for, without the push."""
    t = told.tables
    return t.kind[m] == c.ADVANCE and t.pressure[m] == 0 and t.advance[m] == turn.after[y.REPLY_ADVANCE] - 1 >= 0


def _asks_ready(told: Timeline, turn: Turn, m: int) -> bool:
    """A step for which the door, the reasons and the trust were there."""
    t = told.tables
    return t.kind[m] == c.ADVANCE and t.advance[m] >= 0 and is_ready(told, turn, t.advance[m])


def _asks_larger(told: Timeline, turn: Turn, m: int) -> bool:
    """A larger step than the one that was asked for, and that was his to give then."""
    ranks, smaller = told.tables.advance_rank, turn.after[y.REPLY_ADVANCE] - 1
    return _asks_ready(told, turn, m) and ranks[told.tables.advance[m]] > ranks[smaller]


def is_ready(told: Timeline, turn: Turn, a: int) -> bool:
    """Whether he would have agreed to an advance before this turn."""
    from kamsim.engine.rules.proposing import too_light, trusted, unseen

    t, s = told.tables, turn.before
    if s[y.HEAT] > 0 or s[y.OBJECTION] > 0 or t.advance_open[a] == 0:
        return False
    if t.advance_size[a] == 1:
        hungry = s[y.CONCEDED] < s[y.EXPECTS]
        if t.number[n.N_CAN_ORDER] == 0 or unseen(t, s) or hungry:
            return False
    return not too_light(t, s, a) and trusted(t, s, a)


def _gives_well(told: Timeline, turn: Turn, m: int) -> bool:
    """A concession against something, smaller than the one before."""
    t, s = told.tables, turn.before
    smaller = s[y.CONCESSIONS] == 0 or t.amount[m] < s[y.LAST_AMOUNT]
    return t.kind[m] == c.CONCEDE and t.traded[m] == 1 and smaller


def _gives_smaller(told: Timeline, turn: Turn, m: int) -> bool:
    return _gives_well(told, turn, m) and told.tables.amount[m] < told.tables.amount[move_of(told, turn)]


def _fixes(told: Timeline, turn: Turn, m: int) -> bool:
    del turn
    return told.tables.courtesy[m] == c.C_CONFIRM


def _says_why(told: Timeline, turn: Turn, m: int) -> bool:
    del turn
    return told.tables.courtesy[m] == c.C_PURPOSE


def _leaves_well(told: Timeline, turn: Turn, m: int) -> bool:
    del turn
    return told.tables.polite[m] == 1


# -- what happened ----------------------------------------------------------------------------------------------------


def _passed(due: int) -> Callable[[Timeline, Turn], bool]:
    """That what was due was passed over, or gone against."""

    def happened(_: Timeline, turn: Turn) -> bool:
        return turn.after[y.DUE_WAS] == due and turn.after[y.DUE_DID] in (c.DID_PASS_OVER, c.DID_OPPOSE)

    return happened


def _passes_slip(told: Timeline, turn: Turn) -> bool:
    elsewhere = _passed(c.DUE_TAKE_UP)(told, turn) and not slides(told, turn) and not falls_flat(told, turn)
    return elsewhere and not bears(turn)


def _in_anger(told: Timeline, turn: Turn) -> bool:
    return in_anger(told, turn) and is_business(told, turn) and turn.kind not in ("concede", "answer", "misconduct")


def _mishandles_objection(_: Timeline, turn: Turn) -> bool:
    if turn.before[y.OBJECTION] == 0 or turn.before[y.CUSHIONED] == 1:
        return False
    bare = turn.kind == "answer" and turn.reply_class in ("stands", "worsens")
    return bare or turn.after[y.DUE_DID] in (c.DID_PASS_OVER, c.DID_OPPOSE)


def _wish_ripe(told: Timeline, turn: Turn) -> bool:
    """A need sounded urgent, the move went elsewhere, and the wish never came out."""
    for k in served_needs(told):
        ripe = turn.before[y.NEED + k] == c.IMPLIED and turn.before[y.WEIGHT + k] == c.URGENT
        if ripe and told.ends[y.NEED + k] == c.IMPLIED and turn.kind != "listen":
            return not (turn.kind == "payoff" and topic_of(told, turn) == k)
    return False


def _asks_again(told: Timeline, turn: Turn) -> bool:
    """A question that had been asked before, asked again, and nothing came of it."""
    again = is_question(told, turn) and turn.before[y.USED + move_of(told, turn)] > 0
    return again and turn.reply_class not in ("fact", "hints", "admits", "deepens", "states")


def _too_many_facts(told: Timeline, turn: Turn) -> bool:
    return turn.reply_class == "curt" and turn.before[y.FACT_RUN] >= told.tables.number[n.N_FACT_RUN] - 1


def _asks_too_early(told: Timeline, turn: Turn) -> bool:
    words = ("scale_light", "unseen", "advance_trust_short")
    return asks_for_step(told, turn) and turn.causes[0].word in words


def _presses(told: Timeline, turn: Turn) -> bool:
    """A push, where the step itself was not asked for too early."""
    pushed = asks_for_step(told, turn) and told.tables.pressure[move_of(told, turn)] > 0
    return pushed and told.header.deal == "large" and not _asks_too_early(told, turn)


def _leaves_unasked(told: Timeline, turn: Turn) -> bool:
    """The last move, and no step was agreed to though he was ready for one."""
    return turn.number == len(told.turns) and told.ends[y.COMMITMENT] < c.ADVANCED


def _asks_for_less(told: Timeline, turn: Turn) -> bool:
    """He agreed to a step, and it was the largest that he agreed to."""
    best = commitment.best_rank(told)
    return agrees(told, turn) and told.tables.advance_rank[turn.after[y.REPLY_ADVANCE] - 1] == best


def _leaves_date_open(told: Timeline, turn: Turn) -> bool:
    agreed = turn.before[y.COMMITMENT] >= c.ADVANCED and turn.before[y.CONFIRMED] == 0
    return agreed and told.ends[y.CONFIRMED] == 0 and told.ends[y.COMMITMENT] >= c.ADVANCED


def _gives_badly(told: Timeline, turn: Turn) -> bool:
    return commitment.gives_for_nothing(told, turn) or commitment.gives_no_less(told, turn)


def _stays(told: Timeline, turn: Turn) -> bool:
    """Nothing is to be sold here, he has denied enough topics to know, and the seller went on selling."""
    denied = sum(1 for k in needs.denied_topics(told) if turn.before[y.PROBED + k] in (c.SHRUGS, c.REDIRECTS))
    known = not served_needs(told) and denied >= told.tables.number[n.N_QUALIFY_SHRUGS]
    return known and (is_pitch(told, turn) or asks_for_step(told, turn) or turn.kind in ("implication", "payoff"))


def _leaves_unknowing(told: Timeline, turn: Turn) -> bool:
    few = needs.CLAIMS["topics_answered_few"](told) is not None
    return turn.kind == "leave" and not served_needs(told) and few


def _leaves_unheard(told: Timeline, turn: Turn) -> bool:
    """He left while a difficulty was there that he had not asked about."""
    return turn.kind == "leave" and commitment.best_rank(told) == 0 and bool(served_needs(told))


def _starts_without_why(told: Timeline, turn: Turn) -> bool:
    first = [one.number for one in told.turns if is_business(told, one)][:1] == [turn.number]
    said = any(courtesy_of(told, one) == c.C_PURPOSE for one in told.turns)
    return first and not said and told.tables.number[n.N_OWN_APPROACH] == 1


MOMENTS: Final[dict[str, Moment]] = {
    "feeling_first": Moment(_in_anger, (_soothes, _hears_anger)),
    "hear_objection": Moment(_mishandles_objection, (_hears, _answers_objection)),
    "answer_question": Moment(_passed(c.DUE_ANSWER), (_meets,)),
    "take_up": Moment(_passes_slip, (_asks_wish_of_it, _digs, _meets)),
    "come_back": Moment(leaves_standing, (comes_back,)),
    "told_first": Moment(asks_otherwise, (asks_first,)),
    "angle": Moment(slides, (_deepens_same,)),
    "wish_too_early": Moment(falls_flat, (_deepens_same,)),
    "wish_ripe": Moment(_wish_ripe, (_asks_wish,)),
    "pitch": Moment(
        is_pitch,
        (_asks_wish_of_it, _digs, comes_back, _asks_named_trouble, _asks_trouble, _meets, _asks_put_off, _asks_how),
    ),
    "show": Moment(_passed(c.DUE_SHOW), (_meets,)),
    "wrong_proof": Moment(lambda _, turn: turn.reply_class == "doubts", (_proves,)),
    "facts": Moment(_too_many_facts, (comes_back, _asks_named_trouble, _asks_trouble, _hears)),
    "again": Moment(_asks_again, (_meets, comes_back, _deepens, _asks_trouble)),
    "ask_ready": Moment(_leaves_unasked, (_asks_ready,)),
    "ask_larger": Moment(_asks_for_less, (_asks_larger,)),
    "ask_early": Moment(_asks_too_early, (_meets, comes_back, _asks_wish, _deepens, _asks_trouble, _asks_put_off)),
    "fix_date": Moment(_leaves_date_open, (_fixes,)),
    "give": Moment(_gives_badly, (_gives_smaller, _gives_well)),
    "misconduct": Moment(misbehaves, (_meets, comes_back, _deepens, _asks_trouble, _asks_how)),
    "press": Moment(_presses, (_asks_in_peace,)),
    "manner": Moment(grates, (_is_kind_again,)),
    "ask_round": Moment(_leaves_unknowing, (_asks_trouble,)),
    "leave_in_time": Moment(_stays, (_leaves_well,)),
    "ask_hidden": Moment(_leaves_unheard, (_asks_hidden_trouble,)),
    "say_why": Moment(_starts_without_why, (_says_why,)),
}


def moments(told: Timeline, name: str) -> Iterator[tuple[Turn, int]]:
    """The turns that are such a moment, each with the line that could have been said."""
    moment = MOMENTS[name]
    for turn in told.turns:
        if moment.happened(told, turn):
            move = better_move(told, turn, moment)
            if move >= 0:
                yield turn, move
