"""A screen that is one form: a field is chosen by arrows or by its row, and Enter does what there is to do in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kamsim.tui.kit.form import Form
from kamsim.tui.kit.pane import Pane
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.widget import Widget


class FormScreen(KamsimScreen):
    """A form over the whole page; what its fields are and what Enter does is said by the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()

    def body(self) -> Iterable[Widget]:
        yield Pane("page")

    def enter(self) -> None:
        """Does what there is to do in the chosen field."""
        raise NotImplementedError

    def typed(self, key: str) -> bool:
        if not key.startswith("row:"):
            return False
        row = int(key[4:])
        if row == self.form.at:
            self.enter()
        else:
            self.form.at = row
            self.refill()
        return True

    def move(self, steps: int) -> None:
        """Chooses another field."""
        self.form.move(steps)
        self.refill()
