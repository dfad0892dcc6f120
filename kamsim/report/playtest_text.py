"""The playtest report as plain text: first the verdict, then what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kamsim.domain.text import say
from kamsim.report.playtest_words import KINDS, VERDICTS, Say, called, left, recited, remedy_of, right, seller, word
from kamsim.report.wrapping import broken

WIDTH = 100
# Remarks of one kind that are shown before the rest is only counted.
_SHOWN = 12
_NAME = 28


def playtest_text(report: dict[str, Any], lang: str = "en", tell: Say = str) -> str:
    """The report on a scenario, ready to print; `tell` says a finding in the language."""
    return "\n".join(_Text(lang, tell).lines(report))


def first_text(won: dict[str, dict[str, float]], needs: dict[str, dict[str, dict[str, float]]], lang: str) -> str:
    """What there is to read while the rest is played: who wins which buyer, and how far each need is brought."""
    text = _Text(lang, str)
    parts = [word("first", lang), *text.by_variant(won), "", *text.by_need(needs), ""]
    return "\n".join([*parts, *broken(word("who", lang), WIDTH), word("goes_on", lang), ""])


class _Text:
    """The parts of the report in one language."""

    def __init__(self, lang: str, tell: Say) -> None:
        self.lang, self.tell = lang, tell

    def lines(self, report: dict[str, Any]) -> Iterator[str]:
        """The whole."""
        lang = self.lang
        head = word("head", lang, deal=word(report["deal"], lang), count=report["variants"])
        yield word("whole_head", lang, title=say(report["title"], lang), id=report["scenario"], head=head)
        if not report["complete"]:
            yield word("interrupted", lang)
        yield ""
        yield VERDICTS[report["verdict"]["word"]][lang]
        for fault in report["verdict"]["faults"]:
            yield from _item(self.tell(fault["text"]))
            yield from _under(told) if (told := recited(fault, lang)) else ()
            yield from _under(remedy_of(fault, self.lang, self.tell))
        for part in (
            self._balance(report),
            self.by_variant(report["won_by_variant"]),
            self.by_need(report["needs"]),
            self._styles(report),
            self._sellers(report),
        ):
            yield ""
            yield from part
        yield from self._remarks(report)
        yield ""
        yield from self._hits(report)

    def by_variant(self, table: dict[str, dict[str, float]]) -> Iterator[str]:
        """Who wins which buyer."""
        sellers = list(dict.fromkeys(name for shares in table.values() for name in shares))
        yield left(word("by_buyer", self.lang), _NAME) + self._heads(sellers, 12)
        for variant, shares in table.items():
            cells = [f"{shares[name]:.0%}" if name in shares else "" for name in sellers]
            yield left(variant, _NAME - 1) + " " + "".join(right(cell, 12) for cell in cells)

    def by_need(self, table: dict[str, dict[str, dict[str, float]]]) -> Iterator[str]:
        """How far each need is brought by whom."""
        sellers = list(dict.fromkeys(name for row in table.values() for name in row))
        yield left(word("by_need", self.lang), _NAME) + self._heads(sellers, 12)
        for need, row in table.items():
            steps = [row.get(name) for name in sellers]
            cells = ["/".join(f"{of[key] * 100:.0f}" for key in _STEPS) if of else "" for of in steps]
            yield left(need, _NAME - 1) + " " + "".join(right(cell, 12) for cell in cells)

    def _heads(self, sellers: list[str], width: int) -> str:
        return "".join(right(seller(name, self.lang), width) for name in sellers)

    def _balance(self, report: dict[str, Any]) -> Iterator[str]:
        lang = self.lang
        difficulty, separation = report["difficulty"], report["separation"]
        good = [
            word("wins", lang, name=seller(name, lang), share=f"{of['won']:.0%}")
            for name, of in _birds(report)
            if name in ("veteran", "master")
        ]
        if difficulty and good:
            every = word("all", lang, share=f"{difficulty['won']:.0%}")
            between = " " if lang == "en" else ""
            yield f"{left(word('difficulty', lang), 13)}{word('and', lang).join(good)}{between}{every}"
        if separation:
            told = word(
                "tells",
                lang,
                how=word(separation["word"], lang),
                share=f"{separation['better_wins']:.0%}",
                gap=f"{separation['gap']:.0f}",
            )
            yield f"{left(word('separation', lang), 13)}{told}"
        medians = (f"{seller(name, lang)} {of['turns']['median']:g}" for name, of in _birds(report))
        turns = word("then", lang).join(medians)
        yield f"{left(word('length', lang), 13)}{word('turns', lang, list=turns)}"

    def _styles(self, report: dict[str, Any]) -> Iterator[str]:
        lang, names = self.lang, [name for name, _ in _birds(report)]
        heads = right(word("best", lang), 22) + right(word("none", lang), 10)
        yield left(word("style", lang), 13) + heads + self._heads(names, 12)
        below = right(word("least", lang), 22) + right(word("leave", lang), 10)
        yield " " * 13 + below + right(word("mean_won", lang), 12) * len(names)
        for style, of in report["styles"].items():
            best, leaving = of["best"], of["leaving"]
            reach = f"{best['min']:.0f} {best['mean']:6.1f} {best['max']:5.0f}" if best else ""
            without = f"{leaving['mean']:.1f}" if leaving else ""
            shares = [of["sellers"].get(name) for name in names]
            cells = [f"{one['mean']:.1f} {one['won']:5.0%}" if one else "" for one in shares]
            yield f"{left(called(style, lang), 13)}{reach:>22}{without:>10}" + "".join(f"{cell:>12}" for cell in cells)

    def _sellers(self, report: dict[str, Any]) -> Iterator[str]:
        lang = self.lang
        heads = "".join(right(word(name, lang), 7) for name in ("mean", "sd", "min", "max"))
        ends = "".join(right(word(name, lang), 9) for name in _ENDS)
        yield left(word("seller", lang), 18) + heads + ends
        for name, of in report["sellers"].items():
            shares = "".join(f"{of['outcomes'][end]:9.1%}" for end in _ENDS)
            figures = f"{of['mean']:7.1f}{of['sd']:7.1f}{of['min']:7.1f}{of['max']:7.1f}"
            yield left(seller(name, lang), 18) + figures + shares

    def _remarks(self, report: dict[str, Any]) -> Iterator[str]:
        by_kind: dict[str, list[dict[str, Any]]] = {}
        for remark in report["verdict"]["remarks"]:
            by_kind.setdefault(remark["kind"], []).append(remark)
        for kind, remarks in by_kind.items():
            yield ""
            yield f"{KINDS[kind][self.lang].capitalize()} ({len(remarks)})"
            for remark in remarks[:_SHOWN]:
                yield from _item(self.tell(remark["text"]))
            if len(remarks) > _SHOWN:
                yield f"    {word('more', self.lang, count=len(remarks) - _SHOWN)}"
            # One remedy serves all remarks of a kind, but for signals that are not heard.
            for advice in dict.fromkeys(one.get("help", "") for one in remarks):
                yield from _under(self.tell(advice)) if advice else ()

    def _hits(self, report: dict[str, Any]) -> Iterator[str]:
        lang = self.lang
        heads = zip(("menu", "said", "by_sellers", "in_best"), _COUNTS, strict=True)
        yield (
            left(word("line", lang), 26)
            + left(word("kind", lang), 13)
            + "".join(right(word(name, lang), width) for name, (_, width) in heads)
        )
        for name, of in report["lines"].items():
            counts = "".join(f"{of[key]:{width}}" for key, width in _COUNTS)
            yield f"{name:26}{left(called(of['kind'], lang), 13)}{counts}"


_STEPS = ("found", "explicit", "matched")
_ENDS = ("order", "advance", "continuation", "no_sale")
_COUNTS = (("open", 12), ("said", 9), ("said_by_birds", 12), ("in_best_lines", 15))


def _item(text: str) -> Iterator[str]:
    for number, row in enumerate(broken(text, WIDTH - 4)):
        yield f"  - {row}" if number == 0 else f"    {row}"


def _under(text: str) -> Iterator[str]:
    for row in broken(text, WIDTH - 4):
        yield f"    {row}"


def _birds(report: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    names = ("rookie", "technician", "journeyman", "veteran", "master")
    return [(name, report["sellers"][name]) for name in names if report["sellers"].get(name)]
