"""The review quotes the author's words where the debrief would: which of them fit is tried in tests/scoring."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from kamsim.analysis.review.author_words import author_words
from kamsim.analysis.review.grounds import Ground
from kamsim.analysis.review.verdicts import Judged
from kamsim.engine.call import Call
from tests.scoring.test_authored import told_of


def own(call: str, reason: str = "passed_over", word: str = "inaccuracy", ground: Ground | None = None) -> str:
    """What the review quotes for the last turn of a call, held against for a reason; "" where it quotes nothing."""
    told = told_of(call)
    judged: Any = SimpleNamespace(word=word, reason=reason, number=len(told.turns), ground=ground)
    found = author_words(cast("Call", SimpleNamespace(timeline=told)), cast("Judged", judged))
    return found.get("en", "")


@pytest.mark.parametrize(
    ("call", "reason", "wanted"),
    [
        ("greet warms; thank warms", "passed_over", ""),
        ("s_meter hints reply_named=heat due=DUE_TAKE_UP due_topic=heat; thank warms", "passed_over", "heat.hinted"),
        ("p_heat admits voiced.heat=1 due=DUE_TAKE_UP due_topic=heat; thank warms", "waits", "heat.admitted.money"),
        ("p_heat admits weight.heat=URGENT due=DUE_TAKE_UP due_topic=heat; thank warms", "waits", "heat.weighed"),
        ("n_heat states due=DUE_SHOW due_topic=heat; thank warms", "passed_over", "heat.wished"),
        ("greet warms due=DUE_ANSWER due_mark=3; thank warms", "passed_over", "price"),
        ("greet warms due=DUE_ANSWER due_mark=0 due_topic=heat; thank warms", "passed_over", "heat.asked"),
        ("p_heat deflects anger_cue=1 due=DUE_ANGER; thank warms", "passed_over", "anger"),
        ("ad_trial commits due=DUE_STEP; thank warms", "passed_over", "agreed"),
        ("greet warms; close_assume stalls", "too_soon", "early"),
        ("s_meter tells warned=WARN_FACTS; s_shift tells", "enough_facts", "enough"),
        ("s_meter tells; s_shift tells", "one_too_many", ""),
        ("p_heat admits voiced.heat=1; thank warms", "passed_over", "heat.admitted.money"),
        ("ad_trial stalls; ad_trial stalls", "turned_down", ""),
        ("begin heat=2 anger_cue=1; greet warms heat=0 anger_cue=0; leave_politely parts", "left_open", "plan"),
    ],
)
def test_the_words_are_those_that_the_debrief_would_quote(call: str, reason: str, wanted: str) -> None:
    assert own(call, reason) == wanted


def test_nothing_is_quoted_where_nothing_is_held_against_the_turn() -> None:
    call = "s_meter hints reply_named=heat due=DUE_TAKE_UP due_topic=heat; thank warms"
    assert (own(call, word="plain"), own(call)) == ("", "heat.hinted")


def test_words_on_another_matter_than_the_reason_names_are_not_quoted() -> None:
    call = "p_freight admits; s_meter hints reply_named=heat due=DUE_TAKE_UP due_topic=heat; thank warms"
    assert own(call, "passed_over", ground=Ground("passed_over", 2)) == "heat.hinted"
    assert own(call, "passed_over", ground=Ground("passed_over", 1)) == ""
    assert own(call, "closed_up", ground=Ground("closed_up", 1)) == "heat.hinted", "this reason names no matter"
