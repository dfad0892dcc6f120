"""kamsim drill: a round answered, shown and broken off."""

from __future__ import annotations

import io
import sys

import pytest

from kamsim.domain.attempt import Answer, Attempt, End, Hint
from kamsim.domain.drill import DrillItem
from kamsim.library.drills import drills_on
from kamsim.records import open_records
from kamsim.study.drilling import arranged, chosen_items, solution
from tests.cli.conftest import Kamsim


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What will be typed."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def answers(items: list[DrillItem], seed: int) -> list[str]:
    """The right answers, as one types them."""
    told = [solution(item, arranged(item, seed)) for item in items]
    return [repr(one) if isinstance(one, float) else " ".join(map(str, one)) for one in told]


@pytest.mark.parametrize(("lang", "end"), [("en", "4 of 4 at the first try."), ("zh", "一次答对 4 题，共 4 题。")])
def test_a_round_without_a_mistake(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch, lang: str, end: str) -> None:
    items = chosen_items(drills_on("K28"), 4, 3)
    typed(monkeypatch, *answers(items, 3))
    done = kamsim("drill", "k28", "--count", 4, "--seed", 3, "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert done.out.rstrip().endswith(end)
    assert "1/4  K28" in done.out


def test_one_may_try_again_and_look(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch) -> None:
    items = chosen_items(drills_on("K02"), 2, 1)
    right = answers(items, 1)
    wrong = "1" if right[0] != "1" else "2"
    typed(monkeypatch, "what?", wrong, right[0], "")
    done = kamsim("drill", "K02", "--count", 2, "--seed", 1, "--lang", "en")
    assert done.out.count("That is no answer to this question.") == 1
    assert done.out.count("Not that. Try again") == 1
    assert f"The answer: {right[1]}" in done.out
    assert "0 of 2 at the first try." in done.out
    assert done.out.rstrip().endswith("Read on: kamsim handbook K02")


def test_the_end_of_the_input_ends_the_round(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch)
    done = kamsim("drill", "--count", 3, "--lang", "en")
    assert (done.code, done.out.count("1/3")) == (0, 1)
    assert "0 of 3" in done.out


def test_a_system_without_drills_is_told(kamsim: Kamsim) -> None:
    done = kamsim("drill", "K99")
    assert done.code == 1
    assert "There are drills on K01, K02" in done.err


def test_a_round_is_recorded_as_an_attempt(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch) -> None:
    items = chosen_items(drills_on("K28"), 2, 3)
    right = answers(items, 3)
    typed(monkeypatch, right[0], "", "")
    kamsim("drill", "K28", "--count", 2, "--seed", 3, "--lang", "en")
    records = open_records()
    (attempt,) = [records.look_at(one) for one in records.ids()]
    assert isinstance(attempt, Attempt)
    assert (attempt.header.kind, attempt.header.item, attempt.header.seed) == ("drill", "K28", 3)
    assert [type(entry) for entry in attempt.entries] == [Answer, Answer, Hint, End]
    assert attempt.figures is not None
    assert attempt.figures.score == 50.0
    records.close()
