"""The least a Textual program can be: one Static with a highlight that the Down key moves."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static

ROWS = ("The watch on the street", "The quality manager", "Settings")


class MinimalApp(App[None]):
    """Three rows of text, one of them reversed."""

    row = 0

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Static(self.rows())

    def rows(self) -> str:
        """The text with its highlight."""
        return "\n".join(f"[reverse]{row}[/]" if i == self.row else row for i, row in enumerate(ROWS))

    def on_key(self, event: Key) -> None:
        """Move the highlight."""
        if event.key == "down":
            self.row = (self.row + 1) % len(ROWS)
            self.query_one(Static).update(self.rows())


if __name__ == "__main__":
    MinimalApp().run()
