"""Better words that a scenario's author has written, for a turn against which something spoke and which no line of the
menu meets: which of them fit is judged where the debrief judges it (`scoring.authored`)."""

from __future__ import annotations

from typing import Final

from kamsim.analysis.review.verdicts import POOR, Judged
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.authored import authored, stands_open
from kamsim.scoring.placing import due_since
from kamsim.scoring.returning import heard_before
from kamsim.scoring.waiting import waiting

# Reasons that have words of their own in the call: the lesson that asks for the same.
_LESSON_OF: Final = {
    "too_soon": "press_early",
    "enough_facts": "facts",
    "one_too_many": "facts",
    "unmended": "left_out",
    "unpriced": "name_price",
    "untraded": "give",
}
# Any other: his own words say what they call for.
_HIS_WORDS: Final = "take_up"
# What was refused calls for no other words before it is known what stands in the way.
_REFUSED: Final = (
    *("turned_down", "step_beside", "pressed_on", "shut", "shut_wait", "other_step", "who_decides"),
    *("deed_owed", "deed_first"),
    *("left_out", "reopened", "nobody_asked", "after_assent", "cut_off", "no_summary", "argued_on"),
)
_PARTING: Final = ("left_wish", "left_open")
# Reasons that name a matter: other words are beside the point.
_ON_ITS_MATTER: Final = ("passed_over", "waits", "unfinished", "asked_on", "silence_past", "wish_waits")


def author_words(call: Call, judged: Judged) -> Localized:
    """What could be said instead, in the author's words; empty where nothing is written for the moment."""
    if judged.word not in POOR or judged.reason in _REFUSED:
        return {}
    told = call.timeline
    turn = told.turns[judged.number - 1]
    found = None
    if judged.reason in _PARTING and told.begins[y.ANGER_CUE] > 0:
        found = authored(told, "plan", turn, turn.number - 1, -1)
    asked = _asked_for(told, turn, judged.reason)
    if not found and not _is_of_the_reason(told, judged, asked[-1]):
        return {}
    return found or authored(told, *asked) or {}


def _is_of_the_reason(told: Timeline, judged: Judged, k: int) -> bool:
    """Whether words on topic `k` are about the matter that the reason names, where it names one."""
    ground = judged.ground
    if ground is None or ground.turn <= 0 or k < 0 or judged.reason not in _ON_ITS_MATTER:
        return True
    after = told.turns[ground.turn - 1].after
    return k in (after[y.REPLY_TOPIC], after[y.REPLY_NAMED] - 1, after[y.DUE_TOPIC])


def _asked_for(told: Timeline, turn: Turn, reason: str) -> tuple[str, Turn, int, int]:
    """What `authored` is asked: a lesson, the turn, the turn of his that called for it, and the topic."""
    heard = heard_before(told, turn)
    word = _LESSON_OF.get(reason, _HIS_WORDS)
    if word == "press_early" and turn.before[y.ADMITTED] > 0:
        word = _HIS_WORDS
    if word != _HIS_WORDS or stands_open(turn):
        return word, turn, turn.number - 1, turn.before[y.DUE_TOPIC]
    if turn.before[y.DUE] != c.DUE_NONE:
        return word, turn, due_since(heard), turn.before[y.DUE_TOPIC]
    standing = waiting(told.tables, heard)
    return (word, turn, standing[0].turn, standing[0].topic) if standing else (word, turn, 0, -1)
