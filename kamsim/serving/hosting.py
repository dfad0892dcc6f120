"""The host of a program in the browser: no process of its own for each trainee, and, in an exercise, only what it asks.

The server owns buyer, clock and entries of an exercise: the trainee sends keys and nothing else. So what it hands in
bears its witness.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kamsim.classroom.supervision import later
from kamsim.classroom.times import now as time_now
from kamsim.classroom.times import shown_here
from kamsim.domain.attempt import CALL
from kamsim.domain.exercise import Exercise
from kamsim.domain.kam import sealed
from kamsim.domain.notice import Notice
from kamsim.domain.seal import witnessed
from kamsim.playing.host import Choices, Waiting
from kamsim.playing.learning import Lessons
from kamsim.playing.live_host import LiveHost
from kamsim.playing.live_learning import LiveLearning
from kamsim.playing.words import mark
from kamsim.records.address import VARIABLE
from kamsim.records.kam_files import write_kam_file
from kamsim.serving.orders import Orders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamsim.domain.attempt import Attempt, Entry, Header
    from kamsim.domain.scenario import Scenario
    from kamsim.engine.call import Call
    from kamsim.engine.model import Model
    from kamsim.library.catalogue import Listing
    from kamsim.library.reviewing import Step
    from kamsim.playing.host import Continued, Host
    from kamsim.playing.learning import Learning
    from kamsim.playing.played import Played
    from kamsim.records.ledger import Records

HANDED_IN: Final = "handed-in"
CONSENT: Final = mark(
    "Your moves, times, notes and scores are kept on your teacher's server under a pseudonym, and your teacher sees "
    "them. Scores are for training. Your teacher shows you all that is kept, or erases it, when you ask."
)


@dataclass(frozen=True, slots=True)
class Task:
    """What a trainee is here for: an exercise, None for free play; his id, his code, and with what his calls are
    witnessed."""

    exercise: Exercise | None = None
    trainee: str = ""
    code: str = ""
    witness: str = ""


class AskedLearning(LiveLearning):
    """Self-study in an exercise: of the lessons only those that it asks for."""

    def __init__(self, host: Host, exercise: Exercise | None) -> None:
        super().__init__(host)
        self._asked = exercise

    def lessons(self) -> Lessons:
        """The lessons of the exercise; all where it has none."""
        found = super().lessons()
        if self._asked is None or not self._asked.lessons:
            return found
        asked = self._asked
        return Lessons([one for one in found.found if asked.lesson_on(one["id"]) is not None], ())


class ServedHost(LiveHost):
    """A host whose trainee is somebody at a browser."""

    is_class_use = True

    def __init__(self, root: Path, folder: Path, task: Task, models: dict[str, Model], reviews: int = 2) -> None:
        """`root` is the server's folder, `folder` the trainee's; `models` are scenarios that are open already;
        `reviews` is how many calls may be reviewed at once on this machine."""
        super().__init__((), folder)
        self.task = task
        self.orders = Orders()
        self.current: Call | None = None
        self.heard: Callable[[], None] = lambda: None  # called when anything was recorded
        self.completed = 0
        self._root = root
        self._scenarios.keep(models)
        self._reviews = reviews

    # --- what there is to play

    def listings(self) -> list[Listing]:
        """The scenarios of the exercise, or all."""
        exercise = self.task.exercise
        found = super().listings()
        return found if exercise is None else [one for one in found if exercise.call_on(one.id) is not None]

    def first_call(self) -> Choices | None:
        """The walk-through; none in an exercise."""
        return super().first_call() if self.task.exercise is None else None

    def scenario(self, name: str) -> Scenario | None:
        """The texts of a scenario that may be played here."""
        exercise = self.task.exercise
        return None if exercise is not None and exercise.call_on(name) is None else super().scenario(name)

    def header(self, choices: Choices, lang: str) -> Header | None:
        """The header of a new call; in an exercise the exercise decides everything in it."""
        if self.refusal(choices.scenario) is not None:
            return None
        return super().header(self.settled(choices), lang)

    def settled(self, choices: Choices) -> Choices:
        """The choices as they hold: those of the exercise, if there is one."""
        exercise = self.task.exercise
        call = exercise.call_on(choices.scenario) if exercise is not None else None
        if exercise is None or call is None:
            return choices
        buyer = call.buyer_for(self.task.code, exercise.key)
        return Choices(call.scenario, call.style, exercise.mode, call.deal, buyer.seed)

    @property
    def only_call(self) -> str | None:
        """The call of an exercise that has one, while it may be begun: nobody need look for it."""
        exercise = self.task.exercise
        if exercise is None or len(exercise.calls) != 1 or self.refusal(exercise.calls[0].scenario) is not None:
            return None
        return exercise.calls[0].scenario

    def refusal(self, scenario: str) -> Notice | None:
        """Why no new call on a scenario can be begun now; None where it can."""
        exercise = self.task.exercise
        if exercise is None:
            return None
        if exercise.call_on(scenario) is None:
            return Notice(mark("This call is not part of the exercise."))
        now = time_now()
        if exercise.opens and now < exercise.opens:
            return Notice(mark("The exercise opens at {time}."), {"time": shown_here(exercise.opens)})
        if exercise.closes and now > later(exercise.closes, self.orders.extra):
            return Notice(mark("The exercise is closed; no new call can be begun."))
        if any(one.scenario == scenario and one.fault is None for one in self.waiting()):
            return Notice(mark("You have begun this call: go on with it, it is at the top of the list."))
        if exercise.attempts and self._made(scenario) >= exercise.attempts:
            return Notice(mark("You have made all attempts at this call that count."))
        return None

    @property
    def withholds(self) -> Notice | None:
        """What to say in place of debriefs and results while the exercise keeps them back; None where it does not."""
        exercise = self.task.exercise
        if exercise is None or exercise.shows != "closed":
            return None
        closes = later(exercise.closes, self.orders.extra)
        return (
            None if time_now() > closes else Notice(mark("The debrief opens at {time}."), {"time": shown_here(closes)})
        )

    def standings(self, kind: str) -> dict[str, Played]:
        """What was played before; of calls nothing while the exercise keeps results back."""
        return {} if kind == CALL and self.withholds is not None else super().standings(kind)

    def _made(self, scenario: str) -> int:
        """How many attempts at a call of the exercise are over."""
        exercise = self.task.exercise
        return sum(
            one.mode == exercise.mode and not one.retry
            for one in self.records.finished(item=scenario)
            if exercise is not None
        )

    def waiting(self) -> list[Waiting]:
        """Calls to go on with; in an exercise its own alone."""
        exercise = self.task.exercise
        return [one for one in super().waiting() if exercise is None or exercise.call_on(one.scenario) is not None]

    # --- the records

    @property
    def records(self) -> Records:
        """His own records: in his folder, or his part of the server's database."""
        with self._lock:
            if self._records is None:
                from kamsim.records.ledger import open_records

                address = os.environ.get(VARIABLE, "")
                self._records = open_records(self._folder, address, trainee=self.task.trainee)
            return self._records

    # --- calls in play

    def call(self, header: Header) -> Call | None:
        """A call ready for its first entry."""
        self.current = super().call(header)
        return self.current

    def continued(self, attempt: Attempt) -> Continued | None:
        """A kept call as it stands now."""
        found = super().continued(attempt)
        self.current = found.call if found is not None else None
        return found and found._replace(still=self._stood_still(attempt))

    def _stood_still(self, attempt: Attempt) -> float:
        """Seconds for which the class has paused since a call was begun."""
        try:
            begun = datetime.fromisoformat(attempt.header.started).timestamp()
        except ValueError:
            return 0.0
        return self.orders.stood_still(begun, time.time())

    def begin(self, header: Header, entries: Sequence[Entry] = ()) -> Notice | None:
        """Starts keeping a call."""
        said = super().begin(header, entries)
        self.heard()
        # Where the records lie on the server is no help to somebody at a browser.
        return Notice(CONSENT) if said is not None and said.code == "class_use" else said

    def record(self, attempt_id: str, entry: Entry) -> Notice | None:
        """Records an entry."""
        said = super().record(attempt_id, entry)
        self.heard()
        return said

    def finish(self, call: Call, seconds: float) -> Notice | None:
        """Notes how a call came out, and hands it in where it belongs to an exercise."""
        said = super().finish(call, seconds)
        self.completed += 1
        handed = self._hand_in(call.header.id)
        self.heard()
        return said or handed

    def finish_round(self, attempt_id: str, score: float, seconds: float) -> Notice | None:
        """Notes how a round came out, and hands it in where it is the test of a lesson of the exercise."""
        said = super().finish_round(attempt_id, score, seconds)
        handed = self._hand_in(attempt_id)
        self.heard()
        return said or handed

    @property
    def learning(self) -> Learning:
        """Puzzles, lessons, accounts; of the lessons those of the exercise, where it has any."""
        if self._learning is None:
            self._learning = AskedLearning(self, self.task.exercise)
        return self._learning

    def delete(self, attempt_id: str) -> Notice | None:
        """Takes a call off the record; not in an exercise, where what was begun counts."""
        if self.task.exercise is not None:
            return Notice(mark("A call of an exercise cannot be deleted."))
        return super().delete(attempt_id)

    def _hand_in(self, attempt_id: str) -> Notice | None:
        exercise, code = self.task.exercise, self.task.code
        if exercise is None:
            return None
        attempt = self.load(attempt_id)
        if isinstance(attempt, Notice) or not exercise.fits(attempt.header, code):
            return None
        seal = sealed(attempt, exercise.key, exercise=exercise.id, code=code, at=time_now())
        folder = self._root / HANDED_IN / exercise.id
        path = folder / f"{code}-{attempt.header.item}-{attempt.header.id[:8]}.kam"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            return Notice(mark("The call is recorded, but it could not be handed in: tell your teacher."))
        problem = write_kam_file(path, attempt, seal=witnessed(seal, self.task.witness), replace=True)
        return (
            Notice(mark("The call is recorded, but it could not be handed in: tell your teacher.")) if problem else None
        )

    # --- what would take too much of a machine that serves a class

    def compile_ahead(self) -> None:
        """The server has seen to it."""

    async def review(self, call: Call) -> AsyncGenerator[Step, None]:
        """What each move lost; waits for its turn, since each review takes a core."""
        import asyncio

        from kamsim.library.reviewing import reviewing

        with contextlib.ExitStack() as held:
            while not any(held.enter_context(slot(self._root, number)) for number in range(self._reviews)):
                await asyncio.sleep(0.5)
            async with contextlib.aclosing(reviewing(call)) as steps:
                async for step in steps:
                    yield step


@contextlib.contextmanager
def slot(root: Path, number: int) -> Iterator[bool]:
    """Holds one of the places for heavy work, if it is free; gives whether it is held. Who dies lets go of it."""
    try:
        handle = os.open(root / f"review-{number}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        # Without a place to wait in there is no waiting.
        yield True
        return
    try:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
