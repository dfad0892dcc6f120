"""The rulebook and the repertoire: the shipped ones are whole, broken ones are told with place and remedy."""

from __future__ import annotations

import marshal
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from kamsim.content import locate
from kamsim.content.assets import (
    REPERTOIRE_FILES,
    RULEBOOK_FILES,
    AssetsError,
    check_assets,
    read_feedback,
    read_repertoire,
    read_rulebook,
    rulebook_digest,
)
from kamsim.content.books import repertoire_from, rulebook_from
from kamsim.domain import vocabulary as words
from kamsim.domain.problems import Problem
from kamsim.domain.scenario import RepertoireMove

Edit = Callable[[str, str, str], list[Problem]]

# How many texts each style has in anger, by outcome: more for what an angry buyer says often.
ANGRY = {3: ("tolerates", "nods", "opens", "brushes", "hears"), 2: ("cools", "offends", "stalls", "parts")}


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """Changes one file of a copy of the assets, by a pattern, and tells what is wrong then."""
    for part in ("rulebook", "repertoire"):
        shutil.copytree(locate.assets(part), tmp_path / part)

    def change(name: str, old: str, new: str) -> list[Problem]:
        file = tmp_path / name
        text = file.read_text(encoding="utf-8")
        assert re.search(old, text)
        file.write_text(re.sub(old, new.replace("\\", r"\\"), text, count=1), encoding="utf-8")
        reader = rulebook_from if name.startswith("rulebook") else repertoire_from
        return reader(file.parent)[1]

    return change


def test_the_shipped_assets_have_no_problems() -> None:
    assert check_assets(locate.assets("rulebook"), locate.assets("repertoire")) == []


def test_the_rulebook_has_every_file() -> None:
    rulebook = read_rulebook(locate.assets("rulebook"))
    assert {path.stem for path in locate.assets("rulebook").glob("*.yaml")} == set(RULEBOOK_FILES)
    assert set(rulebook.kinds.kinds) == set(words.KINDS)
    assert rulebook.digest == rulebook_digest(locate.assets("rulebook"))
    assert rulebook.feedback == read_feedback(locate.assets("rulebook"))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("rulebook/numbers.yaml", "threshold_percent: 60 ", "threshold_percent: 61 "),
        ("repertoire/cues.yaml", "Arms folded", "Arms crossed"),
    ],
)
def test_a_digest_is_that_of_the_content_and_not_of_the_comments(tmp_path: Path, name: str, old: str, new: str) -> None:
    reader: Callable[[Path], Any] = rulebook_from if name.startswith("rulebook") else repertoire_from
    file = tmp_path / name
    shutil.copytree(locate.assets(file.parent.name), file.parent)
    before = reader(file.parent)[0]["digest"]
    text = file.read_text(encoding="utf-8")
    file.write_text(f"# A remark.\n{text}\n\n", encoding="utf-8")
    assert reader(file.parent)[0]["digest"] == before
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert reader(file.parent)[0]["digest"] != before


def test_the_repertoire_is_plain_and_complete() -> None:
    repertoire: Any = read_repertoire(locate.assets("repertoire"))
    assert {path.stem for path in locate.assets("repertoire").glob("*.yaml")} == set(REPERTOIRE_FILES)
    assert all(set(move) == set(get_type_hints(RepertoireMove)) for move in repertoire["moves"])
    assert all(move["intention"] in words.INTENTIONS for move in repertoire["moves"])
    for style in words.STYLES:
        assert set(words.REPLIES[1:]) <= set(repertoire["replies"][style])
        assert "lead" not in repertoire["replies"][style]
        assert len(repertoire["cues"][style]) == 18
        assert all(f"phone.{key}" in repertoire["cues"][style] for key in ("trust.0", "patience.3", "leaving"))
        assert any(key.startswith("phone.") for key in repertoire["replies"][style])
        for texts, outcomes in ANGRY.items():
            assert all(len(repertoire["replies"][style][f"angry.{outcome}"]) >= texts for outcome in outcomes)
    assert len(repertoire["digest"]) == 64
    assert marshal.loads(marshal.dumps(repertoire)) == repertoire


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "words_of_it"),
    [
        ("rulebook/kinds.yaml", "  situation: {", "  situtation: {", "KS103", "Did you mean `situation`?"),
        ("rulebook/kinds.yaml", "  leave: {", "  close: {", "KS009", "stands here twice"),
        ("rulebook/kinds.yaml", "greet: greet", "greet: hello", "KS103", "`greet`"),
        ("rulebook/styles.yaml", r"fit_limit: \d", "fit_limit: 3.5", "KS104", "whole number"),
        ("rulebook/styles.yaml", "  facilitating: {", "  friendly: {", "KS103", "facilitating"),
        ("rulebook/replies.yaml", r"  tells: \{trust: -?\d+", "  tells: {trust: 40", "KS106", "at most 20"),
        ("rulebook/stance.yaml", "initial: {stage: opening", "initial: {stage: start", "KS401", "`start` is none of"),
        ("rulebook/stance.yaml", "offended: {ending: walked_out}", "offended: {ending: gone}", "KS401", "`gone`"),
        ("rulebook/stance.yaml", "  asked:", "  ask:", "KS103", "asked"),
        ("rulebook/checks.yaml", r"points: [\d.]+", "points: 99.5", "KS401", "not 100"),
        ("rulebook/checks.yaml", "only: anger, ", "", "KS401", "Give both keys or none."),
        ("rulebook/checks.yaml", "out_of: opened_up", "out_of: openedup", "KS401", "`feeling_first` takes more points"),
        ("rulebook/checks.yaml", "{id: role", "{id: objective", "KS401", "`objective` stands twice"),
        ("rulebook/checks.yaml", "how: share, of: needs_target", "how: share", "KS401", "`of` is missing"),
        ("rulebook/checks.yaml", r"points: [\d.]+", "points: many", "KS104", "a number is wanted"),
        ("rulebook/checks.yaml", "how: share", "how: shares", "KS103", "`share`"),
        ("rulebook/checks.yaml", "how: share, of: hint_target", "how: share", "KS401", "`of` is missing"),
        ("rulebook/debrief.yaml", r"state: \[met\]", "state: [won]", "KS103", "met"),
        ("rulebook/numbers.yaml", r"trust_bands: \[.*\]", "trust_bands: [5, 13, 9]", "KS401", "do not rise"),
        ("rulebook/numbers.yaml", r"trust_bands: \[.*\]", "trust_bands: [5, 9]", "KS109", "There must be 3."),
        ("rulebook/beliefs.yaml", r"trust: \d", "trust: two", "KS104", "`two`"),
        ("repertoire/moves.yaml", "id: state_purpose", "id: greet", "KS401", "`greet` stands twice"),
        ("repertoire/moves.yaml", "    act: acknowledge\n", "", "KS401", "`act` belongs to kind listen"),
        ("repertoire/moves.yaml", r"Hello, \{buyer\}", "Hello, {byer}", "KS205", "Did you mean `buyer`?"),
        ("repertoire/moves.yaml", r', zh: "[^"]*"', "", "KS209", "Chinese"),
        ("repertoire/replies.yaml", "\n  tells:", "\n  tels:", "KS401", "`tels`"),
        ("repertoire/replies.yaml", "  admits.money:", "  admits.mony:", "KS401", "`admits.mony`"),
        ("repertoire/replies.yaml", "  lead:\n", "  rests:\n", "KS009", "twice"),
        ("repertoire/replies.yaml", "any:\n", "any:\n  hints: {tells: [{en: x, zh: x}]}\n", "KS401", "wrong form"),
        ("repertoire/replies.yaml", "\nanalyzing:", "\nanalysing:", "KS101", "Did you mean `analyzing`?"),
        ("repertoire/cues.yaml", "  leaving:", "  leving:", "KS103", "Did you mean `leaving`?"),
        ("repertoire/cues.yaml", "\n    leaving:", "\n    leving:", "KS103", "Did you mean `leaving`?"),
        ("repertoire/cues.yaml", "\nphone:", "\nphones:", "KS101", "Did you mean `phone`?"),
        ("repertoire/moves.yaml", "    medium: person", "    medium: persons", "KS103", "Did you mean `person`?"),
        ("repertoire/moves.yaml", "    phone:", "    medium: phone\n    phone:", "KS401", "Delete it, or `medium`"),
        (
            "repertoire/moves.yaml",
            "    phone:\n      label",
            "    phone:\n      lable",
            "KS101",
            "Did you mean `label`?",
        ),
        ("repertoire/replies.yaml", "    parts.leave_card:", "    parts.leave_early:", "KS401", "would never be said"),
        ("repertoire/replies.yaml", "    parts.leave_card:", "    lead:", "KS401", "the same on the telephone"),
        ("repertoire/replies.yaml", "\nangry:", "\nangered:", "KS101", "Did you mean `angry`?"),
        ("repertoire/replies.yaml", "\nangry:\n  controlling:", "\nangry:\n  boss:", "KS101", "`boss`"),
        (
            "repertoire/replies.yaml",
            "\nangry:\n  controlling:\n    tolerates:",
            "\nangry:\n  controlling:\n    tolerates.gift:",
            "KS401",
            "`tolerates.gift` of angry.controlling would never be said",
        ),
        ("repertoire/replies.yaml", "    parts.leave_card:", "    part.leave_card:", "KS401", "cannot be a reply"),
    ],
)
def test_what_is_broken_is_told(edit: Edit, name: str, old: str, new: str, code: str, words_of_it: str) -> None:
    problems = edit(name, old, new)
    assert any(
        problem.code == code and words_of_it in problem.message + problem.help and problem.line > 0
        for problem in problems
    ), problems
    assert {Path(problem.file).name for problem in problems} == {Path(name).name}


def test_broken_assets_are_refused_with_their_problems(edit: Edit, tmp_path: Path) -> None:
    edit("rulebook/beliefs.yaml", r"trust: \d", "trust: two")
    edit("repertoire/cues.yaml", "  leaving:", "  leving:")
    with pytest.raises(AssetsError, match="`two`") as rulebook:
        read_rulebook(tmp_path / "rulebook")
    assert [problem.code for problem in rulebook.value.problems] == ["KS104"]
    with pytest.raises(AssetsError):
        read_repertoire(tmp_path / "repertoire")


def test_missing_and_unreadable_files_are_told(edit: Edit, tmp_path: Path) -> None:
    (tmp_path / "rulebook" / "numbers.yaml").rename(tmp_path / "rulebook" / "number.yaml")
    edit("repertoire/moves.yaml", "moves:", "moves: [")
    problems = check_assets(tmp_path / "rulebook", tmp_path / "repertoire")
    assert [(problem.code, Path(problem.file).name) for problem in problems] == [
        ("KS402", "number.yaml"),
        ("KS001", "numbers.yaml"),
        ("KS006", "moves.yaml"),
    ]
    assert problems[0].help == "Did you mean `numbers`?"


def test_assets_are_found_in_the_source_tree_and_when_installed(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert locate.shipped_scenarios() == project / "scenarios"
    assert locate.assets("rulebook") == project / "assets" / "rulebook"
    package = tmp_path / "site-packages" / "kamsim"
    (package / "_data" / "scenarios").mkdir(parents=True)
    monkeypatch.setattr(locate, "_PACKAGE", package)
    assert locate.shipped_scenarios() == package / "_data" / "scenarios"
    assert locate.assets() == package / "_data" / "assets"
