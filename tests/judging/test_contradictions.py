"""No line of a page refutes another: what is said in praise, against what happened, by tests that are written apart
from the claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.debrief import Debrief, debrief
from kamsim.scoring.scorecard import Check
from tests.models import SHIPPED
from tests.scoring.random_calls import calls_of

CALLS = 120
MANY = 1000
DEEP = pytest.param(MANY, marks=pytest.mark.deep)

_COLD: Final = {"curt", "bristles", "insists", "corrects", "brushes", "refuses", "stalls", "deflects", "flat", "slides"}
# Closes that ask for nothing.
_HINTS: Final = {"close_hint", "close_raise_buyer"}
# Answers in which a request was not turned down: granted, or passed by.
_NOT_REFUSED: Final = {"commits", "orders", "insists"}
# Answers that brought something, or took it well.
_CAME_OF_IT: Final = {
    *("admits", "hints", "deepens", "states", "opens"),
    *("believes", "settles", "commits", "orders", "warms"),
}
Refutes = Callable[[Call, Debrief], bool]


def _cold(call: Call, _: Debrief) -> bool:
    return any(turn.reply_class in _COLD and turn.move != "greet" for turn in call.timeline.turns)


def _lost_trust(call: Call, _: Debrief) -> bool:
    return any(turn.after[y.TRUST] < turn.before[y.TRUST] and turn.kind != "courtesy" for turn in call.timeline.turns)


def _asked(*replies: str) -> Refutes:
    """A step or a decision was asked for, and answered in one of these ways; without any, not agreed to."""

    def test(call: Call, _: Debrief) -> bool:
        asked = [one for one in call.timeline.turns if one.kind in ("advance", "close") and one.move not in _HINTS]
        return any(turn.reply_class in replies if replies else turn.reply_class not in _NOT_REFUSED for turn in asked)

    return test


def _pressing_lesson(_: Call, told: Debrief) -> bool:
    return any(one.word in ("press", "press_early", "press_past") for one in told.lessons)


def _broke_off(call: Call, _: Debrief) -> bool:
    return call.timeline.ending == "walked_out"


def _passed_over(call: Call, _: Debrief) -> bool:
    """His last words were gone past, and nothing came of it that would make good for that."""
    gone = (c.DID_PASS_OVER, c.DID_OPPOSE)
    turns = [turn for turn in call.timeline.turns if turn.after[y.DUE_DID] in gone and turn.move != "greet"]
    return any(turn.reply_class not in _CAME_OF_IT for turn in turns)


def _consequence_rejected(call: Call, _: Debrief) -> bool:
    turns = call.timeline.turns
    return any(
        one.kind == "implication" and one.reply_class in ("bristles", "insists", "curt", "said") for one in turns
    )


def _facts_rejected(call: Call, _: Debrief) -> bool:
    """A question about facts was turned away; words with which he ends the call are no answer to it."""
    told = call.timeline
    turns = told.turns[:-1] if told.ending in ("time_up", "walked_out") else told.turns
    return any(one.kind == "situation" and one.reply_class in ("curt", "insists", "said") for one in turns)


def _objection_left(call: Call, _: Debrief) -> bool:
    return any(call.timeline.ends[y.OBJECTED + o] == 1 for o in range(len(call.model.objections)))


def _complains(call: Call, _: Debrief) -> bool:
    return call.timeline.begins[y.HEAT] > 0


def _wished(call: Call, _: Debrief) -> bool:
    return any(turn.reply_class == "states" for turn in call.timeline.turns)


def _threatened(call: Call, _: Debrief) -> bool:
    return any(turn.move == "close_threat" for turn in call.turns)


def _gap_named(call: Call, _: Debrief) -> bool:
    """Of the summary that stood before the first yes he said what was missing in it."""
    turns = call.timeline.turns
    agreed = [turn.number for turn in turns if turn.reply_class in ("commits", "orders")][:1]
    summed = [turn for turn in turns[: agreed[0] - 1] if turn.move == "summarise"][-1:] if agreed else []
    return any("left out" in say(turn.reply, "en") for turn in summed if turn.number >= agreed[0] - 2)


def _resented(call: Call, _: Debrief) -> bool:
    """A manner was resented before the last words of a call whose time was up."""
    told = call.timeline
    turns = told.turns[:-1] if told.ending == "time_up" else told.turns
    return any(turn.reply_class in ("bristles", "offends", "cools", "curt") for turn in turns)


# A sentence by check and cause, and what must not stand beside it.
REFUTED: Final[dict[str, tuple[Refutes, ...]]] = {
    "choices_that_grate.nothing": (_cold, _lost_trust, _asked()),
    "choices_that_grate.something_else": (_pressing_lesson, _resented),
    "choices_that_grate.needs_difficulty": (_resented, _threatened),
    "honest.fair": (_threatened,),
    "summed_up.summed_up": (_gap_named,),
    "no_pressure.not_pressed": (_asked(), _pressing_lesson),
    "no_pressure.left_to_him": (_pressing_lesson,),
    "nothing_ignored.all_kept": (_passed_over,),
    "prevented.none": (_broke_off,),
    "prevented.left_cold": (_broke_off,),
    "prevented.doubted": (_broke_off,),
    "on_his_angle.none_slid": (_consequence_rejected,),
    "few_facts.few_with_purpose": (_facts_rejected,),
    "answered.settled": (_objection_left,),
    "result.no_step_due": (_complains, _wished),
    "result.not_far_enough": (_complains, _wished),
}


def contradictions(call: Call) -> list[str]:
    """The sentences of this call's page that something in it refutes."""
    told = debrief(call.timeline)
    said = [f"{check.id}.{check.cause}" for group in told.card.criteria for check in group.checks]
    return [f"{one}: {test}" for one in said for test in REFUTED.get(one, ()) if test(call, told)]


@pytest.mark.parametrize("calls", [CALLS, DEEP])
@pytest.mark.parametrize("scenario", SHIPPED)
def test_no_line_of_a_page_refutes_another(scenario: str, calls: int) -> None:
    for call in calls_of(scenario, calls, seed=6):
        assert contradictions(call) == []


@pytest.mark.parametrize("scenario", SHIPPED)
def test_a_turn_that_is_said_to_have_suited_was_not_answered_coldly(scenario: str) -> None:
    for call in calls_of(scenario, CALLS // 2, seed=7):
        for group in debrief(call.timeline).card.criteria:
            for check in group.checks:
                if f"{check.id}.{check.cause}" == "choices_that_suit.suited":
                    quoted = {quote.turn for quote in check.quotes}
                    cold = [one.number for one in call.turns if one.number in quoted and one.reply_class in _COLD]
                    assert not cold, say(check.because, "en")


def test_few_facts_tell_of_no_difficulty_where_there_was_none() -> None:
    met = [check for call in calls_of("street-watch", CALLS, seed=8) for check in _met_without_need(call)]
    assert met
    assert not [one for one in met if "to a difficulty" in say(one.because, "en") or "到难处" in say(one.because, "zh")]


def _met_without_need(call: Call) -> list[Check]:
    """The check of few facts, where it was met and nothing troubles this buyer."""
    if any(call.timeline.tables.exists[k] for k in range(len(call.model.topics))):
        return []
    checks = [check for group in debrief(call.timeline).card.criteria for check in group.checks]
    return [check for check in checks if check.id == "few_facts" and check.state == "met"]
