"""The stance machine and a scenario's needs as Mermaid diagrams."""

from __future__ import annotations

from typing import Any

from kamsim.domain.rulebook import Stance
from kamsim.domain.scenario import Scenario, Topic
from kamsim.domain.text import say
from kamsim.engine.model import Model


def stance_graph(declared: Stance) -> str:
    """The machine as declared: attitudes inside stages, the triggers between them."""
    lines = ["stateDiagram-v2", "  direction LR", f"  [*] --> {declared.initial.stage}"]
    for stage in declared.stages:
        lines.append(f"  state {stage} {{")
        lines.append(f"    [*] --> {stage}_{declared.initial.attitude}")
        for trigger, effect in declared.triggers.items():
            for source, target in effect.attitude.items():
                lines.append(f"    {stage}_{source} --> {stage}_{target}: {trigger}")
        lines.append("  }")
    for trigger, effect in declared.triggers.items():
        for source, target in effect.stage.items():
            lines.append(f"  {source} --> {target}: {trigger}")
        if effect.ending:
            lines.extend(f"  {stage} --> {effect.ending}: {trigger}" for stage in declared.stages)
    lines.extend(f"  {ending} --> [*]" for ending in declared.endings)
    return "\n".join(lines)


def needs_graph(model: Model, lang: str) -> str:
    """Topics with a need in any variant, the facts they rest on, and the questions that can let them slip."""
    scenario = model.scenario
    lines = ["flowchart LR"]
    for topic in scenario["topics"]:
        lines.extend(_topic(scenario, topic, lang))
    for line in scenario["lines"]:
        here = f"  {_id('line', line['id'])}([{_quoted(line['id'])}])"
        lines.extend(f"{here} -. hints .-> {_id('topic', hinted)}" for hinted in line["hints"])
        lines.extend(f"{here} --> {_id('fact', fact)}" for fact in line["tells"])
    return "\n".join(lines)


def _topic(scenario: Scenario, topic: Topic, lang: str) -> list[str]:
    having = [variant["id"] for variant in scenario["variants"] if topic["id"] in variant["needs"]]
    label = f"{say(topic['label'], lang)}<br/>{len(having)} of {len(scenario['variants'])} variants"
    here = _id("topic", topic["id"])
    if topic["need"] is None or not having:
        return [f"  {here}[{_quoted(say(topic['label'], lang))}]"]
    lines = [f"  {here}{{{{{_quoted(label)}}}}}"]
    facts = dict.fromkeys(f for variant in scenario["variants"] for f in _facts_of(variant["needs"].get(topic["id"])))
    for fact in facts:
        text = next(one["text"] for one in scenario["facts"] if one["id"] == fact)
        lines.append(f"  {_id('fact', fact)}[/{_quoted(say(text, lang))}/] -- needed --> {here}")
    needs = [variant["needs"][topic["id"]] for variant in scenario["variants"] if topic["id"] in variant["needs"]]
    angles = dict.fromkeys(angle for need in needs for angle in need["angles"])
    lines.extend(f"  {here} -- {angle} --> {here}_{angle}(({angle}))" for angle in angles)
    return lines


def _facts_of(need: Any) -> list[str]:
    return list(need["facts"]) if need else []


def _id(kind: str, name: str) -> str:
    return f"{kind}_{name}".replace("-", "_")


def _quoted(text: str) -> str:
    """A label that Mermaid takes as text, whatever is in it."""
    escaped = text.replace("&", "&amp;").replace('"', "&quot;").replace("<br/>", "\0")
    return '"' + escaped.replace("<", "&lt;").replace(">", "&gt;").replace("\0", "<br/>") + '"'
