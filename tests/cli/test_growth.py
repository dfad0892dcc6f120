"""kamsim today, mistakes, practise, progress: from nothing on record to mistakes answered and cards written."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import uuid
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kamsim.domain.attempt import Answer
from kamsim.engine.replay import replay
from kamsim.library.drills import drills_on
from kamsim.playing.live_host import LiveHost
from kamsim.records import open_records
from kamsim.report.puzzle_text import option_text
from kamsim.study.puzzling import order_of
from tests.analysis.calls import sold
from tests.cli.conftest import Kamsim

CALLS = (("street-watch", "technician", 5), ("street-watch", "veteran", 0))


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What will be typed."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


@pytest.fixture
def played() -> list[str]:
    """Two finished calls on record, of some days ago; their ids."""
    host = LiveHost()
    ids = []
    for number, (scenario, seller, variant) in enumerate(CALLS, start=1):
        call = sold(scenario, seller, variant)
        started = (datetime.now(UTC) - timedelta(days=9 - number)).strftime("%Y-%m-%dT%H:%M:%SZ")
        header = replace(call.header, id=f"{number:08d}-0000-4000-8000-000000000000", started=started, mode="practice")
        assert host.begin(header, call.entries) is None
        assert host.finish(replay(call.model, header, call.entries).call, 100.0) is None
        ids.append(header.id)
    assert host.close() is None
    return ids


@pytest.fixture
def gathered(played: list[str], kamsim: Kamsim) -> list[str]:
    """The same, reviewed."""
    done = kamsim("mistakes", "--gather", "--lang", "en")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("Calls reviewed: 2. Mistakes found: ")
    return played


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_with_nothing_on_record_all_of_them_say_how_to_begin(kamsim: Kamsim, lang: str) -> None:
    for words in (["today"], ["mistakes"], ["mistakes", "--list"], ["progress"], ["practise"]):
        done = kamsim(*words, "--lang", lang)
        assert (done.code, done.err) == (0, ""), words
        assert "kamsim " in done.out, words
    assert json.loads(kamsim("mistakes", "--json").out) == {"due": 0, "mastered": 0, "unreviewed": 0, "mistakes": []}
    first = json.loads(kamsim("today", "--json").out)["steps"][0]
    assert first["command"][:2] == ["kamsim", "play"]
    assert kamsim("mistakes", "--gather", "--lang", lang).code == 0


def test_calls_that_wait_for_a_review_are_told_and_gathered_once(kamsim: Kamsim, played: list[str]) -> None:
    assert json.loads(kamsim("today", "--json").out)["unreviewed"] == 2
    assert "Calls without a review: 2." in kamsim("mistakes", "--list", "--lang", "en").err
    assert "Calls reviewed: 2." in kamsim("mistakes", "--gather", "--lang", "en").err
    assert kamsim("mistakes", "--gather", "--lang", "en").err == "Every call is reviewed already.\n"


def test_a_mistake_is_answered_in_its_position_and_comes_up_later(
    kamsim: Kamsim, gathered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = json.loads(kamsim("mistakes", "--json").out)
    assert before["due"] >= 1
    host = LiveHost()
    (puzzle,) = host.growing.due_puzzles(1)
    call = host.growing.position(puzzle)
    assert call is not None
    assert puzzle["id"] == before["mistakes"][0]["id"]
    assert [entry["move"] for entry in puzzle["entries"]] == [turn.move for turn in call.turns]
    assert len(call.turns) == before["mistakes"][0]["turn"] - 1
    place = order_of(puzzle).index(puzzle["right"][0]) + 1
    right = option_text(puzzle, call, puzzle["right"][0], "en")
    host.close()
    typed(monkeypatch, str(place))
    done = kamsim("mistakes", "--count", 1, "--lang", "en")
    assert done.code == 0
    assert right.split()[0] in done.out
    assert "In the call you said:" in done.out
    assert "right: it comes up again on " in done.out
    after = json.loads(kamsim("mistakes", "--json").out)
    assert after["due"] == before["due"] - 1
    answered = next(one for one in after["mistakes"] if one["id"] == puzzle["id"])
    assert (answered["tries"], answered["mastered"]) == (1, False)


def test_a_wrong_answer_and_a_shown_solution_count_as_wrong(
    kamsim: Kamsim, gathered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "")
    done = kamsim("mistakes", "--count", 1, "--lang", "en")
    assert "it comes up again on " in done.out
    assert "right: " not in done.out
    assert "0 of 1 at the first try." in done.out
    (tried,) = [one for one in json.loads(kamsim("mistakes", "--json").out)["mistakes"] if one["tries"]]
    assert tried["stability"] < 1


def test_the_end_of_the_input_leaves_everything_due(
    kamsim: Kamsim, gathered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = json.loads(kamsim("mistakes", "--json").out)["due"]
    typed(monkeypatch)
    assert kamsim("mistakes").code == 0
    assert json.loads(kamsim("mistakes", "--json").out)["due"] == before


def test_where_nothing_is_due_it_says_when(
    kamsim: Kamsim, gathered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, *[""] * 20)
    kamsim("mistakes", "--count", 20)
    done = kamsim("mistakes", "--lang", "en")
    assert done.out.startswith("Nothing is due. The next one comes up on ")
    listed = kamsim("mistakes", "--list", "--lang", "zh").out
    assert "街头卖表" in listed
    assert "该答了" not in listed


def test_cards_keep_their_ids(kamsim: Kamsim, gathered: list[str], tmp_path: Path) -> None:
    pytest.importorskip("genanki")
    found = []
    for name in ("one", "two"):
        file = tmp_path / f"{name}.apkg"
        done = kamsim("mistakes", "--anki", file, "--lang", "zh")
        assert done.code == 0
        with zipfile.ZipFile(file) as package:
            package.extract("collection.anki2", tmp_path / name)
        with sqlite3.connect(tmp_path / name / "collection.anki2") as cards:
            found.append(sorted(cards.execute("SELECT guid, flds FROM notes")))
        cards.close()
    assert found[0] == found[1]
    assert len(found[0]) == len(json.loads(kamsim("mistakes", "--json").out)["mistakes"])
    assert "<script" not in str(found)
    assert "您说哪一句" in found[0][0][1]


def test_without_genanki_it_says_what_to_install(
    kamsim: Kamsim, gathered: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    done = kamsim("mistakes", "--anki", tmp_path / "my.apkg")
    assert done.code == 1
    assert "pip install 'kamsim[anki]'" in done.err
    assert not (tmp_path / "my.apkg").exists()


def test_no_cards_without_mistakes(kamsim: Kamsim, tmp_path: Path) -> None:
    assert kamsim("mistakes", "--anki", tmp_path / "my.apkg").code == 1


def test_a_behaviour_is_chosen_counted_and_stopped(kamsim: Kamsim, played: list[str]) -> None:
    done = kamsim("practise", "listening", "--lang", "en")
    assert done.code == 0
    assert "What you practise: moves spent listening" in done.out
    assert "3 more calls before it is judged" in done.out
    focus = json.loads(kamsim("practise", "--json").out)["focus"]
    assert (focus["behaviour"], focus["calls"], focus["verdict"], focus["left"]) == ("listening", [], "waiting", 3)
    assert focus["before"] is not None
    assert "moves spent listening" in kamsim("progress", "--lang", "en").out
    assert kamsim("practise", "--stop").code == 0
    assert json.loads(kamsim("practise", "--json").out)["focus"] is None
    assert kamsim("practise", "dancing").code == 2
    assert kamsim("practise", "listening", "--stop").code == 2


def test_progress_tells_calls_behaviour_and_systems(kamsim: Kamsim, gathered: list[str]) -> None:
    found = json.loads(kamsim("progress", "--json").out)
    assert [one["attempt"] for one in found["calls"]] == gathered
    assert all(one["accuracy"] is not None for one in found["calls"])
    assert found["rating"]["calls"]["items"] == 2
    assert found["practice"]["recent"] == 2
    assert len(found["systems"]) == 42
    evidence = next(one for one in found["systems"] if one["id"] == "K01")["evidence"]
    assert [piece["attempt"] for piece in evidence] == gathered
    assert {"rookie", "technician", "veteran"} <= set(found["behaviour"][0]["sellers"])
    for lang in ("en", "zh"):
        told = kamsim("progress", "--lang", lang).out
        assert max(len(line) for line in told.splitlines()) <= 140
        assert "K01" in told


class Page(HTMLParser):
    """Which tags a page has, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_needs_nothing_else(kamsim: Kamsim, gathered: list[str], tmp_path: Path, lang: str) -> None:
    file = tmp_path / "progress.html"
    done = kamsim("progress", "--html", file, "--lang", lang)
    assert (done.code, done.out) == (0, "")
    text = file.read_text(encoding="utf-8")
    page = Page()
    page.feed(text)
    assert page.open == []
    assert page.seen.count("polyline") == 1, "one chart, of the calls: no puzzle was answered"
    assert page.seen.count("circle") == 2, "the accuracy of each call"
    assert "http" not in text.replace("http-equiv", "")
    assert "<script" not in text


def test_a_page_that_cannot_be_written(kamsim: Kamsim, tmp_path: Path) -> None:
    done = kamsim("progress", "--html", tmp_path / "none" / "page.html")
    assert done.code == 1
    assert "it cannot be written" in done.err


def test_a_puzzle_by_its_id_is_recorded_and_rated(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch) -> None:
    (name,) = next(
        step["items"] for step in json.loads(kamsim("today", "--json").out)["steps"] if step["kind"] == "puzzle"
    )
    typed(monkeypatch, "1", "2", "3", "4", "5")
    assert kamsim("puzzle", "--id", name).code == 0
    found = json.loads(kamsim("progress", "--json").out)
    assert found["rating"]["puzzles"]["items"] == 1
    assert found["rating"]["puzzles"]["value"] != 1500
    assert sum(one["tries"] for one in found["systems"]) == 1
    assert kamsim("puzzle", "--id", "nowhere-001").code == 1


def test_questions_missed_come_up_some_days_later(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "No question is due." in kamsim("drill", "--due", "--lang", "en").out
    first, second = drills_on("K01")[:2]
    records = open_records()
    for item, days in ((first, 3), (second, 1)):
        started = (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
        header = replace(sold("street-watch", "veteran").header, id=str(uuid.uuid4()), kind="drill", started=started)
        records.begin(header)
        records.record(header.id, Answer(1.0, item["id"], "9", False, 1.0))
    records.close()
    (step,) = [one for one in json.loads(kamsim("today", "--json").out)["steps"] if one["kind"] == "drill"]
    assert (step["reason"], step["items"]) == ("missed", [first["id"]])
    typed(monkeypatch, "", "")
    done = kamsim("drill", "--due", "--lang", "en")
    assert first["text"]["en"].split()[0] in done.out
    assert "of 1 at the first try" in done.out
