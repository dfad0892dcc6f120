"""The debrief: why it ended so, what to do differently, what happened turn by turn, who the buyer was (DESIGN §6)."""

from __future__ import annotations

from dataclasses import dataclass

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine import advice
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.effects import pan, threshold
from kamsim.engine.rules.tables import Ints
from kamsim.engine.suggesting import CARRIES
from kamsim.engine.timeline import Timeline, Turn
from kamsim.engine.view import seen
from kamsim.scoring.claims.listening import right_tags
from kamsim.scoring.claims.turns import GOING_AGAIN, subject
from kamsim.scoring.lessons import MOST, Lesson, lessons
from kamsim.scoring.scorecard import Scorecard, scorecard
from kamsim.scoring.telling import filled, tell
from kamsim.scoring.why import why_answered


@dataclass(frozen=True, slots=True)
class Annotated:
    """A turn with what a trainer would write beside it.

    `k` the system the reply belongs to; `note` what the reply meant; `why` the buyer's own reason, with his numbers;
    `instead` what was open at this point and is not what was done, None where it was done.
    """

    turn: Turn
    k: str
    note: Localized
    why: Localized
    instead: Localized | None


@dataclass(frozen=True, slots=True)
class HiddenNeed:
    """A need as it really was. `reached` is a need status; numbers on the 0–10 scale, `opens` on the 0–20 of trust."""

    topic: str
    label: Localized
    reached: str
    seriousness: int
    threshold: int
    opens: int
    angles: tuple[str, ...]
    rival: bool


@dataclass(frozen=True, slots=True)
class Step:
    """An advance or order, and how it stood: `state` is agreed (and still stands), open (his to give) or closed."""

    id: str
    label: Localized
    state: str


@dataclass(frozen=True, slots=True)
class HiddenBuyer:
    """The buyer, revealed after the call; `sells`: there was something to sell him."""

    variant: str
    style: str
    role: str
    power: int
    emotion: int
    wheel: str
    cost: int
    needs: tuple[HiddenNeed, ...]
    advances: tuple[Step, ...]
    sells: bool


@dataclass(frozen=True, slots=True)
class Tagged:
    """A reply that was tagged: `tag` what it was said to be, `right` what it was, none where it was none of these."""

    turn: int
    tag: str
    right: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether the tag was right."""
        return self.tag in self.right


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything a debrief screen or report shows. `head` says in two sentences why the call ended as it did; `lessons`
    are at most three things to do differently; `curve` holds (turn, trust, patience, scale), the start first; `end`
    and `due_to` name the causes that the head tells, `subject` what the call was about (`claims.turns.subject`).
    """

    head: tuple[Localized, ...]
    lessons: tuple[Lesson, ...]
    card: Scorecard
    outcome: str
    ending: str
    counts: bool
    turns: tuple[Annotated, ...]
    curve: tuple[tuple[int, int, int, int], ...]
    buyer: HiddenBuyer
    tags: tuple[Tagged, ...]
    end: str = ""
    due_to: str = ""
    subject: str = ""


def debrief(timeline: Timeline, drawn: tuple[Lesson, ...] | None = None) -> Debrief:
    """Everything there is to say about a call; `drawn` are its lessons where they were drawn already, the most
    important first."""
    words = timeline.model.rulebook.debrief
    end, why = tell(timeline, words.end), tell(timeline, words.why)
    return Debrief(
        head=(end.text, why.text),
        lessons=lessons(timeline) if drawn is None else drawn[:MOST],
        card=scorecard(timeline),
        outcome=timeline.outcome,
        ending=timeline.ending,
        counts=timeline.counts,
        turns=tuple(_annotate(timeline, turn) for turn in timeline.turns),
        curve=_curve(timeline),
        buyer=_buyer(timeline),
        tags=tuple(Tagged(turn.number, turn.tag, right_tags(turn)) for turn in timeline.turns if turn.tag),
        end=end.cause,
        due_to=why.cause,
        subject=subject(timeline),
    )


def _curve(timeline: Timeline) -> tuple[tuple[int, int, int, int], ...]:
    start = timeline.begins
    first = (0, start[y.TRUST], start[y.PATIENCE], pan(timeline.tables, start))
    return first, *((turn.number, turn.trust, turn.patience, turn.scale) for turn in timeline.turns)


def _annotate(timeline: Timeline, turn: Turn) -> Annotated:
    words = timeline.model.rulebook.feedback.replies[turn.reply_class]
    wanted = suggestion(timeline, turn.before)
    return Annotated(
        turn=turn,
        k=words.k,
        note=words.note,
        why=why_answered(timeline, turn).text,
        instead=None if _followed(wanted, turn.after) else hint_text(timeline, wanted),
    )


def suggestion(timeline: Timeline, s: Ints) -> advice.Advice:
    """The advice for a position, from what the trainee has seen."""
    run = timeline.model.rulebook.numbers.of(timeline.header.deal).pain_run
    return advice.advise(timeline.model, seen(s), run)


def hint_text(timeline: Timeline, given: advice.Advice) -> Localized:
    """An advice in words."""
    model = timeline.model
    feedback = model.rulebook.feedback
    values: dict[str, Localized] = {}
    if given.topic:
        values["topic"] = model.scenario["topics"][model.topics.index(given.topic)]["label"]
    if given.angle:
        values["angle"] = feedback.angles[given.angle]
    if given.objection:
        values["objection"] = model.scenario["objections"][model.objections.index(given.objection)]["label"]
    return filled(timeline, feedback.hints[given.word].text, values)


def _followed(wanted: advice.Advice, after: Ints) -> bool:
    """Whether the move did what was advised, or did as well: nothing is said against a move that bore fruit."""
    kind = v.KINDS[after[y.LAST_KIND]]
    fruitful = v.REPLIES[after[y.REPLY]] in GOING_AGAIN
    return fruitful or kind in CARRIES[wanted.word]


def _buyer(timeline: Timeline) -> HiddenBuyer:
    model, t, s = timeline.model, timeline.tables, timeline.ends
    variant = model.scenario["variants"][model.variants.index(timeline.header.variant)]
    needs = []
    for k, topic in enumerate(model.scenario["topics"]):
        need = variant["needs"].get(topic["id"])
        if need is None:
            continue
        needs.append(
            HiddenNeed(
                topic=topic["id"],
                label=topic["label"],
                reached=v.NEED_STATUSES[s[y.NEED + k]],
                seriousness=s[y.SERIOUS + k] if s[y.NEED + k] else t.serious[k],
                threshold=threshold(t, k),
                opens=need["open"],
                angles=tuple(need["angles"]),
                rival=need["rival"],
            )
        )
    return HiddenBuyer(
        variant=variant["id"],
        style=timeline.header.style,
        role=model.scenario["buyer"]["role"],
        power=variant["power"],
        emotion=variant["emotion"],
        wheel=variant["wheel"],
        cost=variant["cost"],
        needs=tuple(needs),
        advances=tuple(
            Step(a["id"], a["label"], _stood(timeline, i)) for i, a in enumerate(model.scenario["advances"])
        ),
        sells=t.number[n.N_NOTHING_TO_SELL] == 0,
    )


def _stood(timeline: Timeline, a: int) -> str:
    t, s = timeline.tables, timeline.ends
    if s[y.PROPOSED + a] == c.GRANTED and s[y.COMMITMENT] >= c.ADVANCED:
        return "agreed"
    can_give = t.advance_open[a] == 1 and (t.advance_size[a] == 0 or t.number[n.N_CAN_ORDER] == 1)
    return "open" if can_give else "closed"
