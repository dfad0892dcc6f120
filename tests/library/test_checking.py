"""Files and folders of scenarios, checked together."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from kamsim.content.locate import shipped_scenarios
from kamsim.library import catalogue, checking
from kamsim.library.checking import check

SAMPLE = shipped_scenarios() / "street-watch.yaml"


def test_folders_are_searched_and_links_out_of_them_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    (inside / "deep").mkdir(parents=True)
    (inside / ".git").mkdir()
    outside.mkdir()
    text = SAMPLE.read_text(encoding="utf-8")
    (inside / "a.yaml").write_text(text, encoding="utf-8")
    (inside / "deep" / "b.yml").write_text(text, encoding="utf-8")
    (inside / ".git" / "c.yaml").write_text("broken", encoding="utf-8")
    (outside / "d.yaml").write_text("broken", encoding="utf-8")
    (inside / "link.yaml").symlink_to(outside / "d.yaml")
    problems = check([inside]).problems
    assert [(problem.code, problem.file, problem.key) for problem in problems] == [
        ("KS202", str(inside / "deep" / "b.yml"), "id")
    ]


def test_a_folder_without_scenarios_is_a_problem(tmp_path: Path) -> None:
    problem = check([tmp_path]).problems[0]
    assert (problem.code, problem.message) == ("KS001", "there is no scenario in this folder")


def test_paths_are_checked_all_together(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\n", encoding="utf-8")
    problems = check([SAMPLE, broken, tmp_path / "none.yaml"]).problems
    assert {problem.file for problem in problems} == {str(broken), str(tmp_path / "none.yaml")}


def test_many_files_that_are_not_in_the_cache_are_read_over_all_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    for number in range(5):
        broken = text.replace("minutes:", "minuets:") if number == 3 else text
        (tmp_path / f"{number}.yaml").write_text(broken.replace("id: street-watch", f"id: street-{number}", 1), "utf-8")
    alone = check([tmp_path])
    helped: list[int] = []
    fork = os.fork

    def noted() -> int:
        helped.append(1)
        return fork()

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "fork", noted)
    monkeypatch.setattr(checking, "_READ_ANEW", 0.0)
    monkeypatch.setenv("KAMSIM_CACHE", str(tmp_path / "cache"))
    assert check([tmp_path]) == alone
    assert helped == [1]
    assert [problem.key for problem in alone.problems if problem.is_error]
    monkeypatch.setattr(catalogue, "read", None)
    assert check([tmp_path]) == alone, "what a helper read was not in the cache"
