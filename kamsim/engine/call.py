"""A call in play: entries in, turns out. All it shows is derived from its entries, so a replay is the same call."""

from __future__ import annotations

import random
from dataclasses import dataclass

from kamsim.domain import vocabulary as v
from kamsim.domain.session import Back, End, Entry, Header, Hint, Move, Plan, Tag
from kamsim.domain.text import Localized
from kamsim.engine import stance
from kamsim.engine.bake import bake
from kamsim.engine.machine import StanceMachine
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, step
from kamsim.engine.rules.effects import pan
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.engine.view import View, view_of
from kamsim.engine.voice import Voice, ahead


@dataclass(frozen=True, slots=True)
class Choice:
    """A legal move as the menu offers it. Trainees see `text`; `kind`, `technique`, `label` are for coach mode."""

    id: str
    kind: str
    intention: str
    topic: str | None
    technique: str
    text: Localized
    label: Localized | None


@dataclass(frozen=True, slots=True)
class Turn:
    """One move and what came of it.

    `says` to `cue` are words; `trust` (0–20), `patience` (0–40), `scale` (the good pan), `stance` are the buyer's own
    and shown only in coach mode and after the call. `events` are "name:argument" as `codes.EVENTS` names them.
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


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an entry was not taken. Reasons: ended, unknown_move, not_open, unknown_advance, nothing_to_take_back,
    not_in_exam, already_tagged, nothing_said, too_late."""

    reason: str
    detail: str = ""


class Call:
    """One call of one buyer. Feed entries to `submit`; read `turns`, `menu`, `view`."""

    def __init__(self, model: Model, header: Header) -> None:
        self.model = model
        self.header = header
        self.variant = model.variants.index(header.variant)
        self.tables: Tables = bake(model, self.variant, header.style, header.deal)
        self._stances = stance.compile_stances(model.rulebook["stance"])
        self._stages: list[str] = list(model.rulebook["stance"]["stages"])
        # Seeded per call, so the order of a menu gives nothing away and never jumps about during the call.
        order = random.Random(f"{header.seed}:menu")
        self._rank = [order.random() for _ in model.moves]
        self.entries: list[Entry] = []
        self._begin()

    @classmethod
    def open(cls, model: Model, header: Header) -> Call:
        """A new call; the header's scenario must be the model's, its variant one of the model's."""
        return cls(model, header)

    def _begin(self) -> None:
        self.state: Ints = [0] * y.SIZE
        step.start(self.tables, self.state)
        self.voice = Voice(self.model, self.variant, self.header.style, self.header.seed)
        self.opening = self.voice.opening()
        self.machine = StanceMachine(self.model.rulebook["stance"])
        self.turns: list[Turn] = []
        self.plan = Plan(0.0)
        self.abandoned = False

    # -- what screens read --------------------------------------------------------------------------------------

    @property
    def ended(self) -> bool:
        """Whether the call is over."""
        return self.abandoned or self.state[y.ENDING] != c.RUNNING

    @property
    def ending(self) -> str:
        """How it ended (`vocabulary.ENDINGS`, or "abandoned"); "" while it runs."""
        return "abandoned" if self.abandoned else v.ENDINGS[self.state[y.ENDING]]

    @property
    def outcome(self) -> str:
        """Which of the four results it has come to so far (K27)."""
        return v.OUTCOMES[self.state[y.COMMITMENT]]

    @property
    def score(self) -> int:
        """Hundredths of a point, 0–10,000."""
        return marking.score(self.tables, self.state)

    @property
    def view(self) -> View:
        """The board as a trainee may see it."""
        return view_of(self.model, self.state, self._stages, self.tables.stance_stage)

    @property
    def counts(self) -> bool:
        """Whether the call may count for rank: nothing was taken back, it is no retry."""
        return not self.header.retry and not any(isinstance(entry, Back) for entry in self.entries)

    def menu(self, intention: str | None = None, topic: str | None = None) -> list[Choice]:
        """The legal moves of an intention (None: all), those about `topic` only if one is given; topics in the
        scenario's order, within a topic in an order seeded per call."""
        if self.ended:
            return []
        base = self.tables
        chosen = [m for m in step.legal(base, self.state) if intention in (None, self._intention(m))]
        if topic is not None:
            wanted = self.model.topics.index(topic)
            chosen = [m for m in chosen if base.topic[m] == wanted]
        far = len(self.model.topics)
        chosen.sort(key=lambda m: (base.topic[m] if base.topic[m] >= 0 else far, self._rank[m]))
        return [self.choice(m) for m in chosen]

    def choice(self, m: int) -> Choice:
        """Move number `m` as a menu shows it in this position."""
        line, craft = self.model.line(m), self.model.craft(m)
        kind = v.KINDS[self.tables.kind[m]]
        own = (line["technique"] if line else craft["technique"] if craft else None) or ""
        topic = self.tables.topic[m]
        return Choice(
            id=self.model.moves[m],
            kind=kind,
            intention=self._intention(m),
            topic=self.model.topics[topic] if topic >= 0 else None,
            technique=own or self.model.rulebook["kinds"]["kinds"][kind]["technique"],
            text=self.voice.wording(self.state, m),
            label=self.voice.label(self.state, m),
        )

    def _intention(self, m: int) -> str:
        craft = self.model.craft(m)
        if craft is not None and craft["intention"]:
            return craft["intention"]
        return v.INTENTION_OF_KIND[v.KINDS[self.tables.kind[m]]]

    # -- what entries do ------------------------------------------------------------------------------------------

    def submit(self, entry: Entry) -> Turn | Refusal | None:
        """Takes an entry. A move gives its turn; what cannot be taken gives a refusal and changes nothing."""
        refused = self._refuse(entry)
        if refused is not None:
            return refused
        self.entries.append(entry)
        if isinstance(entry, Back):
            self._replay()
            return None
        return self._take(entry)

    def _refuse(self, entry: Entry) -> Refusal | None:
        if self.ended and not isinstance(entry, Back):
            return Refusal("ended", self.ending)
        if self.header.mode == "exam" and isinstance(entry, Back | Hint):
            return Refusal("not_in_exam")
        match entry:
            case Move(_, move):
                return self._refuse_move(move)
            case Plan(_, wanted, enough):
                return self._refuse_plan(wanted, enough)
            case Back(_, n) if not 1 <= n <= len(self.turns):
                return Refusal("nothing_to_take_back")
            case Tag() if not self.turns:
                return Refusal("nothing_said")
            case Tag() if self.state[y.TAGGED]:
                return Refusal("already_tagged")
        return None

    def _refuse_move(self, move: str) -> Refusal | None:
        if move not in self.model.index:
            return Refusal("unknown_move", move)
        blocked = self.state[y.BLOCKED + self.model.index[move]] != 0
        return Refusal("not_open", move) if blocked else None

    def _refuse_plan(self, wanted: str, enough: str) -> Refusal | None:
        if self.turns:
            return Refusal("too_late")
        unknown = [advance for advance in (wanted, enough) if advance and advance not in self.model.advances]
        return Refusal("unknown_advance", unknown[0]) if unknown else None

    def _take(self, entry: Entry) -> Turn | None:
        match entry:
            case Move(at, move):
                return self._move(at, self.model.index[move])
            case Plan(_, wanted, _, role, style):
                self.plan = entry
                advance = self.model.advances.index(wanted) if wanted else -1
                role_code = v.ROLES.index(role) if role else -1
                marking.plan(self.tables, self.state, advance, role_code, v.STYLES.index(style) if style else -1)
            case Tag(_, tag):
                self._tag(tag)
            case Hint():
                # A coach's hints are free; in practice each costs a little.
                if self.header.mode == "practice":
                    marking.hint(self.state)
            case _:
                # Other endings are the buyer's or follow from a move; only giving up is an entry's own doing.
                self.abandoned = isinstance(entry, End) and entry.reason == "abandoned"
        return None

    def _move(self, at: float, m: int) -> Turn:
        t, s = self.tables, self.state
        choice = self.choice(m)
        before = ahead(s)
        step.apply(t, s, m)
        for i in range(s[y.TRIGGER_COUNT]):
            self.machine.pull(c.TRIGGERS[s[y.TRIGGER + i]])
        s[y.STANCE] = self._stances.names.index(self.machine.stance)
        spoken = self.voice.speak(s, before)
        turn = Turn(
            number=s[y.TURN],
            move=choice.id,
            kind=choice.kind,
            at=at,
            says=choice.text,
            reply=spoken.reply,
            reply_class=v.REPLIES[s[y.REPLY]],
            cue=spoken.cue,
            topic=self.model.topics[s[y.REPLY_TOPIC]] if s[y.REPLY_TOPIC] >= 0 else None,
            events=self._events(),
            trust=s[y.TRUST],
            patience=s[y.PATIENCE],
            scale=pan(t, s),
            stance=self.machine.stance,
            fit=t.fit[m],
        )
        self.turns.append(turn)
        return turn

    def _tag(self, tag: str) -> None:
        right = marking.tag(self.state, v.TAGS.index(tag))
        last = self.turns[-1]
        fields = {name: getattr(last, name) for name in Turn.__slots__}
        self.turns[-1] = Turn(**{**fields, "tag": tag, "tag_right": right})

    def _replay(self) -> None:
        """Plays the entries that still count from the start."""
        line = derived_line(self.entries)
        self._begin()
        for entry in line:
            self._take(entry)

    def _events(self) -> tuple[str, ...]:
        s = self.state
        events = []
        for i in range(s[y.EVENT_COUNT]):
            code, argument = divmod(s[y.EVENT + i], c.EVENT_BASE)
            events.append(f"{c.EVENTS[code]}:{self._argument(code, argument)}")
        return tuple(events)

    def _argument(self, code: int, argument: int) -> str:
        model = self.model
        if code == c.E_FACT:
            return model.facts[argument]
        if code in (c.E_NAMED, c.E_ADMITTED, c.E_DEEPENED, c.E_STATED, c.E_MATCHED, c.E_FOLLOWED, c.E_IGNORED):
            return model.topics[argument]
        if code == c.E_VOICED:
            return f"{model.topics[argument // 8]}.{v.ANGLES[argument % 8]}"
        if code in (c.E_RAISED, c.E_SETTLED):
            return model.objections[argument]
        if code in (c.E_ADVANCE, c.E_ORDER):
            return model.advances[argument]
        if code == c.E_REACTION:
            return model.scenario["reactions"][argument]["id"]
        if code == c.E_ENDED:
            return v.ENDINGS[argument]
        return str(argument)


def derived_line(entries: list[Entry]) -> list[Entry]:
    """The entries that count after every `back` has been carried out: each takes the last n moves off, with the tags
    that followed them and the end. Plans and hints stay."""
    line: list[Entry] = []
    for entry in entries:
        if not isinstance(entry, Back):
            line.append(entry)
            continue
        left = entry.n
        kept: list[Entry] = []
        for earlier in reversed(line):
            if left > 0 and isinstance(earlier, Move):
                left -= 1
            elif left == 0 or not isinstance(earlier, Tag | End):
                kept.append(earlier)
        line = kept[::-1]
    return line
