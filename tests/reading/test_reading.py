"""The same seed gives the same sheets, each statement has its text in the key, what readers say is counted."""

from __future__ import annotations

import random
from pathlib import Path

from kamsim.domain.text import say
from tests.analysis.calls import sold
from tests.reading.counting import counted, said
from tests.reading.drawing import fresh_calls
from tests.reading.items import drill_page, puzzle_page
from tests.reading.sheets import call_page, reply_page


def test_a_page_numbers_every_statement_and_names_the_text_behind_it() -> None:
    call = sold("street-watch", "rookie", most=6)
    page, key = call_page(call, "E1-", "en")
    assert set(key) == {line[1 : line.index("]")] for line in page.splitlines() if line.startswith("[E1-")}
    assert key["E1-1"].startswith("end:")
    assert key["E1-2"].startswith("why:")
    assert sum(number.startswith("E1-.t") for number in key) == len(call.turns)


def test_the_same_seed_draws_the_same_exchange() -> None:
    ((_, call),) = fresh_calls(1, 6, "zh")
    pages = {reply_page(call, "R1", "zh", random.Random(3))[0] for _ in range(2)}
    (page,) = pages
    assert say(call.model.scenario["title"], "zh") in page
    assert ">>>" in page


def test_drills_and_puzzles_stand_with_key_and_reason() -> None:
    for page, name in (*drill_page(3, random.Random(1), "en"), *puzzle_page(2, random.Random(1), "en")):
        assert "KEY: " in page
        assert name


def test_what_readers_say_is_counted_by_text(tmp_path: Path) -> None:
    key = {"E1-1": "end:left", "E1-2": "why:scale", "E1-.t1": "good:answered", "seller 1": "rookie"}
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("E1-1 right\n- E1-2: doubtful, too vague\nE1-.t1 wrong no answer\nE9-9 wrong\n", encoding="utf-8")
    second.write_text("E1-1 right\nE1-2 wrong untrue\n", encoding="utf-8")
    assert said(first.read_text(encoding="utf-8"), key)["E1-2"] == ("doubtful", "too vague")
    text = counted(key, [first, second])
    assert "a.txt debrief: 1 right, 1 doubtful, 0 wrong" in text
    assert "a.txt review: 0 right, 0 doubtful, 1 wrong" in text
    assert "read by all: 2, same word 1, held right by none 1" in text
    assert "why:scale: 0/1/1\n      E1-2 doubtful: too vague\n      E1-2 wrong: untrue" in text
