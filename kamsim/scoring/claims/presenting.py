"""Claims about goods, evidence and objections."""

from __future__ import annotations

from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.commitment import best_turn
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    Quote,
    asked_and_answered,
    counted,
    ever,
    moment,
    never,
    number,
    shown,
    turns_named,
    turns_where,
)
from kamsim.scoring.claims.turns import (
    agrees,
    is_last_word,
    is_pitch,
    label_of,
    move_of,
    raises_objection,
    served_needs,
    shows_goods,
    topic_name,
    tries_goods,
)
from kamsim.scoring.speech import spoken


def _believes(_: Timeline, turn: Turn) -> bool:
    return turn.reply_class == "believes"


def _matched(enough: bool) -> Claim:
    def claim(told: Timeline) -> Finding | None:
        found, target = turns_where(told, _believes), told.tables.number[n.N_MATCH_TARGET]
        if (len(found) >= target) != enough:
            return None
        values = {"count": number(len(found)), "needed": number(target)}
        return counted(found if enough else (), BUYER, True, values)

    return claim


def _proof_left_out(last: bool) -> Claim:
    """That he wanted evidence, and at the end of the call still did; `last` where he wanted it with his last words."""

    def claim(told: Timeline) -> Finding | None:
        for k in served_needs(told):
            if told.ends[y.PENDING + k] != 1 or told.ends[y.NEED + k] != c.EXPLICIT:
                continue
            asked = [one for one in told.turns if one.reply_class == "wants_proof" and one.after[y.REPLY_TOPIC] == k]
            if bool(asked) and is_last_word(told, asked[-1]) == last:
                return shown(asked[-1:], BUYER, False, topic=label_of(told, k), at=number(asked[-1].number))
        return None

    return claim


# Where a wish stood that got no benefit: an answer was open, none was, or it came with his last words.
_OPEN, _OUT_OF_REACH, _LAST = range(3)


def _wish_unanswered(chance: int) -> Claim:
    """That a wish was spoken and got no benefit, though one was open after it; or because none was; or because it came
    with his last words."""

    def claim(told: Timeline) -> Finding | None:
        for k in served_needs(told):
            if told.ends[y.NEED + k] == c.EXPLICIT and told.ends[y.PENDING + k] == 0:
                said = [one for one in told.turns if one.reply_class == "states" and one.after[y.REPLY_TOPIC] == k]
                if _chance(told, k, said[-1]) == chance:
                    return shown(said[-1:], BUYER, False, topic=label_of(told, k), **_wished(said[-1]))
        return None

    return claim


def _wished(turn: Turn) -> dict[str, Localized]:
    return {"wished": number(turn.number), "wish": spoken(turn.reply)}


def _chance(told: Timeline, k: int, said: Turn) -> int:
    if is_last_word(told, said):
        return _LAST
    t = told.tables
    meets = [m for m in range(t.number[n.N_MOVES]) if t.kind[m] in (c.BENEFIT, c.PROOF) and t.topic[m] == k]
    later = [turn.before for turn in told.turns[said.number :]] or [told.ends]
    return _OPEN if any(s[y.BLOCKED + m] == 0 for s in later for m in meets) else _OUT_OF_REACH


def _met_before(told: Timeline) -> list[Turn]:
    """The turns at which he said what he wants, where it had been met when the best step was agreed to."""
    agreed = best_turn(told)
    if not agreed:
        return []
    s = agreed[0].before
    before = told.turns[: agreed[0].number - 1]
    return [one for one in before if one.reply_class == "states" and s[y.NEED + one.after[y.REPLY_TOPIC]] == c.MATCHED]


def _of_step(told: Timeline) -> Finding | None:
    """The wish that the largest step agreed to meets by itself, in his words."""
    for agreed in best_turn(told):
        meets = told.model.scenario["advances"][agreed.after[y.REPLY_ADVANCE] - 1]["meets"]
        before = told.turns[: agreed.number - 1]
        found = [one for one in before if one.reply_class == "states" and topic_name(told, one) in meets][-1:]
        return shown(found, BUYER, True, wished=number(found[0].number), his=spoken(found[0].reply)) if found else None
    return None


def _wish_left(told: Timeline) -> Finding | None:
    """A wish that was spoken with a turn left to answer it, and that nothing answered to the end; the first."""
    met = _met_by_step(told)
    for turn in told.turns:
        k = turn.after[y.REPLY_TOPIC]
        spoken_of = turn.reply_class == "states" and k in served_needs(told) and not is_last_word(told, turn)
        if spoken_of and told.ends[y.NEED + k] == c.EXPLICIT and turn not in met:
            return shown([turn], BUYER, True, left=number(turn.number), his=spoken(turn.reply))
    return None


def _met_by_step(told: Timeline) -> list[Turn]:
    """The turns at which he spoke a wish that a step meets to which he agreed later on."""
    steps = [one for one in told.turns if agrees(told, one)]
    return [
        turn
        for turn in told.turns
        for step in steps
        if turn.reply_class == "states"
        and turn.number < step.number
        and topic_name(told, turn) in told.model.scenario["advances"][step.after[y.REPLY_ADVANCE] - 1]["meets"]
    ]


def _wish_met(told: Timeline) -> Finding | None:
    """The wish that had been met when he agreed, in his words."""
    met = _met_before(told)[-1:]
    values = {"wished": number(met[0].number), "his": spoken(met[0].reply)} if met else {}
    return shown(met, BUYER, True, **values)


def _several_met(told: Timeline) -> Finding | None:
    """Several wishes had been met when he agreed; names the turns at which he spoke them."""
    met = _met_before(told)
    return shown(met, BUYER, True, wished_at=turns_named(met)) if len(met) > 1 else None


# The method of an answer that says that it is not so.
_REFUTE: Final = v.ANSWER_METHODS.index("refute")


def _contradicted_last(told: Timeline) -> Finding | None:
    """He ended the call on an answer to his objection that says that it is not so; names the turn that raised it."""
    for turn in told.turns[-1:]:
        refutes = turn.kind == "answer" and told.tables.method[move_of(told, turn)] == _REFUTE
        o = turn.before[y.OBJECTION] - 1
        if refutes and o >= 0 and is_last_word(told, turn):
            found = _labelled_at(told, o, [one for one in _raising(told, o) if one is not turn][-1])
            return Finding(found.quotes, {**found.values, "at": number(turn.number)})
    return None


def _wishes_met(told: Timeline) -> Finding | None:
    """Every wish that you can meet and that was spoken was met."""
    status = [told.ends[y.NEED + k] for k in served_needs(told)]
    met = status.count(c.MATCHED)
    return Finding(values={"count": number(met)}) if met and c.EXPLICIT not in status else None


def _doubts(_: Timeline, turn: Turn) -> bool:
    return turn.reply_class == "doubts"


def _rival_served(told: Timeline) -> Finding | None:
    """You showed something where the rival is the stronger one; the last time, with his answer."""
    found = [turn for turn in told.turns if turn.reply_class == "prefers_rival"][-1:]
    return shown(found, BUYER, False, **asked_and_answered(found[0])) if found else None


def _raised(told: Timeline) -> list[int]:
    return [o for o in range(len(told.model.objections)) if told.ends[y.OBJECTED + o] > 0]


def _unsettled(told: Timeline) -> list[int]:
    return [o for o in _raised(told) if told.ends[y.OBJECTED + o] == 1]


def _raising(told: Timeline, o: int) -> list[Turn]:
    return [turn for turn in told.turns if turn.after[y.REPLY_OBJECTION] == o + 1]


def _of_objection(told: Timeline, o: int, *classes: str) -> list[Turn]:
    """The answers to an objection that were taken in one of these ways."""
    return [
        turn
        for turn in told.turns
        if turn.kind == "answer" and turn.before[y.OBJECTION] == o + 1 and turn.reply_class in classes
    ]


def _labelled(told: Timeline, o: int, turns: list[Turn], who: str, helped: bool) -> Finding | None:
    """Turns that concern an objection, if any: the last of them with his answer, and when and in what words he raised
    it."""
    raised = _raising(told, o)[:1]
    values = {"objection": told.model.scenario["objections"][o]["label"]}
    values |= asked_and_answered(turns[-1]) if turns else {}
    values["raised_at"] = moment(raised[0].number if raised else 0)
    values["said"] = spoken(raised[0].reply if raised else told.opening)
    return shown(turns, who, helped, **values) if turns else None


def _all_settled(told: Timeline) -> Finding | None:
    if not _raised(told) or _unsettled(told):
        return None
    found = [turn for turn in told.turns if turn.reply_class == "settles"]
    return shown(found, YOU, True, settled_at=turns_named(found)) if found else None


def _unsettled_by(*classes: str, bare: bool = False) -> Claim:
    """That an objection was left, and an answer to it taken in one of these ways; `bare`: before feeling was met."""

    def claim(told: Timeline) -> Finding | None:
        for o in _unsettled(told):
            found = [one for one in _of_objection(told, o, *classes) if not bare or one.before[y.CUSHIONED] == 0]
            if found:
                return _labelled(told, o, found, YOU, False)
        return None

    return claim


def _let_rest(told: Timeline) -> Finding | None:
    """An objection was put off and never came back to."""
    for o in _unsettled(told):
        found = [one for one in _of_objection(told, o, "stands") if one.after[y.OBJECTION] == 0]
        if found:
            return _labelled(told, o, found, YOU, False)
    return None


def _never_answered(last: bool) -> Claim:
    """That an objection got no answer: it came with his last words (`last`), or there was still a turn to answer it."""

    def claim(told: Timeline) -> Finding | None:
        for o in _unsettled(told):
            raised = _raising(told, o)
            if not _of_objection(told, o, "stands", "worsens", "settles") and is_last_word(told, raised[0]) == last:
                return _labelled(told, o, raised, BUYER, False)
        return None

    return claim


def _left_standing(told: Timeline) -> Finding | None:
    for o in _unsettled(told):
        return _labelled(told, o, _raising(told, o), BUYER, False)
    return None


def _stood_to_the_end(told: Timeline) -> Finding | None:
    """An objection had been raised before the last turn, and nothing settled it; names the turn."""
    for o in _unsettled(told):
        raised = _raising(told, o)[0]
        if raised.number < len(told.turns):
            return _labelled_at(told, o, raised)
    return None


def _labelled_at(told: Timeline, o: int, raised: Turn) -> Finding:
    label = told.model.scenario["objections"][o]["label"]
    values = {"objection": label, "named": number(raised.number), "said": spoken(raised.reply)}
    return Finding((Quote(raised.number, BUYER, False),), values)


def _pitches_unasked(told: Timeline, turn: Turn) -> bool:
    """Goods were shown that he had not asked for, and not in answer to what he wanted to see before he let go of an
    objection."""
    return is_pitch(told, turn) and turn.before[y.REPLY] != c.SETTLES


def _before_wish(_: Timeline, turn: Turn) -> bool:
    """An objection came up while no wish had been spoken."""
    return turn.after[y.REPLY_OBJECTION] > 0 and turn.after[y.STATED] == 0


def _early_by(*causes: int) -> Claim:
    """That an objection came up before any wish, brought up by one of these."""

    def test(told: Timeline, turn: Turn) -> bool:
        raised_by = told.tables.objection_causes[turn.after[y.REPLY_OBJECTION] - 1] & turn.after[y.CAUSE]
        return any(raised_by & (1 << cause) for cause in causes)

    def claim(told: Timeline) -> Finding | None:
        found = [turn for turn in turns_where(told, _before_wish) if test(told, turn)]
        return shown(found, YOU, False)

    return claim


CLAIMS: Final[dict[str, Claim]] = {
    "goods_shown": ever(shows_goods, YOU, helped=True),
    "no_goods_shown": never(tries_goods),
    "benefits_enough": _matched(enough=True),
    "benefits_too_few": _matched(enough=False),
    "no_benefit_believed": never(_believes),
    "benefit_believed": ever(_believes, BUYER, helped=True),
    "proof_left_out": _proof_left_out(last=False),
    "proof_wanted_last": _proof_left_out(last=True),
    "wish_unanswered": _wish_unanswered(_OPEN),
    "wish_out_of_reach": _wish_unanswered(_OUT_OF_REACH),
    "wish_with_last_words": _wish_unanswered(_LAST),
    "wishes_met": _wishes_met,
    "wish_met": _wish_met,
    "wish_of_step": _of_step,
    "wish_left": _wish_left,
    "several_wishes_met": _several_met,
    "contradicted_last": _contradicted_last,
    "proof_doubted": ever(_doubts, BUYER, helped=False),
    "rival_served": _rival_served,
    "pitched": ever(is_pitch, YOU, helped=False),
    "pitched_unasked": ever(_pitches_unasked, YOU, helped=False),
    "never_pitched": never(is_pitch),
    "no_objection": never(raises_objection),
    "objection_raised": ever(raises_objection, BUYER, helped=False),
    "objections_settled": _all_settled,
    "objection_left": _left_standing,
    "objection_stood": _stood_to_the_end,
    "objection_worsened": _unsettled_by("worsens"),
    "objection_let_rest": _let_rest,
    "objection_answered_bare": _unsettled_by("stands", bare=True),
    "objection_never_answered": _never_answered(last=False),
    "objection_with_last_words": _never_answered(last=True),
    "no_objection_before_wish": never(_before_wish),
    "objection_before_wish": ever(_before_wish, BUYER, helped=False),
    "objection_by_pitch": _early_by(c.CAUSE_PITCH),
    "objection_by_price": _early_by(c.CAUSE_PRICE),
    "objection_by_request": _early_by(c.CAUSE_CLOSE),
    "objection_by_pressure": _early_by(c.CAUSE_PRESSURE),
}
