"""Claims about courtesies and pushes: what had been granted already, what a kind word drew, how often a decision was
sought, and who has a word in it."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.beyond import says_more, told_to_go_on
from kamsim.scoring.claims.commitment import in_vain
from kamsim.scoring.claims.exceptions import MISSES
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    asked_and_answered,
    number,
    shown,
    turns_named,
    turns_where,
    when,
)
from kamsim.scoring.claims.needs import denied_topics
from kamsim.scoring.claims.rough import passes_over, seeks_decision
from kamsim.scoring.claims.turns import (
    GOING_AGAIN,
    courtesy_of,
    is_last_word,
    is_question,
    took_effect,
    tries_goods,
    tries_step,
)
from kamsim.scoring.hearing import hears
from kamsim.scoring.speech import spoken

# Goods within so many turns are hardly out of the opening.
_SOON: Final = 6
# A call of no more turns is a short one.
_SHORT: Final = 12
# So few questions are hardly any; so few noes tell nothing yet.
_HARDLY_ANY: Final = 2
_ONE_NO: Final = 1


def _leave_granted_before(told: Timeline) -> Finding | None:
    """Before the time was asked for he had told the seller to ask; names the turn, with his words."""
    asked = [one for one in told.turns if courtesy_of(told, one) == c.C_PERMISSION and took_effect(one)][:1]
    before = told.turns[: asked[0].number - 1] if asked else ()
    found = [one for one in before if told_to_go_on(one.reply, told.ear)][-1:]
    if not found:
        return None
    values = {"granted_at": number(found[0].number), "granted": spoken(found[0].reply)}
    return shown(found, BUYER, True, **values)


def _pitched_unheard(told: Timeline) -> Finding | None:
    """The first goods came among the first turns and were passed by; with his answer."""
    found = [one for one in told.turns[:_SOON] if tries_goods(told, one)][:1]
    if not found or took_effect(found[0]) or found[0].before[y.ADMITTED] > 0:
        return None
    return shown(found, YOU, False, **asked_and_answered(found[0]))


def _request_first_answered(told: Timeline) -> Finding | None:
    """A request was made before any question, and not granted; the first one, with his answer."""
    first = [one for one in told.turns if is_question(told, one) or tries_step(told, one)][:1]
    found = [one for one in first if in_vain(told, one)]
    return shown(found, YOU, False, **asked_and_answered(found[0])) if found else None


def _listening_told_more(told: Timeline) -> Finding | None:
    """A listening move was answered with more than leave to go on, and not coolly; the last one, with his answer."""
    found = [one for one in told.turns if one.kind == "listen" and _tells_more(told, one)][-1:]
    return shown(found, BUYER, True, more_at=number(found[0].number), more=spoken(found[0].reply)) if found else None


def _tells_more(told: Timeline, turn: Turn) -> bool:
    cool = turn.reply_class in (*MISSES, "insists", "said", "brushes", "corrects", "deflects")
    return not cool and says_more(turn.reply, told.ear) and turn.after[y.TRUST] >= turn.before[y.TRUST]


def _decisions_sought(told: Timeline) -> Finding | None:
    """Decisions were sought in vain; names all the turns, with his answer to the last."""
    found = turns_where(told, seeks_decision)
    if not found:
        return None
    return shown(found[-1:], BUYER, False, sought_at=turns_named(found), off_his=spoken(found[-1].reply))


def _fact_passes_over(told: Timeline) -> Finding | None:
    """Questions about facts went past what had just been said, and nothing came of it; names the turns."""
    found = [
        one
        for one in told.turns
        if one.kind == "situation" and passes_over(one) and one.reply_class not in (*GOING_AGAIN, "redirects")
    ]
    return shown(found, YOU, False, over_at=turns_named(found)) if found else None


def _decides_together(told: Timeline) -> Finding | None:
    """He said that others have a word in it; the first time."""
    found = [one for one in told.turns if hears(one.reply, told.ear.shares_the_decision)][:1]
    return shown(found, BUYER, True, **asked_and_answered(found[0])) if found else None


def _asked_who_decides(told: Timeline) -> Finding | None:
    """It was asked who decides; the first time, with his answer."""
    found = [one for one in told.turns if hears(one.says, told.ear.asks_who_decides)][:1]
    return shown(found, BUYER, True, **asked_and_answered(found[0])) if found else None


def _closed_said(told: Timeline) -> Finding | None:
    """A step was asked for that he cannot give that day, and it was not his last word; the last time."""
    found = [one for one in turns_where(told, in_vain) if one.causes[0].word == "advance_closed"][-1:]
    closed = bool(found) and not is_last_word(told, found[0])
    return shown(found, BUYER, False, **asked_and_answered(found[0])) if closed else None


CLAIMS: Final[dict[str, Claim]] = {
    "leave_granted_before": _leave_granted_before,
    "pitched_unheard": _pitched_unheard,
    "request_first_refused": _request_first_answered,
    "listening_told_more": _listening_told_more,
    "decisions_sought": _decisions_sought,
    "fact_passes_over": _fact_passes_over,
    "decides_together": _decides_together,
    "asked_who_decides": _asked_who_decides,
    "closed_said": _closed_said,
    "short_call": lambda told: when(told.ending == "time_up" and len(told.turns) <= _SHORT),
    "asked_little": lambda told: when(len(turns_where(told, is_question)) <= _HARDLY_ANY),
    "few_noes": lambda told: when(len(denied_topics(told)) <= _ONE_NO),
}
