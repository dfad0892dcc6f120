"""One's own mistakes: those that are due first; each is answered again in the position in which it was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from kamsim.playing.growing import MISTAKES
from kamsim.playing.skills import skill
from kamsim.playing.words import mark
from kamsim.tui.chooser import Chooser
from kamsim.tui.kit.items import Item
from kamsim.tui.kit.lines import BLANK, Line, Span, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamsim.playing.growing import Gathered
    from kamsim.study.mistakes import Mistake

MOST_AT_ONCE = 10


class Mistakes(Chooser):
    """Enter answers the chosen one, `a` all that are due, `r` looks through the calls that were not reviewed yet."""

    TITLE_TEXT = mark("Your mistakes")
    LETTER = "m"
    DETAIL = True
    SLOW = True

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Mistake] | None = None
        self.now: datetime | None = None
        self.share = -1.0  # of the calls looked through, while that goes on
        self.gathered: Gathered | None = None

    def read_records(self) -> None:
        growing = self.router.host.growing
        self.now, self.found = growing.now(), growing.mistakes()

    @property
    def due(self) -> int:
        """How many are due."""
        return sum(self.now is not None and one.standing.is_due(self.now) for one in self.found or ())

    def offered(self) -> Sequence[Item]:
        return [self._item(one) for one in self.found or ()]

    def _item(self, one: Mistake) -> Item:
        t = self.look.t
        titles = {each.id: self.look.say(each.title) for each in self.router.host.listings()}
        name = f"{titles.get(one.scenario, one.scenario)}{t(', ')}{t('turn {turn}', turn=one.turn)}"
        if one.standing.mastered:
            section, told, ink = t("Mastered"), self.look.sign("✔ ") + t("mastered"), "good"
        elif self.now is not None and one.standing.is_due(self.now):
            section, told, ink = t("Due now"), t("due"), "note"
        else:
            section, ink = t("Later"), "muted"
            told = one.standing.due.astimezone().date().isoformat()
        return Item(one.id, section, name, (Span(f"{one.k}  ", "muted"), Span(told + " ", ink)))

    def above(self, width: int) -> list[Line]:
        t = self.look.t
        if self.share >= 0:
            text = t("Looking through your calls: {share} %", share=round(100 * self.share))
            return [BLANK, *paragraph(text, width, "note", indent=1)]
        if self.found is None:
            return [BLANK, *paragraph(t("Looking through your records …"), width, "muted", indent=1)]
        rows = []
        if self.gathered is not None:
            text = self.told(self.gathered.notice) or t(
                "Calls looked through: {calls}. Mistakes found: {mistakes}.",
                calls=self.gathered.calls, mistakes=self.gathered.mistakes,
            )  # fmt: skip
            rows += paragraph(text, width, "note", indent=1)
        if not self.found:
            text = t("There is none on record. Play a call to its end, then r looks through it.")
            rows += paragraph(text, width, "text", indent=1)
        return [BLANK, *rows] if rows else []

    def about(self, at: int, width: int) -> list[Line]:
        assert self.found is not None
        one, t = self.found[at], self.look.t
        rows = paragraph(f"{one.k} {t(skill(one.k))}", width, "text", indent=1)
        made = one.made.astimezone().date().isoformat()
        rows += paragraph(t("made on {day}; answered again {tries} times", day=made, tries=one.standing.tries), width,
                          "muted", indent=1)  # fmt: skip
        text = t("You are back in your own call, just before that turn. What would you say now? What is right several "
                 "times, on days apart, leaves.")  # fmt: skip
        return [*rows, *paragraph(text, width, "muted", indent=1)]

    def opens(self) -> str:
        return self.look.t("answer it")

    def more_keys(self) -> Sequence[tuple[str, str, str]]:
        t = self.look.t
        due = ((("a", t("all that are due"), "a")),) if self.due else ()
        return (*due, ("r", t("look through new calls"), "r"))

    def keys(self) -> dict[str, Callable[[], object]]:
        return {**super().keys(), "a": self.answer_due, "r": self.gather}

    def open(self, at: int) -> None:
        assert self.found is not None
        self._put([self.found[at].id])

    def answer_due(self) -> None:
        """Puts all that are due, ten at most."""
        if self.now is not None:
            now = self.now
            self._put([one.id for one in self.found or () if one.standing.is_due(now)][:MOST_AT_ONCE])

    def _put(self, ids: Sequence[str]) -> None:
        from kamsim.tui.puzzles.round_screen import PuzzleScreen

        if ids:
            puzzles = self.router.host.growing.puzzles_of(ids)
            self.app.push_screen(PuzzleScreen(MISTAKES, puzzles, max(len(puzzles), 1), done=lambda: None))

    def gather(self) -> None:
        """Looks through the calls that were not reviewed yet, beside everything else."""
        if self.share < 0:
            self.share = 0.0
            self.refill()
            self.run_worker(self._gather, thread=True, group="gather", exit_on_error=False)

    def _gather(self) -> None:
        gathered = self.router.host.growing.gather(self._went_on)
        self.read_records()
        self.gathered, self.share = gathered, -1.0
        self.app.call_from_thread(self.looked_up)

    def _went_on(self, share: float) -> None:
        self.share = share
        self.app.call_from_thread(self.looked_up)
