"""A form from which a file is made, and what there is to say when it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from kamsim.playing.words import mark
from kamsim.tui.form_screen import FormScreen
from kamsim.tui.kit.form import Choice, Field
from kamsim.tui.kit.heard import Heard
from kamsim.tui.kit.lines import BLANK, Line, paragraph
from kamsim.tui.kit.screen import Hint

MAKE = "make"


class Making(FormScreen):
    """Fields to type into or to step through; the last makes the file."""

    TITLE_TEXT: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}  # what was typed, by field
        self.said: list[str] = []  # what there is to say about the last try, a paragraph each

    def fields(self) -> list[Field]:
        """What is asked for, in the language of now."""
        raise NotImplementedError

    def make(self) -> None:
        """Makes the file, and says how that went."""
        raise NotImplementedError

    def fill(self) -> None:
        look, pane = self.look, self.pane("page")
        self.form.build([*self.fields(), Field(MAKE, look.t("make it"), [Choice("", look.t("Enter"))])])
        width = min(pane.area.width, 78)
        rows: list[Line] = [BLANK, *self.form.rows(look, width), BLANK]
        chosen = self.form.chosen(self.form.field)
        rows += paragraph(chosen.means if chosen else look.t("Enter types, Enter keeps it."), width, "muted", indent=3)
        for text in self.said:
            rows += [BLANK, *paragraph(text, width, "text", indent=3)]
        pane.show(rows)

    def text_field(self, name: str, label: str) -> Field:
        """A field that is typed into."""
        return Field(name, label, text=self.texts.get(name, "") or self.look.t("not given"))

    def say(self, *texts: str) -> None:
        """Shows what there is to say."""
        self.said = list(texts)
        self.refill()

    def say_why_not(self, path: object, error: OSError) -> None:
        """Says why a file was not written."""
        if isinstance(error, FileExistsError):
            self.say(self.look.t("{file} is there already. Choose another id.", file=path))
        else:
            self.say(self.look.t("{file} cannot be written: {why}", file=path, why=error.strerror or str(error)))

    def status(self) -> Line:
        return self.heading(self.look.t(self.TITLE_TEXT))

    def hints(self) -> list[Hint]:
        t = self.look.t
        first = Hint(t("Enter"), t("make it") if self.form.field.id == MAKE else t("change"), "enter")
        return [
            first,
            Hint("↑ ↓", t("choose"), ""),
            Hint("← →", t("change"), "right"),
            Hint("Esc", t("back"), "escape"),
        ]

    def keys(self) -> dict[str, Callable[[], object]]:
        return {
            "down": partial(self.move, 1),
            "up": partial(self.move, -1),
            "right": partial(self.step, 1),
            "left": partial(self.step, -1),
            "enter": self.enter,
            "escape": self.router.back,
        }

    def step(self, steps: int) -> None:
        """Sets the next value of the chosen field."""
        if self.form.step(steps):
            self.refill()

    def enter(self) -> None:
        """Types into the chosen field, sets its next value, or makes the file."""
        field = self.form.field
        if field.id == MAKE:
            self.make()
        elif field.choices:
            self.step(1)
        else:
            self.ask(field.label, self.texts.get(field.id, ""), Heard(done=partial(self._typed, field.id)))

    def _typed(self, name: str, text: str) -> None:
        self.texts[name] = text.strip()
        self.move(1)


def yes_or_no(t: Callable[[str], str], means: str, *, first: bool = True) -> Sequence[Choice]:
    """The choices of a field that is on or off; `first`: it is on unless it is changed."""
    on, off = Choice("1", t("on"), means), Choice("", t("off"), means)
    return [on, off] if first else [off, on]


NO_ID = mark("An id is letters, digits, - and _, such as week-3: the file is named by it.")
