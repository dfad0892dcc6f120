"""How good a move was: class and reason, from what moves were worth and from what could be heard (DESIGN §6).

A class worse than good needs a loss beyond the noise of paired play, and something that spoke against the move: words
that were heard, or a result that falls with two thirds of the buyers who could have sat there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import Final

from kamsim.analysis.review.around import UNKNOWN, Around, offered_at
from kamsim.analysis.review.beliefs import Decision
from kamsim.analysis.review.grounds import Ground, ground_of
from kamsim.analysis.review.judging import EARLY, PANEL, Difference, Judge, Worth, difference, intent
from kamsim.analysis.review.recovering import carried_on
from kamsim.analysis.review.samples import Sample, repeated, sample_of
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.due import does
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.scoring.placing import is_agreed
from kamsim.scoring.waiting import answers, best_first, waiting
from kamsim.sellers.roster import Seller

CLASSES: Final = ("best", "good", "inaccuracy", "mistake", "blunder")
# Up to these losses, in points, a move is best, good, an inaccuracy, a mistake.
LIMITS: Final = (1, 3, 8, 15)

# Why a move was right; `grounds.GROUNDS`, "result_falls", "thrown_away", "other_way" and "unheard" tell why one
# was not.
MERITS: Final = ("result", "goodbye", "met", "placed", "level")

# What a trainer would give is first weighed before so many candidates, the master playing on; so many of the best, and
# the one played, before MOST by the whole panel. Where fewer are possible each is played as often as makes MOST. After
# the one played, the best may also come next.
FEW = 4
KEPT = 4
MOST = 10
# Answers that take trust.
CLOSED: Final = frozenset(
    (c.BRISTLES, c.SLIDES, c.FLAT, c.LOST, c.SAID, c.WORSENS, c.REFUSES, c.COOLS, c.OFFENDS, c.CORRECTS, c.PRESSES)
)
# What had to wait was not gone against, and what found nothing to hold on to was kindly meant.
_MILD = ("put_off", "waits", "ask_first", "ask_anew", "little_said")
# Giving away this part of all there is, for nothing and unasked, is a mistake whatever comes of it.
_MUCH = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """A turn in numbers.

    `played` and `ranked` (the best first) are weighed before the buyers of the `sample`, a sample of the `possible`.
    `word` is one of CLASSES; `reason` of MERITS, GROUNDS, "result_falls", "thrown_away", "other_way" or "unheard";
    `ground` is what spoke against the move, if anything did; `did` what the move did to what was due (a code); `loss`
    by how much the best was worth more; `falls` with how many candidates the best move wins calls that the played one
    does not; `called_for` the moves among them that do what was due or take up what waited.
    """

    number: int
    sample: Sample
    possible: int
    played: Worth
    ranked: tuple[Worth, ...]
    loss: Difference
    word: str
    reason: str
    ground: Ground | None
    did: int
    falls: int
    called_for: tuple[int, ...] = ()

    @property
    def best(self) -> Worth:
        """What was worth most."""
        return self.ranked[0]

    @property
    def in_order(self) -> list[Worth]:
        """What was weighed, as a trainer would put it: of moves within the noise of the best that which brings the call
        on most comes first, all others after them by their worth."""
        return sorted(self.ranked, key=self._place)

    def _place(self, one: Worth) -> tuple[bool, bool, int, int]:
        apart = difference(self.best, one)
        level = not apart.is_sure and apart.mean <= LIMITS[1]
        place, _ = best_first(self.sample.tables, self.sample.seen, one.move)
        aside = bool(self.called_for) and one.move not in self.called_for
        aside = aside or (one.move == self.played.move and self.ground is not None)
        return not level, aside, place if level else 0, -one.total

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
        return [one for one in self.in_order if one.move != self.played.move and self._helps(one)]

    def _helps(self, one: Worth) -> bool:
        apart = difference(one, self.played)
        follows = one.move in self.called_for and self.played.move not in self.called_for
        past = follows and self.ground is not None and self.ground.weighty
        if apart.mean <= (-LIMITS[0] if past else 0) or not (apart.is_sure or follows):
            return False
        return 2 * self.sample.willing(one.move) > len(self.sample.candidates)


def judge_turn(judge: Judge, decision: Decision, around: Around = UNKNOWN) -> Judged:
    """Judges the move of a decision."""
    around = replace(around, history=decision.history)
    few, sample = sample_of(decision, FEW), sample_of(decision, MOST)
    t, s = sample.tables, sample.seen
    panel = panel_for(s)
    offered = offered_at(judge.bench.model, sample, around)
    placed = decision.move in offered or decision.move in _called_for(sample, around, [decision.move])
    if len(offered) > KEPT:
        first = judge.weigh(few, offered, panel[:1])
        # Stable: of equals, the one that stands first in the tables.
        first.sort(key=lambda worth: -worth.total)
        kept = [worth.move for worth in first[:KEPT]]
        # What brings the call on is weighed in any case.
        lead = min(offered, key=lambda m: (*best_first(t, s, m), m))
        offered = kept if lead in kept else [*kept[:-1], lead]
    moves = list(dict.fromkeys([*offered, decision.move]))
    plays = repeated(sample, MOST)
    weighed = judge.weigh(plays, moves, panel)
    played = weighed[moves.index(decision.move)]
    best = max(weighed, key=lambda worth: worth.total)
    if best.total > played.total:
        (later,) = judge.weigh(plays, [decision.move], [intent(best.move)])
        played = max(played, later, key=lambda worth: worth.total)
        if difference(best, played).mean > LIMITS[1]:
            # What was put right at the next move is not lost.
            played = max(played, carried_on(judge, plays, played, around), key=lambda worth: worth.total)
        weighed[moves.index(decision.move)] = played
    ranked = sorted(weighed, key=lambda worth: -worth.total)
    loss = difference(ranked[0], played)
    falls = sample.count_more(ranked[0].wins, played.wins)
    named = around.named if decision.move in around.timed else -1
    ground = ground_of(t, decision.history, decision.move, named)
    did = does(t, s, decision.move)
    called_for = _called_for(sample, around, moves)
    situation = Situation(sample, decision.move, loss, ground, did, falls, placed)
    word, reason = situation.verdict(around)
    judged = Judged(
        number=decision.number,
        sample=sample,
        possible=len(decision.candidates),
        played=played,
        ranked=tuple(ranked),
        loss=loss,
        word=word,
        reason=reason,
        ground=ground,
        did=did,
        falls=falls,
        called_for=called_for,
    )
    if reason == "other_way" and best_first(t, s, decision.move)[0] <= best_first(t, s, judged.best.move)[0]:
        # Of two ways of doing what is due a trainer has nothing against the one that follows the matter as closely.
        return replace(judged, word="best", reason="met")
    if ground is None or not ground.weighty or judged.advice:
        return judged
    # Nobody is to blame for going past what nothing open would have taken up well.
    ground = ground._replace(weighty=False)
    word, reason = replace(situation, ground=ground).verdict(around)
    return replace(judged, word=word, reason=reason, ground=ground)


def _called_for(sample: Sample, around: Around, moves: Sequence[int]) -> tuple[int, ...]:
    """Which of some moves do what is due, or where nothing is take up what waits."""
    t, s = sample.tables, sample.seen
    if s[y.DUE] != c.DUE_NONE:
        return tuple(m for m in moves if sample.meets(m))
    standing = waiting(t, around.history)
    return tuple(m for m in moves if any(answers(t, s, m, one) for one in standing))


def panel_for(s: Ints) -> tuple[Seller, ...]:
    """Who plays on from a position: until a need is stated the closer does what the master does."""
    return PANEL if s[y.STATED] > 0 else EARLY


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides on the class of a move."""

    sample: Sample
    move: int
    loss: Difference
    ground: Ground | None
    did: int
    falls: int
    placed: bool

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
        t, s = self.sample.tables, self.sample.seen
        if t.kind[self.move] == c.LEAVE and t.polite[self.move] == 1 and is_right_goodbye(t, s):
            return "goodbye"
        if self.ground is None or self.ground.word != "misconduct":
            if around.brought:
                return "result"
            after = self.sample.after(self.move)
            pairs = zip(self.sample.states, after, strict=True)
            won = sum(brings(t, before, then, around.goal) for before, then in pairs)
            if 2 * won > len(self.sample.candidates):
                return "result"
        return ""

    def _by_loss(self) -> tuple[str, str]:
        """Within the noise, or up to a point, a move is best unless it passed over what was due."""
        loss = self.loss.mean
        if not self.loss.is_sure or loss <= LIMITS[0]:
            if self.ground is not None and self._is_kindly_meant():
                return "best", "level"
            if self.ground is None and self.did == c.DID_MEET:
                return "best", "met"
            if self.ground is None:
                return "best", "placed" if self.placed else "level"
            return "good", self.ground.word
        size = CLASSES[sum(loss > limit for limit in LIMITS)]
        lost = "result_falls" if 3 * self.falls >= 2 * len(self.sample.candidates) else ""
        lost = "thrown_away" if self._throws_away() else lost
        if size == "good" or (self.ground is None and not lost):
            silent = "other_way" if self.did == c.DID_MEET else "unheard"
            return "good", self.ground.word if self.ground else silent
        if lost == "thrown_away" and self.did != c.DID_MEET:
            return "blunder", self.ground.word if self.ground else lost
        if self.ground is None or self.ground.word in _MILD:
            # Nothing that he said was gone against: it may have cost the result, but nobody could call it a mistake.
            return "inaccuracy", self.ground.word if self.ground else lost
        return size, self.ground.word

    def _least(self) -> str:
        """The class that a move has at least for what it is."""
        if self.ground is None:
            return "best"
        t = self.sample.tables
        if self.ground.word == "misconduct":
            return "mistake" if t.grave[self.move] == 1 else "inaccuracy"
        if self.ground.word == "untraded":
            return "mistake" if t.amount[self.move] * _MUCH >= t.number[n.N_CONCESSION_ROOM] else "inaccuracy"
        # Words that waited were heard and gone past: a trainer calls that inexact, whatever it cost this time. So he
        # does where something spoke against a move and most would close up at it.
        past = self.ground.word in ("opposed", "passed_over") and self.loss.mean > LIMITS[0]
        return "inaccuracy" if self.ground.weighty or past or self._closes_up() else "best"

    def _closes_up(self) -> bool:
        """Whether most of the candidates answer in a way that takes trust."""
        closed = sum(reply in CLOSED for reply in self.sample.replies(self.move))
        return 2 * closed > len(self.sample.candidates)

    def _is_kindly_meant(self) -> bool:
        """Whether what speaks against a move speaks against it only where something was lost: words that listen to a
        plain fact, and another fact than the one he had in mind."""
        told = self.sample.seen[y.REPLY] == c.TELLS
        replies = self.sample.replies(self.move)
        fact = self.sample.tables.kind[self.move] == c.SITUATION and 2 * replies.count(c.CURT) <= len(replies)
        word = self.ground.word if self.ground else ""
        return (word == "little_said" and told) or (word == "ask_first" and fact)

    def _throws_away(self) -> bool:
        """Whether the move ends the call with most of the candidates and nothing is agreed."""
        ended = sum(after[y.ENDING] in (c.LEFT, c.WALKED_OUT) for after in self.sample.after(self.move))
        return 3 * ended >= 2 * len(self.sample.candidates)


def is_right_goodbye(t: Tables, s: Ints) -> bool:
    """Whether this is the moment to go: he has asked for it or given what there is, an agreement is fixed or in a small
    sale reached, or all that could be asked about has been denied (K27, K29)."""
    if s[y.DUE] == c.DUE_GOODBYE:
        return True
    if is_agreed(s):
        return s[y.CONFIRMED] == 1 or t.number[n.N_DEAL] == 0
    if s[y.COMMITMENT] >= c.ADVANCED:
        # The agreement opened this meeting; there is something to do in it.
        return False
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


# From a loss in points to the accuracy of a move: of what is above the floor, eight points leave 37 per cent.
_DECAY: Final = 1 / 8


def accuracy_of(turns: Sequence[Judged]) -> float:
    """How close the call came to the best that could be said, 0–100 to a tenth; 100 where there was nothing to say.

    Each move has an accuracy that falls with what it lost and flattens out, as on chess sites: past a certain size a
    blunder is a blunder. The call's is the mean of the arithmetic mean, which counts how many moves were right, and of
    the harmonic one, which a single blunder pulls down but cannot drown.
    """
    each = [move_accuracy(lost) for lost in charges(turns)]
    if not each:
        return 100.0
    arithmetic = sum(each) / len(each)
    harmonic = len(each) / sum(1 / one for one in each)
    return round((arithmetic + harmonic) / 2, 1)


def charges(turns: Sequence[Judged]) -> list[float]:
    """What counts against the trainee at each turn: no move is charged with more than what was in fact out of reach
    ever after, since what a later move put right was not lost."""
    found: list[float] = []
    later = 0.0
    for one in reversed(turns):
        lost = one.blamed if not found else min(one.blamed, max(0.0, one.best.points - later))
        found.append(lost)
        later = max(later, one.best.points)
    return found[::-1]


def move_accuracy(lost: float) -> float:
    """The accuracy of one move that lost so many points, 10–100."""
    return 10 + 90 * exp(-_DECAY * lost)
