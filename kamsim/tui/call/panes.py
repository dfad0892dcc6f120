"""What the screen of a call shows: conversation, board, and what can be said next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import Horizontal

from kamsim.playing.play import Play
from kamsim.tui.call import paging
from kamsim.tui.call.board import board_rows, strip
from kamsim.tui.call.clock import clock, mood
from kamsim.tui.call.conversation import Conversation
from kamsim.tui.call.guide import Guide, guidance
from kamsim.tui.call.keys import call_hints
from kamsim.tui.call.picker import Picker
from kamsim.tui.call.transcript import Manner
from kamsim.tui.kit.guard import KeyGuard
from kamsim.tui.kit.lines import BLANK, Line, Span, paragraph
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.widget import Widget


WIDE = 100
MOST_BESIDE = 6  # rows of the answer above the board that is open in a narrow window
TALL = 16  # rows of transcript from which names and empty rows are affordable


class CallPanes(KamsimScreen):
    """The panes of a call in play, filled from its view and turns."""

    def __init__(self, play: Play, guide: Guide | None = None, word: str = "") -> None:
        """`word` is shown at the start: what there is to say about a call that is continued."""
        super().__init__()
        self.play = play
        self.guide = guide
        self.word = word
        self.picker = Picker("ask" if self.play.turns else "courtesy")
        self.board_open = False
        self.guard = KeyGuard()
        self.conversation = Conversation(play)
        self._word_height = 0

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="middle"):
            yield Pane("transcript")
            yield Pane("board", "surface")
        yield Pane("strip", "surface", scrolls=False)
        yield Pane("word", scrolls=False)
        yield Pane("intentions", "surface", scrolls=False)
        yield Pane("heading", scrolls=False)
        yield Pane("moves", scrolls=False)

    def on_mount(self) -> None:
        if self.play.mode == "exam":
            self.set_interval(1.0, self.bars)
        self.word = self.word or self.told(self.play.trouble)
        self.picker.quiz = self.guide is None and self.router.preferences.quiz
        self.call_after_refresh(self.router.settle)
        self.call_after_refresh(self.router.host.compile_ahead)

    def on_screen_suspend(self) -> None:
        # What lies over a call is no part of it: help, a page of the handbook.
        self.play.pause()

    def on_screen_resume(self) -> None:
        if self.picker.what != "pause":
            self.play.go_on()

    # --- filling

    def fit_to(self, size: Size) -> None:
        wide = size.width >= WIDE and not self.look.plain
        self.set_class(wide, "wide")
        self.set_class(self.board_open and not wide, "board-open")
        self.pane("moves").styles.height = max(7, min(10, size.height // 3))
        self.pane("board").styles.width = "1fr" if not wide else 38 if size.width < 120 else 44

    def fill(self) -> None:
        self.conversation.forget()
        self._talk()
        self._list()

    def _show(self) -> None:
        """Shows the position after anything happened in the call."""
        self._talk()
        self._list()
        self.bars()

    def _talk(self) -> None:
        pane, look = self.pane("transcript"), self.look
        manner = Manner(
            width=pane.area.width - (0 if look.plain else 1),
            buyer=look.say(self.play.about.buyer),
            compact=pane.size.height < TALL,
            comments=self.play.mode == "coach",
        )
        talk = self.conversation.talk(look, manner)
        if self.has_class("board-open"):
            pane.styles.height = min(talk.last - talk.first + 1, MOST_BESIDE)
            pane.show(talk.rows, talk.first)
        else:
            pane.styles.height = "1fr"
            pane.show(talk.rows, talk.top(pane.size.height))
        self._know()

    def _know(self) -> None:
        """The board, and its one line where it is hidden."""
        look, board, line = self.look, self.pane("board"), self.pane("strip")
        if self.has_class("wide") or self.board_open:
            board.show([BLANK, *board_rows(look, self.play, board.area.width - 1)])
        if not self.has_class("wide"):
            line.show([strip(look, self.play, line.area.width)])

    def _list(self) -> None:
        """The list at the bottom, its heading, the intentions and the word above it."""
        look, picker, moves = self.look, self.picker, self.pane("moves")
        picker.make(look, self.play, moves.area.width, moves.size.height)
        chosen = picker.intention if picker.what == "moves" and not self.play.ended else ""
        bar = self.pane("intentions")
        bar.show([paging.intention_bar(look, chosen, picker.counts, bar.area.width)])
        self._page()
        self._say_word()

    def _page(self) -> None:
        look, picker, moves, head = self.look, self.picker, self.pane("moves"), self.pane("heading")
        rows = paging.page_rows(look, picker.items, picker.page, picker.at, moves.area.width)
        moves.show(rows or paging.empty(look, moves.area.width), 0)
        page = (picker.number, len(picker.pages))
        if picker.what == "moves" and picker.groups and not self.play.ended:
            head.show([paging.group_bar(look, picker.groups, picker.group, page, head.area.width)])
        else:
            head.show([paging.heading(look, picker.title(look, self.play), *page, head.area.width)])

    def _say_word(self) -> None:
        """The line for a refusal, trouble with the records or a word of guidance; without one there is no line."""
        text, style = self.word, "caution"
        if not text:
            text, style = guidance(self.look, self.play, self.picker, self.guide), "note"
        pane = self.pane("word")
        rows = paragraph(self.look.sign("➤ ") + text, self.size.width - 2, style, indent=1) if text else []
        # A change of its height is the one thing in a call that lays the screen out anew, so only when it must.
        if len(rows) != self._word_height:
            self._word_height = len(rows)
            pane.styles.height = len(rows)
            pane.display = bool(rows)
        pane.show(rows, 0)

    def status(self) -> Line:
        look, about = self.look, self.play.about
        turn = Span(look.t("turn {turn}", turn=self.play.view.turn), "muted")
        mode = look.term("modes", self.play.mode)
        passed = clock(look, self.play)
        return self.heading(look.say(about.title), Span(f"{mode}   ", "faint"), turn, passed, mood(look, self.play))

    def hints(self) -> list[Hint]:
        return call_hints(self.look, self.picker.what, self.play.mode)

    def _refresh_list(self) -> None:
        self.word = ""
        self._list()
        self.bars()
