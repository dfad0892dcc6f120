"""What playing shows of a file: each fault that is put in is named at its place, and a sound lesson earns no remark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kamsim.domain.problems import WARNING, Problem
from kamsim.library import deep, kernel
from kamsim.library.catalogue import read
from kamsim.library.deep import check_deep
from kamsim.library.diagnostics import Translator, diagnostic, diagnostic_codes
from tests.content.examples import laid_over

LESSONS = Path(__file__).parent / "lessons"
BASE = (LESSONS / "cold-store.yaml").read_text(encoding="utf-8")
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def _compiled(kernel_folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "kernel_root", lambda: kernel_folder)


def played(text: str, tmp_path: Path) -> list[Problem]:
    """What playing a file shows, by one worker."""
    file = tmp_path / "lesson.yaml"
    file.write_text(text, encoding="utf-8")
    assert not [problem for problem in read(file, keep=False)[1] if problem.is_error], text
    said: list[str] = []
    return check_deep([file], said.append, workers=1)


def examples(kind: str) -> list[tuple[str, str]]:
    found = []
    for code in diagnostic_codes():
        page = diagnostic(code)
        assert page is not None
        if page["example"] == "played":
            found += [(code, text) for text in (page["bad"] if kind == "bad" else page["good"])]
    return found


@pytest.mark.parametrize(("code", "text"), examples("bad"), ids=[code for code, _ in examples("bad")])
def test_a_bad_example_raises_its_code(code: str, text: str, tmp_path: Path) -> None:
    found = played(laid_over(text, BASE), tmp_path)
    assert code in {problem.code for problem in found}, found
    assert {problem.severity for problem in found} == {WARNING}
    assert all(problem.line and problem.help for problem in found)
    for problem in found:
        said = Translator("zh")(problem)
        for words in (said.message, said.help):
            # What is left of English stands in back quotes, or is the name of a style.
            bare = re.sub("`[^`]*`|analyzing|facilitating|controlling|advocating", "", words)
            assert HAN.search(words), words
            assert not re.search("[a-z]{3}", bare), words


@pytest.mark.parametrize("file", sorted(LESSONS.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_sound_lesson_earns_no_remark(file: Path, tmp_path: Path) -> None:
    assert read(file, keep=False)[1] == []
    assert played(file.read_text(encoding="utf-8"), tmp_path) == []


def test_every_kind_of_finding_has_a_page_and_a_code() -> None:
    pages = {code for code in diagnostic_codes() if code.startswith("KS5")}
    assert set(deep.CODES.values()) == pages


def test_a_remark_holds_off_what_playing_shows(tmp_path: Path) -> None:
    heavy = "weight: 58, trust: 18}"
    text = BASE.replace("weight: 14, trust: 10}", heavy)
    found = played(text, tmp_path)
    (line,) = {problem.line for problem in found if problem.code == "KS501"}
    lines = text.split("\n")
    lines[line - 1] += "  # kamsim: ignore KS501, KS506"
    kept = played("\n".join(lines), tmp_path)
    assert not [problem for problem in kept if problem.code == "KS501"]
    unused = played(BASE.replace("trust: [5, 7]", "trust: [5, 7]  # kamsim: ignore KS501"), tmp_path)
    assert [problem.code for problem in unused] == ["KS021"]


def test_a_remedy_is_tried_and_stands_where_its_number_is(tmp_path: Path) -> None:
    found = played(BASE.replace("weight: 14, trust: 10}", "weight: 44, trust: 10}"), tmp_path)
    (hard,) = [problem for problem in found if problem.code == "KS501"]
    assert hard.help.startswith("Tried: `weight` of `monday` 44 → ")
    assert "the master wins" in hard.help
    assert hard.key == "advances[0].weight"
