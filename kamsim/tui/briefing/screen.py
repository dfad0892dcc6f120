"""The briefing: what to know, the call plan, and how to play. Enter begins the call."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from kamsim.domain.scenario import Scenario
from kamsim.playing.host import Choices
from kamsim.tui.briefing import page
from kamsim.tui.kit.form import Form
from kamsim.tui.kit.lines import BLANK, Line, Span
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.widget import Widget

MOST_SEED = 999_999


class Briefing(KamsimScreen):
    """Texts above, a form below."""

    def __init__(self, scenario: Scenario, chosen: Choices, *, guided: bool = False, fixed: bool = False) -> None:
        """`guided`: for the walk-through, whose call is settled already. `fixed`: of an exercise, which settles the
        call and leaves the plan to the trainee."""
        super().__init__()
        self.guided = guided
        self.fixed = fixed
        self.scenario = scenario
        self.chosen = chosen
        self.asked = chosen.scenario  # an id, or the path that it was opened by
        # A buyer one has not met: the number matters only to those who want the same one again.
        self.seed = chosen.seed if chosen.seed is not None else random.randint(1, 9999)
        self.form = Form()
        self.form.values = {"style": chosen.style, "mode": chosen.mode, "deal": chosen.deal}

    def body(self) -> Iterable[Widget]:
        yield Pane("page")
        yield Pane("form", "surface", scrolls=False)

    def fit_to(self, size: Size) -> None:  # noqa: ARG002 (the height does not depend on the window's)
        self.pane("form").styles.height = 6 if self.guided else 4 + (8 if self.look.plain else 5)

    def fill(self) -> None:
        look, pane = self.look, self.pane("page")
        airy = pane.size.height > 20
        pane.show(page.briefing_rows(look, self.scenario, min(pane.area.width, 100), airy=airy))
        fields = page.fields(look, self.scenario, str(self.seed))
        self.form.build(fields[: page.OF_THE_PLAN] if self.fixed else fields)
        form = self.pane("form")
        if self.guided:
            form.show([BLANK, *page.guide_rows(look, form.area.width)])
            return
        width = form.area.width
        rows = page.form_rows(look, self.form, width)
        means = page.means_rows(look, self.form.field, self.form.chosen(self.form.field), width)
        form.show([BLANK, *rows, BLANK, *means])

    def status(self) -> Line:
        level = Span(self.look.t("{minutes} min", minutes=self.scenario["minutes"]), "muted")
        return self.heading(self.look.say(self.scenario["title"]), level)

    def hints(self) -> list[Hint]:
        t = self.look.t
        if self.guided:
            return [
                Hint(t("Enter"), t("begin the call"), "enter"),
                Hint("PgDn", t("read on"), "pagedown"),
                Hint("Esc", t("back"), "escape"),
            ]
        return [
            Hint(t("Enter"), t("begin the call"), "enter"),
            Hint("↑ ↓", t("choose"), ""),
            Hint("← →", t("change"), "right"),
            Hint("PgDn", t("read on"), "pagedown"),
            Hint("Esc", t("back"), "escape"),
        ]

    def keys(self) -> dict[str, Callable[[], object]]:
        pane = self.pane("page")
        if self.guided:
            return {
                "down": lambda: pane.scroll_by(1),
                "up": lambda: pane.scroll_by(-1),
                "pagedown": lambda: pane.scroll_by(pane.size.height - 1),
                "pageup": lambda: pane.scroll_by(1 - pane.size.height),
                "enter": self.begin,
                "escape": self.router.back,
            }
        return {
            "down": lambda: self.move(1),
            "tab": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "shift+tab": lambda: self.move(-1),
            "right": lambda: self.change(1),
            "left": lambda: self.change(-1),
            "pagedown": lambda: pane.scroll_by(pane.size.height - 1),
            "pageup": lambda: pane.scroll_by(1 - pane.size.height),
            "enter": self.begin,
            "escape": self.router.back,
            "backspace": lambda: self._set_seed(self.seed // 10),
        }

    def typed(self, key: str) -> bool:
        if self.guided:
            return False
        if key.startswith("row:"):
            row = int(key[4:])
            if row == self.form.at:
                self.change(1)
            else:
                self.form.at = row
                self.refill()
            return True
        if len(key) == 1 and key in "0123456789" and self.form.field.id == "seed":
            self._set_seed(self.seed * 10 + int(key))
            return True
        return False

    def move(self, steps: int) -> None:
        """Chooses another field."""
        self.form.move(steps)
        self.fill()

    def change(self, steps: int) -> None:
        """Changes the chosen field."""
        if self.form.field.id == "seed":
            self._set_seed(self.seed + steps)
        else:
            self.form.step(steps)
            self.fill()

    def _set_seed(self, seed: int) -> None:
        if self.form.field.id == "seed":
            self.seed = max(0, min(seed, MOST_SEED))
            self.fill()

    def begin(self) -> None:
        """Begins the call as chosen."""
        if self.guided:
            self.router.play(self.chosen, {}, guided=True)
            return
        values = self.form.values
        choices = self.chosen
        if not self.fixed:
            choices = Choices(self.asked, values["style"], values["mode"], values["deal"], self.seed)
        plan = {
            "wanted": values["wanted"],
            "enough": values["enough"],
            "role": values["role"],
            "style": values["guess"],
        }
        if choices.mode != self.router.preferences.mode and not self.fixed:
            self.router.prefer(mode=choices.mode)
        self.router.play(choices, plan)
