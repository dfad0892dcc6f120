"""A call being played: the engine's call, the clock, and the record that has each entry before the next key."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from kamsim.domain.attempt import MAX_NOTE, MAX_SECONDS, Back, End, Entry, Hint, Move, Note, Plan, Tag, seconds
from kamsim.domain.text import Localized, one_line
from kamsim.engine.call import Call, Choice, Refusal, Turn
from kamsim.engine.seen import SeenTurn, seen_turn
from kamsim.engine.timeline import derived_line
from kamsim.engine.trades import Trades, trades_of
from kamsim.engine.view import View

if TYPE_CHECKING:
    from kamsim.domain.attempt import Attempt, Header
    from kamsim.domain.notice import Notice
    from kamsim.engine.model import Model
    from kamsim.playing.host import Continued, Host, Suggestion


class About(NamedTuple):
    """What is known of a call before its first word. `names` fill the placeholders of the scenario's texts."""

    attempt: str  # its id
    scenario: str
    title: Localized
    buyer: Localized
    minutes: int
    skills: Sequence[str]
    mode: str
    names: Mapping[str, Localized]


class Play:
    """One call in play. What an entry does is the engine's affair; this gives it its time and has it kept.

    Screens read the view and the turns here; the call itself, with what the buyer keeps to himself, is theirs only
    when it is over. `trouble` is what the records had to say about the last entry; None for nothing.
    """

    def __init__(
        self,
        call: Call,
        host: Host,
        *,
        before: float = 0.0,
        recorded: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`before` are the seconds that the call has lasted already, for one that is continued. What is not `recorded`
        leaves no trace."""
        self._call = call
        self.host = host
        self.trouble: Notice | None = None
        self.recorded = recorded
        self.closed = False
        self.end_noted = False
        self._clock = clock
        self._before = before
        self._since: float | None = clock()
        self._begun = True  # on record
        self._seen: list[tuple[Turn, SeenTurn]] = []
        self._menu: Sequence[Choice] | None = None  # as it stands after the last entry
        self._offered: Set[str] | None = None  # what could be said before the last move
        scenario = call.model.scenario
        self.about = About(
            attempt=call.header.id,
            scenario=scenario["id"],
            title=scenario["title"],
            buyer=scenario["buyer"]["name"],
            minutes=scenario["minutes"],
            skills=scenario["skills"],
            mode=call.header.mode,
            names=call.voice.names,
        )

    # --- what screens read

    @property
    def call(self) -> Call:
        """The whole call, for its debrief. Only once it is over."""
        assert self._call.ended, "a call shows its secrets when it is over"
        return self._call

    @property
    def mode(self) -> str:
        """coach, practice or exam."""
        return self.about.mode

    @property
    def opening(self) -> Localized:
        """The buyer's first words."""
        return self._call.opening

    @property
    def view(self) -> View:
        """What is known so far."""
        return self._call.view

    @property
    def turns(self) -> Sequence[SeenTurn]:
        """What was said so far."""
        turns = self._call.turns
        # A turn is replaced by another when it is tagged, and all are when a move is taken back.
        if len(self._seen) > len(turns):
            del self._seen[len(turns) :]
        for place, turn in enumerate(turns):
            if place == len(self._seen):
                self._seen.append((turn, seen_turn(self._call, turn)))
            elif self._seen[place][0] is not turn:
                self._seen[place] = (turn, seen_turn(self._call, turn))
        return [seen for _, seen in self._seen]

    @property
    def ended(self) -> bool:
        """Whether the call is over."""
        return self._call.ended

    @property
    def ending(self) -> str:
        """How it ended, "" while it runs."""
        return self._call.ending

    def menu(self) -> Sequence[Choice]:
        """What can be said now."""
        if self._menu is None:
            self._menu = self._call.menu()
        return self._menu

    @property
    def fresh(self) -> Set[str]:
        """The moves that have come up with the last reply; none before the first."""
        if self._offered is None:
            return frozenset()
        return {choice.id for choice in self.menu()} - self._offered

    @property
    def trades(self) -> Trades:
        """Prices and trades so far: what was asked, what was given, for what in return."""
        return trades_of(self._call.model, self._call.turns)

    def suggestion(self) -> Suggestion:
        """What a good trainer would suggest now, from what the trainee has seen."""
        return self.host.advice(self._call)

    # --- clock

    @property
    def elapsed(self) -> float:
        """Seconds since the call began, pauses left out."""
        running = 0.0 if self._since is None else max(0.0, self._clock() - self._since)
        return seconds(self._before + running)

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return self._since is None

    def pause(self) -> None:
        """Stops the clock; that of an exam goes on."""
        if self.mode != "exam":
            self._before, self._since = self.elapsed, None

    def halt(self) -> None:
        """Stops the clock of an exam too: the class pauses."""
        self._before, self._since = self.elapsed, None

    def go_on(self) -> None:
        """Starts the clock again."""
        if self._since is None:
            self._since = self._clock()

    # --- entries

    def begin(self, plan: Mapping[str, str]) -> None:
        """Lays the call plan: advances wanted and enough, role and style as guessed.

        The record begins with the first entry after it: a call that was only looked at is not kept.
        """
        if self.recorded:
            self.trouble = self.host.trouble()
        parts = [plan.get(part, "") for part in ("wanted", "enough", "role", "style")]
        self._call.submit(Plan(0.0, *parts))
        self._menu = None
        self._begun = False

    def say(self, move: str) -> Refusal | None:
        """Makes a move."""
        return self._submit(Move(self.elapsed, move))

    def tag(self, tag: str) -> Refusal | None:
        """Marks the buyer's last reply."""
        return self._submit(Tag(self.elapsed, tag))

    def note(self, text: str) -> Refusal | None:
        """Notes the trainee's own words about the last turn; nothing where there are none."""
        kept = one_line(text)[:MAX_NOTE]
        return self._submit(Note(self.elapsed, kept)) if kept else None

    def hint(self) -> Refusal | None:
        """Notes that a hint was asked for."""
        return self._submit(Hint(self.elapsed))

    def take_back(self, moves: int = 1) -> Refusal | None:
        """Takes moves off the line."""
        return self._submit(Back(self.elapsed, moves))

    def close(self) -> None:
        """Notes how a call came out that has ended."""
        if not self.closed:
            self.closed = True
            if not self.end_noted:
                self._record(End(self.elapsed, self._call.ending))
            if self.recorded and self._begun:
                self.trouble = self.host.finish(self._call, self.elapsed) or self.trouble

    def abandon(self) -> None:
        """Ends the call without a goodbye."""
        self._submit(End(self.elapsed, "abandoned"))
        self.end_noted = True

    def _submit(self, entry: Entry) -> Refusal | None:
        offered = {choice.id for choice in self.menu()} if isinstance(entry, Move) else None
        found = self._call.submit(entry)
        if isinstance(found, Refusal):
            return found
        self._menu = None
        if isinstance(entry, Move | Back):
            self._offered = offered
        self._record(entry)
        return None

    def _record(self, entry: Entry) -> None:
        untouched = isinstance(entry, End) and not self._call.turns and not self._begun
        if not self.recorded or untouched:
            return
        if self._begun:
            self.trouble = self.host.record(self._call.header.id, entry)
        else:
            # The call holds this entry already, unless it is the end, which follows from the moves.
            entries = [one for one in self._call.entries if one is not entry]
            self.trouble = self.host.begin(self._call.header, [*entries, entry])
            self._begun = True


def continued(host: Host, kept: Attempt, found: Continued) -> Play:
    """A kept call, ready to go on.

    Where the scenario has changed so that not all of it fits, what fits goes on as a call of its own: entries added
    behind ones that no longer fit could never be replayed.
    """
    before = lasted(kept, still=found.still)
    if found.taken == len(kept.entries):
        play = Play(found.call, host, before=before)
        play.end_noted = any(isinstance(entry, End) for entry in kept.entries)
        return play
    found.call.header = _under_rules_of_now(found.call.header, found.call.model)
    host.drop(kept.header.id)
    play = Play(found.call, host, before=before)
    play.trouble = host.begin(found.call.header, found.call.entries)
    return play


def lasted(kept: Attempt, now: Callable[[], datetime] = lambda: datetime.now(UTC), still: float = 0.0) -> float:
    """Seconds that a kept call has lasted. The clock of an exam went on while it lay there, but for the `still`
    seconds in which the class paused; no wall clock, set back or wrong, takes off what is on record."""
    last = kept.entries[-1].at if kept.entries else 0.0
    if kept.header.mode != "exam":
        return last
    try:
        since = (now() - datetime.fromisoformat(kept.header.started)).total_seconds() - still
    except (ValueError, TypeError):
        return last
    return min(max(last, since), MAX_SECONDS / 2)


def retried(play: Play, turn: int) -> Play | None:
    """A new call like one that is over, as it stood just before a turn; None if its scenario is gone.

    It is kept under an id of its own and marked as a retry, so that it never counts for rank.
    """
    old = play.call
    header = replace(
        _under_rules_of_now(old.header, old.model),
        started=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        retry=True,
    )
    call = play.host.call(header)
    if call is None:
        return None
    entries = before_turn(old.entries, turn)
    for entry in entries:
        call.submit(entry)
    again = Play(call, play.host, before=entries[-1].at if entries else 0.0, recorded=play.recorded)
    again._begun = False
    return again


def _under_rules_of_now(header: Header, model: Model) -> Header:
    """The header of a new attempt like another, on scenario and rules as they are."""
    now = model.rules
    digest = model.scenario["digest"]
    return replace(header, id=str(uuid.uuid4()), digest=digest, rulebook=now.rulebook, repertoire=now.repertoire)


def before_turn(entries: Sequence[Entry], turn: int) -> list[Entry]:
    """The entries that count, up to just before move number `turn`, from 1."""
    kept: list[Entry] = []
    moves = 0
    for entry in derived_line(list(entries)):
        moves += isinstance(entry, Move)
        if moves >= turn:
            break
        if not isinstance(entry, End):
            kept.append(entry)
    return kept
