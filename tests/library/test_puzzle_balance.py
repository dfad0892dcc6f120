"""Of the positions found so many become puzzles that who does not listen solves a third at most."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.engine.rules import codes as c
from kamsim.library.puzzle_balance import LEAST, MOST, OF_A_LINE, Tried, balanced
from kamsim.library.puzzle_news import tells_again
from kamsim.library.puzzling import is_new

HARD = {"technician": 0.1, "word-blind": 0.0, "menu-blind": 0.1, "veteran": 0.7}
DEAF = {"technician": 0.0, "word-blind": 1.0, "menu-blind": 0.0, "veteran": 0.8}
PLAIN = {"technician": 0.1, "word-blind": 0.0, "menu-blind": 0.1, "veteran": 1.0}


def tried(answer: str, shares: dict[str, float] = HARD, rating: int = 1800) -> Tried:
    puzzle: Any = {"options": [answer, "other"], "rating": rating}
    return Tried(puzzle, shares)


def kind_of(answer: str) -> int:
    return c.PAYOFF if answer.startswith("n") else c.IMPLICATION


def answers(found: list[Tried], wanted: int = 20) -> list[str]:
    return [one["options"][0] for one in balanced(found, wanted, kind_of)]


def test_hard_ones_stay_in_the_order_in_which_they_were_found() -> None:
    assert answers([tried(f"i{n}") for n in range(5)]) == ["i0", "i1", "i2", "i3", "i4"]
    assert answers([]) == []


@pytest.mark.parametrize("easy", [DEAF, PLAIN])
def test_of_what_somebody_solves_too_often_so_much_goes_that_he_keeps_to_his_share(easy: dict[str, float]) -> None:
    found = [tried(f"i{n}") for n in range(LEAST)] + [tried(f"n{n}", easy) for n in range(6)]
    kept = set(answers(found))
    assert {f"i{n}" for n in range(LEAST)} <= kept
    left = [one for one in found if one.answer in kept]
    for name, most in MOST.items():
        assert sum(one.shares[name] for one in left) <= most * len(left)
    assert 0 < len(left) - LEAST < 6


def test_of_one_answer_the_hardest_three_stay() -> None:
    found = [tried("i1", PLAIN), *(tried("i1") for _ in range(OF_A_LINE)), tried("i2")]
    assert answers(found) == ["i1"] * OF_A_LINE + ["i2"]


def test_a_third_at_most_asks_for_the_worth_of_a_solution() -> None:
    kept = answers([*(tried(f"n{n}") for n in range(12)), *(tried(f"i{n}") for n in range(8))])
    assert sum(one.startswith("n") for one in kept) * 3 <= len(kept)
    assert sum(one.startswith("i") for one in kept) == 8


def test_of_a_hundred_forty_at_most_are_easy() -> None:
    found = [*(tried(f"i{n}", rating=1000) for n in range(6)), *(tried(f"i{n}") for n in range(6, 12))]
    kept = answers(found)
    assert set(kept) >= {f"i{n}" for n in range(6, 12)}
    assert 100 * (len(kept) - 6) <= 40 * len(kept)


def test_no_more_than_wanted_and_the_few_of_another_kind_stay() -> None:
    found = [*(tried(f"i{n}") for n in range(19)), tried("n1", PLAIN)]
    kept = answers(found, 10)
    assert len(kept) == 10
    assert "n1" in kept


def test_a_scenario_keeps_the_few_that_are_hardest() -> None:
    found = [tried(f"i{n}", {**PLAIN, "veteran": 1 - n / 100}) for n in range(12)]
    assert answers(found) == [f"i{n}" for n in range(12 - LEAST, 12)]


@pytest.mark.parametrize(
    ("heard", "says", "again"),
    [
        ("I rent another at 150 a day.", "150 a day, 38 days: 5,700.", True),
        ("Twice, 5,700.", "It comes to 5.", False),
        ("Every week.", "Every week.", False),
    ],
)
def test_a_question_is_no_answer_where_its_figure_was_told(heard: str, says: str, again: bool) -> None:
    assert tells_again({"en": heard, "zh": ""}, {"en": says, "zh": ""}) == again


def test_the_same_slip_after_the_same_words_is_put_once() -> None:
    def slip(options: list[str], heard: str) -> Any:
        moves = [{"move": move} for move in ("greet", "p_heat", "listen", "i_money", "s_meter")]
        return {"theme": "mistake", "options": options, "right": [0], "entries": moves, "heard": {"en": heard}}

    seen: set[tuple[str, ...]] = set()
    assert is_new(slip(["4", "1", "2", "3"], "The crew."), seen)
    again = slip(["4", "3", "2", "5"], "The crew.")
    again["entries"][-1] = {"move": "leave"}
    assert not is_new(again, seen)
    other = slip(["4", "3", "2", "5"], "The bill.")
    other["entries"][-1] = {"move": "close"}
    assert is_new(other, seen)
