"""The screen of a round of puzzles: the call as it stands, and beside or below it what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias, cast

from textual.containers import Container

from kamsim.playing.puzzle_round import IN_A_ROUND, PuzzleRound, theme_name
from kamsim.tui.asking_screen import AskingScreen
from kamsim.tui.kit.lines import BLANK, Line, Span, paragraph
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.puzzles import page
from kamsim.tui.readings import missed_rows

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.widget import Widget

    from kamsim.domain.puzzle import Puzzle

# The puzzles of a round, drawn by a seed.
Draw: TypeAlias = "Callable[[int], Sequence[Puzzle]]"

WIDE = 100
LEAST_SEEN = 6  # rows of the call that stay in sight however much there is to say about the answer


class PuzzleScreen(AskingScreen):
    """One position after another."""

    def __init__(
        self,
        subject: str,
        puzzles: Sequence[Puzzle] | Draw | None = None,
        count: int = IN_A_ROUND,
        done: Callable[[], object] | None = None,
    ) -> None:
        """`subject` is as `PuzzleRound` has it; `puzzles`, or those that it draws by a seed, are put instead of those
        that the subject draws."""
        super().__init__(done)
        self.subject = subject
        self.puzzles = puzzles
        self.number = count

    def body(self) -> Iterable[Widget]:
        with Container(id="puzzle"):
            yield Pane("position")
            yield Pane("page", "surface")

    def fit_to(self, size: Size) -> None:
        self.set_class(size.width >= WIDE and not self.look.plain, "wide")

    def begun(self, seed: int) -> PuzzleRound:
        puzzles = self.puzzles(seed) if callable(self.puzzles) else self.puzzles
        return PuzzleRound(self.router.host, self.subject, self.look.lang, seed, puzzles, self.number)

    @property
    def round(self) -> PuzzleRound:
        """The round in play."""
        return cast("PuzzleRound", self.found)

    def scrolled(self) -> Pane:
        question = self.pane("page")
        return question if self.round.over or (self.round.solved and question.overflows) else self.pane("position")

    def draw(self) -> None:
        question, position, found = self.pane("page"), self.pane("position"), self.round
        position.display = not found.over
        rows = self._rows(question.area.width - 1)
        if self.has_class("wide") or found.over:
            question.styles.height = "1fr"
            rows = [BLANK, *rows]
        else:
            question.styles.height = max(1, min(len(rows) + 1, self.size.height - 2 - LEAST_SEEN))
        # The reason is what one reads now, should not all of it fit.
        question.show(rows, 0, reveal=(len(rows) - 1, len(rows) - 1) if found.solved else None)
        if not found.over:
            told = page.position_rows(self.look, found, position.area.width - 1)
            # What was said last stands at the bottom, as in a call.
            position.show([*told, BLANK], len(told))

    def _rows(self, width: int) -> list[Line]:
        found = self.round
        if found.over:
            rows = [*page.end_rows(self.look, found, width), *missed_rows(self.look, self.missed, width)]
        else:
            rows = page.question_rows(self.look, found, width)
        trouble = self.told(found.trouble)
        return [*rows, BLANK, *paragraph(trouble, width, "caution", indent=1)] if trouble else rows

    def status(self) -> Line:
        t = self.look.t
        title = f"{t('Puzzles')}{self.look.sign(' · ', ': ')}{theme_name(self.look, self.subject)}"
        return self.heading(title, Span(t("first try: {count}", count=self.round.first), "muted"))

    def answer_hints(self) -> list[Hint]:
        t = self.look.t
        return [
            Hint(f"1–{len(self.round.shown)}", t("your answer"), ""),
            Hint(t("Enter"), t("show the answer"), "enter"),
            Hint("↑ ↓", t("scroll the call"), "up"),
        ]

    def given(self, key: str) -> bool:
        return len(key) == 1 and key in "123456789" and self.round.answer(key) is not None
