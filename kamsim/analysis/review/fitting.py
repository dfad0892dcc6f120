"""Which of a trainer's better moves are told beside a turn: those that fit the moment as they are worded, and whose own
likely answer brings something."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from kamsim.analysis.review.because import reason_of
from kamsim.analysis.review.judging import Worth
from kamsim.analysis.review.offering import UNWILLING
from kamsim.analysis.review.verdicts import LIMITS, PAST, Judged
from kamsim.analysis.review.wording import shared
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.scoring.hearing import hears
from kamsim.scoring.speech import answer_of
from kamsim.scoring.waiting import best_first, brings, facts_known

# Alternatives that are told.
TOLD: Final = 2
# Likely answers with which a question has missed.
_MISSED: Final = (c.REDIRECTS, c.SHRUGS)
# Reasons that call for another question, or for something to be shown: listening does not do what they say.
_NOT_LISTENING: Final = ("other_side", "heavy_enough", "too_light", "not_admitted", "not_raised", "wish_waits")
# Faults by which something was shown or asked for that nobody had wished for.
_OF_NO_WISH: Final = ("too_soon", "unasked")
# What he said a moment ago: of better words only those that stay with it.
_STAYS: Final = "gone_past"
# A goodbye that came too soon is mended by what was still to be done, never by a new matter.
_PARTING: Final = ("left_wish", "left_open", "left_objection")
_SEES_TO_IT: Final = (c.BENEFIT, c.PROOF, c.ANSWER, c.ADVANCE)
# Faults that are mended by an answer of one's own.
_ASKED_BACK: Final = ("unanswered", "owed", "no_words")
# Faults that a goodbye mends.
_TO_LEAVE: Final = ("time_up", "after_yes", "goodbye", "shut", "shut_wait", "closed_up")
# Of these such as leave nothing else to do.
_TO_GO: Final = ("time_up", "after_yes", "goodbye")
# Faults by which something of his was left for a request: another request is no better.
_FOR_A_STEP: Final = (*PAST, "waits", "unfinished", "wish_first", "wish_waits")
# Faults that ask to find out first what is in the way.
_TO_FIND_OUT: Final = ("pressed_on", "turned_down", "same_words", "other_step", "who_decides", "refused")
# Faults by which a matter was left: better words are about it.
_LEFT: Final = ("unfinished", "waits", "asked_on")
# What some reasons say comes first, by the kind of move.
_ASKED_FOR: Final = {
    "too_light": (c.IMPLICATION,),
    "other_side": (c.IMPLICATION, c.PAYOFF),
    "heavy_enough": (c.PAYOFF, c.LISTEN),
    "not_admitted": (c.PROBLEM, c.SITUATION),
    "not_raised": (c.PROBLEM, c.SITUATION),
    "early": (c.SITUATION,),
    "in_the_way": (c.ANSWER, c.LISTEN),
    "deed_owed": (c.CONCEDE, c.ANSWER, c.ADVANCE),
    "deed_first": (c.CONCEDE, c.ANSWER, c.ADVANCE),
    "after_assent": (c.ADVANCE, c.CLOSE),
}
# Faults that a question repeated as it was puts right, because something has changed.
_ANEW: Final = ("ask_anew", "ask_first")


def fitting(call: Call, judged: Judged, soon: Collection[str]) -> list[Worth]:
    """The alternatives that are told, the best first; the second only where it is as good. `soon` are the moves that
    the seller makes himself right afterwards. Nothing leaves less within reach than what he made of it."""
    after = judged.played.points + judged.righted - LIMITS[0]
    fit = [
        one
        for one in judged.advice
        if call.model.moves[one.move] not in soon and one.points >= after and _brings(judged, one)
    ]
    ear, seen = call.model.rulebook.hearing, judged.sample.seen
    fit = [one for one in fit if not hears(call.voice.wording(seen, one.move), ear.concludes)]
    fit = [one for one in fit if _does_what_is_said(call, judged, one) and is_new(call, judged, one)]
    said = [one for one in fit if judged.sample.tables.kind[one.move] != c.LISTEN]
    # Giving words back is told only to somebody who is angry.
    fit = fit if judged.sample.seen[y.ANGER_CUE] > 0 else said
    return [one for one in fit[:TOLD] if one is fit[0] or _is_as_good(judged, fit[0], one)]


def _is_as_good(judged: Judged, first: Worth, one: Worth) -> bool:
    """Whether a second move is worth as much as the first, and follows the matter as closely."""
    t, s = judged.sample.tables, judged.sample.seen
    close = best_first(t, s, one.move)[0] <= best_first(t, s, first.move)[0]
    return close and first.points - one.points <= LIMITS[0]


def is_asked_for(judged: Judged, kind: int) -> bool:
    """Whether the reason beside a turn asks for moves of such a kind, as far as it says."""
    return kind in _ASKED_FOR.get(judged.reason, (kind,))


def is_of_its_kind(judged: Judged, kind: int) -> bool:
    """Whether moves of a kind do what the reason beside the turn asks for: a goodbye only where it asks for one, and
    where he has no more patience."""
    s = judged.sample.seen
    over = s[y.DUE] == c.DUE_GOODBYE or s[y.PATIENCE_CUE] == 0
    if kind == c.LEAVE and judged.reason in _TO_FIND_OUT:
        return False
    asks = c.proposes(judged.sample.tables.kind[judged.played.move])
    if asks and c.proposes(kind) and judged.reason in _FOR_A_STEP:
        return False
    if kind == c.LEAVE and not over and judged.reason not in _TO_LEAVE:
        return False
    return is_asked_for(judged, kind)


def _gives_up(call: Call, judged: Judged, one: Worth) -> bool:
    """Whether a goodbye would give him up: somebody who has come with a complaint, or anybody to whom nothing else is
    said than goodbye while there is still something to do."""
    s = judged.sample.seen
    if judged.sample.tables.kind[one.move] != c.LEAVE:
        return False
    if s[y.ANGER_CUE] > 0 or call.timeline.begins[y.ANGER_CUE] > 0:
        return True
    words, ear = call.voice.wording(s, one.move), call.model.rulebook.hearing
    to_go = s[y.DUE] == c.DUE_GOODBYE or judged.reason in _TO_GO
    return not to_go and not (hears(words, ear.says_thanks) and hears(words, ear.names_what_is_next))


def _digs(call: Call, judged: Judged, one: Worth) -> bool:
    """Whether a move digs where he has just said that nothing is amiss, or that it hurts enough."""
    t, s = judged.sample.tables, judged.sample.seen
    denied = s[y.REPLY] == c.SHRUGS and t.topic[one.move] == s[y.REPLY_TOPIC] >= 0
    if denied and t.kind[one.move] in (c.PROBLEM, c.IMPLICATION):
        return True
    return t.kind[one.move] == c.IMPLICATION and presses_on(call, judged.number)


def _does_what_is_said(call: Call, judged: Judged, one: Worth) -> bool:
    """Whether a move does what the reason beside the turn asks for."""
    t, s, kind = judged.sample.tables, judged.sample.seen, judged.sample.tables.kind[one.move]
    if _gives_up(call, judged, one) or _digs(call, judged, one):
        return False
    if not is_of_its_kind(judged, kind):
        return False
    if judged.reason in _ASKED_BACK and s[y.DUE] != c.DUE_ANSWER:
        # His question stands, and nothing of the menu is its answer.
        return False
    if judged.reason in _LEFT and not _is_about_it(call, judged, one):
        return False
    if kind == c.SITUATION and not _is_the_fact(call, judged, one):
        return False
    if kind == c.LISTEN and "“" not in say(call.voice.wording(s, one.move), "en") and judged.reason != _STAYS:
        # A pause fits anything, and mends nothing.
        return False
    if kind == c.SITUATION and judged.reason in _OF_NO_WISH and s[y.ADMITTED] > 0:
        # What has been admitted is the thread; a new fact leaves it.
        return t.topic[one.move] >= 0 and s[y.NEED + t.topic[one.move]] == c.IMPLIED
    if judged.reason == "other_side" and kind == c.IMPLICATION and t.topic[one.move] >= 0:
        # Only a side that he has named himself.
        return bool(s[y.VOICED + t.topic[one.move]] & (1 << t.angle[one.move]))
    if judged.reason in _PARTING:
        return kind in _SEES_TO_IT
    if judged.reason == _STAYS:
        return kind == c.LISTEN or t.topic[one.move] == s[y.REPLY_NAMED] - 1
    if kind == c.LEAVE and (judged.asked_in_vain or reason_of(call, judged) == "unanswered"):
        # His question stands; whoever leaves does not answer it.
        return False
    return kind != c.LISTEN or judged.reason not in _NOT_LISTENING


def presses_on(call: Call, number: int) -> bool:
    """Whether he had said within the last two turns before a move that it cannot go on like this: more of what it leads
    to is no better word."""
    enough = call.model.rulebook.hearing.hurts_enough
    return any(hears(turn.reply, enough) for turn in call.turns[max(0, number - 3) : number - 1])


def _is_about_it(call: Call, judged: Judged, one: Worth) -> bool:
    """Whether a move is about the matter that was left."""
    ground = judged.ground
    if ground is None or ground.turn <= 0:
        return True
    after = call.turns[ground.turn - 1].after
    return judged.sample.tables.topic[one.move] in (after[y.REPLY_TOPIC], after[y.REPLY_NAMED] - 1)


def _is_the_fact(call: Call, judged: Judged, one: Worth) -> bool:
    """Whether a question about facts asks for what is not told yet: the fact that he wants asked first, where he has
    said so, and none beside a matter that he has let slip."""
    t, s = judged.sample.tables, judged.sample.seen
    if facts_known(t, s, one.move) or judged.reason in _TO_FIND_OUT:
        # What is still missing after a no is no fact of his.
        return False
    wanted = _wanted_first(call, judged)
    if wanted >= 0:
        return brings(t, s, one.move, wanted)
    slipped = [k for k in range(t.number[n.N_TOPICS]) if s[y.HINTED + k] == c.SLIPPED and s[y.NEED + k] == c.LATENT]
    if judged.reason == "too_soon" and not slipped:
        # Another fact leads nowhere but from his last words.
        last = call.turns[judged.number - 2].reply if judged.number > 1 else call.opening
        return shared(call.voice.wording(s, one.move), answer_of(last)) > 0
    return not slipped or t.topic[one.move] in slipped or judged.reason not in (*_OF_NO_WISH, "little_said")


def _wanted_first(call: Call, judged: Judged) -> int:
    """The topic for which he has said that a fact is to be asked first, −1 none."""
    ground = judged.ground
    if judged.reason == "early":
        return judged.sample.tables.topic[judged.played.move]
    if judged.reason != "ask_first" or ground is None or ground.turn <= 0:
        return -1
    return call.turns[ground.turn - 1].after[y.REPLY_TOPIC]


def plainest(call: Call, judged: Judged) -> list[Worth]:
    """Where nothing else is told beside a great loss: a plain fact to ask for."""
    found = [
        one
        for one in judged.advice
        if _fits_as_fact(call, judged, one) and judged.sample.likely(one.move)[0] == c.TELLS
    ]
    return found[:1]


def _fits_as_fact(call: Call, judged: Judged, one: Worth) -> bool:
    return is_new(call, judged, one) and _does_what_is_said(call, judged, one)


def is_new(call: Call, judged: Judged, one: Worth) -> bool:
    """Whether a move is none that was made before, and no request that was refused; listening comes in other words
    each time."""
    if _was_refused(judged, one.move):
        return False
    if judged.sample.tables.kind[one.move] == c.LISTEN or judged.reason in _ANEW:
        return True
    name = call.model.moves[one.move]
    return all(turn.move != name for turn in call.turns[: judged.number - 1])


def _was_refused(judged: Judged, m: int) -> bool:
    """Whether a move asks for what he has just refused, whatever the words."""
    t, last = judged.sample.tables, judged.sample.seen
    asked = last[y.TURN] > 0 and c.proposes(last[y.LAST_KIND]) and last[y.REPLY] not in (c.COMMITS, c.ORDERS)
    return asked and c.proposes(t.kind[m]) and t.advance[m] == t.advance[last[y.LAST_MOVE]]


def _brings(judged: Judged, one: Worth) -> bool:
    """Whether its likely answer is more than a plain fact, where he has not said that the facts come first, and nothing
    that turns it aside or tells that this is enough."""
    t, s, likely = judged.sample.tables, judged.sample.seen, judged.sample.likely(one.move)[0]
    first = judged.ground is not None and judged.ground.word in ("ask_first", "early", "not_raised")
    if likely != c.SHRUGS and judged.asks_first(one.move):
        return True
    if likely in _MISSED or (likely in UNWILLING and likely not in (c.NODS, c.TOLERATES)):
        return False
    ends = sum(after[y.ENDING] != c.RUNNING for after in judged.sample.after(one.move))
    if 2 * ends > len(judged.sample.candidates) and t.kind[one.move] != c.LEAVE and not c.proposes(t.kind[one.move]):
        # Nothing can come of it any more.
        return False
    warned = sum(after[y.WARNED] > s[y.WARNED] for after in judged.sample.after(one.move))
    if 2 * warned >= len(judged.sample.candidates) > 0 and s[y.WARNED] == c.WARN_NONE:
        return False
    return first or t.kind[one.move] != c.SITUATION or likely != c.TELLS
