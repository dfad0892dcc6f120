"""The preview: the call at one side, the checks or the menu at the other, both anew whenever the file is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

from kamsim.authoring.mapping import map_of
from kamsim.library.diagnostics import Translator
from kamsim.playing.watching import Watched
from kamsim.tui.kit.lines import Line, Span
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.preview import page
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.widget import Widget

    from kamsim.domain.problems import Problem

WIDE = 100
# How often the file is looked at, in seconds.
EVERY = 0.05


class PreviewScreen(KamsimScreen):
    """A call on a file that is being written."""

    GROUND: ClassVar[bool] = True

    def __init__(self, watched: Watched) -> None:
        super().__init__()
        self.watched = watched
        self.at = -1  # the chosen turn; -1: the last one
        self.hidden = True
        self.choosing = False  # whether the menu stands in place of the checks
        self.leaf = 0  # which page of the menu
        self.mapping = False  # whether the map stands in place of the call
        self.checking = False
        self._problems: list[Problem] = []

    def body(self) -> Iterable[Widget]:
        yield Container(Pane("turns"), Pane("beside", "surface"), id="watched")

    def fit_to(self, size: Size) -> None:
        wide = size.width >= WIDE
        self.set_class(wide, "wide")
        beside = self.pane("beside")
        beside.styles.height = "1fr" if wide else max(7, size.height * (11 if self.choosing else 7) // 20)
        beside.styles.width = size.width * 2 // 5 if wide else "1fr"

    def on_mount(self) -> None:
        self._read()
        super().on_mount()
        self.set_interval(EVERY, self._look)

    # --- the file

    def _look(self) -> None:
        if self.watched.is_stale:
            self.read_again()

    def read_again(self) -> None:
        """Reads the file, and shows what has changed in it."""
        if self._read():
            self.refill()

    def _read(self) -> bool:
        if not self.watched.read(self.look.lang):
            return False
        self._problems = self.watched.problems
        self.checking = self.watched.model is not None
        self.at, self.leaf = -1, 0
        if self.checking:
            self.run_worker(self._check, thread=True, exclusive=True)
        return True

    def _check(self) -> None:
        """Runs beside: what the rules say of the file takes longer than anybody waits for a call."""
        found = self.watched.check()
        self.app.call_from_thread(self._checked, found)

    def _checked(self, found: list[Problem]) -> None:
        self._problems, self.checking = found, False
        self.refill()

    # --- showing

    def fill(self) -> None:
        now = self.watched.now
        turns, beside = self.pane("turns"), self.pane("beside")
        if self.mapping and self.watched.model is not None:
            turns.show(page.map_rows(self.look, map_of(self.watched.model, self.look.lang), turns.area.width))
        elif now is None:
            turns.show([])
        else:
            at = len(now.turns) - 1 if self.at < 0 else min(self.at, len(now.turns) - 1)
            rows, places = page.call_rows(self.look, now, self.watched.before, at, turns.area.width, hidden=self.hidden)
            last = places[at + 1] - 2 if 0 <= at < len(places) - 1 else len(rows) - 1
            turns.show(rows, reveal=(places[at], last) if places else (0, 0))
        if self.choosing and now is not None:
            beside.show(page.menu_rows(self.look, now.menu, self.leaf, beside.area.width), 0)
        else:
            problems = [*map(Translator(self.look.lang), self._problems)]
            beside.show(page.check_rows(self.look, problems, beside.area.width, waiting=self.checking))

    def status(self) -> Line:
        now = self.watched.now
        who = f"{now.variant}, {now.manner}" if now is not None else ""
        return self.heading(self.watched.file.name, Span(who, "muted"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        shown = [Hint("1–9", t("say it"), ""), Hint("→", t("next page"), "right")] if self.choosing else []
        # On a narrow screen the last ones give way.
        return [
            *shown,
            Hint("m", t("checks") if self.choosing else t("menu"), "m"),
            Hint("u", t("take back"), "u"),
            Hint("x", t("hide") if self.hidden else t("show hidden"), "x"),
            Hint("g", t("call") if self.mapping else t("map"), "g"),
            Hint("q", t("leave"), "q"),
            Hint("n", t("read again"), "n"),
            Hint("s", t("style"), "s"),
            Hint("v", t("variant"), "v"),
            Hint("↑ ↓", t("turn"), "down"),
            Hint("F2", "中文" if self.look.lang == "en" else "English", "f2"),
        ]

    def keys(self) -> dict[str, Callable[[], object]]:
        beside = self.pane("beside")
        return {
            "down": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "j": lambda: self.move(1),
            "k": lambda: self.move(-1),
            "home": lambda: self.move(-(10**6)),
            "end": lambda: self.move(10**6),
            "pagedown": lambda: beside.scroll_by(beside.size.height - 1),
            "pageup": lambda: beside.scroll_by(1 - beside.size.height),
            "right": lambda: self.turn_leaf(1),
            "left": lambda: self.turn_leaf(-1),
            "m": self.choose,
            "g": self.show_map,
            "u": self.take_back,
            "s": lambda: self.other(style=1),
            "v": lambda: self.other(variant=1),
            "V": lambda: self.other(variant=-1),
            "x": self.show_hidden,
            "n": self.read_again,
            "escape": self.leave,
            "q": self.leave,
        }

    def typed(self, key: str) -> bool:
        if key.startswith("row:"):
            self.at = int(key[4:])
            self.refill()
            return True
        now = self.watched.now
        if now is None or not self.choosing or len(key) != 1 or key not in "123456789":
            return False
        chosen = self.leaf * page.PAGE + int(key) - 1
        if chosen < len(now.menu):
            self.watched.say(now.menu[chosen][0], self.look.lang)
            self.at, self.leaf = -1, 0
            self.refill()
        return True

    # --- what the keys do

    def show_map(self) -> None:
        """The map in place of the call, or the other way round."""
        self.mapping = not self.mapping
        self.pane("turns").show([], 0)
        self.refill()

    def move(self, steps: int) -> None:
        """Chooses another turn; on the map it goes on by rows."""
        if self.mapping:
            self.pane("turns").scroll_by(steps)
            return
        now = self.watched.now
        if now is not None and now.turns:
            last = len(now.turns) - 1
            self.at = max(0, min((last if self.at < 0 else self.at) + steps, last))
            self.refill()

    def turn_leaf(self, steps: int) -> None:
        """Shows another page of the menu."""
        now = self.watched.now
        if now is not None and self.choosing:
            pages = max(1, (len(now.menu) + page.PAGE - 1) // page.PAGE)
            self.leaf = (self.leaf + steps) % pages
            self.refill()

    def choose(self) -> None:
        """The menu in place of the checks, or the other way round."""
        self.choosing = not self.choosing
        self.fit_to(self.app.size)
        self.call_after_refresh(self.refill)

    def take_back(self) -> None:
        """Takes back the chosen turn and all after it."""
        now = self.watched.now
        if now is not None and (now.turns or now.stopped):
            # A move that no longer fits goes first.
            keep = len(now.turns) if now.stopped else (len(now.turns) - 1 if self.at < 0 else self.at)
            self.watched.take_back(keep, self.look.lang)
            self.at = -1
            self.refill()

    def other(self, *, variant: int = 0, style: int = 0) -> None:
        """The same moves with another buyer."""
        self.watched.turn_to(self.look.lang, variant=variant, style=style)
        self.refill()

    def show_hidden(self) -> None:
        """Shows what the buyer hides, or hides it."""
        self.hidden = not self.hidden
        self.refill()

    def restyle(self) -> None:
        self.watched.play(self.look.lang)
        self.watched.before = None
        super().restyle()

    def leave(self) -> None:
        """Ends the program."""
        self.router.leave()
