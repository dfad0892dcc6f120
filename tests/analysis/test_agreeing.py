"""Debrief and review say the same of a turn, over calls of all sellers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.review.agreeing import NOTHING, Said, agreed, said_of
from kamsim.analysis.review.grounds import Ground
from kamsim.analysis.review.judging import Difference
from kamsim.analysis.review.reviewing import Review, review
from kamsim.analysis.review.verdicts import POOR, Judged
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.report.review_reasons import reason_words
from kamsim.scoring.lessons import Lesson, lessons
from kamsim.scoring.scorecard import scorecard
from tests.analysis.calls import sold
from tests.analysis.test_overlooked import judged as turn_of
from tests.models import SHIPPED, at, need

SELLERS = ("rookie", "technician", "journeyman", "veteran", "master")
STYLES = ("controlling", "analyzing", "advocating", "facilitating")


def contradictions(call: Call, found: Review) -> Iterator[str]:
    """Turns of which the two say what cannot both be true: read from what each of them prints."""
    where = f"{call.header.item} {call.header.variant} {call.header.style} {call.header.seed}"
    taught = {lesson.turn for lesson in lessons(call.timeline) if not lesson.of_call}
    quotes = [quote for of in scorecard(call.timeline).criteria for check in of.checks for quote in check.quotes]
    helped = {quote.turn for quote in quotes if quote.who == "you" and quote.helped}
    hurt = said_of(call).hurt
    assert hurt <= {quote.turn for quote in quotes if quote.who == "you" and not quote.helped}
    for turn in found.turns:
        if turn.number in taught and turn.word not in POOR:
            yield f"{where} {turn.number}: to do differently, and {turn.word}"
        if turn.number in hurt and turn.word in ("best", "good"):
            yield f"{where} {turn.number}: quoted as having hurt, and {turn.word}"
        praised = turn.number in helped and turn.number not in hurt | taught
        if praised and turn.word in ("mistake", "blunder"):
            yield f"{where} {turn.number}: quoted as having helped, and {turn.word}"
    if found.turning is not None and found.turns[found.turning - 1].word not in POOR:
        yield f"{where}: turns at {found.turning}, of which nothing is said"


def calls(count: int) -> Iterator[Call]:
    for i in range(count):
        seller = SELLERS[i // len(SHIPPED) % len(SELLERS)]
        yield sold(SHIPPED[i % len(SHIPPED)], seller, i // 7 % 3, STYLES[i % 4], seed=500 + i)


def test_they_do_not_contradict_each_other_in_a_few_calls() -> None:
    call = sold("street-watch", "rookie", 2, "advocating")
    assert list(contradictions(call, review(call))) == []


@pytest.mark.deep
def test_they_do_not_contradict_each_other_in_hundreds_of_calls(kernel: Compiled) -> None:
    told = [one for call in calls(200) for one in contradictions(call, review(call, kernel))]
    assert told == []


def judged(word: str, loss: float = 0.0) -> Judged:
    """A judgement of which only number, word and loss are asked."""
    rest = cast("Any", (3, None, 1, None, (), Difference(loss, loss, loss), word, "unheard", None, 0, 0))
    return Judged(*rest)


LESSON = cast("Lesson", SimpleNamespace(turn=3))


def test_what_is_to_be_done_differently_is_inexact_at_least() -> None:
    said = Said(lessons={3: LESSON})
    assert agreed(said, judged("best")).word == "inaccuracy"
    assert agreed(said, judged("plain")).reason == "lesson"
    assert agreed(said, judged("unlucky", 9)).word == "mistake"
    assert agreed(said, judged("unlucky", 20)).word == "mistake", "it is no blunder"
    grave = judged("blunder", 20)
    assert agreed(said, grave) is grave


def test_what_the_debrief_charges_is_not_praised_and_what_it_praises_is_no_mistake() -> None:
    hurt, helped = Said(hurt=frozenset({3})), Said(helped=frozenset({3}))
    assert agreed(hurt, judged("good")).word == "plain"
    assert agreed(hurt, judged("unlucky", 5)).word == "unlucky"
    assert agreed(helped, judged("blunder", 20)).word == "plain"
    assert agreed(helped, judged("mistake", 20)).reason == "plain"
    assert agreed(helped, judged("mistake", 0)).word == "plain"
    assert agreed(helped, judged("inaccuracy", 5)).word == "inaccuracy"
    weighty = replace(judged("mistake", 9), ground=Ground("passed_over", 1, weighty=True))
    assert agreed(helped, weighty).word == "mistake"
    raised = replace(judged("mistake", 20), ground=Ground("not_raised", -1, weighty=True))
    assert agreed(helped, raised).word == "mistake"
    both = replace(hurt, helped=frozenset({3}))
    assert agreed(both, judged("mistake", 9)).word == "mistake"
    assert agreed(NOTHING, judged("best")).word == "best"


def test_a_lesson_is_told_in_the_words_of_the_debrief() -> None:
    call = sold("street-watch", "rookie", 1, "advocating")
    found = review(call)
    taught = said_of(call).lessons
    assert taught
    for number, lesson in taught.items():
        turn = found.turns[number - 1]
        assert turn.lesson is lesson or turn.lesson == lesson
        if turn.reason == "lesson":
            for lang in ("en", "zh"):
                assert say(lesson.text, lang) in reason_words(turn, lang)


def test_of_a_turn_that_the_debrief_teaches_the_review_says_the_same_words() -> None:
    call = sold("street-watch", "rookie", 2, "advocating")
    taught = {one.turn: one for one in lessons(call.timeline) if not one.of_call and one.better}
    found = [turn for turn in review(call).turns if turn.number in taught]
    assert found
    for turn in found:
        assert turn.alternatives == ()
        assert turn.own == taught[turn.number].better or any(one.says == turn.own for one in call.turns)


def test_a_turn_without_a_word_has_the_one_that_the_debrief_counts() -> None:
    position = at({"heat": need()})
    position.make("s_free")
    silent, goodbye = turn_of(position, "silence"), turn_of(position, "leave_politely")
    assert agreed(Said(hurt=frozenset((2,))), silent).word == "plain", "nothing that was heard spoke against it"
    counted = Said(helped=frozenset((2,)))
    assert (agreed(counted, goodbye).word, agreed(counted, goodbye).reason) == ("good", "goodbye")
    assert agreed(counted, silent).word == "plain"
    gone = replace(goodbye, word="blunder", reason="thrown_away")
    assert (agreed(counted, gone).word, agreed(counted, gone).reason) == ("inaccuracy", "thrown_away")


def test_where_the_debrief_has_better_words_for_what_the_call_lacked_the_turn_has_a_note() -> None:
    said = Said(places={3: LESSON})
    silent = replace(judged("plain"), reason="plain")
    position = at({"heat": need()})
    position.make("s_free")
    found = agreed(Said(places={2: LESSON}), turn_of(position, "silence"))
    assert (found.word, found.reason) == ("plain", "lesson_here")
    assert Said(places={2: LESSON}).lesson(found) is LESSON
    assert said.lesson(silent) is None, "the turn has its own word"


def test_a_fault_of_words_kindly_meant_tells_that_the_debrief_counts_them() -> None:
    announced = replace(judged("inaccuracy"), reason="no_question")
    assert Said(helped=frozenset({3})).credits(announced)
    assert not Said(helped=frozenset({3}), hurt=frozenset({3})).credits(announced)
    assert not Said(helped=frozenset({3})).credits(replace(announced, reason="refused"))
    assert not NOTHING.credits(announced)


def test_listening_that_the_debrief_counts_and_to_which_he_said_more_is_good() -> None:
    position = at({"heat": need()})
    position.make("s_free")
    silent = turn_of(position, "silence")
    said = Said(opened=frozenset((2,)))
    assert (agreed(said, silent).word, agreed(said, silent).reason) == ("good", "felt")
    assert agreed(replace(said, opened=frozenset()), silent).word == "plain", "that was leave to go on"
    assert agreed(replace(said, hurt=frozenset((2,))), silent).word == "plain"
    assert agreed(said, turn_of(position, "s_meter")).word == "plain"


def test_what_would_have_suited_and_a_regret_are_no_charge() -> None:
    charged = sold("laptop-complaint", "rookie", 1, "analyzing")
    checks = [check for of in scorecard(charged.timeline).criteria for check in of.checks]
    for check in checks:
        if check.id == "choices_that_suit" and check.state == "missed":
            alone = {quote.turn for quote in check.quotes if quote.who == "you"}
            rest = [quote for one in checks if one is not check for quote in one.quotes]
            others = {quote.turn for quote in rest if quote.who == "you" and not quote.helped}
            assert not (alone - others) & said_of(charged).hurt
