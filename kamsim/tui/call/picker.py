"""The one list at the bottom of a call: moves of an intention, or groups, tags, search results, the pause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kamsim.playing.menu import ALL, Group, Numbers, Offered, at_hand, found, groups_of, menu_of, within
from kamsim.tui.call import offer, paging
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.playing.play import Play

QUIZ_EVERY: Final = 4


class Picker:
    """What is listed, and which item of it is chosen. Call `make` after anything changed, then read."""

    def __init__(self, intention: str, *, quiz: bool = True) -> None:
        """`quiz`: whether the trainee may be asked what kind of question he chose."""
        self.quiz = quiz
        self.what = "moves"  # moves | groups | tags | kinds | search | pause | confirm
        self.intention = intention
        self.wanted: str | None = None  # the group that was asked for; None leaves it to what is talked about
        self.search = ""
        self.at = 0
        self.asked = ""  # the move whose kind is asked for, or that would end the call ("" breaks it off)
        self.items: Sequence[paging.Item] = ()
        self.pages: Sequence[paging.Page] = (paging.Page(0, 0),)
        self.counts: Mapping[str, int] = {}
        self.groups: Sequence[Group] = ()
        self.group = ALL
        self._leaving = Numbers()

    def make(self, look: Look, play: Play, width: int, height: int) -> None:
        """Lists what can be chosen now, in pages for the room there is."""
        menu = [] if play.ended else menu_of(play)
        self.counts = Counter(one.choice.intention for one in menu)
        lines = [one for one in menu if one.choice.intention == self.intention]
        self.groups = groups_of(look, play, lines)
        wanted = at_hand(play, self.groups) if self.wanted is None else self.wanted
        self.group = wanted if wanted in {group.id for group in self.groups} else ALL
        self.items = self._items(look, play, menu, within(lines, self.group))
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
        """Goes to another page, as far as there is one."""
        self.at = self.pages[max(0, min(self.number - 1 + steps, len(self.pages) - 1))].first

    def move(self, steps: int) -> None:
        """Chooses another item, as far as there is one."""
        self.at = max(0, min(self.at + steps, len(self.items) - 1))

    def next_group(self, steps: int) -> None:
        """Shows the next group of lines, all of them at one end."""
        order = [ALL, *(group.id for group in self.groups)]
        self.wanted = order[max(0, min(order.index(self.group) + steps, len(order) - 1))]
        self.at = 0

    def said(self) -> None:
        """A line was said: the next lines shown are about what it brought up, unless all were asked for."""
        self.at = 0
        if self.wanted != ALL:
            self.wanted = None

    def numbered(self, number: int) -> paging.Item | None:
        """The item with this number on the present page."""
        shown = range(self.page.first, self.page.last)
        found = [at for at in shown if paging.number_of(self.items[at], at, self.page) == number]
        return self.items[found[0]] if found else None

    @property
    def chosen(self) -> paging.Item | None:
        """The item under the cursor."""
        return self.items[self.at] if self.items else None

    def _items(self, look: Look, play: Play, menu: Sequence[Offered], lines: Sequence[Offered]) -> list[paging.Item]:
        coach = play.mode == "coach"
        if self.what == "pause":
            return offer.pause(look, play)
        if play.ended:
            return [paging.Item("debrief", look.t("See the debrief"))]
        if self.what == "confirm":
            return offer.confirm(look)
        if self.what == "groups":
            return offer.groups(look, self.groups)
        if self.what == "tags":
            return offer.tags(look)
        if self.what == "kinds":
            return offer.kinds(look)
        if self.what == "search":
            return offer.moves(look, found(menu, self.search), {}, coach=coach)
        numbers = self._leaving.of(lines) if self.intention == "leave" else {}
        return offer.moves(look, lines, numbers, coach=coach and not self.quizzes(play))

    def quizzes(self, play: Play) -> bool:
        """Whether the kind of the next question is to be told by the trainee: in coach mode, now and then."""
        due = len(play.turns) % QUIZ_EVERY == QUIZ_EVERY - 1
        return due and self.quiz and play.mode == "coach" and self.intention == "ask"

    def title(self, look: Look, play: Play) -> str:
        """What the list is about."""
        if self.what == "pause":
            return look.t("The clock goes on.") if play.mode == "exam" else look.t("Paused. The clock stands still.")
        if play.ended:
            return look.t("The call is over: {ending}.", ending=look.term("endings", play.ending))
        if self.what == "confirm":
            return look.t("Shall this be the end of the call?")
        if self.what == "groups":
            return look.t("Show only")
        if self.what == "tags":
            return look.t("What was the last reply?")
        if self.what == "kinds":
            return look.t("What kind of question is that?")
        if self.what == "search":
            return look.t("Found for “{text}”", text=self.search)
        return look.t("you could say")
