"""A line to type in: for a search, a name, a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events

    from kamsim.tui.kit.heard import Heard
    from kamsim.tui.kit.look import HasLook


class Typing(Input):
    """One line of text. It goes away on Enter; on Esc it takes what was typed with it."""

    def __init__(self, label: str, value: str, heard: Heard, most: int = 0) -> None:
        """`most` is how many characters there may be; 0 for any number."""
        super().__init__(value, placeholder=label, id="typing", compact=True, max_length=most)
        self.heard = heard

    def on_mount(self) -> None:
        self.cursor_blink = cast("HasLook", self.app).look.motion

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.heard.changed is not None:
            self.heard.changed(event.value)

    def on_key(self, event: events.Key) -> None:
        if event.key not in ("enter", "escape"):
            return
        # Before the screen sees it: there both keys mean something else.
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.value = ""
            if self.heard.changed is not None:
                self.heard.changed("")
            if self.heard.left is not None:
                self.heard.left()
        elif self.heard.done is not None:
            self.heard.done(self.value)
        self.remove()
