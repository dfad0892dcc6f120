"""Growth as the program has it: the user's records, the library's puzzles and drills, the clock of now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kamsim.content.cache import collector_paused
from kamsim.domain.notice import Notice
from kamsim.library.learner import learner_of, local_day, systems_of_items, systems_of_puzzles
from kamsim.playing.growing import Gathered
from kamsim.playing.words import mark

if TYPE_CHECKING:
    from kamsim.analysis.kernel.compiled import Compiled
    from kamsim.domain.drill import DrillItem
    from kamsim.domain.puzzle import Puzzle
    from kamsim.engine.call import Call
    from kamsim.engine.model import Model
    from kamsim.library.catalogue import Listing
    from kamsim.library.figures import Figures
    from kamsim.records.ledger import Records
    from kamsim.study.focus import Chosen
    from kamsim.study.growth import Progress
    from kamsim.study.learner import Learner
    from kamsim.study.mistakes import Mistake
    from kamsim.study.today import Today

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The clock of now."""
    return datetime.now(UTC)


class LiveGrowing:
    """`Growing` over records and library."""

    def __init__(
        self,
        records: Callable[[], Records],
        listings: Callable[[], Sequence[Listing]],
        model: Callable[[str], Model | None],
        folder: Path,
        clock: Clock = utc_now,
    ) -> None:
        """`model` gives that of a scenario by id alone; `folder` is the data folder; `clock` tells the time in UTC."""
        self._records = records
        self._listings = listings
        self._model = model
        self._folder = folder
        self._clock = clock

    def now(self) -> datetime:
        """The time."""
        return self._clock()

    def today(self) -> Today:
        """What to do today."""
        from kamsim.library.drills import drill_ids
        from kamsim.study.today import Scene, today

        hard = self._difficulties
        scenes = [Scene(one.id, hard[one.id], one.minutes) for one in self._listings()]
        now = self._clock()
        # Some hundred thousand values are made and dropped: to look for garbage among them takes longer than that.
        with collector_paused():
            return today(self._learner(), scenes, drill_ids(), now, local_day(now))

    def progress(self) -> Progress:
        """Everything about one's growth."""
        from kamsim.study.growth import progress

        now = self._clock()
        with collector_paused():
            return progress(self._learner(), now, local_day(now), self.focus(), self._figures.sellers)

    def mistakes(self) -> list[Mistake]:
        """One's own mistakes."""
        from kamsim.study.mistakes import mistakes

        with collector_paused():
            learner = self._learner()
            return mistakes(learner.calls, learner.answers)

    def due_puzzles(self, count: int) -> list[Puzzle]:
        """The mistakes that are due, as puzzles."""
        from kamsim.study.mistakes import due

        found: list[Puzzle] = []
        for one in due(self.mistakes(), self._clock()):
            if len(found) == count:
                break
            found += self.puzzles_of([one.id])
        return found

    def puzzles_of(self, ids: Sequence[str]) -> list[Puzzle]:
        """One's own mistakes or puzzles of the library."""
        from kamsim.library.mistakes import own_puzzles
        from kamsim.library.puzzles import puzzle_named

        found = []
        for name in ids:
            shipped = puzzle_named(name)
            found += own_puzzles(self._records(), [name]) if shipped is None else [shipped]
        return [puzzle for puzzle in found if self.position(puzzle) is not None]

    def position(self, puzzle: Puzzle) -> Call | None:
        """The call as it stands in a puzzle."""
        from kamsim.library.puzzles import position_of

        model = self._model(puzzle["scenario"])
        return None if model is None else position_of(puzzle, model)

    def questions(self, ids: Sequence[str]) -> list[DrillItem]:
        """Drill questions by id."""
        from kamsim.library.drills import questions_named

        return questions_named(ids)

    def missed_questions(self, count: int) -> list[DrillItem]:
        """Drill questions that are due."""
        from kamsim.study.today import missed

        return self.questions(missed(self._learner(), local_day(self._clock())))[:count]

    def gather(self, told: Callable[[float], None] | None = None) -> Gathered:
        """Reviews what was not reviewed yet."""
        from kamsim.library.kernel import REVIEW, compiled_kernel, is_compiled, kernel_root

        waiting = list(self._unreviewed())
        kernel = compiled_kernel() if waiting and is_compiled(kernel_root(), REVIEW) else None
        found, lost = 0, 0
        for number, attempt in enumerate(waiting, start=1):
            slips, said = self._gathered(attempt, kernel)
            if said is not None:
                return Gathered(number - 1 - lost, found, lost, said)
            found, lost = found + max(0, slips), lost + (slips < 0)
            if told is not None:
                told(number / len(waiting))
        return Gathered(len(waiting) - lost, found, lost)

    def _unreviewed(self) -> Iterator[str]:
        """The calls without a review under the rules and the scenario of now; those whose scenario is gone are left
        as they are."""
        from kamsim.library.mistakes import stamp_of

        for call in self._learner().calls:
            model = self._model(call.scenario)
            if model is not None and (call.review is None or call.review.rules != stamp_of(model)):
                yield call.attempt

    def _gathered(self, attempt_id: str, kernel: Compiled | None) -> tuple[int, Notice | None]:
        """Reviews a call and notes what was found: how many mistakes, −1 where it cannot be played again; and what
        stood in the way of noting it."""
        from kamsim.analysis.review.reviewing import review
        from kamsim.analysis.review.verdicts import Judged
        from kamsim.engine.replay import replay
        from kamsim.library.mistakes import note_habits, note_review, puzzles_of

        records = self._records()
        attempt = records.look_at(attempt_id)
        model = None if isinstance(attempt, Notice) else self._model(attempt.header.item)
        if isinstance(attempt, Notice) or model is None:
            return -1, None
        played = replay(model, attempt.header, attempt.entries)
        if played.stopped is not None or played.lost_variant is not None:
            return -1, None
        judged: list[Judged] = []
        found = review(played.call, kernel, kept=judged)
        puzzles = dict(puzzles_of(played.call, judged, found, kernel))
        said = note_habits(records, played.call) or note_review(records, played.call, found, puzzles)
        return len(puzzles), said

    def focus(self) -> Chosen | None:
        """The behaviour that is practised now."""
        from kamsim.library.focusing import chosen_in

        return chosen_in(self._folder, self._records().trainee.id)

    def practise(self, behaviour: str) -> Notice | None:
        """Chooses a behaviour, or ends it."""
        from kamsim.library.focusing import FILE, with_choice
        from kamsim.playing.preferences import write_json
        from kamsim.study.focus import Chosen

        chosen = Chosen(behaviour, self._clock()) if behaviour else None
        if write_json(self._folder, FILE, with_choice(self._folder, self._records().trainee.id, chosen)):
            return None
        return Notice(mark("{folder} cannot be written to, so this is not kept."), {"folder": str(self._folder)})

    # --- what it is reckoned from

    @cached_property
    def _figures(self) -> Figures:
        from kamsim.library.figures import figures

        return figures()

    @cached_property
    def _difficulties(self) -> dict[str, float]:
        """How hard each scenario is: as measured, else by its level."""
        from kamsim.library.figures import LEVELS

        measured = self._figures.difficulties
        return {one.id: measured.get(one.id, LEVELS[one.level]) for one in self._listings()}

    @cached_property
    def _puzzles(self) -> tuple[dict[str, float], dict[str, str]]:
        """The ratings of puzzles, and the systems behind them."""
        return systems_of_puzzles()

    @cached_property
    def _accounts(self) -> dict[str, str]:
        """The systems behind the questions of the workbook."""
        return systems_of_items()

    def _systems(self, kind: str) -> dict[str, str]:
        """The systems behind questions whose id does not tell it, by the kind of attempt; read when one is met."""
        if kind == "puzzle":
            return self._puzzles[1]
        return self._accounts if kind == "workbook" else {}

    def _learner(self) -> Learner:
        return learner_of(self._records(), self._puzzles[0], self._difficulties, self._systems)
