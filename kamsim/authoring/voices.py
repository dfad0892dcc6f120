"""What a buyer's words tell a trainee who listens: the angle of an admission, what a hint is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, NamedTuple

from kamsim.authoring.spoken import content_of
from kamsim.content.document import Loc
from kamsim.content.findings import Findings, listed
from kamsim.domain.scenario import Line, Scenario, Topic
from kamsim.domain.text import Localized, fill, placeholders, say

# Words by which nobody hears what a hint is about, by their beginnings; of Chinese, pairs of characters.
VAGUE = frozenset(
    re.findall(
        r"\S+",
        "know knows thing things such well how what when where who why if about go goes going get gets got just here "
        "there now always never only more some any much many like say says said see look my me up out down way must "
        "may could should did don isn won s t m re ll ve 就是 这个 那个 怎么 什么 没有 一个 我们 他们 自己 知道 时候 "
        "还是 不是 也是 您知 事情 这事 那事 这样 那样 反正 总是 有时",
    )
)
# A sum of money is heard as such, whatever the words around it.
_SUM = {
    "en": re.compile(
        r"[€$£¥] ?\d[\d,.]*|\b\d[\d,.]* ?(?:€|euros?|dollars?|pounds?)\b"
        r"|\b(?:hundred|thousand|\d{2,}) (?:a|each|every|per) (?:day|week|month|year)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"[\d一二三四五六七八九十百千万两]+多?块"),
}
_VOICED = re.compile(r"(?:admits|opens)\.(?P<angle>\w+)(?:@\w+)?")


def check_voices(scenario: Scenario, angles: Mapping[str, Mapping[str, list[str]]], findings: Findings) -> None:
    """Adds a warning for each reply from which a listener would hear something else than the rules go by.

    `angles`: language → angle → the words by which one hears it.
    """
    for index, topic in enumerate(scenario["topics"]):
        if topic["need"] is not None:
            _check_admissions(scenario, index, topic, angles, findings)
    about = {lang: said_about(scenario, lang) for lang in ("en", "zh")}
    for index, line in enumerate(scenario["lines"]):
        _check_hints(scenario, index, line, about, findings)


class _Voiced(NamedTuple):
    """A text that is to voice one angle and names more words of another: where, which, how many more, and the words."""

    loc: Loc
    own: str
    heard: str
    more: int
    words: list[str]


def _check_admissions(
    scenario: Scenario, index: int, topic: Topic, angles: Mapping[str, Mapping[str, list[str]]], findings: Findings
) -> None:
    felt = {angle for choice in (topic["need"] or {"angles": []})["angles"] for angle in choice}
    found = list(_strayed(scenario, index, topic, angles))
    for one in found:
        # Two texts in each other's place: each sounds like the other.
        swapped = any((other.own, other.heard) == (one.heard, one.own) for other in found)
        if one.more > 1 or (swapped and one.heard in felt):
            message = f"this is to voice {one.own} and sounds like {one.heard}"
            told = listed(dict.fromkeys(one.words[:4])).replace(" or ", " and ")
            findings.warn("KS335", one.loc, message, f"One hears {one.heard} by {told}; say what he feels it by.")


def _strayed(
    scenario: Scenario, index: int, topic: Topic, angles: Mapping[str, Mapping[str, list[str]]]
) -> Iterator[_Voiced]:
    """The admissions and second sides in which words of another angle are more than those of their own.

    An author has words of his trade that the lists lack, so one word by itself says little."""
    for key, texts in topic["says"].items():
        voiced = _VOICED.fullmatch(key)
        for number, text in enumerate(texts) if voiced else []:
            for lang in text:
                words = _as_read(scenario, text, lang)
                heard = {angle: words_heard(tuple(known), words, lang) for angle, known in angles[lang].items()}
                heard["money"] += _SUM[lang].findall(words)
                most = max(heard, key=lambda angle: len(heard[angle]))
                own = voiced["angle"] if voiced is not None else most
                more = len(heard[most]) - len(heard[own])
                if more > 0:
                    loc: Loc = ("topics", index, "says", key)
                    loc = (*loc, number, lang) if len(texts) > 1 else (*loc, lang)
                    yield _Voiced(loc, own, most, more, heard[most])


def _as_read(scenario: Scenario, text: Localized, lang: str) -> str:
    values = {**scenario["names"], **scenario["variants"][0]["values"]}
    return fill(text[lang], {name: say(value, lang) for name, value in values.items()})


def words_heard(words: tuple[str, ...], text: str, lang: str) -> list[str]:
    """Which of the words stand in the text, each as often as it does."""
    if lang == "zh":
        return [word for word in words for _ in range(text.count(word))]
    return _pattern(words).findall(text)


# Names of months that are words besides: only with a capital letter, and not at the beginning of a sentence.
_MONTHS = {"=may": r"(?<=\w )(?-i:May)\b", "=march": r"(?<=\w )(?-i:March)\b"}


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words by its beginning, behind `=` as a whole word."""
    ends = (_MONTHS.get(word) or re.escape(word.removeprefix("=")) + r"\b" * word.startswith("=") for word in words)
    return re.compile(rf"\b(?:{'|'.join(ends)})", re.IGNORECASE)


def _check_hints(scenario: Scenario, index: int, line: Line, about: Mapping[str, About], findings: Findings) -> None:
    """A hint must say more than the plain answer, and be heard as a hint at its need and at no other."""
    says: Any = line["says"]
    plain = {say(one, "en") for key in says if key.partition("@")[0] == "tells" for one in says[key]}
    hints: dict[tuple[str, str], str] = {}
    given = [(key, one) for key in says if key.startswith("hints.") for one in says[key]]
    for key, one in given:
        topic, _, style = key.removeprefix("hints.").partition("@")
        other = hints.setdefault((style, say(one, "en")), topic)
        message, remedy = "", "Let something slip in it: a sigh, a number, a name."
        if say(one, "en") in plain:
            message = f"this hint says no more than the plain answer: nobody can hear `{topic}` in it"
        elif other != topic:
            message = f"this hint says the same as that for `{other}`"
            remedy = "Let each hint point to its own need."
        elif not any((about[lang][topic] & as_heard(scenario, one, lang)) - VAGUE for lang in one):
            message = f"this hint has no word in common with what is said about `{topic}` anywhere"
        if message:
            findings.warn("KS336", ("lines", index, "says", key), message, remedy)
            return
    having = {name for variant in scenario["variants"] for name in variant["needs"]}
    for number, name in enumerate(line["hints"]):
        if name not in having:
            message = f"the answer hints at `{name}`, which no buyer needs"
            remedy = "Give a variant this need, or take the hint out."
            findings.warn("KS336", ("lines", index, "hints", number), message, remedy)


# Topic → the words by which it is known from the others.
About = Mapping[str, AbstractSet[str]]


def said_about(scenario: Scenario, lang: str) -> dict[str, set[str]]:
    """What is said of each topic anywhere, without the words that are said of most."""
    said: dict[str, set[str]] = {}
    for topic in scenario["topics"]:
        name = topic["id"]
        texts = [topic["label"], topic["gist"] or {}, *(one for found in topic["says"].values() for one in found)]
        for line in scenario["lines"]:
            if line["topic"] == name or name in line["links"]:
                texts.append(line["text"])
                texts += [one for key in line["says"] if not key.startswith("hints.") for one in line["says"][key]]
        said[name] = set().union(*(content_of(text.get(lang, "")) for text in texts))
    often = Counter(word for words in said.values() for word in words)
    return {
        name: {word for word in words if often[word] <= max(1, (len(said) + 1) // 2)} for name, words in said.items()
    }


def as_heard(scenario: Scenario, text: Localized, lang: str) -> frozenset[str]:
    """The words of a text as any of the buyers says it."""
    words = text[lang]
    if "{" not in words:
        return content_of(words)
    named = set(placeholders(words))
    heard: set[str] = set()
    for variant in scenario["variants"]:
        values = {name: variant["values"].get(name, scenario["names"].get(name)) for name in named}
        heard.add(fill(words, {name: say(value, lang) for name, value in values.items() if value is not None}))
    return frozenset().union(*map(content_of, heard))
