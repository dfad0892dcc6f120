"""The map of a scenario as text, as a Mermaid diagram, and as a page of HTML with a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kamsim.authoring.map_words import called
from kamsim.authoring.mapping import COLUMNS, Map, Node
from kamsim.domain.text import Localized, say
from kamsim.report.pages import page
from kamsim.report.wrapping import broken, cells, head_of

_TITLES = {
    "opening question": {"en": "questions for facts", "zh": "背景问题"},
    "fact": {"en": "facts", "zh": "事实"},
    "need": {"en": "needs and angles", "zh": "需求和角度"},
    "question": {"en": "questions about them", "zh": "追问"},
    "offer": {"en": "offers and answers", "zh": "介绍和回应"},
    "objection": {"en": "objections", "zh": "异议"},
    "step": {"en": "steps to agree on", "zh": "可以商定的步骤"},
}
_NEVER = {"en": "never reached", "zh": "永远到不了"}
_PLAYED = {
    "en": "The thicker a stroke, the more often it comes up when sellers who listen play; figures are shares of calls.",
    "zh": "线越粗，会听的销售试演时出现得越多；数字是占谈话的比例。",
}
# The drawing, in its own units: a box, and the gaps between boxes and between columns.
_WIDE, _HIGH, _GAP, _BETWEEN = 236, 54, 10, 70
# So many cells of a thing's words are shown in its box, and rows of its remark, each of so many.
_SHOWN, _ROWS, _REMARK = 30, 2, 34
_BRACKETS, _BETWEEN_WAYS = {"en": " ({})", "zh": "（{}）"}, {"en": ", ", "zh": "，"}


def map_text(found: Map, title: Localized, lang: str) -> str:
    """The map as a list by columns, with what leads on from each thing."""
    return "\n".join(_lines(found, title, lang))


def columns_of(found: Map, lang: str) -> list[tuple[str, list[Node]]]:
    """The columns that have something in them: what each is called, and its nodes."""
    by_column = [(column, [node for node in found.nodes if node.column == column]) for column in COLUMNS]
    return [(_TITLES[column][lang].capitalize(), nodes) for column, nodes in by_column if nodes]


def ways_from(found: Map, node: Node, lang: str) -> str:
    """What a node leads to, as one line; "" where it leads to nothing."""
    leading = [edge for edge in found.edges if edge.start == node.key]
    return _BETWEEN_WAYS[lang].join(f"{called(edge.how, lang)} → {edge.end.partition(':')[2]}" for edge in leading)


def never(lang: str) -> str:
    """What is said of a thing that nothing can bring up."""
    return _NEVER[lang]


def _lines(found: Map, title: Localized, lang: str) -> Iterator[str]:
    yield say(title, lang)
    for name, nodes in columns_of(found, lang):
        yield ""
        yield name
        for node in nodes:
            hits = f"  {found.hits[node.key]:.0%}" if node.key in found.hits else ""
            remark = _BRACKETS[lang].format(node.remark) if node.remark else ""
            lost = "" if node.reached else f"  [{_NEVER[lang]}]"
            words = "" if node.words is None or lang not in node.words else f"  {_label(node, lang)}"
            yield f"  {node.id}{remark}{hits}{lost}{words}"
            ways = ways_from(found, node, lang)
            if ways:
                yield f"      {ways}"


def map_mermaid(found: Map, lang: str) -> str:
    """The map as a Mermaid flowchart; what is never reached has a broken border."""
    lines = ["flowchart LR"]
    for column in COLUMNS:
        nodes = [node for node in found.nodes if node.column == column]
        if nodes:
            lines.append(f"  subgraph {column.replace(' ', '_')}[{_quoted(_TITLES[column][lang])}]")
            lines += [f"    {_name(node.key)}[{_quoted(_label(node, lang))}]" for node in nodes]
            lines.append("  end")
    lines += [
        f"  {_name(edge.start)} -- {_quoted(called(edge.how, lang))} --> {_name(edge.end)}" for edge in found.edges
    ]
    lines.append("  classDef never stroke-dasharray: 5 5,stroke:#b3261e")
    lines += [f"  class {_name(node.key)} never" for node in found.nodes if not node.reached]
    return "\n".join(lines)


def _name(key: str) -> str:
    return key.replace(":", "_").replace("-", "_")


def _quoted(text: str) -> str:
    for sign, entity in (("&", "#amp;"), ('"', "#quot;"), ("<", "#lt;"), (">", "#gt;")):
        text = text.replace(sign, entity)
    return f'"{text}"'


def _label(node: Node, lang: str) -> str:
    words = say(node.words, lang) if node.words else node.id
    return words if cells(words) <= _SHOWN else f"{head_of(words, _SHOWN - 1)}…"


def map_html(found: Map, title: Localized, lang: str) -> str:
    """The map as one page with a drawing; nothing in it comes from elsewhere."""
    columns = [column for column in COLUMNS if any(node.column == column for node in found.nodes)]
    places: dict[str, tuple[int, int]] = {}
    boxes: list[dict[str, Any]] = []
    for number, column in enumerate(columns):
        for row, node in enumerate([node for node in found.nodes if node.column == column]):
            places[node.key] = x, y = number * (_WIDE + _BETWEEN), 30 + row * (_HIGH + _GAP)
            whole = say(node.words, lang) if node.words else node.id
            hits = found.hits.get(node.key)
            boxes.append(
                {
                    "x": x,
                    "y": y,
                    "node": node,
                    "label": _label(node, lang),
                    "remark": broken(node.remark or node.id, _REMARK)[:_ROWS],
                    "whole": whole,
                    "hits": "" if hits is None else f"{hits:.0%}",
                    "thick": _thick(found, node.key, node.key),
                }
            )
    values = {
        "title": say(title, lang),
        "heads": [
            {"x": number * (_WIDE + _BETWEEN), "name": _TITLES[column][lang]} for number, column in enumerate(columns)
        ],
        "boxes": boxes,
        "ways": [
            {
                "path": _path(places[edge.start], places[edge.end]),
                "how": edge.how,
                "thick": _thick(found, edge.start, edge.end),
                "told": _told(found, edge.end, called(edge.how, lang)),
            }
            for edge in found.edges
        ],
        "width": len(columns) * (_WIDE + _BETWEEN) - _BETWEEN,
        "height": max((y for _, y in places.values()), default=0) + _HIGH + _GAP,
        "wide": _WIDE,
        "high": _HIGH,
        "never": _NEVER[lang],
        "played": _PLAYED[lang] if found.hits else "",
        "unreached": [node.id for node in found.nodes if not node.reached],
    }
    return page("map", lang, values)


def _thick(found: Map, start: str, end: str) -> float:
    """How thick a stroke is drawn: by how often both of its ends come up in played calls."""
    share = min(found.hits.get(start, 0.1), found.hits.get(end, 0.1))
    return round(1 + 5 * share, 1)


def _told(found: Map, key: str, how: str) -> str:
    return f"{how}, {found.hits[key]:.0%}" if key in found.hits else how


def _path(start: tuple[int, int], end: tuple[int, int]) -> str:
    """A line from the side of one box to the near side of another."""
    forward = end[0] > start[0]
    x1, y1 = start[0] + (_WIDE if forward else 0), start[1] + _HIGH // 2
    x2, y2 = end[0] + (0 if forward else _WIDE), end[1] + _HIGH // 2
    bend = max(30, abs(x2 - x1) // 2) * (1 if forward else -1)
    return f"M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
