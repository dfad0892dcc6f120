"""What the screens of questions share: numbers answer, Enter goes on or shows the answer, h opens the page behind."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.kit.scrolling import page_keys
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from kamsim.playing.asking import Asking

MOST_SEED = 999_999


class AskingScreen(KamsimScreen):
    """One question after another. Subclasses make the round, draw it, and take what is typed."""

    def __init__(self, done: Callable[[], object] | None = None) -> None:
        """`done` is told when the last question was answered."""
        super().__init__()
        self.asking: Asking | None = None
        self.done = done

    # --- for subclasses

    def begun(self, seed: int) -> Asking:
        """A new round."""
        raise NotImplementedError

    def draw(self) -> None:
        """Shows the question, or the end of the round."""

    def scrolled(self) -> Pane:
        """The pane that the arrow keys scroll."""
        return self.pane("page")

    def answer_hints(self) -> list[Hint]:
        """The keys while a question is open."""
        return []

    def given(self, key: str) -> bool:  # noqa: ARG002 (for subclasses)
        """Takes a key that may be part of an answer; whether it was."""
        return False

    def gave_in(self) -> None:
        """Enter at an open question: its answer is shown."""
        self.found.give_up()

    # --- shared

    @property
    def found(self) -> Asking:
        """The round; a new one where there is none yet."""
        if self.asking is None:
            self.asking = self.begun(random.randint(0, MOST_SEED))
        return self.asking

    @property
    def missed(self) -> list[str]:
        """The systems to read on, each once."""
        return list(dict.fromkeys(self.found.missed))

    def fill(self) -> None:
        self.draw()

    def redraw(self) -> None:
        """Shows what an answer changed."""
        self.draw()
        self.bars()

    def hints(self) -> list[Hint]:
        t, found = self.look.t, self.found
        if found.over:
            shown = [Hint(t("Enter"), self.after(), "enter")]
            shown += [Hint("1–9", t("read"), "")] if self.missed else []
            return [*shown, Hint("Esc", t("back"), "escape")]
        if found.solved:
            shown = [Hint(t("Enter"), t("go on"), "enter"), Hint("h", t("handbook"), "h")]
        else:
            shown = self.answer_hints()
        return [*shown, Hint("Esc", t("stop"), "escape")]

    def after(self) -> str:
        """What Enter does after the last question."""
        return self.look.t("ten more") if self.done is None else self.look.t("back")

    def keys(self) -> dict[str, Callable[[], object]]:
        pane = self.scrolled()
        table: dict[str, Callable[[], object]] = {
            "enter": self.go_on,
            "down": lambda: pane.scroll_by(1),
            "up": lambda: pane.scroll_by(-1),
            **page_keys(pane),
            "escape": self.stop,
        }
        if self.found.over or self.found.solved:
            table |= {"h": self.read, " ": self.go_on}
        return table

    def typed(self, key: str) -> bool:
        found = self.found
        if found.over:
            return len(key) == 1 and key in "123456789" and self._read_missed(int(key))
        if found.solved or not self.given(key):
            return False
        self.redraw()
        return True

    def go_on(self) -> None:
        """The next question; at an open one, its answer."""
        if self.found.over:
            self.once_more()
        elif self.found.solved:
            self.turn()
        else:
            self.gave_in()
        if self.is_current:
            self.redraw()

    def turn(self) -> None:
        """Puts the next question, and tells when there is none."""
        self.found.go_on()
        if self.found.over and self.done is not None:
            self.done()

    def once_more(self) -> None:
        """Enter after the last question: another round, or back to what this one was a part of."""
        if self.done is None:
            self.asking = None
        else:
            self.router.back()

    def stop(self) -> None:
        """Leaves; a round that is not over is given up."""
        self.found.leave()
        self.router.back()

    def read(self) -> None:
        """Opens the page behind the present question, or the first to read on."""
        if not self.found.over:
            self.router.open_page(self.found.question[1])
        elif self.missed:
            self.router.open_page(self.missed[0])

    def _read_missed(self, number: int) -> bool:
        if number <= len(self.missed):
            self.router.open_page(self.missed[number - 1])
        return True
