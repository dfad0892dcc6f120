"""The debrief: what happened turn by turn and why, who the buyer was, and what to practise (DESIGN §6)."""

from __future__ import annotations

from dataclasses import dataclass

from kamsim.domain import vocabulary as v
from kamsim.domain.session import Move, Tag
from kamsim.domain.text import Localized, say
from kamsim.domain.text import fill as fill_one
from kamsim.engine import advice
from kamsim.engine.call import Call, Turn, derived_line
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, step
from kamsim.engine.rules.effects import pan, threshold
from kamsim.engine.rules.tables import Ints
from kamsim.engine.view import seen
from kamsim.scoring.reasons import Reason, reason_of
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


def debrief(call: Call) -> Debrief:
    """Everything there is to say about a call."""
    card = scorecard(call)
    turns, curve = _walk(call)
    return Debrief(
        card=card,
        outcome=call.outcome,
        ending=call.ending,
        counts=call.counts,
        turns=turns,
        curve=curve,
        buyer=_buyer(call),
        practise=_practise(call, card),
    )


def _walk(call: Call) -> tuple[tuple[Annotated, ...], tuple[tuple[int, int, int, int], ...]]:
    t = call.tables
    s: Ints = [0] * y.SIZE
    step.start(t, s)
    curve = [(0, s[y.TRUST], s[y.PATIENCE], pan(t, s))]
    notes: list[Annotated] = []
    for entry in derived_line(call.entries):
        if isinstance(entry, Tag):
            marking.tag(s, v.TAGS.index(entry.tag))
        if not isinstance(entry, Move):
            continue
        before = list(s)
        step.step(t, s, call.model.index[entry.move])
        notes.append(_annotate(call, call.turns[len(notes)], before, s))
        curve.append((len(notes), s[y.TRUST], s[y.PATIENCE], pan(t, s)))
    return tuple(notes), tuple(curve)


def _annotate(call: Call, turn: Turn, before: Ints, after: Ints) -> Annotated:
    feedback = call.model.rulebook["feedback"]
    words = feedback["replies"][turn.reply_class]
    wanted = whisper(call, before)
    return Annotated(
        turn=turn,
        k=words["k"],
        note=words["note"],
        why=_why(call, reason_of(call.tables, before, after)),
        instead=None if _followed(wanted, after) else hint_text(call, wanted),
    )


def whisper(call: Call, s: Ints) -> advice.Advice:
    """The advice for a position, from what the trainee has seen."""
    run = call.model.rulebook["numbers"][call.header.deal]["pain_run"]
    return advice.advise(call.model, seen(s), run)


def hint_text(call: Call, given: advice.Advice) -> Localized:
    """An advice in words."""
    model = call.model
    feedback = model.rulebook["feedback"]
    values: dict[str, Localized] = dict(call.voice.names)
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


def _why(call: Call, reason: Reason) -> Localized:
    scenario = call.model.scenario
    values: dict[str, Localized] = dict(call.voice.names)
    if reason.topic >= 0:
        values["topic"] = scenario["topics"][reason.topic]["label"]
        voiced = [a for i, a in enumerate(v.ANGLES) if call.state[y.VOICED + reason.topic] & (1 << i)]
        names = call.model.rulebook["feedback"]["angles"]
        values["angles"] = {
            lang: {"en": ", ", "zh": "、"}[lang].join(say(names[a], lang) for a in voiced) for lang in v.LANGUAGES
        }
    for name, number in (("have", reason.have), ("needed", reason.needed)):
        values[name] = {lang: str(number) for lang in v.LANGUAGES}
    return _filled(call.model.rulebook["feedback"]["reasons"][reason.word], values)


def _filled(text: Localized, values: dict[str, Localized]) -> Localized:
    return {
        lang: fill_one(one, {name: say(value, lang) for name, value in values.items()}) for lang, one in text.items()
    }


def _buyer(call: Call) -> HiddenBuyer:
    model, t, s = call.model, call.tables, call.state
    variant = model.scenario["variants"][call.variant]
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
        style=call.header.style,
        role=model.scenario["buyer"]["role"],
        power=variant["power"],
        emotion=variant["emotion"],
        wheel=variant["wheel"],
        cost=variant["cost"],
        needs=tuple(needs),
        advances=tuple((a["id"], a["label"], variant["advances"][a["id"]]) for a in model.scenario["advances"]),
    )


def _practise(call: Call, card: Scorecard) -> tuple[Practice, ...]:
    """The three criteria where most points were left, heaviest first; the scorecard's order breaks ties."""
    missing = sorted(card.criteria, key=lambda criterion: criterion.points - criterion.of)
    words = call.model.rulebook["feedback"]["practise"]
    chosen: list[Criterion] = [criterion for criterion in missing if criterion.points < criterion.of][:3]
    return tuple(Practice(one.id, one.k, words[one.id]["title"], words[one.id]["text"]) for one in chosen)
