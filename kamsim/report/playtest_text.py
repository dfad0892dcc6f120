"""The playtest report as plain text: first the verdict, then what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from kamsim.domain.text import say

WIDTH = 100
WORDS = {
    "sound": "Sound: nothing to mend was found.",
    "remarks": "Sound, with remarks.",
    "faults": "There are faults to mend.",
}
# Remarks of one kind that are shown before the rest is only counted.
_SHOWN = 12
_NAMES = {
    "deaf": "signals that decide little",
    "unsaid_line": "lines on the menu that nobody says",
    "unreached_reply": "replies never heard",
    "idle_line": "lines that are never the best and tempt nobody",
    "threshold": "thresholds that decide nothing",
}


def playtest_text(report: dict[str, Any]) -> str:
    """The report on a scenario, ready to print."""
    return "\n".join(_lines(report))


def _lines(report: dict[str, Any]) -> Iterator[str]:
    yield f"{say(report['title'], 'en')} ({report['scenario']}), {report['deal']} deal, {report['variants']} variants"
    if not report["complete"]:
        yield "Interrupted: this rests on what was done by then."
    yield ""
    yield WORDS[report["verdict"]["word"]]
    for fault in report["verdict"]["faults"]:
        yield from _item(fault["text"])
        if "remedy" in fault:
            yield from _remedy(fault["remedy"]["text"])
    yield ""
    yield from _balance(report)
    yield ""
    yield from _by_variant(report["won_by_variant"])
    yield ""
    yield from _by_need(report["needs"])
    yield ""
    yield from _styles(report)
    yield ""
    yield from _sellers(report)
    yield from _remarks(report)
    yield ""
    yield from _hits(report)


def _item(text: str) -> Iterator[str]:
    yield from wrap(text, WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False)


def _remedy(text: str) -> Iterator[str]:
    yield from wrap(f"Tried: {text}.", WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def first_text(table: dict[str, dict[str, float]]) -> str:
    """What a first look shows, before the rest is played."""
    return "\n".join(["A first look, from a few calls:", *_by_variant(table), ""])


def _by_variant(table: dict[str, dict[str, float]]) -> Iterator[str]:
    """Who wins which buyer."""
    sellers = list(dict.fromkeys(name for shares in table.values() for name in shares))
    yield f"{'Calls won, by buyer':28}" + "".join(f"{name:>12}" for name in sellers)
    for variant, shares in table.items():
        yield f"{variant[:27]:28}" + "".join(
            f"{shares[name]:12.0%}" if name in shares else " " * 12 for name in sellers
        )


def _by_need(table: dict[str, dict[str, dict[str, float]]]) -> Iterator[str]:
    """How far each need is brought by whom."""
    sellers = list(dict.fromkeys(name for row in table.values() for name in row))
    yield f"{'Needs: found/stated/met, %':28}" + "".join(f"{name:>14}" for name in sellers)
    for need, row in table.items():
        steps = [row.get(name) for name in sellers]
        cells = [
            f"{of['found']:.0%}/{of['explicit']:.0%}/{of['matched']:.0%}".replace("%", "") if of else "" for of in steps
        ]
        yield f"{need[:27]:28}" + "".join(f"{cell:>14}" for cell in cells)


def _balance(report: dict[str, Any]) -> Iterator[str]:
    difficulty, separation = report["difficulty"], report["separation"]
    good = [f"the {name} wins {of['won']:.0%}" for name, of in _birds(report) if name in ("veteran", "master")]
    if difficulty and good:
        yield f"Difficulty   {' and '.join(good)} of the calls; all five kinds of seller {difficulty['won']:.0%}"
    if separation:
        yield (
            f"Separation   tells good from poor sellers {separation['word']}: the better one scores higher in "
            f"{separation['better_wins']:.0%} of pairs, {separation['gap']:.0f} points apart"
        )
    turns = [f"{name} {of['turns']['median']:g}" for name, of in _birds(report)]
    yield f"Length       median turns: {', '.join(turns)}"


def _birds(report: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    names = ("rookie", "technician", "journeyman", "veteran", "master")
    return [(name, report["sellers"][name]) for name in names if report["sellers"].get(name)]


def _styles(report: dict[str, Any]) -> Iterator[str]:
    names = [name for name, _ in _birds(report)]
    yield f"{'Style':13}{'best line, by variant':>22}{'no need':>9}" + "".join(f"{name:>12}" for name in names)
    yield f"{'':13}{'least  mean  most':>22}{'to leave':>9}" + f"{'mean  won':>12}" * len(names)
    for style, of in report["styles"].items():
        best, leaving = of["best"], of["leaving"]
        reach = f"{best['min']:.0f} {best['mean']:6.1f} {best['max']:5.0f}" if best else ""
        without = f"{leaving['mean']:.1f}" if leaving else ""
        shares = [of["sellers"].get(name) for name in names]
        cells = [f"{one['mean']:.1f} {one['won']:5.0%}" if one else "" for one in shares]
        yield f"{style:13}{reach:>22}{without:>9}" + "".join(f"{cell:>12}" for cell in cells)


def _sellers(report: dict[str, Any]) -> Iterator[str]:
    ends_head = f"{'order':>8}{'advance':>9}{'contin.':>9}{'no sale':>9}"
    yield f"{'Seller':18}{'mean':>7}{'sd':>7}{'least':>7}{'most':>7}{ends_head}"
    for name, of in report["sellers"].items():
        ends = of["outcomes"]
        shares = f"{ends['order']:8.1%}{ends['advance']:9.1%}{ends['continuation']:9.1%}{ends['no_sale']:9.1%}"
        yield f"{name:18}{of['mean']:7.1f}{of['sd']:7.1f}{of['min']:7.1f}{of['max']:7.1f}{shares}"


def _remarks(report: dict[str, Any]) -> Iterator[str]:
    by_kind: dict[str, list[str]] = {}
    for remark in report["verdict"]["remarks"]:
        by_kind.setdefault(remark["kind"], []).append(remark["text"])
    for kind, texts in by_kind.items():
        yield ""
        yield f"{_NAMES[kind].capitalize()} ({len(texts)})"
        for text in texts[:_SHOWN]:
            yield from _item(text)
        if len(texts) > _SHOWN:
            yield f"    and {len(texts) - _SHOWN} more, in --json and --html"


def _hits(report: dict[str, Any]) -> Iterator[str]:
    yield f"{'Line':26}{'kind':13}{'on the menu':>12}{'said':>8}{'by sellers':>12}{'in best lines':>15}"
    for name, of in report["lines"].items():
        counts = f"{of['open']:12}{of['said']:8}{of['said_by_birds']:12}{of['in_best_lines']:15}"
        yield f"{name:26}{of['kind']:13}{counts}"
