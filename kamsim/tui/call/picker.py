"""The one list at the bottom of a call: moves of an intention, or topics, tags, search results, the pause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kamsim.tui.call import offer, paging
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.engine.call import Choice
    from kamsim.playing.play import Play

QUESTIONS: Final = ("situation", "problem", "implication", "payoff")
QUIZ_EVERY: Final = 4


class Picker:
    """What is listed, and which item of it is chosen. Call `make` after anything changed, then read."""

    def __init__(self, intention: str, *, quiz: bool = True) -> None:
        """`quiz`: whether the trainee may be asked what kind of question he chose."""
        self.quiz = quiz
        self.what = "moves"  # moves | topics | tags | kinds | search | pause
        self.intention = intention
        self.topic: str | None = None
        self.search = ""
        self.at = 0
        self.asked = ""  # the move whose kind is asked for
        self.items: Sequence[paging.Item] = ()
        self.pages: Sequence[paging.Page] = (paging.Page(0, 0),)
        self.counts: Mapping[str, int] = {}

    def make(self, look: Look, play: Play, width: int, height: int) -> None:
        """Lists what can be chosen now, in pages for the room there is."""
        menu = play.menu()
        self.counts = offer.counts(menu)
        self.items = self._items(look, play, menu)
        self.pages = paging.pages(look, self.items, width, max(height, 1))
        self.at = max(0, min(self.at, len(self.items) - 1))

    def open(self, what: str) -> None:
        """Lists something else, from its beginning."""
        self.what, self.at = what, 0

    def close(self) -> bool:
        """Back to the moves; False if they are listed already."""
        was = self.what
        self.open("moves")
        return was != "moves"

    @property
    def page(self) -> paging.Page:
        """The page with the chosen item."""
        return next((each for each in self.pages if each.first <= self.at < each.last), self.pages[0])

    @property
    def number(self) -> int:
        """Which page that is, from 1."""
        return self.pages.index(self.page) + 1

    def turn_page(self, steps: int) -> None:
        """Goes to another page, round and round."""
        self.at = self.pages[(self.number - 1 + steps) % len(self.pages)].first

    def move(self, steps: int) -> None:
        """Chooses another item, round and round."""
        if self.items:
            self.at = (self.at + steps) % len(self.items)

    def numbered(self, number: int) -> paging.Item | None:
        """The item with this number, from 1, on the present page."""
        index = self.page.first + number - 1
        return self.items[index] if number >= 1 and index < self.page.last else None

    def _items(self, look: Look, play: Play, menu: Sequence[Choice]) -> list[paging.Item]:
        coach = play.mode == "coach"
        if self.what == "pause":
            return offer.pause(look)
        if play.ended:
            return [paging.Item("debrief", look.t("See the debrief"))]
        if self.what == "topics":
            return offer.topics(look, play)
        if self.what == "tags":
            return offer.tags(look)
        if self.what == "kinds":
            return [paging.Item(kind, look.term("kinds", kind)) for kind in QUESTIONS]
        if self.what == "search":
            return offer.moves(look, offer.found(menu, self.search), coach=coach)
        chosen = [move for move in menu if move.intention == self.intention and self.topic in (None, move.topic)]
        return offer.moves(look, chosen, coach=coach and not self.quizzes(play))

    def quizzes(self, play: Play) -> bool:
        """Whether the kind of the next question is to be told by the trainee: in coach mode, now and then."""
        due = len(play.turns) % QUIZ_EVERY == QUIZ_EVERY - 1
        return due and self.quiz and play.mode == "coach" and self.intention == "ask"

    def title(self, look: Look, play: Play) -> str:
        """What the list is about."""
        if self.what == "pause":
            return look.t("Paused. The clock stands still.")
        if play.ended:
            return look.t("The call is over: {ending}.", ending=look.term("endings", play.ending))
        if self.what == "topics":
            return look.t("Show moves about")
        if self.what == "tags":
            return look.t("What was the last reply?")
        if self.what == "kinds":
            return look.t("What kind of question is that?")
        if self.what == "search":
            return look.t("Found for “{text}”", text=self.search)
        arrow = look.sign(" ▾")
        if self.topic is None:
            return look.t("all topics") + arrow
        return look.t("topic: {topic}", topic=offer.topic_name(look, play, self.topic)) + arrow
