"""A turn as it could be: one position before each of the buyers who could have sat there, and what they would say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kamsim.analysis.review.beliefs import Decision
from kamsim.analysis.review.offering import UNWILLING
from kamsim.analysis.review.population import Candidate
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules.due import does
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.engine.voice import Voice, ahead


@dataclass(frozen=True, slots=True)
class Sample:
    """`states[i]` is the position before `candidates[i]`; what is seen of it is the same for all."""

    candidates: tuple[Candidate, ...]
    states: tuple[Ints, ...]
    # What each move came to, once it has been tried: a turn looks at the same moves many times.
    _tried: dict[int, list[Ints]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def tables(self) -> Tables:
        """Tables of one of them, for what is the same in all: the moves."""
        return self.candidates[0].tables

    @property
    def seen(self) -> Ints:
        """A position of one of them, for what is the same in all: the seen part."""
        return self.states[0]

    def after(self, move: int) -> list[Ints]:
        """The position after a move, with each; nobody changes them."""
        return self._first(move, len(self.candidates))

    def _first(self, move: int, count: int) -> list[Ints]:
        """The position after a move with each of the first `count`, and with those who were tried already."""
        found = self._tried.setdefault(move, [])
        for i in range(len(found), count):
            found.append(stepped(self.candidates[i].tables, self.states[i], move))
        return found

    def meets(self, move: int) -> bool:
        """Whether a move does what is due."""
        return does(self.tables, self.seen, move) == c.DID_MEET

    def replies(self, move: int) -> list[int]:
        """The class of answer that each gives to a move."""
        return [after[y.REPLY] for after in self.after(move)]

    def willing(self, move: int) -> int:
        """How many answer a move willingly."""
        return sum(reply not in UNWILLING for reply in self.replies(move))

    def is_willing(self, move: int) -> bool:
        """Whether most answer a move willingly. No more of them are asked than it takes to know."""
        count, willing = len(self.candidates), 0
        for asked in range(1, count + 1):
            willing += self._first(move, asked)[asked - 1][y.REPLY] not in UNWILLING
            if 2 * willing > count or 2 * (willing + count - asked) <= count:
                break
        return 2 * willing > count

    def likely(self, move: int) -> tuple[int, int, int]:
        """The class of answer that most give to a move (of classes as frequent, the vocabulary's first), how many do,
        and the number of the first of them."""
        replies = self.replies(move)
        reply = max(sorted(set(replies)), key=replies.count)
        return reply, replies.count(reply), replies.index(reply)

    def count_more(self, ones: Sequence[int], others: Sequence[int]) -> int:
        """With how many of them the numbers of some plays come to more than those of others, play i being before buyer
        i modulo their number."""
        count = len(self.candidates)
        return sum(sum(ones[i::count]) > sum(others[i::count]) for i in range(count))

    def answer(self, call: Call, move: int, which: int) -> Localized:
        """How the possible buyer of that number would word his answer: no words of the one who was really there."""
        one, before = self.candidates[which], self.states[which]
        voice = Voice(call.model, one.variant, one.style, call.header.seed)
        return voice.speak(self.after(move)[which], ahead(before)).reply


def sample_of(decision: Decision, most: int) -> Sample:
    """Up to `most` of the buyers of a decision, at even steps."""
    count = len(decision.candidates)
    chosen = range(count) if count <= most else [i * count // most for i in range(most)]
    return Sample(tuple(decision.candidates[i] for i in chosen), tuple(decision.states[i] for i in chosen))


def repeated(sample: Sample, plays: int) -> Sample:
    """The same buyers over and over, at least `plays` of them in all where they are fewer: play number i is before
    buyer i modulo their number, each time with another seed."""
    count = len(sample.candidates)
    order = [i % count for i in range(max(plays, count))]
    return Sample(tuple(sample.candidates[i] for i in order), tuple(sample.states[i] for i in order))


def stepped(t: Tables, state: Ints, move: int) -> Ints:
    """The position after a move; the one before stays as it is."""
    after = list(state)
    step.step(t, after, move)
    return after
