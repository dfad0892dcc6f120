"""One's own mistakes as positions: which moves come up again, and that what is offered as right is better."""

from __future__ import annotations

import pytest

from kamsim.analysis.review.judging import difference
from kamsim.analysis.review.reviewing import judgements, reviewed
from kamsim.analysis.review.slips import FEW, GRAVE, slip_positions, slips
from kamsim.analysis.review.verdicts import Judged
from kamsim.engine.call import Call
from kamsim.library.mistakes import habits_of, puzzles_of, review_to_plain
from kamsim.library.puzzles import position_of
from kamsim.scoring.telling import quotable
from kamsim.study.habits import FIGURES, SHARES
from kamsim.study.mistakes import mistake_id
from tests.analysis.calls import sold


@pytest.fixture(scope="module")
def call() -> Call:
    return sold("street-watch", "technician", 5, "analyzing", most=8)


@pytest.fixture(scope="module")
def judged(call: Call) -> list[Judged]:
    return list(judgements(call, None))


def test_every_mistake_comes_up_again_and_few_trifles(judged: list[Judged]) -> None:
    found = slips(judged)
    grave = [one.number for one in judged if one.word in GRAVE]
    assert grave
    assert {*grave} <= {one.number for one in found}
    slight = [one for one in found if one.word not in GRAVE]
    assert len(slight) <= max(0, FEW - len(grave))
    assert all(one.ground is not None and one.word == "inaccuracy" for one in slight)
    assert [one.number for one in found] == sorted(one.number for one in found)


def test_what_is_right_is_better_than_what_was_played(call: Call, judged: list[Judged]) -> None:
    found = list(slip_positions(call, judged, None))
    assert found
    for position in found:
        right, wrong = position.options[: position.right], position.options[position.right :]
        assert position.options[position.tempting].move == position.judged.played.move
        assert all(difference(one, position.judged.played).mean > 0 for one in right)
        assert all(difference(right[0], one).is_sure for one in wrong if one.move != position.judged.played.move)
        assert len({one.move for one in position.options}) == len(position.options)


def test_a_puzzle_stands_in_the_position_of_the_call(call: Call, judged: list[Judged]) -> None:
    review = reviewed(call, judged, compiled=False)
    puzzles = dict(puzzles_of(call, judged, review, None))
    for turn, puzzle in puzzles.items():
        assert puzzle["id"] == mistake_id(call.header.id, turn)
        position = position_of(puzzle, call.model)
        assert position is not None
        assert [one.move for one in position.turns] == [one.move for one in call.turns[: turn - 1]]
        assert puzzle["options"][puzzle["tempting"]] == call.turns[turn - 1].move
        for lang in ("en", "zh"):
            assert quotable(call.turns[turn - 1].says[lang]) in puzzle["why"][lang]
    plain = review_to_plain(call, review, puzzles)
    assert [slip[0] for slip in plain["slips"]] == sorted(puzzles)
    assert plain["accuracy"] == review.accuracy


def test_habits_are_figures_of_the_call(call: Call) -> None:
    found = habits_of(call.timeline)
    assert set(found.figures) <= set(FIGURES)
    assert all(0 <= found.figures[name] <= 1 for name in SHARES if name in found.figures)
    assert sum(turn.kind == "situation" for turn in call.turns) == found.figures["situation"]
    assert all(points <= of for points, of in found.systems.values())
    assert found.bird


def test_a_call_without_a_move_has_few_figures() -> None:
    bare = Call.open(sold("street-watch", "veteran").model, sold("street-watch", "veteran").header)
    assert set(habits_of(bare.timeline).figures) == {"situation", "problem", "implication", "payoff", "proposals"}


def test_a_veteran_listens_better_than_a_rookie() -> None:
    veteran, rookie = (habits_of(sold("feed-mill-premix", name).timeline).figures for name in ("veteran", "rookie"))
    assert veteran["met"] > rookie["met"]
