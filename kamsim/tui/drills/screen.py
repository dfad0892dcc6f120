"""The list of what there is to practise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kamsim.playing.round import Subject, subjects
from kamsim.playing.words import mark
from kamsim.tui.chooser import Chooser
from kamsim.tui.drills import page

if TYPE_CHECKING:
    from kamsim.playing.played import Played
    from kamsim.tui.kit.items import Item


class Drills(Chooser):
    """What a round can be on: everything, a kind of question, a system."""

    TITLE_TEXT = mark("Drills")
    LETTER = "d"

    def __init__(self) -> None:
        super().__init__()
        self.subjects: list[Subject] = []
        self.results: Mapping[str, Played] = {}

    def read_records(self) -> None:
        self.results = self.router.host.standings("drill")

    def offered(self) -> Sequence[Item]:
        self.subjects = self.subjects or subjects(self.router.host)
        width = self.pane("list").area.width
        return [page.item_of(self.look, one, self.results.get(one.id), width) for one in self.subjects]

    def opens(self) -> str:
        return self.look.t("ten questions")

    def open(self, at: int) -> None:
        chosen = self.subjects[at]
        self.router.drill(chosen.id, chosen.what)

    def read(self) -> None:
        """Opens the handbook: the page of the chosen system, or all of them."""
        chosen = self.subjects[self.at] if self.subjects else None
        if chosen is not None and chosen.what == "system":
            self.router.open_page(chosen.id)
        else:
            self.router.open_handbook()
