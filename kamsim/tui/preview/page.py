"""The rows of the preview."""

from __future__ import annotations

from collections.abc import Sequence

from kamsim.authoring.mapping import Map
from kamsim.authoring.previewing import Preview, changed
from kamsim.domain.problems import Problem
from kamsim.domain.text import say
from kamsim.report.scenario_map import columns_of, never, ways_from
from kamsim.tui.kit.lines import BLANK, Line, Span, clip, line, paragraph
from kamsim.tui.kit.look import Look

# So many lines of the menu have a number.
PAGE = 9
_INK = {"error": "bad", "warning": "caution", "note": "muted"}


def call_rows(
    look: Look, now: Preview, before: Preview | None, at: int, width: int, *, hidden: bool
) -> tuple[list[Line], list[int]]:
    """The call, and at which row each turn begins; the turn `at` stands out."""
    rows = [BLANK, *paragraph(now.opening, width - 2, "text", indent=1)]
    places: list[int] = []
    if now.instead:
        rows += paragraph(f"! {now.instead}", width - 2, "bad", indent=1)
    marks = changed(now, before)
    for number, turn in enumerate(now.turns):
        rows.append(BLANK)
        places.append(len(rows))
        mark = Span("*" if marks[number] else " ", "accent bold")
        head = Span(f"{number + 1:>3} ", "accent bold" if number == at else "muted")
        fill = "raised" if number == at else ""
        said = clip(turn.says, max(width - 8, 8))
        rows.append(line(mark, head, Span(said, "strong"), fill=fill, act=f"row:{number}"))
        rows += paragraph(turn.reply, width - 6, "text", indent=5)
        told = f"{turn.move}, {turn.reply_class}"
        rows += paragraph(f"{told}; {turn.hidden}" if hidden else told, width - 6, "muted", indent=5)
    if now.stopped:
        rows += [BLANK, *paragraph(f"! {now.stopped}", width - 2, "bad", indent=1)]
    elif not now.menu and now.turns:
        rows += [BLANK, *paragraph(look.t("The call is over."), width - 2, "muted", indent=1)]
    return rows, places


def check_rows(look: Look, problems: Sequence[Problem], width: int, *, waiting: bool) -> list[Line]:
    """What is wrong with the file; `waiting`: the checks with the rules are still at work."""
    rows: list[Line] = [line(Span(" " + look.t("Checks"), "strong"))]
    for problem in problems:
        ink = _INK[problem.severity]
        rows.append(line(Span(f" {problem.line:>4}  ", "muted"), Span(problem.code, ink)))
        rows += paragraph(problem.message, width - 4, "text", indent=3)
        if problem.help:
            rows += paragraph(problem.help, width - 4, "muted", indent=3)
    if waiting:
        rows += paragraph(look.t("The checks with the rules are at work."), width - 2, "muted", indent=1)
    elif not problems:
        rows += paragraph(look.t("Nothing is wrong with this file."), width - 2, "good", indent=1)
    return rows


def map_rows(look: Look, found: Map, width: int) -> list[Line]:
    """The map of the file, column below column: each thing with its words, its remark and what it leads to."""
    rows: list[Line] = []
    for name, nodes in columns_of(found, look.lang):
        rows += [BLANK, line(Span(f" {name}", "accent bold"))]
        for node in nodes:
            words = say(node.words, look.lang) if node.words else ""
            lost = Span("" if node.reached else f"  ✗ {never(look.lang)}", "bad")
            rows.append(line(Span(f"  {node.id}", "strong"), Span(f"  {node.remark}", "muted"), lost))
            rows += paragraph(words, width - 6, "text", indent=4) if words else []
            ways = ways_from(found, node, look.lang)
            rows += paragraph(f"→ {ways}", width - 6, "muted", indent=4) if ways else []
    return rows


def menu_rows(look: Look, menu: Sequence[tuple[str, str]], page: int, width: int) -> list[Line]:
    """A page of the menu, each line with its number."""
    pages = max(1, (len(menu) + PAGE - 1) // PAGE)
    head = look.t("What could be said now: page {page} of {pages}", page=page + 1, pages=pages)
    rows = [line(Span(" " + head, "strong"))]
    for number, (name, words) in enumerate(menu[page * PAGE : (page + 1) * PAGE], 1):
        rows.append(line(Span(f"  {number} ", "accent bold"), Span(name, "muted"), act=str(number)))
        rows += paragraph(words, width - 5, "text", indent=4)
    return rows
