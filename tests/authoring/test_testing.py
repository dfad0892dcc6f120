"""Tests of scenarios, and what an edit changes: each fault is told at its line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kamsim.authoring.differing import edits, parted
from kamsim.authoring.previewing import play_preview
from kamsim.authoring.testing import run_case, unsaid, written
from kamsim.cli.group import kamsim
from kamsim.content.locate import shipped_scenarios
from kamsim.content.scenario_tests import read_tests
from kamsim.domain.attempt import Attempt, Move
from kamsim.engine.call import Call
from kamsim.engine.model import Model
from kamsim.library.diagnostics import Translator
from kamsim.library.opening import new_header, open_file

HERE = Path(__file__).parent
SHOP = HERE / "print-shop.yaml"
STREET = shipped_scenarios() / "street-watch.test.yml"


def opened(file: Path) -> Model:
    model = open_file(file).model
    assert model is not None
    return model


def answer(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(kamsim, [*words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    # The group hands the exit code to its caller as the command's answer.
    return result.exit_code, result.output


def told(tmp_path: Path, moves: str, rest: str = "") -> list[tuple[int, str]]:
    """Line and message of each failure of one test of the print shop; its first move stands in line 5."""
    file = tmp_path / "print-shop.test.yaml"
    file.write_text(f"tests:\n  - name: one\n    variant: three_weeks\n    moves:\n{moves}{rest}", encoding="utf-8")
    cases, problems = read_tests(file)
    assert problems == []
    return [failure for case in cases for failure in run_case(opened(SHOP), case).failures]


@pytest.mark.parametrize(
    ("move", "line", "words"),
    [
        ("      - p_left: {class: admits}\n", 5, "he answers with `shrugs`, not `admits`"),
        ("      - p_left: {says: aisle}\n", 5, "he does not say “aisle”, but “"),
        ("      - p_left: {never: wrappers}\n", 5, "which he never should"),
        ("      - p_left: {topic: gaps}\n", 5, "his answer is about `leftovers`, not `gaps`"),
        ("      - p_left: {state: {trust: [15, 20]}}\n", 5, "not 15 to 20"),
        ("      - p_left: {needs: {leftovers: implied}}\n", 5, "the need `leftovers` is latent, not implied"),
        ("      - p_left: {needs: {sheets: implied}}\n", 5, "there is no topic `sheets`"),
        ("      - p_left: {menu: [n_gaps]}\n", 5, "`n_gaps` is not on the menu"),
        ("      - p_left: {closed: [p_left]}\n", 5, "`p_left` is on the menu"),
        ("      - greet\n      - p_lift\n", 6, "there is no move `p_lift`; did you mean `p_left`?"),
        ("      - n_gaps\n", 5, "`n_gaps` cannot be said: its topic `gaps` has not been named"),
        ("      - p_left\n    end: {result: order}\n", 2, "the result is no_sale, not order"),
        ("      - leave_politely\n    end: {ending: agreed}\n", 2, "the call ends with left, not with agreed"),
        ("      - p_left\n    end: {ending: left}\n", 2, "the call is still running, not with left"),
        ("      - p_left\n    end: {points: [90, 100]}\n", 2, "points, not 90 to 100"),
    ],
)
def test_what_is_not_as_it_should_be_is_told_at_its_line(tmp_path: Path, move: str, line: int, words: str) -> None:
    found = told(tmp_path, move)
    assert [at for at, _ in found] == [line]
    assert words in found[0][1]


def test_what_is_as_it_should_be_is_silent(tmp_path: Path) -> None:
    assert told(tmp_path, "      - p_left: {class: shrugs, says: wrappers, needs: {leftovers: latent}}\n") == []


@pytest.mark.parametrize(("key", "word"), [("variant", "three_week"), ("style", "controlling")])
def test_a_buyer_that_is_not_there_is_told(tmp_path: Path, key: str, word: str) -> None:
    file = tmp_path / "tea-house.test.yaml"
    file.write_text(f"tests:\n  - name: one\n    {key}: {word}\n    moves: [greet]\n", encoding="utf-8")
    cases, _ = read_tests(file)
    (failure,) = run_case(opened(HERE / "tea-house.yaml"), cases[0]).failures
    assert f"there is no {key} `{word}`" in failure.message


def test_an_unsound_file_of_tests_is_told_like_a_scenario(tmp_path: Path) -> None:
    file = tmp_path / "a.test.yaml"
    file.write_text("tests:\n  - name: one\n    moves: [{greet: {clas: warms}}]\n", encoding="utf-8")
    cases, problems = read_tests(file)
    assert cases == []
    assert [(problem.code, problem.line) for problem in problems] == [("KS101", 3)]


def test_a_shipped_scenario_has_tests_that_pass() -> None:
    cases, problems = read_tests(STREET)
    assert problems == []
    model = opened(shipped_scenarios() / "street-watch.yaml")
    tested = [run_case(model, case) for case in cases]
    assert [one.failures for one in tested] == [[]] * 3
    assert "p_late" not in unsaid(model, tested)
    assert "p_gift" in unsaid(model, tested)


def test_a_recorded_call_becomes_a_test_that_passes(tmp_path: Path) -> None:
    model = opened(SHOP)
    call = Call.open(model, new_header(model, seed=4))
    for at, move in enumerate(("greet", "s_notice", "p_left", "leave_politely")):
        call.submit(Move(float(at), move))
    file = tmp_path / "print-shop.test.yaml"
    file.write_text(f"tests:\n{written('as played', call, 'en')}", encoding="utf-8")
    cases, problems = read_tests(file)
    assert problems == []
    assert [len(case.steps) for case in cases] == [4]
    assert run_case(model, cases[0]).failures == []


def test_a_simulated_call_becomes_the_first_test_of_a_scenario(tmp_path: Path) -> None:
    """By what the refusal says, with the scenario that is named and no other."""
    (tmp_path / "shop.yaml").write_text(SHOP.read_text(encoding="utf-8"), encoding="utf-8")
    scenario, tests, calls = (str(tmp_path / name) for name in ("shop.yaml", "shop.test.yaml", "calls"))
    code, output = answer("test", scenario, "--lang", "en")
    assert code == 1
    assert "this scenario has no tests yet" in output
    assert f"`kamsim test {scenario} --record CALL.kam > {tests}`" in output
    assert "Check the name." in answer("test", str(tmp_path / "gone.yaml"), "--lang", "en")[1]
    answer("simulate", scenario, "--seller", "veteran", "--calls", "3", "--keep", calls)
    for number in (1, 2, 3):
        code, output = answer("test", scenario, "--record", f"{calls}/00000{number}.kam")
        assert code == 0
        Path(tests).write_text(output, encoding="utf-8")
        code, output = answer("test", scenario)
        assert code == 0, output


@pytest.mark.parametrize(
    ("scenario", "moves", "move", "why"),
    [
        (SHOP, [], "n_gaps", "its topic `gaps` has not been named"),
        (shipped_scenarios() / "street-watch.yaml", [], "an_price", "it answers the objection `price`, which he"),
        (SHOP, [], "ask_nothing", "there is no such move"),
    ],
)
def test_what_a_closed_move_waits_for_is_told(scenario: Path, moves: list[str], move: str, why: str) -> None:
    now = play_preview(opened(scenario), [*moves, move])
    assert why in now.stopped


def test_a_line_that_waits_for_others_tells_the_first_that_is_missing(tmp_path: Path) -> None:
    text, line = SHOP.read_text(encoding="utf-8"), "{id: p_left, kind: problem, topic: leftovers, "
    assert text.count(line) == 1
    file = tmp_path / "shop.yaml"
    for after, why in (
        ("{lines: [p_gaps]}", "it waits for the line `p_gaps`"),
        ("{needs: [gaps]}", "it waits for the need `gaps`, which he has not admitted"),
        ("{facts: [rush]}", "it waits for the fact `rush`, which nobody has told"),
    ):
        file.write_text(text.replace(line, f"{line}after: {after}, "), encoding="utf-8")
        assert play_preview(opened(file), ["greet", "p_left"]).stopped == f"`p_left` cannot be said: {why}"
        said = play_preview(opened(file), ["greet", "p_left"], lang="zh").stopped
        assert said.startswith("`p_left` 在这里说不了：要先")
        assert Translator("zh").tested(f"`p_left` cannot be said: {why}") == said
    file.write_text(text.replace("\nopening:", "\nwithout: [greet]\nopening:", 1), encoding="utf-8")
    assert play_preview(opened(file), ["greet"]).stopped.endswith("the scenario leaves `greet` out (`without`)")


def test_the_command_names_place_and_coverage(tmp_path: Path) -> None:
    for name in ("print-shop.yaml",):
        (tmp_path / name).write_text((HERE / name).read_text(encoding="utf-8"), encoding="utf-8")
    tests = tmp_path / "print-shop.test.yaml"
    tests.write_text("tests:\n  - name: one\n    moves:\n      - p_left: {class: orders}\n", encoding="utf-8")
    _, output = answer("test", str(tmp_path / "print-shop.yaml"))
    assert "FAILED  one" in output
    assert f"{tests}:4: after `p_left`" in output
    assert "they say 1 of 19 lines" in output
    _, written_json = answer("test", str(tests), "--json")
    assert json.loads(written_json)["lines"] == 19


def edited(tmp_path: Path, old: str, new: str) -> Model:
    text = SHOP.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file = tmp_path / "edited.yaml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return opened(file)


def test_an_edit_is_told_by_its_place(tmp_path: Path) -> None:
    before, after = opened(SHOP), edited(tmp_path, "weight: 18, trust: 11", "weight: 20, trust: 11")
    assert [tuple(one) for one in edits(before.scenario, after.scenario)] == [
        ("number", "advances.stock_list.weight", "18", "20")
    ]
    gone = edited(tmp_path, "  - {id: pr_ring, kind: proof", "  - {id: pr_call, kind: proof")
    assert [(one.what, one.where) for one in edits(before.scenario, gone.scenario)] == [
        ("entry", "lines.pr_ring"),
        ("entry", "lines.pr_call"),
    ]
    assert edits(before.scenario, before.scenario) == []
    # What the buyers take over is told once, and a number with two ends is one number.
    other = edited(tmp_path, "\ncost: 20\n", "\ncost: 22\n")
    assert [tuple(one) for one in edits(before.scenario, other.scenario)] == [("number", "cost", "20", "22")]


@pytest.mark.parametrize(
    ("old", "new", "turn", "how"),
    [
        ("Never happens. I keep", "Never. I keep", None, ""),
        ("We print it all.", "We print everything.", 2, "other words"),
        ("trust: 6\n", "trust: 9\n", 1, "trust is"),
        ("{id: p_left, kind", "{id: p_over, kind", 2, "no longer fits"),
        ("{id: three_weeks, needs: [], trust: 7}", "{id: four_weeks, needs: [], trust: 7}", 0, "is gone"),
        (
            "{id: three_weeks, needs: [], trust: 7}",
            "{id: three_weeks, needs: [leftovers], trust: 7}",
            2,
            "he answers with",
        ),
    ],
)
def test_a_recorded_call_parts_where_it_goes_another_way(
    tmp_path: Path, old: str, new: str, turn: int | None, how: str
) -> None:
    before = opened(SHOP)
    header = new_header(before, seed=4, style="controlling")
    header = type(header)(**{**{key: getattr(header, key) for key in header.__slots__}, "variant": "three_weeks"})
    attempt = Attempt(header, (Move(0.0, "greet"), Move(1.0, "p_left")))
    if old.startswith("trust: 6"):
        header = type(header)(**{**{key: getattr(header, key) for key in header.__slots__}, "variant": "crowded"})
        attempt = Attempt(header, attempt.entries)
    found = parted("a.kam", attempt, before, edited(tmp_path, old, new))
    assert (found.turn if found else None) == turn
    assert how in (found.how if found else "")


def test_the_difference_is_printed(tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    new.write_text(SHOP.read_text(encoding="utf-8").replace("weight: 18", "weight: 20"), encoding="utf-8")
    _, output = answer("diff", str(SHOP), str(new), "--calls", "3")
    assert "Changed: one number." in output
    assert "advances.stock_list.weight: 18 → 20" in output
    _, plain = answer("diff", str(SHOP), str(new), "--calls", "0", "--json")
    assert json.loads(plain)["edits"][0]["where"] == "advances.stock_list.weight"


def test_a_recorded_call_is_quoted_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    answer("simulate", "street-watch", "--seller", "veteran", "--calls", "1", "--keep", str(calls))
    english, chinese = (
        answer("test", "street-watch", "--record", f"{calls}/000001.kam", "--lang", lang)[1] for lang in ("en", "zh")
    )
    assert re.search("[\u4e00-\u9fff]", chinese)
    assert not re.search("[\u4e00-\u9fff]", english)
    assert re.sub(" +#.*", "", english) == re.sub(" +#.*", "", chinese)
