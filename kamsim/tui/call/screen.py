"""The call: conversation, board, and what can be said next. No rule is in here: the engine answers, this shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.containers import Horizontal

from kamsim.domain.vocabulary import INTENTIONS
from kamsim.engine.call import Refusal
from kamsim.playing import names
from kamsim.playing.play import Play
from kamsim.playing.refusals import explained
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
CHOOSING = frozenset(("enter", *"123456789"))
INTENTION_OF_KEY = {names.INTENTION_KEY[word]: word for word in INTENTIONS}


class CallScreen(KamsimScreen):
    """A call in play."""

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

    # --- keys

    def keys(self) -> dict[str, Callable[[], object]]:
        table: dict[str, Callable[[], object]] = {
            "enter": lambda: self._take(self.picker.chosen),
            "down": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "right": lambda: self.turn_page(1),
            "left": lambda: self.turn_page(-1),
            "pagedown": lambda: self.scroll(1),
            "pageup": lambda: self.scroll(-1),
            "escape": self.step_out,
            "b": self.toggle_board,
        }
        if self.picker.what != "pause":
            table |= {"t": self.ask_tag, "?": self.hint, "u": self.take_back, "/": self.ask_search, "f": self.ask_group}
            table |= {"h": self.open_handbook, ",": lambda: self.next_group(-1), ".": lambda: self.next_group(1)}
            table |= {"tab": lambda: self.next_intention(1), "shift+tab": lambda: self.next_intention(-1)}
        return table

    def press(self, key: str) -> bool:
        if key not in CHOOSING:
            self.guard.other()
        elif not self.guard.passes(key):
            return True
        return super().press(key)

    def typed(self, key: str) -> bool:
        if key in INTENTION_OF_KEY and self.picker.what != "pause":
            self.intend(INTENTION_OF_KEY[key])
        elif key.startswith("group:"):
            self._set_group(key[6:])
        elif key in "123456789":
            self.choose(int(key))
        else:
            return False
        return True

    def intend(self, intention: str) -> None:
        """Lists the moves of an intention."""
        self.picker.close()
        if intention != self.picker.intention:
            self.picker.intention, self.picker.wanted = intention, None
        self._happened(intention)
        self._refresh_list()

    def next_intention(self, steps: int) -> None:
        """Lists the moves of the next intention."""
        self.intend(INTENTIONS[(INTENTIONS.index(self.picker.intention) + steps) % len(INTENTIONS)])

    def move(self, steps: int) -> None:
        """Chooses another item of the list."""
        self.picker.move(steps)
        self._page()

    def turn_page(self, steps: int) -> None:
        """Shows another page of the list."""
        self.picker.turn_page(steps)
        self._page()

    def scroll(self, pages: int) -> None:
        """Scrolls the conversation, or the board where that is open below it."""
        pane = self.pane("board" if self.has_class("board-open") else "transcript")
        pane.scroll_by(pages * max(pane.size.height - 2, 1))

    def toggle_board(self) -> None:
        """Shows the board below the last answer, in a narrow window."""
        self.board_open = not self.board_open
        self.set_class(self.board_open and not self.has_class("wide"), "board-open")
        self._talk()

    def ask_tag(self) -> None:
        """Lists what the last reply may have been."""
        if not self.play.turns:
            self._refused(Refusal("nothing_said"))
        elif self.play.turns[-1].tag:
            self._refused(Refusal("already_tagged"))
        else:
            self._open("tags")

    def ask_group(self) -> None:
        """Lists the groups of lines, to show one of them."""
        if self.picker.groups:
            self._open("groups")
        else:
            self._refresh_list()
            self.word = self.look.t("These are few enough to see all at once.")
            self._say_word()

    def next_group(self, steps: int) -> None:
        """Shows the next group of lines."""
        self.picker.next_group(steps)
        self._refresh_list()

    def ask_search(self) -> None:
        """Asks what to search for among all that can be said."""
        self.picker.search = ""
        self._open("search")
        self.ask(self.look.t("search"), "", self._searched, self.step_out)

    def _searched(self, text: str) -> None:
        self.picker.search, self.picker.at = text, 0
        self._refresh_list()

    def step_out(self) -> None:
        """Closes what is open over the moves; from the moves, pauses the call."""
        if self.has_class("board-open"):
            self.toggle_board()
        elif self.picker.close():
            self.play.go_on()
        else:
            self.play.pause()
            self.picker.open("pause")
        self._refresh_list()

    def _open(self, what: str) -> None:
        if not self.play.ended:
            self.picker.open(what)
            self._refresh_list()

    def _refresh_list(self) -> None:
        self.word = ""
        self._list()
        self.bars()

    # --- what is done in the call

    def choose(self, number: int) -> None:
        """Takes the item with this number on the page."""
        self._take(self.picker.numbered(number))

    def _take(self, item: paging.Item | None) -> None:
        if item is None:
            return
        what = {
            "pause": self._end_pause, "groups": self._set_group, "tags": self._tag, "kinds": self._say_kind,
            "confirm": self._end_or_not,
        }  # fmt: skip
        what.get(self.picker.what, self._choose_move)(item.id)

    def _choose_move(self, move: str) -> None:
        if self.play.ended:
            self.router.debrief(self.play)
        elif self.picker.what == "moves" and self.picker.quizzes(self.play):
            self.picker.asked = move
            self._open("kinds")
        elif self._would_end(move):
            self.picker.asked = move
            self._open("confirm")
        else:
            self._say(move)

    def _would_end(self, move: str) -> bool:
        """Whether this ends an exam, which is asked once."""
        leaves = any(choice.id == move and choice.intention == "leave" for choice in self.play.menu())
        return self.play.mode == "exam" and leaves

    def _end_or_not(self, answer: str) -> None:
        if not answer:
            self.picker.close()
            self.play.go_on()
            self._refresh_list()
        elif self.picker.asked:
            self._say(self.picker.asked)
        else:
            self.picker.close()
            self.play.abandon()
            self.router.debrief(self.play)

    def _say_kind(self, kind: str) -> None:
        """The trainee told what kind of question this is; it is asked either way."""
        move = self.picker.asked
        if not kind:
            self.picker.quiz = False
            self.router.prefer(quiz=False)
            self._say(move)
            return
        real = next((choice.kind for choice in self.play.menu() if choice.id == move), kind)
        name, means = self.look.term("kinds", real), self.look.t(names.KIND_MEANS[real])
        self._say(move)
        self.word = self.look.t(
            "Right. {kind}: it {means}." if real == kind else "No. That was a {kind}: it {means}.",
            kind=name, means=means,
        )  # fmt: skip
        self._say_word()

    def _say(self, move: str) -> None:
        refusal = self.play.say(move)
        if refusal is not None:
            self._refused(refusal)
            return
        self.guard.chose()
        self.word = self.told(self.play.trouble)
        self.picker.close()
        self._happened("said")
        self._follow()
        self._show()

    def _follow(self) -> None:
        """After a first courtesy one asks."""
        if self.picker.intention == "courtesy" and len(self.play.turns) == 1:
            self.picker.intention = "ask"
        self.picker.said()

    def _tag(self, tag: str) -> None:
        self._entered(self.play.tag(tag))
        self._happened("tagged")

    def _set_group(self, group: str) -> None:
        self.picker.wanted = group
        self.picker.close()
        self._refresh_list()

    def hint(self) -> None:
        """Gives a word of advice, and notes that it was asked for."""
        found = self.play.hint()
        if found is None:
            self.conversation.hint = (len(self.play.turns), self.play.suggestion())
        self._entered(found)

    def open_handbook(self) -> None:
        """Opens the page of the last advice, or what this scenario practises."""
        about, cited = self.play.about, self.conversation.cited(self.look)
        if self.play.mode == "exam":
            self._refused(Refusal("not_in_exam"))
        elif cited:
            self.router.open_page(cited)
        else:
            self.router.open_handbook(about.skills, self.look.say(about.title))

    def take_back(self) -> None:
        """Takes the last move back."""
        self._entered(self.play.take_back())

    def _entered(self, refusal: Refusal | None) -> None:
        self.picker.close()
        if refusal is not None:
            self._refused(refusal)
            return
        self.word = self.told(self.play.trouble)
        self.conversation.forget()
        self._show()

    def _refused(self, refusal: Refusal) -> None:
        self.picker.close()
        self._refresh_list()
        self.word = explained(self.look, refusal)
        self._say_word()

    def _end_pause(self, chosen: str) -> None:
        self.picker.close()
        if chosen == "home":
            self.router.go_home(self.play.about.attempt)
        elif chosen == "end":
            self.picker.asked = ""
            self._open("confirm")
        else:
            self.play.go_on()
            self._refresh_list()

    def _happened(self, what: str) -> None:
        if self.guide is not None:
            self.guide.happened(what)
