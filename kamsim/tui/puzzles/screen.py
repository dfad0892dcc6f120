"""The list of what a round of puzzles can be on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kamsim.playing.puzzle_round import AT_LEVEL, Theme, themes
from kamsim.playing.words import mark
from kamsim.tui.chooser import Chooser
from kamsim.tui.kit.items import Item
from kamsim.tui.kit.lines import Line, paragraph

if TYPE_CHECKING:
    from kamsim.playing.played import Played

MEANS: Mapping[str, str] = {
    "level": mark("Positions about as hard as you are good: most of them you solve, some of them you do not."),
    "all": mark("Positions of every kind and difficulty."),
    "your_move": mark("A call as it stands, and four lines to say. Which one does the buyer's last word call for?"),
    "three": mark("A call as it stands, and three moves left. Which three, in which order, lead to an agreement?"),
    "mistake": mark("A call that has gone wrong. Which move did it?"),
    "told": mark("The buyer has spoken. Was it a need, a wish, an objection, a signal, or a fact?"),
    "whom": mark("A few turns with somebody. Which communication style does he have?"),
}


class Puzzles(Chooser):
    """At one's level, mixed, or of one kind."""

    TITLE_TEXT = mark("Puzzles")
    LETTER = "p"
    DETAIL = True
    SLOW = True

    def __init__(self) -> None:
        super().__init__()
        self.themes: list[Theme] = []
        self.results: Mapping[str, Played] = {}
        self.level = 0

    def read_records(self) -> None:
        import kamsim.tui.puzzles.round_screen  # noqa: F401 (loaded beside the list, not behind the key)

        learning = self.router.host.learning
        self.results = self.router.host.standings("puzzle")
        # Whoever has read the list finds the first position open already.
        learning.make_ready()
        self.level = learning.puzzle_level()

    def offered(self) -> Sequence[Item]:
        from kamsim.tui.puzzles.listed import listed

        self.themes = self.themes or themes(self.router.host)
        return [listed(self.look, one, self.results.get(one.id)) for one in self.themes]

    def above(self, width: int) -> list[Line]:
        if self.themes:
            return []
        return self.warned(self.look.t("There are no puzzles; install the program again."), width)

    def about(self, at: int, width: int) -> list[Line]:
        rows = paragraph(self.look.t(MEANS[self.themes[at].id]), width, "text", indent=1)
        if self.themes[at].id == AT_LEVEL and self.level:
            rows += paragraph(self.look.t("your level: {level}", level=self.level), width, "note", indent=1)
        tries = self.look.t("Try as often as you like; the first try counts. Enter shows the answer and why.")
        return rows + paragraph(tries, width, "muted", indent=1)

    def opens(self) -> str:
        return self.look.t("ten puzzles")

    def open(self, at: int) -> None:
        self.router.puzzle(self.themes[at].id)
