"""The screen of a round of drills."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, cast

from kamsim.playing.round import DRILLED, Round
from kamsim.tui.asking_screen import AskingScreen
from kamsim.tui.drills import page
from kamsim.tui.kit.lines import BLANK, Line, Span, paragraph
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint

if TYPE_CHECKING:
    from textual.widget import Widget

    from kamsim.domain.drill import DrillItem
    from kamsim.playing.asking import Manner

# The questions of a round, drawn by a seed.
Draw = Callable[[int], Sequence["DrillItem"]]


class RoundScreen(AskingScreen):
    """One question after another."""

    def __init__(
        self,
        subject: str,
        what: str,
        draw: Draw | None = None,
        manner: Manner = DRILLED,
        done: Callable[[], object] | None = None,
    ) -> None:
        """`draw` gives the questions; without it they are those of the subject."""
        super().__init__(done)
        self.subject = subject
        self.what = what
        self.draw_items = draw
        self.manner = manner
        self.written = ""

    def body(self) -> Iterable[Widget]:
        yield Pane("page")

    def begun(self, seed: int) -> Round:
        self.written = ""
        items = self.draw_items(seed) if self.draw_items is not None else None
        return Round(self.router.host, self.subject, self.look.lang, seed, items, manner=self.manner)

    @property
    def round(self) -> Round:
        """The round in play."""
        return cast("Round", self.found)

    def rows(self, width: int) -> list[Line]:
        """The question, or the end of the round."""
        if self.round.over:
            return page.end_rows(self.look, self.round, width)
        return page.question_rows(self.look, self.round, self.written, width)

    def draw(self) -> None:
        pane, found = self.pane("page"), self.round
        width = min(pane.area.width, page.WIDEST) - 1
        rows = self.rows(width)
        trouble = self.told(found.trouble)
        if trouble:
            rows += [BLANK, *paragraph(trouble, width, "caution", indent=1)]
        # Where a question and its reason do not fit together, the reason is what one reads now.
        pane.show(rows, 0, reveal=(len(rows) - 1, len(rows) - 1) if found.over or found.solved else None)

    def named(self) -> str:
        """What the status line says."""
        name = page.name_of(self.look, self.subject, self.what)
        return f"{self.look.t('Drills')}{self.look.sign(' · ', ': ')}{name}"

    def status(self) -> Line:
        first = self.look.t("first try: {count}", count=self.round.first)
        return self.heading(self.named(), Span(first, "muted"))

    def answer_hints(self) -> list[Hint]:
        t, form = self.look.t, self.round.item["form"]
        keys = "0–9" if form == "number" else f"1–{len(self.round.item['options'])}"
        shown = [Hint(keys, t("your answer"), "")]
        if form == "number":
            shown.append(Hint(t("Enter"), t("that is it"), "enter"))
        elif not self.manner.once:
            shown.append(Hint(t("Enter"), t("show the answer"), "enter"))
        return shown

    def keys(self) -> dict[str, Callable[[], object]]:
        return {**super().keys(), "backspace": self.take_off}

    def given(self, key: str) -> bool:
        if len(key) != 1:
            return False
        if self.round.item["form"] == "number":
            if key not in "0123456789.,-":
                return False
            self.written += key
        elif key in "123456789" and int(key) <= len(self.round.item["options"]):
            self._number(key)
        else:
            return False
        return True

    def _number(self, key: str) -> None:
        """A number of an option: an answer, or the next of several."""
        if self.round.item["form"] in ("pick", "choose"):
            self.answered(key)
        elif key not in self.written:
            self.written += key
            if len(self.written) == len(self.round.item["options"]):
                self.answered(" ".join(self.written))

    def answered(self, text: str) -> None:
        """Takes a whole answer."""
        self.round.answer(text)
        self.written = ""

    def take_off(self) -> None:
        """Takes back what was typed last."""
        self.written = self.written[:-1]
        self.redraw()

    def gave_in(self) -> None:
        """On an open question, what was typed as a number is the answer, and without any the answer is shown."""
        if self.round.item["form"] == "number" and self.written:
            self.answered(self.written)
        else:
            self.round.give_up()
        self.written = ""
