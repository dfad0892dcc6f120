"""What if: the same entries before a buyer of another style, and at the other size of deal (DESIGN §6)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kamsim.domain import vocabulary as v
from kamsim.domain.session import Back
from kamsim.engine.call import Call, Turn, derived_line
from kamsim.engine.replay import replay


@dataclass(frozen=True, slots=True)
class Other:
    """How the same call goes before another buyer. `parts` is the first turn that is answered otherwise, None where
    none is; `here` and `there` are the two classes of answer at that turn, `there` "" where no answer came any more.
    `taken` of `moves` moves could be made; `stopped` names the first that was not open ("" where the call just ended,
    or all could be made). `score` in points.
    """

    style: str
    deal: str
    parts: int | None
    here: str
    there: str
    moves: int
    taken: int
    stopped: str
    outcome: str
    ending: str
    score: float
    turns: tuple[Turn, ...]


def what_if(call: Call) -> tuple[Other, ...]:
    """The other styles that the scenario offers, in the vocabulary's order, then the other size of deal."""
    header = call.header
    styles = [style for style in v.STYLES if style in call.model.scenario["styles"] and style != header.style]
    others = [replace(header, style=style) for style in styles]
    others += [replace(header, deal=deal) for deal in v.DEALS if deal != header.deal]
    # Taken back is taken back before any buyer; an exam knows no `back`.
    line = [entry for entry in derived_line(call.entries) if not isinstance(entry, Back)]
    found = []
    for other in others:
        played = replay(call.model, other, line)
        shut = played.stopped is not None and played.stopped.reason == "not_open"
        found.append(_compared(call, played.call, played.stopped.detail if shut and played.stopped else ""))
    return tuple(found)


def _answer(turn: Turn) -> tuple[str, str | None, tuple[str, ...]]:
    """What an answer says, whatever its words: its class, its topic, and what it gives away."""
    told = tuple(event for event in turn.events if event.split(":")[0] in _TOLD)
    return turn.reply_class, turn.topic, told


# Events that can be heard in an answer.
_TOLD = ("fact_learned", "topic_named", "need_admitted", "need_stated", "angle_voiced", "objection_raised")


def _compared(call: Call, other: Call, stopped: str) -> Other:
    here, there = "", ""
    parts = None
    for mine, theirs in zip(call.turns, other.turns, strict=False):
        if _answer(mine) != _answer(theirs):
            parts, here, there = mine.number, mine.reply_class, theirs.reply_class
            break
    else:
        if len(other.turns) < len(call.turns):
            parts, here = len(other.turns) + 1, call.turns[len(other.turns)].reply_class
    return Other(
        style=other.header.style,
        deal=other.header.deal,
        parts=parts,
        here=here,
        there=there,
        moves=len(call.turns),
        taken=len(other.turns),
        stopped=stopped,
        outcome=other.outcome,
        ending=other.ending,
        score=other.score / 100,
        turns=tuple(other.turns),
    )
