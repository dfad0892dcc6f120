"""The debrief: what happened turn by turn and why, who the buyer was, and what to practise (DESIGN §6)."""

from __future__ import annotations

from dataclasses import dataclass

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, say
from kamsim.domain.text import fill as fill_one
from kamsim.engine import advice
from kamsim.engine.causes import Cause
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.effects import pan, threshold
from kamsim.engine.rules.tables import Ints
from kamsim.engine.timeline import Timeline, Turn
from kamsim.engine.view import seen
from kamsim.scoring.scorecard import Criterion, Scorecard, scorecard


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
class HiddenBuyer:
    """The buyer, revealed after the call."""

    variant: str
    style: str
    role: str
    power: int
    emotion: int
    wheel: str
    cost: int
    needs: tuple[HiddenNeed, ...]
    advances: tuple[tuple[str, Localized, bool], ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """One thing to practise: the criterion where most points lie, and how to go about it."""

    criterion: str
    k: str
    title: Localized
    text: Localized


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything a debrief screen or report shows. `curve` holds (turn, trust, patience, scale), the start first."""

    card: Scorecard
    outcome: str
    ending: str
    counts: bool
    turns: tuple[Annotated, ...]
    curve: tuple[tuple[int, int, int, int], ...]
    buyer: HiddenBuyer
    practise: tuple[Practice, ...]


def debrief(timeline: Timeline) -> Debrief:
    """Everything there is to say about a call."""
    card = scorecard(timeline)
    return Debrief(
        card=card,
        outcome=timeline.outcome,
        ending=timeline.ending,
        counts=timeline.counts,
        turns=tuple(_annotate(timeline, turn) for turn in timeline.turns),
        curve=_curve(timeline),
        buyer=_buyer(timeline),
        practise=_practise(timeline, card),
    )


def _curve(timeline: Timeline) -> tuple[tuple[int, int, int, int], ...]:
    start = timeline.begins
    first = (0, start[y.TRUST], start[y.PATIENCE], pan(timeline.tables, start))
    return first, *((turn.number, turn.trust, turn.patience, turn.scale) for turn in timeline.turns)


def _annotate(timeline: Timeline, turn: Turn) -> Annotated:
    words = timeline.model.rulebook["feedback"]["replies"][turn.reply_class]
    wanted = whisper(timeline, turn.before)
    return Annotated(
        turn=turn,
        k=words["k"],
        note=words["note"],
        why=_why(timeline, turn.causes[0]),
        instead=None if _followed(wanted, turn.after) else hint_text(timeline, wanted),
    )


def whisper(timeline: Timeline, s: Ints) -> advice.Advice:
    """The advice for a position, from what the trainee has seen."""
    run = timeline.model.rulebook["numbers"][timeline.header.deal]["pain_run"]
    return advice.advise(timeline.model, seen(s), run)


def hint_text(timeline: Timeline, given: advice.Advice) -> Localized:
    """An advice in words."""
    model = timeline.model
    feedback = model.rulebook["feedback"]
    values: dict[str, Localized] = dict(timeline.names)
    if given.topic:
        values["topic"] = model.scenario["topics"][model.topics.index(given.topic)]["label"]
    if given.angle:
        values["angle"] = feedback["angles"][given.angle]
    if given.objection:
        values["objection"] = model.scenario["objections"][model.objections.index(given.objection)]["label"]
    return _filled(feedback["hints"][given.word]["text"], values)


# Replies that show a move to have been right whatever else was open.
_FRUITFUL = (
    "admits",
    "deepens",
    "states",
    "opens",
    "believes",
    "settles",
    "commits",
    "orders",
    "hints",
    "warms",
)

# Which kinds of move carry out an advice; others carry it out only by being about its topic.
_CARRIES = {
    "greet": ("courtesy",),
    "say_why": ("courtesy",),
    "ask_first": ("situation", "problem"),
    "follow": ("problem", "situation", "listen"),
    "listen": ("listen",),
    "feel_first": ("listen",),
    "hear_out": ("listen",),
    "answer": ("answer",),
    "ease_off": ("listen", "situation", "payoff"),
    "make_heavier": ("implication", "listen"),
    "ask_payoff": ("payoff",),
    "tell_benefit": ("benefit",),
    "show_proof": ("proof",),
    "earn_trust": ("listen", "situation"),
    "probe": ("problem", "situation"),
    "sum_up": ("listen", "advance"),
    "ask_action": ("advance", "close"),
    "fix_date": ("courtesy",),
    "leave": ("leave",),
}


def _followed(wanted: advice.Advice, after: Ints) -> bool:
    """Whether the move did what was advised, or did as well: nothing is said against a move that bore fruit."""
    kind = v.KINDS[after[y.LAST_KIND]]
    fruitful = v.REPLIES[after[y.REPLY]] in _FRUITFUL
    return fruitful or kind in _CARRIES[wanted.word]


def _why(timeline: Timeline, cause: Cause) -> Localized:
    scenario, feedback = timeline.model.scenario, timeline.model.rulebook["feedback"]
    values: dict[str, Localized] = dict(timeline.names)
    if cause.topic >= 0:
        values["topic"] = scenario["topics"][cause.topic]["label"]
        voiced = [a for i, a in enumerate(v.ANGLES) if timeline.ends[y.VOICED + cause.topic] & (1 << i)]
        names = feedback["angles"]
        values["angles"] = {
            lang: {"en": ", ", "zh": "、"}[lang].join(say(names[a], lang) for a in voiced) for lang in v.LANGUAGES
        }
    for name, number in (("have", cause.have), ("needed", cause.needed)):
        values[name] = {lang: str(number) for lang in v.LANGUAGES}
    return _filled(feedback["reasons"][cause.word], values)


def _filled(text: Localized, values: dict[str, Localized]) -> Localized:
    return {
        lang: fill_one(one, {name: say(value, lang) for name, value in values.items()}) for lang, one in text.items()
    }


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
        advances=tuple((a["id"], a["label"], variant["advances"][a["id"]]) for a in model.scenario["advances"]),
    )


def _practise(timeline: Timeline, card: Scorecard) -> tuple[Practice, ...]:
    """The three criteria where most points were left, heaviest first; the scorecard's order breaks ties."""
    missing = sorted(card.criteria, key=lambda criterion: criterion.points - criterion.of)
    words = timeline.model.rulebook["feedback"]["practise"]
    chosen: list[Criterion] = [criterion for criterion in missing if criterion.points < criterion.of][:3]
    return tuple(Practice(one.id, one.k, words[one.id]["title"], words[one.id]["text"]) for one in chosen)
