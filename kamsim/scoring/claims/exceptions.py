"""Claims about what stands against a clean sentence: praise is not printed over words of the buyer that refute it."""

from __future__ import annotations

from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring import deed
from kamsim.scoring.claims.commitment import in_vain
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    Quote,
    asked_and_answered,
    moment,
    number,
    shown,
    turns_named,
    turns_where,
    when,
)
from kamsim.scoring.claims.slips import passes_slip
from kamsim.scoring.claims.turns import (
    ONLY_HINTS,
    REQUESTS,
    agrees,
    asks_for_step,
    courtesy_of,
    is_last_word,
    is_pitch,
    lets_slip,
    move_of,
    raises_objection,
    repeats_request,
    shows_goods,
    takes_up,
    took_effect,
    tries_step,
)
from kamsim.scoring.placing import due_since
from kamsim.scoring.speech import question_of, spoken

# Answers in which somebody shows that the manner, or the hurry, went too far.
REBUFFS: Final = tuple(v.REPLIES[one] for one in deed.REBUFFS)
# Answers that leave the seller no further, without a word about the manner.
_RESISTS: Final = ("refuses", "stalls", "objects", "doubts", "stands", "worsens")
MISSES: Final = (*REBUFFS, *_RESISTS, "slides", "lost", "flat")


def _is_unanswered(told: Timeline, turn: Turn) -> bool:
    """What he had asked was passed over, and not answered later either."""
    missed = turn.after[y.DUE_WAS] == c.DUE_ANSWER and turn.after[y.DUE_DID] in (c.DID_PASS_OVER, c.DID_OPPOSE)
    later = told.turns[turn.number :]
    return missed and not any(
        one.after[y.DUE_WAS] == c.DUE_ANSWER and one.after[y.DUE_DID] == c.DID_MEET for one in later
    )


def _question_unanswered(told: Timeline) -> Finding | None:
    """He asked something and got no answer to it: the first such, with his question."""
    for turn in turns_where(told, _is_unanswered)[:1]:
        since = due_since([told.begins, *(one.after for one in told.turns[: turn.number - 1])])
        if since == 0 and any(courtesy_of(told, one) == c.C_PURPOSE and took_effect(one) for one in told.turns):
            # Who says why he has come has answered what was asked at the beginning.
            return None
        words = told.turns[since - 1].reply if since else told.opening
        quotes = (*((Quote(since, BUYER, True),) if since else ()), Quote(turn.number, YOU, False))
        return Finding(quotes, {"question": question_of(words), "question_at": moment(since)})
    return None


def _taken_up_late(told: Timeline) -> Finding | None:
    """Something slipped out, was gone past first and turned to afterwards."""
    for turn in turns_where(told, takes_up):
        earlier = told.turns[: turn.number - 1]
        slips = [one for one in earlier if lets_slip(told, one) and one.after[y.HOOK] == turn.before[y.HOOK]]
        passed = [one for one in earlier if slips and one.number > slips[-1].number and passes_slip(told, one)]
        if passed:
            values = {"slipped": number(slips[-1].number), "passed": number(passed[0].number)}
            return shown([passed[0]], YOU, False, **values, at=number(turn.number))
    return None


def _resisted(told: Timeline, turn: Turn) -> bool:
    return turn.reply_class in _RESISTS or in_vain(told, turn)


def _resisted_later(told: Timeline) -> Finding | None:
    """After the last objection had been settled there was resistance once more; the last time, with his answer."""
    settled = [turn.number for turn in told.turns if turn.reply_class == "settles"]
    found = [turn for turn in turns_where(told, _resisted) if settled and turn.number > settled[-1]][-1:]
    return shown(found, BUYER, False, off_at=number(found[0].number), off_his=spoken(found[0].reply)) if found else None


def _doubted(told: Timeline) -> Finding | None:
    """What was shown called up a doubt, though no objection; the first time, with his answer."""
    found = [
        turn
        for turn in turns_where(told, shows_goods)
        if turn.reply_class in ("wants_proof", "doubts", "prefers_rival") and not is_last_word(told, turn)
    ][:1]
    return shown(found, BUYER, False, off_at=number(found[0].number), off_his=spoken(found[0].reply)) if found else None


def _left_cold(told: Timeline) -> Finding | None:
    """What was shown unasked was heard, and no more; the last time, with his answer."""
    believed = any(turn.reply_class == "believes" for turn in told.turns)
    found = [] if believed else [turn for turn in turns_where(told, is_pitch) if turn.reply_class == "hears"][-1:]
    return shown(found, BUYER, False, off_at=number(found[0].number), off_his=spoken(found[0].reply)) if found else None


def _shown_in_peace(told: Timeline) -> Finding | None:
    """Goods were shown, and no objection came up."""
    objected = turns_where(told, raises_objection)
    return None if objected else shown(turns_where(told, shows_goods), YOU, True)


def _repeated(told: Timeline) -> Finding | None:
    """A request that had been made in vain was made again in the same words; names the turns."""
    found = turns_where(told, repeats_request)
    return shown(found, YOU, False, again_at=turns_named(found)) if found else None


def _pressed_in_vain(told: Timeline) -> Finding | None:
    """A push came to nothing; the last time, with his answer."""
    pushed = [one for one in turns_where(told, asks_for_step) if told.tables.pressure[move_of(told, one)] > 0]
    found = [one for one in pushed if not agrees(told, one)][-1:]
    return shown(found, BUYER, False, off_at=number(found[0].number), off_his=spoken(found[0].reply)) if found else None


def _no_step_named(told: Timeline) -> Finding | None:
    """A decision was sought, and no step was ever named; the last time, with his answer."""
    asked = [one for one in told.turns if one.kind in REQUESTS and one.move not in ONLY_HINTS]
    if not asked or any(told.tables.advance[move_of(told, one)] >= 0 for one in asked):
        return None
    last = asked[-1]
    return shown([last], YOU, False, off_at=number(last.number), off_his=spoken(last.reply))


def _only_hinted(told: Timeline) -> Finding | None:
    """All that was done for a decision was to hint at it; the last time, with his answer."""
    asked = turns_where(told, tries_step)
    if not asked or any(one.move not in ONLY_HINTS for one in asked):
        return None
    return shown(asked[-1:], YOU, False, **asked_and_answered(asked[-1]))


def _request_refused(told: Timeline) -> Finding | None:
    """A step was asked for outright and not granted; the last time, with his answer."""
    found = [one for one in turns_where(told, in_vain) if one.move not in ONLY_HINTS][-1:]
    return shown(found, BUYER, False, **asked_and_answered(found[0])) if found else None


# Answers in which somebody shows that it was the manner that went too far; a short one shows it of any move, of a
# question alone it may be all that there is to say.
_RESENTS: Final = (*(v.REPLIES[one] for one in deed.RESENTS), "curt")


def _manner_resented(told: Timeline) -> Finding | None:
    """The manner of a turn was resented; the last time, with his answer. That his time was up is none."""
    over = told.turns[-1:] if told.ending == "time_up" else ()
    found = [turn for turn in told.turns if turn.reply_class in _RESENTS and turn not in over][-1:]
    return shown(found, BUYER, False, off_at=number(found[0].number), off_his=spoken(found[0].reply)) if found else None


CLAIMS: Final[dict[str, Claim]] = {
    "question_unanswered": _question_unanswered,
    "slip_taken_up_late": _taken_up_late,
    "resisted_later": _resisted_later,
    "nothing_resisted_later": lambda told: when(_resisted_later(told) is None),
    "goods_doubted": _doubted,
    "goods_left_cold": _left_cold,
    "goods_shown_in_peace": _shown_in_peace,
    "request_repeated": _repeated,
    "pressed_in_vain": _pressed_in_vain,
    "no_step_named": _no_step_named,
    "only_hinted": _only_hinted,
    "request_refused": _request_refused,
    "manner_resented": _manner_resented,
}
