"""What a server saw is told from what it did not see."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from kamsim.classroom.grading import Terms, grade
from kamsim.classroom.supervision import Supervision, supervision_of
from kamsim.domain.attempt import Attempt
from kamsim.domain.kam import sealed
from kamsim.domain.problems import Problem
from kamsim.domain.seal import witnessed
from kamsim.library.catalogue import Catalogue
from kamsim.records.kam_files import write_kam_file
from tests.classroom.sample import CODES, ROSTER, attempt, exercise

KEY = "w" * 64


def handed_in(folder: Path, code: str, *, witness: str, shown: Attempt | None = None) -> Path:
    """A file; `shown` is what stands in it where that is not what was sealed."""
    made = attempt(code)
    seal = sealed(made, exercise().key, exercise=exercise().id, code=code, at="2026-11-10T09:00:00Z")
    path = folder / f"{code}.kam"
    assert write_kam_file(path, shown or made, seal=witnessed(seal, witness) if witness else seal) is None
    return path


def remarks(files: list[Path], supervision: Supervision | None) -> list[list[str]]:
    book = grade(files, Catalogue(), Terms(exercise(), ROSTER, supervision=supervision))
    return [[one.code for row in line.rows for one in row.objections] for line in book.lines]


def test_only_what_bears_the_servers_witness_was_supervised(tmp_path: Path) -> None:
    files = [
        handed_in(tmp_path, CODES[0], witness=KEY),
        handed_in(tmp_path, CODES[1], witness=""),
        handed_in(tmp_path, CODES[2], witness="made up"),
    ]
    assert remarks(files, None) == [[], [], []]
    assert remarks(files, Supervision(KEY)) == [[], ["unsupervised"], ["unsupervised"]]
    book = grade(files, Catalogue(), Terms(exercise(), ROSTER, supervision=Supervision(KEY)))
    assert all(row.counts for line in book.lines for row in line.rows)


def test_a_witness_does_not_cover_what_was_changed_afterwards(tmp_path: Path) -> None:
    made = attempt(CODES[0])
    shown = replace(made, entries=made.entries[:-2] + made.entries[-1:])
    file = handed_in(tmp_path, CODES[0], witness=KEY, shown=shown)
    assert "unsupervised" in remarks([file], Supervision(KEY))[0]


def test_minutes_that_the_teacher_added_count(tmp_path: Path) -> None:
    closed = replace(exercise(), closes="2026-11-10T07:58:00Z")
    files = [handed_in(tmp_path, CODES[0], witness=KEY)]
    for extra, said in ((0, ["late"]), (5, [])):
        book = grade(files, Catalogue(), Terms(closed, supervision=Supervision(KEY, extra)))
        assert [one.code for one in book.lines[0].rows[0].objections] == said


def test_a_servers_folder_tells_its_key_and_the_minutes(tmp_path: Path) -> None:
    assert isinstance(supervision_of(tmp_path), Problem)
    (tmp_path / "witness.key").write_text(f"{KEY}\n", encoding="ascii")
    assert supervision_of(tmp_path) == Supervision(KEY, 0)
    for text, extra in (
        (json.dumps({"extra": 10}), 10),
        ("[", 0),
        ("[]", 0),
        ('{"extra": "x"}', 0),
        ('{"extra": 1e9}', 600),
    ):
        (tmp_path / "orders.json").write_text(text, encoding="utf-8")
        assert supervision_of(tmp_path) == Supervision(KEY, extra)
