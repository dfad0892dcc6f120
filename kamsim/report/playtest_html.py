"""The playtest report as one page of HTML that needs nothing else. All texts are escaped: they come from a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from kamsim.domain.text import say
from kamsim.report.playtest_text import WORDS

_CSS = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430; }
h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin-top: 2rem; }
p.verdict { font-size: 1.15rem; font-weight: 600; border-left: .4rem solid #2d7d46; padding-left: .7rem; }
p.faults { border-color: #b3261e; } p.remarks { border-color: #b07d12; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: .2rem .6rem; border-bottom: 1px solid #d9dde3; }
th:first-child, td:first-child { text-align: left; } td.word, th.word { text-align: left; }
td:first-child, li code { overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { body { background: #14181d; color: #dfe4ea; } th, td { border-color: #333b45; } }
"""


def playtest_html(report: dict[str, Any]) -> str:
    """The whole page."""
    title = escape(say(report["title"], "en"))
    word = report["verdict"]["word"]
    parts = [
        f"<h1>{title}</h1>",
        f"<p>{escape(report['scenario'])} · {escape(report['deal'])} deal · {report['variants']} variants</p>",
        f"<p>{report['calls']} calls a seller · seed {report['seed']}</p>",
        "" if report["complete"] else "<p><strong>Interrupted: this rests on what was done by then.</strong></p>",
        f'<p class="verdict {word}">{escape(WORDS[word])}</p>',
        _list(fault["text"] for fault in report["verdict"]["faults"]),
        _balance(report),
        "<h2>Styles</h2>" + _styles(report),
        "<h2>Sellers</h2>" + _sellers(report),
        "<h2>Remarks</h2>" + _list(remark["text"] for remark in report["verdict"]["remarks"]),
        "<h2>Thresholds nudged by one</h2>" + _thresholds(report),
        "<h2>Lines</h2>" + _lines(report),
        "<h2>Lines that win without a stated need</h2>" + _exploits(report),
    ]
    head = f'<meta charset="utf-8"><title>Playtest: {title}</title><style>{_CSS}</style>'
    return (
        f'<!doctype html>\n<html lang="en">\n<head>{head}</head>\n<body>\n' + "\n".join(parts) + "\n</body>\n</html>\n"
    )


def _list(texts: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else "<p>None.</p>"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Cells are escaped; floats to one digit."""
    body = "".join("<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{''.join(f'<th>{escape(name)}</th>' for name in head)}</tr>{body}</table>"


def _cell(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else escape(str(value))


_BIRDS = ("rookie", "technician", "journeyman", "veteran", "master")


def _balance(report: dict[str, Any]) -> str:
    difficulty, separation = report["difficulty"], report["separation"]
    if not difficulty or not separation:
        return ""
    return (
        f"<p>Difficulty: {escape(difficulty['word'])}, the average seller wins {difficulty['won']:.0%} of his calls. "
        f"Separation: {escape(separation['word'])}, the better seller scores higher in "
        f"{separation['better_wins']:.0%} of pairs, {separation['gap']:.0f} points apart.</p>"
    )


def _styles(report: dict[str, Any]) -> str:
    rows = []
    for style, of in report["styles"].items():
        best = of["best"]
        reach = [best["min"], best["mean"], best["max"], best["bound"]] if best else [""] * 4
        reach.append(of["leaving"]["mean"] if of["leaving"] else "")
        birds = [of["sellers"].get(name) for name in _BIRDS]
        rows.append([style, *reach, *(f"{one['mean']:.1f} · {one['won']:.0%}" if one else "" for one in birds)])
    reached = ("best line: least", "mean", "most", "bound", "leaving where there is no need")
    return _table(("style", *reached, *_BIRDS), rows)


def _sellers(report: dict[str, Any]) -> str:
    ends = ("order", "advance", "continuation", "no_sale")
    rows = []
    for name, of in report["sellers"].items():
        shares = [f"{of['outcomes'][end]:.1%}" for end in ends]
        rows.append([name, of["mean"], of["sd"], of["min"], of["max"], *shares, f"{of['turns']['median']:g}"])
    return _table(("seller", "mean", "sd", "least", "most", *ends, "turns"), rows)


def _thresholds(report: dict[str, Any]) -> str:
    rows = [
        [f"{one['of']} {one['id']}", one["key"], one["lower"], one["higher"], "yes" if one["decides"] else "no"]
        for one in report["thresholds"]
    ]
    return _table(("of", "key", "calls changed by one less", "by one more", "an answer depends on it"), rows)


def _lines(report: dict[str, Any]) -> str:
    keys = ("kind", "topic", "open", "said", "said_by_birds", "in_best_lines", "best_at")
    rows = [
        [name, *(of[key] or "" if key == "topic" else of[key] for key in keys)] for name, of in report["lines"].items()
    ]
    return _table(("line", *(key.replace("_", " ") for key in keys)), rows)


def _exploits(report: dict[str, Any]) -> str:
    keys = ("variant", "style", "outcome", "score", "needs_admitted")
    rows = [[*(one[key] for key in keys), " · ".join(one["moves"])] for one in report["exploits"]]
    return _table((*(key.replace("_", " ") for key in keys), "moves"), rows) if rows else "<p>None.</p>"
