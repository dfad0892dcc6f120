"""What his answer shows to have been amiss with a turn against which nothing else was held: words that had failed a
moment ago, an objection left where it was, a step that followed from nothing.

Each rests on words that stood before the move, or on an answer that says itself what was wrong. Such a turn is inexact
and no more: it was not told beforehand what it would cost.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kamsim.analysis.review.earning import asks, gives_back_beside
from kamsim.analysis.review.grounds import Ground
from kamsim.analysis.review.quoted import answered_at, left_lying
from kamsim.analysis.review.scene import tells
from kamsim.analysis.review.verdicts import LIMITS, PAST, POOR, Judged
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.hearing import hears
from kamsim.scoring.placing import due_since
from kamsim.scoring.waiting import LACKS_FACTS

# Answers by which a request is refused, or put before others.
_NO: Final = (c.OBJECTS, c.REFUSES, c.STALLS, c.STANDS, c.REFERS)
_UNWELCOME: Final = (c.COOLS, c.BRISTLES, c.OFFENDS)
_YES: Final = (c.COMMITS, c.ORDERS)
_CHANGES: Final = (c.SETTLES, c.STATES, c.BELIEVES, c.TAKES, c.RESTS)


def looked_over(call: Call, one: Judged) -> Judged:
    """The judgement on a turn, inexact where its answer shows something that was amiss."""
    if one.word in POOR:
        return one
    found = _same_words(call, one)
    if found is None and one.word in ("plain", "good"):
        found = _half(call, one)
    if found is None and one.word == "plain":
        found = _amiss(call, one)
    return one if found is None else replace(one, word=POOR[0], reason=found.word, ground=found)


def _same_words(call: Call, one: Judged) -> Ground | None:
    """The same request as one that had come to nothing, the same words as a turn before."""
    t, turn = one.sample.tables, call.turns[one.number - 1]
    kind = t.kind[one.played.move]
    if kind == c.LISTEN:
        return None
    before = [(at, past) for at, past in enumerate(call.turns[: one.number - 1], 1) if past.move == turn.move]
    if c.proposes(kind):
        failed = [at for at, past in before if past.after[y.REPLY] not in _YES]
        if failed and turn.after[y.REPLY] in _YES and _has_changed(call, failed[-1], one.number):
            return None
    else:
        failed = [at for at, past in before if at == one.number - 1 and past.says == turn.says]
    return Ground("same_words", failed[-1]) if failed else None


def _has_changed(call: Call, since: int, number: int) -> bool:
    """Whether something was settled, met or given between two turns, so that the same request rests on more."""
    return any(turn.after[y.REPLY] in _CHANGES for turn in call.turns[since : number - 1])


def _half(call: Call, one: Judged) -> Ground | None:
    """He said that one thing is in order and named another, or let one slip, and the first was given back to him."""
    before = one.sample.seen[y.REPLY]
    slipped = before == c.HINTS and not tells(call, one.number)
    listens = one.sample.tables.kind[one.played.move] == c.LISTEN and (before == c.REDIRECTS or slipped)
    return Ground("half", one.number - 1) if listens and gives_back_beside(call, one) else None


def _amiss(call: Call, one: Judged) -> Ground | None:
    """What the answer to a turn of which nothing is said shows."""
    t, s, turn = one.sample.tables, one.sample.seen, call.turns[one.number - 1]
    kind, reply, last = t.kind[one.played.move], turn.after[y.REPLY], one.number - 1
    costly = one.loss.mean + one.righted > LIMITS[1]
    if s[y.DUE] == c.DUE_OBJECTION:
        return _at_an_objection(call, one)
    if c.proposes(kind) and reply in _NO:
        pressed = last > 0 and s[y.REPLY] in _NO and c.proposes(s[y.LAST_KIND])
        answered = s[y.REPLY] in (c.OBJECTS, c.REFERS) and kind == c.ADVANCE
        if pressed and answered and t.advance[one.played.move] != t.advance[s[y.LAST_MOVE]]:
            # Another step than the one that was refused is an offer, no push.
            return None
        return Ground("pressed_on", last) if pressed else Ground("step_beside", last) if costly else None
    if kind == c.PROBLEM and reply == c.DEFLECTS and turn.after[y.REPLY_MARK] == LACKS_FACTS:
        return Ground("early", last)
    if reply == c.SAID:
        history = [call.timeline.begins, *(past.after for past in call.turns[:last])]
        return Ground("again", answered_at(history, one.played.move, t.topic[one.played.move]) or last)
    if kind == c.COURTESY and reply in _UNWELCOME and costly and turn.move != "ask_time":
        return Ground("unwelcome", last)
    if c.is_question(kind) and reply == c.SHRUGS and s[y.DUE] == c.DUE_TAKE_UP and one.did == c.DID_PASS_OVER:
        return Ground("passed_over", _latest(call, one))
    return None


def _at_an_objection(call: Call, one: Judged) -> Ground | None:
    """An objection that stood after the move as it stood before."""
    t, reply = one.sample.tables, call.turns[one.number - 1].after[y.REPLY]
    kind, costly = t.kind[one.played.move], one.loss.mean + one.righted > LIMITS[1]
    if kind == c.ANSWER and reply == c.STANDS and costly:
        return Ground("unmoved", _latest(call, one))
    alone = hears(call.turns[one.number - 1].reply, call.model.rulebook.hearing.only_objection)
    if kind == c.LISTEN and reply == c.NODS and not (alone or asks(call.turns[one.number - 1])):
        return Ground("kind_words", _latest(call, one))
    if kind == c.CONCEDE and one.ground is not None and one.ground.word in PAST:
        return one.ground._replace(turn=_latest(call, one))
    return None


def _latest(call: Call, one: Judged) -> int:
    """The turn whose words had made something due, the last of them."""
    since = due_since([call.timeline.begins, *(turn.after for turn in call.turns[: one.number - 1])])
    return left_lying(one.sample.seen, since)
