"""A turn as the trainee may see it: the words, and in coach mode what they did to the buyer."""

from __future__ import annotations

from dataclasses import dataclass

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.rules.marking import is_right_tag
from kamsim.engine.timeline import Turn


@dataclass(frozen=True, slots=True)
class Gauges:
    """What coach mode shows of the buyer's own state: trust 0–20, patience 0–40, and what stands on the scale against
    the cost of acting."""

    trust: int
    patience: int
    scale: int
    cost: int


@dataclass(frozen=True, slots=True)
class SeenTurn:
    """One turn without the buyer's secrets. `kind` is "" and `gauges` None outside coach mode.

    `tag` is what the trainee marked the reply as; `right` whether that was so, None where it is not told during the
    call; `was` are the tags that would have been right. `notes` are the trainee's own words about the turn.
    """

    number: int
    move: str
    says: Localized
    reply: Localized
    reply_class: str
    cue: Localized | None
    topic: str | None
    tag: str = ""
    right: bool | None = None
    was: tuple[str, ...] = ()
    kind: str = ""
    gauges: Gauges | None = None
    notes: tuple[str, ...] = ()


def seen_turn(call: Call, turn: Turn) -> SeenTurn:
    """A turn of a call as its trainee may see it while the call goes on."""
    coach = call.header.mode == "coach"
    return SeenTurn(
        number=turn.number,
        move=turn.move,
        says=turn.says,
        reply=turn.reply,
        reply_class=turn.reply_class,
        cue=turn.cue,
        topic=turn.topic,
        tag=turn.tag,
        right=turn.tag_right if coach and turn.tag else None,
        was=right_tags(turn) if coach and turn.tag else (),
        kind=turn.kind if coach else "",
        gauges=_gauges(call, turn) if coach else None,
        notes=turn.notes,
    )


def right_tags(turn: Turn) -> tuple[str, ...]:
    """The tags that the reply of a turn deserves."""
    return tuple(tag for what, tag in enumerate(v.TAGS) if is_right_tag(turn.after, what))


def _gauges(call: Call, turn: Turn) -> Gauges:
    cost = call.model.scenario["variants"][call.variant]["cost"]
    return Gauges(turn.trust, turn.patience, turn.scale, cost)
