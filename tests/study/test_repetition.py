"""When something comes up again: the same dates each time, later after each right answer, and remembered."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from statistics import fmean

import pytest

from kamsim.study.mistakes import due, mistake_id, mistakes, place_of
from kamsim.study.repetition import MASTERED_DAYS, Repeated, Try, first_of_days, known_for, repeated
from tests.study.learners import DAY_ONE, answered, call_made, day, with_slips


def rightly(count: int) -> Repeated:
    """An item answered rightly so many times, each time on the day it was due."""
    found = repeated(DAY_ONE, [])
    tries: list[Try] = []
    for _ in range(count):
        tries.append(Try(found.due, True))
        found = repeated(DAY_ONE, tries)
    return found


def test_it_is_due_at_once_and_then_later_and_later() -> None:
    assert repeated(DAY_ONE, []).is_due(DAY_ONE)
    assert [(rightly(count).due - DAY_ONE).days for count in range(4)] == [0, 2, 13, 59]
    assert not rightly(3).mastered
    assert rightly(4).mastered
    assert rightly(4).stability >= MASTERED_DAYS
    assert not rightly(4).is_due(DAY_ONE + timedelta(days=4000))


def test_a_wrong_answer_brings_it_back_the_next_day() -> None:
    known = rightly(3)
    tries = [Try(DAY_ONE, True), Try(known.due, False)]
    found = repeated(DAY_ONE, tries)
    assert (found.due - known.due).days == 1
    assert (found.in_a_row, found.mastered, found.tries) == (0, False, 2)


def test_the_same_answers_give_the_same_dates() -> None:
    tries = [Try(day(0), False), Try(day(1), True), Try(day(3), True), Try(day(9), True)]
    assert {repeated(DAY_ONE, tries) for _ in range(5)} == {repeated(DAY_ONE, tries)}


def test_the_first_answer_of_a_day_counts() -> None:
    tries = [Try(day(0), False), Try(day(0) + timedelta(minutes=1), True), Try(day(1), True)]
    assert first_of_days(tries) == [tries[0], tries[2]]
    assert repeated(DAY_ONE, tries) == repeated(DAY_ONE, [tries[0], tries[2]])


def test_a_clock_set_back_does_no_harm() -> None:
    found = repeated(DAY_ONE, [Try(day(5), True), Try(day(3), True)])
    assert found.due >= day(5)
    early = repeated(DAY_ONE, [Try(day(-400), True)])
    assert early.due >= DAY_ONE


def test_what_was_never_tried_is_not_known() -> None:
    assert known_for(repeated(DAY_ONE, []), 1) == 0.0
    assert known_for(rightly(3), 46) == pytest.approx(0.9, abs=0.01)
    assert known_for(rightly(4), 90) >= 0.9


# --- a learner who forgets by a known curve


class Memory:
    """Forgets exponentially: what was learned is known after `days` days with a chance of 0.9 to the power of
    days / span. A right answer after a while makes the span longer, a wrong one begins anew."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.span = 1.0
        self.since = 0.0

    def knows(self, at: float) -> float:
        """The chance that it is known now."""
        return float(0.9 ** ((at - self.since) / self.span))

    def asked(self, at: float) -> bool:
        """Answers, and learns from the solution."""
        right = self.chance.random() < self.knows(at)
        # The later a right answer comes, the more it strengthens; what is repeated at once strengthens nothing.
        waited = min(1.0, (at - self.since) / self.span)
        self.span = self.span * (1 + 2.5 * waited) if right else max(1.0, self.span * 0.3)
        self.since = at
        return right


def kept(seed: int, *, reviewed: bool) -> float:
    """The chance that a mistake made on the first day is known ninety days later."""
    memory = Memory(random.Random(seed))
    tries: list[Try] = []
    standing = repeated(DAY_ONE, tries)
    for number in range(90) if reviewed else ():
        now = DAY_ONE + timedelta(days=number, hours=1)
        if standing.is_due(now):
            tries.append(Try(now, memory.asked(number)))
            standing = repeated(DAY_ONE, tries)
    return memory.knows(90.0)


@pytest.mark.parametrize("learned", [60, pytest.param(1000, marks=pytest.mark.deep)])
def test_with_the_proposed_reviews_a_learner_keeps_it(learned: int) -> None:
    assert fmean(kept(seed, reviewed=True) for seed in range(learned)) >= 0.85
    assert kept(0, reviewed=False) < 0.01, "without them it is forgotten"


# --- one's own mistakes


def test_what_is_due_comes_first_and_what_is_mastered_last() -> None:
    calls = [call_made(1, 0, review=with_slips(4, 9)), call_made(2, 5, review=with_slips(3)), call_made(3, 6)]
    one, two, three = (mistake_id(calls[n].attempt, turn) for n, turn in ((0, 4), (0, 9), (1, 3)))
    at = repeated(DAY_ONE, [])
    tries = []
    for _ in range(4):
        tries.append(answered(one, True, begun=at.due, attempt=str(at.due)))
        at = repeated(DAY_ONE, [Try(answer.at, True) for answer in tries])
    found = mistakes(calls, [*tries, answered(two, True, 6)])
    assert [mistake.id for mistake in found] == [three, two, one]
    assert [mistake.id for mistake in due(found, day(7))] == [three]
    assert [mistake.id for mistake in due(found, day(40))] == [three, two]
    assert found[-1].standing.mastered
    assert (found[0].scenario, found[0].turn, found[0].k, found[0].word) == ("street-watch", 3, "K07", "mistake")


def test_an_answer_to_another_puzzle_is_none_to_a_mistake() -> None:
    calls = [call_made(1, 0, review=with_slips(4))]
    assert mistakes(calls, [answered("mill-001", True)])[0].standing.tries == 0


@pytest.mark.parametrize(
    ("name", "place"),
    [("a-b:12", ("a-b", 12)), ("mill-001", None), (":3", None), ("a:", None), ("a:x", None), ("a:b:4", ("a:b", 4))],
)
def test_the_id_of_a_mistake_names_its_place(name: str, place: tuple[str, int] | None) -> None:
    assert place_of(name) == place


def test_times_are_utc() -> None:
    local = datetime(2026, 3, 3, 1, 0, tzinfo=UTC).astimezone()
    assert repeated(DAY_ONE, [Try(local, True)]).due.tzinfo is UTC
