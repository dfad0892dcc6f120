"""kamsim puzzle: a round answered, wrong first, shown, broken off."""

from __future__ import annotations

import io
import sys

import pytest

from kamsim.domain.puzzle import Puzzle
from kamsim.library.puzzles import puzzles_on
from kamsim.study.puzzling import drawn, order_of
from tests.cli.conftest import Kamsim


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What will be typed."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def right(one: Puzzle) -> str:
    """The right answer, as one types it."""
    return str(order_of(one).index(one["right"][0]) + 1)


def wrong(one: Puzzle) -> str:
    """A wrong one."""
    return str(next(place for place, option in enumerate(order_of(one), 1) if option not in one["right"]))


@pytest.mark.parametrize(("lang", "end"), [("en", "3 of 3 at the first try."), ("zh", "一次答对 3 题，共 3 题。")])
def test_a_round_without_a_mistake(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch, lang: str, end: str) -> None:
    puzzles = drawn(puzzles_on("street-watch"), 3, 2)
    typed(monkeypatch, *map(right, puzzles))
    done = kamsim("puzzle", "street-watch", "--count", 3, "--seed", 2, "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert done.out.rstrip().endswith(end)


def test_one_sees_what_the_tempting_one_brings_and_tries_again(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch) -> None:
    moves = [one for one in puzzles_on("street-watch") if one["theme"] == "your_move"]
    (first, second) = drawn(moves, 2, 1)
    typed(monkeypatch, "9", "what?", wrong(first), right(first), "")
    done = kamsim("puzzle", "street-watch", "--theme", "your_move", "--count", 2, "--seed", 1, "--lang", "en")
    assert done.out.count("That is none of the numbers that are left.") == 2
    assert done.out.count("Not that. Try again") == 1
    assert done.out.count("It brings, with") + done.out.count("The buyer would answer:") == 3
    assert "The answer: " in done.out
    assert "0 of 2 at the first try." in done.out
    assert f"Read on: kamsim handbook {second['k']}" in done.out


def test_the_end_of_the_input_ends_the_round(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch)
    done = kamsim("puzzle", "--theme", "whom", "--count", 2, "--seed", 1, "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert done.out.rstrip().endswith("0 of 0 at the first try.")


def test_puzzles_that_are_not_there(kamsim: Kamsim) -> None:
    done = kamsim("puzzle", "nowhere")
    assert (done.code, done.out) == (1, "")
    assert "there are no puzzles on this" in done.err
    assert "street-watch" in done.err
