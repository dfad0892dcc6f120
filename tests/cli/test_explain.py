"""kamsim explain: what a code means, in both languages."""

from __future__ import annotations

from pathlib import Path

from docs.diagnostics import PAGE, written
from kamsim.library.diagnostics import diagnostic_codes
from tests.cli.conftest import Kamsim


def test_a_code_is_explained_with_examples(kamsim: Kamsim) -> None:
    done = kamsim("explain", "KS103", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("KS103 (error): unknown word\n")
    assert "    level: beginner\n" in done.out
    assert "Take one of the words that the help names." in done.out
    assert kamsim("explain", "ks103", "--lang", "en") == done


def test_in_chinese(kamsim: Kamsim) -> None:
    done = kamsim("explain", "KS309", "--lang", "zh")
    assert done.out.startswith("KS309 (警告)：") or done.out.startswith("KS309 (警告): 永远不会出现")
    assert "怎么改：" in done.out


def test_all_codes_are_listed(kamsim: Kamsim) -> None:
    done = kamsim("explain")
    assert [line.split()[0] for line in done.out.splitlines()] == diagnostic_codes()


def test_an_unknown_code_is_told_with_the_nearest(kamsim: Kamsim) -> None:
    done = kamsim("explain", "KS1O1")
    assert (done.code, done.out) == (2, "")
    assert "There is no code `KS1O1`." in done.err
    assert kamsim("explain", "../../x").code == 2


def test_the_page_of_the_docs_is_made_from_the_files() -> None:
    assert Path(PAGE).read_text(encoding="utf-8") == written(), "run `python -m docs.diagnostics`"
