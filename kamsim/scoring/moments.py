"""Moments of a call at which something else was open and better: what happened, and the line that could have been said.

A moment is found in one turn. Its better line was on the menu at that turn and had not been said before; where nothing
of the kind was on the menu there is no moment, because there was nothing to do differently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring import wanted as want
from kamsim.scoring.better import Moment, better_move
from kamsim.scoring.by_subject import (
    gives_before_wish,
    gives_unasked,
    goes_past_anger,
    goes_without_plan,
    leaves_cost,
    leaves_deed,
    leaves_terms_open,
    never_owns,
    never_trades,
    pays_off,
)
from kamsim.scoring.claims import commitment, conceding, needs
from kamsim.scoring.claims.turns import (
    ASK_BACK,
    GOODS,
    ONLY_HINTS,
    agrees,
    asks_for_step,
    courtesy_of,
    falls_flat,
    grates,
    is_business,
    is_pitch,
    is_price_line,
    is_question,
    is_ready,
    left_out,
    misbehaves,
    move_of,
    repeats_request,
    served_needs,
    slides,
    subject,
    topic_of,
)
from kamsim.scoring.earned import bears, is_turned_away
from kamsim.scoring.pressing import (
    asks_before_facts,
    closes_over,
    dares,
    facts_past_trouble,
    is_objected_to,
    leaves_unasked,
    presses_early,
    presses_past,
    prices_first,
    threatens,
    too_many_facts,
)
from kamsim.scoring.returning import asks_first, asks_otherwise, comes_back, could_ask_again, hidden, leaves_standing


def _passed(due: int) -> Callable[[Timeline, Turn], bool]:
    """That what was due was passed over, or gone against."""

    def happened(_: Timeline, turn: Turn) -> bool:
        return turn.after[y.DUE_WAS] == due and turn.after[y.DUE_DID] in (c.DID_PASS_OVER, c.DID_OPPOSE)

    return happened


def _passes_slip(told: Timeline, turn: Turn) -> bool:
    elsewhere = _passed(c.DUE_TAKE_UP)(told, turn) and not slides(told, turn) and not falls_flat(told, turn)
    if turn.kind in GOODS and topic_of(told, turn) == turn.after[y.DUE_WAS_TOPIC]:
        # Goods on the very thing are shown too early, and go nowhere else.
        return False
    return elsewhere and not bears(turn) and not _follows_another(told, turn) and not _presses_already(turn)


def _presses_already(turn: Turn) -> bool:
    """What he had just said sounded as if it could not go on, or he wants no more of it: then the wish is due, and
    nothing else."""
    k = turn.before[y.DUE_TOPIC]
    if turn.before[y.WARNED] == c.WARN_PAIN:
        return True
    return k >= 0 and turn.before[y.NEED + k] == c.IMPLIED and turn.before[y.WEIGHT + k] == c.URGENT


def _follows_another(told: Timeline, turn: Turn) -> bool:
    """A question about something else that he had brought up himself."""
    named = [one.after[y.REPLY_NAMED] - 1 for one in told.turns[: turn.number - 1]]
    return is_question(told, turn) and topic_of(told, turn) >= 0 and topic_of(told, turn) in named


def _mishandles_objection(told: Timeline, turn: Turn) -> bool:
    if turn.before[y.OBJECTION] == 0:
        return False
    if turn.kind == "leave":
        return told.tables.polite[move_of(told, turn)] == 1
    if turn.kind == "answer" and turn.reply_class == "worsens":
        return True
    if closes_over(turn):
        return True
    if turn.before[y.CUSHIONED] == 1:
        return False
    if told.tables.method[move_of(told, turn)] == ASK_BACK and turn.kind == "answer":
        return False
    bare = turn.kind == "answer" and turn.reply_class in ("stands", "worsens")
    return bare or turn.after[y.DUE_DID] in (c.DID_PASS_OVER, c.DID_OPPOSE)


def _leaves_unshown(told: Timeline, turn: Turn) -> bool:
    """What he waited to see was not shown; not of a wish that somebody else serves better."""
    k = turn.after[y.DUE_WAS_TOPIC]
    return _passed(c.DUE_SHOW)(told, turn) and (k < 0 or told.tables.rival[k] == 0)


def _slides_off(told: Timeline, turn: Turn) -> bool:
    """A consequence from a side that he does not feel, where another one was still wanted."""
    k = topic_of(told, turn)
    return slides(told, turn) and (k < 0 or turn.before[y.WEIGHT + k] != c.URGENT)


def _wish_ripe(told: Timeline, turn: Turn) -> bool:
    """A need had just sounded urgent, the move went elsewhere, and the wish never came out; not once it is time to
    close or to go, nor where he says to the move that it is for somebody else to say."""
    late = turn.before[y.COMMITMENT] >= c.ADVANCED or turn.before[y.PATIENCE_CUE] == 0 or turn.reply_class == "refers"
    if late or turn.kind in ("listen", "leave"):
        return False
    k = want.ripe_topic(told, turn)
    return k >= 0 and not (turn.kind == "payoff" and topic_of(told, turn) == k)


def _asks_again(told: Timeline, turn: Turn) -> bool:
    """A question that had been asked before, asked again, and nothing came of it."""
    again = is_question(told, turn) and turn.before[y.USED + move_of(told, turn)] > 0
    return again and turn.reply_class not in ("tells", "hints", "admits", "deepens", "states")


def _says_again(told: Timeline, turn: Turn) -> bool:
    """A question that bore nothing, or goods, in the words of an earlier turn."""
    told_again = turn.kind in GOODS and turn.before[y.USED + move_of(told, turn)] > 0 and not bears(turn)
    return told_again or _asks_again(told, turn)


def _passes_gap(told: Timeline, turn: Turn) -> bool:
    """He had just said what a summary left out, and the move went past it."""
    k = left_out(told, told.turns[turn.number - 2]) if turn.number > 1 else -1
    return k >= 0 and topic_of(told, turn) != k and turn.kind != "listen"


def _asks_too_early(told: Timeline, turn: Turn) -> bool:
    """A step was asked for that nothing carried; not one that an objection of his own carried the no to."""
    words = ("scale_light", "unseen", "advance_trust_short")
    early = asks_for_step(told, turn) and turn.causes[0].word in words and turn.move not in ONLY_HINTS
    if turn.kind == "close" and any(is_ready(told, turn, a) for a in range(len(told.model.advances))):
        # There were reasons enough: what was wanting is a step by name.
        return False
    return early and (turn.after[y.REPLY_OBJECTION] == 0 or subject(told) != "price")


def _presses(told: Timeline, turn: Turn) -> bool:
    """A push, where the step itself was not asked for too early."""
    pushed = asks_for_step(told, turn) and told.tables.pressure[move_of(told, turn)] > 0
    return pushed and told.header.deal == "large" and not _asks_too_early(told, turn)


def _ripe_again(told: Timeline, turn: Turn) -> bool:
    """No step was agreed to, to the end; what was said there was no listening and bore no fruit."""
    return told.ends[y.COMMITMENT] < c.ADVANCED and not bears(turn) and turn.kind not in ("listen", "courtesy")


def _asks_for_less(told: Timeline, turn: Turn) -> bool:
    """He agreed to a step, and it was the largest that he agreed to."""
    best = commitment.best_rank(told)
    if any(one.after[y.REPLY_OBJECTION] > 0 for one in told.turns[max(0, turn.number - _RESERVED) : turn.number]):
        return False
    return agrees(told, turn) and told.tables.advance_rank[turn.after[y.REPLY_ADVANCE] - 1] == best


# Where he voiced a reservation within so many turns, the smaller step is the right one.
_RESERVED: Final = 8


def _leaves_date_open(told: Timeline, turn: Turn) -> bool:
    agreed = turn.before[y.COMMITMENT] >= c.ADVANCED and turn.before[y.CONFIRMED] == 0
    return agreed and told.ends[y.CONFIRMED] == 0 and told.ends[y.COMMITMENT] >= c.ADVANCED


def _gives_badly(told: Timeline, turn: Turn) -> bool:
    return conceding.gives_for_nothing(told, turn) or conceding.gives_no_less(told, turn)


def _stays(told: Timeline, turn: Turn) -> bool:
    """Nothing is to be sold here, he has denied enough topics to know, and the seller went on selling."""
    denied = sum(1 for k in needs.denied_topics(told) if turn.before[y.PROBED + k] in (c.SHRUGS, c.REDIRECTS))
    known = not served_needs(told) and denied >= told.tables.number[n.N_QUALIFY_SHRUGS]
    return known and (is_pitch(told, turn) or asks_for_step(told, turn) or turn.kind in ("implication", "payoff"))


def _leaves_unknowing(told: Timeline, turn: Turn) -> bool:
    few = needs.CLAIMS["topics_answered_few"](told) is not None
    return turn.kind == "leave" and not served_needs(told) and few


def _grates_again(told: Timeline, turn: Turn) -> bool:
    """The manner went against his grain, and not for the only time."""
    return grates(told, turn) and sum(1 for one in told.turns if grates(told, one)) > 1


def _leaves_slip(told: Timeline, turn: Turn) -> bool:
    """He had let something slip in which there is a difficulty, to the end nobody asked about it, and the move went
    elsewhere."""
    if turn.kind in ("listen", "courtesy") or bears(turn):
        return False
    return any(want.is_slipped(told, turn, k) and told.ends[y.PROBED + k] == c.NONE for k in hidden(told))


def _asks_unraised(told: Timeline, turn: Turn) -> bool:
    """A consequence or a wish was asked about where no difficulty had been told; to a wish just spoken any question is
    none of the kind, it goes past the wish, while an objection stands none is in place, and where the difficulty was
    asked about and did not come out, asking for it first is what was done."""
    early = turn.kind in ("implication", "payoff") and turn.reply_class == "lost" and turn.before[y.HEAT] == 0
    asked = turn.before[y.PROBED + topic_of(told, turn)] != c.NONE
    return early and not asked and turn.before[y.REPLY] != c.STATES and not is_objected_to(told, turn)


def _costs_most(told: Timeline, turn: Turn) -> bool:
    """No turn that he turned away cost more goodwill; not one that did what his words called for."""
    return (
        is_turned_away(turn)
        and turn.after[y.DUE_DID] != c.DID_MEET
        and cost(turn) == max(cost(one) for one in told.turns if is_turned_away(one))
    )


def cost(turn: Turn) -> int:
    """What a turn cost in trust and patience, a step of trust counting twice."""
    return 2 * (turn.before[y.TRUST] - turn.trust) + turn.before[y.PATIENCE] - turn.patience


def _takes_money_unnamed(told: Timeline, turn: Turn) -> bool:
    """He ordered in a small sale, and the price had not been named."""
    named = any(is_price_line(told, move_of(told, one)) for one in told.turns[: turn.number - 1])
    return told.header.deal == "small" and turn.reply_class == "orders" and not named


def _starts_without_why(told: Timeline, turn: Turn) -> bool:
    first = [one.number for one in told.turns if is_business(told, one)][:1] == [turn.number]
    said = any(courtesy_of(told, one) == c.C_PURPOSE for one in told.turns)
    return first and not said and told.tables.number[n.N_OWN_APPROACH] == 1


# What is in its place where the call had gone past something that he had said.
_IN_PLACE: Final = (
    want.asks_wish_of_it,
    want.digs,
    comes_back,
    want.asks_named_trouble,
    want.asks_spoken_trouble,
    want.meets,
    want.asks_fact_of_named,
    want.asks_trouble,
)

# The same, but for a plain fact: what brings his own matter on.
_HIS_MATTER: Final = tuple(one for one in _IN_PLACE if one is not want.asks_fact_of_named)
# What asks for the difficulty.
_DIFFICULTY: Final = (want.asks_named_trouble, want.asks_spoken_trouble, want.asks_trouble)

MOMENTS: Final[dict[str, Moment]] = {
    "feeling_first": Moment(goes_past_anger, (want.soothes_anger,)),
    "deed": Moment(leaves_deed, (want.promises, want.names_plan)),
    "hear_objection": Moment(_mishandles_objection, (want.asks_back, want.answers_objection)),
    "answer_question": Moment(_passed(c.DUE_ANSWER), (want.meets,)),
    "take_up": Moment(_passes_slip, (want.asks_wish_of_it, want.digs)),
    "left_slip": Moment(_leaves_slip, (want.asks_slipped,)),
    "come_back": Moment(leaves_standing, (comes_back,)),
    "told_first": Moment(asks_otherwise, (asks_first,)),
    "angle": Moment(_slides_off, (want.deepens_same,)),
    "wish_too_early": Moment(falls_flat, (want.deepens_same,)),
    "wish_ripe": Moment(_wish_ripe, (want.asks_ripe_wish,)),
    "unraised": Moment(_asks_unraised, _DIFFICULTY),
    "facts_first": Moment(asks_before_facts, (want.asks_missing_fact,)),
    "threat": Moment(threatens, _IN_PLACE),
    "dare": Moment(dares, _IN_PLACE),
    "price_first": Moment(prices_first, _HIS_MATTER),
    "press_early": Moment(presses_early, _IN_PLACE),
    "press_past": Moment(presses_past, _IN_PLACE),
    "own_it": Moment(never_owns, (want.owns_up,), fine=(c.NODS,)),
    "paid_off": Moment(pays_off, (want.owns_up,), fine=(c.NODS,)),
    "plan": Moment(goes_without_plan, (want.names_plan, want.promises)),
    "settle_cost": Moment(leaves_cost, (want.settles_cost,)),
    "trade": Moment(never_trades, (want.gives_well,)),
    "give_early": Moment(
        gives_before_wish, (want.asks_back, comes_back, want.asks_named_trouble, want.asks_fact_of_named)
    ),
    "costly": Moment(_costs_most, (*_IN_PLACE, want.asks_back, want.answers_objection)),
    "name_price": Moment(_takes_money_unnamed, (want.names_price,), fine=(c.HEARS, c.NODS)),
    "pitch": Moment(
        is_pitch,
        (
            want.asks_wish_of_it,
            want.digs,
            comes_back,
            want.asks_named_trouble,
            want.asks_spoken_trouble,
            want.meets,
            want.asks_fact_of_named,
        ),
    ),
    "show": Moment(_leaves_unshown, (want.meets,)),
    "wrong_proof": Moment(lambda _, turn: turn.reply_class == "doubts", (want.proves,)),
    "facts": Moment(too_many_facts, (comes_back, want.asks_named_trouble, want.asks_spoken_trouble)),
    "facts_on": Moment(facts_past_trouble, (comes_back, want.asks_wish, want.deepens)),
    "left_out": Moment(_passes_gap, ()),
    "ask_what": Moment(gives_unasked, (want.asks_back,)),
    "terms": Moment(leaves_terms_open, ()),
    "again": Moment(_says_again, (want.meets, comes_back, want.deepens, want.asks_spoken_trouble)),
    "ask_ready": Moment(leaves_unasked, (want.asks_ready,)),
    "ask_refused": Moment(_ripe_again, (want.asks_refused,)),
    "ask_larger": Moment(_asks_for_less, (want.asks_larger,)),
    "ask_early": Moment(
        _asks_too_early,
        (
            want.asks_refused,
            want.meets,
            comes_back,
            want.asks_wish,
            want.deepens,
            want.asks_spoken_trouble,
            want.promises,
        ),
    ),
    "fix_date": Moment(_leaves_date_open, (want.fixes,)),
    "give": Moment(_gives_badly, (want.gives_smaller, want.gives_well)),
    "misconduct": Moment(misbehaves, (want.meets, comes_back, want.deepens, want.asks_spoken_trouble, want.asks_how)),
    "ask_again": Moment(could_ask_again, (want.asks_put_off,)),
    "same_request": Moment(
        lambda told, turn: repeats_request(told, turn) and told.ends[y.COMMITMENT] < c.ADVANCED,
        (
            want.promises_anew,
            want.meets,
            comes_back,
            want.answers_objection,
            want.asks_wish,
            want.deepens,
            want.asks_spoken_trouble,
        ),
    ),
    "press": Moment(_presses, (want.asks_in_peace,)),
    "manner": Moment(_grates_again, (want.is_kind_again,)),
    "ask_round": Moment(_leaves_unknowing, (want.asks_trouble,)),
    "leave_in_time": Moment(_stays, (want.leaves_well,)),
    "say_why": Moment(_starts_without_why, (want.says_why,)),
}


# What is told though no line of the menu was better: the fault is in what was said, or missing in the whole call.
WITHOUT: Final = frozenset(
    (
        *("own_it", "plan", "same_request", "again", "left_out", "ask_what", "terms", "press_early", "facts"),
        *("hear_objection", "answer_question", "press_past", "facts_on", "deed", "unraised", "angle", "name_price"),
        *("threat", "dare", "price_first", "give_early", "give", "paid_off"),
    )
)


# What is told though no line of the menu was better, where the author has words for it.
IN_HIS_WORDS: Final = frozenset((*WITHOUT, "take_up", "show", "pitch", "feeling_first"))


def moments(told: Timeline, name: str, *, even_so: bool = False, without: bool = False) -> Iterator[tuple[Turn, int]]:
    """The turns that are such a moment, each with the line of the menu that could have been said; `even_so` as in
    `better_move`, `without`: the others, too, with −1, where the fault can be told without one."""
    moment = MOMENTS[name]
    for turn in told.turns:
        if moment.happened(told, turn):
            move = better_move(told, turn, moment, even_so=even_so)
            if move >= 0 or (without and name in IN_HIS_WORDS):
                yield turn, move
