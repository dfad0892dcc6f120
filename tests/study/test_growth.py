"""Mastery, days of practice, one behaviour at a time, the bird, progress as one value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kamsim.study.focus import BEHAVIOURS, TRIES, Chosen, focus
from kamsim.study.growth import MistakeCount, bird_of, first_tries, progress, rates
from kamsim.study.habits import (
    FIGURES,
    LESS,
    NEUTRAL,
    SHARES,
    Habits,
    habits_from_plain,
    habits_to_plain,
    mean_figures,
)
from kamsim.study.learner import Answered, Learner
from kamsim.study.mastery import LATEST, STATES, SYSTEMS, Mastery, mastery, weakest
from kamsim.study.practice import practice
from tests.study.learners import TODAY, answered, behaved, call_made, day, with_slips


def standing(answers: list[Answered], k: str = "K01") -> Mastery:
    """The standing of a system after these answers."""
    return mastery(answers, [])[SYSTEMS.index(k)]


# --- systems


def test_all_systems_are_there_and_untried_at_first() -> None:
    found = mastery([], [])
    assert [one.k for one in found] == list(SYSTEMS)
    assert {(one.state, one.tries, one.share) for one in found} == {("untried", 0, 0.0)}


@pytest.mark.parametrize(
    ("right", "wrong", "days", "state"),
    [
        *((4, 0, 2, "begun"), (2, 3, 2, "shaky"), (3, 2, 2, "steady"), (12, 0, 1, "steady"), (9, 0, 2, "steady")),
        *((12, 0, 2, "mastered"), (11, 2, 2, "steady"), (17, 3, 2, "mastered")),
    ],
)
def test_the_standing_follows_from_the_tries(right: int, wrong: int, days: int, state: str) -> None:
    results = [True] * right + [False] * wrong
    answers = [answered(f"K01.spin.{n}", result, n % days) for n, result in enumerate(results)]
    assert standing(sorted(answers, key=lambda one: one.at)).state == state
    assert state in STATES


def test_what_was_done_last_counts() -> None:
    answers = [answered(f"K01.spin.{n}", False, 0) for n in range(50)]
    answers += [answered(f"K01.spin.{n}", True, 1 + n % 2) for n in range(LATEST)]
    found = standing(answers)
    assert (found.state, found.share, found.tries, len(found.evidence)) == ("mastered", 1.0, 70, LATEST)
    assert found.evidence[-1].item == "K01.spin.19"
    assert {one.kind for one in found.evidence} == {"drill"}


def test_calls_that_count_are_evidence() -> None:
    call = call_made(1, 3, habits=behaved())
    (piece,) = mastery([], [call])[0].evidence
    assert (piece.attempt, piece.kind, piece.share, piece.item) == (call.attempt, "call", 0.75, "")
    assert mastery([], [replace(call, counts=False), call_made(2)])[0].tries == 0
    empty = replace(call, habits=Habits({}, "", {"K01": (0.0, 0.0), "K99": (1.0, 1.0)}))
    assert mastery([], [empty])[0].tries == 0


def test_an_answer_that_belongs_to_no_system_is_passed_over() -> None:
    assert all(one.tries == 0 for one in mastery([answered("mill-001", True)], []))


def test_the_weakest_is_one_that_was_tried_often_enough() -> None:
    answers = [answered(f"K05.gaps.{n}", n < 2, n) for n in range(6)]
    answers += [answered(f"K06.order.{n}", n < 1, n) for n in range(6)]
    answers += [answered("K07.sort.0", False)]
    found = weakest(mastery(answers, []))
    assert found is not None
    assert found.k == "K06"
    assert weakest(mastery(answers[-1:], [])) is None


# --- days


def test_a_missed_day_takes_nothing_away() -> None:
    every = practice(range(TODAY - 20, TODAY + 1), TODAY)
    missed = practice([d for d in range(TODAY - 20, TODAY + 1) if d != TODAY - 3], TODAY)
    assert (every.recent, missed.recent) == (21, 20)
    assert (missed.week, missed.today, missed.total, missed.best) == (6, True, 20, 20)
    later = practice([TODAY - 20, TODAY - 19], TODAY + 300)
    assert (later.recent, later.total, later.best, later.today) == (0, 2, 2, False)


def test_a_day_is_one_however_much_was_done_and_none_lies_ahead() -> None:
    assert practice([TODAY, TODAY, TODAY + 9], TODAY).total == 1
    assert practice([], TODAY).best == 0


# --- one behaviour at a time


def test_every_behaviour_is_a_figure_of_a_call() -> None:
    assert set(BEHAVIOURS) <= set(FIGURES)
    assert set(SHARES) | set(LESS) | set(NEUTRAL) <= set(FIGURES)
    assert set(BEHAVIOURS.values()) <= set(SYSTEMS)


@pytest.mark.parametrize(
    ("after", "verdict"),
    [
        *(([], "waiting"), ([0.9, 0.9], "waiting"), ([0.4, 0.5, 0.6], "better"), ([0.2, 0.25, 0.2], "level")),
        ([0.0, 0.0, 0.1], "worse"),
    ],
)
def test_three_calls_before_it_is_judged(after: list[float], verdict: str) -> None:
    values = [*[0.2] * 3, *after]
    calls = [call_made(n, n, habits=behaved(listening=value)) for n, value in enumerate(values)]
    found = focus(Chosen("listening", day(3)), calls)
    assert (found.verdict, found.before, len(found.calls)) == (verdict, 0.2, len(after))
    assert found.left == max(0, TRIES - len(after))
    assert found.k == "K07"


def test_less_may_be_better() -> None:
    values = [9.0, 9.0, 4.0, 4.0, 4.0]
    calls = [call_made(n, n, habits=behaved(situation=value)) for n, value in enumerate(values)]
    assert focus(Chosen("situation", day(2)), calls).verdict == "better"


def test_without_a_before_it_is_done_and_without_an_occasion_it_waits() -> None:
    calls = [call_made(n, n, habits=behaved(taken_up=0.5)) for n in range(3)]
    assert focus(Chosen("taken_up", day(0)), calls).verdict == "done"
    bare = [call_made(n, n, habits=behaved()) for n in range(3)]
    found = focus(Chosen("taken_up", day(0)), bare)
    assert (found.verdict, found.since) == ("waiting", None)
    assert focus(Chosen("taken_up", day(0)), [call_made(1)]).calls == ()


# --- all of it


def test_the_bird_is_what_the_latest_counting_calls_show_most_often() -> None:
    birds = ["veteran", "rookie", "technician", "technician", "veteran", "veteran"]
    calls = [call_made(n, n, habits=behaved(bird)) for n, bird in enumerate(birds)]
    assert bird_of(calls) == "veteran"
    assert bird_of(calls[:4]) == "technician"
    assert bird_of(calls[:2]) == "rookie", "of equals the later one"
    assert bird_of([replace(calls[0], counts=False), call_made(9)]) == ""


def test_a_coached_call_or_one_that_does_not_count_moves_no_rating() -> None:
    assert rates(call_made())
    assert not rates(call_made(mode="coach"))
    assert not rates(call_made(counts=False))


def test_only_the_first_answer_ever_to_a_puzzle_is_rated() -> None:
    answers = (
        answered("mill-001", False, 0),
        answered("mill-001", True, 1),
        answered("gone-001", True, 1),
        answered("K01.spin.a", True, 1),
        answered("mill-002", True, 2),
    )
    learner = Learner(answers, (), {"mill-001": 1500.0, "mill-002": 1600.0})
    assert [(one.item, one.right) for one in first_tries(learner)] == [("mill-001", False), ("mill-002", True)]


def test_progress_has_all_of_it() -> None:
    calls = tuple(
        call_made(n, n, habits=behaved(problem=float(n)), review=with_slips(4) if n < 2 else None) for n in range(12)
    )
    learner = Learner((answered("mill-001", True, 12),), calls, {"mill-001": 1500.0}, {"street-watch": 1400.0})
    found = progress(learner, day(12), TODAY + 12, None, {"veteran": {"problem": 4.0}})
    assert (found.calls.items, found.puzzles.items, found.bird, found.answers) == (12, 1, "veteran", 1)
    assert found.practice.recent == 13
    assert found.focus is None
    assert found.mistakes == MistakeCount(2, 0, 0, 10)
    problem = next(figure for figure in found.figures if figure.name == "problem")
    assert (problem.now, problem.before, problem.sellers) == (9.0, 4.0, {"veteran": 4.0})
    assert [figure.name for figure in found.figures] == list(FIGURES)
    assert next(figure for figure in found.figures if figure.name == "met").now is None
    assert not found.empty
    assert progress(learner, day(12), TODAY + 12, Chosen("problem", day(3)), {}).focus is not None


def test_nobody_has_done_nothing_yet() -> None:
    found = progress(Learner(), day(0), TODAY, None, {})
    assert found.empty
    assert found.bird == ""
    assert found.mistakes == MistakeCount(0, 0, 0, 0)


def test_habits_read_back() -> None:
    habits = behaved(listening=0.25)
    assert habits_from_plain(habits_to_plain(habits)) == habits
    senseless: list[object] = [None, [], {}, {"figures": {"met": "x"}, "bird": "", "systems": {}}]
    for damaged in (*senseless, {"figures": {}, "bird": ""}):
        assert habits_from_plain(damaged) is None
    assert habits_from_plain({"figures": {}, "bird": "", "systems": {"K01": [1]}}) is None


def test_the_mean_of_a_figure_is_over_the_calls_that_have_it() -> None:
    assert mean_figures([{"met": 1.0}, {"met": 0.5, "payoff": 2.0}, {}]) == {"payoff": 2.0, "met": 0.75}
