"""The conversation as rows, made once a turn; and which of them must be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kamsim.tui.call.transcript import Block, Manner, cited_row, hint_rows, opening_rows, turn_block
from kamsim.tui.kit.lines import BLANK, Line
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.playing.host import Suggestion
    from kamsim.playing.play import Play


class Talk(NamedTuple):
    """All rows. One's last words begin in row `own`; what was answered stands in the rows `first` to `last`. `hinted`:
    a hint stands below it."""

    rows: list[Line]
    own: int
    first: int
    last: int
    hinted: bool

    def top(self, height: int) -> int:
        """The row to show first in so many: the answer is seen from its beginning, whatever stands below it; one's own
        words too where there is room. A hint that was asked for is seen to its end."""
        whole = self.last - self.own < height
        bottom = len(self.rows) - height
        return bottom if self.hinted else min(bottom, self.own if whole else self.first)


class Conversation:
    """What was said so far, as rows."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.hint: tuple[int, Suggestion] | None = None  # after which turn, and what it was
        self._blocks: dict[int, Block] = {}
        self._manner: Manner | None = None

    def forget(self) -> None:
        """Makes all rows anew: turns were tagged or taken back, or the language is another."""
        self._blocks.clear()

    def talk(self, look: Look, manner: Manner) -> Talk:
        """The rows, set in this manner."""
        if manner != self._manner:
            self.forget()
            self._manner = manner
        rows = [] if manner.compact else [BLANK]
        rows += opening_rows(look, manner, look.say(self.play.opening))
        own, first, last = 0, 0, len(rows) - 1
        for number in range(len(self.play.turns) + 1):
            if number:
                block = self._block(look, manner, number)
                own, first, last = len(rows) + 1, len(rows) + block.first, len(rows) + block.last
                rows += block.rows
            if self.hint is not None and self.hint[0] == number:
                rows += hint_rows(look, manner, self.hint[1])
        cited = self.cited(look)
        rows += cited_row(look, manner, cited) if cited else []
        return Talk(rows, own, first, last, self._hinted)

    def cited(self, look: Look) -> str:
        """The system behind the last word of advice: of a hint just given, or of the coach; "" for none."""
        if self.hint is not None and self._hinted:
            return self.hint[1].k
        coach = self.play.mode == "coach" and self.play.turns
        return look.terms.replies[self.play.turns[-1].reply_class].k if coach else ""

    @property
    def _hinted(self) -> bool:
        return self.hint is not None and self.hint[0] == len(self.play.turns)

    def _block(self, look: Look, manner: Manner, number: int) -> Block:
        block = self._blocks.get(number)
        if block is None:
            turns = self.play.turns
            before = turns[number - 2] if number > 1 else None
            block = self._blocks[number] = turn_block(look, manner, turns[number - 1], before)
        return block
