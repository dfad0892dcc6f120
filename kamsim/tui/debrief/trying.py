"""Debrief: what would you say here? The moves that were open at a mistake, tried one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kamsim.domain.vocabulary import INTENTIONS
from kamsim.playing import names
from kamsim.playing.menu import Offered
from kamsim.playing.trying import COMPARED
from kamsim.report.review_reasons import tried_words
from kamsim.tui.call import offer, paging
from kamsim.tui.debrief.verdicts import OUTCOME, answer_words, word
from kamsim.tui.kit.lines import BLANK, Line, Span, line, paragraph
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.kit.scrolling import page_keys
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.widget import Widget

    from kamsim.analysis.review.trying import Tried
    from kamsim.engine.call import Call, Choice
    from kamsim.tui.debrief.opinion import Opinion
    from kamsim.tui.kit.look import Look

INTENTION_OF_KEY: Final = {names.INTENTION_KEY[each]: each for each in INTENTIONS}


class Trying(KamsimScreen):
    """One turn of a call that is over: what was said to the trainee, what he tries instead, and what comes of it."""

    def __init__(self, call: Call, turn: int, opinion: Opinion) -> None:
        super().__init__()
        self.call = call
        self.turn = turn
        self.opinion = opinion
        self.choices: Sequence[Choice] = ()
        self.intention = ""
        self.at = 0
        self.waits = ""  # the move that is being weighed
        self._pages: Sequence[paging.Page] = (paging.Page(0, 0),)
        self._items: Sequence[paging.Item] = ()

    def body(self) -> Iterable[Widget]:
        yield Pane("tried")
        yield Pane("intentions", "surface", scrolls=False)
        yield Pane("heading", scrolls=False)
        yield Pane("moves", scrolls=False)

    def on_mount(self) -> None:
        self.choices = self.router.host.open_moves(self.call, self.turn)
        made = self.call.turns[self.turn - 1].move
        played = [choice.intention for choice in self.choices if choice.id == made]
        self.intention = played[0] if played else "ask"

    # --- filling

    def fit_to(self, size: Size) -> None:
        self.pane("moves").styles.height = max(7, min(12, size.height // 3))

    def fill(self) -> None:
        self._tell()
        self._list()

    def _tell(self) -> None:
        pane = self.pane("tried")
        pane.show(trying_rows(self.look, self.call, self.turn, self.opinion.tried, self.waits, pane.area.width - 1), 0)

    def _list(self) -> None:
        bar, head, moves = self.pane("intentions"), self.pane("heading"), self.pane("moves")
        bar.show([paging.intention_bar(self.look, self.intention, self._counts, bar.area.width)])
        said = {turn.move for turn in self.call.turns[: self.turn - 1]}
        lines = [
            Offered(choice, spent=choice.label is None and choice.id in said)
            for choice in self.choices
            if choice.intention == self.intention
        ]
        lines.sort(key=lambda one: one.spent)
        self._items = offer.moves(self.look, lines, {}, coach=False)
        width, height = moves.area.width, max(moves.size.height, 1)
        self._pages = paging.pages(self.look, self._items, width, height)
        self.at = max(0, min(self.at, len(self._items) - 1))
        title = self.look.t("What would you say here?")
        head.show([paging.heading(self.look, title, self._number, len(self._pages), head.area.width)])
        rows = paging.page_rows(self.look, self._items, self._page, self.at, width)
        moves.show(rows or paging.empty(self.look, width), 0)

    @property
    def _counts(self) -> Mapping[str, int]:
        return Counter(choice.intention for choice in self.choices)

    @property
    def _page(self) -> paging.Page:
        return next((each for each in self._pages if each.first <= self.at < each.last), self._pages[0])

    @property
    def _number(self) -> int:
        return self._pages.index(self._page) + 1

    def status(self) -> Line:
        title = self.look.say(self.call.model.scenario["title"])
        return self.heading(title, Span(self.look.t("turn {turn}", turn=self.turn), "muted"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        return [
            Hint("1–9", t("say"), ""),
            Hint("Tab", t("kind of move"), "tab"),
            Hint("PgDn", t("more"), "pagedown"),
            Hint("Esc", t("back"), "escape"),
        ]

    # --- keys

    def keys(self) -> dict[str, Callable[[], object]]:
        return {
            **page_keys(self.pane("tried")),
            "down": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "j": lambda: self.move(1),
            "k": lambda: self.move(-1),
            "right": lambda: self.leaf(1),
            "left": lambda: self.leaf(-1),
            "tab": lambda: self.next_intention(1),
            "shift+tab": lambda: self.next_intention(-1),
            "enter": lambda: self.say(self.at),
            "escape": self.router.back,
            "q": self.router.back,
        }

    def typed(self, key: str) -> bool:
        if key in INTENTION_OF_KEY:
            self.open(INTENTION_OF_KEY[key])
            return True
        if len(key) == 1 and key in "123456789":
            self.say(self._page.first + int(key) - 1)
            return True
        return False

    def open(self, intention: str) -> None:
        """Lists the moves of an intention."""
        self.intention, self.at = intention, 0
        self._list()

    def next_intention(self, steps: int) -> None:
        """Lists those of the next one that has any."""
        filled = [each for each in INTENTIONS if each == self.intention or self._counts.get(each)]
        self.open(filled[(filled.index(self.intention) + steps) % len(filled)])

    def move(self, steps: int) -> None:
        """Chooses another move."""
        if self._items:
            self.at = (self.at + steps) % len(self._items)
            self._list()

    def leaf(self, steps: int) -> None:
        """Goes to another page of them."""
        self.at = self._pages[(self._number - 1 + steps) % len(self._pages)].first
        self._list()

    def say(self, at: int) -> None:
        """Tries a move of the present page. While one is being weighed there is no other."""
        if not self._page.first <= at < self._page.last or self.waits:
            return
        self.at, self.waits = at, self._items[at].id
        self.fill()
        self.run_worker(self._weigh, thread=True, exclusive=True, group="trying")

    def _weigh(self) -> None:
        tried = self.router.host.try_move(self.call, self.turn, self.waits)
        self.app.call_from_thread(self._weighed, tried)

    def _weighed(self, tried: Tried) -> None:
        self.waits = ""
        self.opinion.tried.append(tried)
        self.fill()


def trying_rows(look: Look, call: Call, turn: int, tried: Sequence[Tried], waits: str, width: int) -> list[Line]:
    """What the buyer had said last, what the trainee said, and below what he tried since, the last first."""
    buyer, colon = look.say(call.model.scenario["buyer"]["name"]), look.t(": ")
    before = call.turns[turn - 2].reply if turn > 1 else call.opening
    rows = [BLANK, *paragraph(f"{buyer}{colon}{look.say(before)}", width, "text", indent=1, hang=2)]
    said = look.say(call.turns[turn - 1].says)
    rows += paragraph(look.t("you said: {text}", text=said), width, "muted", indent=1, hang=2)
    if waits:
        rows += [BLANK, *paragraph(look.t("Weighing it …"), width, "accent", indent=1)]
    for one in reversed([one for one in tried if one.number == turn]):
        rows += [BLANK, *_outcome(look, one, buyer, width)]
    return rows


def _outcome(look: Look, tried: Tried, buyer: str, width: int) -> list[Line]:
    """A move that was tried: whether it is better, why, and how he would probably have answered."""
    mark, ink = OUTCOME[tried.word]
    rows = [line((f" {look.sign(mark + ' ')}{look.t(COMPARED[tried.word])}", f"{ink} bold"))]
    colon = look.t(": ")
    rows += paragraph(f"{word(look, 'you')}{colon}{look.say(tried.says)}", width, "strong", indent=3, hang=2)
    answer = look.say(tried.answer)
    likely = answer_words(look, tried.share, buyer, answer)
    rows += paragraph(likely, width, "text", indent=3, hang=2)
    told = tried_words(tried, look.lang)
    return [*rows, *(paragraph(told, width, "note", indent=3) if told else [])]
