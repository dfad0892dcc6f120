"""A call on a file that is being written: what changed is marked, what no longer fits is told."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from kamsim.authoring.previewing import play_preview, preview_lines
from kamsim.cli.group import kamsim
from kamsim.engine.model import Model
from kamsim.library.opening import open_file

SHOP = Path(__file__).parent / "print-shop.yaml"
MOVES = ("greet", "s_notice", "p_left")


def edited(tmp_path: Path, *edits: tuple[str, str]) -> Model:
    text = SHOP.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    file = tmp_path / "shop.yaml"
    file.write_text(text, encoding="utf-8")
    model = open_file(file).model
    assert model is not None
    return model


def test_only_what_an_edit_changed_is_marked(tmp_path: Path) -> None:
    before = play_preview(edited(tmp_path), MOVES, variant="three_weeks", style="controlling")
    after = play_preview(
        edited(tmp_path, ("We print it all.", "We print everything.")),
        MOVES,
        variant="three_weeks",
        style="controlling",
    )
    assert [line[:4] for line in preview_lines(after, before) if line[:1] == "*"] == ["* 3."]
    assert not any(line.startswith("*") for line in preview_lines(before, None))
    assert not any(line.startswith("*") for line in preview_lines(before, before))


def test_it_stops_where_a_move_no_longer_fits(tmp_path: Path) -> None:
    model = edited(tmp_path, ("{id: p_left, kind", "{id: p_over, kind"))
    now = play_preview(model, MOVES, variant="three_weeks")
    assert [turn.move for turn in now.turns] == ["greet", "s_notice"]
    assert [*preview_lines(now, None)][-1] == "! `p_left` cannot be said: there is no such move; did you mean `n_left`?"
    waits = play_preview(model, ["n_gaps"], variant="gone", style="advocating")
    assert waits.stopped == "`n_gaps` cannot be said: its topic `gaps` has not been named"
    assert waits.style == "controlling"
    assert waits.instead.startswith("there is no variant `gone`, so `")
    assert "does not offer the style `advocating`, so `controlling` is shown (there are `controlling`" in waits.instead
    assert waits.instead in next(preview_lines(waits, None))
    typed = play_preview(model, ["grett"], variant="three_weeks", lang="zh")
    assert typed.stopped == "`grett` 在这里说不了：没有这个动作，是不是 `greet`？"
    assert typed.instead == ""
    over = play_preview(model, ["leave_politely", "greet"], variant="three_weeks")
    assert over.stopped == "`greet` cannot be said: the call is over by then"


def test_the_command_shows_checks_and_call(tmp_path: Path) -> None:
    edited(tmp_path, ("weight: 18, trust: 11}", "weight: 18, trust: 11, open: false}"))
    words = ["preview", str(tmp_path / "shop.yaml"), "--once", "--moves", "greet,p_left", "--lang", "en"]
    output = CliRunner().invoke(kamsim, words).output
    assert "KS330" in output
    assert "2. p_left" in output
