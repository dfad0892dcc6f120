"""Claims about finding and developing needs."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    Quote,
    both,
    counted,
    ever,
    never,
    number,
    shown,
    turns_where,
    when,
)
from kamsim.scoring.claims.turns import (
    falls_flat,
    is_fact_question,
    is_implication,
    is_payoff,
    label_of,
    lets_slip,
    loses_slip,
    needs,
    served_needs,
    slides,
    takes_hold,
    takes_up,
    topic_of,
    weight_of,
)


def _latent(told: Timeline) -> list[int]:
    return [k for k in needs(told) if told.ends[y.NEED + k] == c.LATENT]


def _asked_about(told: Timeline, k: int) -> list[Turn]:
    """The turns at which a difficulty with a topic was asked about."""
    return turns_where(told, lambda told, turn: turn.kind == "problem" and topic_of(told, turn) == k)


def _admits(_: Timeline, turn: Turn) -> bool:
    return turn.reply_class == "admits"


def _all_admitted(told: Timeline) -> Finding | None:
    return None if _latent(told) or not needs(told) else shown(turns_where(told, _admits), BUYER, True)


def _put_off(mark: int) -> Claim:
    """That a need stayed hidden because he put the question about it off: for want of trust (0) or of facts (1)."""

    def claim(told: Timeline) -> Finding | None:
        for k in _latent(told):
            for turn in _asked_about(told, k):
                if turn.reply_class == "deflects" and turn.after[y.REPLY_MARK] == mark:
                    have, needed = number(turn.before[y.TRUST]), number(told.tables.opens_at[k])
                    return shown([turn], BUYER, False, topic=label_of(told, k), have=have, needed=needed)
        return None

    return claim


def slip_before(turn: Turn) -> int:
    """The topic that he had let slip before a turn and that nobody had followed, −1 none."""
    return turn.before[y.HOOK] - 1


def _slip_put_off(mark: int) -> Claim:
    """That what he had let slip was asked about, and he put the question off: for want of trust (0) or of facts (1)."""

    def claim(told: Timeline) -> Finding | None:
        for turn in turns_where(told, _asks_slip):
            if turn.reply_class == "deflects" and turn.after[y.REPLY_MARK] == mark:
                have, needed = turn.before[y.TRUST], told.tables.opens_at[topic_of(told, turn)]
                return shown([turn], BUYER, False, have=number(have), needed=number(needed))
        return None

    return claim


def _asks_slip(told: Timeline, turn: Turn) -> bool:
    """A difficulty was asked about that he had let slip."""
    return turn.kind == "problem" and topic_of(told, turn) == slip_before(turn) >= 0


def passes_slip(told: Timeline, turn: Turn) -> bool:
    """What he had just let slip was passed over."""
    fresh = turn.number > 1 and lets_slip(told, told.turns[turn.number - 2])
    return fresh and turn.after[y.DUE_WAS] == c.DUE_TAKE_UP and turn.after[y.DUE_DID] == c.DID_PASS_OVER


def _passed_by(told: Timeline) -> Finding | None:
    """He let something slip; quotes it, and what was said instead of following it where that passed it over."""
    slips = turns_where(told, lets_slip)
    if not slips:
        return None
    passed = turns_where(told, passes_slip)[:1]
    quotes = [Quote(turn.number - 1, BUYER, True) for turn in passed] or [Quote(slips[0].number, BUYER, True)]
    return Finding((*quotes, *(Quote(turn.number, YOU, False) for turn in passed)))


def _not_asked(told: Timeline) -> Finding | None:
    """A need stayed hidden because nobody asked about it."""
    for k in _latent(told):
        if not _asked_about(told, k):
            return Finding(values={"topic": label_of(told, k)})
    return None


def _asked_in_anger(told: Timeline) -> Finding | None:
    for k in _latent(told):
        found = [turn for turn in _asked_about(told, k) if turn.before[y.HEAT] > 0]
        if found:
            return shown(found, YOU, False, topic=label_of(told, k))
    return None


def _asks_from_list(told: Timeline, turn: Turn) -> bool:
    """A fact was asked for, not to follow up what he had just let slip: that is never one too many (K07)."""
    slip = turn.before[y.REPLY] in (c.HINTS, c.ADMITS, c.REDIRECTS, c.OPENS)
    follows = slip and turn.after[y.DUE_WAS] == c.DUE_TAKE_UP and turn.after[y.DUE_DID] == c.DID_MEET
    return is_fact_question(told, turn) and not follows


def _facts(low: int, high: int) -> Claim:
    """That so many facts were asked for; quotes them where they were too many."""

    def claim(told: Timeline) -> Finding | None:
        found = turns_where(told, _asks_from_list)
        if not low <= len(found) <= high:
            return None
        quoted = shown(found[-1:], YOU, low <= 1, count=number(len(found)))
        return quoted or Finding(values={"count": number(0)})

    return claim


def learned(told: Timeline) -> bool:
    """Whether a need came out, or the seller left knowing that there is none to meet."""
    return bool(turns_where(told, _admits)) or _qualified(told)


def _qualified(told: Timeline) -> bool:
    left = told.turns and told.turns[-1].kind == "leave" and _is_polite(told, told.turns[-1])
    return bool(left) and not served_needs(told) and len(answered_topics(told)) >= _enough_topics(told)


def _is_polite(told: Timeline, turn: Turn) -> bool:
    return told.tables.polite[told.model.index[turn.move]] == 1


def answered_topics(told: Timeline) -> dict[int, Turn]:
    """The topics on which he said whether there is a difficulty, with the turn that last told it."""
    found: dict[int, Turn] = {}
    for turn in told.turns:
        if turn.kind == "problem":
            if turn.reply_class in ("admits", "shrugs", "redirects"):
                found[topic_of(told, turn)] = turn
            elif turn.reply_class == "deflects":
                found.pop(topic_of(told, turn), None)
    return found


def denied_topics(told: Timeline) -> dict[int, Turn]:
    """The topics on which he said that there is nothing, with the turn that told it."""
    return {k: turn for k, turn in answered_topics(told).items() if turn.reply_class != "admits"}


def _enough_topics(told: Timeline) -> int:
    number_of = told.tables.number
    return min(number_of[n.N_QUALIFY_SHRUGS], number_of[n.N_TOPICS])


def _denied(least: int, most: int) -> Claim:
    """That so many topics were denied, counted from what is enough: `most` −1 is below that."""

    def claim(told: Timeline) -> Finding | None:
        found = denied_topics(told)
        enough = told.tables.number[n.N_QUALIFY_SHRUGS]
        if not least <= len(found) <= (enough - 1 if most < 0 else most):
            return None
        values = {"count": number(len(found)), "enough": number(enough)}
        return counted(found.values(), BUYER, True, values)

    return claim


def _stated(told: Timeline) -> list[int]:
    return [k for k in served_needs(told) if told.ends[y.NEED + k] >= c.EXPLICIT]


def _states(_: Timeline, turn: Turn) -> bool:
    return turn.reply_class == "states"


def _states_for_rival(told: Timeline, turn: Turn) -> bool:
    return _states(told, turn) and told.tables.rival[turn.after[y.REPLY_TOPIC]] == 1


def _enough_stated(told: Timeline) -> Finding | None:
    if len(_stated(told)) < told.tables.number[n.N_DEVELOP_TARGET]:
        return None
    return shown(turns_where(told, _states), BUYER, True)


def _too_few_stated(told: Timeline) -> Finding | None:
    target = told.tables.number[n.N_DEVELOP_TARGET]
    have = len(_stated(told))
    if have >= target:
        return None
    # What is missing cannot be quoted, and what is there does not bear it out.
    return Finding(values={"count": number(have), "enough": number(target)})


def _flat(told: Timeline) -> Finding | None:
    found = turns_where(told, falls_flat)
    if not found:
        return None
    k = found[0].after[y.REPLY_TOPIC]
    have, needed = weight_of(told, found[0], k)
    return shown(found, BUYER, False, topic=label_of(told, k), have=number(have), needed=number(needed))


def _wish_not_asked(told: Timeline) -> Finding | None:
    """A need that he admitted, and about which the wish was never asked for."""
    for k in served_needs(told):
        asked = [turn for turn in told.turns if turn.kind == "payoff" and topic_of(told, turn) == k]
        if told.ends[y.NEED + k] == c.IMPLIED and not asked:
            admitted = [turn for turn in told.turns if turn.reply_class == "admits" and topic_of(told, turn) == k]
            return shown(admitted, BUYER, True, topic=label_of(told, k))
    return None


def _none_admitted(told: Timeline) -> Finding | None:
    return when(all(told.ends[y.NEED + k] == c.LATENT for k in needs(told)))


def _pressed_too_often(_: Timeline, turn: Turn) -> bool:
    return turn.kind == "implication" and turn.reply_class == "bristles" and turn.before[y.HEAT] == 0


def _weighty(told: Timeline) -> Finding | None:
    """Consequences took hold, as many as a full score asks for."""
    found = turns_where(told, takes_hold)
    if not found or len(found) < told.tables.number[n.N_DEEPEN_TARGET]:
        return None
    return shown(found, BUYER, True, count=number(len(found)))


def _few_weighty(told: Timeline) -> Finding | None:
    found = turns_where(told, takes_hold)
    needed = told.tables.number[n.N_DEEPEN_TARGET]
    if len(found) >= needed:
        return None
    return Finding(values={"count": number(len(found)), "needed": number(needed)})


def _of_nothing(told: Timeline) -> Finding | None:
    """A consequence was asked about of a problem that he had not admitted."""
    found = [turn for turn in told.turns if turn.kind == "implication" and turn.reply_class == "lost"]
    return shown(found, YOU, False, topic=label_of(told, found[0].after[y.REPLY_TOPIC])) if found else None


def _lost_off_side(told: Timeline) -> Finding | None:
    """What he let slip was lost, each time by a consequence asked on that very topic, from a side that he had not
    named."""
    found = turns_where(told, loses_slip)
    off = all(slides(told, turn) and topic_of(told, turn) == turn.after[y.DUE_WAS_TOPIC] for turn in found)
    return shown(found, YOU, False) if found and off else None


def _slid(low: int, high: int) -> Claim:
    def claim(told: Timeline) -> Finding | None:
        found = turns_where(told, slides)
        if not low <= len(found) <= high:
            return None
        topic = label_of(told, found[0].after[y.REPLY_TOPIC])
        return shown(found, YOU, False, count=number(len(found)), topic=topic)

    return claim


_MANY: Final = 10_000

CLAIMS: Final[dict[str, Claim]] = {
    "no_need": lambda told: when(not needs(told)),
    "rival_needs_only": lambda told: when(bool(needs(told)) and not served_needs(told)),
    "something_to_sell": lambda told: when(bool(served_needs(told))),
    "all_needs_admitted": _all_admitted,
    "some_need_hidden": lambda told: when(bool(_latent(told))),
    "need_put_off_for_trust": _put_off(0),
    "need_put_off_for_facts": _put_off(1),
    "need_not_asked_about": _not_asked,
    "need_asked_in_anger": _asked_in_anger,
    "slip_taken_up": ever(takes_up, YOU, helped=True),
    "no_slip_taken_up": never(takes_up),
    "slip_lost": ever(loses_slip, YOU, helped=False),
    "slip_lost_off_side": _lost_off_side,
    "no_slip_lost": never(loses_slip),
    "slip_passed_by": _passed_by,
    "slip_put_off_for_trust": _slip_put_off(0),
    "slip_put_off_for_facts": _slip_put_off(1),
    "no_slip_came": never(lets_slip),
    "facts_none": _facts(0, 0),
    "facts_few": _facts(1, 7),
    "facts_many": _facts(8, _MANY),
    "something_learned": lambda told: when(learned(told)),
    "nothing_learned": lambda told: when(not learned(told)),
    "topics_denied_enough": lambda told: _denied(told.tables.number[n.N_QUALIFY_SHRUGS], _MANY)(told),
    "topics_denied_some": _denied(1, -1),
    "topics_denied_none": _denied(0, 0),
    "found_out_and_left": lambda told: shown(told.turns[-1:], YOU, True) if _qualified(told) else None,
    "topics_answered_few": lambda told: when(len(answered_topics(told)) < _enough_topics(told)),
    "wishes_enough": _enough_stated,
    "wishes_too_few": _too_few_stated,
    "no_wish": never(_states),
    "wish_stated": ever(_states, BUYER, helped=True),
    "wish_for_rival": ever(_states_for_rival, BUYER, helped=False),
    "wish_asked_too_early": _flat,
    "no_wish_too_early": never(falls_flat),
    "wish_never_asked": never(is_payoff),
    "admitted_wish_not_asked": _wish_not_asked,
    "nothing_admitted": _none_admitted,
    "something_to_find": lambda told: when(bool(needs(told))),
    "something_admitted": ever(_admits, BUYER, helped=True),
    "small_sale": lambda told: when(told.header.deal == "small"),
    "large_sale": lambda told: when(told.header.deal == "large"),
    "consequences_enough": _weighty,
    "consequences_too_few": _few_weighty,
    "no_consequence_asked": never(is_implication),
    "consequence_of_nothing": _of_nothing,
    "pressed_too_often": ever(_pressed_too_often, BUYER, helped=False),
    "slid_once": _slid(1, 1),
    "slid_often": _slid(2, _MANY),
    "slid": _slid(1, _MANY),
    "consequences_asked_and_none_slid": both(ever(is_implication, YOU, helped=True), never(slides)),
}
