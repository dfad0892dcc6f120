"""What to do differently: at most three moments of the call, chosen by what it was about (DESIGN §6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kamsim.domain.text import Localized
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.engine.voice import Voice
from kamsim.scoring.claims.turns import served_needs
from kamsim.scoring.moments import MOMENTS, better_move, moments

MOST: Final = 3
# Lessons that stand this close together in a subject's list go by what the moment cost.
_ALIKE: Final = 3
# Lessons about something that he had said and that still waited to be met.
_ABOUT_DUE: Final = ("answer_question", "take_up", "show")


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
    if any(line["kind"] == "concede" for line in told.model.scenario["lines"]):
        return "price"
    return "needs" if served_needs(told) else "qualifying"


def lessons(told: Timeline) -> tuple[Lesson, ...]:
    """The most important things to do differently, the most important first: no turn and no better line twice."""
    found: list[tuple[tuple[int, int, int], str, Turn]] = []
    for place, word in enumerate(told.model.rulebook["debrief"]["subjects"][subject(told)]):
        for turn, _ in moments(told, word):
            found.append(((place // _ALIKE, -_cost(turn), place), word, turn))
    chosen: list[Lesson] = []
    for _, word, turn in sorted(found, key=lambda one: (one[0], one[2].number)):
        taken = frozenset(told.model.index[one.move] for one in chosen)
        move = better_move(told, turn, MOMENTS[word], taken)
        if move >= 0 and all(word != one.word and turn.number != one.turn for one in chosen):
            chosen.append(_lesson(told, word, turn, move))
        if len(chosen) == MOST:
            break
    return tuple(chosen)


def _cost(turn: Turn) -> int:
    """What the turn cost in trust and patience, a step of trust counting twice."""
    return 2 * (turn.before[y.TRUST] - turn.trust) + turn.before[y.PATIENCE] - turn.patience


def _his(told: Timeline, turn: Turn, word: str) -> Localized:
    """His words before the turn; where a lesson is about what was due, those that made it due, which may lie further
    back."""
    back = turn.before[y.DUE_AGE] if word in _ABOUT_DUE else 0
    number = turn.number - 1 - back
    return told.turns[number - 1].reply if number > 0 else told.opening


def _lesson(told: Timeline, word: str, turn: Turn, move: int) -> Lesson:
    words = told.model.rulebook["debrief"]["lessons"][word]
    model, header = told.model, told.header
    voice = Voice(model, model.variants.index(header.variant), header.style, header.seed)
    return Lesson(
        word=word,
        k=words["k"],
        title=words["title"],
        text=words["text"],
        drill=told.model.rulebook["feedback"]["practise"][words["drill"]]["text"],
        turn=turn.number,
        his=_his(told, turn, word),
        yours=turn.says,
        better=voice.wording(turn.before, move),
        move=model.moves[move],
    )
