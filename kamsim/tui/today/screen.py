"""Today, ten minutes: what to do next, each thing started from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kamsim.playing.growth_words import MEANS
from kamsim.playing.host import Choices
from kamsim.playing.words import mark
from kamsim.tui.chooser import Chooser
from kamsim.tui.kit.items import Item
from kamsim.tui.kit.lines import BLANK, Line, Span, paragraph

if TYPE_CHECKING:
    from kamsim.study.today import Suggested, Today


class TodayScreen(Chooser):
    """A few short things, then a call for whoever has more time."""

    TITLE_TEXT = mark("Today")
    LETTER = "t"
    DETAIL = True
    SLOW = True

    def __init__(self) -> None:
        super().__init__()
        self.today: Today | None = None

    def read_records(self) -> None:
        self.today = self.router.host.growing.today()

    @property
    def steps(self) -> Sequence[Suggested]:
        """What is proposed."""
        return self.today.steps if self.today is not None else ()

    def offered(self) -> Sequence[Item]:
        first = bool(self.steps) and self.steps[0].reason == "first"
        short = self.look.t("To begin with" if first else "Ten minutes")
        more = self.look.t("With more time")
        return [self._item(step, more if step.more else short) for step in self.steps]

    def _item(self, step: Suggested, section: str) -> Item:
        from kamsim.report.today_text import step_text

        t = self.look.t
        titles = {one.id: one.title for one in self.router.host.listings()}
        told = step_text(step, titles, self.look.lang)
        sign = self.look.sign("✔ ", f"{t('done')}{t(', ')}") if step.done else ""
        minutes = t("{minutes} min", minutes=f"{max(1, round(step.minutes)):>2}")
        right = (Span(t("done"), "good"),) if step.done else (Span(f"{minutes} ", "muted"),)
        return Item(step.kind, section, f"{sign if not self.look.plain else ''}{told}", right)

    def above(self, width: int) -> list[Line]:
        t, found = self.look.t, self.today
        unread = mark("Calls that nobody has looked through for mistakes: {count}. m goes there.")
        if found is None:
            return [BLANK, *paragraph(t("Looking through your records …"), width, "muted", indent=1)]
        rows = [BLANK]
        if found.done and any(step.done for step in found.steps):
            text = t("That is enough for today. What follows is for pleasure.")
            rows += paragraph(text, width, "good", indent=1)
        if found.practice.recent:
            days = t("Practised on {days} of the last 28 days.", days=found.practice.recent)
            rows += paragraph(days, width, "muted", indent=1)
        if found.unreviewed:
            rows += paragraph(t(unread, count=found.unreviewed), width, "note", indent=1)
        return rows

    def about(self, at: int, width: int) -> list[Line]:
        step = self.steps[at]
        rows = paragraph(self.look.t(MEANS[step.kind]), width, "text", indent=1)
        scenario = next((one for one in self.router.host.listings() if one.id == step.scenario), None)
        if scenario is not None:
            rows += [BLANK, *paragraph(self.look.say(scenario.summary), width, "muted", indent=1)]
        return rows

    def opens(self) -> str:
        return self.look.t("begin")

    def more_keys(self) -> Sequence[tuple[str, str, str]]:
        return (("m", self.look.t("mistakes"), "m"), ("g", self.look.t("growth"), "g"))

    def keys(self) -> dict[str, Callable[[], object]]:
        return {**super().keys(), "m": self.router.open_mistakes, "g": self.router.open_growth}

    def open(self, at: int) -> None:
        from kamsim.tui.drills.round_screen import RoundScreen

        step, growing = self.steps[at], self.router.host.growing
        if step.done:
            return
        if step.kind in ("mistakes", "puzzle"):
            from kamsim.playing.growing import MISTAKES
            from kamsim.playing.puzzle_round import AT_LEVEL
            from kamsim.tui.puzzles.round_screen import PuzzleScreen

            subject = MISTAKES if step.kind == "mistakes" else AT_LEVEL
            puzzles = growing.puzzles_of(step.items)
            self.app.push_screen(PuzzleScreen(subject, puzzles, max(len(puzzles), 1), done=self.nothing))
        elif step.kind == "drill" and step.items:
            questions = growing.questions(step.items)
            self.app.push_screen(RoundScreen("all", "all", lambda _: questions, done=self.nothing))
        elif step.kind == "drill":
            self.router.drill(step.k, "system")
        else:
            choices = Choices(step.scenario, style=step.style, mode=step.mode, seed=step.seed)
            self.router.brief(step.scenario, choices)

    def nothing(self) -> None:
        """After a round one comes back here, where the records are read anew."""
