"""How good a move was: class and reason, from what moves were worth, what it did and what could be heard (DESIGN §6).

Best is earned: the move did something that a trainer can name, and nothing else was surely worth more. A class worse
than good needs something that spoke against the move and was heard; a loss that nobody could hear is unlucky.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kamsim.analysis.review.around import UNKNOWN, Around, is_owed, offered_at
from kamsim.analysis.review.beliefs import Decision
from kamsim.analysis.review.grounds import Ground, ground_of
from kamsim.analysis.review.judging import EARLY, PANEL, Difference, Judge, Worth, difference, intent
from kamsim.analysis.review.merits import FRUITFUL, Merit, merit_of
from kamsim.analysis.review.recovering import carried_on
from kamsim.analysis.review.results import is_right_goodbye
from kamsim.analysis.review.samples import Sample, repeated, sample_of
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.due import does
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.scoring.placing import is_agreed
from kamsim.scoring.waiting import answers, best_first, waiting
from kamsim.sellers.roster import Seller

CLASSES: Final = ("best", "good", "plain", "unlucky", "inaccuracy", "mistake", "blunder")
# Up to the first of these losses, in points, a move may be best, up to the second it may be good. Above the third what
# is held against a move is a mistake, above the fourth a blunder.
LIMITS: Final = (1, 3, 8, 25)
# Held against the trainee.
POOR: Final = CLASSES[CLASSES.index("inaccuracy") :]

# What a trainer would give is first weighed before so many candidates, the master playing on; so many of the best, and
# the one played, before MOST by the whole panel. Where fewer are possible each is played as often as makes MOST. After
# the one played, the best may also come next.
FEW = 4
KEPT = 4
MOST = 10
# Words of his that a move went past.
PAST: Final = ("passed_over", "put_off", "waits", "ask_first", "ask_anew")
# What speaks against a move whatever comes of it.
_FIRM: Final = ("misconduct", "opposed", "untraded", "after_yes", "left_open")
# Answers in which he says himself that he was gone past.
_SPOKEN: Final = (c.INSISTS, c.SAID, c.CORRECTS, c.SLIDES, c.LOST)
# Answers by which a request is refused.
_NO: Final = (c.OBJECTS, c.REFUSES, c.STALLS, c.STANDS)
# For so many turns alternatives to going past the same words are not told again, and of words that weigh little nothing
# is said unless it cost something.
_AGAIN: Final = 4
# Questions that came too early, once too often or from the wrong side: a trainer has them asked otherwise, and calls
# none of them a blunder, whatever they cost.
ASKED_AMISS: Final = (
    *("other_side", "too_light", "heavy_enough", "not_admitted", "not_yet", "ask_first", "ask_anew"),
    *("enough_facts", "told_already", "again", "little_said", "late", "time_named", "waits", "unasked", "early"),
    *("silence_past", "not_so_fast", "asked_on", "unfinished", "in_the_way"),
)
# Faults of a question that has a matter: a better one keeps to it.
_ON_A_MATTER: Final = ("other_side", "too_light", "heavy_enough", "not_admitted", "not_yet")
# Merits that bring out more of a difficulty.
_MORE: Final = ("brought_out", "came_back", "developed")
# Giving away this part of all there is, for nothing and unasked, is a mistake whatever comes of it.
_MUCH = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """A turn in numbers.

    `played` and `ranked` (the best first) are weighed before the buyers of the `sample`, a sample of the `possible`.
    `word` is one of CLASSES; `reason` a word of `merits.MERITS` or `grounds.GROUNDS`, or "result", "result_more",
    "goodbye", "plain", "elsewhere", "lesson", "thrown_away", "result_falls", "other_way", "unheard";
    `ground` is what spoke against the move, if anything did, `merit` what it did; `did` what it did to what was due (a
    code); `loss` by how much the best was worth more, less the points that the next turns put right (`righted`, known
    once the judgement is `settled`: `afterwards`); `falls` with how many candidates the best move wins calls that the
    played one does not; `called_for` the moves among them that do what was due or take up what waited; `asked_in_vain`:
    a question of his has found no answer; `still`: the same words were held against a move a moment ago.
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
    merit: Merit | None = None
    asked_in_vain: bool = False
    still: bool = False
    righted: float = 0.0
    settled: bool = False

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
        level = not apart.is_sure and apart.mean <= LIMITS[0]
        place, _ = best_first(self.sample.tables, self.sample.seen, one.move)
        aside = bool(self.called_for) and one.move not in self.called_for
        aside = aside or (one.move == self.played.move and self.ground is not None)
        return not level, aside, place if level else 0, -one.total

    @property
    def blamed(self) -> float:
        """Points that count against the trainee: few where nothing told him better, or where words of his were gone
        past and the loss lies within the noise; for an inaccuracy or a mistake no more than its limit, and for any word
        a point at least."""
        if self.word in POOR:
            most = (*LIMITS[2:], 100)[POOR.index(self.word)] if self.loss.is_sure else LIMITS[1]
            return max(LIMITS[0], min(self.loss.mean, most))
        return min(self.loss.mean, LIMITS[1]) if self.word != CLASSES[0] and self.loss.is_sure else 0.0

    @property
    def advice(self) -> list[Worth]:
        """What a trainer would give instead: what is surely better, or as good and meets what is due, and what most of
        the candidates answer willingly. The best first; all of it meets what is due wherever anything does."""
        found: dict[tuple[int, int], Worth] = {}
        t = self.sample.tables
        if self.ground is not None and self.sample.seen[y.DUE] == c.DUE_NONE and self.asked_in_vain:
            # His question stands, and nothing open is its answer.
            return []
        for one in self.in_order:
            if one.move != self.played.move and self._helps(one):
                # Of questions on the same matter one is enough, of questions about facts, and of ways to listen.
                kind = t.kind[one.move]
                matter = t.topic[one.move] if self.called_for and kind not in (c.SITUATION, c.LISTEN) else 0
                found.setdefault((kind, matter), one)
        return [one for one in found.values() if one.move in self.called_for or not self._is_plain_fact(one)]

    def _is_plain_fact(self, one: Worth) -> bool:
        """Whether it would most likely bring out a fact and no more."""
        return self.sample.tables.kind[one.move] == c.SITUATION and self.sample.likely(one.move)[0] == c.TELLS

    def _keeps_to_it(self, m: int) -> bool:
        """Whether a move answers what speaks against the played one: a question on its matter, listening where
        something was said that asks for it."""
        t, ground = self.sample.tables, self.ground
        if t.kind[m] == c.LISTEN:
            return m in self.called_for or (ground is not None and ground.word == "closed_up")
        amiss = ground is not None and ground.word in _ON_A_MATTER and not self.called_for
        return not amiss or t.topic[m] in (t.topic[self.played.move], -1)

    def asks_first(self, m: int) -> bool:
        """Whether a move asks if there is a difficulty, where the played one went on to what follows from it."""
        t = self.sample.tables
        same = t.kind[m] == c.PROBLEM and t.topic[m] == t.topic[self.played.move]
        return same and self.ground is not None and self.ground.word == "not_raised"

    def _helps(self, one: Worth) -> bool:
        """Whether a trainer would tell of it; nobody is told to ask what most would deny."""
        past = self.ground is not None and self.ground.word in (*PAST, "left_open")
        if (self.called_for or past) and one.move not in self.called_for:
            # While something is due or waits, a trainer gives nothing else.
            return False
        denied = self.sample.likely(one.move)[0] == c.SHRUGS and not self.asks_first(one.move)
        if denied or not self._keeps_to_it(one.move):
            return False
        apart = difference(one, self.played)
        follows = one.move in self.called_for and self.played.move not in self.called_for
        missed = follows and self.ground is not None and self.ground.weighty
        if apart.mean <= (-LIMITS[0] if missed else 0) or not (apart.is_sure or follows):
            return False
        return self.sample.is_willing(one.move)


def judge_turn(judge: Judge, decision: Decision, around: Around = UNKNOWN) -> Judged:
    """Judges the move of a decision."""
    around = replace(around, history=decision.history)
    few, sample = sample_of(decision, FEW), sample_of(decision, MOST)
    t, s = sample.tables, sample.seen
    panel = panel_for(s)
    offered = offered_at(judge.bench.model, sample, around)
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
    out_of_place = around.is_untimely(judge.bench.model, s, decision.move)
    if ground is None and did in (c.DID_NOTHING, c.DID_PASS_OVER) and difference(ranked[0], played).is_sure:
        ground = slip_of(t, decision.history, ranked[0].move, loss.mean)
    merit = merit_of(t, decision.history, around.after) if around.after and not out_of_place else None
    situation = Situation(sample, decision.move, loss, ground, did, falls, merit)
    word, reason = situation.verdict(around)
    if reason == "goodbye" and is_agreed(s):
        # After a yes a farewell in its place is good, and one that fits any call is just that.
        word, reason = ("plain", "plain") if judge.bench.model.general_move(decision.move) else ("good", "goodbye")
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
        merit=merit,
        asked_in_vain=is_owed(decision.history, _AGAIN),
        still=ground is not None and decision.number - around.charged.get(ground.turn, -_AGAIN) < _AGAIN,
    )
    if reason == "other_way" and best_first(t, s, decision.move)[0] <= best_first(t, s, judged.best.move)[0]:
        # Of two ways of doing what is due a trainer has nothing against the one that follows the matter as closely.
        return replace(judged, word="plain", reason="plain")
    said = bool(around.after) and around.after[y.REPLY] in _SPOKEN
    open_now = any(m != decision.move and sample.is_willing(m) for m in called_for)
    if ground is None or word not in POOR or ground.word not in PAST or open_now or judged.advice or said:
        return judged
    # Nobody is to blame for going past what nothing open would have taken up well.
    word, reason = replace(situation, ground=None).verdict(around)
    return replace(judged, word=word, reason=reason, ground=None)


def slip_of(t: Tables, history: Sequence[Ints], best: int, lost: float) -> Ground | None:
    """A slip that the best move asks about, however long ago it was let slip: who has heard it cannot say that nothing
    told him. None where little was lost."""
    s, k = history[-1], t.topic[best]
    asks = k >= 0 and t.kind[best] in (c.PROBLEM, c.SITUATION)
    if lost <= LIMITS[1] or not asks or s[y.HINTED + k] != c.SLIPPED or s[y.PROBED + k] != c.NONE:
        return None
    said = [turn for turn, one in enumerate(history) if turn and one[y.REPLY_NAMED] == k + 1]
    return Ground("waits", said[-1]) if said else None


def _called_for(sample: Sample, around: Around, moves: Sequence[int]) -> tuple[int, ...]:
    """Which of some moves do what is due, or where nothing is take up what waits."""
    t, s = sample.tables, sample.seen
    if s[y.DUE] != c.DUE_NONE:
        return tuple(m for m in moves if sample.meets(m))
    standing = waiting(t, around.history)
    return tuple(m for m in moves if any(answers(t, s, m, one) for one in standing))


def word_for(lost: float) -> str:
    """The word for a loss that is held against a move."""
    return POOR[sum(lost > limit for limit in LIMITS[2:])]


def word_against(t: Tables, m: int, ground: Ground | None, lost: float) -> str:
    """The word for a move by its loss, but for what it is: grave misconduct, a large gift for nothing and the same
    request after a no are mistakes at least, a question asked amiss is a mistake at most."""
    word = word_for(lost)
    if ground is not None and ground.word in ASKED_AMISS:
        return min(word, "mistake", key=POOR.index)
    if ground is None or word != POOR[0]:
        return word
    grave = ground.word == "misconduct" and t.grave[m] == 1
    much = ground.word == "untraded" and t.amount[m] * _MUCH >= t.number[n.N_CONCESSION_ROOM]
    return "mistake" if grave or much or ground.word == "refused" else word


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
    merit: Merit | None = None

    @property
    def counted(self) -> float:
        """The loss in points, 0 where it lies within the noise."""
        return self.loss.mean if self.loss.is_sure else 0.0

    def verdict(self, around: Around) -> tuple[str, str]:
        """Class and reason."""
        t, s, ground = self.sample.tables, self.sample.seen, self.ground
        if t.kind[self.move] == c.LEAVE and t.polite[self.move] == 1 and is_right_goodbye(t, s):
            asked = s[y.DUE] == c.DUE_GOODBYE or is_agreed(s)
            if asked or self.counted <= LIMITS[1]:
                return "best", "goodbye"
        if around.brought and (ground is None or ground.word != "misconduct"):
            whole = around.whole or self.counted <= LIMITS[1]
            return ("best", "result") if whole else ("good", "result_more")
        if ground is not None and not self._is_excused(ground, around):
            return self._against(ground), ground.word
        if self.counted > LIMITS[1] and self._throws_away():
            return word_for(self.counted), "thrown_away"
        past = ground is not None and ground.word in PAST
        brought = self.merit is not None and self.merit.rises and self.counted <= LIMITS[1]
        if self.merit is not None and (brought or not past):
            best = not past and self.merit.rises and self.counted <= LIMITS[0] and not self._leaves_pressing()
            return "best" if best else "good", self.merit.word
        courteous = t.kind[self.move] == c.COURTESY
        put_off = bool(around.after) and around.after[y.REPLY] in (c.DEFLECTS, c.REDIRECTS)
        if self.counted <= LIMITS[2] or ((put_off or courteous) and not past):
            # What he puts off can come again: asked a turn too soon it has cost a turn. Of a small loss that nobody
            # could hear there is nothing to learn, nor of a courtesy.
            return "plain", "plain"
        return "unlucky", "elsewhere" if past else self._unheard()

    def _against(self, ground: Ground) -> str:
        """The word for a move against which something spoke: by its loss, but no less than what it is."""
        return word_against(self.sample.tables, self.move, ground, self.counted)

    def _leaves_pressing(self) -> bool:
        """Whether a difficulty that has to be solved lay open, and the move only brought more of it."""
        if self.merit is None or self.merit.word not in _MORE:
            return False
        t, s = self.sample.tables, self.sample.seen
        return any(s[y.NEED + k] == c.IMPLIED and s[y.WEIGHT + k] == c.URGENT for k in range(t.number[n.N_TOPICS]))

    def _is_excused(self, ground: Ground, around: Around) -> bool:
        """Whether what speaks against a move is not held against it: something came out all the same, the same words
        were held against a move a moment ago, or it was kindly meant and cost nothing."""
        if ground.word == "left_open" and self.sample.seen[y.COMMITMENT] >= c.ADVANCED:
            # After a yes something may stay open, where it cost nothing.
            return self.counted <= LIMITS[0]
        if ground.word in _FIRM:
            return False
        if ground.word == "refused" and not ground.weighty and self.counted <= LIMITS[1]:
            return not (around.after and around.after[y.REPLY] in _NO)
        if around.after and around.after[y.REPLY] in FRUITFUL and self.merit is not None:
            # What was confided and gone past is missed all the same where that cost something.
            return not (ground.word in PAST and ground.weighty and self.counted > LIMITS[1])
        if ground.word == "little_said":
            return self.merit is not None and self.counted <= LIMITS[1]
        if around.after and around.after[y.REPLY] in (c.TAKES, c.RESTS) and self.counted <= LIMITS[0]:
            # Something came back for what was given.
            return ground.word in PAST and self.merit is not None
        kind, due = self.sample.tables.kind[self.move], self.sample.seen[y.DUE]
        if ground.word == "put_off" and kind == c.LISTEN and due == c.DUE_SHOW and self.counted <= LIMITS[2]:
            # To listen once more to a wish before it is answered is kindly meant.
            return True
        if self.counted > LIMITS[0] or ground.word not in PAST:
            return False
        again = self.sample.seen[y.TURN] + 1 - around.charged.get(ground.turn, -_AGAIN) < _AGAIN
        fact = kind == c.SITUATION and ground.word in ("ask_first", "ask_anew") and not self._is_unwelcome()
        again = again and not (around.after and around.after[y.REPLY] in _SPOKEN)
        # Whoever asked, or objected, waits for an answer until there is one.
        again = again and due not in (c.DUE_ANSWER, c.DUE_OBJECTION, c.DUE_ANGER)
        return fact or (again and not ground.weighty) or (kind == c.LISTEN and due == c.DUE_TAKE_UP)

    def _is_unwelcome(self) -> bool:
        """Whether most would answer in three words."""
        replies = self.sample.replies(self.move)
        return 2 * replies.count(c.CURT) > len(replies)

    def _unheard(self) -> str:
        """What became of a loss that nothing told of."""
        if 3 * self.falls >= 2 * len(self.sample.candidates):
            return "result_falls"
        return "other_way" if self.did == c.DID_MEET else "unheard"

    def _throws_away(self) -> bool:
        """Whether the move ends the call with most of the candidates and nothing is agreed."""
        ended = sum(after[y.ENDING] in (c.LEFT, c.WALKED_OUT) for after in self.sample.after(self.move))
        return self.did != c.DID_MEET and 3 * ended >= 2 * len(self.sample.candidates)
