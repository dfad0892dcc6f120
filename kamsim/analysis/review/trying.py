"""What would you say here? Another move tried at a turn of a call that is over: whether it is better than what was
said, and how a buyer who could have sat there answers. As often as one likes, before the review shows its own line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.review.beliefs import decisions
from kamsim.analysis.review.grounds import ground_of
from kamsim.analysis.review.judging import Judge, difference
from kamsim.analysis.review.samples import repeated, sample_of
from kamsim.analysis.review.verdicts import LIMITS, MOST, panel_for
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Move
from kamsim.domain.text import Localized
from kamsim.engine.call import Call, Choice
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y

# How a tried move compares with the one that was played.
BETTER, LEVEL, WORSE, SAME = COMPARED = ("better", "level", "worse", "same")


@dataclass(frozen=True, slots=True)
class Tried:
    """A move tried at turn `number`: `word` of COMPARED; by how many points it is worth more than the one played, with
    the `interval` that holds the truth nine times in ten; `reason` is "met", a word of `grounds.GROUNDS`, or "" where
    nothing speaks for or against it; `due` what was due, `heard` the turn whose words told (0: the first), −1 none.
    `answer` is how a possible buyer would word it, of the class `reply` that `share` per cent give; `note` what such an
    answer means, `k` the technique's system."""

    number: int
    move: str
    kind: str
    says: Localized
    k: str
    word: str
    gain: float
    interval: tuple[float, float]
    reason: str
    due: tuple[str, ...]
    heard: int
    reply: str
    share: int
    answer: Localized
    note: Localized


def opened_at(call: Call, number: int) -> Call:
    """The call as it stood before turn `number` (from 1)."""
    cut = Call.open(call.model, call.header)
    for entry in call.timeline.entries:
        if isinstance(entry, Move) and len(cut.turns) == number - 1:
            break
        cut.submit(entry)
    return cut


def open_moves(call: Call, number: int) -> Sequence[Choice]:
    """What could be said at turn `number`, as the menu showed it."""
    return opened_at(call, number).menu()


def try_move(call: Call, number: int, move: str, kernel: Compiled | None = None) -> Tried:
    """Tries an open move at turn `number` in place of the one that was made."""
    decision = next(one for one in decisions(call) if one.number == number)
    sample = sample_of(decision, MOST)
    t, s, m = sample.tables, sample.seen, call.model.index[move]
    judge = Judge(call.model, call.header.deal, kernel)
    tried, played = judge.weigh(repeated(sample, MOST), [m, decision.move], panel_for(s))
    apart = difference(tried, played)
    ground = ground_of(t, decision.history, m)
    mine, before = sample.meets(m), sample.meets(decision.move)
    if m == decision.move:
        word = SAME
    elif ground is not None and ground.word == "misconduct":
        word = WORSE
    elif (apart.is_sure and apart.mean > LIMITS[0]) or (mine and not before and apart.mean >= 0):
        word = BETTER
    else:
        word = WORSE if difference(played, tried).is_sure and -apart.mean > LIMITS[0] else LEVEL
    likely, count, first = sample.likely(m)
    choice = call.choice(m)
    due = s[y.DUE]
    return Tried(
        number=number,
        move=move,
        kind=choice.kind,
        says=call.voice.wording(s, m),
        k=choice.technique,
        word=word,
        gain=round(apart.mean, 2),
        interval=(round(apart.low, 2), round(apart.high, 2)),
        reason="met" if mine else ground.word if ground is not None else "",
        due=() if due == c.DUE_NONE else (v.DUES[due],),
        heard=ground.turn if ground is not None else -1,
        reply=v.REPLIES[likely],
        share=round(100 * count / len(sample.candidates)),
        answer=sample.answer(call, m, first),
        note=call.model.rulebook.feedback.replies[v.REPLIES[likely]].note,
    )
