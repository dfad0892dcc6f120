"""What if: the same entries before a buyer of another style, and at the other size of deal (DESIGN §6)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kamsim.domain import vocabulary as v
from kamsim.engine.call import Call
from kamsim.engine.replay import replay
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Turn


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
    header, offered = call.header, call.model.scenario["styles"]
    others = [replace(header, style=style) for style in v.STYLES if style in offered and style != header.style]
    others += [replace(header, deal=deal) for deal in v.DEALS if deal != header.deal]
    line = call.timeline.entries
    found = []
    for other in others:
        played = replay(call.model, other, line)
        stopped = played.stopped
        found.append(_compared(call, played.call, stopped.detail if stopped and stopped.reason == "not_open" else ""))
    return tuple(found)


# What an answer says, whatever its words: its class, what it is about, its qualifier, what came out with it.
_HEARD = (y.REPLY, y.REPLY_TOPIC, y.REPLY_MARK, y.REPLY_OBJECTION, y.REPLY_NAMED)


def _answers(call: Call) -> list[tuple[int, ...]]:
    """The answers of a call, one a turn."""
    return [tuple(turn.after[place] for place in _HEARD) for turn in call.turns]


def _compared(call: Call, other: Call, stopped: str) -> Other:
    mine, theirs = _answers(call), _answers(other)
    parted = [i for i, answer in enumerate(mine) if i >= len(theirs) or answer != theirs[i]]
    at = parted[0] if parted else None
    return Other(
        style=other.header.style,
        deal=other.header.deal,
        parts=None if at is None else at + 1,
        here="" if at is None else call.turns[at].reply_class,
        there="" if at is None or at >= len(theirs) else other.turns[at].reply_class,
        moves=len(call.turns),
        taken=len(other.turns),
        stopped=stopped,
        outcome=other.outcome,
        ending=other.ending,
        score=other.score / 100,
        turns=tuple(other.turns),
    )
