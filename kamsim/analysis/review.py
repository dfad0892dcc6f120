"""The review of a call (DESIGN §6): what each move lost, judged by what could be known when it was made.

Q of a move is the greatest, over a fixed panel of sellers, of the mean over the buyers still possible of the final score
when that seller plays on from the view. A better seller might get more: Q is a lower bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kamsim.analysis.beliefs import Candidate, Decision, decisions
from kamsim.analysis.compiled import Compiled
from kamsim.analysis.judging import PANEL, Judge, Worth, intent
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules.tables import Ints
from kamsim.engine.voice import Voice

CLASSES = ("best", "good", "inaccuracy", "mistake", "blunder")
# Up to these losses, in hundredths of a point, a move is best, good, an inaccuracy, a mistake.
LIMITS = (100, 300, 800, 1500)

# All legal moves are first weighed before so many candidates; so many of the best before as many as MOST.
FEW_BUYERS = 6
KEPT = 6
INTENTS = 2
MOST = 64
# Alternatives that are told.
TOLD = 2

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A move that was open instead.

    `q` in points; `seller` the panel's seller who gets there; `reply` the class of answer that most of the possible
    buyers give, `share` how many of them in per cent, `answer` how it might be worded; `k` the technique's system and
    `note` what such an answer means.
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
    """One turn: `word` of CLASSES, points `q` that the move left within reach, `best` that were, `loss` between them;
    `worst` what the worst move would have left. `buyers` were still possible; `wins` of them do better by the best."""

    number: int
    move: str
    kind: str
    says: Localized
    word: str
    loss: float
    q: float
    best: float
    worst: float
    buyers: int
    wins: int
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The whole call. `accuracy` 0–100; `turning` the number of the turn with the greatest loss, None where nothing
    was lost; `curve` what was within reach before the first move and after each, in points."""

    accuracy: float
    turning: int | None
    curve: tuple[float, ...]
    turns: tuple[Verdict, ...]
    compiled: bool


def review(call: Call, kernel: Compiled | None = None, progress: Progress | None = None) -> Review:
    """Reviews the moves that count. `kernel` compiles the work (None: plain, the same verdicts, slower); `progress` is
    told how many turns of how many are done."""
    judge = Judge(call.model, call.header.deal, kernel)
    judged: list[Judged] = []
    verdicts: list[Verdict] = []
    for decision in decisions(call):
        one = judge_turn(judge, decision)
        judged.append(one)
        verdicts.append(_verdict(call, one))
        if progress is not None:
            progress(decision.number, len(call.turns))
    losses = [one.loss for one in judged]
    turning = losses.index(max(losses)) + 1 if losses and max(losses) > 0 else None
    start = [verdicts[0].best] if verdicts else []
    return Review(
        accuracy=accuracy(judged),
        turning=turning,
        curve=(*start, *(verdict.q for verdict in verdicts)),
        turns=tuple(verdicts),
        compiled=kernel is not None,
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """A turn in numbers: the played move's worth and those of its rivals, best first, before the same candidates."""

    number: int
    candidates: tuple[Candidate, ...]
    states: tuple[Ints, ...]
    possible: int
    played: Worth
    ranked: tuple[Worth, ...]
    worst: int
    first: list

    @property
    def loss(self) -> Fraction:
        """Mean loss in hundredths of a point."""
        return Fraction(self.ranked[0].total - self.played.total, len(self.candidates))

    @property
    def spread(self) -> Fraction:
        """Mean distance from best to worst."""
        return Fraction(self.ranked[0].total - self.worst, len(self.candidates))


def accuracy(judged: Sequence[Judged]) -> float:
    """100 · (1 − Σ loss / Σ (best − worst)); 100 where there was nothing to choose."""
    spread = sum((one.spread for one in judged), Fraction(0))
    loss = sum((one.loss for one in judged), Fraction(0))
    return round(float(100 * (1 - loss / spread)), 1) if spread else 100.0


def judge_turn(judge: Judge, decision: Decision) -> Judged:
    """All legal moves before a few candidates, the best of them and the one played before all."""
    legal = step.legal(decision.candidates[0].tables, decision.states[0])
    few = _sample(len(decision.candidates), FEW_BUYERS)
    first = judge.weigh([decision.candidates[i] for i in few], [decision.states[i] for i in few], legal, PANEL)
    # Stable: of equals, the one that stands first in the tables.
    first.sort(key=lambda worth: -worth.total)
    moves = list(dict.fromkeys([*(worth.move for worth in first[:KEPT]), first[-1].move, decision.move]))
    most = _sample(len(decision.candidates), MOST)
    candidates = tuple(decision.candidates[i] for i in most)
    states = tuple(decision.states[i] for i in most)
    second = judge.weigh(candidates, states, moves, [*PANEL, *(intent(worth.move) for worth in first[:INTENTS])])
    ranked = tuple(sorted(second, key=lambda worth: -worth.total))
    return Judged(
        number=decision.number,
        candidates=candidates,
        states=states,
        possible=len(decision.candidates),
        played=second[moves.index(decision.move)],
        ranked=ranked,
        worst=ranked[-1].total,first=first,
    )


def _sample(count: int, most: int) -> list[int]:
    """Up to `most` of `count` numbers at even steps."""
    return list(range(count)) if count <= most else [i * count // most for i in range(most)]


def word_of(judged: Judged) -> str:
    """The class of a turn's move."""
    lost = judged.loss
    place = sum(lost > limit for limit in LIMITS)
    if place < CLASSES.index("inaccuracy"):
        return CLASSES[place]
    if 3 * wins_of(judged) < 2 * len(judged.candidates):
        return "inaccuracy"
    return "blunder" if _thrown_away(judged) else CLASSES[place]


def wins_of(judged: Judged) -> int:
    """With how many candidates the best move does better."""
    best = judged.ranked[0].values
    return sum(better > worse for better, worse in zip(best, judged.played.values, strict=True))


def _thrown_away(judged: Judged) -> bool:
    """Whether the move ends the call, before most of the candidates, with nothing agreed."""
    lost = 0
    for one, state in zip(judged.candidates, judged.states, strict=True):
        after = list(state)
        step.step(one.tables, after, judged.played.move)
        lost += after[y.ENDING] in (c.LEFT, c.WALKED_OUT)
    return 3 * lost >= 2 * len(judged.candidates)


# -- words ----------------------------------------------------------------------------------------------------------


def _verdict(call: Call, judged: Judged) -> Verdict:
    count = len(judged.candidates)
    turn = call.turns[judged.number - 1]
    others = [worth for worth in judged.ranked if worth.move != judged.played.move][:TOLD]
    return Verdict(
        number=judged.number,
        move=turn.move,
        kind=turn.kind,
        says=turn.says,
        word=word_of(judged),
        loss=_points(judged.ranked[0].total - judged.played.total, count),
        q=_points(judged.played.total, count),
        best=_points(judged.ranked[0].total, count),
        worst=_points(judged.worst, count),
        buyers=judged.possible,
        wins=wins_of(judged),
        alternatives=tuple(_alternative(call, judged, worth) for worth in others),
    )


def _points(total: int, count: int) -> float:
    """A sum of hundredths as a mean in points."""
    return round(total / (100 * count), 2)


def _alternative(call: Call, judged: Judged, worth: Worth) -> Alternative:
    model = call.model
    m = worth.move
    choice = call.choice(m)
    after: list[Ints] = []
    for one, state in zip(judged.candidates, judged.states, strict=True):
        after.append(list(state))
        step.step(one.tables, after[-1], m)
    replies = [state[y.REPLY] for state in after]
    likely = max(sorted(set(replies)), key=replies.count)
    words = model.rulebook["feedback"]["replies"][v.REPLIES[likely]]
    return Alternative(
        move=choice.id,
        kind=choice.kind,
        says=call.voice.wording(judged.states[0], m),
        k=choice.technique or words["k"],
        q=_points(worth.total, len(judged.candidates)),
        seller=[*(one.name for one in PANEL), 'intent','intent','intent'][worth.seller],
        reply=v.REPLIES[likely],
        share=round(100 * replies.count(likely) / len(replies)),
        answer=_answer(call, judged, after, replies.index(likely)),
        note=words["note"],
    )


def _answer(call: Call, judged: Judged, after: list[Ints], which: int) -> Localized:
    """How the possible buyer of that number would word it: no words of the one who was really there."""
    one, before = judged.candidates[which], judged.states[which]
    voice = Voice(call.model, one.variant, one.style, call.header.seed)
    return voice.speak(after[which], (before[y.TRUST_CUE], before[y.PATIENCE_CUE])).reply
