"""A call in play: takes entries or refuses them, and grows a timeline. All it shows is derived from its entries."""

from __future__ import annotations

import random
from dataclasses import dataclass

from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Back, Entry, Header, Hint, Move, Note, Plan, Tag
from kamsim.domain.text import Localized
from kamsim.engine.bake import bake
from kamsim.engine.machine import StanceMachine
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, step
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.engine.timeline import Growth, Timeline, Turn
from kamsim.engine.view import View, view_of
from kamsim.engine.voice import Voice

__all__ = ["Call", "Choice", "Refusal", "Turn"]


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
class Refusal:
    """Why an entry was not taken. Reasons: ended, unknown_move, not_open, unknown_advance, nothing_to_take_back,
    not_in_exam, already_tagged, nothing_said, too_late."""

    reason: str
    detail: str = ""


class Call:
    """One call of one buyer. Feed entries to `submit`; read `turns`, `menu`, `view`, and `timeline` for all of it."""

    def __init__(self, model: Model, header: Header) -> None:
        self.model = model
        self.header = header
        self.variant = model.variants.index(header.variant)
        self.tables: Tables = bake(model, self.variant, header.style, header.deal)
        self._stages: list[str] = list(model.rulebook.stance.stages)
        # Seeded per call, so the order of a menu gives nothing away and never jumps about during the call.
        order = random.Random(f"{header.seed}:menu")
        self._rank = [order.random() for _ in model.moves]
        self.entries: list[Entry] = []
        self._growth = Growth(model, header, self.tables)

    @classmethod
    def open(cls, model: Model, header: Header) -> Call:
        """A new call; the header's scenario must be the model's, its variant one of the model's."""
        return cls(model, header)

    # -- what screens read --------------------------------------------------------------------------------------

    @property
    def timeline(self) -> Timeline:
        """The timeline as it stands; it does not grow with the call."""
        return self._growth.timeline(self.counts)

    @property
    def turns(self) -> list[Turn]:
        """The turns so far."""
        return self._growth.turns

    @property
    def state(self) -> Ints:
        """The position as it stands."""
        return self._growth.state

    @property
    def plan(self) -> Plan:
        """The call plan."""
        return self._growth.plan

    @property
    def opening(self) -> Localized:
        """The buyer's first words."""
        return self._growth.opening

    @property
    def voice(self) -> Voice:
        """Who speaks for the buyer."""
        return self._growth.voice

    @property
    def machine(self) -> StanceMachine:
        """The buyer's stance."""
        return self._growth.machine

    @property
    def abandoned(self) -> bool:
        """Whether the trainee gave up."""
        return self._growth.abandoned

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
        return [self._choice(m, text) for m, text in zip(chosen, self.voice.wordings(self.state, chosen), strict=True)]

    def choice(self, m: int) -> Choice:
        """Move number `m` as a menu shows it in this position."""
        return self._choice(m, self.voice.wording(self.state, m))

    def _choice(self, m: int, text: Localized) -> Choice:
        line, general = self.model.line(m), self.model.general_move(m)
        kind = v.KINDS[self.tables.kind[m]]
        own = (line["technique"] if line else general["technique"] if general else None) or ""
        topic = self.tables.topic[m]
        return Choice(
            id=self.model.moves[m],
            kind=kind,
            intention=self._intention(m),
            topic=self.model.topics[topic] if topic >= 0 else None,
            technique=own or self.model.rulebook.kinds.kinds[kind].technique,
            text=text,
            label=self.voice.label(self.state, m),
        )

    def _intention(self, m: int) -> str:
        general = self.model.general_move(m)
        if general is not None and general["intention"]:
            return general["intention"]
        return v.INTENTION_OF_KIND[v.KINDS[self.tables.kind[m]]]

    # -- what entries do ------------------------------------------------------------------------------------------

    def submit(self, entry: Entry) -> Turn | Refusal | None:
        """Takes an entry. A move gives its turn; what cannot be taken gives a refusal and changes nothing."""
        refused = self._refuse(entry)
        if refused is not None:
            return refused
        self.entries.append(entry)
        return self._growth.take(entry)

    def _refuse(self, entry: Entry) -> Refusal | None:
        # What was said last may be noted when the call is over.
        over = not isinstance(entry, Back | Note) or (self.abandoned and isinstance(entry, Note))
        if self.ended and over:
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
            case Tag() | Note() if not self.turns:
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
