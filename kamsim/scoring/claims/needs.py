"""Claims about finding and developing needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.effects import threshold
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    asked_and_answered,
    counted,
    ever,
    never,
    number,
    shown,
    told_of_next,
    turns_named,
    turns_where,
    when,
)
from kamsim.scoring.claims.turns import (
    falls_flat,
    is_last_word,
    is_payoff,
    is_question,
    label_of,
    needs,
    served_needs,
    topic_of,
)
from kamsim.scoring.speech import spoken


def latent(told: Timeline) -> list[int]:
    return [k for k in needs(told) if told.ends[y.NEED + k] == c.LATENT]


def asked_about(told: Timeline, k: int) -> list[Turn]:
    """The turns at which a difficulty with a topic was asked about."""
    return turns_where(told, lambda told, turn: turn.kind == "problem" and topic_of(told, turn) == k)


def _admits(_: Timeline, turn: Turn) -> bool:
    return turn.reply_class == "admits"


def _all_admitted(told: Timeline) -> Finding | None:
    return None if latent(told) or not needs(told) else _admitted(told)


def _admitted(told: Timeline) -> Finding | None:
    """Questions opened difficulties; names the turns."""
    found = turns_where(told, _admits)
    return shown(found, BUYER, True, admitted_at=turns_named(found)) if found else None


def questions_about(told: Timeline, k: int) -> list[Turn]:
    """The turns at which anything about a topic was asked."""
    return turns_where(told, lambda told, turn: is_question(told, turn) and topic_of(told, turn) == k)


def _left_hidden(test: Callable[[Turn, int], bool]) -> Claim:
    """That a difficulty stayed hidden to the end of which some words of his are so; quotes the last of them."""

    def claim(told: Timeline) -> Finding | None:
        for k in latent(told):
            found = [one for one in told.turns if test(one, k) and not is_last_word(told, one)][-1:]
            if found:
                values = {"topic": label_of(told, k), "at": number(found[0].number), "his": spoken(found[0].reply)}
                return shown(found, BUYER, False, **values)
        return None

    return claim


def _puts_off(turn: Turn, k: int) -> bool:
    return turn.reply_class == "deflects" and turn.after[y.REPLY_TOPIC] == k


def _names(turn: Turn, k: int) -> bool:
    return turn.after[y.REPLY_NAMED] == k + 1


def naming(told: Timeline, k: int) -> list[Turn]:
    """The turns at which he brought a topic up himself."""
    return [turn for turn in told.turns if turn.after[y.REPLY_NAMED] == k + 1]


def _named_and_left(told: Timeline) -> Finding | None:
    """He brought up something behind which there is a need, and nobody asked about the difficulty with it afterwards;
    not where there was no turn left to ask."""
    for k in latent(told):
        for turn in naming(told, k):
            later = [one for one in asked_about(told, k) if one.number > turn.number]
            if not later and turn.number < len(told.turns):
                values = asked_and_answered(turn) | told_of_next(told, turn)
                return shown([turn], BUYER, True, topic=label_of(told, k), **values)
    return None


def _named_and_put_off(told: Timeline) -> Finding | None:
    """He brought up something behind which there is a need, and put off the question about it, each time; with what
    he said to it."""
    for k in latent(told):
        named = naming(told, k)
        asked = [one for one in asked_about(told, k) if named and one.number > named[0].number]
        if asked and all(one.reply_class == "deflects" for one in asked):
            values = {"topic": label_of(told, k), "named": number(named[0].number), "at": number(asked[0].number)}
            values |= {"his": spoken(asked[0].reply), "said": spoken(named[0].reply)}
            return shown((named[0], asked[0]), BUYER, False, **values)
    return None


def _came_with_it(told: Timeline) -> bool:
    """He came to complain: his trouble was on the table with his first words."""
    return told.begins[y.ANGER_CUE] > 0


def learned(told: Timeline) -> bool:
    """Whether a need came out, or the seller left knowing that there is none to meet."""
    return bool(turns_where(told, _admits)) or _qualified(told)


def _qualified(told: Timeline) -> bool:
    left = told.turns and told.turns[-1].kind == "leave" and _is_polite(told, told.turns[-1])
    return bool(left) and not served_needs(told) and not _asked_too_little(told)


def _asked_too_little(told: Timeline) -> bool:
    """Whether he was asked on fewer topics than it takes to know, or not about something that he had let slip."""
    answered = answered_topics(told)
    named = {turn.after[y.REPLY_NAMED] - 1 for turn in told.turns if turn.reply_class in ("hints", "redirects")}
    return len(answered) < _enough_topics(told) or any(k >= 0 and k not in answered for k in named)


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


def stated(told: Timeline) -> list[int]:
    """The topics on which he wants something that you can give."""
    return [k for k in served_needs(told) if told.ends[y.NEED + k] >= c.EXPLICIT]


def _states(_: Timeline, turn: Turn) -> bool:
    return turn.reply_class == "states"


def _states_for_rival(told: Timeline, turn: Turn) -> bool:
    return _states(told, turn) and told.tables.rival[turn.after[y.REPLY_TOPIC]] == 1


def _enough_stated(told: Timeline) -> Finding | None:
    if len(stated(told)) < told.tables.number[n.N_DEVELOP_TARGET]:
        return None
    return shown(turns_where(told, _states), BUYER, True)


def _spoken_wish(told: Timeline) -> Finding | None:
    """He said what he wants; names the turns."""
    found = turns_where(told, _states)
    return shown(found, BUYER, True, wished_at=turns_named(found)) if found else None


def _too_few_stated(told: Timeline) -> Finding | None:
    target = told.tables.number[n.N_DEVELOP_TARGET]
    have = len(stated(told))
    if have >= target:
        return None
    # What is missing cannot be quoted, and what is there does not bear it out.
    return Finding(values={"count": number(have), "enough": number(target)})


def _flat(told: Timeline) -> Finding | None:
    found = turns_where(told, falls_flat)
    if not found:
        return None
    values = {"topic": label_of(told, found[0].after[y.REPLY_TOPIC])} | asked_and_answered(found[0])
    return shown(found, BUYER, False, **values)


# So many turns there must be to ask for a wish, or it came too late to be held against anybody.
_CHANCES: Final = 2


def _wish_not_asked(ripe: bool) -> Claim:
    """That a need was admitted, and the wish about it never asked for, though it had become heavy enough (`ripe`) while
    there was still a turn to ask; or because it had not."""

    def claim(told: Timeline) -> Finding | None:
        for k in sorted(served_needs(told), key=lambda k: _first_urgent(told, k)):
            asked = [turn for turn in told.turns if turn.kind == "payoff" and topic_of(told, turn) == k]
            if told.ends[y.NEED + k] == c.IMPLIED and not asked and _was_ripe(told, k) == ripe:
                admitted = [turn for turn in told.turns if turn.reply_class == "admits" and topic_of(told, turn) == k]
                if not any(is_last_word(told, turn) for turn in admitted):
                    values = {"topic": label_of(told, k)}
                    for one in admitted[:1]:
                        values |= {"named": number(one.number), "his": spoken(one.reply)}
                    return shown(admitted, BUYER, True, **values)
        return None

    return claim


def _first_urgent(told: Timeline, k: int) -> int:
    """The turn at which a need first sounded as if it could not go on; behind all turns where it never did."""
    urgent = (turn.number for turn in told.turns if turn.after[y.WEIGHT + k] == c.URGENT)
    return next(urgent, len(told.turns) + 1)


def _was_ripe(told: Timeline, k: int) -> bool:
    """Whether a need was, or sounded, heavy enough to be wanted solved, and there were turns enough to ask."""
    implied = [turn.before for turn in told.turns if turn.before[y.NEED + k] == c.IMPLIED]
    ripe = [s for s in implied if s[y.SERIOUS + k] >= threshold(told.tables, k) or s[y.WEIGHT + k] == c.URGENT]
    return len(ripe) >= _CHANCES


def _none_admitted(told: Timeline) -> Finding | None:
    """No question opened a difficulty: what he says of himself is another matter."""
    return when(all(told.ends[y.NEED + k] == c.LATENT for k in needs(told)))


# Answers in which he tells what troubles him.
_TELLS: Final = ("admits", "opens", "deepens")


def _early_wish_left(told: Timeline) -> Finding | None:
    """A wish was asked for before its trouble weighed enough, and it never came out, though the call went on."""
    flat = [turn for turn in turns_where(told, falls_flat) if not is_last_word(told, turn)]
    for turn in flat:
        k, before = turn.after[y.REPLY_TOPIC], told.turns[: turn.number - 1]
        last = [one for one in before if one.reply_class in _TELLS and one.after[y.REPLY_TOPIC] == k][-1:]
        if last and told.ends[y.NEED + k] == c.IMPLIED:
            values = {"topic": label_of(told, k), "named": number(turn.number), **told_of_next(told, last[0])}
            return shown([turn], YOU, False, last=number(last[0].number), his=spoken(last[0].reply), **values)
    return None


def _trouble_left(told: Timeline) -> Finding | None:
    """What he admitted, with a turn left to go into it, and what never became a wish: the weightiest first."""
    for k in sorted(served_needs(told), key=lambda k: -told.ends[y.WEIGHT + k]):
        admitted = [turn for turn in told.turns if _admits(told, turn) and turn.after[y.REPLY_TOPIC] == k][:1]
        if told.ends[y.NEED + k] == c.IMPLIED and admitted and not is_last_word(told, admitted[0]):
            values = {"topic": label_of(told, k), "named": number(admitted[0].number), "his": spoken(admitted[0].reply)}
            return shown(admitted, BUYER, True, **values)
    return None


def _admitted_last(told: Timeline) -> Finding | None:
    """All that he admitted came with his last words."""
    found = turns_where(told, _admits)
    return shown(found, BUYER, True) if found and is_last_word(told, found[0]) else None


_MANY: Final = 10_000

CLAIMS: Final[dict[str, Claim]] = {
    "no_need": lambda told: when(not needs(told)),
    "rival_needs_only": lambda told: when(bool(needs(told)) and not served_needs(told)),
    "something_to_sell": lambda told: when(bool(served_needs(told))),
    "all_needs_admitted": _all_admitted,
    "need_put_off": _left_hidden(_puts_off),
    "need_only_named": _left_hidden(_names),
    "something_learned": lambda told: when(learned(told)),
    "nothing_learned": lambda told: when(not learned(told)),
    "topics_denied_enough": lambda told: _denied(told.tables.number[n.N_QUALIFY_SHRUGS], _MANY)(told),
    "topics_denied_some": _denied(1, -1),
    "topics_denied_none": _denied(0, 0),
    "found_out_and_left": lambda told: shown(told.turns[-1:], YOU, True) if _qualified(told) else None,
    "topics_answered_few": lambda told: when(_asked_too_little(told)),
    "wishes_enough": _enough_stated,
    "wishes_too_few": _too_few_stated,
    "no_wish": never(_states),
    "wish_spoken": _spoken_wish,
    "wish_stated": ever(_states, BUYER, helped=True),
    "wish_for_rival": ever(_states_for_rival, BUYER, helped=False),
    "wish_asked_too_early": _flat,
    "no_wish_too_early": never(falls_flat),
    "wish_never_asked": never(is_payoff),
    "ripe_wish_not_asked": _wish_not_asked(ripe=True),
    "unripe_wish_not_asked": _wish_not_asked(ripe=False),
    "came_with_trouble": lambda told: when(_came_with_it(told)),
    "named_and_left": _named_and_left,
    "named_and_put_off": _named_and_put_off,
    "nothing_admitted": _none_admitted,
    "something_to_find": lambda told: when(bool(needs(told))),
    "early_wish_left": _early_wish_left,
    "trouble_left": _trouble_left,
    "trouble_with_last_words": _admitted_last,
    "something_admitted": _admitted,
    "small_sale": lambda told: when(told.header.deal == "small"),
    "large_sale": lambda told: when(told.header.deal == "large"),
}
