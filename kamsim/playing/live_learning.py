"""Self-study as the program has it: the library's puzzles, lessons and accounts, the user's records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kamsim.domain.notice import Notice
from kamsim.playing.learning import Lessons, Progress, step_id
from kamsim.playing.words import mark

if TYPE_CHECKING:
    from kamsim.domain.course import Lesson
    from kamsim.domain.puzzle import Puzzle
    from kamsim.domain.workbook import Account
    from kamsim.engine.call import Call
    from kamsim.playing.host import Host

# Where one begins: puzzles that most solve.
BEGINNER: Final = 1200
# So much less is expected for each point of uncertainty beyond that of a settled rating.
_CAUTION: Final = 1.25


class LiveLearning:
    """Everything is read when it is first asked for."""

    def __init__(self, host: Host) -> None:
        """`host` keeps the records."""
        self._host = host
        self._puzzles: list[Puzzle] = []
        self._level = BEGINNER

    def puzzles(self) -> Sequence[Puzzle]:
        """All puzzles there are."""
        from kamsim.library.puzzles import puzzled, puzzles_on

        if not self._puzzles:
            self._puzzles = [one for scenario in puzzled() for one in puzzles_on(scenario)]
        return self._puzzles

    def position(self, puzzle: Puzzle) -> Call | None:
        """The call as it stands in a puzzle."""
        return self._host.growing.position(puzzle)

    def make_ready(self) -> None:
        """Opens every scenario that has puzzles, and what a position is shown with; reckons the level."""
        import kamsim.engine.seen
        import kamsim.report.puzzle_text  # noqa: F401
        from kamsim.study.rating import SETTLED

        seen: set[str] = set()
        for puzzle in self.puzzles():
            if puzzle["scenario"] not in seen:
                seen.add(puzzle["scenario"])
                self.position(puzzle)
        found = self._host.growing.today().puzzles
        # Of whom little is known yet, less is expected: most of the first puzzles shall be solved.
        self._level = round(found.value - max(0.0, found.deviation - SETTLED) * _CAUTION)

    def puzzle_level(self) -> int:
        """How good the trainee is at puzzles."""
        return self._level

    def lessons(self) -> Lessons:
        """The lessons of the course."""
        from kamsim.domain.problems import shown_name
        from kamsim.library.course import lessons

        found, problems = lessons()
        told = mark("{file} cannot be read: line {line}: {problem}")
        broken = [
            Notice(told, {"file": shown_name(one.file), "line": str(one.line), "problem": one.message})
            for one in problems
            if one.severity == "error"
        ]
        return Lessons(found, broken)

    def progress(self) -> Progress:
        """How far one is in the course."""
        return Progress(frozenset(self._host.standings("lesson")), self._host.standings("exam"))

    def take_step(self, lesson: Lesson, number: int, lang: str) -> Notice | None:
        """Records that a step of a lesson was taken: an attempt that begins and ends at once."""
        from kamsim.domain.attempt import End

        header = self._host.round_header(step_id(lesson["id"], number), lesson["digest"], 0, lang, "lesson")
        trouble = self._host.begin(header, [End(0.0, "done")])
        return self._host.finish_round(header.id, 100.0, 0.0) or trouble

    def account_ids(self) -> Sequence[str]:
        """The accounts of the workbook."""
        from kamsim.library.workbook import account_ids

        return account_ids()

    def account(self, account_id: str) -> Account | Notice:
        """An account of the workbook."""
        from kamsim.content.assets import AssetsError
        from kamsim.library.workbook import account

        try:
            return account(account_id)
        except AssetsError as error:
            return Notice(
                mark("This account is damaged; install the program again. {problem}"), {"problem": str(error)}
            )
