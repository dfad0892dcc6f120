"""What trainees practise: each his own, and a damaged file is as good as none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamsim.library.focusing import FILE, all_in, chosen_in, with_choice
from kamsim.playing.preferences import write_json
from kamsim.study.focus import Chosen
from tests.study.learners import day


def test_each_trainee_has_his_own(tmp_path: Path) -> None:
    one, other = Chosen("listening", day(0)), Chosen("met", day(1))
    write_json(tmp_path, FILE, with_choice(tmp_path, "one", one))
    write_json(tmp_path, FILE, with_choice(tmp_path, "other", other))
    assert (chosen_in(tmp_path, "one"), chosen_in(tmp_path, "other")) == (one, other)
    write_json(tmp_path, FILE, with_choice(tmp_path, "one", None))
    assert (chosen_in(tmp_path, "one"), chosen_in(tmp_path, "other")) == (None, other)


@pytest.mark.parametrize(
    "content",
    [
        *("", "[]", "{", '{"one": 3}', '{"one": {"behaviour": "dancing", "since": "2026-01-01T00:00:00Z"}}'),
        *('{"one": {"behaviour": "met"}}', '{"one": {"behaviour": "met", "since": "soon"}}', '{"one": {"since": 3}}'),
    ],
)
def test_what_cannot_be_read_is_no_choice(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    assert chosen_in(tmp_path, "one") is None
    assert isinstance(all_in(tmp_path), dict)
