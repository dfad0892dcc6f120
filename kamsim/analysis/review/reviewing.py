"""The review of a call (DESIGN §6): what each move lost, judged by what could be known when it was made.

Q of a move is the greatest, over a fixed panel of sellers, of the mean over the buyers still possible of the final
score when that seller plays on from the view. A better seller might get more: Q is a lower bound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.review.accuracy import accuracy_of, charges
from kamsim.analysis.review.afterwards import WITHIN, settled
from kamsim.analysis.review.agreeing import Said, agreed, said_of
from kamsim.analysis.review.around import Around
from kamsim.analysis.review.because import Heard, reason_of, words_of
from kamsim.analysis.review.beliefs import Decision, decisions
from kamsim.analysis.review.deeds import hushed
from kamsim.analysis.review.fitting import is_asked_for
from kamsim.analysis.review.instead import (
    SOON,
    Alternative,
    alternatives,
    is_advised,
    led_in_fitly,
    own_words,
    said_soon,
)
from kamsim.analysis.review.judging import Judge
from kamsim.analysis.review.results import brings
from kamsim.analysis.review.slipped import slip_of_turn
from kamsim.analysis.review.verdicts import LIMITS, POOR, Judged, judge_turn
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.call import Call, Turn
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.view import seen
from kamsim.scoring.hearing import hears
from kamsim.scoring.lessons import Lesson

# Below so many points a call was lost.
_LOST: Final = 50
# The same better line is told so often on one page.
_TWICE: Final = 2

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One turn: `word` of verdicts.CLASSES and `reason` as in `verdicts.Judged`; points `q` that the move left within
    reach, `best` that were, `loss` between them, and the `interval` that holds the true loss nine times in ten.
    `buyers` were still possible, `weighed` of them were asked, `wins` of those do better by the best move, with `falls`
    of them the best move wins where the played one does not.

    `due` is what was due (vocabulary.DUES but "none"), `did` what the move did to it (vocabulary.DIDS), `heard` the
    words that the verdict rests on, `replied` the class of the answer that came, "" where the call ended with it, and
    `cause` the rule behind it (`engine/causes.py`). `lesson` is what the debrief says of the turn, where it is one of
    its lessons; `righted` are points that it cost and that the next turns put right; `soon` is the turn at which the
    seller said himself what a trainer would have given here, 0 where he did not; `still`: the same words were held
    against a move a moment ago; `credited`: the debrief counts the manner of it all the same. `buyer` is the buyer's
    name. `before` is what he had said last, `slip` what slipped out beside his answer. Where nothing better is sure
    there are no alternatives; `own` is then what the scenario's author would say, empty where nothing is written.

    Known once the whole call is: by how many points the curve `fall`s at the turn, whether that was soon `regained`,
    how many turns before it have the same reason (`nth`), and whether it is the `decisive` one, the turning point of a
    call that was lost.
    """

    number: int
    move: str
    kind: str
    says: Localized
    reply: Localized
    word: str
    reason: str
    loss: float
    interval: tuple[float, float]
    q: float
    best: float
    buyers: int
    weighed: int
    wins: int
    falls: int
    due: tuple[str, ...]
    did: str
    heard: Heard | None
    alternatives: tuple[Alternative, ...]
    replied: str = ""
    cause: str = ""
    lesson: Lesson | None = None
    righted: float = 0.0
    soon: int = 0
    still: bool = False
    credited: bool = False
    buyer: Localized = field(default_factory=dict)
    before: Localized = field(default_factory=dict)
    slip: Localized = field(default_factory=dict)
    own: Localized = field(default_factory=dict)
    fall: float = 0.0
    nth: int = 0
    decisive: bool = False
    regained: bool = False

    @property
    def counted(self) -> float:
        """The loss in points, 0 where it lies within the noise."""
        return round(self.loss, 1) if self.interval[0] > 0 else 0.0

    @property
    def met(self) -> bool:
        """Whether the move did what was due."""
        return self.did == "meet"


@dataclass(frozen=True, slots=True)
class Review:
    """The whole call. `accuracy` 0–100; `turning` the number of the turn with the greatest loss, None where no move was
    worse than good; `curve` what was within reach before the first move and, as heard, after each answer, in points:
    its last point is the score of a call that has ended; `score` what the call came to; `compiled` tells how it was
    computed and is all that may differ between the two ways."""

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
    kept: list[Judged] | None = None,
) -> Review:
    """Reviews the moves that count. `kernel` compiles the work (None: plain, slower); `progress` is told how many turns
    of how many are done, `told` the verdict on each as soon as there is one, before it is known what the next turns put
    right (`afterwards`); `kept` is given the judgements. The debrief of the call is heard: the two say the same of a
    turn (`agreeing`)."""
    judged: list[Judged] = [] if kept is None else kept
    said = said_of(call)
    for one in judgements(call, kernel):
        judged.append(agreed(said, one))
        if progress is not None:
            progress(one.number, len(call.turns))
        if told is not None:
            told(verdict_of(call, hushed(judged[-1]), said.lesson(judged[-1]), credited=said.credits(judged[-1])))
    judged[:] = _settled(call, judged, said)
    return _told(call, judged, said, compiled=kernel is not None)


def reviewed(call: Call, judged: Sequence[Judged], *, compiled: bool) -> Review:
    """The review of a call whose moves are judged already; `compiled` tells how they were."""
    said = said_of(call)
    return _told(call, _settled(call, judged, said), said, compiled=compiled)


def _settled(call: Call, judged: Sequence[Judged], said: Said) -> list[Judged]:
    """The judgements in the light of the whole call, as the debrief lets them stand; those that are settled stay."""
    later = settled(call, judged)
    return [now if one.settled else agreed(said, now) for one, now in zip(judged, later, strict=True)]


def _told(call: Call, judged: Sequence[Judged], said: Said, *, compiled: bool) -> Review:
    """The review of judgements that are settled."""
    verdicts = [verdict_of(call, one, said.lesson(one), credited=said.credits(one)) for one in judged]
    return _whole(call, judged, verdicts, compiled=compiled)


def _whole(call: Call, judged: Sequence[Judged], verdicts: list[Verdict], *, compiled: bool) -> Review:
    lost = charges(judged)
    score = call.score / 100
    turning = lost.index(max(lost)) + 1 if max(lost, default=0) > LIMITS[1] else None
    curve = _curve(verdicts, score, ended=call.ended)
    return Review(
        score=score,
        accuracy=accuracy_of(judged),
        turning=turning,
        curve=curve,
        turns=tuple(_placed(verdicts, curve, turning if score < _LOST else None)),
        compiled=compiled,
    )


def _placed(verdicts: Sequence[Verdict], curve: Sequence[float], decisive: int | None) -> Iterator[Verdict]:
    """The verdicts with what the whole call tells of each."""
    met: Counter[str] = Counter()
    waited: set[int] = set()
    offered: Counter[str] = Counter()
    for i, one in enumerate(verdicts):
        fall = round(curve[i] - curve[i + 1], 1)
        regained = max(curve[i + 1 : i + 2 + WITHIN]) >= curve[i] - LIMITS[2]
        told = tuple(way for way in one.alternatives if offered[way.move] < _TWICE)
        own = one.own if offered[one.own.get("en", "")] == 0 else {}
        offered.update([*(way.move for way in told), own.get("en", "")])
        again = one.reason == "wish_waits" and one.heard is not None and one.heard.turn in waited
        still = one.still or again
        # A turn that is blamed itself is no example.
        soon = one.soon if one.soon and verdicts[one.soon - 1].word not in POOR else 0
        righted = one.righted if _met_soon(one, verdicts[i + 1 : i + 1 + SOON]) else 0.0
        placed = replace(
            one, fall=fall, nth=met[one.reason], still=still, regained=regained, righted=righted, soon=soon
        )
        yield replace(placed, decisive=one.number == decisive, alternatives=told, own=own)
        met[one.reason] += 1
        if one.reason == "wish_waits" and one.heard is not None:
            waited.add(one.heard.turn)


def _met_soon(one: Verdict, later: Sequence[Verdict]) -> bool:
    """Whether the turns right afterwards saw to the very matter that a turn had gone past, and the next one was no
    fault itself."""
    if not later or later[0].word in POOR:
        return False
    return any(then.word in ("best", "good") and (not one.due or then.met) for then in later)


def judgements(
    call: Call, kernel: Compiled | None, *, only: Callable[[Decision], bool] | None = None
) -> Iterator[Judged]:
    """The moves of a call in order, each judged; where `only` is given those for which it holds."""
    judge = Judge(call.model, call.header.deal, kernel)
    charged: dict[int, int] = {}
    for decision in decisions(call):
        if only is not None and not only(decision):
            continue
        judged = judge_turn(judge, decision, around(call, decision, charged))
        if judged.ground is not None and judged.ground.turn >= 0 and judged.word in POOR:
            charged[judged.ground.turn] = judged.number
        yield judged


def around(call: Call, decision: Decision, charged: Mapping[int, int] | None = None) -> Around:
    """What else of the call bears on the verdict on a decision; `charged` as in `Around`."""
    goal = goal_of(call)
    heard = (call.opening, *(turn.reply for turn in call.turns[: decision.number - 1]))
    told = call.model.rulebook.hearing.names_time
    named = next((turn for turn, words in enumerate(heard) if hears(words, told)), -1)
    turn = call.turns[decision.number - 1]
    return Around(
        goal=goal,
        timed=_asking_time(call, turn),
        named=named,
        brought=brings(call.tables, turn.before, turn.after, goal),
        whole=brings(call.tables, turn.before, turn.after, wanted_of(call)),
        after=seen(turn.after),
        history=decision.history,
        charged=charged or {},
    )


def _asking_time(call: Call, turn: Turn) -> tuple[int, ...]:
    """The moves that ask how much time there is; a wording that names the time itself asks whether it holds."""
    asks = call.model.index["ask_time"]
    names_it = hears(call.voice.wording(turn.before, asks), call.model.rulebook.hearing.names_time)
    return () if names_it else (asks,)


def goal_of(call: Call) -> int:
    """The rank of the least advance that the plan is content with; 0 where none was planned."""
    planned = [name for name in (call.timeline.plan.wanted, call.timeline.plan.enough) if name]
    ranks = call.model.base["advance_rank"]
    return min((ranks[call.model.advances.index(name)] for name in planned), default=0)


def wanted_of(call: Call) -> int:
    """The rank of the advance that the plan wanted; without a plan the least that will do."""
    wanted = call.timeline.plan.wanted
    ranks = call.model.base["advance_rank"]
    return ranks[call.model.advances.index(wanted)] if wanted else goal_of(call)


def _curve(verdicts: list[Verdict], score: float, *, ended: bool) -> tuple[float, ...]:
    if not verdicts:
        return ()
    return (*(verdict.best for verdict in verdicts), score if ended else verdicts[-1].q)


def verdict_of(call: Call, judged: Judged, lesson: Lesson | None = None, *, credited: bool = False) -> Verdict:
    """A judgement in words; `lesson` is what the debrief says of the turn, `credited` that it counts its manner."""
    turn = call.turns[judged.number - 1]
    due = judged.sample.seen[y.DUE]
    best, played = judged.best, judged.played
    taught = _fresh(call, judged.number, lesson)
    words = led_in_fitly(call, judged, taught.better) if taught is not None and _suits(call, judged, taught) else {}
    # Nothing else stands beside the turn in the lesson's name.
    taught = replace(taught, better=words) if taught is not None else None
    instead = tuple(alternatives(call, judged)) if is_advised(judged) and not words else ()
    return Verdict(
        number=judged.number,
        move=turn.move,
        kind=turn.kind,
        says=turn.says,
        reply=turn.reply,
        word=judged.word,
        reason=reason_of(call, judged),
        loss=round(judged.loss.mean, 2),
        interval=(round(judged.loss.low, 2), round(judged.loss.high, 2)),
        q=round(played.points + judged.righted, 2),
        best=round(best.points, 2),
        buyers=judged.possible,
        weighed=len(judged.sample.candidates),
        wins=judged.sample.count_more(best.values, played.values),
        falls=judged.falls,
        due=() if due == c.DUE_NONE else (v.DUES[due],),
        did=v.DIDS[judged.did],
        heard=words_of(call, judged, lesson),
        alternatives=instead,
        # With his goodbye he does not say what was wrong with a move.
        replied=turn.reply_class if turn.after[y.ENDING] == c.RUNNING else "",
        cause=turn.causes[0].word,
        lesson=taught,
        righted=round(judged.righted, 2),
        soon=said_soon(call, judged) if is_advised(judged) else 0,
        still=judged.still,
        credited=credited,
        buyer=call.model.scenario["buyer"]["name"],
        before=call.turns[judged.number - 2].reply if judged.number > 1 else call.opening,
        slip=slip_of_turn(call, judged.number),
        own={} if instead else words or own_words(call, judged),  # one advice for a turn: the debrief's first
    )


def _suits(call: Call, judged: Judged, lesson: Lesson) -> bool:
    """Whether the better words of a lesson do what the reason beside the turn asks for."""
    return not lesson.move or is_asked_for(judged, judged.sample.tables.kind[call.model.index[lesson.move]])


def _fresh(call: Call, number: int, lesson: Lesson | None) -> Lesson | None:
    """A lesson, without its better words where the seller had said these very words before: said again they bring no
    more than they did."""
    said = lesson is not None and any(turn.says == lesson.better for turn in call.turns[:number])
    return replace(lesson, better={}) if lesson is not None and said else lesson
