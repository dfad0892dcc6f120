"""The review of a call (DESIGN §6): what each move lost, judged by what could be known when it was made.

Q of a move is the greatest, over a fixed panel of sellers, of the mean over the buyers still possible of the final
score when that seller plays on from the view. A better seller might get more: Q is a lower bound.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.review.beliefs import decisions
from kamsim.analysis.review.judging import Judge, Worth
from kamsim.analysis.review.verdicts import LIMITS, Judged, accuracy_of, class_of, judge_turn
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.rules import step
from kamsim.engine.voice import Voice, ahead

# Alternatives that are told.
TOLD = 2

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A move that was open instead.

    `q` in points; `seller` names the one of the panel who gets there; `k` is the technique's system. `reply` is the
    class of answer that most of the possible buyers give, `share` how many of them in per cent, `answer` how it might
    be worded, `note` what such an answer means.
    """

    move: str
    kind: str
    says: Localized
    k: str
    q: float
    seller: str
    reply: str
    share: int
    answer: Localized
    note: Localized


@dataclass(frozen=True, slots=True)
class Verdict:
    """One turn: `word` of verdicts.CLASSES; points `q` that the move left within reach, `best` that were, `loss`
    between them. `buyers` were still possible, `weighed` of them were asked, `wins` of those do better by the best
    move."""

    number: int
    move: str
    kind: str
    says: Localized
    reply: Localized
    word: str
    loss: float
    q: float
    best: float
    buyers: int
    weighed: int
    wins: int
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The whole call. `accuracy` 0–100; `turning` the number of the turn with the greatest loss, None where no move was
    worse than good; `curve` what was within reach before the first move and after each, in points; `score` what it came
    to; `compiled` tells how it was computed and is all that may differ between the two ways."""

    score: float
    accuracy: float
    turning: int | None
    curve: tuple[float, ...]
    turns: tuple[Verdict, ...]
    compiled: bool


def review(
    call: Call,
    kernel: Compiled | None = None,
    progress: Progress | None = None,
    told: Callable[[Verdict], None] | None = None,
) -> Review:
    """Reviews the moves that count. `kernel` compiles the work (None: plain, slower); `progress` is told how many turns
    of how many are done, `told` the verdict on each as soon as there is one."""
    judge = Judge(call.model, call.header.deal, kernel)
    judged: list[Judged] = []
    verdicts: list[Verdict] = []
    for decision in decisions(call):
        judged.append(judge_turn(judge, decision))
        verdicts.append(_verdict(call, judged[-1]))
        if progress is not None:
            progress(decision.number, len(call.turns))
        if told is not None:
            told(verdicts[-1])
    losses = [one.loss for one in judged]
    start = [verdicts[0].best] if verdicts else []
    return Review(
        score=call.score / 100,
        accuracy=accuracy_of(judged),
        turning=losses.index(max(losses)) + 1 if max(losses, default=0) > LIMITS[1] else None,
        curve=(*start, *(verdict.q for verdict in verdicts)),
        turns=tuple(verdicts),
        compiled=kernel is not None,
    )


def _verdict(call: Call, judged: Judged) -> Verdict:
    count = len(judged.candidates)
    turn = call.turns[judged.number - 1]
    return Verdict(
        number=judged.number,
        move=turn.move,
        kind=turn.kind,
        says=turn.says,
        reply=turn.reply,
        word=class_of(judged),
        loss=_points(judged.ranked[0].total - judged.played.total, count),
        q=_points(judged.played.total, count),
        best=_points(judged.ranked[0].total, count),
        buyers=judged.possible,
        weighed=count,
        wins=judged.wins,
        alternatives=tuple(_alternative(call, judged, worth) for worth in judged.others[:TOLD]),
    )


def _points(total: int, count: int) -> float:
    """A sum of hundredths as a mean in points."""
    return round(total / (100 * count), 2)


def _alternative(call: Call, judged: Judged, worth: Worth) -> Alternative:
    likely, count, first = judged.likely(worth.move)
    words = call.model.rulebook["feedback"]["replies"][v.REPLIES[likely]]
    choice = call.choice(worth.move)
    return Alternative(
        move=choice.id,
        kind=choice.kind,
        says=call.voice.wording(judged.states[0], worth.move),
        k=choice.technique,
        q=_points(worth.total, len(judged.candidates)),
        seller=worth.seller,
        reply=v.REPLIES[likely],
        share=round(100 * count / len(judged.candidates)),
        answer=_answer(call, judged, worth.move, first),
        note=words["note"],
    )


def _answer(call: Call, judged: Judged, move: int, which: int) -> Localized:
    """How the possible buyer of that number would word it: no words of the one who was really there."""
    one, before = judged.candidates[which], judged.states[which]
    after = list(before)
    step.step(one.tables, after, move)
    voice = Voice(call.model, one.variant, one.style, call.header.seed)
    return voice.speak(after, ahead(before)).reply
