"""What to do differently: at most three moments of the call, chosen by what it was about (DESIGN §6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kamsim.domain.text import Localized
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.due import does
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.turns import served_needs
from kamsim.scoring.moments import MOMENTS, better_move, moments
from kamsim.scoring.placing import due_since, spoken_of
from kamsim.scoring.returning import heard_before, left_standing
from kamsim.scoring.telling import last_words
from kamsim.scoring.waiting import answers

MOST: Final = 3
# Lessons that stand this close together in a subject's list go by what the moment cost.
_ALIKE: Final = 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to do differently, at turn `turn`: `his` words that called for it, `yours`, and a `better` line that
    was on the menu (`move`). `k` is the system behind it, `drill` a way to practise it.
    """

    word: str
    k: str
    title: Localized
    text: Localized
    drill: Localized
    turn: int
    his: Localized
    yours: Localized
    better: Localized
    move: str


def subject(told: Timeline) -> str:
    """What the call was about: complaint, price, qualifying or needs."""
    if told.begins[y.HEAT] > 0:
        return "complaint"
    if not served_needs(told):
        return "qualifying"
    if any(line["kind"] == "concede" for line in told.model.scenario["lines"]):
        return "price"
    return "needs"


def lessons(told: Timeline, most: int = MOST) -> tuple[Lesson, ...]:
    """The most important things to do differently, the most important first: no turn and no better line twice, and at
    most `most` of them."""
    found: list[tuple[tuple[int, int, int], str, Turn]] = []
    for place, word in enumerate(told.model.rulebook.debrief.subjects[subject(told)]):
        for turn, _ in moments(told, word):
            found.append(((place // _ALIKE, -_cost(turn), place), word, turn))
    chosen: list[Lesson] = []
    for _, word, turn in sorted(found, key=lambda one: (one[0], one[2].number)):
        taken = [told.model.index[one.move] for one in chosen]
        move = better_move(told, turn, MOMENTS[word])
        if move >= 0 and move not in taken and all(word != one.word and turn.number != one.turn for one in chosen):
            chosen.append(_lesson(told, word, turn, move))
        if len(chosen) == most:
            break
    return tuple(chosen)


def _cost(turn: Turn) -> int:
    """What the turn cost in trust and patience, a step of trust counting twice."""
    return 2 * (turn.before[y.TRUST] - turn.trust) + turn.before[y.PATIENCE] - turn.patience


# Which of his turns called for the better line: its number, 0 for his first words. Where a lesson has none of these it
# is what the better line takes up, else the last before the move.
_Told = Callable[[Timeline, Turn, int], int]


def _made_due(told: Timeline, turn: Turn, _: int) -> int:
    """When he said what was due."""
    return due_since(heard_before(told, turn))


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


def _weighed(told: Timeline, turn: Turn, k: int) -> int:
    """When it first sounded as if it could not go on."""
    urgent = [one.number for one in told.turns[: turn.number - 1] if one.after[y.WEIGHT + k] == c.URGENT]
    return urgent[0] if urgent else turn.number - 1


def _agreed(told: Timeline, turn: Turn, _: int) -> int:
    """When he agreed."""
    return _last(told, turn, lambda one: one.after[y.REPLY] in (c.COMMITS, c.ORDERS))


def _voices(turn: Turn, k: int) -> bool:
    return turn.after[y.REPLY_TOPIC] == k and turn.after[y.REPLY_MARK] >= 0


def _last(told: Timeline, turn: Turn, holds: Callable[[Turn], bool]) -> int:
    found = [one.number for one in told.turns[: turn.number - 1] if holds(one)]
    return found[-1] if found else turn.number - 1


_CALLED_FOR: Final[dict[str, _Told]] = {
    "answer_question": _made_due,
    "take_up": _made_due,
    "show": _made_due,
    "hear_objection": _objected,
    "angle": _admitted,
    "wish_too_early": _felt,
    "wish_ripe": _weighed,
    "fix_date": _agreed,
}


def _taken_up(told: Timeline, turn: Turn, move: int) -> int:
    """When he said what a line takes up: what was due, what still waited; else the last turn before the move."""
    if does(told.tables, turn.before, move) == c.DID_MEET:
        return due_since(heard_before(told, turn))
    standing = [one.turn for one in left_standing(told, turn) if answers(told.tables, turn.before, move, one)]
    return standing[0] if standing else turn.number - 1


def _lesson(told: Timeline, word: str, turn: Turn, move: int) -> Lesson:
    words = told.model.rulebook.debrief.lessons[word]
    model = told.model
    called_for = _CALLED_FOR.get(word)
    at = called_for(told, turn, told.tables.topic[move]) if called_for is not None else _taken_up(told, turn, move)
    return Lesson(
        word=word,
        k=words.k,
        title=words.title,
        text=words.text,
        drill=told.model.rulebook.feedback.practise[words.drill].text,
        turn=turn.number,
        his=last_words(told.turns[at - 1].reply if at else told.opening),
        yours=turn.says,
        better=told.words.wording(turn.before, move),
        move=model.moves[move],
    )
