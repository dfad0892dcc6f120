"""The timeline: what replay makes of an attempt, one immutable value that all readers share (DESIGN §2).

`enter` is the one place where an entry changes a position. `Growth` uses it to grow a timeline entry by entry, `walk`
to follow bare positions where no words are wanted. Batch play goes by move numbers in code that numba compiles
(`analysis/kernel/playing`, `analysis/playtest/counting` and `trying`), so it keeps a loop of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Back, End, Entry, Header, Hint, Move, Note, Plan, Tag
from kamsim.domain.hearing import Hearing
from kamsim.domain.text import Localized
from kamsim.engine import stance
from kamsim.engine.causes import Cause, cause_of
from kamsim.engine.machine import StanceMachine
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, step
from kamsim.engine.rules.effects import pan
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.engine.voice import Voice, ahead
from kamsim.engine.wording import TraineeWords

_PLAIN: Final = Cause("plain")


@dataclass(frozen=True, slots=True)
class Moved:
    """A tally by its name in the rulebook's checks, before and after an entry."""

    tally: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One move and what came of it.

    `says` to `cue` are words; `trust` (0–20), `patience` (0–40), `scale` (the good pan), `stance` are the buyer's own
    and shown only in coach mode and after the call. `events` are "name:argument" as `codes.EVENTS` names them.
    `before` and `after` are the positions around the move; nobody changes them. `causes` are the rules that decided
    the answer, the reply's own first. `moved` are the tallies that the move and the tag on its reply changed. `notes`
    are the trainee's own words about the turn.
    """

    number: int
    move: str
    kind: str
    at: float
    says: Localized
    reply: Localized
    reply_class: str
    cue: Localized | None
    topic: str | None
    events: tuple[str, ...]
    trust: int
    patience: int
    scale: int
    stance: str
    fit: int
    tag: str = ""
    tag_right: bool = False
    before: Ints = field(default_factory=list, repr=False)
    after: Ints = field(default_factory=list, repr=False)
    causes: tuple[Cause, ...] = (_PLAIN,)
    moved: tuple[Moved, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that replay makes of header and entries.

    `tables` and `begins` are the buyer and his position before the first move, with the plan laid; `ends` is the
    position as it stands, tags and hints counted in. `planned` are the tallies that the plan moved. `entries` are those
    that count (`derived_line`). `counts`: nothing was taken back and it is no retry, so the call may count for rank and
    marks. `names` fill the placeholders of texts; `words` are what could be said in each of its positions.
    """

    model: Model
    header: Header
    tables: Tables
    names: dict[str, Localized]
    opening: Localized
    entries: tuple[Entry, ...]
    plan: Plan
    planned: tuple[Moved, ...]
    begins: Ints
    turns: tuple[Turn, ...]
    ends: Ints
    abandoned: bool
    counts: bool
    words: TraineeWords = field(repr=False, compare=False)

    @property
    def ear(self) -> Hearing:
        """How what is said is heard."""
        return self.model.rulebook.hearing

    @property
    def ending(self) -> str:
        """How it ended (`vocabulary.ENDINGS`, or "abandoned"); "" while it runs."""
        return "abandoned" if self.abandoned else v.ENDINGS[self.ends[y.ENDING]]

    @property
    def outcome(self) -> str:
        """Which of the four results it has come to so far (K27)."""
        return v.OUTCOMES[self.ends[y.COMMITMENT]]

    @property
    def score(self) -> int:
        """Hundredths of a point, 0–10,000."""
        return marking.score(self.tables, self.ends)


def enter(
    model: Model, t: Tables, s: Ints, entry: Entry, settle: Callable[[Tables, Ints], None] = step.settle_stance
) -> None:
    """Carries an entry out on the position `s`; `settle` moves the stance after a move. A `Back` is no act on a
    position (`derived_line`), an `End` follows from the moves, a `Note` is the trainee's own: all leave it as it is."""
    match entry:
        case Move(_, move):
            step.apply(t, s, model.index[move])
            settle(t, s)
        case Plan(_, wanted, enough, role, style):
            first = model.advances.index(wanted) if wanted else -1
            role_code = v.ROLES.index(role) if role else -1
            marking.plan(t, s, first, role_code, v.STYLES.index(style) if style else -1)
            marking.aim(t, s, first, model.advances.index(enough) if enough else -1)
        case Tag(_, tag):
            marking.tag(s, v.TAGS.index(tag))
        case Hint():
            marking.hint(s)


def begun(t: Tables) -> Ints:
    """A buyer's position before the first move."""
    s: Ints = [0] * y.SIZE
    step.start(t, s)
    return s


def walk(model: Model, t: Tables, entries: Iterable[Entry]) -> Iterator[Ints]:
    """The position before the first entry, then after each: one list, changed from one to the next, so copy what is to
    last."""
    s = begun(t)
    yield s
    for entry in entries:
        enter(model, t, s, entry)
        yield s


def derived_line(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that count after every `back` has been carried out: each takes the last n moves off, with the tags
    and notes that followed them and the end. Plans and hints stay."""
    line: list[Entry] = []
    for entry in entries:
        if not isinstance(entry, Back):
            line.append(entry)
            continue
        left = entry.n
        kept: list[Entry] = []
        while line and left > 0:
            earlier = line.pop()
            left -= isinstance(earlier, Move)
            if _stays(earlier):
                kept.append(earlier)
        line += reversed(kept)
    return line


def _stays(entry: Entry) -> bool:
    """Whether an entry stays on the line when a move before it is taken back."""
    return not isinstance(entry, Move | Tag | Note | End)


class _Point(NamedTuple):
    """Where a growth stood before a move: how many entries it had, the position, the stance, and what was said."""

    entries: int
    position: Ints
    stance: str
    voice: Voice


class Growth:
    """A timeline that grows by one entry at a time; `timeline()` gives what it has come to. Every entry given to it
    must fit: `Call` sees to that. `entries` are those that count (`derived_line`). Taking back goes to where the call
    stood, so that no entry costs more for those before it."""

    def __init__(self, model: Model, header: Header, tables: Tables) -> None:
        self.model = model
        self.header = header
        self.tables = tables
        self.state = begun(tables)
        self.voice = Voice(model, model.variants.index(header.variant), header.style, header.seed)
        self.opening = self.voice.opening()
        self.machine = StanceMachine(model.rulebook.stance)
        self._stances = stance.compile_stances(model.rulebook.stance).names
        self.entries: list[Entry] = []
        self.turns: list[Turn] = []
        self.plan = Plan(0.0)
        self.abandoned = False
        self._planned: tuple[Moved, ...] = ()
        self._begins = list(self.state)
        self._points: list[_Point] = []  # one a turn

    def timeline(self, counts: bool) -> Timeline:
        """The timeline as it stands."""
        return Timeline(
            model=self.model,
            header=self.header,
            tables=self.tables,
            names=self.voice.names,
            opening=self.opening,
            entries=tuple(self.entries),
            plan=self.plan,
            planned=self._planned,
            begins=self._begins,
            turns=tuple(self.turns),
            ends=list(self.state),
            abandoned=self.abandoned,
            counts=counts,
            words=self.voice.trainee.twin(),
        )

    def take(self, entry: Entry) -> Turn | None:
        """Takes an entry in; a move gives its turn."""
        if not isinstance(entry, Back):
            self.entries.append(entry)
        match entry:
            case Back():
                self._go_back(entry.n)
            case Move():
                return self._move(entry)
            case Plan():
                self._lay(entry)
            case Tag():
                self._tag(entry)
            case Note():
                self.turns[-1] = replace(self.turns[-1], notes=(*self.turns[-1].notes, entry.text))
            case Hint():
                # A coach's hints are free; in practice each costs a little.
                if self.header.mode == "practice":
                    enter(self.model, self.tables, self.state, entry)
            case _:
                # Other endings are the buyer's or follow from a move; only giving up is an entry's own doing.
                self.abandoned = isinstance(entry, End) and entry.reason == "abandoned"
        return None

    def _go_back(self, n: int) -> None:
        """Takes the last `n` moves off."""
        point = self._points[-n]
        after = self.entries[point.entries :]
        del self.entries[point.entries :]
        self.turns, self._points = self.turns[:-n], self._points[:-n]
        self.state, self.voice, self.abandoned = list(point.position), point.voice, False
        self.machine.go_back(point.stance)
        for entry in filter(_stays, after):
            self.take(entry)

    def _lay(self, plan: Plan) -> None:
        enter(self.model, self.tables, self.state, plan)
        self.plan = plan
        # A plan that is made again replaces the one before, so what it moved is counted from an empty position.
        laid = begun(self.tables)
        enter(self.model, self.tables, laid, plan)
        self._planned = _moved(begun(self.tables), laid)
        self._begins = list(self.state)

    def _move(self, entry: Move) -> Turn:
        t, s = self.tables, self.state
        m = self.model.index[entry.move]
        says = self.voice.wording(s, m)
        before, seen = list(s), ahead(s)
        self._points.append(_Point(len(self.entries) - 1, before, self.machine.place, self.voice.twin()))
        self.voice.trainee.note(s[y.TURN] + 1, says)
        enter(self.model, t, s, entry, self._settle)
        spoken = self.voice.speak(s, seen)
        after = list(s)
        turn = Turn(
            number=s[y.TURN],
            move=entry.move,
            kind=v.KINDS[t.kind[m]],
            at=entry.at,
            says=says,
            reply=spoken.reply,
            reply_class=v.REPLIES[s[y.REPLY]],
            cue=spoken.cue,
            topic=self.model.topics[s[y.REPLY_TOPIC]] if s[y.REPLY_TOPIC] >= 0 else None,
            events=events_of(self.model, s),
            trust=s[y.TRUST],
            patience=s[y.PATIENCE],
            scale=pan(t, s),
            stance=self.machine.stance,
            fit=t.fit[m],
            before=before,
            after=after,
            causes=(cause_of(t, before, after),),
            moved=_moved(before, after),
        )
        self.turns.append(turn)
        return turn

    def _settle(self, _: Tables, s: Ints) -> None:
        """In play the machine itself moves the stance; the table compiled from it does so everywhere else."""
        for i in range(s[y.TRIGGER_COUNT]):
            self.machine.pull(v.TRIGGERS[s[y.TRIGGER + i]])
        s[y.STANCE] = self._stances.index(self.machine.stance)

    def _tag(self, entry: Tag) -> None:
        before = list(self.state)
        enter(self.model, self.tables, self.state, entry)
        last = self.turns[-1]
        right = self.state[y.T_TAGS_RIGHT] > before[y.T_TAGS_RIGHT]
        moved = last.moved + _moved(before, self.state)
        self.turns[-1] = replace(last, tag=entry.tag, tag_right=right, moved=moved)


def _moved(before: Ints, after: Ints) -> tuple[Moved, ...]:
    if before[y.TALLY :] == after[y.TALLY :]:
        return ()
    return tuple(
        Moved(name, before[place], after[place]) for name, place in y.T.items() if before[place] != after[place]
    )


def events_of(model: Model, s: Ints) -> tuple[str, ...]:
    """What the last step reported, as "name:argument"."""
    events = []
    for i in range(s[y.EVENT_COUNT]):
        code, argument = divmod(s[y.EVENT + i], c.EVENT_BASE)
        events.append(f"{c.EVENTS[code]}:{_argument(model, code, argument)}")
    return tuple(events)


_ABOUT_TOPIC: Final = (
    c.E_TOPIC_NAMED,
    c.E_NEED_ADMITTED,
    c.E_NEED_DEEPENED,
    c.E_NEED_STATED,
    c.E_NEED_MATCHED,
    c.E_HINT_FOLLOWED,
    c.E_HINT_IGNORED,
)


def _argument(model: Model, code: int, argument: int) -> str:
    if code == c.E_FACT_LEARNED:
        return model.facts[argument]
    if code in _ABOUT_TOPIC:
        return model.topics[argument]
    if code == c.E_ANGLE_VOICED:
        return f"{model.topics[argument // 8]}.{v.ANGLES[argument % 8]}"
    if code in (c.E_OBJECTION_RAISED, c.E_OBJECTION_SETTLED):
        return model.objections[argument]
    if code in (c.E_ADVANCE_AGREED, c.E_ORDER_AGREED):
        return model.advances[argument]
    if code == c.E_REACTION_FIRED:
        return model.scenario["reactions"][argument]["id"]
    if code == c.E_AGREEMENT_VOIDED:
        return v.OUTCOMES[argument]
    if code in (c.E_DUE_MET, c.E_DUE_PASSED, c.E_DUE_OPPOSED):
        due, topic = divmod(argument, c.DUE_BASE)
        return f"{v.DUES[due]}.{model.topics[topic - 1]}" if topic > 0 else v.DUES[due]
    if code == c.E_CALL_ENDED:
        return v.ENDINGS[argument]
    return str(argument)
