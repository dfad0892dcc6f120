"""A turn that has been judged, with what stood before it and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kamsim.analysis.review.verdicts import Judged
from kamsim.domain.text import Localized
from kamsim.engine.call import Call, Turn
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.scoring.speech import answer_of


class Mark(NamedTuple):
    """What a trainer would write beside a turn: the least `word` (of verdicts.CLASSES), the `reason`, and the turn
    whose words tell it (0 the first, −1 none)."""

    word: str
    reason: str
    turn: int = -1


@dataclass(frozen=True, slots=True)
class Scene:
    """The turn `one` of a call."""

    call: Call
    one: Judged

    @property
    def t(self) -> Tables:
        """The tables of the moves."""
        return self.one.sample.tables

    @property
    def s(self) -> Ints:
        """The position before the move."""
        return self.one.sample.seen

    @property
    def turn(self) -> Turn:
        """The turn as it was played."""
        return self.call.turns[self.one.number - 1]

    @property
    def earlier(self) -> Sequence[Turn]:
        """The turns before it."""
        return self.call.turns[: self.one.number - 1]

    @property
    def history(self) -> list[Ints]:
        """The positions after each turn up to the move, the first before them all."""
        return [self.call.timeline.begins, *(turn.after for turn in self.earlier)]

    @property
    def m(self) -> int:
        """The move."""
        return self.one.played.move

    @property
    def kind(self) -> int:
        """Its kind."""
        return self.t.kind[self.m]

    @property
    def k(self) -> int:
        """Its topic, −1 none."""
        return self.t.topic[self.m]

    @property
    def reply(self) -> int:
        """The class of the answer."""
        return self.turn.after[y.REPLY]

    @property
    def brought(self) -> bool:
        """Whether something new came with an answer to listening."""
        return self.reply == c.OPENS and self.turn.after[y.REPLY_MARK] >= 0

    @property
    def last(self) -> int:
        """The number of the turn before."""
        return self.one.number - 1

    def said_at(self, turn: int) -> Localized:
        """His words at a turn, 0: his first."""
        return answer_of(self.call.turns[turn - 1].reply) if turn else self.call.opening

    def unmet(self) -> list[int]:
        """The turns at which he stated wishes that nothing has met yet, in order."""
        open_now = {k for k in range(self.t.number[n.N_TOPICS]) if self.s[y.NEED + k] == c.EXPLICIT}
        found = {one[y.REPLY_TOPIC]: turn for turn, one in enumerate(self.history) if turn and one[y.REPLY] == c.STATES}
        return sorted(turn for k, turn in found.items() if k in open_now)
