"""What all screens share: keys by table, a status line, a line of keys, and a notice where the window is too small."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from rich.cells import cell_len

from kamsim.tui.kit.keys import meant
from kamsim.tui.kit.lines import Line, Span, clipped, line, paragraph, sides
from kamsim.tui.kit.painting import PaintingScreen
from kamsim.tui.kit.pane import Pane

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size
    from textual.widget import Widget

    from kamsim.domain.notice import Notice
    from kamsim.tui.kit.heard import Heard
    from kamsim.tui.kit.look import HasLook, Look

LEAST_WIDTH = 60
LEAST_HEIGHT = 20


class Hint(NamedTuple):
    """One entry of the line of keys: what is written on the key, what it does, and the key a click stands for."""

    cap: str
    text: str
    key: str


# Made for every key that is pressed, and seldom another one.
@lru_cache(maxsize=32)
def key_line(hints: tuple[Hint, ...], width: int) -> Line:
    """The line of keys."""
    cells = [cell_len(hint.cap) + cell_len(hint.text) + 1 for hint in hints]
    shown = len(hints)
    # What does not fit whole gives way, the least important first; the help names it.
    while shown > 1 and sum(cells[:shown]) + 2 * shown - 1 > width:
        shown -= 1
    gap = "   " if sum(cells[:shown]) + 3 * shown - 2 <= width else "  "
    spans: list[Span] = [Span(" ")]
    for hint in hints[:shown]:
        spans += [Span(hint.cap, "accent bold", hint.key), Span(f" {hint.text}", "muted", hint.key), Span(gap)]
    return Line(clipped(tuple(spans[:-1]), width))


class PaneScreen(PaintingScreen):
    """A screen of panes. Subclasses fill the panes and say what each key does; clicks arrive as keys."""

    AUTO_FOCUS: ClassVar[str | None] = ""

    def compose(self) -> ComposeResult:
        yield Pane("status", "surface", scrolls=False)
        yield from self.body()
        yield Pane("keys", "surface", scrolls=False)

    # --- for subclasses

    def body(self) -> Iterable[Widget]:
        """The widgets between status and keys."""
        return ()

    def fit_to(self, size: Size) -> None:
        """Decides from the size of the window which panes are shown and how large; called before they are filled."""

    def fill(self) -> None:
        """Fills every pane of the body from the state; called at any change of size, language or theme."""

    def status(self) -> Line:
        """The top line."""
        return line(self.look.t("kamsim"))

    def hints(self) -> list[Hint]:
        """What the bottom line offers now, most important first."""
        return []

    def keys(self) -> dict[str, Callable[[], object]]:
        """What each key does now."""
        return {}

    def typed(self, key: str) -> bool:  # noqa: ARG002 (for subclasses)
        """Whether a key that is not in the table meant something; for rows and numbers."""
        return False

    # --- shared

    @property
    def look(self) -> Look:
        """Language, colours, plain mode."""
        return cast("HasLook", self.app).look

    def pane(self, name: str) -> Pane:
        """A pane of this screen."""
        return self.query_one(f"#{name}", Pane)

    def refill(self) -> None:
        """Draws all of this screen anew from its state."""
        if not self.is_mounted or not self.size:
            return
        self._notice()
        self.fill()
        self.bars()

    def bars(self) -> None:
        """Draws the status line and the line of keys anew."""
        status = self.pane("status")
        status.show([self.status()])
        self.pane("keys").show([key_line(tuple(self.hints()), status.area.width)])

    def ask(self, label: str, value: str, heard: Heard, most: int = 0) -> None:
        """Opens a line to type in, above the keys; Enter keeps what was typed, Esc empties it. `most` is how many
        characters there may be, 0 for any number."""
        from kamsim.tui.kit.typing import Typing

        for old in self.query(Typing):
            old.remove()
        asked = Typing(label, value, heard, most)
        self.mount(asked, before="#keys")
        asked.focus()

    def restyle(self) -> None:
        """Draws everything in new colours."""
        for pane in self.query(Pane):
            pane.restyle()
        self._fit_to(self.app.size)

    def heading(self, title: str, *right: Span) -> Line:
        """The usual status line: the program's name, a title, and what stands at the right, most important last."""
        width = self.pane("status").area.width
        left = (Span(" kamsim", "accent bold"), Span("   " + title, "strong"))
        # The title stands whole: what matters least at its right gives way.
        while len(right) > 1 and sum(cell_len(span.text) for span in (*left, *right)) + 2 > width:
            right = right[1:]
        return sides(left, (*right, Span(" ")), width)

    def told(self, trouble: Notice | None) -> str:
        """What the records have to say, in this user's language; "" for nothing."""
        return self.look.t(trouble.text, **trouble.details) if trouble else ""

    def press(self, key: str) -> bool:
        """Does what a key stands for; False if it means nothing here."""
        action = self.keys().get(key)
        if action is not None:
            action()
            return True
        return self.typed(key)

    def _notice(self) -> None:
        for pane in self.query("#notice").results(Pane):
            least = f"{LEAST_WIDTH}×{LEAST_HEIGHT}"
            text = self.look.t("This window is too small; {least} at least.", least=least)
            pane.show(paragraph(text, pane.area.width))

    # --- events

    def on_mount(self) -> None:
        for pane in self.query(Pane):
            pane.filler = self.refill
        self._fit_to(self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        self._fit_to(event.size)

    def _fit_to(self, size: Size) -> None:
        small = size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT
        if small and not self.query("#notice"):
            notice = Pane("notice")
            notice.filler = self.refill
            self.mount(notice)
        self.set_class(small, "small")
        self.fit_to(size)
        self.refill()

    def on_key(self, event: events.Key) -> None:
        key = event.key
        if event.character is not None and event.is_printable and len(event.character) == 1:
            key = meant(event.character)
        if self.press(key):
            event.stop()
            event.prevent_default()

    def on_pane_pressed(self, event: Pane.Pressed) -> None:
        event.stop()
        self.press(event.key)
