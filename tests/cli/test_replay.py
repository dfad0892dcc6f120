"""kamsim replay and kamsim demo: what a recorded call was, and what is said where it no longer fits."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import NoneType
from typing import Any

import pytest

from tests.cli.conftest import PROJECT, Kamsim

DEMO = PROJECT / "assets" / "demo" / "call.kam"
SHAPE = {
    "scenario": str,
    "digest": str,
    "rulebook": str,
    "repertoire": str,
    "made_under": dict,
    "stored": NoneType,
    "style": str,
    "seed": int,
    "mode": str,
    "entries": list,
    "outcome": str,
    "ending": str,
    "score": float,
    "criteria": list,
    "timeline": list,
    "trades": list,
}
CRITERION = {"id": str, "points": float, "of": float, "checks": list}
TRADE = {"turn": int, "what": str, "amount": int, "traded": bool, "answer": str}
CHECK = {
    "id": str,
    "passed": bool,
    "state": str,
    "points": float,
    "of": float,
    "cause": str,
    "turns": list,
    "because": str,
    "quotes": list,
}
TURN = {
    "turn": int,
    "move": str,
    "says": str,
    "reply": str,
    "events": list,
    "trust": int,
    "patience": int,
    "stance": str,
    "why": dict,
}
WHY: dict[str, type | tuple[type, ...]] = {
    "rule": str,
    "text": str,
    "topic": (str, NoneType),
    "have": (int, NoneType),
    "needed": (int, NoneType),
    "due": (str, NoneType),
    "did": str,
    "trust": list,
    "patience": list,
    "fit": int,
}


def has_shape(found: dict[str, Any], shape: Mapping[str, object]) -> bool:
    """Whether the keys are these, in this order, with values of these types."""
    return [(key, type(value)) for key, value in found.items()] == list(shape.items())


def lines() -> list[dict[str, Any]]:
    """The demo call, a mapping a line."""
    return [json.loads(line) for line in DEMO.read_text(encoding="utf-8").splitlines()]


def written(folder: Path, call: list[dict[str, Any]], tail: str = "") -> Path:
    """A .kam file of these lines."""
    file = folder / "call.kam"
    file.write_text("".join(json.dumps(line) + "\n" for line in call) + tail, encoding="utf-8")
    return file


def test_json_has_the_documented_shape(kamsim: Kamsim) -> None:
    done = kamsim("replay", DEMO, "--json")
    assert done.code == 0
    found = json.loads(done.out)
    assert has_shape(found, SHAPE)
    assert found["entries"] == lines()[1:-1]
    for criterion in found["criteria"]:
        assert has_shape(criterion, CRITERION)
        assert all(has_shape(check, CHECK) for check in criterion["checks"])
    assert all(has_shape(turn, TURN) for turn in found["timeline"])
    assert all(has_shape(trade, TRADE) for trade in found["trades"])
    assert found["trades"]
    possible = sum(criterion["of"] for criterion in found["criteria"])
    assert found["score"] == pytest.approx(100 * sum(one["points"] for one in found["criteria"]) / possible, abs=0.01)
    assert [turn["turn"] for turn in found["timeline"]] == list(range(1, len(found["timeline"]) + 1))


def test_the_rule_behind_every_answer_is_told_with_its_numbers(kamsim: Kamsim) -> None:
    found = json.loads(kamsim("replay", DEMO, "--json").out)["timeline"]
    for turn in found:
        assert list(turn["why"]) == list(WHY)
        assert all(isinstance(value, WHY[key]) for key, value in turn["why"].items())
        assert turn["why"]["trust"][1] == turn["trust"]
        assert (turn["why"]["have"] is None) == (turn["why"]["needed"] is None)
    assert any(turn["why"]["needed"] for turn in found)
    for number, turn in enumerate(found, 1):
        done = kamsim("replay", DEMO, "--why", number)
        assert (done.code, done.err) == (0, "")
        plain = " ".join(done.out.split())
        assert " ".join(turn["why"]["text"].split()) in plain
        assert "Trust in you went from {} to {} (of 20)".format(*turn["why"]["trust"]) in plain


def test_why_in_chinese_and_past_the_end(kamsim: Kamsim) -> None:
    done = kamsim("replay", DEMO, "--why", 1, "--lang", "zh")
    assert "为什么这样回答：" in done.out
    assert not re.search("[A-Za-z]", done.out)
    done = kamsim("replay", DEMO, "--why", 99)
    assert (done.code, done.out) == (2, "")
    assert "turns" in done.err


def test_what_is_remarked_about_a_call_is_in_its_language(kamsim: Kamsim, tmp_path: Path) -> None:
    call = lines()
    call[0] |= {"digest": "0" * 64, "rulebook": "1" * 64, "repertoire": "2" * 64, "variant": "nobody"}
    call.insert(len(call) - 1, {**call[-2], "move": "no_such_line"})
    done = kamsim("replay", written(tmp_path, call), "--lang", "zh")
    told = [word.partition(": ")[2] for word in done.err.splitlines()]
    assert done.code == 1
    assert len(told) >= 4
    for word in told:
        plain = re.sub(r"`[^`]*`|[0-9a-f]{8}-[0-9a-f]{8}", "", word)
        assert not re.search("[A-Za-z]", plain), word
        assert plain.endswith("。")


def test_the_demo_is_whole_and_good(kamsim: Kamsim) -> None:
    """It is recorded anew by `python -m tests.cli.make_demo`."""
    done = kamsim("replay", DEMO, "--json")
    assert "edited" not in done.err, "street-watch has changed since the demo was recorded"
    found = json.loads(done.out)
    assert found["score"] >= 85
    assert (found["mode"], found["outcome"], found["ending"]) == ("practice", "order", "agreed")
    events = {event.partition(":")[0] for turn in found["timeline"] for event in turn["events"]}
    assert {"objection_raised", "objection_settled", "need_stated", "order_agreed"} <= events


@pytest.mark.parametrize(
    ("lang", "title", "you"), [("en", "A watch on the street", "You: "), ("zh", "街头卖表", "销售：")]
)
def test_the_demo_in_both_languages(kamsim: Kamsim, lang: str, title: str, you: str) -> None:
    done = kamsim("demo", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(title)
    assert done.out.count(you) > 10
    assert " / 100 · " in done.out


def test_the_demo_is_not_troubled_by_an_own_scenario_of_the_same_id(kamsim: Kamsim, own: Path) -> None:
    (own / "street-watch.yaml").write_text(
        (own / "umbrellas.yaml").read_text(encoding="utf-8").replace("id: umbrellas", "id: street-watch"),
        encoding="utf-8",
    )
    done = kamsim("demo")
    assert (done.code, done.err) == (0, "")
    assert "A watch on the street" in done.out


def test_texts_are_in_the_language_of_the_call_unless_asked_otherwise(
    kamsim: Kamsim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert json.loads(kamsim("replay", DEMO, "--json").out)["timeline"][0]["says"].isascii()
    head, *entries = lines()
    file = written(tmp_path, [head | {"lang": "zh"}, *entries])
    assert not json.loads(kamsim("replay", file, "--json").out)["timeline"][0]["says"].isascii()
    assert json.loads(kamsim("replay", file, "--json", "--lang", "en").out)["timeline"][0]["says"].isascii()


def test_another_style_is_an_answer_and_no_problem(kamsim: Kamsim) -> None:
    played = json.loads(kamsim("replay", DEMO, "--json").out)["style"]
    for style in {"controlling", "analyzing", "advocating", "facilitating"} - {played}:
        done = kamsim("replay", DEMO, "--json", "--style", style)
        assert done.code == 0
        found = json.loads(done.out)
        assert has_shape(found, SHAPE)
        assert found["style"] == style


def test_a_torn_last_line_is_dropped_with_a_word(kamsim: Kamsim, tmp_path: Path) -> None:
    file = written(tmp_path, lines()[:6], '{"at":40.1,"mov')
    done = kamsim("replay", file, "--json")
    assert done.code == 0
    assert len(json.loads(done.out)["entries"]) == 5
    assert "warning kam-torn: the last line is torn" in done.err


def test_an_edited_scenario_is_named_and_replayed_up_to_the_first_move_that_does_not_fit(
    kamsim: Kamsim, tmp_path: Path
) -> None:
    head, *entries = lines()
    moves = [number for number, entry in enumerate(entries) if "move" in entry]
    entries[moves[3]]["move"] = "s_gone_since"
    file = written(tmp_path, [head | {"digest": "0" * 64, "variant": "gone"}, *entries])
    done = kamsim("replay", file, "--json")
    assert done.code == 1
    assert len(json.loads(done.out)["timeline"]) == 3
    assert "the scenario has been edited since this call" in done.err
    assert "the buyer `gone` is no longer in the scenario" in done.err
    assert f"entry {moves[3] + 1} of {len(entries)} no longer fits: there is no move `s_gone_since`." in done.err


def test_an_edit_that_takes_nothing_away_is_only_a_word(kamsim: Kamsim, tmp_path: Path) -> None:
    head, *entries = lines()
    done = kamsim("replay", written(tmp_path, [head | {"digest": "0" * 64}, *entries]))
    assert done.code == 0
    assert "has been edited" in done.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kam": 4}, "4"),
        ({"item": "street-wach"}, "not within reach\n    Name its folder with --scenarios. Did you mean `street-w"),
        ({"item": str(PROJECT / "scenarios" / "street-watch.yaml")}, "not within reach"),
        ({"item": "../../scenarios/street-watch"}, "not within reach"),
        ({"style": "loud"}, "loud"),
        ({"seed": "one", "mode": "easy"}, "mode"),
    ],
)
def test_a_header_that_cannot_be_used(kamsim: Kamsim, tmp_path: Path, change: dict[str, Any], said: str) -> None:
    head, *entries = lines()
    done = kamsim("replay", written(tmp_path, [head | change, *entries]), "--json")
    assert (done.code, done.out) == (1, "")
    assert said in done.err


@pytest.mark.parametrize("content", [b"", b"no json\n", b'{"kam":1}\n', b"\xff\xfe\x00"])
def test_a_file_that_is_no_attempt(kamsim: Kamsim, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "some.kam"
    file.write_bytes(content)
    done = kamsim("replay", file)
    assert (done.code, done.out) == (1, "")
    assert f"{file}" in done.err


def simulated(kamsim: Kamsim, folder: Path) -> list[dict[str, Any]]:
    """A call with its figures, recorded under the rules of now; a mapping a line."""
    kamsim("simulate", "street-watch", "--seller", "veteran", "--calls", 1, "--keep", folder / "kept")
    text = (folder / "kept" / "000001.kam").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_a_score_under_the_rules_of_now_needs_no_word(kamsim: Kamsim, tmp_path: Path) -> None:
    call = simulated(kamsim, tmp_path)
    done = kamsim("replay", written(tmp_path, call), "--json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    figures = call[-1]["figures"]
    assert found["stored"] == {key: figures[key] for key in ("result", "ending", "score", "rulebook", "repertoire")}
    assert (found["score"], found["rulebook"]) == (figures["score"], figures["rulebook"])
    assert found["made_under"] == {key: call[0][key] for key in ("rulebook", "repertoire")}


def test_a_file_of_format_1_was_made_under_unknown_rules(kamsim: Kamsim, tmp_path: Path) -> None:
    head, *entries = lines()
    later = {"kam", "trainee", "kind", "item", "rulebook", "repertoire"}
    first = {key: value for key, value in head.items() if key not in later}
    old = {"kam": 1, "scenario": head["item"], "rulebook": "1", **first}
    done = kamsim("replay", written(tmp_path, [old, *entries]), "--json")
    assert json.loads(done.out)["made_under"] == {"rulebook": "", "repertoire": ""}
    assert "the call was made under unknown rules; it is replayed under the rules of now, " in done.err


def test_a_score_under_other_rules_stands_beside_that_of_now(kamsim: Kamsim, tmp_path: Path) -> None:
    head, *entries, figures = simulated(kamsim, tmp_path)
    other = {"rulebook": "ab" * 32, "repertoire": "cd" * 32}
    now = figures["figures"]["score"]
    call = [head | other, *entries, {"figures": figures["figures"] | other | {"score": 12.5}}]
    done = kamsim("replay", written(tmp_path, call), "--json")
    assert done.code == 0
    found = json.loads(done.out)
    assert (found["score"], found["stored"]["score"]) == (now, 12.5)
    assert "the call was made under the rules abababab-cdcdcdcd" in done.err
    said = "the score on record is 12.5, under the rules abababab-cdcdcdcd; under the rules of now it is"
    assert f"{said} {now:g}." in done.err


def test_another_score_under_the_same_rules_is_told(kamsim: Kamsim, tmp_path: Path) -> None:
    call = simulated(kamsim, tmp_path)
    call[-1]["figures"]["score"] -= 1
    done = kamsim("replay", written(tmp_path, call))
    assert "the score on record is" in done.err
    assert "the call was made" not in done.err


def test_a_missing_file(kamsim: Kamsim) -> None:
    done = kamsim("replay", "nowhere.kam")
    assert (done.code, done.out) == (1, "")
    assert "nowhere.kam: error kam-unreadable" in done.err
