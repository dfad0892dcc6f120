"""The program of one trainee in the browser: the same as in a terminal, on a host that the server fences in."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kamsim.domain.notice import Notice
from kamsim.domain.text import Localized
from kamsim.engine.rules import layout as y
from kamsim.library.request import StartRequest
from kamsim.serving.at_once import dealt_with
from kamsim.serving.driver import ServedDriver
from kamsim.serving.hosting import ServedHost, Task
from kamsim.serving.orders import Orders, orders_from
from kamsim.serving.where import MOST_CHOICES, Chosen, Where, read_where, write_where
from kamsim.tui.call.screen import CallScreen
from kamsim.tui.debrief.screen import DebriefScreen
from kamsim.tui.program import KamsimApp
from kamsim.tui.served import Held

if TYPE_CHECKING:
    from textual.driver import Driver

    from kamsim.engine.call import Call
    from kamsim.engine.model import Model
    from kamsim.playing.host import Choices
    from kamsim.playing.play import Play

# Seconds between signs of life in the file that the teacher's page reads.
BEAT: Final = 20.0
_MESSAGE_SECONDS: Final = 60.0


class ServedApp(KamsimApp):
    """kamsim for somebody at a browser: goes on where he was, obeys the teacher, tells where it is."""

    def __init__(self, host: ServedHost, locale: Path, start: StartRequest, name: str = "") -> None:
        super().__init__(host, locale, start)
        if self.preferences.lang:
            # What he chose in the program before holds over what his browser asks for.
            self.lang_now = ""
            self.look = self._looked()
        if host.task.exercise is not None:
            # There is no walk-through in an exercise.
            self.preferences = replace(self.preferences, walked=True)
        self.served = host
        self.shown_name = name
        self.orders = Orders()
        self._before = read_where(host.folder)
        self._left = False

    def get_driver_class(self) -> type[Driver]:
        app = self

        class Driver(ServedDriver):
            heard = staticmethod(lambda told: app.obey(orders_from(told)))
            gone = staticmethod(app.cut)
            at_once = staticmethod(lambda key: dealt_with(app, key))

        return Driver

    def on_mount(self) -> None:
        super().on_mount()
        self.served.heard = self.tell
        self.call_after_refresh(self._go_on)
        self.set_interval(BEAT, self.tell)

    def _go_on(self) -> None:
        """Back to the call that was on the screen when the connection was lost, or to the one of the exercise."""
        attempt = self._before.attempt if self._before is not None else ""
        if attempt and self._never_begun(attempt):
            attempt = ""
        if not attempt and self.served.task.exercise is not None:
            attempt = next((one.attempt for one in self.host.waiting() if one.fault is None), "")
        if attempt:
            self.resume(attempt)
        elif (call := self.served.only_call) is not None:
            self.brief(call)
        elif (asked := self.served.task.exercise) is not None and not asked.calls:
            self.open_course()
        self.obey(self.served.orders)
        self.tell()

    def _never_begun(self, attempt: str) -> bool:
        """Whether nothing was said in a call before the connection was lost: it is begun anew, with its briefing."""
        found = self.host.load(attempt)
        return isinstance(found, Notice) and found.code == "unknown_attempt"

    # --- from screen to screen

    def resume(self, session: str, word: str = "") -> None:
        """Continues a call, or shows the debrief of one that is over."""
        from kamsim.playing.resuming import resumed

        play, told = resumed(self.host, session)
        if play is None:
            self._tell(self.look.t(told.text, **told.details) if told else "")
        elif play.ended:
            play.closed = True
            if not self._withheld():
                self._over_home(DebriefScreen(play))
        else:
            word = self.look.t(told.text, **told.details) if told else word
            self._over_home(CallScreen(play, word=word))
        self.tell()

    def brief(self, scenario: str, chosen: Choices | None = None) -> None:
        """Shows a briefing, or says why there is none now."""
        said = self.served.refusal(scenario)
        if said is not None:
            self._tell(self.look.t(said.text, **said.details))
            return
        task = self.served.task
        if task.exercise is not None:
            from kamsim.playing.host import Choices
            from kamsim.tui.briefing.screen import Briefing

            found = self.host.scenario(scenario)
            if found is not None:
                settled = self.served.settled(Choices(scenario))
                self.push_screen(Briefing(found, settled, fixed=True))
                self.tell()
                return
        super().brief(scenario, chosen)
        self.tell()

    def play(self, choices: Choices, plan: Mapping[str, str], *, guided: bool = False) -> None:
        """Begins a call."""
        super().play(choices, plan, guided=guided)
        self.tell()

    def debrief(self, play: Play) -> None:
        """Shows what there is to say about an ended call; home, while the exercise keeps that back."""
        if self.served.withholds is None:
            super().debrief(play)
        else:
            play.close()
            self._withheld()
        self.tell()

    def open_growth(self) -> None:
        """Shows how far one has come, unless results are kept back."""
        if not self._withheld():
            super().open_growth()

    def open_today(self) -> None:
        """Shows what to do today, unless results are kept back."""
        if not self._withheld():
            super().open_today()

    def open_mistakes(self) -> None:
        """Shows one's own mistakes, unless they are kept back."""
        if not self._withheld():
            super().open_mistakes()

    def _withheld(self) -> bool:
        """Whether the exercise keeps results back, which is said then."""
        said = self.served.withholds
        if said is not None:
            self._tell(self.look.t(said.text, **said.details))
        return said is not None

    def go_home(self, attempt: str = "") -> None:
        """Back to the home screen."""
        super().go_home(attempt)
        self.tell()

    def leave(self, code: int = 0) -> None:
        """Ends the program; whoever leaves by himself begins at home the next time."""
        if not self._left:
            self._left = True
            self._tell_where("away", keep=code != 0 or self._cut)
            super().leave(code)

    _cut = False

    def cut(self) -> None:
        """Ends the program since the connection is gone: the next one goes on where this one was."""
        self._cut = True
        self.leave()

    # --- the teacher

    def obey(self, orders: Orders) -> None:
        """Does what the teacher has told the class."""
        before, self.orders = self.orders, orders
        self.served.orders = orders
        self._hold(orders.paused)
        if orders.message and orders.number != before.number:
            said = self.look.t("From your teacher: {message}", message=orders.message)
            self.notify(said, timeout=_MESSAGE_SECONDS, markup=False)

    def _hold(self, held: bool) -> None:
        """Covers everything while the class pauses, and stops the clock of the call."""
        covering = isinstance(self.screen, Held)
        play = self._playing
        if held and not covering:
            self.push_screen(Held())
            if play is not None:
                play.halt()
        elif covering and not held:
            self.pop_screen()
            if play is not None:
                play.go_on()

    @property
    def _playing(self) -> Play | None:
        """The call on one of the screens."""
        screens = [screen for screen in self.screen_stack if isinstance(screen, CallScreen | DebriefScreen)]
        return screens[-1].play if screens else None

    # --- where he is

    def tell(self) -> None:
        """Notes where he is, for the teacher's page and for the next program."""
        if not self._left:
            self._tell_where(self._screen_name())

    def _screen_name(self) -> str:
        names = {"Home": "home", "Briefing": "briefing", "CallScreen": "call", "DebriefScreen": "debrief"}
        shown = [type(screen).__name__ for screen in self.screen_stack if not isinstance(screen, Held)]
        return names.get(shown[-1], "elsewhere") if shown else "home"

    def _tell_where(self, screen: str, *, keep: bool = True) -> None:
        play = self._playing
        call = self.served.current if play is not None else None
        counted = call is not None and play is not None and play.recorded
        now = time.time()
        write_where(self.host.folder, _where(self, screen, call if counted and keep else None, now))


def _where(app: ServedApp, screen: str, call: Call | None, now: float) -> Where:
    task, before = app.served.task, app._before
    code = task.code
    turns = call.turns if call is not None else []
    chosen = tuple(
        Chosen(turn.number, turn.before[y.DUE], turn.kind, _words(turn.says)) for turn in turns[-MOST_CHOICES:]
    )
    was = before if before is not None and call is not None and before.attempt == call.header.id else None
    moved = was.moved if was is not None and len(was.chosen) == len(chosen) else now if chosen else 0.0
    where = Where(
        code=code,
        name=app.shown_name,
        screen=screen,
        attempt=call.header.id if call is not None else "",
        scenario=call.header.item if call is not None else "",
        turn=len(turns),
        ended=call.ending if call is not None and call.ended else "",
        result=call.outcome if call is not None and call.ended else "",
        finished=(before.finished if before is not None else 0) + app.served.completed,
        at=now,
        moved=moved,
        chosen=chosen,
    )
    app._before = where
    app.served.completed = 0
    return where


def _words(text: Localized) -> dict[str, str]:
    return {lang: words[:200] for lang, words in text.items()}


def run_session(asked: Mapping[str, Any], task: Task, models: dict[str, Model]) -> int:
    """Runs the program on standard input and output, which are the server's pipes; the exit code."""
    from kamsim.content.locate import assets

    # What is drawn by chance shall differ from one fork to the next.
    random.seed()
    os.environ["COLUMNS"], os.environ["ROWS"] = str(int(asked["width"])), str(int(asked["height"]))
    os.environ.pop("LINES", None)
    host = ServedHost(Path(asked["root"]), Path(asked["folder"]), task, models)
    host.orders = orders_from(asked.get("orders"))
    start = StartRequest(lang=str(asked.get("lang", "")), folder=host.folder)
    app = ServedApp(host, assets("locale"), start, str(asked.get("name", "")))
    app.run()
    return app.return_code or 0
