"""Which of his turns called for a better line: the one that a lesson quotes (DESIGN §6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.due import does
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.turns import topic_of
from kamsim.scoring.placing import due_since, spoken_of
from kamsim.scoring.returning import heard_before, left_standing, opened_since
from kamsim.scoring.waiting import answers

# Which of his turns called for the better line: its number, 0 for his first words. Where a lesson has none of these it
# is what the better line takes up, else the last before the move.
_Told = Callable[[Timeline, Turn, int], int]


def _first_answered(told: Timeline, turn: Turn, _: int) -> int:
    """What he answered the last time that the very same was said."""
    return _last(told, turn, lambda one: one.move == turn.move)


def _made_due(told: Timeline, turn: Turn, _: int) -> int:
    """When he said what was due."""
    return due_since(heard_before(told, turn))


def _just_said(told: Timeline, turn: Turn, _: int) -> int:
    """The last thing that he said."""
    del told
    return turn.number - 1


def _objected(told: Timeline, turn: Turn, _: int) -> int:
    """When he raised the objection that is open."""
    return _last(told, turn, lambda one: one.after[y.REPLY_OBJECTION] == turn.before[y.OBJECTION])


def _admitted(told: Timeline, turn: Turn, k: int) -> int:
    """When he last said, of topic `k`, through what he feels it."""
    felt = (c.ADMITS, c.OPENS)
    return _last(told, turn, lambda one: one.after[y.REPLY] in felt and _voices(one, k))


def _felt(told: Timeline, turn: Turn, k: int) -> int:
    """When he last added something to what troubles him on topic `k`."""
    spoken = spoken_of(heard_before(told, turn), k, (c.ADMITS, c.DEEPENS, c.OPENS))
    return spoken or turn.number - 1


def _agreed(told: Timeline, turn: Turn, _: int) -> int:
    """When he agreed."""
    return _last(told, turn, lambda one: one.after[y.REPLY] in (c.COMMITS, c.ORDERS))


def _believed(told: Timeline, turn: Turn, _: int) -> int:
    """When he last took what was shown for an answer to his wish."""
    return _last(told, turn, lambda one: one.after[y.REPLY] == c.BELIEVES)


def _unblocked(told: Timeline, turn: Turn, k: int) -> int:
    """When he told what his trouble costs him: where he spoke of it as of money, else the last answer that opened the
    way to an offer about it."""
    before = told.turns[: turn.number - 1]
    money = [one.number for one in before if one.after[y.REPLY_TOPIC] == k and one.after[y.REPLY_MARK] == _MONEY]
    if money:
        return money[-1]
    t = told.tables
    offers = [m for m in range(t.number[n.N_MOVES]) if t.kind[m] == c.CONCEDE and t.traded[m] == 1 and t.topic[m] == k]
    return _last(told, turn, lambda one: any(one.before[y.BLOCKED + m] > one.after[y.BLOCKED + m] for m in offers))


_MONEY: Final = v.ANGLES.index("money")


def _wished(told: Timeline, turn: Turn, _: int) -> int:
    """When he last said what he wants, of what nothing has met; else when he last told a difficulty that is open."""
    before = [one for one in told.turns[: turn.number - 1] if _is_open(told, one.after[y.REPLY_TOPIC])]
    said = [one.number for one in before if one.after[y.REPLY] == c.STATES]
    return (said or [one.number for one in before if one.after[y.REPLY] in (c.ADMITS, c.DEEPENS)] or [turn.number - 1])[
        -1
    ]


def _is_open(told: Timeline, k: int) -> bool:
    return k >= 0 and told.ends[y.NEED + k] in (c.IMPLIED, c.EXPLICIT)


def _slipped(told: Timeline, turn: Turn, k: int) -> int:
    """When he brought the topic up himself."""
    return _last(told, turn, lambda one: one.after[y.REPLY_NAMED] == k + 1)


def _slipped_last(told: Timeline, turn: Turn, k: int) -> int:
    """When he brought something up with the very words before the move, else when he brought the topic up himself."""
    last = told.turns[turn.number - 2] if turn.number > 1 else None
    if last is not None and last.after[y.REPLY_NAMED] > 0 and _is_hidden(turn, last.after[y.REPLY_NAMED] - 1):
        return last.number
    return _slipped(told, turn, k)


def _brought_up(told: Timeline, turn: Turn, _: int) -> int:
    """When he last brought up something of his own about which he has not been asked."""
    return _last(
        told, turn, lambda one: one.after[y.REPLY_NAMED] > 0 and _is_hidden(turn, one.after[y.REPLY_NAMED] - 1)
    )


def _is_hidden(turn: Turn, k: int) -> bool:
    return turn.before[y.NEED + k] == c.LATENT


def _raised(told: Timeline, turn: Turn, _: int) -> int:
    """When he last objected."""
    return _last(told, turn, lambda one: one.after[y.REPLY_OBJECTION] > 0)


def _opened(told: Timeline, turn: Turn, _: int) -> int:
    """When it could be heard that he was ready to say more."""
    return opened_since(told, turn) or turn.number - 1


def _voices(turn: Turn, k: int) -> bool:
    return turn.after[y.REPLY_TOPIC] == k and turn.after[y.REPLY_MARK] >= 0


def _last(told: Timeline, turn: Turn, holds: Callable[[Turn], bool]) -> int:
    found = [one.number for one in told.turns[: turn.number - 1] if holds(one)]
    return found[-1] if found else turn.number - 1


CALLED_FOR: Final[dict[str, _Told]] = {
    "answer_question": _made_due,
    "take_up": _made_due,
    "show": _made_due,
    "hear_objection": _objected,
    "feeling_first": _just_said,
    "angle": _admitted,
    "wish_too_early": _felt,
    "wish_ripe": _felt,
    "fix_date": _agreed,
    "ask_again": _opened,
    "ask_refused": _just_said,
    "ask_larger": _believed,
    "ask_ready": _believed,
    "name_price": _just_said,
    "settle_cost": _unblocked,
    "plan": _wished,
    "unraised": _slipped_last,
    "left_slip": _slipped,
    "trade": _raised,
    "facts_first": _just_said,
    "own_it": _just_said,
    "left_out": _just_said,
    "ask_what": _just_said,
    "terms": _just_said,
    "press_early": _just_said,
    "press_past": _brought_up,
    "deed": _just_said,
    "facts_on": _just_said,
    "again": _first_answered,
    "facts": _just_said,
}


def _taken_up(told: Timeline, turn: Turn, move: int) -> int:
    """When he said what a line takes up: what was due, what still waited; else the last turn before the move. Without a
    line it is what is due."""
    if move < 0:
        return due_since(heard_before(told, turn)) if turn.before[y.DUE] != c.DUE_NONE else turn.number - 1
    if does(told.tables, turn.before, move) == c.DID_MEET:
        return due_since(heard_before(told, turn))
    standing = [one.turn for one in left_standing(told, turn) if answers(told.tables, turn.before, move, one)]
    return standing[0] if standing else turn.number - 1


def _side_voiced(told: Timeline, turn: Turn, move: int) -> int:
    """When he last spoke of the very side from which a consequence asks; 0 where he did not, or it asks for another."""
    t = told.tables
    if move < 0 or t.kind[move] != c.IMPLICATION:
        return 0
    said = [
        one.number
        for one in told.turns[: turn.number - 1]
        if one.after[y.REPLY] in (c.ADMITS, c.DEEPENS, c.OPENS)
        and _voices(one, t.topic[move])
        and one.after[y.REPLY_MARK] == t.angle[move]
    ]
    return said[-1] if said else 0


# What is told of his matter as it stands: by what he said of it last, from whatever side one asks.
_OF_WHAT_WAITS: Final = ("take_up", "come_back")


def his_turn(told: Timeline, word: str, turn: Turn, move: int) -> int:
    """The turn of his words that called for a better line, 0 for his first words."""
    called_for = CALLED_FOR.get(word)
    side = _side_voiced(told, turn, move) if word not in _OF_WHAT_WAITS else 0
    if side:
        return side
    return called_for(told, turn, about(told, turn, move)) if called_for is not None else _taken_up(told, turn, move)


def about(told: Timeline, turn: Turn, move: int) -> int:
    """The topic of a better line; without one what is due at the turn, or what the move was about; −1 none."""
    if move >= 0:
        return told.tables.topic[move]
    return turn.before[y.DUE_TOPIC] if turn.before[y.DUE_TOPIC] >= 0 else topic_of(told, turn)
