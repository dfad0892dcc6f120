"""What the screens ask of the rest of the program: the scenarios, a call to play, and a place where it is kept."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kamsim.domain.notice import Notice

if TYPE_CHECKING:
    # Values made of data classes take their time to come in; the home screen shows none.
    from kamsim.analysis.review.trying import Tried
    from kamsim.analysis.review.whatif import Other
    from kamsim.domain.attempt import Attempt, Entry, Header
    from kamsim.domain.drill import DrillItem
    from kamsim.domain.feedback import Feedback
    from kamsim.domain.handbook import Page
    from kamsim.domain.scenario import Scenario
    from kamsim.domain.text import Localized
    from kamsim.engine.call import Call, Choice
    from kamsim.library.catalogue import Listing
    from kamsim.library.reviewing import Step
    from kamsim.playing.growing import Growing
    from kamsim.playing.learning import Learning
    from kamsim.playing.played import Played
    from kamsim.scoring.debrief import Debrief


class Waiting(NamedTuple):
    """A call that was begun and not ended."""

    attempt: str  # its id
    scenario: str
    mode: str
    turns: int
    started: str  # ISO 8601, UTC
    buyer: Localized | None = None
    fault: Notice | None = None  # why it cannot be gone on with


class Suggestion(NamedTuple):
    """A word of help, the system (K-id) that it comes from, and the intention under which it can be followed now."""

    text: Localized
    k: str
    intention: str = ""


class Choices(NamedTuple):
    """What the briefing settled about the call to come. `style` "" lets the seed decide."""

    scenario: str
    style: str = ""
    mode: str = "practice"
    deal: str = ""
    seed: int | None = None


class Continued(NamedTuple):
    """A recorded call brought back. `taken` of its entries fitted; `edited`: the scenario is another than it was;
    `other_rules`: the call was made under other rules than those of now, or nobody knows under which; `still`: seconds
    since its beginning in which its clock stood still, since the class paused."""

    call: Call
    taken: int
    edited: bool
    other_rules: bool = False
    still: float = 0.0


class Host(Protocol):
    """The program behind the screens. Nothing here raises; what concerns the records answers with a notice or None."""

    @property
    def folder(self) -> Path:
        """Where settings live."""

    def terms(self) -> Feedback:
        """The field's words and what a trainer says: the rulebook's feedback."""

    def listings(self) -> list[Listing]:
        """The scenarios, in the order to show them; quick, from an index."""

    def broken(self) -> list[Notice]:
        """What there is to say about files that cannot be opened; slower than `listings`."""

    def scenario(self, name: str) -> Scenario | None:
        """The texts of a scenario, by id or path; None if it is gone or unreadable."""

    def first_call(self) -> Choices | None:
        """The call to show a newcomer how it goes: an easy one, with a buyer who has a need, the same each time."""

    def begun(self, choices: Choices) -> str:
        """The id of the call of an exercise that was begun like this under the trainee's code and can go on; "" for
        none."""

    def header(self, choices: Choices, lang: str) -> Header | None:
        """The header of a new call; None if the scenario is gone or unreadable."""

    def call(self, header: Header) -> Call | None:
        """A call ready for its first entry; None if the scenario is gone or unreadable."""

    def debrief(self, call: Call) -> Debrief:
        """What there is to say about an ended call."""

    def advice(self, call: Call) -> Suggestion:
        """What a good trainer would suggest now, from what the trainee has seen."""

    def review(self, call: Call) -> AsyncGenerator[Step, None]:
        """What each move of an ended call lost, step by step; without a review at the end if it could not be done.
        Closing it early ends the work."""

    def compile_ahead(self) -> None:
        """Begins to compile what a review needs, once on a machine, beside everything else; returns at once."""

    def open_moves(self, call: Call, turn: int) -> Sequence[Choice]:
        """What could be said at a turn of an ended call."""

    def try_move(self, call: Call, turn: int, move: str) -> Tried:
        """Another move in place of the one made at that turn; takes a second or two."""

    def what_if(self, call: Call) -> Sequence[Other]:
        """The same moves before the other three styles and at the other size of deal."""

    def page(self, k_id: str) -> Page | Notice | None:
        """The handbook page of a system; None where there is none, a notice where it is damaged."""

    def page_ids(self) -> Sequence[str]:
        """The systems that have a page, in order."""

    def drill_ids(self) -> Sequence[str]:
        """The systems that have drills, in order."""

    def drills_on(self, k_id: str) -> list[DrillItem]:
        """The drills on a system; none where there are none or they are damaged."""

    @property
    def growing(self) -> Growing:
        """Today's ten minutes, progress, one's own mistakes."""

    @property
    def learning(self) -> Learning:
        """Puzzles, lessons, accounts."""

    def standings(self, kind: str) -> dict[str, Played]:
        """What attempts of a kind were at → what was played of it; opens the records."""

    def round_header(self, subject: str, digest: str, seed: int, lang: str, kind: str = "drill") -> Header:
        """The header of a new round of questions."""

    def finish_round(self, attempt_id: str, score: float, seconds: float) -> Notice | None:
        """Notes how a round of questions came out."""

    def continued(self, attempt: Attempt) -> Continued | None:
        """A kept call as it stands now; None if the scenario is gone or unreadable."""

    def waiting(self) -> list[Waiting]:
        """Calls to continue, the latest first; opens the records."""

    def load(self, attempt_id: str) -> Attempt | Notice:
        """A call that was recorded, or why there is none."""

    def begin(self, header: Header, entries: Sequence[Entry] = ()) -> Notice | None:
        """Starts keeping a call."""

    def record(self, attempt_id: str, entry: Entry) -> Notice | None:
        """Records an entry; it is on the disk when this returns None."""

    def finish(self, call: Call, seconds: float) -> Notice | None:
        """Notes how an ended call came out, and how long it took."""

    def drop(self, attempt_id: str) -> None:
        """Gives up a call; it stays on record and is offered no more."""

    def delete(self, attempt_id: str) -> Notice | None:
        """Takes a call off the record for good."""

    def trouble(self) -> Notice | None:
        """What there is to say about the records now."""

    def backup(self) -> int | None:
        """How many calls a backup holds that can be brought back after the records were found damaged."""

    def restore(self) -> Notice | None:
        """Brings them back."""

    def saves(self) -> bool:
        """Whether everything is on the disk, and what comes should get there."""

    def rules_told(self, call: Call) -> Notice | None:
        """Where a call was made under other rules than those of now: what its score stands under."""

    def close(self) -> Notice | None:
        """Lets go of the records; says so if something could not be kept."""
