"""kamsim moves: the ids that `without` and `wording` name, and what never comes up in a lesson."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kamsim.content.locate import assets
from tests.cli.conftest import Kamsim

ANGRY = {"apologise", "own_it", "set_limit"}
CALM = sorted(path.stem for path in assets("templates").glob("*.yaml") if path.stem != "complaint")


def out_of(kamsim: Kamsim, file: Path) -> dict[str, str]:
    """Move → why it never comes up, of those that do not."""
    moves = json.loads(kamsim("moves", str(file), "--json").out)["moves"]
    return {move["id"]: move["out"] for move in moves if move["out"]}


@pytest.fixture
def lesson(kamsim: Kamsim, tmp_path: Path) -> Path:
    file = tmp_path / "lesson.yaml"
    assert kamsim("new", "lesson", "--yes", "--out", str(file)).code == 0
    return file


@pytest.mark.parametrize("template", CALM)
def test_a_calm_lesson_begins_without_words_for_the_angry(kamsim: Kamsim, tmp_path: Path, template: str) -> None:
    file = tmp_path / "calm.yaml"
    assert kamsim("new", "calm", "--from", template, "--yes", "--out", str(file)).code == 0
    out = out_of(kamsim, file)
    assert {move for move, why in out.items() if why == "anger"} == ANGRY
    assert out["take_charge"] == out["blame_colleague"] == "without"
    assert "leave_politely" not in out


def test_a_complaint_has_them(kamsim: Kamsim, tmp_path: Path) -> None:
    file = tmp_path / "complaint.yaml"
    assert kamsim("new", "complaint", "--from", "complaint", "--yes", "--out", str(file)).code == 0
    out = out_of(kamsim, file)
    assert "anger" not in out.values()
    assert not {"apologise", "own_it", "take_charge", "blame_colleague"} & set(out)


def test_what_a_lesson_words_itself_comes_up(kamsim: Kamsim, lesson: Path) -> None:
    text = lesson.read_text(encoding="utf-8")
    own = 'wording:\n  apologise: {says: [{en: "Sorry that you had to wait.", zh: "让您久等了。"}]}\nopening:\n'
    lesson.write_text(text.replace("\nopening:\n", f"\n{own}"), encoding="utf-8")
    assert {move for move, why in out_of(kamsim, lesson).items() if why == "anger"} == ANGRY - {"apologise"}
    assert "Sorry that you had to wait." in kamsim("moves", str(lesson)).out


def test_the_list_in_both_languages(kamsim: Kamsim, lesson: Path) -> None:
    told = kamsim("moves", str(lesson)).out
    assert "left out: nobody comes angry (`heat`)" in told
    assert "  take_charge         take it on" in told
    chinese = kamsim("moves", str(lesson), "--lang", "zh").out
    assert "不用：没有客户来时就生气（`heat`）" in chinese
    assert "写进 `without`" in chinese
    assert "{product}" not in told + chinese


def test_on_the_telephone_the_words_are_those_for_it(kamsim: Kamsim, lesson: Path) -> None:
    at_the_counter = kamsim("moves", str(lesson)).out
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text.replace("\ndeal: small\n", "\ndeal: small\nmedium: phone\n"), encoding="utf-8")
    assert kamsim("moves", str(lesson)).out != at_the_counter


def test_a_preview_tells_why_such_a_move_cannot_be_said(kamsim: Kamsim, lesson: Path) -> None:
    for lang, told in (("en", "no buyer comes angry"), ("zh", "没有客户来时就生气")):
        done = kamsim("preview", str(lesson), "--moves", "greet,apologise", "--once", "--lang", lang)
        assert told in done.out + done.err
