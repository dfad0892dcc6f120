"""An attempt: one header and an append-only list of entries. All else about it is derived by replaying them.

`domain.attempt_lines` has the form in which they stand in files and databases.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# What an attempt can be at. A call is played; a drill, a workbook, an exam are answered; a puzzle may be either; a step
# of a lesson is taken.
CALL: Final = "call"
EXAM: Final = "exam"  # the test of a lesson
ATTEMPT_KINDS: Final = (CALL, "drill", "puzzle", "workbook", EXAM, "lesson")

# Why an attempt stopped; the engine's endings, "abandoned", which is the trainee's word that he will not go on, and
# "done", when everything asked was answered.
END_REASONS: Final = ("left", "agreed", "time_up", "walked_out", "abandoned", "done")

MAX_TEXT: Final = 200  # characters in any one string of a header or entry
MAX_GIVEN: Final = 2_000  # characters in an answer
MAX_NOTE: Final = 500  # characters in a note
MAX_SECONDS: Final = 10_000_000.0  # about four months; a call kept paused stays far below it
MAX_BACK: Final = 10_000
MAX_SEED: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Rules:
    """What an attempt was made or scored under: the SHA-256 of rulebook and repertoire in hex; "" where unknown."""

    rulebook: str = ""
    repertoire: str = ""

    @property
    def known(self) -> bool:
        """Whether both digests are there."""
        return bool(self.rulebook and self.repertoire)

    @property
    def name(self) -> str:
        """A short form for people, such as "3f2a91c0-77ab0c1d"; "" where unknown."""
        return f"{self.rulebook[:8]}-{self.repertoire[:8]}" if self.known else ""

    @property
    def told(self) -> str:
        """The same as part of an English sentence."""
        return f"the rules {self.name}" if self.known else "unknown rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What must be known to replay an attempt.

    `id` is a UUID in lower case. `trainee` is the pseudonymous id of who made it, a UUID; "" where unknown. `item` is
    what it was at, such as the id of a scenario; `digest` the SHA-256 of that item's content in hex. `rulebook` and
    `repertoire` are as in `Rules`. `variant`, `style` and `deal` choose the buyer and are "" where there is none.
    `started` is ISO 8601 in UTC (shown to people, never used for order). A `retry` never counts for rank or marks.
    """

    id: str
    trainee: str = ""
    kind: str = CALL
    item: str
    digest: str
    rulebook: str = ""
    repertoire: str = ""
    variant: str = ""
    style: str = ""
    deal: str = ""
    mode: str
    seed: int
    lang: str
    started: str
    retry: bool = False

    @property
    def rules(self) -> Rules:
        """The rules it was made under."""
        return Rules(self.rulebook, self.repertoire)


@dataclass(frozen=True, slots=True)
class Plan:
    """The call plan (K27): advances wanted and just enough, and the guesses of role and style; "" is not given."""

    at: float
    wanted: str = ""
    enough: str = ""
    role: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A move made: the id of a scenario line or of a move of the repertoire."""

    at: float
    move: str


@dataclass(frozen=True, slots=True)
class Tag:
    """What the trainee says the buyer's last reply was; one of `vocabulary.TAGS`."""

    at: float
    tag: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint was asked for."""

    at: float


@dataclass(frozen=True, slots=True)
class Back:
    """Takes `n` moves off the derived line. They stay on record."""

    at: float
    n: int


@dataclass(frozen=True, slots=True)
class Note:
    """The trainee's own words about the last turn, one line of at most MAX_NOTE characters. They change nothing."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question of a drill, puzzle, workbook or exam: the question's id, what was given, whether that
    was right, and the seconds it took."""

    at: float
    item: str
    given: str
    right: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class End:
    """The attempt is over; `reason` is one of `END_REASONS`."""

    at: float
    reason: str


# In each, `at` is seconds since the attempt began, by a monotonic clock, to the hundredth.
Entry = Plan | Move | Tag | Hint | Back | Note | Answer | End


@dataclass(frozen=True, slots=True)
class Figures:
    """What a finished attempt came to.

    `result` is one of the four of K27 and `ending` how a call ended, both "" where there is none; `score` (0–100) was
    reckoned under `rules`; `seconds` is how long it took.
    """

    result: str
    ending: str
    score: float
    rules: Rules
    seconds: float


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is recorded. `figures` are those that were reckoned when it was finished; None before that."""

    header: Header
    entries: tuple[Entry, ...]
    figures: Figures | None = None

    @property
    def has_ended(self) -> bool:
        """Whether it came to its end, and was not given up."""
        last = self.entries[-1] if self.entries else None
        return isinstance(last, End) and last.reason != "abandoned"


def seconds(elapsed: float) -> float:
    """Elapsed seconds as entries keep them: to the hundredth, never negative."""
    return max(0.0, round(elapsed, 2))
