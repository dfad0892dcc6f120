"""Today, ten minutes: for a beginner, for somebody with everything due, for somebody who has done it all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kamsim.study.learner import Learner
from kamsim.study.mistakes import mistake_id
from kamsim.study.today import MINUTES, MOST_MISTAKES, MOST_QUESTIONS, Scene, Suggested, Today, missed, today
from tests.study.learners import TODAY, answered, behaved, call_made, day, with_slips

SCENES = [Scene("street-watch", 1300.0, 5), Scene("mill", 1500.0, 10), Scene("bridge", 1700.0, 12)]
RATINGS = {f"mill-{n:03d}": 1200.0 + 20 * n for n in range(40)}
DRILLS = ("K01", "K02", "K07")


def learner(**changes: object) -> Learner:
    return replace(Learner(ratings=RATINGS), **changes)  # type: ignore[arg-type]


def proposed(of: Learner, on: int = 30) -> Today:
    return today(of, SCENES, DRILLS, day(on), TODAY + on)


def kinds(found: Today) -> list[tuple[str, str, bool]]:
    return [(step.kind, step.reason, step.more) for step in found.steps]


def step(found: Today, kind: str) -> Suggested:
    return next(one for one in found.steps if one.kind == kind)


def test_a_beginner_begins_with_a_call_and_a_coach() -> None:
    found = proposed(learner())
    assert kinds(found) == [("call", "first", False), ("drill", "new", True), ("puzzle", "level", True)]
    first = found.steps[0]
    assert first.command == ("play", "street-watch", "--mode", "coach")
    assert found.steps[1].command == ("drill", "K01", "--count", "5")
    assert not found.done


def test_what_is_due_comes_first_and_all_fits_into_ten_minutes() -> None:
    calls = tuple(call_made(n, n, review=with_slips(2, 5), habits=behaved()) for n in range(1, 5))
    wrong = tuple(answered(f"K07.sort.{n}", False, 10 + n) for n in range(8))
    found = proposed(learner(calls=calls, answers=wrong))
    assert kinds(found)[:3] == [("mistakes", "due", False), ("drill", "missed", False), ("puzzle", "level", False)]
    mistakes, drill, puzzle = found.steps[:3]
    assert mistakes.count == MOST_MISTAKES
    assert found.due == 8
    assert mistakes.items[0] == mistake_id(calls[0].attempt, 2), "the longest due first"
    assert drill.items == tuple(f"K07.sort.{n}" for n in range(MOST_QUESTIONS))
    assert drill.command == ("drill", "--due")
    assert puzzle.command[:2] == ("puzzle", "--id")
    assert sum(one.minutes for one in found.steps if not one.more) <= MINUTES


def test_a_question_answered_rightly_since_is_not_due_and_a_fresh_one_waits() -> None:
    of = learner(
        answers=(
            answered("K01.spin.a", False, 1),
            answered("K01.spin.b", False, 2),
            answered("K01.spin.a", True, 3),
            answered("K01.spin.c", False, 29),
            answered("mill-001", False, 3),
        )
    )
    assert missed(of, TODAY + 30) == ["K01.spin.b"]
    assert missed(of, TODAY + 31) == ["K01.spin.b", "K01.spin.c"]


def test_the_weakest_system_is_drilled_where_nothing_was_missed() -> None:
    right = tuple(answered(f"K02.sort.{n}", True, n) for n in range(6))
    shaky = tuple(answered(f"mill-{n:03d}", n > 4, 1, k="K01") for n in range(6))
    found = proposed(learner(answers=right + shaky, calls=(call_made(habits=None),)))
    assert step(found, "drill").reason == "weak"
    assert step(found, "drill").k == "K01"
    fresh = proposed(learner(answers=right, calls=(call_made(),)))
    assert (step(fresh, "drill").reason, step(fresh, "drill").k) == ("new", "K01")
    known = tuple(answered(f"{k}.sort.{n}", True, n) for k in DRILLS for n in range(6))
    assert step(proposed(learner(answers=known, calls=(call_made(),))), "drill").reason == "weak"


def test_a_puzzle_is_near_the_level_and_was_not_seen_lately() -> None:
    found = proposed(learner(calls=(call_made(),)))
    (name,) = step(found, "puzzle").items
    assert abs(RATINGS[name] - 1500) <= 75
    seen = tuple(answered(one, True, 10) for one in RATINGS if abs(RATINGS[one] - 1500) <= 75)
    (other,) = step(proposed(learner(calls=(call_made(),), answers=seen)), "puzzle").items
    assert other not in {one.item for one in seen}
    everything = tuple(answered(one, True, 10) for one in RATINGS)
    assert all(one.kind != "puzzle" for one in proposed(learner(calls=(call_made(),), answers=everything)).steps)
    assert any(one.kind == "puzzle" for one in proposed(learner(calls=(call_made(),), answers=everything), 90).steps)


def test_the_same_day_proposes_the_same_and_another_day_another() -> None:
    of = learner(calls=(call_made(),))
    assert proposed(of, 30) == proposed(of, 30)
    assert len({step(proposed(of, on), "puzzle").items for on in range(30, 40)}) > 1


@pytest.mark.parametrize(
    ("changes", "again"),
    [
        *(({}, True), ({"score": 60.0}, False), ({"result": "order"}, False), ({"day": TODAY + 10}, False)),
        ({"scenario": "gone"}, False),
    ],
)
def test_a_buyer_who_was_lost_lately_is_met_once_more(changes: dict[str, object], again: bool) -> None:
    lost = replace(call_made(7, 28, score=20.0, result="no_sale"), **changes)  # type: ignore[arg-type]
    found = proposed(learner(calls=(call_made(1, 1), lost)))
    assert (found.steps[-1].kind == "retry") == again
    if again:
        assert found.steps[-1].command == (
            *("play", "street-watch", "--mode", "practice", "--style", "analyzing", "--seed", "7"),
        )
        twice = proposed(learner(calls=(replace(lost, attempt="x", day=TODAY + 27), lost)))
        assert twice.steps[-1].kind == "call", "who was met twice is left alone"


def test_a_call_is_on_what_was_played_least_near_the_level() -> None:
    calls = tuple(call_made(n, n, scenario="street-watch") for n in range(2))
    assert proposed(learner(calls=calls)).steps[-1].scenario == "mill"
    calls += (call_made(3, 3, scenario="mill"), call_made(4, 4, scenario="mill"))
    assert proposed(learner(calls=calls)).steps[-1].scenario == "bridge"


def test_what_was_done_today_is_marked() -> None:
    call = call_made(1, 30, review=with_slips(2))
    answers = (
        answered(mistake_id(call.attempt, 2), True, 30),
        answered("K01.spin.a", True, 30),
        answered("mill-001", True, 30),
    )
    found = proposed(learner(calls=(call,), answers=answers))
    assert [(one.kind, one.done) for one in found.steps] == [
        ("mistakes", True),
        ("drill", True),
        ("puzzle", True),
        ("call", True),
    ]
    assert found.done
    assert found.practice.today


def test_where_there_is_nothing_to_choose_from_nothing_is_proposed() -> None:
    found = today(Learner(), [], (), day(0), TODAY)
    assert found.steps == ()
    only_call = today(Learner(calls=(call_made(),)), SCENES, (), day(30), TODAY + 30)
    assert [(one.kind, one.more) for one in only_call.steps] == [("call", False)]
