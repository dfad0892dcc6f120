"""Which text of a list is said next: nobody says a sentence twice, nor a thing whose premise does not hold, nor with
the word that he has just used."""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

from kamsim.domain.text import Localized
from kamsim.engine.quoting import after_colon, chimes, filled, known_again
from kamsim.engine.wording import is_whole

_BANKS = ("bank:", "voice:")
_AGREEING = "advance:"


class Sayings:
    """What one person has said in a call, and the next of the texts of a place."""

    def __init__(self, seed: int, names: dict[str, Localized], premises: Mapping[str, list[str]]) -> None:
        self.seed = seed
        self.names = names
        # Text of the bank in English → what must hold for it; and what holds at this step.
        self.premises = premises
        self.holds: frozenset[str] = frozenset()
        # His last reply; empty before the first.
        self.last: Localized = {}
        self._spent: dict[str, int] = {}
        self._said: set[str] = set()
        # Cues and lead-ins as written, which come once each.
        self._shown: set[str] = set()

    def part(self) -> None:
        """Goes on apart from the one it was copied from."""
        self._spent, self._said, self._shown = dict(self._spent), set(self._said), set(self._shown)

    def begin(self, text: Localized) -> Localized:
        """The first words, which are not said again."""
        self.last = self._fill(text)
        self._said.update(known_again(self.last))
        return self.last

    def _take(self, where: str, texts: list[Localized], more: dict[str, Localized] | None = None) -> Localized | None:
        """The next of the texts of which no sentence was said yet; with which one it begins depends on the call's
        seed, so that calls do not open alike. One that takes up no word of his last reply goes first. None where all
        are worn out."""
        first = self._spent.get(where, 0) + crc32(f"{self.seed}:{where}".encode())
        second: tuple[Localized, list[str]] | None = None
        for i in range(len(texts)):
            written = texts[(first + i) % len(texts)]
            if not self.holds.issuperset(self.premises.get(written.get("en", ""), ())):
                continue
            text = self._fill(filled(written, more) if more else written)
            if text == self.last:
                continue
            if where.startswith(_BANKS) and not is_whole(text):
                continue
            marks = list(known_again(text))
            if where.startswith(_AGREEING):
                # What he has told of how such things are settled he does not tell again in an answer to an offer.
                marks += after_colon(text)
            if where.startswith("bank:spent"):
                # The last he has to say comes once, however short.
                marks.append(text["en"])
            if any(mark in self._said for mark in marks):
                continue
            if where.startswith(_BANKS) and "{" not in written.get("en", "") and chimes(text, self.last):
                second = second or (text, marks)
                continue
            return self._spoken(where, text, marks)
        return self._spoken(where, *second) if second else None

    def _spoken(self, where: str, text: Localized, marks: list[str]) -> Localized:
        self._count(where)
        self._said.update(marks, after_colon(text))
        return text

    def _once(self, where: str, texts: list[Localized]) -> Localized | None:
        """The next of the texts that was not used; None where all were."""
        first = self._spent.get(where, 0) + crc32(f"{self.seed}:{where}".encode())
        for i in range(len(texts)):
            text = texts[(first + i) % len(texts)]
            if text["en"] not in self._shown:
                self._count(where)
                self._shown.add(text["en"])
                return text
        return None

    def _count(self, where: str) -> int:
        """How often this place spoke before."""
        self._spent[where] = self._spent.get(where, 0) + 1
        return self._spent[where] - 1

    def _fill(self, text: Localized) -> Localized:
        return filled(text, self.names)
