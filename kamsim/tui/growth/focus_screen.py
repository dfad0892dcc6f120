"""One behaviour at a time: which one to practise over the next calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kamsim.playing.words import mark
from kamsim.study.focus import BEHAVIOURS, TRIES
from kamsim.tui.chooser import Chooser
from kamsim.tui.kit.items import Item
from kamsim.tui.kit.lines import BLANK, Line, Span, paragraph

if TYPE_CHECKING:
    from kamsim.study.focus import Chosen


class FocusScreen(Chooser):
    """The behaviours that can be practised, and none."""

    TITLE_TEXT = mark("One behaviour at a time")
    LETTER = "p"
    DETAIL = True

    def __init__(self) -> None:
        super().__init__()
        self.chosen: Chosen | None = None

    def read_records(self) -> None:
        self.chosen = self.router.host.growing.focus()

    @property
    def behaviours(self) -> Sequence[str]:
        """What can be chosen; "" for nothing."""
        return (*BEHAVIOURS, "")

    def offered(self) -> Sequence[Item]:
        from kamsim.report.growth_words import FIGURE

        now = self.chosen.behaviour if self.chosen is not None else ""
        t = self.look.t
        return [
            Item(
                name,
                "",
                self.look.say(FIGURE[name]) if name else t("nothing in particular"),
                (Span(self.look.sign("● ") + t("chosen") + " ", "good"),) if name == now else (),
            )
            for name in self.behaviours
        ]

    def about(self, at: int, width: int) -> list[Line]:
        from kamsim.report.growth_words import TRY

        name = self.behaviours[at]
        rows = paragraph(self.look.say(TRY[name]), width, "text", indent=1) if name else []
        rule = self.look.t(
            "One thing at a time, in {tries} calls at least before you judge it; how often counts before how well.",
            tries=TRIES,
        )
        return [*rows, *([BLANK] if rows else []), *paragraph(rule, width, "muted", indent=1)]

    def opens(self) -> str:
        return self.look.t("practise this")

    def open(self, at: int) -> None:
        trouble = self.router.host.growing.practise(self.behaviours[at])
        self.router.trouble = self.told(trouble) or self.router.trouble
        self.router.back()
