"""The sheet for the teacher: who stands behind the door of a scenario, what hurts each of them, and what serves."""

from __future__ import annotations

from kamsim.domain.scenario import Line, Need, Scenario, Topic, Variant
from kamsim.domain.text import fill, say

_WORDS = {
    "en": {
        "title": "For the teacher: {title}",
        "secret": "Trainees should not see this before they have played.",
        "buyers": "The buyers behind the door",
        "none": "needs nothing: a polite goodbye is right, once his answers have shown it.",
        "felt": "felt through {angles}; admits it from trust {open} on, at seriousness {seriousness}; "
        "wants it put right from {threshold}",
        "facts": "once on the table: {facts}",
        "rival": "the rival serves this better",
        "proof": "wants proof",
        "says": "says then: “{text}”",
        "wants": "What he can agree to",
        "lines": "What serves which topic",
        "money": "money", "time": "time", "people": "people", "risk": "risk", "standing": "his standing",
        "order": "order", "advance": "step",
        "agree": "{size}: {label} (the needs must weigh {weight}, trust {trust})",
    },
    "zh": {
        "title": "教师用：{title}",
        "secret": "学员没练之前别给他们看。",
        "buyers": "门后的客户",
        "none": "什么都不需要：他的回答表明了这一点之后，客气告辞就是对的。",
        "felt": "感受角度：{angles}；信任到 {open} 才承认，当时严重 {seriousness}；到 {threshold} 才想解决",
        "facts": "先要摆出：{facts}",
        "rival": "对手在这一点上更好",
        "proof": "要证据",
        "says": "承认时说：“{text}”",
        "wants": "他能答应什么",
        "lines": "哪句话用在哪个话题上",
        "money": "钱", "time": "时间", "people": "人", "risk": "风险", "standing": "脸面",
        "order": "订单", "advance": "一步",
        "agree": "{size}：{label}（需求要有 {weight} 重，信任 {trust}）",
    },
}  # fmt: skip
_KINDS = ("problem", "implication", "payoff", "benefit", "proof")


def solution_text(scenario: Scenario) -> str:
    """The sheet in Markdown, in each language of the scenario."""
    return "\n".join(_in_language(scenario, lang) for lang in scenario["languages"])


def _in_language(scenario: Scenario, lang: str) -> str:
    words = _WORDS[lang]
    names = {"buyer": say(scenario["buyer"]["name"], lang)}
    names |= {name: say(text, lang) for name, text in scenario["names"].items()}
    parts = [f"# {words['title'].format(title=fill(say(scenario['title'], lang), names))}", words["secret"], ""]
    parts.append(f"## {words['buyers']}")
    for variant in scenario["variants"]:
        parts += _variant(scenario, variant, names, lang)
    parts += ["", f"## {words['wants']}"]
    for advance in scenario["advances"]:
        label = fill(say(advance["label"], lang), names)
        size = words[advance["size"]]
        said = words["agree"].format(size=size, label=label, weight=advance["weight"], trust=advance["trust"])
        parts.append(f"- {said}")
    parts += ["", f"## {words['lines']}"]
    for topic in scenario["topics"]:
        lines = [line for line in scenario["lines"] if line["topic"] == topic["id"] and line["kind"] in _KINDS]
        if topic["need"] is not None and lines:
            parts += [f"### {fill(say(topic['label'], lang), names)}", *(_line(line, names, lang) for line in lines)]
    return "\n".join([*parts, ""])


def _variant(scenario: Scenario, variant: Variant, names: dict[str, str], lang: str) -> list[str]:
    words = _WORDS[lang]
    filled = {**names, **{name: say(text, lang) for name, text in variant["values"].items()}}
    if not variant["needs"]:
        return [f"- **{variant['id']}** {words['none']}"]
    parts = [f"- **{variant['id']}**"]
    for topic in scenario["topics"]:
        need = variant["needs"].get(topic["id"])
        if need is not None:
            parts.append(f"  - {fill(say(topic['label'], lang), filled)}: {_need(scenario, topic, need, filled, lang)}")
    return parts


def _need(scenario: Scenario, topic: Topic, need: Need, names: dict[str, str], lang: str) -> str:
    words = _WORDS[lang]
    angles = ", ".join(words[angle] for angle in need["angles"])
    numbers = {key: need[key] for key in ("open", "seriousness", "threshold")}
    parts = [words["felt"].format(angles=angles, **numbers)]
    facts = [fill(say(fact["text"], lang), names) for fact in scenario["facts"] if fact["id"] in need["facts"]]
    if facts:
        parts.append(words["facts"].format(facts="; ".join(facts)))
    parts += [words[key] for key in ("rival", "proof") if need[key]]
    admission = topic["says"].get(f"admits.{need['angles'][0]}") or topic["says"].get("admits")
    if admission:
        parts.append(words["says"].format(text=fill(say(admission[0], lang), names)))
    return "; ".join(parts)


def _line(line: Line, names: dict[str, str], lang: str) -> str:
    angle = f", {_WORDS[lang][line['angle']]}" if line["angle"] else ""
    return f"- {line['kind']}{angle}: {fill(say(line['text'], lang), names)}"
