"""Growth as one value: ratings, results, mastery, behaviour, practice. Screens and pages show it; nothing in it is
kept, all of it follows from what is on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from kamsim.study.focus import Chosen, Focus, focus
from kamsim.study.habits import FIGURES, mean_figures
from kamsim.study.learner import Answered, CallMade, Learner
from kamsim.study.mastery import Mastery, mastery
from kamsim.study.mistakes import Mistake, due, mistakes
from kamsim.study.practice import Practice, practice
from kamsim.study.rating import START, Contest, Story, story

# So many calls make a figure of behaviour, and the bird.
LATEST: Final = 5


class Figure(NamedTuple):
    """One figure of behaviour: the mean over the latest calls, over those before them, and the sellers' own by name;
    None where there is nothing to count."""

    name: str
    now: float | None
    before: float | None
    sellers: Mapping[str, float]


class MistakeCount(NamedTuple):
    """How many of one's own mistakes are due, come up later, are mastered; and how many calls wait for a review."""

    due: int
    later: int
    mastered: int
    unreviewed: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything about somebody's growth, as of `day` (an ordinal).

    `calls` and `puzzles` are ratings; `made` the finished calls, the earliest first; `bird` what the latest counting
    calls show most often ("" none yet); `mastery` all systems in order; `figures` the behaviour, `FIGURES` in order;
    `focus` what is practised now, None where nothing was chosen; `answers` how many questions were answered.
    """

    day: int
    calls: Story
    puzzles: Story
    made: tuple[CallMade, ...]
    bird: str
    mastery: tuple[Mastery, ...]
    figures: tuple[Figure, ...]
    practice: Practice
    focus: Focus | None
    mistakes: MistakeCount
    answers: int

    @property
    def empty(self) -> bool:
        """Whether nothing was done yet."""
        return not self.made and not self.answers


def progress(
    learner: Learner, now: datetime, day: int, chosen: Chosen | None, sellers: Mapping[str, Mapping[str, float]]
) -> Progress:
    """The growth of a learner; `day` is the local day of `now`, `sellers` the sellers' figures of behaviour by name."""
    own = mistakes(learner.calls, learner.answers)
    days = {one.day for one in learner.answers} | {one.day for one in learner.calls}
    return Progress(
        day=day,
        calls=story(call_contests(learner), day),
        puzzles=story(puzzle_contests(learner), day),
        made=learner.calls,
        bird=bird_of(learner.calls),
        mastery=mastery(learner.answers, learner.calls),
        figures=tuple(_figures(learner.calls, sellers)),
        practice=practice(days, day),
        focus=focus(chosen, learner.calls) if chosen is not None else None,
        mistakes=mistake_count(own, learner.calls, now),
        answers=len(learner.answers),
    )


def rates(call: CallMade) -> bool:
    """Whether a call moves the rating: it counts, and the coach did not help in it."""
    return call.counts and call.mode != "coach"


def call_contests(learner: Learner) -> list[Contest]:
    """The calls that move the rating; what came of one is its score as a part of 100."""
    return [
        Contest(call.day, learner.difficulties.get(call.scenario, START), min(1.0, max(0.0, call.score / 100)))
        for call in learner.calls
        if rates(call)
    ]


def puzzle_contests(learner: Learner) -> list[Contest]:
    """First tries at puzzles; one's own mistakes come up again and again, and have no rating."""
    return [Contest(one.day, learner.ratings[one.item], float(one.right)) for one in first_tries(learner)]


def first_tries(learner: Learner) -> list[Answered]:
    """The first answer ever to each puzzle that has a rating: what was seen before is no measure."""
    seen: set[str] = set()
    found = []
    for one in learner.answers:
        if one.kind == "puzzle" and one.item in learner.ratings and one.item not in seen:
            seen.add(one.item)
            found.append(one)
    return found


def bird_of(calls: Sequence[CallMade]) -> str:
    """The bird that the latest counting calls show most often, of equals the later one; "" before the first."""
    birds = [call.habits.bird for call in calls if call.counts and call.habits is not None and call.habits.bird]
    latest = birds[-LATEST:]
    counted = Counter(latest)
    return max(reversed(latest), key=lambda bird: counted[bird], default="")


def _figures(calls: Sequence[CallMade], sellers: Mapping[str, Mapping[str, float]]) -> list[Figure]:
    seen = [call.habits.figures for call in calls if call.habits is not None]
    now, before = mean_figures(seen[-LATEST:]), mean_figures(seen[-2 * LATEST : -LATEST])
    return [
        Figure(
            name,
            now.get(name),
            before.get(name),
            {seller: figures[name] for seller, figures in sellers.items() if name in figures},
        )
        for name in FIGURES
    ]


def mistake_count(own: Sequence[Mistake], calls: Sequence[CallMade], now: datetime) -> MistakeCount:
    """How one's own mistakes stand."""
    ready = len(due(own, now))
    mastered = sum(one.standing.mastered for one in own)
    unreviewed = sum(call.review is None for call in calls)
    return MistakeCount(ready, len(own) - ready - mastered, mastered, unreviewed)
