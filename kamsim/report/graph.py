"""The stance machine and a scenario's needs as Mermaid diagrams."""

from __future__ import annotations

from typing import Any, Final

from kamsim.domain.feedback import Feedback, Names
from kamsim.domain.rulebook import Rulebook
from kamsim.domain.scenario import Scenario, Topic
from kamsim.domain.text import say
from kamsim.engine.model import Model

# What the declaration names and no screen does, in Chinese; in English the word is the name.
_IN_CHINESE: Final = {
    "asked": "提问",
    "presented": "介绍",
    "proposed": "提请求",
    "warmed": "变暖",
    "believed": "信了",
    "cooled": "变冷",
    "offended": "越线",
    "closed": "告辞",
    "parted": "散场",
    "walked_out": "中途走了",
    "hints": "透露",
    "needed": "要先知道",
}
_SHARE: Final = {"en": "{having} of {count} variants", "zh": "{count} 个变体里有 {having} 个"}


def stance_graph(book: Rulebook, lang: str = "en") -> str:
    """The machine as declared: attitudes inside stages, the triggers between them; in Chinese all by their names."""
    declared = book.stance
    lines = ["stateDiagram-v2", "  direction LR", f"  [*] --> {declared.initial.stage}"]
    lines += _named(book.feedback.stages, lang, "  ")
    for stage in declared.stages:
        # A state belongs to the one in which it is named first.
        lines += [f"  state {stage} {{", *_named(book.feedback.attitudes, lang, f"    {stage}_")]
        lines.append(f"    [*] --> {stage}_{declared.initial.attitude}")
        for trigger, effect in declared.triggers.items():
            for source, target in effect.attitude.items():
                lines.append(f"    {stage}_{source} --> {stage}_{target}: {_called(trigger, lang)}")
        lines.append("  }")
    for trigger, effect in declared.triggers.items():
        for source, target in effect.stage.items():
            lines.append(f"  {source} --> {target}: {_called(trigger, lang)}")
        if effect.ending:
            lines.extend(f"  {stage} --> {effect.ending}: {_called(trigger, lang)}" for stage in declared.stages)
    if lang != "en":
        lines.extend(f"  {ending}: {_called(ending, lang)}" for ending in declared.endings)
    lines.extend(f"  {ending} --> [*]" for ending in declared.endings)
    return "\n".join(lines)


def _named(names: Names, lang: str, before: str) -> list[str]:
    """What states are called, where that is not their ids; `before` stands in front of each."""
    return [] if lang == "en" else [f"{before}{state}: {say(name, lang)}" for state, name in names.items()]


def _called(word: str, lang: str) -> str:
    return _IN_CHINESE[word] if lang == "zh" else word


def needs_graph(model: Model, lang: str) -> str:
    """Topics with a need in any variant, the facts they rest on, and the questions that can let them slip."""
    scenario = model.scenario
    lines = ["flowchart LR"]
    for topic in scenario["topics"]:
        lines.extend(_topic(scenario, topic, model.rulebook.feedback, lang))
    for line in scenario["lines"]:
        here = f"  {_id('line', line['id'])}([{_quoted(line['id'])}])"
        lines.extend(f"{here} -. {_called('hints', lang)} .-> {_id('topic', hinted)}" for hinted in line["hints"])
        lines.extend(f"{here} --> {_id('fact', fact)}" for fact in line["tells"])
    return "\n".join(lines)


def _topic(scenario: Scenario, topic: Topic, words: Feedback, lang: str) -> list[str]:
    having = [variant["id"] for variant in scenario["variants"] if topic["id"] in variant["needs"]]
    share = _SHARE[lang].format(having=len(having), count=len(scenario["variants"]))
    label = f"{say(topic['label'], lang)}<br/>{share}"
    here = _id("topic", topic["id"])
    if topic["need"] is None or not having:
        return [f"  {here}[{_quoted(say(topic['label'], lang))}]"]
    lines = [f"  {here}{{{{{_quoted(label)}}}}}"]
    facts = dict.fromkeys(f for variant in scenario["variants"] for f in _facts_of(variant["needs"].get(topic["id"])))
    for fact in facts:
        text = next(one["text"] for one in scenario["facts"] if one["id"] == fact)
        lines.append(f"  {_id('fact', fact)}[/{_quoted(say(text, lang))}/] -- {_called('needed', lang)} --> {here}")
    needs = [variant["needs"][topic["id"]] for variant in scenario["variants"] if topic["id"] in variant["needs"]]
    angles = dict.fromkeys(angle for need in needs for angle in need["angles"])
    for angle in angles:
        side = say(words.angles[angle], lang)
        lines.append(f"  {here} -- {side} --> {here}_{angle}(({side}))")
    return lines


def _facts_of(need: Any) -> list[str]:
    return list(need["facts"]) if need else []


def _id(kind: str, name: str) -> str:
    return f"{kind}_{name}".replace("-", "_")


def _quoted(text: str) -> str:
    """A label that Mermaid takes as text, whatever is in it."""
    escaped = text.replace("&", "&amp;").replace('"', "&quot;").replace("<br/>", "\0")
    return '"' + escaped.replace("<", "&lt;").replace(">", "&gt;").replace("\0", "<br/>") + '"'
