"""Figures in two languages: what one says in numbers, the other must say in the same ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import log10
from typing import NamedTuple

from kamsim.authoring.spoken import Spoken, bare, shown
from kamsim.authoring.sums import number_of
from kamsim.content.document import Loc
from kamsim.content.findings import Findings, listed

# Smaller numbers are words of the language: "a day or two" is 一两天 and 这几天 alike.
_LEAST, _NOON, _SAME = 10, 12, 1e-9
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORD = f"(?:{_TENS}|{_TEENS}|{_ONES}|hundred|thousand)"
_EN = re.compile(
    r"(?<![\w.,{])(?:(\d[\d,]*(?:\.\d+)?)(?: (hundred|thousand|million))?"
    rf"|({_WORD}(?:(?:[ -]| and ){_WORD})*)(?: (million))?)(?![\w}}-])",
    re.IGNORECASE,
)
_ZH = re.compile(
    r"(?<![\d.{点零一二三四五六七八九十百千万两])"
    r"(?:(\d[\d,]*(?:\.\d+)?)([百千万]*)(?!\d)|([零一二三四五六七八九十百千万两]{2,}|[十百千万]))"
)
_TIMES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "百万": 1_000_000,
}
# 三百二 is 320, 两万五 is 25,000: a digit alone behind a unit counts in the next smaller one.
_SHORT = re.compile(r"([百千万])([一二三四五六七八九])$")
_SMALLER = {"百": "十", "千": "百", "万": "千"}
# A number with these behind it is a time of day, a share or a set phrase, which languages count in their own ways.
_OWN_WAY = re.compile(r"点|成|分之|折|楼|刻|来|多|几|余|o['’]clock|(?:minutes )?(?:to|past) |per ?cent|[%％]|odd\b")


def check_figures(texts: Iterable[Spoken], findings: Findings) -> None:
    """Adds a warning for each text whose English and Chinese name different figures."""
    by_place: dict[Loc, dict[str, Spoken]] = {}
    for one in texts:
        by_place.setdefault(one.loc, {})[one.lang] = one
    for both in by_place.values():
        if len(both) < 2:
            continue
        english, chinese = (figures_in(bare(both[lang].text), lang) for lang in ("en", "zh"))
        here, there = unlike(english.told, chinese.all), unlike(chinese.told, english.all)
        # One figure in each that the other has not is a slip; a sum told in other parts has more.
        if len(here) == len(there) == 1 and len(english.told) == len(chinese.told):
            text = shown(both["zh"].text, 30)
            message = f"the English says {_said(here.pop())}, the Chinese {_said(there.pop())}: “{text}”"
            findings.warn("KS350", both["zh"].place, message, "Write the same figure in both.")


class Figures(NamedTuple):
    """The numbers of a text from ten on: those that any language tells alike, and all of them."""

    told: set[float]
    all: set[float]


def unlike(some: set[float], others: set[float]) -> set[float]:
    """Those without a like among the others; "ten" for ten million is cut short and no other figure."""
    return {one for one in some if not any(_is_round(one / other) for other in others)}


def _is_round(ratio: float) -> bool:
    """Whether it is a power of ten."""
    return abs(round(log10(ratio)) - log10(ratio)) < _SAME


def _said(number: float) -> str:
    return listed([f"{number:,.10g}"])


def figures_in(text: str, lang: str) -> Figures:
    """The numbers that a text names, in digits or in words; times of day, shares and round ones are not told alike."""
    found = [
        (number, told) for number, told in (_english(text) if lang == "en" else _chinese(text)) if number >= _LEAST
    ]
    return Figures({number for number, told in found if told}, {number for number, _ in found})


def _english(text: str) -> Iterator[tuple[float, bool]]:
    for found in _EN.finditer(text):
        digits, unit, words, millions = found.groups()
        unit = unit or millions
        number = number_of(digits or words)
        if number is not None:
            # 16.50 is a time of day, and so is "ten to five".
            told = bool(unit) or number == int(number)
            told = told and not (number <= _NOON and text[: found.start()].endswith(("to ", "past ")))
            told = told and not _OWN_WAY.match(text[found.end() :].lstrip(" "))
            yield number * (_TIMES[unit.lower()] if unit else 1), told


def _chinese(text: str) -> Iterator[tuple[float, bool]]:
    # Hundreds of millions are cut short in either language.
    for found in _ZH.finditer(text) if "亿" not in text else ():
        digits, unit, words = found.groups()
        if words is not None:
            # 一万二一次: what follows the figure is a count of its own.
            words = re.sub("(?<=[二三四五六七八九])一$", "", words)
            words = _SHORT.sub(lambda short: f"{short[1]}{short[2]}{_SMALLER[short[1]]}", words)
        number = number_of(digits or words or "")
        if number is not None and (not unit or unit in _TIMES):
            # 十一 is a holiday as well.
            told = words != "十一" and not _OWN_WAY.match(text[found.end() :])
            yield number * (_TIMES[unit] if unit else 1), told
