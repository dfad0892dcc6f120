"""How good a move was: class and reason, from what moves were worth and from what could be heard (DESIGN §6).

A class worse than good needs a loss beyond the noise of paired play, and something that spoke against the move: words
that were heard, or a result that falls with two thirds of the buyers who could have sat there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from kamsim.analysis.review.beliefs import Decision
from kamsim.analysis.review.grounds import Ground, ground_of
from kamsim.analysis.review.judging import EARLY, PANEL, Difference, Judge, Worth, difference, intent
from kamsim.analysis.review.offering import UNWILLING, advisable
from kamsim.analysis.review.population import Candidate
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.due import does
from kamsim.engine.rules.tables import Ints, Tables

CLASSES: Final = ("best", "good", "inaccuracy", "mistake", "blunder")
# Up to these losses, in points, a move is best, good, an inaccuracy, a mistake.
LIMITS: Final = (1, 3, 8, 15)

# Why a move was right; `grounds.GROUNDS`, "result_falls" and "unheard" tell why one was not.
MERITS: Final = ("result", "goodbye", "met", "level")

# What a trainer would give is first weighed before so many candidates; so many of the best, and the one played, before
# MOST, by so many seeds each.
FEW = 4
KEPT = 4
MOST = 12
ROUNDS = 2
# Of the best at first sight so many are what a seller of the panel may have in mind.
INTENTS = 1
# Giving away this part of all there is, for nothing and unasked, is a mistake whatever comes of it.
_MUCH = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """A turn in numbers. `played` and `ranked` (the best first) are weighed before the same `candidates`; `possible` is
    how many buyers are left, of whom these are a sample. `word` is one of CLASSES, `reason` of MERITS, GROUNDS,
    "result_falls" or "unheard"; `ground` what spoke against the move, if anything did; `did` what the move did to what
    was due (a code); `loss` by how much the best was worth more, `blamed` how much of that counts against the trainee;
    `falls` with how many candidates the best move wins calls that the played one does not."""

    number: int
    candidates: tuple[Candidate, ...]
    states: tuple[Ints, ...]
    possible: int
    played: Worth
    ranked: tuple[Worth, ...]
    loss: Difference
    word: str
    reason: str
    ground: Ground | None
    did: int
    falls: int

    @property
    def best(self) -> Worth:
        """What was worth most."""
        return self.ranked[0]

    @property
    def blamed(self) -> float:
        """Points that count against the trainee: none where the move was best, few where nothing told him better."""
        return (
            0.0
            if self.word == CLASSES[0]
            else min(self.loss.mean, LIMITS[1])
            if self.word == "good"
            else self.loss.mean
        )

    @property
    def advice(self) -> list[Worth]:
        """What a trainer would give instead: what is surely better, or as good and meets what is due, and what most of
        the candidates answer willingly. The best first; all of it meets what is due wherever anything does."""
        return [one for one in self.ranked if one.move != self.played.move and self._helps(one)]

    def _helps(self, one: Worth) -> bool:
        apart = difference(one, self.played)
        if apart.mean <= 0 or not (apart.is_sure or (self.meets(one.move) and self.did != c.DID_MEET)):
            return False
        return 2 * self.willing(one.move) > len(self.candidates)

    def meets(self, move: int) -> bool:
        """Whether a move does what is due."""
        return does(self.candidates[0].tables, self.states[0], move) == c.DID_MEET

    def willing(self, move: int) -> int:
        """How many candidates answer a move willingly."""
        return sum(reply not in UNWILLING for reply in self.replies(move))

    def replies(self, move: int) -> list[int]:
        """The class of answer that each candidate gives to a move."""
        return [after[y.REPLY] for after in self._after(move)]

    def likely(self, move: int) -> tuple[int, int, int]:
        """The class of answer that most candidates give to a move (of classes as frequent, the vocabulary's first), how
        many do, and the number of the first of them."""
        replies = self.replies(move)
        reply = max(sorted(set(replies)), key=replies.count)
        return reply, replies.count(reply), replies.index(reply)

    def _after(self, move: int) -> list[Ints]:
        return [stepped(one.tables, state, move) for one, state in zip(self.candidates, self.states, strict=True)]


def stepped(t: Tables, state: Ints, move: int) -> Ints:
    """The position after a move; the one before stays as it is."""
    after = list(state)
    step.step(t, after, move)
    return after


@dataclass(frozen=True, slots=True)
class Around:
    """What else bears on a verdict: `goal` is the rank of the least advance that the plan is content with,
    `untimely` as in `offering.advisable`, `brought` whether the buyer has in fact said yes to what was wanted. Praise
    may follow what came of a move; blame may not."""

    goal: int = 0
    untimely: tuple[int, ...] = ()
    brought: bool = False


def judge_turn(judge: Judge, decision: Decision, around: Around = Around()) -> Judged:
    """Judges the move of a decision."""
    few = _sample(decision, FEW)
    t, s = few[0][0].tables, few[1][0]
    panel = PANEL if s[y.STATED] > 0 else EARLY
    offered = advisable(t, s, untimely=around.untimely)
    if len(offered) > KEPT:
        first = judge.weigh(*few, offered, panel)
        # Stable: of equals, the one that stands first in the tables.
        first.sort(key=lambda worth: -worth.total)
        offered = [worth.move for worth in first[:KEPT]]
    moves = list(dict.fromkeys([*offered, decision.move]))
    candidates, states = _sample(decision, MOST)
    panel = (*panel, *(intent(move) for move in offered[:INTENTS]))
    weighed = judge.weigh(candidates, states, moves, panel, ROUNDS)
    played = weighed[moves.index(decision.move)]
    ranked = sorted(weighed, key=lambda worth: -worth.total)
    loss = difference(ranked[0], played)
    falls = sum(more > less for more, less in zip(ranked[0].wins, played.wins, strict=True))
    ground = ground_of(t, decision.history, decision.move)
    did = does(t, s, decision.move)
    situation = _Situation(candidates, states, decision.move, loss, ground, did, falls)
    word, reason = situation.verdict(around)
    return Judged(
        number=decision.number,
        candidates=candidates,
        states=states,
        possible=len(decision.candidates),
        played=played,
        ranked=tuple(ranked),
        loss=loss,
        word=word,
        reason=reason,
        ground=ground,
        did=did,
        falls=falls,
    )


def _sample(decision: Decision, most: int) -> tuple[tuple[Candidate, ...], tuple[Ints, ...]]:
    """Up to `most` of the candidates at even steps, and their positions."""
    count = len(decision.candidates)
    chosen = range(count) if count <= most else [i * count // most for i in range(most)]
    return tuple(decision.candidates[i] for i in chosen), tuple(decision.states[i] for i in chosen)


@dataclass(frozen=True, slots=True)
class _Situation:
    """All that decides on the class of a move."""

    candidates: tuple[Candidate, ...]
    states: tuple[Ints, ...]
    move: int
    loss: Difference
    ground: Ground | None
    did: int
    falls: int

    def verdict(self, around: Around) -> tuple[str, str]:
        """Class and reason."""
        merit = self._merit(around)
        if merit:
            return "best", merit
        word, reason = self._by_loss()
        least = self._least()
        return (
            (least, self.ground.word) if self.ground and CLASSES.index(least) > CLASSES.index(word) else (word, reason)
        )

    def _merit(self, around: Around) -> str:
        t, s = self.candidates[0].tables, self.states[0]
        if t.kind[self.move] == c.LEAVE and t.polite[self.move] == 1 and is_right_goodbye(t, s):
            return "goodbye"
        if self.ground is None or self.ground.word != "misconduct":
            if around.brought:
                return "result"
            won = sum(
                brings(t, before, after, around.goal) for before, after in zip(self.states, self._after(), strict=True)
            )
            if 2 * won > len(self.candidates):
                return "result"
        return ""

    def _by_loss(self) -> tuple[str, str]:
        """Within the noise, or up to a point, a move is best unless it passed over what was due."""
        loss = self.loss.mean
        if not self.loss.is_sure or loss <= LIMITS[0]:
            if self.did == c.DID_MEET:
                return "best", "met"
            if self.ground is None:
                return "best", "level"
            return "good", self.ground.word
        size = CLASSES[sum(loss > limit for limit in LIMITS)]
        lost = 3 * self.falls >= 2 * len(self.candidates)
        if size == "good" or (self.ground is None and not lost):
            return "good", self.ground.word if self.ground else "unheard"
        if self.did == c.DID_MEET:
            # What he asked for was done; it may have cost something, but nobody could call it a mistake.
            return "inaccuracy", "result_falls"
        if self._throws_away():
            return "blunder", self.ground.word if self.ground else "result_falls"
        return size, self.ground.word if self.ground else "result_falls"

    def _least(self) -> str:
        """The class that a move has at least for what it is."""
        if self.ground is None:
            return "best"
        t = self.candidates[0].tables
        if self.ground.word == "misconduct":
            return "mistake"
        if self.ground.word == "untraded":
            return "mistake" if t.amount[self.move] * _MUCH >= t.number[n.N_CONCESSION_ROOM] else "inaccuracy"
        return "best"

    def _throws_away(self) -> bool:
        """Whether the move ends the call with most of the candidates and nothing is agreed."""
        ended = sum(after[y.ENDING] in (c.LEFT, c.WALKED_OUT) for after in self._after())
        return 3 * ended >= 2 * len(self.candidates)

    def _after(self) -> list[Ints]:
        return [stepped(one.tables, s, self.move) for one, s in zip(self.candidates, self.states, strict=True)]


def is_right_goodbye(t: Tables, s: Ints) -> bool:
    """Whether this is the moment to go: he has asked for it or given what there is, an agreement is fixed or in a small
    sale reached, or all that could be asked about has been denied (K27, K29)."""
    if s[y.DUE] == c.DUE_GOODBYE:
        return True
    if s[y.COMMITMENT] >= c.ADVANCED:
        return s[y.CONFIRMED] == 1 or t.number[n.N_DEAL] == 0
    return s[y.ADMITTED] == 0 and _denied(t, s) >= t.number[n.N_QUALIFY_SHRUGS] and not _can_be_asked(t, s)


def _denied(t: Tables, s: Ints) -> int:
    return sum(s[y.PROBED + k] in (c.SHRUGS, c.REDIRECTS) for k in range(t.number[n.N_TOPICS]))


def _can_be_asked(t: Tables, s: Ints) -> bool:
    """Whether there is an open question about difficulties with a topic that was not asked about yet."""
    return any(t.kind[m] == c.PROBLEM and s[y.PROBED + t.topic[m]] == 0 for m in step.legal(t, s))


def brings(t: Tables, before: Ints, after: Ints, goal: int) -> bool:
    """Whether a move brought what was wanted: a yes to an advance of at least the rank `goal`, or the order."""
    if after[y.COMMITMENT] < c.ADVANCED or after[y.REPLY] not in (c.COMMITS, c.ORDERS):
        return False
    a = after[y.REPLY_ADVANCE] - 1
    better = after[y.COMMITMENT] > before[y.COMMITMENT] or after[y.T_BEST_ADVANCE] > before[y.T_BEST_ADVANCE]
    return better and (after[y.REPLY] == c.ORDERS or t.advance_rank[a] >= goal)


# From a loss in points to the accuracy of a move: it is halved by every seven points.
_DECAY: Final = 0.1


def accuracy_of(turns: Sequence[Judged]) -> float:
    """How close the call came to the best that could be said, 0–100 to a tenth; 100 where there was nothing to say.

    Each move has an accuracy that falls with what it lost and flattens out, as on chess sites: past a certain size a
    blunder is a blunder. The call's is the mean of the arithmetic mean, which counts how many moves were right, and of
    the harmonic one, which a single blunder pulls down but cannot drown.
    """
    each = [move_accuracy(one.blamed) for one in turns]
    if not each:
        return 100.0
    arithmetic = sum(each) / len(each)
    harmonic = len(each) / sum(1 / one for one in each)
    return round((arithmetic + harmonic) / 2, 1)


def move_accuracy(lost: float) -> float:
    """The accuracy of one move that lost so many points, 10–100."""
    return 10 + 90 * exp(-_DECAY * lost)
