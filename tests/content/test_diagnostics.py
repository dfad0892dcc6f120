"""Every diagnostic has a page whose examples show what it says: the bad ones its code alone, the good ones none."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kamsim.content.diagnostics import diagnostic_from
from kamsim.content.locate import assets
from kamsim.domain.diagnostic import Diagnostic
from kamsim.domain.problems import Problem
from kamsim.library.catalogue import read
from kamsim.library.diagnostics import Translator, diagnostic, diagnostic_codes
from tests.content.examples import laid_over

INVALID = Path(__file__).parent.parent / "invalid"
UMBRELLAS = Path(__file__).parent / "umbrellas.yaml"
CODES = diagnostic_codes()
HAN = re.compile("[\u4e00-\u9fff]")


def page(code: str) -> Diagnostic:
    found = diagnostic(code)
    assert found is not None
    return found


def examples(kind: str) -> list[tuple[str, str]]:
    """Those that reading shows; what playing shows is tried in `tests/authoring/test_deep.py`."""
    codes = [code for code in CODES if page(code)["example"] != "played"]
    return [(code, text) for code in codes for text in (page(code)["bad"] if kind == "bad" else page(code)["good"])]


def problems_of(text: str, folder: Path) -> list[Problem]:
    file = folder / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    return read(file, keep=False)[1]


@pytest.mark.parametrize(("code", "text"), examples("bad"))
def test_a_bad_example_raises_its_code_and_no_other(code: str, text: str, tmp_path: Path) -> None:
    found = problems_of(text if page(code)["example"] == "file" else laid_over(text), tmp_path)
    assert {problem.code for problem in found} == {code}, found
    assert {problem.severity for problem in found} == {page(code)["severity"]}


@pytest.mark.parametrize(("code", "text"), examples("good"))
def test_a_good_example_is_clean(code: str, text: str, tmp_path: Path) -> None:
    assert problems_of(laid_over(text), tmp_path) == []


def test_every_page_has_examples_unless_none_can_be_written() -> None:
    for code in CODES:
        shown = page(code)["example"] != "none"
        assert (bool(page(code)["bad"]), bool(page(code)["good"])) == (shown, shown), code
    assert len([code for code in CODES if page(code)["example"] == "none"]) <= 10


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    package = Path(diagnostic_from.__code__.co_filename).parent.parent
    sources = "".join(source.read_text(encoding="utf-8") for source in package.rglob("*.py"))
    assert set(re.findall(r'"(KS\d{3})"', sources)) == set(CODES)


def test_both_languages_are_written() -> None:
    for code in CODES:
        one = page(code)
        for text in (one["title"], one["meaning"], one["mend"]):
            assert HAN.search(text["zh"]), code
            assert not HAN.search(text["en"].replace("雨伞", "").replace("不", "")), code


def problems_seen() -> list[Problem]:
    """Every message and remedy of the files under tests/invalid."""
    plain = [one for file in sorted(INVALID.rglob("*.json")) for one in json.loads(file.read_text(encoding="utf-8"))]
    return [Problem(file="", **one) for one in plain]


def test_every_message_and_remedy_can_be_said_in_chinese(tmp_path: Path) -> None:
    say = Translator("zh")
    further = [
        found
        for code, text in examples("bad")
        for found in problems_of(text if page(code)["example"] == "file" else laid_over(text), tmp_path)
    ]
    unsaid = {
        (problem.code, text)
        for problem in (*problems_seen(), *further)
        for text, said in (
            (problem.message, say(problem).message),
            (problem.help, say(problem).help),
        )
        if text and text == said and problem.code != "KS401" and re.search("[a-z]{3}", text)
    }
    assert unsaid == set()


@pytest.mark.parametrize("word", ["none", "no", "nothing", '""', "无", "false", "~", ""])
def test_a_word_for_nothing_is_told_how_a_list_without_entries_is_written(word: str, tmp_path: Path) -> None:
    text = UMBRELLAS.read_text(encoding="utf-8")
    assert text.count("needs: []") == 1
    (only,) = problems_of(text.replace("needs: []", f"needs: {word}"), tmp_path)
    assert only.code in ("KS104", "KS110")
    assert only.help == "Write [] where there is none."
    assert Translator("zh")(only).help == "没有的话写成 []。"


def test_a_list_that_wants_entries_is_not_told_to_do_without(tmp_path: Path) -> None:
    (only,) = problems_of(laid_over("skills: none\n"), tmp_path)
    assert only.help == "Write each entry after `- `."


def test_what_no_page_has_words_for_stays_as_it_is() -> None:
    strange = Problem("KS101", "error", "a.yaml", 1, 1, "", "something else altogether", "Think.")
    assert Translator("zh")(strange) == strange
    assert Translator("zh")(strange._replace(code="KS999")) == strange._replace(code="KS999")
    assert Translator("en")(strange) is strange


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("---\ncode", "code", "without front matter"),
        ("## 怎么改", "## 怎样改", "the section `怎么改` is missing"),
        ("code: KS105", "code: KS106", "stands in the file of"),
        ("severity: error", "severity: bad", "`bad` is not known here"),
        ("severity: error", "severity: error\ncolour: red", "unknown key `colour`"),
    ],
)
def test_an_unsound_page_is_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    text = (assets("diagnostics") / "KS105.md").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "KS105.md").write_text(text.replace(old, new, 1), encoding="utf-8")
    found, problems = diagnostic_from(tmp_path / "KS105.md")
    assert found is None
    assert any(said in problem.message for problem in problems)
