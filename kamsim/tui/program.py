"""The Textual application: settings, language and colours, and which screen lies over which."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.theme import Theme

from kamsim.library.request import StartRequest
from kamsim.playing import preferences as prefs
from kamsim.playing.host import Choices, Host
from kamsim.playing.language import language_of
from kamsim.tui.home.screen import Home
from kamsim.tui.kit.look import Look
from kamsim.tui.kit.palette import THEMES
from kamsim.tui.layout import STYLES
from kamsim.tui.rooms import Rooms
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual import events
    from textual.driver import Driver
    from textual.screen import Screen

    from kamsim.playing.play import Play
    from kamsim.tui.terminal.background import Background

# A full collection between key and reply would be felt: fewer, and never through what was loaded once and for all.
_GARBAGE = (10_000, 20, 50)
# What a shell gives for a program that its closed window ended.
HUNG_UP = 129


AGAIN_WITHIN = 3.0  # seconds within which Ctrl+C twice leaves


class KamsimApp(Rooms):
    """kamsim in a terminal."""

    CSS = STYLES
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False
    TITLE = "kamsim"

    def __init__(self, host: Host, locale: Path, start: StartRequest | None = None) -> None:
        """`locale` is the folder of the interface texts; `start` goes to the briefing of a call at once."""
        super().__init__()
        self.host = host
        self.start = start or StartRequest()
        # A language asked for on the command line holds for this run alone, until another is chosen.
        self.lang_now = self.start.lang
        self.trouble = ""
        self._interrupted = float("-inf")  # when Ctrl+C was pressed last
        self.shade = "dark"  # of the terminal's own background, as far as it was told
        self._running_loop: asyncio.AbstractEventLoop | None = None
        self.last_word = ""  # for the terminal, after the interface is gone
        self.locale = locale
        self.terms = host.terms()
        self.preferences = prefs.load(host.folder)
        self.look = self._looked()
        for name, colours in THEMES.items():
            self.register_theme(_theme(name, colours))
        self.theme = f"kamsim-{self.look.palette.theme}"

    def get_driver_class(self) -> type[Driver]:
        from kamsim.tui.terminal.parser import read_typed_keys

        return read_typed_keys(super().get_driver_class(), self._hung_up)

    def _hung_up(self) -> bool:
        """The window is gone, told from the thread that reads keys: as if the system had said so. False before there is
        anything to leave."""
        if self._running_loop is None:
            return False
        with contextlib.suppress(RuntimeError):
            self._running_loop.call_soon_threadsafe(self.leave, HUNG_UP)
        return True

    def get_default_screen(self) -> KamsimScreen:
        return Home()

    def on_mount(self) -> None:
        self._running_loop = asyncio.get_running_loop()
        _catch_signals(self.leave)
        self.call_after_refresh(_freeze)
        self._ask_background()
        start = self.start
        if start.watch is not None:
            self.watch_file(start.watch, start.moves)
        elif start.room:
            self.open_making(start.room)
        elif start.scenario:
            mode = start.mode or self.preferences.mode
            self.brief(start.scenario, Choices(start.scenario, start.style, mode, start.deal, start.seed))

    def watch_file(self, file: Path, moves: Sequence[str]) -> None:
        """Shows a call on a file that is being written, and what is wrong with it."""
        from kamsim.playing.watching import Watched
        from kamsim.tui.preview.screen import PreviewScreen

        seed = 1 if self.start.seed is None else self.start.seed
        watched = Watched(file, list(moves), self.start.variant, self.start.style, seed)
        self.push_screen(PreviewScreen(watched))

    def _ask_background(self) -> None:
        if self.preferences.theme == "auto" and self._driver is not None and not self.is_headless:
            from kamsim.tui.terminal.background import QUESTION

            self._driver.write(QUESTION)

    def on_background(self, told: Background) -> None:
        """The terminal told its background: that is followed, unless colours were chosen."""
        if told.shade != self.shade:
            self.shade = told.shade
            self._restyle()

    def settle(self) -> None:
        """Takes what has been loaded by now out of the garbage collector's way; called when nobody waits for a key."""
        if gc.isenabled():
            gc.collect()
            gc.freeze()

    # --- settings

    def _looked(self) -> Look:
        chosen = self.preferences
        moving = chosen.motion and self.animation_level != "none"
        lang = self.lang_now or chosen.lang or language_of()
        theme = self.shade if chosen.theme == "auto" else chosen.theme
        return Look(lang, self.locale, self.terms, theme, plain=chosen.plain, motion=moving)

    def prefer(self, **changes: object) -> None:
        """Changes settings, keeps them, and shows everything in the new way."""
        if "lang" in changes:
            self.lang_now = ""
        self.preferences = replace(self.preferences, **changes)  # type: ignore[arg-type]
        if not prefs.save(self.host.folder, self.preferences):
            self.trouble = self.look.t("Settings could not be kept.")
        self._restyle()

    def _restyle(self) -> None:
        """Shows everything as the settings have it now."""
        self.look = self._looked()
        self.theme = f"kamsim-{self.look.palette.theme}"
        for screen in self.screen_stack:
            if isinstance(screen, KamsimScreen):
                screen.restyle()

    def other_language(self) -> None:
        """Switches between the two languages."""
        self.prefer(lang="en" if self.look.lang == "zh" else "zh")

    # --- from screen to screen

    def brief(self, scenario: str, chosen: Choices | None = None) -> None:
        """Shows the briefing of a scenario; where it is the call of an exercise, all of it is settled, and one that was
        begun goes on."""
        from kamsim.tui.briefing.screen import Briefing

        start = self.start
        fixed = bool(start.code) and scenario == start.scenario
        if fixed:
            chosen = Choices(scenario, start.style, start.mode, start.deal, start.seed)
            attempt = self.host.begun(chosen)
            if attempt:
                from kamsim.playing.resuming import GOES_ON

                self.resume(attempt, self.look.t(GOES_ON))
                return
        found = self.host.scenario(scenario)
        if found is None:
            self._tell(self.look.t("This scenario cannot be opened; “kamsim check” tells why."))
            return
        asked = chosen or Choices(scenario, mode=self.preferences.mode)
        self.push_screen(Briefing(found, asked, fixed=fixed))

    def play(self, choices: Choices, plan: Mapping[str, str], *, guided: bool = False) -> None:
        """Begins a call in place of the briefing."""
        from kamsim.playing.play import Play
        from kamsim.tui.call.guide import Guide
        from kamsim.tui.call.screen import CallScreen

        header = self.host.header(choices, self.look.lang)
        call = self.host.call(header) if header else None
        if header is None or call is None:
            self._tell(self.look.t("This scenario cannot be opened; “kamsim check” tells why."))
            return
        if guided:
            self.prefer(walked=True)
        play = Play(call, self.host, recorded=not guided)
        play.begin(plan)
        self._over_home(CallScreen(play, Guide() if guided else None))

    def walk_through(self) -> None:
        """Shows the briefing of a first call that counts nothing, with a word of guidance above the moves."""
        from kamsim.tui.briefing.screen import Briefing

        first = self.host.first_call()
        scenario = self.host.scenario(first.scenario) if first else None
        if first is not None and scenario is not None:
            self.push_screen(Briefing(scenario, first, guided=True))

    def resume(self, session: str, word: str = "") -> None:
        """Continues a call that was kept; `word` is said to that, unless there is another word to say."""
        from kamsim.playing.resuming import resumed
        from kamsim.tui.call.screen import CallScreen

        play, told = resumed(self.host, session)
        word = self.look.t(told.text, **told.details) if told else word
        if play is None:
            self._tell(word)
        else:
            self._over_home(CallScreen(play, word=word))

    def retry(self, play: Play, turn: int) -> None:
        """Begins a call anew from just before a turn of one that is over."""
        from kamsim.playing.play import retried
        from kamsim.tui.call.screen import CallScreen

        again = retried(play, turn)
        if again is None:
            self._tell(self.look.t("This call cannot be continued: its scenario is gone or unreadable."))
            return
        word = self.look.t("From turn {turn} once more. A retry does not count for rank.", turn=turn)
        self._over_home(CallScreen(again, word=word))

    def again(self, play: Play) -> None:
        """Shows the briefing of the same scenario once more."""
        self.go_home()
        self.brief(play.about.scenario)

    def debrief(self, play: Play) -> None:
        """Shows what there is to say about an ended call."""
        from kamsim.tui.debrief.screen import DebriefScreen

        play.close()
        self._over_home(DebriefScreen(play))

    def go_home(self, attempt: str = "") -> None:
        """Back to the screen that calls begin from, at home with the cursor on this call if it waits there."""
        while len(self.screen_stack) > 1 and not _is_ground(self.screen):
            self.pop_screen()
        if attempt and isinstance(self.screen, Home):
            self.screen.expected = attempt

    def back(self) -> None:
        """Back to the screen below."""
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def leave(self, code: int = 0) -> None:
        """Ends the program; every entry of a call is on disk already, or tried once more."""
        unkept = self.host.close()
        self.last_word = self.look.t(unkept.text, **unkept.details) if unkept else ""
        if code == HUNG_UP:
            from kamsim.tui.terminal.parser import is_there

            if not is_there():
                # There is nothing to be put in order, and the driver might wait for ever to draw once more.
                os._exit(code)
        self.exit(return_code=code)

    async def action_quit(self) -> None:
        self.leave()

    def action_help_quit(self) -> None:
        # What is selected was copied before this is asked; a key that often copies shall not end a call by itself.
        now = time.monotonic()
        if now - self._interrupted < AGAIN_WITHIN:
            self.leave()
            return
        self._interrupted = now
        self.notify(self.look.t("Ctrl+C again leaves; everything is kept."), timeout=AGAIN_WITHIN, markup=False)

    def _over_home(self, room: KamsimScreen) -> None:
        self.go_home()
        self.push_screen(room)

    def _tell(self, word: str) -> None:
        """Says on the home screen why something could not be opened."""
        self.go_home()
        self.trouble = word
        if isinstance(self.screen, KamsimScreen):
            self.screen.refill()

    # --- events

    def on_key(self, event: events.Key) -> None:
        if event.key == "f1":
            self.open_help()
        elif event.key == "f2":
            self.other_language()


def open_app(start: StartRequest) -> KamsimApp:
    """The application over the user's own data folder, or another one."""
    from kamsim.content.locate import assets
    from kamsim.playing.live_host import LiveHost

    folders = [start.scenarios] if start.scenarios else []
    host = LiveHost(folders, start.folder)
    host.code = start.code
    return KamsimApp(host, assets("locale"), start)


def _is_ground(screen: Screen[object]) -> bool:
    return isinstance(screen, KamsimScreen) and screen.GROUND


def _freeze() -> None:
    """Everything that is there after the first paint stays; collecting goes on among what comes later, in no hurry."""
    gc.freeze()
    gc.set_threshold(*_GARBAGE)
    gc.enable()


def _catch_signals(leave: Callable[[int], None]) -> None:
    """Closed windows, polite kills and interrupts from outside end the program in order, the terminal as it was."""
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            # Windows has no such handlers, and no such signals either.
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, leave, 128 + number)


def _theme(name: str, colours: Mapping[str, str]) -> Theme:
    return Theme(
        name=f"kamsim-{name}",
        primary=colours["accent"],
        accent=colours["accent"],
        success=colours["good"],
        warning=colours["caution"],
        error=colours["bad"],
        foreground=colours["text"],
        background=colours["bg"],
        surface=colours["surface"],
        panel=colours["raised"],
        dark=name == "dark",
    )
