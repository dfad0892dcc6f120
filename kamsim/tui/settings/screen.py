"""Settings: language, colours, plain mode, motion, name. What is changed holds at once and is kept."""

from __future__ import annotations

from collections.abc import Callable

from kamsim.domain.text import one_line
from kamsim.playing.preferences import MAX_NAME
from kamsim.tui.form_screen import FormScreen
from kamsim.tui.kit.form import Choice, Field
from kamsim.tui.kit.heard import Heard
from kamsim.tui.kit.lines import BLANK, Line, paragraph
from kamsim.tui.kit.screen import Hint


class Settings(FormScreen):
    """A form over the preferences."""

    def fill(self) -> None:
        self._build()
        pane, look = self.pane("page"), self.look
        width = min(pane.area.width, 78)
        rows: list[Line] = [BLANK, *self.form.rows(look, width), BLANK]
        chosen = self.form.chosen(self.form.field)
        means = chosen.means if chosen else look.t("Shown on the home screen. Enter changes it.")
        rows += paragraph(means, width, "muted", indent=3)
        kept = look.t("Settings are kept in {folder}", folder=self.router.host.folder)
        rows += [BLANK, *paragraph(kept, width, "faint", indent=3)]
        pane.show(rows, 0)

    def _build(self) -> None:
        t, kept = self.look.t, self.router.preferences
        on, off = Choice("1", t("on")), Choice("", t("off"))
        self.form.values = {
            "lang": self.look.lang,
            "theme": kept.theme,
            "plain": "1" if kept.plain else "",
            "motion": "1" if kept.motion else "",
            "quiz": "1" if kept.quiz else "",
        }
        plain = t("For screen readers: one column, words instead of signs and bars.")
        quiz = t("In coach mode you are asked now and then what kind of question you chose.")
        motion = t("Bars grow into place; off: everything stands still.")
        self.form.build(
            [
                Field(
                    "lang",
                    t("language"),
                    _with(t("F2 switches anywhere."), Choice("en", "English"), Choice("zh", "中文")),
                ),
                Field("theme", t("colours"), _colours(t)),
                Field("plain", t("plain mode"), _with(plain, off, on)),
                Field("motion", t("motion"), _with(motion, on, off)),
                Field("quiz", t("coach's questions"), _with(quiz, on, off)),
                Field("name", t("your name"), text=kept.name or t("not given")),
            ]
        )

    def status(self) -> Line:
        return self.heading(self.look.t("Settings"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        return [Hint("↑ ↓", t("choose"), ""), Hint("← →", t("change"), "right"), Hint("Esc", t("back"), "escape")]

    def keys(self) -> dict[str, Callable[[], object]]:
        return {
            "down": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "right": lambda: self.change(1),
            "left": lambda: self.change(-1),
            "enter": self.enter,
            "space": lambda: self.change(1),
            " ": lambda: self.change(1),
            "escape": self.router.back,
            "q": self.router.back,
        }

    def enter(self) -> None:
        self.change(1)

    def change(self, steps: int) -> None:
        """Changes the chosen setting."""
        field = self.form.field.id
        if field == "name":
            self.ask(self.look.t("your name"), self.router.preferences.name, Heard(self._named))
        elif self.form.step(steps):
            value: object = self.form.values[field]
            self.router.prefer(**{field: bool(value) if field in ("plain", "motion", "quiz") else value})

    def _named(self, name: str) -> None:
        self.router.prefer(name=one_line(name)[:MAX_NAME])


def _colours(t: Callable[[str], str]) -> list[Choice]:
    return [Choice("auto", t("as the terminal")), Choice("light", t("light")), Choice("dark", t("dark"))]


def _with(means: str, *choices: Choice) -> list[Choice]:
    return [choice._replace(means=means) for choice in choices]
