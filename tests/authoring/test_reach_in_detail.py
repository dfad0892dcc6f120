"""Which words, lines and causes count for what can come up: one edit of the sample, one warning more or less."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamsim.authoring.reach import check_reach
from kamsim.content.findings import Findings
from kamsim.content.scenarios import read_scenario
from kamsim.domain.problems import Problem
from kamsim.domain.scenario import Scenario
from kamsim.engine.bake import bake
from kamsim.engine.compile import compile_model
from tests.authoring.test_reach import GENERAL, ORDER, RAISED, REACTION, RULEBOOK, SAMPLE

NAMED = '      named: {en: "Half of them break.", zh: "一半都坏了。"}\n'
HEARD = '{en: "They borrow ours. What is left of them.", zh: "借我们的，要是还有好的。"}'
SLIPS = f"    says:\n      hints.breakage: {HEARD}\n"
PRICED = ", price: true}"


def found(tmp_path: Path, *edits: tuple[str, str]) -> list[Problem]:
    """What reach says of the sample after some edits."""

    def further(scenario: Scenario, findings: Findings) -> None:
        model = compile_model(scenario, RULEBOOK, GENERAL)
        buyers = [bake(model, one, scenario["styles"][0], scenario["deal"]) for one in range(len(scenario["variants"]))]
        check_reach(model, buyers, findings)

    text = SAMPLE
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file = tmp_path / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    loaded = read_scenario(file, keep=False, further=further)
    assert loaded.scenario is not None, loaded.problems
    return list(loaded.problems)


def told(tmp_path: Path, *edits: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Code, key and remedy of each warning."""
    return [(one.code, one.key, one.help) for one in found(tmp_path, *edits)]


def test_what_slips_out_needs_words_by_name_or_by_hint(tmp_path: Path) -> None:
    assert told(tmp_path, (NAMED, "")) == []
    assert told(tmp_path, (SLIPS, "")) == []
    remedy = "Write `named` under `says` of this topic, or `hints.breakage` under `says` of the line."
    assert told(tmp_path, (NAMED, ""), (SLIPS, "")) == [("KS310", "topics[0].id", remedy)]
    assert found(tmp_path, (NAMED, ""), (SLIPS, ""))[0].message == (
        "the answer to `s_rain` lets `breakage` slip, but there is no text for that"
    )


def test_words_for_one_style_are_words(tmp_path: Path) -> None:
    assert told(tmp_path, (NAMED, NAMED.replace("named:", "named@analyzing:")), (SLIPS, "")) == []
    assert told(tmp_path, (NAMED, ""), (SLIPS, SLIPS.replace("breakage:", "breakage@analyzing:"))) == []


def test_a_question_on_the_need_itself_lets_it_slip_too_but_not_a_deep_one(tmp_path: Path) -> None:
    own = [(NAMED, ""), (SLIPS, ""), ("    hints: [breakage]\n", ""), ("    topic: colour\n", "    topic: breakage\n")]
    at = RULEBOOK.numbers.large.redirect_open
    assert [code for code, _, _ in told(tmp_path, *own)][:1] == ["KS310"]
    assert "KS310" not in [code for code, _, _ in told(tmp_path, *own, ("open: 6", f"open: {at + 1}"))]


def test_what_makes_the_cost_too_high_is_told_with_its_remedy(tmp_path: Path) -> None:
    remedy = "Write a smaller cost, or give a variant more needs."
    assert told(tmp_path, ORDER, ("cost: 8", "cost: 41")) == [("KS309", "cost", remedy)]


def test_a_cause_that_nothing_gives_is_told_with_its_remedy(tmp_path: Path) -> None:
    rival = (RAISED, "raised_by: [rival]")
    assert told(tmp_path, rival, REACTION) == [
        ("KS309", "objections[0].raised_by", "Give it such a line, or another cause.")
    ]
    priced = (RAISED, "raised_by: [price_named]")
    assert (
        told(tmp_path, priced, REACTION, (PRICED, "}"))[0][2] == "Add `price: true` to the line that names the price."
    )
    assert told(tmp_path, (RAISED, "raised_by: [benefit]"), REACTION) == []
    assert told(tmp_path, (RAISED, "raised_by: [pitch]"), REACTION) == []
    assert told(tmp_path, (RAISED, "raised_by: [pressure]"), REACTION)[0][1] == "objections[0].raised_by"
    pressed = found(tmp_path, (RAISED, "raised_by: [pressure]"), REACTION)[0]
    assert "in a small deal" in pressed.message


def test_a_fact_may_be_told_by_a_reaction(tmp_path: Path) -> None:
    untold = ("    tells: [lent]\n", "")
    waits = ("    after: {facts: [lent]}\n", "")
    facts = ("      facts: [lent]\n", "")
    assert [key for _, key, _ in told(tmp_path, untold, waits, facts)] == ["facts[0].id"]
    tells = ("then: {raise: price, trust: -1}", "then: {raise: price, trust: -1, tell: lent}")
    assert told(tmp_path, untold, waits, facts, tells) == []


def test_a_topic_that_only_a_reaction_looks_at_is_used(tmp_path: Path) -> None:
    lonely = ("    topic: colour\n", "    topic: breakage\n"), ("problem, topic: colour", "problem, topic: breakage")
    assert ("KS309", "topics[1].id", "Give it a line, or take it out.") in told(tmp_path, *lonely)
    names = ("then: {raise: price, trust: -1}", "then: {raise: price, trust: -1, name: colour}")
    assert "topics[1].id" not in [key for _, key, _ in told(tmp_path, *lonely, names)]


@pytest.mark.parametrize("weight", [39, 40])
def test_what_just_can_be_reached_is_not_warned_of(tmp_path: Path, weight: int) -> None:
    assert told(tmp_path, ("weight: 5", f"weight: {weight}")) == []
