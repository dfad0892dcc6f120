"""A turn that has been judged, with what stood before it and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kamsim.analysis.review.verdicts import Judged
from kamsim.domain.hearing import Hearing
from kamsim.domain.text import PLACEHOLDER, Localized, say
from kamsim.engine.call import Call, Turn
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.scoring.deed import Deed, Open, deed_of, open_before
from kamsim.scoring.hearing import language_of, read
from kamsim.scoring.speech import answer_of

# What a scenario has him say when he names a matter, or says more of it than he was asked.
_TELLING: Final = ("named", "opens.")
# What a scenario has him add to an answer when he is listened to.
_MORE: Final = "more"
# So many characters of it are known again, whatever names and figures stand in the rest.
_KNOWN: Final = {"en": 12, "zh": 5}


def tells(call: Call, number: int) -> bool:
    """Whether the words of a turn's answer say something of a matter, and not only that he feels heard."""
    after = call.turns[number - 1].after
    topics = call.model.scenario["topics"]
    k = after[y.DUE_TOPIC] if after[y.DUE_TOPIC] >= 0 else after[y.REPLY_TOPIC]
    says = topics[k]["says"].items() if k >= 0 else ()
    texts = [words for key, ways in says if key.startswith(_TELLING) for words in ways]
    if not texts:
        return after[y.REPLY_MARK] >= 0
    return _holds(call.turns[number - 1].reply, texts)


def adds(call: Call, number: int) -> bool:
    """Whether the answer of a turn is a further detail that a scenario has written for whoever listens on."""
    scenario = call.model.scenario
    written = (*scenario["lines"], *scenario["topics"])
    texts = (words for one in written for key, ways in one["says"].items() if _is_more(key) for words in ways)
    return _holds(answer_of(call.turns[number - 1].reply), texts)


def _is_more(key: str) -> bool:
    return key.partition("@")[0] == _MORE


def _holds(reply: Localized, texts: Iterable[Localized]) -> bool:
    """Whether one of some texts is known again in an answer."""
    lang, said = language_of(reply), read(reply)
    return any(part in said for words in texts for part in _parts(say(words, lang), _KNOWN[lang]))


def _parts(words: str, known: int) -> list[str]:
    """The parts of a text that stand in it as they are."""
    return [part.strip() for part in PLACEHOLDER.split(words)[::2] if len(part.strip()) >= known]


def _shows(s: Ints) -> bool:
    """Whether a turn showed something of the seller's."""
    return s[y.TURN] > 0 and c.presents(s[y.LAST_KIND])


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
    def ear(self) -> Hearing:
        """How words are heard."""
        return self.call.model.rulebook.hearing

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
        """Whether something new came with an answer to listening, by its words."""
        return self.reply == c.OPENS and tells(self.call, self.one.number)

    @property
    def complains(self) -> bool:
        """Whether he came with a complaint."""
        return self.call.timeline.begins[y.ANGER_CUE] > 0

    @property
    def large(self) -> bool:
        """Whether this is a large sale."""
        return self.t.number[n.N_DEAL] == 1

    @property
    def last(self) -> int:
        """The number of the turn before."""
        return self.one.number - 1

    def said_at(self, turn: int) -> Localized:
        """His words at a turn, 0: his first."""
        return answer_of(self.call.turns[turn - 1].reply) if turn else self.call.opening

    @property
    def said(self) -> list[Localized]:
        """His words up to the move, the first before them all."""
        return [self.said_at(turn) for turn in range(self.one.number)]

    @property
    def open(self) -> list[Open]:
        """What of his stood open before the move, the gravest first."""
        return open_before(self.t, self.history, self.said, self.ear)

    @property
    def adds(self) -> bool:
        """Whether a further detail came with an answer to listening."""
        return self.kind == c.LISTEN and adds(self.call, self.one.number)

    @property
    def deed(self) -> Deed:
        """The record of the turn: what stood open before it and what of that it left."""
        return deed_of(self.t, self.history, self.m, self.reply, self.said, self.ear)

    def unmet(self) -> list[int]:
        """The turns at which he stated wishes that nothing has met yet, in order."""
        open_now = {k for k in range(self.t.number[n.N_TOPICS]) if self.s[y.NEED + k] == c.EXPLICIT}
        found = {one[y.REPLY_TOPIC]: turn for turn, one in enumerate(self.history) if turn and one[y.REPLY] == c.STATES}
        since = self._agreed_again()
        return sorted(turn for k, turn in found.items() if k in open_now and turn > since)

    def untouched(self) -> list[int]:
        """The turns of such wishes that nothing shown since was about."""
        shown = [(turn, self.t.topic[one[y.LAST_MOVE]]) for turn, one in enumerate(self.history) if _shows(one)]
        return [
            wish
            for wish in self.unmet()
            if not any(turn > wish and k == self.history[wish][y.REPLY_TOPIC] for turn, k in shown)
        ]

    def _agreed_again(self) -> int:
        """The last turn at which he agreed to more than he had agreed to before: with it his wishes were taken care of;
        0 none."""
        history = self.history
        again = [
            turn
            for turn in range(1, len(history))
            if history[turn][y.REPLY] in (c.COMMITS, c.ORDERS) and history[turn - 1][y.COMMITMENT] >= c.ADVANCED
        ]
        return again[-1] if again else 0
