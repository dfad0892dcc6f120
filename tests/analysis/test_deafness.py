"""Sellers who go by the menu, the search for their habits, bred sequences, and what the playtest says of them."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kamsim.analysis.kernel.bench import bench
from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.playtest import reporting
from kamsim.analysis.playtest.deafness import WAYS, Blind, blind_of, deafness, look_for_way
from kamsim.analysis.playtest.findings import verdict
from kamsim.analysis.search import breeding
from kamsim.analysis.search.breeding import Bred, breed
from kamsim.analysis.search.habits import Setting, best_setting
from kamsim.analysis.search.searching import SearchBench
from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.library.diagnostics import Translator
from kamsim.report.playtest_words import recited
from kamsim.sellers.blind import HABITS
from kamsim.sellers.memory import MEMORY, SETTINGS
from kamsim.sellers.roster import DEAF, SELLERS
from tests.analysis.tiny import tiny
from tests.models import shipped, small_call


def test_habits_fill_the_memory_and_the_roster_keeps_to_their_values() -> None:
    assert len(HABITS) == SETTINGS
    for name in ("word-blind", "menu-blind"):
        seller = SELLERS[name]
        assert len(seller.setting) == SETTINGS
        for value, allowed in zip(seller.setting, HABITS.values(), strict=True):
            assert value in allowed
        assert seller.numbers()[-SETTINGS:] == list(seller.setting)
    assert SELLERS["word-blind"].setting[0] == 1
    assert SELLERS["menu-blind"].setting[0] == 0
    assert set(DEAF) <= set(SELLERS)
    assert len(SELLERS["master"].numbers()) == MEMORY


def test_a_search_for_habits_never_ends_worse_than_it_began() -> None:
    model = shipped("street-watch")
    small = bench(model, ("analyzing",), "small", None)
    seller = SELLERS["word-blind"]
    begun = best_setting([small], seller, 18, 1, 0, 0)
    found = best_setting([small], seller, 18, 1, 4, 4)
    assert begun.habits == seller.setting
    assert 100 * found.won + found.points >= 100 * begun.won + begun.points
    assert found.tried == 9
    assert found.habits[0] == 1
    assert found == best_setting([small], seller, 18, 1, 4, 4)


def test_a_change_is_one_of_four_and_keeps_the_rest() -> None:
    line, spare = [*range(10), *[0] * 90], [0] * 100
    kinds = set()
    for turn in range(60):
        length = breeding.change_line(line, 10, 50, 7, turn, spare)
        kinds.add(length)
        assert 9 <= length <= 11
        assert len(set(range(10)) & set(spare[:length])) >= 9
    assert kinds == {9, 10, 11}
    assert breeding.change_line([*range(60), *[0] * 40], 60, 50, 7, 0, spare) <= breeding.MOST


def test_a_sequence_wins_where_replies_do_not_matter() -> None:
    # In this scenario the trial is given to whoever asks.
    model = tiny("exploit")
    bench = SearchBench(model, [(i, style) for style in v.STYLES for i in range(len(model.variants))], "large", None)
    found = breed(bench, changes=100)
    assert found.at_home == 1
    assert found == breed(bench, changes=100)


def test_breeding_is_the_same_compiled(kernel: Compiled) -> None:
    model = shipped("street-watch")
    buyers = [(i, "controlling") for i in range(2)]
    plain, fast = (SearchBench(model, buyers, "small", one) for one in (None, kernel))
    assert breed(plain, 2, 20, 2) == breed(fast, 2, 20, 2)


def test_a_played_sequence_passes_over_what_is_not_open_and_leaves() -> None:
    model = shipped("street-watch")
    bench = SearchBench(model, [(0, "analyzing")], "small", None)
    t, s = bench.tables[0], [0] * y.SIZE
    closed = next(m for m in range(len(model.moves)) if t.blocked[m] > 0)
    breeding.play_fixed(t, s, [closed, model.index["greet"]], 2, bench.last)
    assert s[y.TURN] == 2
    assert s[y.ENDING] == c.LEFT
    breeding.play_fixed(t, s, [bench.last, model.index["greet"]], 2, bench.last)
    assert s[y.TURN] == 1


def sellers(**of: tuple[float, float]) -> dict[str, dict[str, Any]]:
    return {name.replace("_", "-"): {"mean": mean, "won": won} for name, (mean, won) in of.items()}


def blind(words: float, replies: float, bred: float) -> Blind:
    return Blind(Setting((), words, 0.0, 1), Setting((), replies, 0.0, 1), Bred((), 0.0, bred))


def test_deafness_is_weighed_against_who_hears() -> None:
    heard = sellers(veteran=(70.0, 0.6), master=(80.0, 0.8), deaf_to_angles=(64.0, 0.5), deaf_to_hints=(75.0, 0.7))
    found = {one["to"]: one for one in deafness(heard, blind(0.31, 0.19, 0.07))}
    assert {to: one["matters"] for to, one in found.items()} == {
        "words": False,
        "replies": True,
        "everything": False,
        "angles": True,
        "hints": False,
    }
    assert found["words"] == {"to": "words", "won": 0.31, "against": 0.6, "matters": False}
    assert found["hints"] == {"to": "hints", "mean": 75.0, "against": 80.0, "matters": False}
    assert deafness({}, None) == []


FOUND = "the best seller of that kind who was found (he has no row below)"
BRED = "whoever recites the same 2 lines"


def test_that_the_words_do_not_matter_is_a_fault_and_that_a_signal_does_not_a_remark() -> None:
    heard = sellers(veteran=(70.0, 0.6), master=(80.0, 0.8), deaf_to_hints=(75.0, 0.7))
    report: dict[str, Any] = {
        "exploits": [],
        "passing": [],
        "separation": {},
        "difficulty": {},
        "idle_lines": [],
        "thresholds": [],
        "deaf": [
            {**one, "moves": ["s_one", "p_two"], "begins": [{"id": "s_one", "text": {"en": "And?"}}]}
            if one["to"] == "everything"
            else one
            for one in deafness(heard, blind(0.31, 0.1, 0.07))
        ],
        "least": "trial",
        "unreached": {"needs": [], "lines": [], "replies": [], "reactions": []},
    }
    found = verdict(report)
    texts = [fault["text"] for fault in found["faults"]]
    assert texts == [
        f"it can be won without hearing what he says: {FOUND} wins 31% of the calls, and the veteran 60%",
        f"it can be won with one and the same sequence of lines: {BRED} wins 7% of the calls, and the veteran 60%",
    ]
    assert [fault.get("recites", 0) for fault in found["faults"]] == [0, 2]
    assert "“And?” (`s_one`); 1 more" in recited(found["faults"][1], "en")
    # Each has a remedy of its own, which names the step that asks least.
    helps = [fault["help"] for fault in found["faults"]]
    assert len(set(helps)) == 2
    assert all("`trial`, the step that asks least" in one for one in helps)
    assert "the step" not in verdict({**report, "least": ""})["faults"][0]["help"]
    assert found["remarks"][0]["help"].startswith("Let more than one topic look sore")
    tell = Translator("zh").finding
    for said in (*texts, *helps, found["remarks"][0]["help"]):
        assert not re.search(r"[a-z]{3,} [a-z]{3,}", tell(said)), tell(said)
    assert [remark["text"] for remark in found["remarks"]] == [
        "it matters little whether one hears what he lets slip: 75 points without, 80 with it"
    ]


def test_the_search_of_the_playtest_looks_for_all_three(monkeypatch: pytest.MonkeyPatch) -> None:
    from kamsim.analysis.playtest import deafness as module

    for name, value in (("CALLS", 9), ("DRAWN", 1), ("STEPS", 1), ("CHANGES", 9)):
        monkeypatch.setattr(module, name, value)
    model = shipped("street-watch")
    bench = SearchBench(model, [(i, "analyzing") for i in range(3)], "small", None)
    ways = {to: look_for_way(bench, to, 1) for to in WAYS}
    found = blind_of(ways)
    assert found is not None
    assert blind_of({"words": ways["words"]}) is None
    assert found.words.tried == found.replies.tried == 3
    assert found.words.habits[0] == 1
    assert found.replies.habits[0] == 0
    assert 0 <= found.bred.abroad <= 1


def test_a_sequence_is_told_by_how_it_begins_and_how_long_it_is() -> None:
    model = small_call().model
    moves = tuple(model.index[one] for one in ("greet", "s_meter", "p_heat", "greet", "p_heat", "s_meter"))
    heard = sellers(veteran=(70.0, 0.6), master=(80.0, 0.8))
    found = blind(0.1, 0.1, 0.5)
    ways = {"words": found.words, "replies": found.replies, "everything": found.bred._replace(moves=moves)}
    told = {one["to"]: one for one in reporting._deaf(model, heard, cast("Any", SimpleNamespace(blind=ways)))}
    everything = told["everything"]
    assert everything["moves"] == [model.moves[move] for move in moves]
    assert [one["id"] for one in everything["begins"]] == everything["moves"][:4]
    assert everything["begins"][1]["text"] == model.scenario["lines"][moves[1]]["text"]
    assert "{" not in everything["begins"][0]["text"]["en"]
    assert "begins" not in told["words"]


@pytest.mark.parametrize(
    ("recites", "lang", "said"),
    [
        (9, "en", "It begins: “Hello.” (`greet`), “And?” (`s_one`); 7 more are in --json."),
        (2, "en", "It begins: “Hello.” (`greet`), “And?” (`s_one`)."),
        (9, "zh", "开头是：“您好。”（`greet`），“然后呢？”（`s_one`）；后面还有 7 句，见 --json。"),
    ],
)
def test_the_beginning_of_a_sequence_is_told_in_words(recites: int, lang: str, said: str) -> None:
    begins = [
        {"id": "greet", "text": {"en": "Hello.", "zh": "您好。"}},
        {"id": "s_one", "text": {"en": "And?", "zh": "然后呢？"}},
    ]
    assert recited({"begins": begins, "recites": recites}, lang) == said
    assert recited({"text": "x"}, lang) == ""
