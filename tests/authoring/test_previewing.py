"""A call on a file that is being written: what changed is marked, what no longer fits is told."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from kamsim.authoring.naming import REPLY_NAMES
from kamsim.authoring.previewing import play_preview, preview_lines
from kamsim.cli.group import kamsim
from kamsim.domain import vocabulary as v
from kamsim.engine.model import Model
from kamsim.library.opening import open_file
from tests.cli.conftest import PROJECT

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


def test_what_the_buyer_hides_is_told_by_names(tmp_path: Path) -> None:
    model = edited(tmp_path)
    moves = [*MOVES, "leave_politely"]
    english = [*preview_lines(play_preview(model, moves, variant="three_weeks"), None)]
    assert english[0] == "three_weeks, controlling"
    assert english[4].endswith("opening: doubtful)")
    assert english[-1].endswith("you took your leave)")
    chinese = [*preview_lines(play_preview(model, moves, variant="three_weeks", lang="zh"), None)]
    assert chinese[0] == "three_weeks, controlling 控制型"
    assert chinese[4].endswith("开场：怀疑)")
    assert chinese[-2].startswith("     [parts 告别] ")
    # Only what the author types stays as it is: the ids of moves and buyer, the keys of replies, the style.
    hidden = [line for line in chinese if line.startswith("     (")]
    assert not any(re.search("[a-z]", line) for line in hidden)


def test_every_class_of_reply_has_a_name_of_its_own() -> None:
    assert set(REPLY_NAMES) == set(v.REPLIES)
    assert len(set(REPLY_NAMES.values())) == len(REPLY_NAMES)


def test_the_reference_in_chinese_calls_the_replies_by_their_names() -> None:
    page = (PROJECT / "docs" / "scenario-format.zh.md").read_text(encoding="utf-8")
    table = page.partition("| 哪一类动作 |")[2].partition("\n\n")[0]
    named = re.findall(r"`(\w+)` ([^、（| ]+)", table)
    found = {word: name for word, name in named if word in REPLY_NAMES}
    # Courtesy, misconduct and leaving have no replies on topics and lines.
    assert set(REPLY_NAMES) - set(found) == {"none", "warms", "tolerates", "cools", "offends", "parts"}
    assert found == {word: REPLY_NAMES[word] for word in found}
