"""A line to type in: for a search, a name, a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events


class Typing(Input):
    """One line of text. It tells every change and goes away on Enter; on Esc it takes what was typed with it."""

    def __init__(
        self, label: str, value: str, changed: Callable[[str], None], left: Callable[[], None] | None = None
    ) -> None:
        super().__init__(value, placeholder=label, id="typing", compact=True)
        self.changed = changed
        self.left = left

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.changed(event.value)

    def on_key(self, event: events.Key) -> None:
        if event.key not in ("enter", "escape"):
            return
        # Before the screen sees it: there both keys mean something else.
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.value = ""
            self.changed("")
            if self.left is not None:
                self.left()
        self.remove()
