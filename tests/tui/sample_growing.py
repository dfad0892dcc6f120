"""A learner's growth that is known by heart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from kamsim.domain.notice import Notice
from kamsim.playing.growing import Gathered
from kamsim.study.focus import Chosen, Count, Focus
from kamsim.study.growth import Figure, MistakeCount, Progress
from kamsim.study.habits import FIGURES, SHARES
from kamsim.study.learner import CallMade, Reviewed
from kamsim.study.mastery import SYSTEMS, Evidence, Mastery
from kamsim.study.mistakes import Mistake
from kamsim.study.practice import Practice
from kamsim.study.rating import Point, Rating, Story
from kamsim.study.repetition import Repeated
from kamsim.study.today import Suggested, Today
from tests.tui.sample_drills import DRILLS
from tests.tui.sample_learning import YOUR_MOVE

if TYPE_CHECKING:
    from kamsim.domain.drill import DrillItem
    from kamsim.domain.puzzle import Puzzle

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
DAY = NOW.toordinal()
ATTEMPT = "00000000-0000-4000-8000-000000000000"
OWN = f"{ATTEMPT}:3"
_DAYS = Practice((*(day % 3 == 0 for day in range(27)), True), 14, 11)
_PUZZLES = Story(
    Rating(1320.0, 90.0), tuple(Point(DAY - 9 + 3 * n, Rating(1200.0 + 40 * n)) for n in range(4)), 24
)  # fmt: skip
_CALLS = Story(Rating(1410.0, 160.0), (Point(DAY - 2, Rating(1410.0, 160.0)),), 3)


def sample_today() -> Today:
    """Two mistakes, a question that was missed, a puzzle that is done, and a call for whoever has more time."""
    steps = (
        Suggested("mistakes", "due", 2, 2.0, (OWN, "mill-001")),
        Suggested("drill", "missed", 1, 0.5, ("K02.need.slow",)),
        Suggested("drill", "weak", 5, 2.5, k="K02"),
        Suggested("puzzle", "done", 1, done=True),
        Suggested("call", "match", 1, 20.0, scenario="mill", mode="practice", more=True),
    )
    return Today(steps, _PUZZLES.now, _CALLS.now, _DAYS, 3, 2)


def sample_mistakes() -> list[Mistake]:
    """One that is due, one that comes later, one that is mastered."""
    made = datetime(2026, 1, 4, 9, tzinfo=UTC)
    later = datetime(2026, 2, 3, 9, tzinfo=UTC)
    return [
        Mistake(OWN, ATTEMPT, "mill", 3, "K07", "mistake", made, Repeated(made)),
        Mistake(f"{ATTEMPT}:7", ATTEMPT, "mill", 7, "K25", "blunder", made, Repeated(later, 14.0, 2, 2)),
        Mistake(f"{ATTEMPT}:9", ATTEMPT, "watch", 9, "K01", "mistake", made, Repeated(later, 120.0, 5, 5, True)),
    ]


def sample_progress() -> Progress:
    """Some of everything."""
    made = tuple(
        CallMade(
            f"{ATTEMPT[:-1]}{n}", "mill", "analyzing", "large", "practice", 7, DAY - 6 + 2 * n, NOW, n != 1,
            40.0 + 15 * n, ("no_sale", "continuation", "advance")[n], None, Reviewed(61.0 + n, (), "") if n else None,
        )
        for n in range(3)
    )  # fmt: skip
    states = {
        "K01": ("steady", 0.7, 12),
        "K02": ("shaky", 0.4, 9),
        "K07": ("mastered", 0.95, 20),
        "K25": ("begun", 0.5, 2),
    }
    systems = tuple(
        Mastery(k, *states[k], 2, (Evidence("", "drill", DAY, "", 1.0),) * states[k][2]) if k in states else Mastery(k)
        for k in SYSTEMS
    )
    figures = tuple(
        Figure(
            name, *((0.42, 0.3) if name in SHARES else (3.2, 4.0)), {"technician": 0.2, "veteran": 0.6, "master": 0.8}
        )
        for name in FIGURES
    )
    focus = Focus("taken_up", "K07", (Count(ATTEMPT, DAY, 0.5),), 0.3, 0.5, "waiting")
    return Progress(
        DAY, _CALLS, _PUZZLES, made, "technician", systems, figures, _DAYS, focus, MistakeCount(1, 1, 1, 2), 43
    )


def nothing_yet() -> Progress:
    """A learner who has done nothing."""
    none = Story(Rating(), (), 0)
    figures = tuple(Figure(name, None, None, {}) for name in FIGURES)
    empty = Practice((False,) * 28, 0, 0)
    systems = tuple(Mastery(k) for k in SYSTEMS)
    return Progress(DAY, none, none, (), "", systems, figures, empty, None, MistakeCount(0, 0, 0, 0), 0)


class SampleGrowing:
    """Answers with the above, and keeps what is chosen."""

    def __init__(self, host: Any) -> None:
        self.host = host
        self.chosen: Chosen | None = None
        self.found = sample_mistakes()
        self.day = sample_today()
        self.grown = sample_progress()
        self.shares = (0.5, 1.0)

    def now(self) -> datetime:
        return NOW

    def today(self) -> Today:
        return self.day

    def progress(self) -> Progress:
        return self.grown

    def mistakes(self) -> list[Mistake]:
        return self.found

    def due_puzzles(self, count: int) -> list[Puzzle]:
        return self.puzzles_of([one.id for one in self.found if one.standing.is_due(NOW)][:count])

    def puzzles_of(self, ids: Sequence[str]) -> list[Puzzle]:
        return [{**YOUR_MOVE, "id": name} for name in ids]

    def position(self, puzzle: Puzzle) -> Any:
        return self.host.learning.position(puzzle)

    def questions(self, ids: Sequence[str]) -> list[DrillItem]:
        return [item for items in DRILLS.values() for item in items if item["id"] in ids]

    def missed_questions(self, count: int) -> list[DrillItem]:
        return self.questions(["K02.need.slow"])[:count]

    def gather(self, told: Callable[[float], None] | None = None) -> Gathered:
        for share in self.shares:
            if told is not None:
                told(share)
        return Gathered(2, 3, 0, self.host.says)

    def focus(self) -> Chosen | None:
        return self.chosen

    def practise(self, behaviour: str) -> Notice | None:
        self.chosen = Chosen(behaviour, NOW) if behaviour else None
        found: Notice | None = self.host.says
        return found
