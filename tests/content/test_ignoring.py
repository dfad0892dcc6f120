"""Remarks that hold a warning off, and what becomes of those that hold nothing off."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamsim.library.catalogue import read
from tests.content.examples import laid_over

FACT = 'facts:\n  - {id: cost, text: {en: "one costs four", zh: "一把四块"}}'


def problems(folder: Path, text: str) -> list[tuple[str, int, int, str]]:
    file = folder / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    return [(one.code, one.line, one.column, one.message) for one in read(file, keep=False)[1]]


def test_a_remark_behind_a_value_is_about_its_line(tmp_path: Path) -> None:
    assert [code for code, *_ in problems(tmp_path, laid_over(f"{FACT}\n"))] == ["KS309"]
    assert problems(tmp_path, laid_over(f"{FACT}   # kamsim: ignore KS309\n")) == []
    assert problems(tmp_path, laid_over(f"{FACT}   # he knows # kamsim: ignore KS309, because\n")) == []


def test_a_remark_alone_is_about_the_next_line(tmp_path: Path) -> None:
    head, entry = FACT.split("\n")
    text = f"{head}\n  # kamsim: ignore KS309\n  # He says it by himself.\n\n{entry}\n"
    assert problems(tmp_path, laid_over("").replace("facts:\n", text)) == []


@pytest.mark.parametrize(
    ("remark", "message"),
    [
        ("# kamsim: ignore KS309", "there is no KS309 in this line to ignore"),
        ("#kamsim: ignore KS310", "there is no KS310 in this line to ignore"),
        ("# kamsim: ignore", "this remark names nothing to ignore"),
        ("# kamsim: KS309", "this remark names nothing to ignore"),
        ("# kamsim: ignore KS3091", "this remark names nothing to ignore"),
    ],
)
def test_what_holds_nothing_off_is_told(remark: str, message: str, tmp_path: Path) -> None:
    text = laid_over(f"wheel: satisfied  {remark}\n")
    line = next(number for number, one in enumerate(text.split("\n"), 1) if remark in one)
    ((code, at, column, said),) = problems(tmp_path, text)
    assert (code, at, said) == ("KS021", line, message)
    assert text.split("\n")[at - 1][column - 1] in "#K"


def test_several_codes_stand_in_one_remark(tmp_path: Path) -> None:
    text = laid_over(f"{FACT}   # kamsim: ignore KS310, KS309\n")
    ((code, _, _, said),) = problems(tmp_path, text)
    assert (code, said) == ("KS021", "there is no KS310 in this line to ignore")


def test_an_error_cannot_be_ignored(tmp_path: Path) -> None:
    found = problems(tmp_path, laid_over("level: beginner  # kamsim: ignore KS103\n"))
    assert [(code, said) for code, _, _, said in found] == [
        ("KS103", "`beginner` is not known here"),
        ("KS021", "KS103 is an error here, and errors cannot be ignored"),
    ]


def test_beside_errors_nobody_knows_what_else_would_have_been_found(tmp_path: Path) -> None:
    found = problems(tmp_path, laid_over("level: beginner\nwheel: satisfied  # kamsim: ignore KS309\n"))
    assert [code for code, *_ in found] == ["KS103"]


def test_what_only_playing_shows_may_be_ignored_beforehand(tmp_path: Path) -> None:
    assert problems(tmp_path, laid_over("wheel: satisfied  # kamsim: ignore KS501\n")) == []


def test_a_text_is_no_remark(tmp_path: Path) -> None:
    text = 'summary: {en: "It rains # kamsim: ignore KS309", zh: "下雨了，借把伞。"}\n'
    assert problems(tmp_path, laid_over(text)) == []


def test_very_many_remarks_are_read_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, laid_over("") + "# kamsim: ignore KS309\n" * 60_000)
    assert {code for code, *_ in found} == {"KS021", "KS019"}
