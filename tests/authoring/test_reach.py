"""What can never come up is judged by the numbers that calls are played with."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamsim.authoring.checking import check_scenario
from kamsim.content.assets import read_repertoire, read_rulebook
from kamsim.content.findings import Findings
from kamsim.content.locate import assets
from kamsim.content.scenarios import read_scenario
from kamsim.domain.rulebook import Rulebook
from kamsim.domain.scenario import Scenario
from kamsim.engine.bake import bake
from kamsim.engine.compile import compile_model
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.effects import deepen, pan
from kamsim.engine.rules.presenting import match
from kamsim.engine.rules.step import start

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = (PROJECT / "tests" / "content" / "umbrellas.yaml").read_text(encoding="utf-8")
RULEBOOK, GENERAL = read_rulebook(assets("rulebook")), read_repertoire(assets("repertoire"))
WEIGHT, DEAL, RAISED = "weight: 5", "deal: small", "raised_by: [pitch, price_named]"
ORDER = ("size: advance", "size: order")
REACTION = ("then: {raise: price, trust: -1}", "then: {trust: -1}")


def warned(tmp_path: Path, *edits: tuple[str, str], rulebook: Rulebook = RULEBOOK) -> list[tuple[str, str]]:
    """Key and message of each warning about the sample after some edits."""

    def further(scenario: Scenario, findings: Findings) -> None:
        check_scenario(scenario, rulebook, GENERAL, findings)

    text = SAMPLE
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    file = tmp_path / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    loaded = read_scenario(file, keep=False, further=further)
    assert loaded.scenario is not None, loaded.problems
    return [(problem.key, problem.message) for problem in loaded.problems]


@pytest.mark.parametrize(("deal", "most"), [("small", 40), ("large", 30)])
def test_the_scale_shows_what_the_rulebook_says_for_this_size_of_deal(tmp_path: Path, deal: str, most: int) -> None:
    sized, in_it = (DEAL, f"deal: {deal}"), f"in a {deal} deal"
    assert warned(tmp_path, sized, (WEIGHT, f"weight: {most}")) == []
    assert warned(tmp_path, sized, (WEIGHT, f"weight: {most + 1}")) == [
        (
            "advances[0].weight",
            f"nobody ever agrees to `trial`: {in_it} the scale never shows more than {most}",
        )
    ]


def test_another_rulebook_gives_another_limit(tmp_path: Path) -> None:
    numbers = RULEBOOK.numbers._replace(small=RULEBOOK.numbers.small._replace(matched_weight=5))
    book = RULEBOOK._replace(numbers=numbers)
    assert warned(tmp_path, (WEIGHT, "weight: 50"), rulebook=book) == []
    assert "more than 50" in warned(tmp_path, (WEIGHT, "weight: 51"), rulebook=book)[0][1]


def test_the_limit_is_reached_in_a_call(tmp_path: Path) -> None:
    """The rules themselves come to the weight that is said to be the most."""
    file = tmp_path / "scenario.yaml"
    file.write_text(SAMPLE, encoding="utf-8")
    scenario = read_scenario(file, keep=False).scenario
    assert scenario is not None
    tables = bake(compile_model(scenario, RULEBOOK, GENERAL), 0, "analyzing", "small")
    state = [0] * y.SIZE
    start(tables, state)
    deepen(tables, state, 0, 10)
    match(tables, state, 0)
    assert pan(tables, state) == 40


def test_an_order_has_to_outweigh_the_cost_too(tmp_path: Path) -> None:
    assert warned(tmp_path, ORDER, ("cost: 8", "cost: 40")) == []
    assert warned(tmp_path, ORDER, ("cost: 8", "cost: 41")) == [
        ("cost", "nobody ever orders: the scale never shows more than 40, which no `cost` here is below")
    ]
    # One buyer for whom changing costs less is enough.
    assert warned(tmp_path, ORDER, ("cost: 8", "cost: [30, 60]")) == []


def test_pressure_raises_nothing_in_a_small_deal(tmp_path: Path) -> None:
    pressed = (RAISED, "raised_by: [pressure]")
    assert [key for key, _ in warned(tmp_path, pressed, REACTION)] == ["objections[0].raised_by"]
    assert warned(tmp_path, pressed, REACTION, (DEAL, "deal: large")) == []


def test_a_close_raises_something_while_any_is_left(tmp_path: Path) -> None:
    closed = (RAISED, "raised_by: [close]")
    assert warned(tmp_path, closed, REACTION) == []
    techniques = [move["id"] for move in GENERAL["moves"] if move["kind"] in ("close", "advance")]
    without = ("reactions:\n", f"without: [{', '.join(techniques)}]\nreactions:\n")
    asked = next(line for line in SAMPLE.splitlines(keepends=True) if "ad_trial" in line)
    keys = [key for key, _ in warned(tmp_path, closed, REACTION, without, (asked, ""))]
    assert keys == ["objections[0].raised_by", "advances[0].id"]


def test_a_deep_need_is_not_named_of_itself(tmp_path: Path) -> None:
    """What opens late is neither let slip nor said instead, by the rulebook's own number."""
    hints, tells = ("    hints: [breakage]\n", ""), ("      hints.breakage:", "      curt:")
    at = RULEBOOK.numbers.large.redirect_open
    for opens, expected in ((at, []), (at + 1, ["topics[0].id"])):
        found = warned(tmp_path, hints, tells, ("open: 6", f"open: {opens}"))
        assert [key for key, message in found if "never named" in message] == expected
