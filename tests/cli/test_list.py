"""kamsim list: what is within reach, and in which shape it is told."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import UMBRELLAS, Kamsim

SHAPE = {"id": str, "title": dict, "level": str, "skills": list, "styles": list, "lines": int, "minutes": int}


def test_json_has_the_documented_shape(kamsim: Kamsim) -> None:
    done = kamsim("list", "--json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert {"street-watch", "feed-mill-premix"} <= {one["id"] for one in found}
    levels = [one["level"] for one in found]
    assert levels == sorted(levels, key=["intro", "core", "advanced"].index)
    for one in found:
        assert [(key, type(value)) for key, value in one.items()] == list(SHAPE.items())
        assert set(one["title"]) == {"en", "zh"}


def test_languages(kamsim: Kamsim) -> None:
    assert "A watch on the street" in kamsim("list").out
    assert "街头卖表" in kamsim("list", "--lang", "zh").out


def test_own_scenarios_are_listed(kamsim: Kamsim, own: Path) -> None:
    assert "umbrellas" in kamsim("list").out


def test_a_further_folder_is_listed(kamsim: Kamsim, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "any-name.yml").write_bytes(UMBRELLAS.read_bytes())
    assert "umbrellas" in kamsim("list", "--scenarios", tmp_path).out


def test_a_broken_file_is_left_out_with_a_word_that_does_not_dirty_the_json(kamsim: Kamsim, own: Path) -> None:
    broken = own / "broken.yaml"
    broken.write_text("format: 1\nid: [", encoding="utf-8")
    done = kamsim("list", "--json", "--scenarios", own)
    assert done.code == 0
    assert "umbrellas" in [one["id"] for one in json.loads(done.out)]
    assert done.err == f"{broken} cannot be opened: line 2: a value is missing here\n"
    broken.write_text("format: 1\nid: x\n", encoding="utf-8")
    first, rest = kamsim("list").err.removesuffix("\n").split(" (and ")
    assert first.startswith(f"{broken} cannot be opened: line 1: the key ")
    assert rest.endswith(" more; `kamsim check` tells all)")
