"""What a move did that can be named, told by the words it took up and by the answer."""

from __future__ import annotations

import pytest

from kamsim.analysis.review.merits import MERITS, RISES, SERVES, Merit, merit_of
from kamsim.analysis.review.results import brings
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.report.review_praise import PRAISE
from tests.analysis.test_grounds import Line
from tests.models import at, need


def earned(walk: Line, move: str, **seen: int) -> Merit | None:
    """What a move earns; `seen` is changed in the position after it."""
    before = [list(one) for one in (*walk.history[:-1], walk.at.s)]
    walk.make(move)
    after = list(walk.at.s)
    for name, value in seen.items():
        after[getattr(y, name.upper())] = value
    return merit_of(walk.at.t, before, after)


@pytest.fixture
def walk() -> Line:
    return Line(at({"heat": need(), "freight": need(open=15)}))


def test_what_costs_nothing_has_no_merit(walk: Line) -> None:
    assert earned(walk, "s_free") is None
    assert earned(walk, "p_freight") is None, "put off"
    assert earned(walk, "affirm") is None


def test_a_difficulty_is_brought_out_and_developed_from_the_side_that_was_named(walk: Line) -> None:
    assert earned(walk, "p_heat") == Merit("brought_out")
    developed = earned(walk, "i_money", reply=c.DEEPENS)
    assert developed == Merit("developed", 1)
    assert developed.rises


def test_listening_brings_more_or_only_serves(walk: Line) -> None:
    walk.make("p_heat")
    assert earned(walk, "paraphrase", reply=c.OPENS, reply_mark=2) == Merit("opened", 1)
    walk = Line(at({"heat": need()})).make("p_heat")
    assert earned(walk, "paraphrase", reply=c.OPENS, reply_mark=-1) == Merit("heard", 1)
    walk = Line(at({"heat": need()})).make("p_heat")
    assert earned(walk, "paraphrase", reply=c.NODS) is None, "words that were only nodded at did nothing"


def test_what_slips_out_counts_however_many_facts_went_before(walk: Line) -> None:
    walk.make("s_free", "s_meter")
    assert earned(walk, "s_shift", reply=c.HINTS) == Merit("hint")


def test_listening_takes_up_what_was_said_last(walk: Line) -> None:
    walk.make("p_heat")
    assert earned(walk, "paraphrase", reply=c.OPENS, reply_mark=-1) == Merit("heard", 1)
    later = earned(walk, "paraphrase", reply=c.OPENS, reply_mark=-1)
    assert later is None or later == Merit("heard"), "older words are not what was listened to"


def test_what_leads_on_is_worth_nothing_when_the_call_is_over(walk: Line) -> None:
    assert earned(walk, "s_free", reply=c.HINTS) == Merit("hint")
    assert earned(walk, "s_meter", reply=c.HINTS, ending=c.LEFT) is None


def test_the_due_is_met_by_its_kind(walk: Line) -> None:
    walk.make("s_free")
    walk.at.owe("anger")
    walk.at.s[y.ANGER_CUE] = 2
    calmed = earned(walk, "acknowledge", anger_cue=1, reply=c.NODS)
    assert calmed is not None
    assert calmed.word == "calmed"
    walk.at.owe("anger")
    walk.at.s[y.ANGER_CUE] = 2
    assert earned(walk, "paraphrase", anger_cue=2, reply=c.NODS) is None


def test_proof_that_is_believed_is_told_as_proof(walk: Line) -> None:
    walk.make("p_heat")
    walk.at.s[y.LAST_KIND] = c.PROOF
    before, after = list(walk.at.s), list(walk.at.s)
    after[y.REPLY] = c.BELIEVES
    assert merit_of(walk.at.t, [before], after) == Merit("proved")
    after[y.LAST_KIND] = c.BENEFIT
    assert merit_of(walk.at.t, [before], after) == Merit("believed")


def test_a_gift_that_is_taken_is_no_trade(walk: Line) -> None:
    before, after = list(walk.at.s), list(walk.at.s)
    after[y.REPLY], after[y.LAST_MOVE] = c.TAKES, walk.at.m("s_free")
    assert merit_of(walk.at.t, [before], after) is None


def test_every_merit_has_its_sentence_and_none_is_both() -> None:
    assert not set(RISES) & set(SERVES)
    for word in (*MERITS, "result", "result_more", "goodbye"):
        for words in PRAISE[word]:
            assert words["en"].endswith((".", "”."))
            assert words["zh"].endswith("。")
            assert "{his}" not in words["en"], "where there are no words of his, none are quoted"
    for name, words in ((name, words) for name, ways in PRAISE.items() for words in ways):
        assert "他" not in words["zh"].replace("其他", ""), "the buyer may be a woman"
        assert " he " not in words["en"]
        assert ("{his}" in words["en"]) == ("{his}" in words["zh"]), name
        assert ("{reply}" in words["en"]) == ("{reply}" in words["zh"]), name


def test_no_yes_brings_nothing(walk: Line) -> None:
    assert not brings(walk.at.t, walk.history[0], walk.at.s, 0)
