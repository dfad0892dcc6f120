"""kamsim handbook: the list, a page, and a page that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamsim.library.handbook import page_ids
from kamsim.report.plain import WIDTH
from kamsim.report.wrapping import cells
from tests.cli.conftest import Kamsim


@pytest.mark.parametrize(("lang", "title"), [("en", "Implied and explicit needs"), ("zh", "隐含需求与明确需求")])
def test_the_list_has_every_page(kamsim: Kamsim, lang: str, title: str) -> None:
    done = kamsim("handbook", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    rows = done.out.splitlines()
    assert [row.split()[0] for row in rows] == list(page_ids())
    assert f"K02  {title}" in rows


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("k_id", page_ids())
def test_a_page_is_told_whole(kamsim: Kamsim, k_id: str, lang: str) -> None:
    done = kamsim("handbook", k_id.lower(), "--lang", lang)
    assert (done.code, done.err) == (0, "")
    words = ("How it works: ", "How it goes wrong: ", "Try this: ", "Read on:")
    chinese = ("这样管用：", "这样会砸：", "试一试：", "接着读：")
    assert all(word in done.out for word in (chinese if lang == "zh" else words))
    assert done.out.startswith(f"{k_id}  ")
    assert all(cells(row) <= WIDTH for row in done.out.splitlines())


def test_a_page_that_is_not_there_is_a_problem_with_a_remedy(kamsim: Kamsim) -> None:
    done = kamsim("handbook", "K0")
    assert (done.code, done.out) == (1, "")
    assert "the handbook has no such page" in done.err
    assert "`kamsim handbook` lists those that there are." in done.err


def test_the_book_is_written_and_nothing_is_printed_beside_it(kamsim: Kamsim, tmp_path: Path) -> None:
    file = tmp_path / "book.html"
    done = kamsim("handbook", "--html", str(file), "--lang", "zh")
    assert (done.code, done.out, done.err) == (0, "", f"已写入：{file}\n")
    assert '<html lang="zh-Hans">' in file.read_text(encoding="utf-8")
