"""Lines in and lines out: every one begins with who speaks, and what is typed is taken as it was meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from kamsim.domain.text import one_line
from kamsim.playing.language import Language
from kamsim.report.signs import comma

PROGRAM = "Kamsim"


def meant(line: str) -> str:
    """What was typed, as it was meant: half-width and small, whatever the input method."""
    return unicodedata.normalize("NFKC", line).strip().lower()


class Lines:
    """The conversation between the program and whoever hears it read out."""

    def __init__(self, speech: Language, read: Callable[[], str | None], write: Callable[[str], None]) -> None:
        """`read` gives the next line typed, None when there will be no more; `write` prints one line."""
        self.speech = speech
        self._read = read
        self._write = write

    @property
    def comma(self) -> str:
        """What parts two things said of one."""
        return comma(self.speech.lang)

    def key(self) -> str | None:
        """What was typed, as a key or a number."""
        line = self._read()
        return None if line is None else meant(line)

    def text(self) -> str:
        """What was typed, in the trainee's own words."""
        return one_line(self._read() or "")

    def say(self, who: str, words: str) -> None:
        """A line, whoever speaks it first."""
        self._write(f"{who}{self.speech.t(': ')}{' '.join(words.split())}")

    def note(self, words: str) -> None:
        """A word of the program."""
        self.say(PROGRAM, words)

    def option(self, number: int, words: str, who: str = PROGRAM) -> None:
        """Something that can be chosen by its number."""
        self.say(f"{who} {number}", words)

    def choose(self, title: str, options: Sequence[str]) -> int:
        """Lets one of these be chosen by number; −1 for anything else that is typed."""
        self.note(title)
        for number, words in enumerate(options, 1):
            self.option(number, words)
        return placed(self.key(), len(options))


def placed(typed: str | None, count: int) -> int:
    """The place, from 0, that a number of 1 to `count` stands for; −1 for anything else."""
    return int(typed) - 1 if typed and typed.isdecimal() and 0 < int(typed) <= count else -1
