"""What a slip costs when the next move puts it right."""

from __future__ import annotations

from dataclasses import replace

from kamsim.analysis.review.around import UNKNOWN
from kamsim.analysis.review.beliefs import decisions
from kamsim.analysis.review.judging import LEAVER, Judge
from kamsim.analysis.review.recovering import carried_on
from kamsim.analysis.review.samples import repeated, sample_of
from kamsim.domain.attempt import Move
from kamsim.engine.call import Call
from tests.models import need, say_all, small_call


def weighed(call: Call) -> tuple[int, int]:
    """What the last move is worth when the seller leaves at once, and when he goes on sensibly."""
    assert isinstance(call.entries[-1], Move)
    *_, last = decisions(call)
    plays = repeated(sample_of(last, 4), 4)
    judge = Judge(call.model, call.header.deal, None)
    (left,) = judge.weigh(plays, [last.move], [LEAVER])
    known = replace(UNKNOWN, history=last.history)
    return left.total, carried_on(judge, plays, left, known).total


def test_what_the_next_move_puts_right_is_not_lost() -> None:
    call = small_call({"heat": need(angles=["money"])})
    say_all(call, "p_heat", "p_paint")
    left, went_on = weighed(call)
    assert went_on > left


def test_nothing_puts_right_what_ended_the_call() -> None:
    call = small_call({"heat": need(angles=["money"])})
    say_all(call, "p_heat", "leave_politely")
    left, went_on = weighed(call)
    assert went_on == left
