"""Figures that a sentence puts together: whether they come to what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kamsim.authoring.spoken import Spoken, sentences_of
from kamsim.content.findings import Findings

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_EN = {**{word: number for number, word in enumerate(_ONES)}, **_TENS, "hundred": 100, "thousand": 1000}
_ZH = {
    **{sign: number for number, sign in enumerate("零一二三四五六七八九")},
    "两": 2,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10000,
}
_WORD = "|".join(_EN)
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?(?:万)?|(?:{_WORD})(?:(?:[ -]| and )(?:{_WORD}))*|[零一二三四五六七八九十百千万两]+)"
_UNIT = r"(?: (?!times|plus|minus|and|is|are|makes?)[a-z]+| ?(?:%|per cent|元|块钱?|分钟|小时|[批次个天斤吨]))?"
# What stands between two figures that are put together, by how; and what comes before their sum.
_SIGNS = (
    (r"(?: times |(?: ?[×x*] ?)|乘以?)", "times"),
    (r"(?: plus | and (?=[^.]*\\b(?:makes?|comes to)\\b)|(?: ?\+ ?)|加上?)", "plus"),
    (r"(?: minus |(?: ?[−-] )|减去?)", "minus"),
    (r"(?: over | spread over | divided by |(?: ?÷ ?)|除以)", "over"),
)
_IS = r",? ?(?:=|is|are|makes?|equals|gives|comes to|that's|that is|等于|就是|一共是?|总共是?|是|得)(?: exactly)? ?"
_MADE = tuple(
    (re.compile(rf"(?<![\w.,])({_NUMBER}){_UNIT}{sign}({_NUMBER}){_UNIT}{_IS}({_NUMBER})(?![\w%])", re.IGNORECASE), how)
    for sign, how in _SIGNS
)
# "six lots at 400 yuan each makes 2,400": so many of so much.
_EACH = re.compile(
    rf"(?<![\w.,])({_NUMBER}) [a-z]+(?: [a-z]+)?,? (?:at|of|for) ({_NUMBER}){_UNIT}(?: each| apiece| a piece)?[,:;]? "
    rf"(?:(?:that|which|it) )?(?:is|are|makes?|comes to|that's)(?: in all)? ({_NUMBER})(?![\w%])"
    rf"|(?<![\w.,])({_NUMBER})[个批次块件台只张天][^，。；\d]{{0,6}}[，,]?(?:每|一)[个批次块件台只张天]({_NUMBER}){_UNIT}"
    rf"[，,：:]?(?:一共|总共|合计|加起来|就)是?({_NUMBER})",
    re.IGNORECASE,
)


# Without one of these no sum is stated.
_STATED = re.compile(
    r" (?:times|plus|minus|over|divided|makes?|comes|each|apiece|a piece)\b|[×x*+−÷=乘加减除]|一共|总共|合计"
)


class Sum(NamedTuple):
    """Two figures, how they are put together (over: one shared out by two), and what they are said to come to; as
    written in `text`."""

    text: str
    one: float
    how: str
    two: float
    said: float

    @property
    def comes_to(self) -> float:
        """What they do come to."""
        over = self.one / self.two if self.two else 0.0
        return {"times": self.one * self.two, "plus": self.one + self.two, "minus": self.one - self.two, "over": over}[
            self.how
        ]

    @property
    def is_right(self) -> bool:
        """Whether it is what they come to; shares are told in round figures."""
        return abs(self.comes_to - self.said) <= (0.1 if self.how == "over" else 0.005) * abs(self.comes_to)


def check_sums(texts: Iterable[Spoken], findings: Findings) -> None:
    """Adds a warning for each sentence that states a sum, difference or product which is another."""
    for one in texts:
        for found in sums_in(one.text):
            if not found.is_right:
                message = f"these figures do not add up: “{found.text.strip()}”"
                digits = 3 if found.how == "over" else 10
                findings.warn("KS328", one.place, message, f"They come to {found.comes_to:,.{digits}g}.")


def sums_in(text: str) -> Iterator[Sum]:
    """Every sum of two figures that a text states."""
    for sentence in sentences_of(text) if _STATED.search(text) else []:
        for pattern, how in _MADE:
            yield from _sums(pattern.finditer(sentence), how)
        yield from _sums(_EACH.finditer(sentence), "times")


def _sums(found: Iterable[re.Match[str]], how: str) -> Iterator[Sum]:
    for match in found:
        numbers = [number_of(part) for part in match.groups() if part is not None]
        if len(numbers) == 3 and None not in numbers:
            one, two, said = (number or 0.0 for number in numbers)
            yield Sum(match[0], one, how, two, said)


def number_of(text: str) -> float | None:
    """The number that a figure or words stand for; None for words that are none."""
    word = text.lower().strip()
    if word[:1].isdigit():
        digits = word.rstrip("万").replace(",", "").rstrip(".")
        return float(digits) * (10000 if word.endswith("万") else 1)
    if re.search("[a-z]", word):
        return _read((_EN[part] for part in re.split(r"[ -]+", word) if part != "and"), 1000)
    if len(word) > 1 and not set(word) & set("十百千万"):
        return None
    return _read((_ZH[sign] for sign in word), 10000)


def _read(parts: Iterable[int], group: int) -> float:
    """Adds up words for numbers: small ones gather until a hundred, a thousand or ten thousand multiplies them."""
    total = gathered = digit = 0
    for part in parts:
        if part >= group:
            total, gathered, digit = (total + gathered + digit or 1) * part, 0, 0
        elif part in (100, 1000) or (part == 10 and group == 10000):
            gathered, digit = gathered + (digit or 1) * part, 0
        else:
            digit += part
    return float(total + gathered + digit)
