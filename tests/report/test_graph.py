"""The diagrams: every state and every need, and labels that stay text."""

from __future__ import annotations

import re

import pytest

from kamsim.library.catalogue import rulebook
from kamsim.report.graph import _quoted, needs_graph, stance_graph
from tests.models import SHIPPED, shipped


def test_the_machine_has_every_stage_attitude_and_ending() -> None:
    declared = rulebook().stance
    lines = stance_graph(rulebook()).splitlines()
    assert lines[0] == "stateDiagram-v2"
    for stage in declared.stages:
        assert f"  state {stage} {{" in lines
    for ending in declared.endings:
        assert f"  {ending} --> [*]" in lines
    drawn = {line.rpartition(": ")[2] for line in lines if ": " in line}
    assert drawn == set(declared.triggers)


@pytest.mark.parametrize("scenario", SHIPPED)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_topic_is_drawn_once_and_every_arrow_has_two_ends(scenario: str, lang: str) -> None:
    model = shipped(scenario)
    lines = needs_graph(model, lang).splitlines()
    for topic in model.topics:
        declared = [line for line in lines if re.match(rf"  topic_{topic.replace('-', '_')}[\[{{]", line)]
        assert len(declared) == 1
    nodes = set(re.findall(r"(?:^  |> )((?:topic|fact|line)_\w+)", "\n".join(lines), re.MULTILINE))
    assert nodes
    named = {f"{kind}_{name.replace('-', '_')}" for kind, names in _names(model) for name in names}
    assert {node for node in nodes if not re.search(r"_(money|time|people|risk|standing)$", node)} <= named


@pytest.mark.parametrize("scenario", SHIPPED)
def test_in_chinese_nothing_is_labelled_by_an_id(scenario: str) -> None:
    machine = stance_graph(rulebook(), "zh")
    assert set(re.findall(r"^ +(\w+)(?=: )", machine, re.MULTILINE)) >= {"opening", "opening_doubtful", "parted"}
    labels = [line.rpartition(": ")[2] for line in machine.splitlines() if ": " in line]
    assert not [label for label in labels if re.search("[a-z]", label)]
    needs = needs_graph(shipped(scenario), "zh")
    arrows = re.findall(r"-[-.] (\S+) \.?--?>", needs)
    assert arrows
    assert not [label for label in arrows if re.search("[a-z]", label)]
    assert " of " not in needs


def _names(model) -> list[tuple[str, tuple[str, ...]]]:  # type: ignore[no-untyped-def]
    lines = tuple(line["id"] for line in model.scenario["lines"])
    return [("topic", model.topics), ("fact", model.facts), ("line", lines)]


def test_labels_are_text_whatever_is_in_them() -> None:
    assert _quoted('a "b" <script> & c<br/>d') == '"a &quot;b&quot; &lt;script&gt; &amp; c<br/>d"'
