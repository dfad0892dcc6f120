"""What the trainee would say: the lines of the scenario, and the general moves in the words that fit the moment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.scenario import Wording
from kamsim.domain.text import Localized, say
from kamsim.engine.model import Model
from kamsim.engine.quoting import echoed, filled, first_sentence, known_again, pointed
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.listening import denies
from kamsim.engine.rules.tables import Ints

# What a text may need and cannot always have: his words, his words before those, the end of them, the side he feels
# it through, the topic he has admitted something on, a few words of a trouble that he has just told.
NEEDED: Final = ("{words}", "{before}", "{tail}", "{side}", "{topic}", "{gist}", "{point}")

# After these his last words are nothing to be taken up as if they told something.
_TURNED_AWAY: Final = (c.SHRUGS, c.SLIDES, c.FLAT, c.LOST, c.SAID, c.CORRECTS, c.REFUSES, c.STALLS, c.DEFLECTS, c.CURT)
# Moves that give him back what he has said, or say that they will.
_SAYS_BACK: Final = ("paraphrase", "summarise")
_I: Final = re.compile(r"I\b")


class TraineeWords:
    """Words for the trainee's moves in one call. It remembers what was said by whom in which turn, so that a position
    of the past is worded as it was when it stood there."""

    def __init__(self, model: Model, names: dict[str, Localized]) -> None:
        self.model = model
        self.names = names
        # Lines of the scenario, by move, which are always said in the same words.
        self._lines: dict[int, Localized] = {}
        # Sentence → the turn in which it was said first.
        self._said: dict[str, int] = {}
        # By turn: what he had said last and before that, as one would quote it.
        self._heard: list[tuple[Localized | None, Localized | None]] = [(None, None)]
        # What the trainee said last.
        self.said: Localized = {}

    def twin(self) -> TraineeWords:
        """Another that remembers the same, and goes on by itself."""
        twin = copy(self)
        twin._said, twin._heard = dict(self._said), list(self._heard)
        return twin

    def wording(self, s: Ints, m: int) -> Localized:
        """What the trainee would say with move `m` in this position."""
        return self.wordings(s, [m])[0]

    def wordings(self, s: Ints, moves: Sequence[int]) -> list[Localized]:
        """What the trainee would say with each of these moves in this position."""
        values = {**self.names, **self._values(s)}
        return [self._line(m) or self._general(s, m, values) for m in moves]

    def _line(self, m: int) -> Localized | None:
        """A line of the scenario; None for a general move."""
        line = self.model.line(m)
        if line is not None and m not in self._lines:
            self._lines[m] = filled(line["text"], self.names)
        return self._lines.get(m)

    def _general(self, s: Ints, m: int, values: dict[str, Localized]) -> Localized:
        words = self._words(s, m)
        assert words is not None
        turn = s[y.TURN]
        for texts in self._lists(s, words):
            first = s[y.USED + m]
            for i in range(len(texts)):
                text = filled(texts[(first + i) % len(texts)], values)
                if is_whole(text) and self._is_new(text, turn):
                    return text
        # All is worn out. A gesture is made again without a word; what is said again is owned up to.
        left = [text for text in words["says"] if _is_gesture(text)] or words["says"]
        return self._again(filled(left[s[y.USED + m] % len(left)], values), turn)

    def label(self, s: Ints, m: int) -> Localized | None:
        """What the general move `m` is called in this position; None for a scenario's line."""
        words = self._words(s, m)
        return words["label"] if words is not None else None

    def note(self, turn: int, text: Localized) -> None:
        """Remembers what the trainee says in a turn."""
        self.said = text
        for sentence in known_again(text):
            self._said.setdefault(sentence, turn)

    def announces(self, s: Ints, m: int) -> bool:
        """Whether what the trainee said last with move `m` only announces that something will be said back."""
        words = self._words(s, m)
        if words is None or self.model.moves[m] not in _SAYS_BACK:
            return False
        said = {lang: one.lower() for lang, one in self.said.items()}
        texts = [first_sentence(filled(text, self.names)) for text in words["says"] if not _is_gesture(text)]
        return any(all(one.lower() in said.get(lang, "") for lang, one in text.items()) for text in texts)

    def hear(self, turn: int, words: Localized | None) -> None:
        """Remembers what the buyer said in a turn, as one would quote it; None where he stated nothing."""
        while len(self._heard) <= turn:
            self._heard.append(self._heard[-1])
        last, before = self._heard[turn]
        if words is not None and words != last:
            last, before = words, last
        self._heard[turn] = (last, before)

    def heard(self, turn: int) -> Localized | None:
        """What he had stated last when this turn was over; None before any statement."""
        return self._at(turn)[0]

    def _just(self, turn: int) -> Localized | None:
        """What he stated in his answer of this very turn; None where he stated nothing."""
        last = self._at(turn)[0]
        return None if last == self._at(max(turn - 1, 0))[0] else last

    def _at(self, turn: int) -> tuple[Localized | None, Localized | None]:
        return self._heard[min(turn, len(self._heard) - 1)]

    def _lists(self, s: Ints, words: Wording) -> Iterator[list[Localized]]:
        """Texts that may serve, the closest to the moment first: only what he has just said is taken up."""
        if denies(s[y.REPLY]) and words["says_denied"]:
            yield words["says_denied"]
        elif self._just(s[y.TURN]) is not None and s[y.REPLY] not in _TURNED_AWAY:
            yield words["says_topic"]
        if s[y.COMMITMENT] >= c.ADVANCED:
            yield words["says_agreed"]
        yield words["says"]

    def _values(self, s: Ints) -> dict[str, Localized]:
        """What can be put in for what he has said, as far as he has said it."""
        last, before = self._at(s[y.TURN])
        values: dict[str, Localized] = {}
        if last is not None:
            values["words"] = last
        tail = None if last is None else echoed(last)
        if tail is not None:
            values["tail"] = tail
        if before is not None:
            values["before"] = before
        point = pointed(last) if last is not None and _matters(s) else None
        if point is not None:
            values["point"] = point
        side = self._side(s)
        if side is not None:
            values["side"] = side
        topic = s[y.REPLY_TOPIC]
        if topic >= 0 and s[y.NEED + topic] != c.LATENT:
            about = self.model.scenario["topics"][topic]
            values |= {"topic": about["label"], "gist": about["gist"] or about["label"]}
        return values

    def _side(self, s: Ints) -> Localized | None:
        """Through what he feels what he spoke of last; None while he has not let it be heard, or through two things at
        once where his last words do not say which."""
        topic = s[y.REPLY_TOPIC]
        if topic < 0 or s[y.VOICED + topic] == 0 or s[y.OBJECTION] != 0:
            return None
        voiced = [i for i in range(len(v.ANGLES)) if s[y.VOICED + topic] & (1 << i)]
        if s[y.REPLY] in (c.ADMITS, c.OPENS) and s[y.REPLY_MARK] >= 0:
            voiced = [s[y.REPLY_MARK]]
        return self.model.repertoire["sides"][v.ANGLES[voiced[0]]] if len(voiced) == 1 else None

    def _is_new(self, text: Localized, turn: int) -> bool:
        return all(self._said.get(sentence, turn + 1) > turn for sentence in known_again(text))

    def _again(self, text: Localized, turn: int) -> Localized:
        """The same once more, and owned up to, as often as there are words for that."""
        if _is_gesture(text):
            return text
        for lead in self.model.repertoire["again"]:
            whole = filled(lead, {"said": self._lowered(first_sentence(text))})
            if self._is_new(whole, turn):
                return whole
        return text

    def _lowered(self, text: Localized) -> Localized:
        """As it goes on after a colon: what is no name begins small."""
        words = text.get("en", "")
        names = tuple(name["en"] for name in self.names.values() if name.get("en"))
        if not words[:1].isalpha() or _I.match(words) or words.startswith(names):
            return text
        return {**text, "en": words[0].lower() + words[1:]}

    def _words(self, s: Ints, m: int) -> Wording | None:
        move = self.model.general_move(m)
        if move is None:
            return None
        return move["phone"] if s[y.MEDIUM] == c.PHONE else move


def _matters(s: Ints) -> bool:
    """Whether what he said last is more than a fact: a trouble, or what it leads to."""
    return s[y.REPLY] in (c.ADMITS, c.DEEPENS) or (s[y.REPLY] == c.OPENS and s[y.REPLY_MARK] >= 0)


def _is_gesture(text: Localized) -> bool:
    words = say(text, "en")
    return words.startswith(("(", "（")) and words.endswith((")", "）"))


def is_whole(text: Localized) -> bool:
    """Whether nothing is left open that a text needed."""
    return not any("{" in words and any(name in words for name in NEEDED) for words in text.values())
