"""A scenario as a map: what leads to what, from questions to what can be agreed, and what is never reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kamsim.authoring.map_words import called, listed, sentence
from kamsim.authoring.possible import Possible
from kamsim.domain.scenario import Line, Range, Scenario, Topic
from kamsim.domain.text import Localized
from kamsim.engine.model import Model
from kamsim.engine.quoting import filled, values_of

# The columns of the map, in the order in which a call goes through them.
COLUMNS = ("opening question", "fact", "need", "question", "offer", "objection", "step")


class Node(NamedTuple):
    """One thing of the scenario: its column, id, words (None: the id alone), a remark such as a threshold, and whether
    anything can ever bring it up."""

    key: str
    column: str
    id: str
    words: Localized | None
    remark: str
    reached: bool


class Edge(NamedTuple):
    """What leads to what: `how` is tells, hints, needed, asks, an angle, serves, answers, asks_for."""

    start: str
    end: str
    how: str


class Map(NamedTuple):
    """All nodes, by column and in the order of the file, and the ways between them; key → in which share of played
    calls a thing came up (0 to 1), where calls were played."""

    nodes: list[Node]
    edges: list[Edge]
    hits: Mapping[str, float] = {}


def map_of(model: Model, lang: str = "en") -> Map:
    """The map of a scenario, its remarks in a language; what differs by buyer is said as by the first one."""
    scenario, possible = model.scenario, Possible(model)
    drawn = [*_questions_and_facts(scenario, possible), *_needs(scenario, possible, lang)]
    drawn += _moves(scenario, possible, lang)
    values = values_of(scenario, 0)
    nodes = [node._replace(words=filled(node.words, values) if node.words else None) for node in drawn]
    known = {node.key for node in nodes}
    edges = dict.fromkeys(edge for edge in _edges(scenario) if edge.start in known and edge.end in known)
    return Map(sorted(nodes, key=lambda node: COLUMNS.index(node.column)), list(edges))


def _questions_and_facts(scenario: Scenario, possible: Possible) -> Iterator[Node]:
    for line in scenario["lines"]:
        if line["kind"] == "situation":
            yield _line(line, "opening question", possible, "")
    for fact in scenario["facts"]:
        yield Node(f"fact:{fact['id']}", "fact", fact["id"], fact["text"], "", fact["id"] in possible.facts)


def _needs(scenario: Scenario, possible: Possible, lang: str) -> Iterator[Node]:
    for topic in scenario["topics"]:
        having = [variant["needs"][topic["id"]] for variant in scenario["variants"] if topic["id"] in variant["needs"]]
        if topic["need"] is None:
            remark = sentence("no_need", lang)
        else:
            felt = [*dict.fromkeys(angle for need in having for angle in need["angles"])]
            thresholds = _range([need["threshold"] for need in having]) or _shown(topic["need"]["threshold"])
            opens = _range([need["open"] for need in having]) or _shown(topic["need"]["open"])
            rival = sentence("rival", lang) if having and all(need["rival"] for need in having) else ""
            remark = sentence(
                "need",
                lang,
                angles=listed(felt, lang) if felt else sentence("nobody", lang),
                opens=opens,
                thresholds=thresholds,
                rival=rival,
                having=len(having),
                buyers=len(scenario["variants"]),
            )
        reached = topic["need"] is None or topic["id"] in possible.needs
        yield Node(f"need:{topic['id']}", "need", topic["id"], topic["label"], remark, reached)


def _moves(scenario: Scenario, possible: Possible, lang: str) -> Iterator[Node]:
    for line in scenario["lines"]:
        if line["kind"] in ("problem", "implication", "payoff"):
            yield _line(line, "question", possible, called(line["angle"] or line["kind"], lang))
        elif line["kind"] in ("feature", "advantage", "benefit", "proof", "answer", "concede"):
            what = line["proof"] or line["method"] or line["kind"]
            yield _line(line, "offer", possible, called(what, lang))
    for objection in scenario["objections"]:
        raised = objection["id"] in possible.objections
        causes = listed(objection["raised_by"], lang) or sentence("reaction", lang)
        yield Node(f"objection:{objection['id']}", "objection", objection["id"], objection["label"], causes, raised)
    asked = {line["advance"] for line in scenario["lines"] if line["id"] in possible.lines}
    for advance in scenario["advances"]:
        name = advance["id"]
        granted = any(variant["advances"][name] for variant in scenario["variants"])
        size = called(advance["size"], lang)
        remark = sentence("step", lang, size=size, weight=advance["weight"], trust=advance["trust"])
        yield Node(f"step:{name}", "step", name, advance["label"], remark, granted and name in asked)


def _line(line: Line, column: str, possible: Possible, remark: str) -> Node:
    return Node(f"line:{line['id']}", column, line["id"], line["text"], remark, line["id"] in possible.lines)


def _edges(scenario: Scenario) -> Iterator[Edge]:
    for topic in scenario["topics"]:
        for fact in _facts_of(scenario, topic):
            yield Edge(f"fact:{fact}", f"need:{topic['id']}", "needed")
    for line in scenario["lines"]:
        here, about = f"line:{line['id']}", f"need:{line['topic']}"
        yield from (Edge(here, f"fact:{fact}", "tells") for fact in line["tells"])
        yield from (Edge(here, f"need:{topic}", "hints") for topic in line["hints"])
        if line["kind"] in ("problem", "payoff"):
            yield Edge(about, here, "asks")
        elif line["kind"] == "implication":
            yield Edge(about, here, line["angle"] or "")
        elif line["kind"] in ("feature", "advantage", "benefit", "proof"):
            yield Edge(about, here, "serves")
        elif line["objection"] is not None:
            yield Edge(here, f"objection:{line['objection']}", "answers")
        elif line["advance"] is not None:
            yield from (Edge(f"need:{need}", f"step:{line['advance']}", "asks_for") for need in line["after"]["needs"])
            yield from (Edge(f"fact:{fact}", f"step:{line['advance']}", "asks_for") for fact in line["after"]["facts"])


def _facts_of(scenario: Scenario, topic: Topic) -> list[str]:
    needs = [variant["needs"][topic["id"]] for variant in scenario["variants"] if topic["id"] in variant["needs"]]
    return list(dict.fromkeys(fact for need in needs for fact in need["facts"]))


def _range(values: list[int]) -> str:
    return _shown([min(values), max(values)]) if values else ""


def _shown(bounds: Range) -> str:
    return str(bounds[0]) if bounds[0] == bounds[1] else f"{bounds[0]}–{bounds[1]}"
