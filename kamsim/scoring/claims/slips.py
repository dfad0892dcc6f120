"""Claims about what he let slip, and what became of it."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from kamsim.domain.text import Localized, fill
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.beyond import says_more
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    Quote,
    asked_and_answered,
    merged,
    moment,
    never,
    number,
    shown,
    turns_named,
    turns_where,
)
from kamsim.scoring.claims.turns import (
    is_last_word,
    is_question,
    label_of,
    lets_slip,
    loses_slip,
    slides,
    takes_up,
    topic_of,
)
from kamsim.scoring.placing import due_since
from kamsim.scoring.speech import spoken
from kamsim.scoring.waiting import LACKS_FACTS, is_founded


def slip_before(turn: Turn) -> int:
    """The topic that he had let slip before a turn and that nobody had followed, −1 none."""
    return turn.before[y.HOOK] - 1


def _slip_put_off(mark: int) -> Claim:
    """That what he had let slip was asked about, and he put the question off: for want of trust (0) or of facts (1).
    Names all turns at which he put it off, with his last answer."""

    def claim(told: Timeline) -> Finding | None:
        for turn in turns_where(told, _asks_slip):
            if _puts_off(turn, mark):
                k = topic_of(told, turn)
                later = told.turns[turn.number - 1 :]
                found = [one for one in later if one.kind == "problem" and topic_of(told, one) == k]
                found = [one for one in found if one.reply_class == "deflects"]
                values = {"asked_at": turns_named(found), "his": spoken(found[-1].reply), "topic": label_of(told, k)}
                return shown(found, BUYER, False, **values)
        return None

    return claim


def _puts_off(turn: Turn, mark: int) -> bool:
    return turn.reply_class == "deflects" and turn.after[y.REPLY_MARK] == mark


def _asks_slip(told: Timeline, turn: Turn) -> bool:
    """A difficulty was asked about that he had let slip."""
    return turn.kind == "problem" and topic_of(told, turn) == slip_before(turn) >= 0


def passes_slip(told: Timeline, turn: Turn) -> bool:
    """What he had just let slip was passed over."""
    fresh = turn.number > 1 and lets_slip(told, told.turns[turn.number - 2])
    return fresh and turn.after[y.DUE_WAS] == c.DUE_TAKE_UP and turn.after[y.DUE_DID] == c.DID_PASS_OVER


def _taken_up(told: Timeline) -> Finding | None:
    """What slipped out was turned to, so often."""
    found = turns_where(told, takes_up)
    values = {"count": number(len(found)), "needed": number(told.tables.number[n.N_HINT_TARGET])}
    return shown(found, YOU, True, **values, taken=turns_named(found)) if found else None


def _came_further(told: Timeline, turn: Turn, k: int) -> bool:
    """Whether more of a topic came out after a turn."""
    later = (one.after[y.REPLY_TOPIC] == k and one.reply_class in _MORE for one in told.turns[turn.number :])
    return told.ends[y.NEED + k] != turn.before[y.NEED + k] or any(later)


# Answers in which more comes out on a topic.
_MORE: Final = ("admits", "deepens", "states", "opens")


def _goes_elsewhere(told: Timeline, turn: Turn) -> bool:
    """He concluded that nobody would follow what he had let slip, at words that were about something else; it was not
    asked about afterwards, and came no further to the end."""
    k = turn.after[y.DUE_WAS_TOPIC]
    asked = any(is_question(told, one) and topic_of(told, one) == k for one in told.turns[turn.number :])
    return loses_slip(told, turn) and topic_of(told, turn) != k and not asked and not _came_further(told, turn, k)


def _withdrawn(told: Timeline) -> Finding | None:
    """He concluded that nobody would follow what he had let slip at words that were about it, and none before them had
    gone past it; the last time, with his words."""
    for turn in turns_where(told, loses_slip)[-1:]:
        since = _said_at(told, turn)
        if topic_of(told, turn) != turn.after[y.DUE_WAS_TOPIC] or _gone_past(told, since, turn) != turn:
            continue
        values = {"named_at": moment(since), "said": _words_at(told, since), "at": number(turn.number)}
        return shown([turn], YOU, False, **values)
    return None


def _words_at(told: Timeline, turn: int) -> Localized:
    """His words of a turn, 0 his first."""
    return spoken(told.turns[turn - 1].reply if turn else told.opening)


def _let_go(told: Timeline) -> Finding | None:
    """He had brought something up, and concluded that nobody would follow it: the first time, what was lost for good
    before what was asked about later. Names the turn at which it was first gone past, with his words."""
    for turn in sorted(turns_where(told, loses_slip), key=lambda one: _is_asked_later(told, one))[:1]:
        since = _said_at(told, turn)
        at = _gone_past(told, since, turn)
        heard = _heard_on(told, since, at.number).number if since else 0
        values = {"named_at": moment(heard), "at": number(at.number), "his": _words_at(told, heard)}
        return shown([at], YOU, False, **values, back=_afterwards(told, at, turn))
    return None


def _is_asked_later(told: Timeline, lost: Turn) -> bool:
    return bool(_asked_after(told, lost, lost.after[y.DUE_WAS_TOPIC]))


# What is added where he was asked about it afterwards, and where not.
_BACK: Final[Localized] = {
    "en": "You came back to it at turn {turn}, and rightly; by then it was counted as lost (turn {lost}).",
    "zh": "第{turn}回合您回来问了，问得对；只是到第{lost}回合，这句已经算丢了。",
}
_BACK_IN_VAIN: Final[Localized] = {
    "en": "You came back to it at turn {turn}; it did not come out, and at turn {lost} it was counted as lost.",
    "zh": "第{turn}回合您回来问了，没有问出来，到第{lost}回合算丢了。",
}
_AT_ONCE: Final[Localized] = {"en": "Next time take it up at once.", "zh": "下次当场接住。"}


def _afterwards(told: Timeline, past: Turn, lost: Turn) -> Localized:
    """What became of what was gone past at a turn, and what he had concluded later that nobody would follow."""
    found = _asked_after(told, past, lost.after[y.DUE_WAS_TOPIC])[:1]
    if not found:
        return _AT_ONCE
    text = _BACK if found[0].number > lost.number else _BACK_IN_VAIN
    return {lang: fill(one, {"turn": str(found[0].number), "lost": str(lost.number)}) for lang, one in text.items()}


def _asked_after(told: Timeline, turn: Turn, k: int) -> list[Turn]:
    """The questions about a topic after a turn."""
    return [one for one in told.turns[turn.number :] if is_question(told, one) and topic_of(told, one) == k]


def _said_at(told: Timeline, turn: Turn) -> int:
    """The turn whose words made due what was due before a turn, 0 his first words."""
    return due_since([told.begins, *(one.after for one in told.turns[: turn.number - 1])])


def _gone_past(told: Timeline, since: int, last: Turn) -> Turn:
    """The first turn after `since` that passed over what he had brought up; `last` at the latest."""
    k = last.after[y.DUE_WAS_TOPIC]
    passed = (one for one in told.turns[since : last.number] if _passes_topic(one, k) and topic_of(told, one) != k)
    return next(passed, last)


def _passes_topic(turn: Turn, k: int) -> bool:
    over = turn.after[y.DUE_DID] in (c.DID_PASS_OVER, c.DID_OPPOSE)
    return over and turn.after[y.DUE_WAS] == c.DUE_TAKE_UP and turn.after[y.DUE_WAS_TOPIC] == k


def _slip_lost(told: Timeline) -> Finding | None:
    """He brought something up, and concluded that nobody would follow it: quotes both, the first time, with the turn at
    which it was first gone past."""
    for turn in turns_where(told, _goes_elsewhere):
        since = _said_at(told, turn)
        if since:
            at = _gone_past(told, since, turn).number
            last = _heard_on(told, since, at)
            quotes = (Quote(at, YOU, False), Quote(last.number, BUYER, True))
            values = {"named": number(last.number), "at": number(at), "his": spoken(last.reply), "came": _came(last)}
            return merged([Finding(quotes, {**values, "topic": label_of(told, turn.after[y.DUE_WAS_TOPIC])})])
    return None


def _heard_on(told: Timeline, since: int, at: int) -> Turn:
    """His last words on what he had brought up at a turn, up to a later one: where it was listened to in between, what
    came of that."""
    heard = list(takewhile(lambda one: one.kind == "listen", told.turns[since : at - 1]))
    more = [one for one in heard if one.reply_class == "opens" and says_more(one.reply, told.ear)]
    return (more or [told.turns[since - 1]])[-1]


# What his words were that were gone past.
_SLIPPED: Final[Localized] = {"en": "something slipped out", "zh": "露了口风"}
_TOLD: Final[Localized] = {"en": "a difficulty was told", "zh": "说出了难处"}


def _came(turn: Turn) -> Localized:
    return _TOLD if turn.reply_class == "admits" else _SLIPPED


def _asked_about(told: Timeline) -> Finding | None:
    """He let something slip, and what was asked on its topic was no difficulty: the first such."""
    for turn in turns_where(told, lets_slip):
        k = turn.after[y.HOOK] - 1
        later = [one for one in told.turns[turn.number :] if is_question(told, one) and topic_of(told, one) == k]
        if later and all(one.kind == "situation" for one in later):
            values = {"named": number(turn.number), "at": number(later[0].number), "his": spoken(turn.reply)}
            return shown([turn], BUYER, True, **values)
    return None


def _passed_by(told: Timeline) -> Finding | None:
    """He let something slip; quotes it, and what was said instead of following it where that passed it over."""
    slips = [turn for turn in turns_where(told, lets_slip) if not is_last_word(told, turn)]
    if not slips:
        return None
    passed = turns_where(told, passes_slip)[:1]
    named = passed[0].number - 1 if passed else slips[0].number
    quotes = (Quote(named, BUYER, True), *(Quote(turn.number, YOU, False) for turn in passed))
    slip = told.turns[named - 1]
    values = {"named": number(named), "his": spoken(slip.reply), "topic": label_of(told, slip.after[y.HOOK] - 1)}
    return Finding(quotes, values)


def _told_and_left(told: Timeline) -> Finding | None:
    """What he let slip was a difficulty that he told, and no consequence of it was asked about; the first such."""
    for turn in turns_where(told, lets_slip):
        k = turn.after[y.HOOK] - 1
        later = told.turns[turn.number :]
        weighed = any(one.kind == "implication" and topic_of(told, one) == k for one in later)
        if turn.reply_class == "admits" and later and not weighed:
            values = {"named": number(turn.number), "his": spoken(turn.reply), "topic": label_of(told, k)}
            return shown([turn], BUYER, True, **values)
    return None


def _lost_off_side(told: Timeline) -> Finding | None:
    """What he let slip was lost, each time by a consequence asked on that very topic, from a side that he had not
    named."""
    found = turns_where(told, loses_slip)
    off = all(slides(told, turn) and topic_of(told, turn) == turn.after[y.DUE_WAS_TOPIC] for turn in found)
    return shown(found, YOU, False, **asked_and_answered(found[0])) if found and off else None


def _facts_came(told: Timeline) -> Finding | None:
    """What he had let slip was asked about before its facts; they came out afterwards, and with a turn left it was not
    asked again. Names the turn at which they were out."""
    for turn in turns_where(told, _asks_slip):
        k, later = topic_of(told, turn), told.turns[turn.number :]
        again = any(one.kind == "problem" and topic_of(told, one) == k for one in later)
        ripe = [one for one in later if is_founded(told.tables, one.after, k) and not is_last_word(told, one)]
        if _puts_off(turn, LACKS_FACTS) and ripe and not again:
            return shown([turn], BUYER, False, facts_at=number(ripe[0].number), **asked_and_answered(turn))
    return None


CLAIMS: Final[dict[str, Claim]] = {
    "slip_taken_up": _taken_up,
    "no_slip_taken_up": never(takes_up),
    "slip_lost": _slip_lost,
    "slip_withdrawn": _withdrawn,
    "slip_let_go": _let_go,
    "slip_lost_off_side": _lost_off_side,
    "no_slip_lost": never(loses_slip),
    "slip_passed_by": _passed_by,
    "slip_told_and_left": _told_and_left,
    "slip_asked_about": _asked_about,
    "slip_put_off_for_trust": _slip_put_off(0),
    "slip_put_off_for_facts": _slip_put_off(LACKS_FACTS),
    "slip_facts_came": _facts_came,
    "no_slip_came": never(lambda told, turn: lets_slip(told, turn) and not is_last_word(told, turn)),
}
