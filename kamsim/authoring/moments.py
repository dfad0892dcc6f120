"""Lines against what has been heard by then, and against each other: nothing too early, nothing that shows itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from kamsim.authoring.spoken import bare, content_of, words_of
from kamsim.content.findings import Findings, listed
from kamsim.domain import vocabulary as v
from kamsim.domain.problems import NOTE
from kamsim.domain.scenario import Line, Scenario
from kamsim.domain.text import Localized, placeholders, say
from kamsim.engine.model import Model

_FIGURE = re.compile(r"(?<![\w.,{])\d[\d,.]*\d(?![\w}])")
_NAME = re.compile(r"(?<=[a-z,;:] )(?:(?:Mr|Ms|Mrs|Dr|Old|Xiao|Director) )?[A-Z][a-z]{2,}\b")
_POLITE = {
    "en": re.compile(
        r"\b(?:please|may i|would you mind|if you (?:don't mind|like|please)|thank|kindly|sorry|forgive|allow me)\b",
        re.I,
    ),
    "zh": re.compile("请|麻烦|劳驾|谢|不好意思|冒昧|能不能|方便"),
}
# So many words that carry a meaning (pairs of characters in Chinese), and three fifths of them, tell a fact.
_RETOLD = {"en": 3, "zh": 4}
# From so many choices on, a habit of the author's shows; and by so much the longest must stand out.
_CHOICES, _LONGER = 3, 1.25


def check_moments(model: Model, findings: Findings) -> None:
    """Adds a warning for a fact used before it can be known, and for best lines that a blind player would find."""
    for index, line in enumerate(model.scenario["lines"]):
        _check_known(model.scenario, index, line, findings)
        _check_retold(model.scenario, index, line, findings)
    _check_choices(model, findings)


# -- facts used too early ---------------------------------------------------------------------------------------------


def _check_known(scenario: Scenario, index: int, line: Line, findings: Findings) -> None:
    """A line may not hold a figure or name out of a fact that nobody need have told by then."""
    marks = _marks(say(line["text"], "en"))
    for fact in scenario["facts"] if marks else []:
        shared = marks & _marks(say(fact["text"], "en"))
        if not shared or fact["id"] in line["after"]["facts"] or fact["id"] in line["tells"]:
            continue
        early = shared - _known(scenario, _told_before(scenario, line))
        if early:
            what = listed(sorted(early)).replace(" or ", " and ")
            message = f"`{line['id']}` speaks of {what} before `{fact['id']}` need have been told"
            remedy = f"Write `after: {{facts: [{fact['id']}]}}`, or leave it out of the line."
            findings.warn("KS338", ("lines", index, "text"), message, remedy)
            return


def _check_retold(scenario: Scenario, index: int, line: Line, findings: Findings) -> None:
    """Nor may a line say most of such a fact in its own words."""
    for fact in scenario["facts"]:
        if fact["id"] in line["after"]["facts"] or fact["id"] in line["tells"]:
            continue
        for lang in scenario["languages"]:
            told = content_of(bare(say(fact["text"], lang)))
            shared = told & content_of(bare(say(line["text"], lang)))
            if len(shared) < _RETOLD[lang] or 5 * len(shared) < 3 * len(told):
                continue
            known = frozenset().union(*(content_of(say(text, lang)) for text in _told_before(scenario, line)))
            if len(shared - known) >= _RETOLD[lang]:
                message = f"`{line['id']}` says what `{fact['id']}` tells before it need have been told"
                remedy = f"Write `after: {{facts: [{fact['id']}]}}`, or leave it out of the line."
                findings.warn("KS338", ("lines", index, "text"), message, remedy)
                return


def _briefing(scenario: Scenario) -> list[Localized]:
    briefing = scenario["briefing"]
    return [briefing["account"], briefing["offer"], briefing["objective"], briefing["setting"]]


def _told_before(scenario: Scenario, line: Line) -> list[Localized]:
    """Every text that has, or may well have, been heard when the line comes onto the menu."""
    found = [
        *_briefing(scenario),
        *scenario["opening"]["says"],
        *scenario["names"].values(),
        scenario["summary"],
    ]
    found += [text for texts in scenario["opening"].values() for text in texts]
    found += [topic["label"] for topic in scenario["topics"]]
    facts, waits = set(line["after"]["facts"]), set(line["after"]["lines"])
    topics = set(line["after"]["needs"]) | ({line["topic"]} if line["topic"] and line["kind"] != "situation" else set())
    for other in scenario["lines"]:
        asks = other["topic"] in topics and other["kind"] in ("situation", "problem") and line["kind"] != "problem"
        if other["id"] in waits or asks:
            found += [other["text"], *(text for texts in other["says"].values() for text in texts)]
            facts |= set(other["tells"]) if other["id"] in waits else set()
    for topic in scenario["topics"]:
        needs = [variant["needs"][topic["id"]] for variant in scenario["variants"] if topic["id"] in variant["needs"]]
        if topic["id"] in topics:
            found += [topic["gist"] or {}, *(text for texts in topic["says"].values() for text in texts)]
        if topic["id"] in line["after"]["needs"] or (
            topic["id"] in topics and line["kind"] in ("implication", "payoff")
        ):
            facts |= set.intersection(*(set(need["facts"]) for need in needs)) if needs else set()
    for objection in scenario["objections"]:
        if line["objection"] == objection["id"]:
            found += [text for texts in objection["says"].values() for text in texts]
    return [*found, *(fact["text"] for fact in scenario["facts"] if fact["id"] in facts)]


def _known(scenario: Scenario, texts: list[Localized]) -> set[str]:
    """Everything particular in these texts, and their words as names are written."""
    found = {"buyer", *scenario["names"]}
    for text in texts:
        found |= _marks(say(text, "en"))
        found |= {word.title() for word in words_of(say(text, "en"))}
    return found


@cache
def _marks(text: str) -> frozenset[str]:
    """What is particular in a text: placeholders, figures of two digits and more, names."""
    return frozenset((*placeholders(text), *_FIGURE.findall(text), *_NAME.findall(text)))


# -- choices that show themselves -------------------------------------------------------------------------------------


class _Choice(NamedTuple):
    """A line that is the right one for somebody, and those that are so for nobody; by number in the file."""

    lines: list[int]
    best: int


def _check_choices(model: Model, findings: Findings) -> None:
    scenario = model.scenario
    choices = [*_by_angle(scenario), *_by_method(model)]
    if len(choices) < _CHOICES:
        return
    habits: dict[str, Callable[[_Choice, str], bool]] = {
        "the longest": lambda one, lang: _is_longest(scenario, one, lang),
        "the most polite": lambda one, lang: _is_politest(scenario, one, lang),
    }
    for habit, shows in habits.items():
        for lang in scenario["languages"]:
            if all(shows(one, lang) for one in choices):
                where = "English" if lang == "en" else "Chinese"
                message = f"wherever one line is right, it is {habit} in {where}: one finds it without listening"
                loc = ("lines", choices[0].best, "text")
                findings.note("KS339", NOTE, loc, message, "Make some of the others so too.")
                break


def _by_angle(scenario: Scenario) -> Iterator[_Choice]:
    """Implication questions on a need, for each angle through which a buyer feels it first."""
    first: dict[tuple[str, str], None] = {}
    felt: dict[str, set[str]] = {}
    for variant in scenario["variants"]:
        for topic, need in variant["needs"].items():
            first[topic, need["angles"][0]] = None
            felt.setdefault(topic, set()).update(need["angles"])
    for topic, angle in first:
        lines = [
            (i, one["angle"])
            for i, one in enumerate(scenario["lines"])
            if one["kind"] == "implication" and one["topic"] == topic
        ]
        best = [i for i, of in lines if of == angle]
        others = [i for i, of in lines if of not in felt[topic]]
        if len(best) == 1 and others:
            yield _Choice([*best, *others], best[0])


def _by_method(model: Model) -> Iterator[_Choice]:
    """Answers to an objection, of which the rulebook's best suits it."""
    scores, kinds = model.base["answer_score"], len(v.OBJECTION_KINDS)
    for objection in model.scenario["objections"]:
        kind = v.OBJECTION_KINDS.index(objection["kind"])
        worth = {
            i: scores[v.ANSWER_METHODS.index(one["method"]) * kinds + kind]
            for i, one in enumerate(model.scenario["lines"])
            if one["objection"] == objection["id"] and one["method"]
        }
        best = [i for i in worth if worth[i] == max(worth.values())]
        if len(worth) > 1 and len(best) == 1:
            yield _Choice(list(worth), best[0])


def _is_longest(scenario: Scenario, one: _Choice, lang: str) -> bool:
    lengths = {i: len(say(scenario["lines"][i]["text"], lang)) for i in one.lines}
    return lengths[one.best] >= _LONGER * max(length for i, length in lengths.items() if i != one.best)


def _is_politest(scenario: Scenario, one: _Choice, lang: str) -> bool:
    polite = {i for i in one.lines if _POLITE[lang].search(say(scenario["lines"][i]["text"], lang))}
    return polite == {one.best}
