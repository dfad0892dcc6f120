"""What interfaces ask of one's growth: today's ten minutes, progress, one's own mistakes, a behaviour to practise.

The values are those of `study`: `today.Today`, `growth.Progress`, `mistakes.Mistake`. A mistake is answered like a
puzzle; its answers are recorded as those of an attempt of the kind "puzzle" at MISTAKES, each under the puzzle's id.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from kamsim.domain.drill import DrillItem
    from kamsim.domain.notice import Notice
    from kamsim.domain.puzzle import Puzzle
    from kamsim.engine.call import Call
    from kamsim.study.focus import Chosen
    from kamsim.study.growth import Progress
    from kamsim.study.mistakes import Mistake
    from kamsim.study.today import Today

# What an attempt at one's own mistakes is at.
MISTAKES: Final = "mistakes"


class Gathered(NamedTuple):
    """What came of gathering: calls that were reviewed, mistakes found in them, and calls that can no longer be played
    again (their scenario is gone, or it is another one)."""

    calls: int
    mistakes: int
    lost: int
    notice: Notice | None = None


class Growing(Protocol):
    """One's growth. Nothing here raises; each question reads the records anew."""

    def now(self) -> datetime:
        """The time in UTC, as all of it is reckoned by."""

    def today(self) -> Today:
        """What to do today."""

    def progress(self) -> Progress:
        """Everything about one's growth."""

    def mistakes(self) -> list[Mistake]:
        """One's own mistakes, the one that is due first at the front, mastered ones last."""

    def due_puzzles(self, count: int) -> list[Puzzle]:
        """The first so many of one's mistakes that are due, as puzzles whose position can be shown."""

    def puzzles_of(self, ids: Sequence[str]) -> list[Puzzle]:
        """One's own mistakes or puzzles of the library by id, in this order; those that are gone are left out."""

    def position(self, puzzle: Puzzle) -> Call | None:
        """The call as it stands in a puzzle; None where its scenario is gone or another."""

    def questions(self, ids: Sequence[str]) -> list[DrillItem]:
        """Drill questions by id, in this order; those that are gone are left out."""

    def missed_questions(self, count: int) -> list[DrillItem]:
        """The first so many drill questions that were answered wrongly some days ago, the longest ago first."""

    def gather(self, told: Callable[[float], None] | None = None) -> Gathered:
        """Reviews one's calls that were not reviewed yet, or under other rules; takes seconds a call. `told` hears the
        share done."""

    def focus(self) -> Chosen | None:
        """The behaviour that is practised now."""

    def practise(self, behaviour: str) -> Notice | None:
        """Chooses a behaviour (`study.focus.BEHAVIOURS`) to practise from now on; "" ends it."""
