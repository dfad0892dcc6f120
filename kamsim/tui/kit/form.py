"""A small form: fields one under another, each with values to step through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kamsim.tui.kit.lines import Line, Span, clip, pad
from kamsim.tui.kit.look import Look


class Choice(NamedTuple):
    """A value and how it is shown."""

    value: str
    text: str
    means: str = ""


class Field(NamedTuple):
    """One line of a form. Without choices it is a text that Enter edits."""

    id: str
    label: str
    choices: Sequence[Choice] = ()
    text: str = ""


class Form:
    """Fields, their values, and which of them is chosen. Values live on when the fields are made anew."""

    def __init__(self) -> None:
        self.fields: Sequence[Field] = ()
        self.values: dict[str, str] = {}
        self.at = 0

    def build(self, fields: Sequence[Field]) -> None:
        """Takes these fields; a value that is no longer offered becomes the first that is."""
        self.fields = fields
        self.at = max(0, min(self.at, len(fields) - 1))
        for field in fields:
            offered = [choice.value for choice in field.choices]
            if offered and self.values.get(field.id) not in offered:
                self.values[field.id] = offered[0]

    @property
    def field(self) -> Field:
        """The chosen field."""
        return self.fields[self.at]

    def move(self, steps: int) -> None:
        """Chooses another field, going round."""
        self.at = (self.at + steps) % len(self.fields)

    def step(self, steps: int) -> bool:
        """Changes the value of the chosen field, going round; False if it has none to step through."""
        field = self.field
        if not field.choices:
            return False
        offered = [choice.value for choice in field.choices]
        at = offered.index(self.values[field.id])
        self.values[field.id] = offered[(at + steps) % len(offered)]
        return True

    def chosen(self, field: Field) -> Choice | None:
        """What is set in a field."""
        return next((choice for choice in field.choices if choice.value == self.values.get(field.id)), None)

    def rows(self, look: Look, width: int, first: int = 0, last: int | None = None) -> list[Line]:
        """The fields `first` to `last` (exclusive) in rows of `width`; a click on one stands for the key `row:N`."""
        label = max((cell_len(field.label) for field in self.fields), default=0) + 2
        return [
            self._row(look, field, number, label, width) for number, field in enumerate(self.fields[first:last], first)
        ]

    def _row(self, look: Look, field: Field, number: int, label: int, width: int) -> Line:
        here, act = number == self.at, f"row:{number}"
        choice = self.chosen(field)
        value = clip(choice.text if choice else field.text, max(width - label - 8, 4))
        arrows = here and len(field.choices) != 1
        on = " on chosen" if here else ""
        spans = [
            Span(f" {look.sign('▸', '>') if here else ' '} ", "accent bold" + on, act),
            Span(pad(field.label, label), ("strong" if here else "muted") + on, act),
            Span("‹ " if arrows else "  ", "accent" + on, act),
            Span(value, ("strong" if here else "text") + on, act),
            Span(" ›" if arrows else "  ", "accent" + on, act),
        ]
        rest = width - sum(cell_len(span.text) for span in spans)
        return Line((*spans, Span(" " * max(rest, 0), "text" + on, act)))
