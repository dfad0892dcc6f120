"""The call: what each key does in it. No rule is in here: the engine answers, this shows."""

from __future__ import annotations

from collections.abc import Callable

from kamsim.domain.attempt import MAX_NOTE
from kamsim.domain.vocabulary import INTENTIONS
from kamsim.engine.call import Refusal
from kamsim.playing import names
from kamsim.playing.refusals import explained
from kamsim.tui.call import paging
from kamsim.tui.call.panes import CallPanes
from kamsim.tui.call.transcript import turn_text
from kamsim.tui.kit.heard import Heard

CHOOSING = frozenset(("enter", *"123456789"))
INTENTION_OF_KEY = {names.INTENTION_KEY[word]: word for word in INTENTIONS}


class CallScreen(CallPanes):
    """A call in play."""

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
            table |= {"y": self.copy_turn, "n": self.ask_note}
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
        self.ask(self.look.t("search"), "", Heard(self._searched, left=self.step_out))

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

    def copy_turn(self) -> None:
        """Puts what was said last and answered on the clipboard, where the terminal lets a program do so."""
        self._refresh_list()
        self.word = self.look.t("Nothing has been answered yet.")
        if self.play.turns:
            self.app.copy_to_clipboard(turn_text(self.look, self.play))
            self.word = self.look.t(
                "Copied, if this terminal lets programs use its clipboard; if not, select with the mouse."
            )
        self._say_word()

    def ask_note(self) -> None:
        """Opens a line for the trainee's own words about what was said last."""
        if not self.play.turns:
            self._refused(Refusal("nothing_said"))
        else:
            self._refresh_list()
            self.ask(self.look.t("your note, for yourself"), "", Heard(done=self._note), MAX_NOTE)

    def _note(self, text: str) -> None:
        self._entered(self.play.note(text))

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
