"""What a trainee could see: the public slice of the state, in numbers for sellers and in words for screens."""

from __future__ import annotations

from dataclasses import dataclass

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.model import Model
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints

# A turn of talk and thought, roughly; the call's clock for people, nothing is decided by it.
MINUTES_PER_TURN = 1.5


def seen(s: Ints) -> Ints:
    """The public slice: all that a seller, a screen or a matcher of own words may be given."""
    return s[: y.PUBLIC]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic as the board shows it. `status` is the furthest that the buyer's own words went."""

    id: str
    label: Localized
    named: bool
    probed: str  # class of the answer to the last problem question, "" before one
    status: str  # "" | implied | explicit | matched
    weight: str  # "" | nuisance | worry | urgent
    angles: tuple[str, ...]
    hinted: bool


@dataclass(frozen=True, slots=True)
class View:
    """The board: no number of it comes from what the buyer keeps to himself.

    `trust_cue` and `patience_cue` are bands 0–3 as face and pace show them; `hook` is a topic he brought up and that
    has not been followed; `committed` is the outcome secured so far; `medium` is how they talk now.
    """

    turn: int
    minutes: int
    trust_cue: int
    patience_cue: int
    stage: str
    facts: tuple[tuple[str, Localized], ...]
    topics: tuple[TopicView, ...]
    hook: str | None
    objection: tuple[str, Localized] | None
    committed: str
    reply_class: str
    medium: str


def view_of(model: Model, s: Ints, stages: list[str], stage_of: Ints) -> View:
    """The board for a position; `stages` and `stage_of` come from the stance table."""
    scenario = model.scenario
    objection = scenario["objections"][s[y.OBJECTION] - 1] if s[y.OBJECTION] > 0 else None
    return View(
        turn=s[y.TURN],
        minutes=round(s[y.TURN] * MINUTES_PER_TURN),
        trust_cue=s[y.TRUST_CUE],
        patience_cue=s[y.PATIENCE_CUE],
        stage=stages[stage_of[s[y.STANCE]]],
        facts=tuple((f["id"], f["text"]) for i, f in enumerate(scenario["facts"]) if s[y.KNOWN + i]),
        topics=tuple(_topic(model, s, k) for k in range(len(model.topics))),
        hook=model.topics[s[y.HOOK] - 1] if s[y.HOOK] > 0 else None,
        objection=(objection["id"], objection["label"]) if objection else None,
        committed=v.OUTCOMES[s[y.COMMITMENT]],
        reply_class=v.REPLIES[s[y.REPLY]],
        medium=v.MEDIA[s[y.MEDIUM]],
    )


def _topic(model: Model, s: Ints, k: int) -> TopicView:
    topic = model.scenario["topics"][k]
    status, probed, weight = s[y.NEED + k], s[y.PROBED + k], s[y.WEIGHT + k]
    return TopicView(
        id=topic["id"],
        label=topic["label"],
        named=bool(s[y.NAMED + k]),
        probed=v.REPLIES[probed] if probed else "",
        status=v.NEED_STATUSES[status] if status else "",
        weight=v.WEIGHTS[weight - 1] if weight else "",
        angles=tuple(angle for i, angle in enumerate(v.ANGLES) if s[y.VOICED + k] & (1 << i)),
        hinted=bool(s[y.HINTED + k]),
    )
