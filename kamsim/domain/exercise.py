"""An exercise for a class: which calls, which buyers, which lessons, under which conditions. And a class: codes and
names."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

from kamsim.domain.attempt import CALL, EXAM, Header, Rules

# One buyer for all, or each trainee another of equal difficulty.
BUYERS: Final = ("same", "each")
# Which attempt a mark is taken from.
COUNTS: Final = ("best", "first", "last")
# When a trainee sees the debrief of a call: as soon as it is over, or once the exercise has closed.
SHOWS: Final = ("at_once", "closed")


@dataclass(frozen=True, slots=True)
class Buyer:
    """A buyer that a trainee may meet: the seed that brings him, and the veteran's mean score with him.

    The variant has no name here, since it would tell what the trainee is to find out.
    """

    seed: int
    veteran: float


@dataclass(frozen=True, slots=True)
class ExerciseCall:
    """A call of an exercise: the scenario and its digest, style and size of deal, and the buyers to be met."""

    scenario: str
    digest: str
    style: str
    deal: str
    buyers: tuple[Buyer, ...]

    def buyer_for(self, code: str, key: str) -> Buyer:
        """The buyer whom the trainee with this code meets: always the same one, and none that he can choose."""
        drawn = hmac.new(key.encode(), f"buyer:{self.scenario}:{code}".encode(), hashlib.sha256).digest()
        return self.buyers[int.from_bytes(drawn[:8]) % len(self.buyers)]


@dataclass(frozen=True, slots=True)
class ExerciseLesson:
    """A lesson of an exercise, and its digest. What is marked is its test."""

    lesson: str
    digest: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """What a teacher hands out: calls, lessons, or both. `title` and `id` name it; `attempts` is how many count at
    most, 0 as many as one likes; `opens` and `closes` are ISO 8601 in UTC, "" for any time; `hints` and `back` say
    whether help and taking back are allowed; `counts` is a word of COUNTS, `shows` one of SHOWS; `key` seals what is
    handed in; `rules` are those it was made under."""

    id: str
    title: str
    calls: tuple[ExerciseCall, ...]
    mode: str
    attempts: int
    opens: str
    closes: str
    hints: bool
    back: bool
    counts: str
    key: str
    rules: Rules
    lessons: tuple[ExerciseLesson, ...] = ()
    shows: str = SHOWS[0]

    @property
    def items(self) -> tuple[str, ...]:
        """All that is marked: the scenarios of the calls, then the lessons."""
        return (*(call.scenario for call in self.calls), *(one.lesson for one in self.lessons))

    def call_on(self, scenario: str) -> ExerciseCall | None:
        """The call on a scenario; None where the exercise has none."""
        return next((call for call in self.calls if call.scenario == scenario), None)

    def lesson_on(self, lesson: str) -> ExerciseLesson | None:
        """The lesson of this id; None where the exercise has none."""
        return next((one for one in self.lessons if one.lesson == lesson), None)

    def fits(self, header: Header, code: str) -> bool:
        """Whether an attempt is one that this trainee is to make: the test of a lesson as it was, or the same call,
        buyer, style, deal and mode."""
        if header.kind == EXAM:
            lesson = self.lesson_on(header.item)
            return lesson is not None and header.digest == lesson.digest
        call = self.call_on(header.item)
        if call is None or header.kind != CALL or header.retry:
            return False
        wanted = (call.style, call.deal, self.mode, call.buyer_for(code, self.key).seed)
        return (header.style, header.deal, header.mode, header.seed) == wanted


@dataclass(frozen=True, slots=True)
class Member:
    """A trainee of a class. Files carry the `code` alone; `name` and `number`, such as a student's, stay here."""

    code: str
    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """A class."""

    id: str
    title: str
    members: tuple[Member, ...]

    def member(self, code: str) -> Member | None:
        """Who has a code, in capitals or not, with or without its hyphen; None where nobody has."""
        wanted = plain_code(code)
        return next((member for member in self.members if plain_code(member.code) == wanted), None)


# No letters or digits that are read as another: 0 and O, 1 and I and L, 2 and Z, 5 and S, 8 and B, U and V.
ALPHABET: Final = "34679ACDEFGHJKMNPQRTWXY"


def plain_code(code: str) -> str:
    """A code as it is compared: capitals, without hyphen or space."""
    return "".join(letter for letter in code.upper() if letter in ALPHABET)


CODE_LENGTH: Final = 7
# What people write between the parts of a code.
_BETWEEN: Final = " \u3000-\u2010\u2011\u2013\u2014\uff0d"


def code_from(text: str) -> str:
    """The plain code in what was typed; "" where that has not the shape of a code: seven letters and digits of
    ALPHABET."""
    letters = [letter for letter in text.upper() if letter not in _BETWEEN]
    is_code = len(letters) == CODE_LENGTH and all(letter in ALPHABET for letter in letters)
    return "".join(letters) if is_code else ""


def code_of(number: int) -> str:
    """The code of a number, such as "K7QF-3M9"; different numbers below 23^7 give different codes."""
    letters = []
    for _ in range(7):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"
