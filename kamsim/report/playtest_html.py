"""The playtest report as one page of HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kamsim.domain.text import say
from kamsim.report.pages import page
from kamsim.report.playtest_text import WORDS

# A table: the names of its columns, and its rows.
Table = tuple[Sequence[str], list[list[object]]]


def playtest_html(report: dict[str, Any]) -> str:
    """The whole page."""
    values = {
        "report": report,
        "title": say(report["title"], "en"),
        "verdict": WORDS[report["verdict"]["word"]],
        "faults": [_with_remedy(fault) for fault in report["verdict"]["faults"]],
        "remarks": [remark["text"] for remark in report["verdict"]["remarks"]],
        "balance": _balance(report),
        "before": [
            _told("Calls won, by buyer", _by_variant(report)),
            _told("Needs, in per cent of calls: found / stated / met", _by_need(report)),
            _told("Styles", _styles(report)),
            _told("Sellers", _sellers(report)),
        ],
        "after": [
            _told("Thresholds nudged by one", _thresholds(report)),
            _told("Lines", _lines(report)),
            _told("Lines that win without a stated need", _exploits(report)),
        ],
    }
    return page("playtest", "en", values)


def _told(name: str, table: Table) -> tuple[str, Sequence[str], list[list[str]]]:
    """A table with its name, its cells as text: floats to one digit."""
    head, rows = table
    return name, head, [[f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows]


def _with_remedy(fault: dict[str, Any]) -> str:
    return f"{fault['text']}. Tried: {fault['remedy']['text']}." if "remedy" in fault else fault["text"]


def _by_variant(report: dict[str, Any]) -> Table:
    sellers = list(dict.fromkeys(name for shares in report["won_by_variant"].values() for name in shares))
    rows: list[list[object]] = [
        [variant, *(f"{shares[name]:.0%}" if name in shares else "" for name in sellers)]
        for variant, shares in report["won_by_variant"].items()
    ]
    return (("buyer", *sellers), rows)


def _by_need(report: dict[str, Any]) -> Table:
    sellers = list(dict.fromkeys(name for row in report["needs"].values() for name in row))
    rows: list[list[object]] = []
    for need, row in report["needs"].items():
        steps = [row.get(name) for name in sellers]
        rows.append(
            [
                need,
                *(
                    " / ".join(f"{of[key] * 100:.0f}" for key in ("found", "explicit", "matched")) if of else ""
                    for of in steps
                ),
            ]
        )
    return (("need", *sellers), rows)


_BIRDS = ("rookie", "technician", "journeyman", "veteran", "master")


def _balance(report: dict[str, Any]) -> str:
    difficulty, separation = report["difficulty"], report["separation"]
    if not difficulty or not separation:
        return ""
    return (
        f"Difficulty: {difficulty['word']}, the average seller wins {difficulty['won']:.0%} of his calls. "
        f"Separation: {separation['word']}, the better seller scores higher in "
        f"{separation['better_wins']:.0%} of pairs, {separation['gap']:.0f} points apart."
    )


def _styles(report: dict[str, Any]) -> Table:
    rows: list[list[object]] = []
    for style, of in report["styles"].items():
        best = of["best"]
        reach = [best["min"], best["mean"], best["max"], best["bound"]] if best else [""] * 4
        reach.append(of["leaving"]["mean"] if of["leaving"] else "")
        birds = [of["sellers"].get(name) for name in _BIRDS]
        rows.append([style, *reach, *(f"{one['mean']:.1f} · {one['won']:.0%}" if one else "" for one in birds)])
    reached = ("best line: least", "mean", "most", "bound", "leaving where there is no need")
    return (("style", *reached, *_BIRDS), rows)


def _sellers(report: dict[str, Any]) -> Table:
    ends = ("order", "advance", "continuation", "no_sale")
    rows: list[list[object]] = []
    for name, of in report["sellers"].items():
        shares = [f"{of['outcomes'][end]:.1%}" for end in ends]
        rows.append([name, of["mean"], of["sd"], of["min"], of["max"], *shares, f"{of['turns']['median']:g}"])
    return (("seller", "mean", "sd", "least", "most", *ends, "turns"), rows)


def _thresholds(report: dict[str, Any]) -> Table:
    rows: list[list[object]] = [
        [f"{one['of']} {one['id']}", one["key"], one["lower"], one["higher"], "yes" if one["decides"] else "no"]
        for one in report["thresholds"]
    ]
    return (("of", "key", "calls changed by one less", "by one more", "an answer depends on it"), rows)


def _lines(report: dict[str, Any]) -> Table:
    keys = ("kind", "topic", "open", "said", "said_by_birds", "in_best_lines", "best_at")
    rows: list[list[object]] = [
        [name, *(of[key] or "" if key == "topic" else of[key] for key in keys)] for name, of in report["lines"].items()
    ]
    return (("line", *(key.replace("_", " ").replace("by birds", "by sellers") for key in keys)), rows)


def _exploits(report: dict[str, Any]) -> Table:
    keys = ("variant", "style", "outcome", "score", "needs_admitted")
    rows: list[list[object]] = [[*(one[key] for key in keys), " · ".join(one["moves"])] for one in report["exploits"]]
    return ((*(key.replace("_", " ") for key in keys), "moves"), rows)
