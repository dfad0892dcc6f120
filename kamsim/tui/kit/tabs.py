"""A bar of tabs: what there is to open, and which of it is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kamsim.tui.kit.lines import Line, Span, clip, clipped
from kamsim.tui.kit.look import Look


class Tab(NamedTuple):
    """One entry of a bar: the key that opens it, its name, and whether there is anything in it."""

    key: str
    name: str
    filled: bool = True


def tab_bar(look: Look, tabs: Sequence[Tab], at: int, width: int) -> Line:
    """A bar of tabs with their keys: number `at` stands out, empty ones are faint, names give way where needed."""
    widest = max(cell_len(tab.name) for tab in tabs)
    while sum(min(cell_len(tab.name), widest) + 4 for tab in tabs) > width and widest > 1:
        widest -= 1
    roomy = sum(cell_len(tab.name) + 5 for tab in tabs) <= width
    spans: list[Span] = []
    for number, tab in enumerate(tabs):
        name = clip(tab.name, widest)
        if number == at:
            text = f"[{tab.key} {name}]" if look.plain else f" {tab.key} {name} "
            spans.append(Span(text, "strong bold on chosen", tab.key))
        else:
            ink = "muted" if tab.filled else "faint"
            spans += [
                Span(f" {tab.key}", "accent" if tab.filled else "faint", tab.key),
                Span(f" {name} ", ink, tab.key),
            ]
        spans.append(Span(" " if roomy else ""))
    return Line(clipped(tuple(spans), width))


def sliding_bar(look: Look, tabs: Sequence[Tab], at: int, width: int) -> Line:
    """A bar of tabs without keys, their names whole: as many around number `at` as fit, and a sign where there are
    more. A click on one stands for its key."""
    first, last = at, at + 1
    used = _cells(tabs[at]) + 4
    while True:
        before = _cells(tabs[first - 1]) if first > 0 else width
        after = _cells(tabs[last]) if last < len(tabs) else width
        if min(before, after) + used > width:
            break
        if after + used <= width and (last - at <= at - first or before + used > width):
            last, used = last + 1, used + after
        else:
            first, used = first - 1, used + before
    spans: list[Span] = [Span(look.sign("‹ ", "< ") if first > 0 else "", "accent", ",")]
    for number in range(first, last):
        tab = tabs[number]
        if number == at:
            spans.append(Span(f"[{tab.name}]" if look.plain else f" {tab.name} ", "strong bold on chosen", tab.key))
        else:
            spans.append(Span(f" {tab.name} ", "muted" if tab.filled else "faint", tab.key))
        spans.append(Span(" "))
    if last < len(tabs):
        spans.append(Span(look.sign("›", ">"), "accent", "."))
    return Line(clipped(tuple(spans), width))


def _cells(tab: Tab) -> int:
    return cell_len(tab.name) + 3
