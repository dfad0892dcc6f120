"""A class report: as a page that needs nothing else, as lines, as values; and a page for each trainee."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from kamsim.domain.handbook import Page
from kamsim.domain.text import Localized, say
from kamsim.report.class_words import DUE, word
from kamsim.report.gradebook import RESULTS
from kamsim.report.pages import page
from kamsim.report.signs import colon
from kamsim.study.classwork.items import ENOUGH
from kamsim.study.classwork.papers import Paper
from kamsim.study.classwork.positions import CHOICES, Position
from kamsim.study.classwork.questionnaire import Answered
from kamsim.study.classwork.survey import STEP, Survey

# So many positions stand in the report; the CSV of choices has them all.
_POSITIONS: Final = 12
_WIDE, _HIGH, _BAR = 560, 140, 44


@dataclass(frozen=True, slots=True)
class ClassNames:
    """What things are called: the exercise, scenarios by id, systems by K-id, trainees by code ("" keeps the code)."""

    title: str
    scenarios: Mapping[str, Localized]
    systems: Mapping[str, Localized]
    trainees: Mapping[str, str] = field(default_factory=dict)

    def who(self, code: str) -> str:
        """A trainee's name where the teacher gave a class, else his code."""
        return self.trainees.get(code) or code


def systems_of(pages: Sequence[Page]) -> dict[str, Localized]:
    """The handbook's titles by K-id."""
    return {one["id"]: one["title"] for one in pages}


def class_html(
    found: Survey, papers: Sequence[Paper], names: ClassNames, answered: Sequence[Answered], lang: str
) -> str:
    """The whole report, then a page for each trainee."""
    values = _common(names, lang) | {
        "found": found,
        "chart": _chart(found),
        "results": [(say(RESULTS[result], lang), count) for result, count in found.results.items()],
        "heat": _heat(found, names),
        "class_heat": _class_heat(found),
        "positions": [position_values(one, names, lang) for one in found.positions[:_POSITIONS]],
        "answered": answered,
        "enough": ENOUGH,
        "pages": [_page_values(paper, names, lang) for paper in papers if paper.is_taken],
    }
    return page("class_report", lang, values)


def trainee_html(papers: Sequence[Paper], names: ClassNames, lang: str) -> str:
    """The page of one trainee, to be handed back: his calls that marks are taken from."""
    values = _common(names, lang) | {"pages": [_page_values(paper, names, lang) for paper in papers if paper.is_taken]}
    return page("class_page", lang, values)


def _common(names: ClassNames, lang: str) -> dict[str, Any]:
    return {
        "names": names,
        "colon": colon(lang),
        "say": partial(say, lang=lang),
        "word": partial(word, lang=lang),
        "system": lambda k: say(names.systems.get(k, {"en": k}), lang) or k,
    }


def _chart(found: Survey) -> dict[str, Any]:
    """Bars of the points by tens, each with its count written above it."""
    most = max(1, *found.spread)
    bars = [
        {
            "x": 10 + place * (_BAR + 10),
            "y": f"{20 + _HIGH * (1 - count / most):.1f}",
            "high": f"{_HIGH * count / most:.1f}",
            "count": count,
            "told": f"{place * STEP}–{place * STEP + (STEP if place == len(found.spread) - 1 else STEP - 1)}",
        }
        for place, count in enumerate(found.spread)
    ]
    return {"bars": bars, "wide": _WIDE, "high": _HIGH + 50, "bar": _BAR, "base": _HIGH + 20}


def _heat(found: Survey, names: ClassNames) -> list[dict[str, Any]]:
    return [
        {"who": names.who(code), "shares": [_percent(of.get(k)) for k in found.systems]}
        for code, of in found.heat.items()
    ]


def _class_heat(found: Survey) -> list[int | None]:
    means = []
    for k in found.systems:
        shares = [of[k] for of in found.heat.values() if k in of]
        means.append(_percent(sum(shares) / len(shares) if shares else None))
    return means


def _percent(share: float | None) -> int | None:
    return None if share is None else round(100 * share)


def position_values(one: Position, names: ClassNames, lang: str) -> dict[str, Any]:
    """A position in the words of a language."""
    due, why = DUE[one.due]
    return {
        "scenario": say(names.scenarios.get(one.scenario, {"en": one.scenario}), lang) or one.scenario,
        "buyer": say(one.buyer, lang),
        "said": say(one.said, lang),
        "due": say(due, lang),
        "why": say(why, lang),
        "heard": one.heard,
        "met": one.met,
        "choices": [
            {
                "says": say(choice.says, lang),
                "met": choice.met,
                "count": choice.count,
                "share": round(100 * choice.count / one.heard),
                "points": choice.points,
                "answer": say(choice.answer, lang),
            }
            for choice in one.choices[:CHOICES]
        ],
        "better": say(one.better, lang) if one.better is not None else "",
    }


def _page_values(paper: Paper, names: ClassNames, lang: str) -> dict[str, Any]:
    checks = [check for criterion in paper.told.card.criteria for check in criterion.checks]
    good = [check for check in checks if check.state == "met" and check.quotes]
    return {
        "who": names.who(paper.code),
        "scenario": say(names.scenarios.get(paper.scenario, {"en": paper.scenario}), lang) or paper.scenario,
        "points": paper.points,
        "result": say(RESULTS[paper.timeline.outcome], lang),
        "head": [say(text, lang) for text in paper.told.head],
        "lessons": [
            {
                "title": say(lesson.title, lang),
                "text": say(lesson.text, lang),
                "turn": lesson.turn,
                "his": say(lesson.his, lang),
                "yours": say(lesson.yours, lang),
                "better": say(lesson.better, lang),
                "k": lesson.k,
            }
            for lesson in paper.told.lessons
        ],
        "good": [
            {"title": say(check.title, lang), "quote": say(check.quotes[0].text, lang), "turn": check.quotes[0].turn}
            for check in good[:3]
        ],
        "criteria": [
            {"title": say(one.title, lang), "points": one.points, "of": one.of}
            for one in paper.told.card.criteria
            if one.of > 0
        ],
    }
