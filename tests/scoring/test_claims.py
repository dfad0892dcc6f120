"""The judge says nothing of a call that did not happen in it, and always has something to say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kamsim.domain.feedback import CauseText
from kamsim.domain.text import Localized, placeholders
from kamsim.engine.call import Call
from kamsim.scoring.claims import CLAIMS, held
from kamsim.scoring.debrief import Debrief, debrief
from kamsim.scoring.scorecard import Check
from tests.models import SHIPPED, shipped
from tests.scoring.random_calls import calls_of

# Calls a scenario; the same ones at every run. tests/judging goes through many more.
CALLS = 40


def texts() -> Iterator[CauseText]:
    """Every text of the judge."""
    book = shipped("street-watch").rulebook.debrief
    for check in book.checks.values():
        yield from check.texts
    for found in (*book.no_occasion.values(), book.end, book.why, book.ranks):
        yield from found


def test_every_text_names_claims_that_there_are() -> None:
    unknown = {name for text in texts() for name in text.claims} - CLAIMS.keys()
    assert unknown == set()


def test_every_claim_is_made_by_some_text() -> None:
    assert CLAIMS.keys() - {name for text in texts() for name in text.claims} == set()


def test_every_check_has_texts_for_all_its_states_and_every_occasion_one_for_its_lack() -> None:
    book = shipped("street-watch").rulebook
    for criterion in book.checks.criteria:
        for check in criterion.checks:
            states = {state for text in book.debrief.checks[check.id].texts for state in text.state}
            assert {"met", "missed"} <= states, check.id
            assert set(check.occasion[:1]) <= book.debrief.no_occasion.keys()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_leaves_it_open_which_of_two_causes_it_was(language: str) -> None:
    words = {"en": ("either", ", or no ", ", or it "), "zh": ("要么", "，或者")}[language]
    assert [text.cause for text in texts() if any(word in text.text[language] for word in words)] == []


@pytest.mark.parametrize("scenario", SHIPPED)
def test_everything_said_of_a_call_is_true_of_it_and_there_is_always_something_to_say(scenario: str) -> None:
    for call in calls_of(scenario, CALLS):
        all_is_true_of(call)


@pytest.mark.parametrize("scenario", SHIPPED)
def test_what_is_advised_could_have_been_said_at_that_turn(scenario: str) -> None:
    for call in calls_of(scenario, CALLS // 4, seed=2):
        advice_could_have_been_said(call)


def all_is_true_of(call: Call) -> None:
    """Asserts that whatever is said of this call is true of it, and that something is said at every place."""
    told = debrief(call.timeline)
    for check in checks_of(told):
        assert check.cause, (check.id, check.state, moves_of(call))
        assert says_nothing_unfilled(check)
        assert claims_hold(call, check), (check.id, check.cause, moves_of(call))
    assert all(one["en"] and one["zh"] for one in (*told.head, told.card.ranked)), moves_of(call)
    assert no_two_pages_disagree(call, told), moves_of(call)
    assert [one for one in said_in(told) if any(placeholders(words) for words in one.values())] == []


def said_in(told: Debrief) -> list[Localized]:
    """All texts of a debrief besides the checks."""
    lessons = [
        text for one in told.lessons for text in (one.title, one.text, one.his, one.yours, one.better, one.answer)
    ]
    turns = [text for one in told.turns for text in (one.note, one.why, one.instead or {})]
    return [*told.head, told.card.ranked, *lessons, *turns]


def advice_could_have_been_said(call: Call) -> None:
    """Asserts that the better words of each lesson were in the menu of their turn, and that his words had been said."""
    timeline = call.timeline
    told = debrief(timeline)
    assert len(told.lessons) <= 3
    assert len({lesson.turn for lesson in told.lessons}) == len(told.lessons)
    for lesson in told.lessons:
        turn = timeline.turns[lesson.turn - 1]
        shorter = Call.open(call.model, call.header)
        for entry in timeline.entries:
            if len(shorter.turns) == lesson.turn - 1 and getattr(entry, "move", None) == turn.move:
                break
            shorter.submit(entry)
        offered = {choice.id: choice.text for choice in shorter.menu()}
        assert not lesson.move or all(offered[lesson.move][lang] in lesson.better[lang] for lang in ("en", "zh"))
        assert all(one.says != lesson.better for one in timeline.turns) or lesson.move
        assert (lesson.yours, lesson.move != turn.move) == (turn.says, True)
        his = [timeline.opening, *(one.reply for one in timeline.turns[: lesson.turn - 1])]
        assert any(lesson.his["en"] in " ".join(one["en"].split("\n")) for one in his)


def checks_of(told: Debrief) -> list[Check]:
    return [check for criterion in told.card.criteria for check in criterion.checks]


def moves_of(call: Call) -> list[str]:
    """The call in short, for a failure."""
    return [f"{turn.move}:{turn.reply_class}" for turn in call.turns]


def says_nothing_unfilled(check: Check) -> bool:
    return all(words and not placeholders(words) for words in check.because.values())


def claims_hold(call: Call, check: Check) -> bool:
    """Whether every claim of the text that was printed holds, and every sentence it quotes was said."""
    book = call.model.rulebook.debrief
    known = [*book.checks[check.id].texts, *(one for found in book.no_occasion.values() for one in found)]
    claimed = [one.claims for one in known if one.cause == check.cause]
    said = [" ".join(text["en"].split()) for turn in call.turns for text in (turn.says, turn.reply)]
    quoted = [" ".join(quote.text["en"].split()) for quote in check.quotes]
    return any(held(call.timeline, names) for names in claimed) and all(any(q in one for one in said) for q in quoted)


def no_two_pages_disagree(call: Call, told: Debrief) -> bool:
    """Result, checks and buyer tell the same of what was agreed, of needs, and of who may fly how high."""
    state = {check.id: check.state for check in checks_of(told)}
    agreed = [step.id for step in told.buyer.advances if step.state == "agreed"]
    return (
        bool(agreed) == (call.outcome in ("advance", "order"))
        and (state["result"] == "missed" or not told.buyer.sells or call.outcome in ("advance", "order"))
        and (told.buyer.sells or state["needs_stated"] == "no_occasion")
        and (told.card.rank != "master" or told.card.cap == 100)
        and told.card.score <= told.card.cap
        and (call.ending != "walked_out" or told.card.score <= 40)
    )
