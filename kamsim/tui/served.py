"""What a program in the browser shows besides: a cover while the class pauses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kamsim.tui.kit.lines import BLANK, Line, paragraph
from kamsim.tui.kit.pane import Pane
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.widget import Widget


class Held(KamsimScreen):
    """Says that the class pauses; no key does anything until the teacher goes on."""

    def body(self) -> Iterable[Widget]:
        yield Pane("page")

    def fill(self) -> None:
        pane, t = self.pane("page"), self.look.t
        text = t("Your teacher has paused the class. The clock stands still; it goes on by itself.")
        pane.show([BLANK, BLANK, *paragraph(text, min(pane.area.width, 72), "strong", indent=3)])

    def status(self) -> Line:
        return self.heading(self.look.t("a pause"))

    def press(self, key: str) -> bool:  # noqa: ARG002 (every key waits)
        return True
