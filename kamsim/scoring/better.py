"""The line that could have been said instead: on the menu at that turn, in its place, not said before, and one that
this buyer would have taken well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kamsim.domain.text import say
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules.due import does, is_assent
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.turns import (
    is_last_word,
    move_of,
    served_needs,
)
from kamsim.scoring.earned import bears, is_turned_away
from kamsim.scoring.foreseen import goes_well
from kamsim.scoring.placing import holds_nothing, is_answered, is_in_place, soothes, soothes_the_calm
from kamsim.scoring.waiting import best_first, is_known
from kamsim.scoring.wanted import asks_refused, is_ripe_wish, names_price, promises

# Whether a move of the menu (its number) would have been better at a turn.
Wanted = Callable[[Timeline, Turn, int], bool]


@dataclass(frozen=True, slots=True)
class Moment:
    """`happened` says whether a turn is such a moment; `better` are kinds of line to look for, the best first; `fine`
    are answers to one that are as good as any, though they bring nothing on."""

    happened: Callable[[Timeline, Turn], bool]
    better: tuple[Wanted, ...]
    fine: tuple[int, ...] = ()


def better_move(
    told: Timeline, turn: Turn, moment: Moment, taken: frozenset[int] = frozenset(), *, even_so: bool = False
) -> int:
    """Number of the line that could have been said instead, −1 where none was open that this buyer would have taken
    well. Of several the one that brings the call on most, of these the one that suits the person best; none that is
    `taken` (numbers of moves). Where the seller said the best one himself soon afterwards there is none, and
    what he said later is no better line; `even_so`: what he said in vain much later, too."""
    t, s = told.tables, turn.before
    mine = move_of(told, turn)
    not_better = {mine, *taken}
    fresh = [m for m in step.legal(t, s) if _is_new(told, turn, m) and m not in not_better and _fits(told, turn, m)]
    later = set(_said_later(told, turn, len(told.turns)))
    # What bore fruit later was not lost, and what failed soon afterwards would not have helped.
    tried = {move_of(told, one) for one in told.turns[turn.number :] if bears(one)}
    tried |= {move_of(told, one) for one in told.turns[turn.number : turn.number + _SOON] if is_turned_away(one)}
    soon = {
        (t.kind[m], t.topic[m]) for m in _said_later(told, turn, _SOON) if t.topic[m] >= 0 and t.kind[m] != c.SITUATION
    }
    put_right = {m for m in fresh if (t.kind[m], t.topic[m]) in soon} | set(_said_later(told, turn, _SOON))
    fresh.sort(key=lambda m: (s[y.USED + m] > 0, *best_first(t, s, m), m))
    denial = not served_needs(told)
    for wanted in moment.better:
        for m in fresh:
            if not wanted(told, turn, m) or m in (tried if even_so else later - put_right):
                continue
            if goes_well(told, s, m, denial, moment.fine):
                return -1 if m in put_right and not even_so else m
    return -1


def is_owed(told: Timeline, turn: Turn) -> bool:
    """Whether he asked something lately and has had no answer: then one question more meets the same wall."""
    for one in reversed(told.turns[: turn.number - 1][-_REMEMBERED:]):
        if one.after[y.DUE_WAS] == c.DUE_ANSWER:
            return one.after[y.DUE_DID] != c.DID_MEET and turn.before[y.DUE] != c.DUE_ANSWER
    return False


# A question of his that found no answer is in his mind for so many turns.
_REMEMBERED: Final = 4
# What was said so soon after a turn was put right by the seller himself.
_SOON: Final = 3


def _said_later(told: Timeline, turn: Turn, within: int) -> Iterator[int]:
    """The lines that were said within so many turns afterwards, but for one with which he ended the call."""
    soon = told.turns[turn.number : turn.number + within]
    return (move_of(told, one) for one in soon if not is_last_word(told, one))


def _is_new(told: Timeline, turn: Turn, m: int) -> bool:
    """Whether it was not said and answered before; a step that he refused may be asked for again once it is ripe."""
    return not is_answered(told.tables, turn.before, m) or asks_refused(told, turn, m)


def _opens_anew(told: Timeline, turn: Turn, m: int) -> bool:
    """A question that begins something else where there is no place for it: he has asked to see something, what was
    shown has just been accepted, an objection has just been settled, or figures on another thing have just been told.
    What he has named himself is nothing else."""
    t, s = told.tables, turn.before
    if t.kind[m] not in (c.SITUATION, c.PROBLEM):
        return False
    his = t.topic[m] >= 0 and any(one.after[y.REPLY_NAMED] == t.topic[m] + 1 for one in told.turns[: turn.number - 1])
    if s[y.DUE] == c.DUE_SHOW or s[y.REPLY] == c.BELIEVES or (s[y.REPLY] == c.SETTLES and not his):
        return True
    told_of = s[y.REPLY_TOPIC] if s[y.REPLY] == c.TELLS else -1
    return t.kind[m] == c.SITUATION and told_of >= 0 and t.topic[m] != told_of


def _is_for_later(told: Timeline, turn: Turn, m: int) -> bool:
    """Business with somebody who is angry; a question or goods while an objection or a question of his stands."""
    t, s = told.tables, turn.before
    asks_or_shows = c.is_question(t.kind[m]) or c.presents(t.kind[m])
    if s[y.ANGER_CUE] > 0:
        return asks_or_shows or c.proposes(t.kind[m])
    return asks_or_shows and (s[y.OBJECTION] > 0 or is_owed(told, turn))


def _fits(told: Timeline, turn: Turn, m: int) -> bool:
    """Whether a move is in its place, and words: a gesture or a silence stands in brackets. When to take one's
    leave is for the moment itself to say. Thanks and praise are never what was wanting, nor is asking for what was
    told, nor business with somebody who is angry, nor anything but the answer to somebody who is owed one, nor what
    serves the rival; to a wish no question is an answer, and to what he has just brought up none about something
    else. Listening that fits any words is nothing to show as better, but for what grants an angry man his anger."""
    t, s = told.tables, turn.before
    if names_price(told, turn, m):
        return True
    if promises(told, turn, m):
        return s[y.ANGER_CUE] == 0
    if is_assent(t.courtesy[m]) or t.act[m] == c.ASK_REPEAT or holds_nothing(t, s, m):
        return False
    if _opens_anew(told, turn, m) or _is_for_later(told, turn, m):
        return False
    if s[y.DUE] == c.DUE_ANSWER and does(t, s, m) != c.DID_MEET and t.kind[m] not in (c.LEAVE, c.COURTESY):
        return False
    if t.kind[m] == c.LISTEN and not soothes(told.model, m):
        return False
    if t.kind[m] == c.SITUATION and is_known(t, s, m):
        return False
    if t.topic[m] >= 0 and t.rival[t.topic[m]] == 1:
        return False
    elsewhere = s[y.DUE] == c.DUE_TAKE_UP and t.topic[m] != s[y.DUE_TOPIC]
    if c.is_question(t.kind[m]) and (elsewhere or s[y.REPLY] == c.STATES):
        return False
    general = told.model.general_move(m)
    if general is not None and say(general["says"][0], "en").startswith(("(", "（")):
        return False
    placed = t.kind[m] == c.LEAVE or is_in_place(t, s, m) or is_ripe_wish(told, turn, m) or asks_refused(told, turn, m)
    return placed and not soothes_the_calm(told.model, s, m)
