"""Today, ten minutes: what to do next, and why that.

Three short things that fit into ten minutes: mistakes that are due, questions answered wrongly days ago, a puzzle at
one's level. After them a call, for whoever has more time; for whoever has never made one, the call comes first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, NamedTuple

from kamsim.study.growth import call_contests, mistake_count, puzzle_contests
from kamsim.study.learner import CallMade, Learner
from kamsim.study.mastery import mastery, weakest
from kamsim.study.mistakes import due, mistakes
from kamsim.study.practice import Practice, practice
from kamsim.study.rating import Rating, story

MINUTES: Final = 10
# So many mistakes and questions at once, and how long each takes.
MOST_MISTAKES: Final = 4
MOST_QUESTIONS: Final = 5
_QUESTION_MINUTES: Final = 0.5
_PUZZLE_MINUTES: Final = 2
# A question answered wrongly comes up after so many days; a puzzle seen within so many is not put again.
WAIT: Final = 2
SEEN: Final = 60
# A call that came to less than this, within so many days, is worth another try before the same buyer.
_LOST: Final = 50.0
_RECENT: Final = 7


class Scene(NamedTuple):
    """A scenario as `today` chooses among them: its difficulty as ratings go, and the minutes that it takes."""

    id: str
    difficulty: float
    minutes: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """One thing to do. `kind`: "mistakes", "drill", "puzzle", "call" or "retry"; `reason` why (`REASONS`).

    `count` things take about `minutes`; `items` are the questions or puzzles, `k` the system of a drill that is not on
    `items`; `scenario`, `style` and `seed` name the buyer of a call ("" and None: any). `done`: it was done today.
    `more`: it goes beyond the ten minutes.
    """

    kind: str
    reason: str
    count: int = 1
    minutes: float = 0.0
    items: tuple[str, ...] = ()
    k: str = ""
    scenario: str = ""
    style: str = ""
    mode: str = ""
    seed: int | None = None
    done: bool = False
    more: bool = False

    @property
    def command(self) -> tuple[str, ...]:
        """What starts it on the command line, the words after `kamsim`."""
        if self.kind == "mistakes":
            return ("mistakes", "--count", str(self.count))
        if self.kind == "drill":
            return ("drill", "--due") if self.items else ("drill", self.k, "--count", str(self.count))
        if self.kind == "puzzle":
            return ("puzzle", "--id", self.items[0])
        style = ("--style", self.style) if self.style else ()
        seed = ("--seed", str(self.seed)) if self.seed is not None else ()
        return ("play", self.scenario, "--mode", self.mode, *style, *seed)


# Why something is proposed: due by its schedule; answered wrongly some days ago; the weakest system; one that was never
# tried; near one's level; the first call; a call lost lately; one that is about as hard as one can.
REASONS: Final = ("due", "missed", "weak", "new", "level", "first", "lost", "match", "done")


@dataclass(frozen=True, slots=True)
class Today:
    """The day: what to do in order, the level at puzzles and calls, how often one practised, and how many mistakes are
    due beyond those proposed."""

    steps: tuple[Suggested, ...]
    puzzles: Rating
    calls: Rating
    practice: Practice
    due: int
    unreviewed: int

    @property
    def done(self) -> bool:
        """Whether the ten minutes are over: every short thing was done."""
        return all(step.done for step in self.steps if not step.more)


def today(
    learner: Learner,
    scenes: Sequence[Scene],
    drills: Collection[str],
    now: datetime,
    day: int,
) -> Today:
    """What to do on the local day `day`; `scenes` stand in the order in which a newcomer should meet them, `drills` are
    the systems that have questions."""
    own = mistakes(learner.calls, learner.answers)
    puzzles = story(puzzle_contests(learner), day).now
    calls = story(call_contests(learner), day).now
    short = [
        step
        for step in (
            _mistakes(learner, [one.id for one in due(own, now)], day),
            _questions(learner, drills, day),
            _puzzle(learner, puzzles, day),
        )
        if step is not None
    ]
    call = _call(learner, scenes, calls, day)
    beginner = not learner.calls
    steps = _arranged(short, call, beginner=beginner)
    days = {one.day for one in learner.answers} | {one.day for one in learner.calls}
    counted = mistake_count(own, learner.calls, now)
    return Today(steps, puzzles, calls, practice(days, day), counted.due, counted.unreviewed)


def _arranged(short: list[Suggested], call: Suggested | None, *, beginner: bool) -> tuple[Suggested, ...]:
    """In order; whoever never made a call begins with one, for everybody else it comes after the ten minutes."""
    if call is None:
        return tuple(short)
    if beginner:
        return (call, *(replace(step, more=True) for step in short))
    return (*short, replace(call, more=True) if short else call)


def _mistakes(learner: Learner, ready: list[str], day: int) -> Suggested | None:
    done = {one.item for one in learner.answers if one.day == day and ":" in one.item}
    if not ready:
        return Suggested("mistakes", "done", len(done), items=tuple(sorted(done)), done=True) if done else None
    chosen = tuple(ready[:MOST_MISTAKES])
    return Suggested("mistakes", "due", len(chosen), float(len(chosen)), chosen)


def missed(learner: Learner, day: int) -> list[str]:
    """The drill questions whose last answer was wrong, some days ago; the longest ago first."""
    last: dict[str, tuple[bool, int]] = {}
    for one in learner.answers:
        if one.kind == "drill":
            last.pop(one.item, None)
            last[one.item] = (one.right, one.day)
    return [item for item, (right, when) in last.items() if not right and when + WAIT <= day]


def _questions(learner: Learner, drills: Collection[str], day: int) -> Suggested | None:
    if any(one.kind == "drill" and one.day == day for one in learner.answers):
        return Suggested("drill", "done", done=True)
    items = tuple(missed(learner, day)[:MOST_QUESTIONS])
    if items:
        return Suggested("drill", "missed", len(items), _QUESTION_MINUTES * len(items), items)
    standing = [one for one in mastery(learner.answers, learner.calls) if one.k in drills]
    if not standing:
        return None
    weak, untried = weakest(standing), [one for one in standing if one.state == "untried"]
    chosen = weak or (untried[0] if untried else min(standing, key=lambda one: (one.share, one.k)))
    reason = "new" if chosen.state == "untried" else "weak"
    return Suggested("drill", reason, MOST_QUESTIONS, _QUESTION_MINUTES * MOST_QUESTIONS, k=chosen.k)


def _puzzle(learner: Learner, level: Rating, day: int) -> Suggested | None:
    """The puzzle nearest to the level that was not seen lately, drawn by the day among those that are as near."""
    seen = {one.item: one.day for one in learner.answers if one.kind == "puzzle"}
    if day in (when for item, when in seen.items() if item in learner.ratings):
        return Suggested("puzzle", "done", done=True)
    fresh = [name for name in learner.ratings if seen.get(name, day - SEEN) <= day - SEEN]
    if not fresh:
        return None

    def place(name: str) -> tuple[int, str]:
        drawn = hashlib.sha256(f"{day}:{name}".encode()).hexdigest()
        return round(abs(learner.ratings[name] - level.value) / 50), drawn

    return Suggested("puzzle", "level", 1, _PUZZLE_MINUTES, (min(fresh, key=place),))


def _call(learner: Learner, scenes: Sequence[Scene], level: Rating, day: int) -> Suggested | None:
    if not scenes:
        return None
    if any(call.day == day for call in learner.calls):
        return Suggested("call", "done", done=True)
    minutes = {scene.id: scene.minutes for scene in scenes}
    if not learner.calls:
        first = scenes[0]
        return Suggested("call", "first", 1, first.minutes, scenario=first.id, mode="coach")
    last = learner.calls[-1]
    if last.scenario in minutes and _lost(last, learner.calls, day):
        again = Suggested("retry", "lost", 1, minutes[last.scenario], scenario=last.scenario, mode="practice")
        return replace(again, style=last.style, seed=last.seed)
    chosen = _scene(learner.calls, scenes, level)
    return Suggested("call", "match", 1, chosen.minutes, scenario=chosen.id, mode="practice")


def _lost(last: CallMade, calls: Sequence[CallMade], day: int) -> bool:
    """Whether the last call went badly, lately, and its buyer was met only once."""
    same = [call for call in calls if (call.scenario, call.style, call.seed) == (last.scenario, last.style, last.seed)]
    return not last.won and last.score < _LOST and day - last.day <= _RECENT and len(same) == 1


def _scene(calls: Sequence[CallMade], scenes: Sequence[Scene], level: Rating) -> Scene:
    """The scenario that was played least, of equals the one nearest to the level, then the one longest not met."""
    times: dict[str, int] = {}
    latest: dict[str, int] = {}
    for call in calls:
        times[call.scenario] = times.get(call.scenario, 0) + 1
        latest[call.scenario] = call.day
    return min(
        scenes,
        key=lambda scene: (
            times.get(scene.id, 0),
            round(abs(scene.difficulty - level.value) / 100),
            latest.get(scene.id, 0),
            scene.id,
        ),
    )
