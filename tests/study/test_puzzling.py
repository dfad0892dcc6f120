"""Puzzles: every shipped one stands under the rules of now, has its answer, and gives nothing away by its place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kamsim.analysis.review.reaching import RIGHT, WRONG
from kamsim.content.locate import assets
from kamsim.content.puzzles import puzzles_from, puzzles_text, rules_of
from kamsim.domain import vocabulary as v
from kamsim.domain.puzzle import BETWEEN, THEMES, Puzzle
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules.due import does
from kamsim.engine.rules.tables import Ints
from kamsim.library.catalogue import Catalogue
from kamsim.library.opening import open_model
from kamsim.library.puzzles import position_of, puzzled, puzzles_on
from kamsim.report.plain import WIDTH
from kamsim.report.puzzle_text import TELLING, after_lines, option_text, puzzle_lines, why_lines
from kamsim.report.wrapping import cells
from kamsim.study.puzzling import asked_for, drawn, order_of


def walked(call: Call, moves: list[str]) -> Ints:
    """The position after these moves, as far as they can be made."""
    s = list(call.timeline.ends)
    for move in moves:
        m = call.model.index[move]
        if s[y.ENDING] != c.RUNNING or s[y.BLOCKED + m]:
            break
        step.step(call.tables, s, m)
    return s


ALL = [one for name in puzzled() for one in puzzles_on(name)]


def test_every_scenario_has_puzzles_of_every_theme() -> None:
    assert set(puzzled()) == {listing.id for listing in Catalogue().listings()}
    assert len(ALL) >= 250
    for name in puzzled():
        assert {one["theme"] for one in puzzles_on(name)} >= set(THEMES) - {"three"}
    # In a haggle nobody agrees within three sentences.
    assert len({one["scenario"] for one in ALL if one["theme"] == "three"}) >= 4


def test_three_moves_bring_an_agreement_and_the_others_do_not() -> None:
    for one in ALL:
        if one["theme"] == "three":
            assert [brought["share"] >= RIGHT for brought in one["brought"]] == [True, False, False, False]
            assert max(brought["share"] for brought in one["brought"][1:]) <= WRONG
            call = position_of(one)
            assert call is not None
            for option, agrees in zip(one["options"], (True, False, False, False), strict=True):
                state = walked(call, option.split(BETWEEN))
                assert (state[y.COMMITMENT] >= c.ADVANCED) == agrees, one["id"]


@pytest.mark.parametrize("name", puzzled())
def test_puzzles_were_made_under_the_scenario_and_rules_of_now(name: str) -> None:
    """`make puzzles` makes them anew where this fails."""
    model = open_model(name, Catalogue()).model
    assert model is not None
    made = rules_of(assets("puzzles") / f"{name}.json")
    assert made == {
        "scenario": model.scenario["digest"],
        "rulebook": model.rules.rulebook,
        "repertoire": model.rules.repertoire,
    }


@pytest.mark.parametrize("name", puzzled())
def test_every_puzzle_stands_and_is_told_in_both_languages(name: str) -> None:
    for one in puzzles_on(name):
        call = position_of(one)
        assert call is not None, one["id"]
        shown = order_of(one)
        for lang in v.LANGUAGES:
            lines = [*puzzle_lines(one, call, shown, "1/1", lang), *why_lines(one, shown, lang)]
            lines += [line for option in shown for line in after_lines(one, option, lang)]
            assert all(cells(line) <= WIDTH for line in lines)
            texts = [option_text(one, call, option, lang) for option in shown]
            assert len(set(texts)) == len(texts), one["id"]


def test_a_move_that_is_right_was_open_and_nothing_right_is_wrong() -> None:
    for one in ALL:
        assert one["right"] == list(range(len(one["right"])))
        assert len(one["right"]) < len(one["options"])
        if one["theme"] == "your_move":
            assert len(one["brought"]) == len(one["options"])
            assert one["tempting"] not in one["right"]


@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_no_place_wins(place: int) -> None:
    moves = [one for one in ALL if one["theme"] == "your_move"]
    hits = sum(order_of(one)[place - 1] in one["right"] for one in moves)
    chance = sum(len(one["right"]) / len(one["options"]) for one in moves) / len(moves)
    error = (chance * (1 - chance) / len(moves)) ** 0.5
    assert hits / len(moves) - chance <= max(0.05, 2 * error)


def test_ids_are_distinct_and_no_question_stands_twice() -> None:
    assert len({one["id"] for one in ALL}) == len(ALL)
    marks = Counter((one["scenario"], one["theme"], str(one["entries"]), str(sorted(one["options"]))) for one in ALL)
    assert max(marks.values()) == 1


def test_the_same_seed_draws_the_same_puzzles() -> None:
    assert drawn(ALL, 6, 3) == drawn(ALL[::-1], 6, 3)
    assert drawn(ALL, 6, 3) != drawn(ALL, 6, 4)
    assert len(drawn(ALL, 10_000, 1)) == len(ALL)


def test_a_file_reads_back(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(puzzles_text({"scenario": "1"}, ALL[:2]), encoding="utf-8")
    assert puzzles_from(file) == ALL[:2]
    assert rules_of(file) == {"scenario": "1"}


@pytest.mark.parametrize(
    "text",
    ["[]", "{}", '{"puzzles": 3}', '{"puzzles": [3]}', '{"puzzles": [{"options": ["a", "b"], "right": [2]}]}'],
)
def test_what_is_no_file_of_puzzles_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="puzzle"):
        puzzles_from(file)


def test_a_puzzle_of_other_rules_does_not_stand() -> None:
    move = next(one for one in ALL if one["theme"] == "your_move")
    gone: Puzzle = {**move, "entries": [{"at": 1.0, "move": "no_such_move"}]}
    assert position_of(gone) is None
    assert position_of({**move, "scenario": "nowhere"}) is None
    assert position_of({**move, "entries": [{"at": 1.0}]}) is None
    assert position_of({**move, "options": ["no_such_move", *move["options"][1:]]}) is None
    assert position_of({**move, "variant": "nobody"}) is None
    assert puzzles_on("nowhere") == []


def test_puzzles_are_asked_for_by_theme_system_and_level() -> None:
    assert {one["theme"] for one in asked_for(ALL, "whom", (), "", 5, 1)} == {"whom"}
    assert {one["k"] for one in asked_for(ALL, "", ("K01", "K07"), "", 9, 1)} <= {"K01", "K07"}
    easy, hard = (asked_for(ALL, "your_move", (), level, 6, 1) for level in ("easy", "hard"))
    assert max(one["rating"] for one in easy) < min(one["rating"] for one in hard)
    assert len(asked_for(ALL, "", (), "", 7, 1)) == 7


@pytest.mark.parametrize("place", range(4))
def test_a_mistake_is_not_given_away_by_its_place(place: int) -> None:
    mistakes = [one for one in ALL if one["theme"] == "mistake"]
    places = Counter(order_of(one).index(one["right"][0]) for one in mistakes)
    error = (0.25 * 0.75 / len(mistakes)) ** 0.5
    assert places[place] / len(mistakes) - 0.25 <= max(0.05, 2 * error)


def test_what_a_puzzle_rests_on_is_shown_with_it() -> None:
    for one in ALL:
        call = position_of(one)
        assert call is not None
        if "heard" in one:
            said = one["heard"]["en"].replace("\n", " ").split()
            shown_words = " ".join(puzzle_lines(one, call, order_of(one), "1/1", "en")).split()
            assert " ".join(said) in " ".join(shown_words), one["id"]


def test_no_move_that_does_what_is_due_is_called_wrong() -> None:
    for one in ALL:
        if one["theme"] == "your_move":
            call = position_of(one)
            assert call is not None
            wrong = [call.model.index[move] for place, move in enumerate(one["options"]) if place not in one["right"]]
            assert all(does(call.tables, call.timeline.ends, m) != c.DID_MEET for m in wrong), one["id"]


def test_what_nobody_asked_for_costs_enough_to_be_told() -> None:
    """No reader believes that a pitch costs next to nothing where a question past the matter costs much."""
    for one in ALL:
        if one["theme"] == "your_move":
            call = position_of(one)
            assert call is not None
            for move, brought in zip(one["options"], one["brought"], strict=True):
                if not c.is_question(call.tables.kind[call.model.index[move]]):
                    assert "falls" not in brought or brought["behind"] >= TELLING, one["id"]
            assert sum(brought.get("behind", 0) >= TELLING for brought in one["brought"]) > 1, one["id"]


def test_facts_are_a_third_of_what_was_told_at_most() -> None:
    told = [one["options"][0] for one in ALL if one["theme"] == "told"]
    assert 3 * told.count("fact") <= len(told)
