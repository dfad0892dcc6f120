"""The playtest report as one page of HTML with its pictures, which needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from kamsim.domain.text import say
from kamsim.report.pages import page
from kamsim.report.playtest_words import SELLERS, VERDICTS, Say, called, recited, remedy_of, seller, word

# A table: the names of its columns, and its rows.
Table = tuple[Sequence[str], list[list[object]]]
_BIRDS = ("rookie", "technician", "journeyman", "veteran", "master")
_STEPS = ("found", "explicit", "matched")
# The pictures, in their own units: a row of bars, and the room for its name.
_ROW, _NAME, _LONG, _GAP = 13, 170, 320, 10


class Bar(NamedTuple):
    """A bar of a picture: how long in per cent, how it is drawn, and what it stands for."""

    share: float
    look: str
    told: str


class Picture(NamedTuple):
    """Groups of bars below each other under a title, with a key of their colours."""

    title: str
    key: list[tuple[str, str]]
    groups: list[tuple[str, list[Bar]]]


def playtest_html(report: dict[str, Any], lang: str = "en", tell: Say = str) -> str:
    """The whole page; `tell` says a finding in the language."""
    faults = [
        {"text": tell(fault["text"]), "recited": recited(fault, lang), "remedy": remedy_of(fault, lang, tell)}
        for fault in report["verdict"]["faults"]
    ]
    pictures = [_won_picture(report, lang), _needs_picture(report, lang), _style_picture(report, lang)]
    values = {
        "report": report,
        "title": say(report["title"], lang),
        "words": {name: word(name, lang) for name in ("playtest", "interrupted", "remarks", "nothing", "who")},
        "head": word("head", lang, deal=word(report["deal"], lang), count=report["variants"]),
        "calls": word("calls", lang, calls=report["calls"], seed=report["seed"]),
        "verdict": VERDICTS[report["verdict"]["word"]][lang],
        "faults": faults,
        "remarks": [tell(remark["text"]) for remark in report["verdict"]["remarks"]],
        "pictures": [_drawn(picture) for picture in pictures],
        "before": [
            _told(word("by_buyer", lang), _by_variant(report, lang)),
            _told(word("by_need_long", lang), _by_need(report, lang)),
            _told(word("styles", lang), _styles(report, lang)),
            _told(word("sellers", lang), _sellers(report, lang)),
        ],
        "after": [
            _told(word("thresholds", lang), _thresholds(report, lang)),
            _told(word("lines", lang), _lines(report, lang)),
            _told(word("exploits", lang), _exploits(report, lang)),
        ],
    }
    return page("playtest", lang, values)


# -- pictures ---------------------------------------------------------------------------------------------------------


def _won_picture(report: dict[str, Any], lang: str) -> Picture:
    """Who wins which buyer."""
    groups = [
        (variant, [Bar(shares[name], name, f"{seller(name, lang)} {shares[name]:.0%}") for name in shares])
        for variant, shares in report["won_by_variant"].items()
    ]
    return Picture(word("by_buyer", lang), _key(report["won_by_variant"], lang), groups)


def _needs_picture(report: dict[str, Any], lang: str) -> Picture:
    """How far the master brings each need: found, stated, met, inside each other."""
    groups = []
    for need, row in report["needs"].items():
        bars = [
            Bar(of[key], key, f"{seller(name, lang)}: {of[key]:.0%}")
            for name in ("veteran", "master")
            if (of := row.get(name))
            for key in _STEPS
        ]
        groups.append((need, bars))
    key = word("by_need_long", lang).replace("：", ":").partition(":")[2].replace("、", ",").split(",")
    return Picture(
        f"{word('by_need_long', lang)} ({seller('veteran', lang)}, {seller('master', lang)})",
        [(look, name.strip()) for look, name in zip(_STEPS, key, strict=True)],
        groups,
    )


def _style_picture(report: dict[str, Any], lang: str) -> Picture:
    """What the sellers win with each style."""
    groups = []
    for style, of in report["styles"].items():
        shares = {name: of["sellers"][name]["won"] for name in _BIRDS if of["sellers"].get(name)}
        groups.append(
            (
                called(style, lang),
                [Bar(share, name, f"{seller(name, lang)} {share:.0%}") for name, share in shares.items()],
            )
        )
    return Picture(word("reached", lang), _key({"": dict.fromkeys(_BIRDS, 0.0)}, lang), groups)


def _key(table: dict[str, dict[str, float]], lang: str) -> list[tuple[str, str]]:
    names = dict.fromkeys(name for row in table.values() for name in row)
    return [(name, seller(name, lang)) for name in names if name in SELLERS]


def _drawn(picture: Picture) -> dict[str, Any]:
    """A picture with the places of its bars."""
    rows: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    y = 0
    for name, bars in picture.groups:
        names.append({"y": y + len(bars) * _ROW / 2 + 4, "name": name})
        for bar in bars:
            rows.append({"y": y, "wide": round(_LONG * bar.share, 1), "look": bar.look, "told": f"{name}: {bar.told}"})
            y += _ROW
        y += _GAP
    return {
        "title": picture.title,
        "key": picture.key,
        "rows": rows,
        "names": names,
        "height": max(y, 1),
        "width": _NAME + _LONG + 10,
        "from": _NAME,
        "long": _LONG,
        "high": _ROW - 2,
    }


# -- tables -----------------------------------------------------------------------------------------------------------


def _told(name: str, table: Table) -> tuple[str, Sequence[str], list[list[str]]]:
    """A table with its name, its cells as text: floats to one digit."""
    head, rows = table
    return name, head, [[f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows]


def _by_variant(report: dict[str, Any], lang: str) -> Table:
    sellers = list(dict.fromkeys(name for shares in report["won_by_variant"].values() for name in shares))
    rows: list[list[object]] = [
        [variant, *(f"{shares[name]:.0%}" if name in shares else "" for name in sellers)]
        for variant, shares in report["won_by_variant"].items()
    ]
    return (("", *(seller(name, lang) for name in sellers)), rows)


def _by_need(report: dict[str, Any], lang: str) -> Table:
    sellers = list(dict.fromkeys(name for row in report["needs"].values() for name in row))
    rows: list[list[object]] = []
    for need, row in report["needs"].items():
        steps = [row.get(name) for name in sellers]
        rows.append([need, *(" / ".join(f"{of[key] * 100:.0f}" for key in _STEPS) if of else "" for of in steps)])
    return (("", *(seller(name, lang) for name in sellers)), rows)


def _styles(report: dict[str, Any], lang: str) -> Table:
    rows: list[list[object]] = []
    for style, of in report["styles"].items():
        best = of["best"]
        reach = [best["min"], best["mean"], best["max"], best["bound"]] if best else [""] * 4
        reach.append(of["leaving"]["mean"] if of["leaving"] else "")
        birds = [of["sellers"].get(name) for name in _BIRDS]
        shares = (f"{one['mean']:.1f} · {one['won']:.0%}" if one else "" for one in birds)
        rows.append([called(style, lang), *reach, *shares])
    reached = [word(name, lang) for name in ("min", "mean", "max")]
    heads = (*reached, "≤", f"{word('none', lang)}, {word('leave', lang)}")
    return (("", *heads, *(seller(name, lang) for name in _BIRDS)), rows)


def _sellers(report: dict[str, Any], lang: str) -> Table:
    ends = ("order", "advance", "continuation", "no_sale")
    rows: list[list[object]] = []
    for name, of in report["sellers"].items():
        shares = [f"{of['outcomes'][end]:.1%}" for end in ends]
        turns = f"{of['turns']['median']:g}"
        rows.append([seller(name, lang), of["mean"], of["sd"], of["min"], of["max"], *shares, turns])
    heads = [word(name, lang) for name in ("mean", "sd", "min", "max", *ends)]
    return (("", *heads, word("length", lang)), rows)


def _thresholds(report: dict[str, Any], lang: str) -> Table:
    rows: list[list[object]] = [
        [
            f"{word(_OF.get(one['of'], one['of']), lang)} {one['id']}",
            *(one[key] for key in ("key", "lower", "higher")),
            "●" if one["decides"] else "○",
        ]
        for one in report["thresholds"]
    ]
    return (("", "", "−1", "+1", word("decides", lang)), rows)


# What a number belongs to → its word in the report.
_OF = {"need": "a_need", "advance": "a_step", "buyer": "the_buyer"}
# What is told of a line → its word in the report.
_OF_LINE = {
    "kind": "kind",
    "topic": "topic",
    "open": "menu",
    "said": "said",
    "said_by_birds": "by_sellers",
    "in_best_lines": "in_best",
    "best_at": "best_at",
}
# Those of them that are no figures.
_WORDS = ("kind", "topic")


def _lines(report: dict[str, Any], lang: str) -> Table:
    rows: list[list[object]] = [
        [name, called(of["kind"], lang), of["topic"] or "", *(of[key] for key in _OF_LINE if key not in _WORDS)]
        for name, of in report["lines"].items()
    ]
    return ((word("line", lang), *(word(name, lang) for name in _OF_LINE.values())), rows)


def _exploits(report: dict[str, Any], lang: str) -> Table:
    rows: list[list[object]] = [
        [
            one["variant"],
            called(one["style"], lang),
            word(one["outcome"], lang),
            one["score"],
            one["needs_admitted"],
            " · ".join(one["moves"]),
        ]
        for one in report["exploits"]
    ]
    return (tuple(word(name, lang) for name in ("variant", "style", "result", "points", "admitted", "moves")), rows)
