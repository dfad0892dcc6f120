"""Why he answered so: the rule that decided a reply, with its numbers, in words (DESIGN §6)."""

from __future__ import annotations

from dataclasses import dataclass

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, say
from kamsim.engine.causes import Cause
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.telling import filled

_LIST = {"en": ", ", "zh": "、"}


@dataclass(frozen=True, slots=True)
class Why:
    """What decided a reply.

    `rule` is a word of `causes.CAUSES`, `topic` the id of what it is about, "" none; `have` and `needed` the two
    numbers that the rule compares, None where it compares none. `due` is what was due before the move
    (`vocabulary.DUES`), `did` what the move did to it (`vocabulary.DIDS`); `trust` (0–20) and `patience` (0–40) before
    the move and after; `fit` how the move came across, −3…3.
    """

    rule: str
    text: Localized
    topic: str
    have: int | None
    needed: int | None
    due: str
    did: str
    trust: tuple[int, int]
    patience: tuple[int, int]
    fit: int


def why_answered(told: Timeline, turn: Turn) -> Why:
    """Why he answered so at a turn."""
    cause = turn.causes[0]
    compares = cause.needed > 0
    return Why(
        rule=cause.word,
        text=filled(told, told.model.rulebook.feedback.reasons[cause.word], _values(told, turn, cause)),
        topic=told.model.topics[cause.topic] if cause.topic >= 0 else "",
        have=cause.have if compares else None,
        needed=cause.needed if compares else None,
        due=v.DUES[turn.after[y.DUE_WAS]],
        did=v.DIDS[turn.after[y.DUE_DID]],
        trust=(turn.before[y.TRUST], turn.trust),
        patience=(turn.before[y.PATIENCE], turn.patience),
        fit=turn.fit,
    )


def _values(told: Timeline, turn: Turn, cause: Cause) -> dict[str, Localized]:
    values: dict[str, Localized] = {
        name: dict.fromkeys(v.LANGUAGES, str(number))
        for name, number in (("have", cause.have), ("needed", cause.needed))
    }
    if cause.topic >= 0:
        names = told.model.rulebook.feedback.angles
        voiced = [name for i, name in enumerate(v.ANGLES) if turn.after[y.VOICED + cause.topic] & (1 << i)]
        values["topic"] = told.model.scenario["topics"][cause.topic]["label"]
        values["angles"] = {lang: _LIST[lang].join(say(names[one], lang) for one in voiced) for lang in v.LANGUAGES}
    return values
