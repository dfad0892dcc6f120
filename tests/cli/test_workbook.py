"""kamsim workbook: the list, a dossier, an account worked on to its end, broken off, on record."""

from __future__ import annotations

import io
import json
import sys

import pytest

from kamsim.library.workbook import account, account_ids
from kamsim.study.drilling import arranged, solution
from tests.cli.conftest import Kamsim


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What will be typed."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def answers(name: str) -> list[str]:
    """The right answers, as one types them."""
    told = [solution(item, arranged(item, 0)) for item in account(name)["items"]]
    return [repr(one) if isinstance(one, float) else " ".join(map(str, one)) for one in told]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_list_and_a_dossier(kamsim: Kamsim, lang: str) -> None:
    done = kamsim("workbook", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert all(name in done.out for name in account_ids())
    dossier = kamsim("workbook", "milk-powder", "--dossier", "--lang", lang).out
    assert dossier.count("[") == 4


def test_an_account_worked_on_to_its_end_is_on_record(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch) -> None:
    right = answers("milk-powder")
    typed(monkeypatch, "?", "nonsense", *right)
    done = kamsim("workbook", "milk-powder", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert f"{len(right)} of {len(right)} right." in done.out
    assert done.out.count("[Your own note") == 2
    assert done.out.count("That is no answer") == 1
    assert "What came of it: in July" in done.out
    told = {one["id"]: one for one in json.loads(kamsim("workbook", "--json").out)}
    assert told["milk-powder"]["best"] == 100.0
    assert told["tunnel-lights"]["best"] is None
    assert "best 100 of 100" in kamsim("workbook", "--lang", "en").out


def test_weights_are_tried_as_often_as_one_likes(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, *answers("twenty-customers"), "1 2", "0 0 0 0 0", "1 0 0 0 0", "4 5 4 4 3", "")
    out = kamsim("workbook", "twenty-customers", "--lang", "en").out
    assert out.count("That is not 5 numbers") == 2
    assert out.count("Your five best brought") == 2
    assert "Your five best brought 1930, those by turnover (thousand) alone 1930" in out


def test_a_wrong_answer_is_explained_and_what_is_broken_off_is_not_recorded(
    kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = answers("milk-powder")
    typed(monkeypatch, "2" if right[0] == "1" else "1", right[1])
    out = kamsim("workbook", "milk-powder", "--lang", "en").out
    assert f"Not so. The answer: {right[0]}" in out
    assert out.rstrip().endswith("Broken off: it does not count.")
    assert json.loads(kamsim("workbook", "milk-powder", "--json").out)["best"] is None


def test_an_account_that_is_not_there(kamsim: Kamsim) -> None:
    done = kamsim("workbook", "nowhere")
    assert (done.code, done.out) == (1, "")
    assert "there is no such account" in done.err
    assert "milk-powder" in done.err
