"""What the screens ask of the rest of the program: the scenarios, a call to play, and a place where it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kamsim.domain.scenario import Scenario
from kamsim.domain.session import Entry, Header
from kamsim.domain.text import Localized

if TYPE_CHECKING:
    from kamsim.engine.call import Call
    from kamsim.scoring.debrief import Debrief


class Card(NamedTuple):
    """A scenario as the home screen shows it. `own` is false for those that came with the program."""

    id: str
    title: Localized
    summary: Localized
    level: str
    minutes: int
    skills: Sequence[str]
    own: bool = False


class Waiting(NamedTuple):
    """A call that was begun and not ended."""

    session: str
    scenario: str
    mode: str
    turns: int
    started: str  # ISO 8601, UTC


class Best(NamedTuple):
    """The best finished call in a scenario that counts, and how many there were."""

    score: int
    outcome: str
    calls: int


class Choices(NamedTuple):
    """What the briefing settled about the call to come. `style` "" lets the seed decide."""

    scenario: str
    style: str = ""
    mode: str = "practice"
    deal: str = ""
    seed: int | None = None


class Session(NamedTuple):
    """A call as it was kept."""

    header: Header
    entries: Sequence[Entry]


class Stage(Protocol):
    """The program behind the screens. What can fail returns a sentence in the language asked for; "" is no complaint."""

    @property
    def folder(self) -> Path:
        """Where settings live."""

    def cards(self) -> list[Card]:
        """The scenarios, in the order to show them; quick, from an index."""

    def scenario(self, id: str) -> Scenario | None:
        """The texts of a scenario; None if it is gone or unreadable."""

    def header(self, choices: Choices, lang: str) -> Header | None:
        """The header of a new call; None if the scenario is gone or unreadable."""

    def call(self, header: Header) -> Call | None:
        """A call ready for its first entry; None if the scenario is gone or unreadable."""

    def debrief(self, call: Call) -> Debrief:
        """What there is to say about an ended call."""

    def replayed(self, session: Session, style: str) -> Call | None:
        """The same entries before a buyer of another style."""

    def waiting(self) -> list[Waiting]:
        """Calls to continue, the latest first; opens the records."""

    def results(self) -> dict[str, Best]:
        """Scenario id → best result; opens the records."""

    def load(self, session: str) -> Session | None:
        """A call that was kept."""

    def begin(self, header: Header, entries: Sequence[Entry] = ()) -> str:
        """Starts keeping a call."""

    def keep(self, session: str, entry: Entry) -> str:
        """Keeps one entry; it is durable when this returns ""."""

    def finish(self, call: Call) -> str:
        """Notes how an ended call came out."""
