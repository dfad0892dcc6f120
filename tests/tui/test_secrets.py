"""Screens of a call in play get the view and the turns, never the call with what the buyer keeps to himself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kamsim.playing.play import Play
from tests.tui.sample_host import SampleCall, SampleHost

SCREENS = sorted((Path(__file__).parents[2] / "kamsim" / "tui" / "call").glob("*.py"))


def test_a_call_in_play_is_given_away_when_it_is_over(tmp_path: Path) -> None:
    play = Play(SampleCall(), SampleHost(tmp_path))  # type: ignore[arg-type]
    with pytest.raises(AssertionError, match="when it is over"):
        _ = play.call
    play.abandon()
    assert play.call.ended


@pytest.mark.parametrize("source", SCREENS, ids=lambda path: path.stem)
def test_no_page_of_a_call_in_play_reaches_for_it(source: Path) -> None:
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            assert node.attr not in ("call", "_call"), f"line {node.lineno}"
        if isinstance(node, ast.ImportFrom) and node.module == "kamsim.engine.call":
            assert {name.name for name in node.names} <= {"Choice", "Refusal"}
