"""Whoever changes what was handed in is found, and told apart from whoever did not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kamsim.classroom.grading import Terms, grade, kam_files
from kamsim.domain.exercise import Buyer
from kamsim.domain.gradebook import Row
from kamsim.domain.kam import sealed, write_kam
from kamsim.library.catalogue import Catalogue
from tests.classroom.sample import CODES, ROSTER, attempt, exercise

ONE, TWO, THREE = CODES
Lines = list[dict[str, Any]]


def lines_of(code: str, number: int = 1, seller: str = "veteran", key: str | None = None) -> Lines:
    """A sealed file as the values of its lines: header, entries, figures, seal."""
    made = attempt(code, number, seller)
    seal = sealed(made, key or exercise().key, exercise="week-3", code=code, at="2026-11-12T09:00:00Z")
    return [json.loads(line) for line in write_kam(made, seal).splitlines()]


def graded(tmp_path: Path, *files: Lines | str) -> list[Row]:
    """The rows of these files, in the order given."""
    for number, lines in enumerate(files):
        text = lines if isinstance(lines, str) else "".join(json.dumps(line) + "\n" for line in lines)
        (tmp_path / f"{number}.kam").write_text(text, encoding="utf-8")
    book = grade(kam_files(tmp_path), Catalogue(), Terms(exercise(), ROSTER))
    return sorted((row for line in book.lines for row in line.rows), key=lambda row: row.file)


def codes(row: Row) -> set[str]:
    """What is objected to a row, gravely or not, and its problems."""
    return {one.code for one in row.objections} | {problem.code for problem in row.problems}


def moves(lines: Lines) -> list[int]:
    """Where the moves stand."""
    return [place for place, line in enumerate(lines) if "move" in line]


# Each takes the lines of a clean file and does something to them that a trainee might.
def set_header(name: str, value: object) -> Callable[[Lines], object]:
    return lambda lines: lines[0].update({name: value})


def change_a_move(lines: Lines) -> None:
    lines[moves(lines)[4]]["move"] = lines[moves(lines)[6]]["move"]


def drop_a_move(lines: Lines) -> None:
    del lines[moves(lines)[3]]


def add_a_move(lines: Lines) -> None:
    lines.insert(moves(lines)[3], dict(lines[moves(lines)[3]]))


def swap_two(lines: Lines) -> None:
    at, other = moves(lines)[3], moves(lines)[4]
    lines[at], lines[other] = lines[other], lines[at]


def change_a_time(lines: Lines) -> None:
    lines[moves(lines)[5]]["at"] += 0.25


def drop_the_plan(lines: Lines) -> None:
    assert "plan" in lines[1]
    del lines[1]


def change_the_plan(lines: Lines) -> None:
    lines[1]["plan"]["style"] = "analyzing"


def drop_a_tag(lines: Lines) -> None:
    del lines[next(place for place, line in enumerate(lines) if "tag" in line)]


def raise_the_score(lines: Lines) -> None:
    lines[-2]["figures"]["score"] = 99.0


def drop_the_figures(lines: Lines) -> None:
    del lines[-2]


def cut_the_end(lines: Lines) -> None:
    del lines[moves(lines)[-2] : -1]


def drop_the_seal(lines: Lines) -> None:
    del lines[-1]


def change_the_code(lines: Lines) -> None:
    lines[-1]["seal"]["code"] = TWO


def change_the_time_of_sealing(lines: Lines) -> None:
    lines[-1]["seal"]["at"] = "2026-11-29T09:00:00Z"


def change_the_exercise(lines: Lines) -> None:
    lines[-1]["seal"]["exercise"] = "week-4"


def mend_the_marks(lines: Lines) -> None:
    """Changes a move and the mark of its line, which one can see in the file, but not the chain."""
    change_a_move(lines)
    marks = lines[-1]["seal"]["marks"]
    lines[-1]["seal"]["marks"] = marks[:40] + "0" * 8 + marks[48:]


def splice(lines: Lines) -> None:
    """The end of a better call behind the beginning of this one."""
    better = lines_of(ONE, 2, "master")
    lines[moves(lines)[5] : -1] = better[moves(better)[5] : -1]


def take_another_seal(lines: Lines) -> None:
    lines[-1] = lines_of(ONE, 2)[-1]


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (change_a_move, "seal_changed"),
        (drop_a_move, "seal_changed"),
        (add_a_move, "seal_changed"),
        (swap_two, "seal_changed"),
        (change_a_time, "seal_changed"),
        (drop_the_plan, "seal_changed"),
        (change_the_plan, "seal_changed"),
        (drop_a_tag, "seal_changed"),
        (raise_the_score, "figures"),
        (drop_the_figures, "seal_cut"),
        (cut_the_end, "seal_cut"),
        (drop_the_seal, "unsealed"),
        (change_the_code, "seal_closing"),
        (change_the_time_of_sealing, "seal_closing"),
        (change_the_exercise, "other_exercise"),
        (mend_the_marks, "seal_changed"),
        (splice, "seal_changed"),
        (take_another_seal, "seal_changed"),
        (set_header("mode", "coach"), "mode"),
        (set_header("style", "controlling"), "style"),
        (set_header("seed", 4), "buyer"),
        (set_header("variant", "content"), "seal_changed"),
        (set_header("digest", "0" * 64), "scenario"),
        (set_header("rulebook", "0" * 64), "rules"),
        (set_header("retry", True), "retry"),
        (set_header("started", "2026-12-01T00:00:00Z"), "late"),
        (set_header("started", "2026-10-01T00:00:00Z"), "early"),
        (set_header("item", "no-time"), "other_call"),
    ],
)
def test_what_was_changed_after_sealing_is_found_and_named(
    tmp_path: Path, tamper: Callable[[Lines], object], found: str
) -> None:
    lines = lines_of(ONE)
    tamper(lines)
    (row,) = graded(tmp_path, lines)
    assert not row.counts
    assert found in codes(row)


def test_a_seal_made_without_the_key_does_not_hold(tmp_path: Path) -> None:
    (row,) = graded(tmp_path, lines_of(ONE, key="4" * 64))
    assert codes(row) == {"seal_changed"}
    assert row.objections[0].detail == "1"


def test_what_was_done_before_sealing_is_found_by_the_call_itself(tmp_path: Path) -> None:
    """Whoever has the exercise file can seal: then header and moves have to bear it out."""
    made = attempt(ONE)
    other = exercise().calls[0].buyers[0]
    assert isinstance(other, Buyer)
    forged = [
        replace(made, header=replace(made.header, mode="coach")),
        replace(made, header=replace(made.header, seed=999_999)),
        replace(made, entries=made.entries[:-3]),
        replace(made, figures=None if made.figures is None else replace(made.figures, score=99.0)),
        replace(made, entries=made.entries[:4] + made.entries[8:]),
        replace(made, entries=tuple(replace(entry, at=0.01) for entry in made.entries)),
        replace(made, entries=(*made.entries[:-6], made.entries[-1])),
    ]
    files = []
    for one in forged:
        seal = sealed(one, exercise().key, exercise="week-3", code=ONE, at="2026-11-12T09:00:00Z")
        files.append(write_kam(one, seal))
    found = [codes(row) for row in graded(tmp_path, *files)]
    wanted = ["mode", "buyer", "unfinished", "figures", "does_not_fit", "hasty", "cut_short"]
    assert all(name in of for name, of in zip(wanted, found, strict=True)), found


def test_one_call_under_two_names_is_found_in_both(tmp_path: Path) -> None:
    mine = lines_of(ONE)
    theirs = write_kam(attempt(ONE), sealed(attempt(ONE), exercise().key, exercise="week-3", code=TWO, at="2026"))
    renamed = replace(attempt(ONE), header=replace(attempt(ONE).header, id="00000000-0000-4000-8000-000000000001"))
    third = write_kam(renamed, sealed(renamed, exercise().key, exercise="week-3", code=THREE, at="2026"))
    rows = graded(tmp_path, mine, theirs, third)
    assert all("copied" in codes(row) for row in rows)
    assert not any(row.counts for row in rows)


def test_handed_in_twice_counts_once_and_a_third_attempt_not_at_all(tmp_path: Path) -> None:
    rows = graded(tmp_path, lines_of(ONE), lines_of(ONE), lines_of(ONE, 2), lines_of(ONE, 3))
    assert [codes(row) for row in rows] == [set(), {"twice"}, set(), {"too_many"}]


def test_a_code_that_nobody_has(tmp_path: Path) -> None:
    made = attempt(ONE)
    seal = sealed(made, exercise().key, exercise="week-3", code="XXXX-XXX", at="2026-11-12T09:00:00Z")
    (row,) = graded(tmp_path, write_kam(made, seal))
    assert "unknown_code" in codes(row)


@pytest.mark.parametrize("text", ["", "nonsense", "[1]\n", "\x00\x01", '{"kam":3}\n'])
def test_a_broken_file_is_a_row_with_its_reason(tmp_path: Path, text: str) -> None:
    bad, good = graded(tmp_path, text, lines_of(ONE))
    assert bad.problems
    assert not bad.counts
    assert good.counts


def test_clean_files_are_never_accused(tmp_path: Path) -> None:
    files = [
        lines_of(code, number, seller)
        for code in CODES
        for number, seller in enumerate(("veteran", "journeyman"), start=1)
    ]
    assert all(codes(row) == set() for row in graded(tmp_path, *files))


@pytest.mark.deep
def test_two_hundred_clean_files_are_never_accused(tmp_path: Path) -> None:
    terms = Terms(replace(exercise(), attempts=0), ROSTER)
    number = 0
    for code in CODES:
        for seller in ("rookie", "technician", "journeyman", "veteran", "master"):
            for day in range(1, 15):
                lines = lines_of(code, day, seller)
                (tmp_path / f"{number}.kam").write_text("".join(json.dumps(line) + "\n" for line in lines))
                number += 1
    assert number >= 200
    book = grade(kam_files(tmp_path), Catalogue(), terms)
    accused = [(row.file, codes(row)) for line in book.lines for row in line.rows if codes(row) - {"twice"}]
    assert accused == []
