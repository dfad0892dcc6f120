"""Progress as one page of HTML that needs nothing else: charts are SVG, and no colour alone carries meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from kamsim.domain.text import Localized, fill, say
from kamsim.report.growth_words import FIGURE, STATE, TRY, VERDICT, day_text, figure_text
from kamsim.report.pages import page
from kamsim.report.progress_text import WORDS, rated_text
from kamsim.report.signs import comma
from kamsim.study.growth import Progress
from kamsim.study.rating import Point, Story

WIDE: Final = 720
HIGH: Final = 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 12, 24
# Calls and days that a chart shows; of more days, so many evenly spread ones.
MOST: Final = 120

_MORE: Final[Mapping[str, Localized]] = {
    "ratings": {"en": "Rating over time", "zh": "等级分的变化"},
    "band": {
        "en": "The band holds the true strength 19 times in 20.",
        "zh": "真实水平有九成五的把握落在这条带子里。",
    },
    "scores": {"en": "Points and accuracy, call by call", "zh": "每场的得分和准确度"},
    "legend": {
        "en": "Bars are points; a ring is the accuracy of the review; a full bar is a success (order or advance).",
        "zh": "柱是得分，圈是点评的准确度；实心柱是谈成了的（成交或进展）。",
    },
    "points": {"en": "points", "zh": "得分"},
    "figure": {"en": "per call", "zh": "每场"},
    "system": {"en": "system", "zh": "体系"},
    "state": {"en": "standing", "zh": "程度"},
    "share": {"en": "of the latest tries", "zh": "最近几次答对"},
    "tries": {"en": "tries", "zh": "次数"},
    "yes": {"en": "practised", "zh": "练了"},
    "no": {"en": "not", "zh": "没练"},
}


class Chart(NamedTuple):
    """A line with a band, as points of SVG paths, and the labels of its axes."""

    label: str
    line: str
    band: str
    dots: list[tuple[float, float]]
    ticks: list[tuple[float, str]]
    first: str
    last: str


def progress_html(progress: Progress, titles: Mapping[str, Localized], lang: str) -> str:
    """The whole page; `titles` as for the plain text."""
    words = {name: say(text, lang) for name, text in {**WORDS, **_MORE}.items()}
    values = {
        "words": words,
        "wide": WIDE,
        "high": HIGH,
        "empty": progress.empty,
        "ratings": [
            _told_rating(words[name], story, progress.day, lang)
            for name, story in (("calls", progress.calls), ("puzzles", progress.puzzles))
        ],
        "bird": fill(words["bird"], {"bird": _named(titles, progress.bird, lang)}) if progress.bird else "",
        "practice": _practice(progress, words),
        "mistakes": fill(words["mistakes"], {k: str(n) for k, n in progress.mistakes._asdict().items()}),
        "focus": _focus(progress, lang),
        "calls": _bars(progress, titles, lang),
        "behaviour": _behaviour(progress, titles, lang),
        "systems": [
            {
                "id": one.k,
                "title": _named(titles, one.k, lang),
                "state": say(STATE[one.state], lang),
                "share": f"{100 * one.share:.0f}%" if one.tries else "–",
                "wide": round(120 * one.share, 1),
                "tries": one.tries,
            }
            for one in progress.mastery
        ],
    }
    return page("progress", lang, values)


def _told_rating(name: str, story: Story, day: int, lang: str) -> dict[str, Any]:
    """A rating in words and as a curve up to today: where nothing was added for long, one is less sure of it."""
    points = story.points
    if points and points[-1].day < day:
        points = (*points, Point(day, story.now))
    return {"name": name, "told": rated_text(story, lang), "chart": chart_of(points, name) if len(points) > 1 else None}


def chart_of(points: Sequence[Point], label: str) -> Chart:
    """A rating over its days; at least two points."""
    shown = [
        points[round(place * (len(points) - 1) / (min(MOST, len(points)) - 1))]
        for place in range(min(MOST, len(points)))
    ]
    low = min(point.rating.low for point in shown)
    high = max(point.rating.high for point in shown)
    first, last = shown[0].day, shown[-1].day

    def x(day: int) -> float:
        return round(_LEFT + (WIDE - _LEFT - _RIGHT) * (day - first) / max(1, last - first), 1)

    def y(value: float) -> float:
        return round(_TOP + (HIGH - _TOP - _BOTTOM) * (high - value) / max(1.0, high - low), 1)

    dots = [(x(point.day), y(point.rating.value)) for point in shown]
    upper = [f"{x(point.day)},{y(point.rating.high)}" for point in shown]
    lower = [f"{x(point.day)},{y(point.rating.low)}" for point in reversed(shown)]
    step = 100 if high - low < 600 else 200
    ticks = [(y(value), str(value)) for value in range(int(low // step + 1) * step, int(high) + 1, step)]
    line = " ".join(f"{across},{down}" for across, down in dots)
    return Chart(label, line, " ".join([*upper, *lower]), dots, ticks, day_text(first), day_text(last))


def _practice(progress: Progress, words: Mapping[str, str]) -> dict[str, Any]:
    found = progress.practice
    numbers = {"week": found.week, "recent": found.recent, "total": found.total, "best": found.best}
    first = progress.day - len(found.days) + 1
    days = [
        {"day": day_text(first + place), "done": done, "word": words["yes" if done else "no"], "x": 22 * place}
        for place, done in enumerate(found.days)
    ]
    return {"told": fill(words["practice"], {name: str(number) for name, number in numbers.items()}), "days": days}


def _focus(progress: Progress, lang: str) -> dict[str, str] | None:
    focus = progress.focus
    if focus is None:
        return None
    before, since = (figure_text(focus.behaviour, value) for value in (focus.before, focus.since))
    values = {"before": before, "since": since, "n": str(len(focus.calls))}
    return {
        "head": fill(say(WORDS["focus"], lang), {"what": say(FIGURE[focus.behaviour], lang)}),
        "try": say(TRY[focus.behaviour], lang),
        "line": fill(say(WORDS["focus_line"], lang), values),
        "verdict": fill(say(VERDICT[focus.verdict], lang), {"left": str(focus.left)}),
    }


def _bars(progress: Progress, titles: Mapping[str, Localized], lang: str) -> list[dict[str, Any]]:
    made = progress.made[-MOST:]
    wide = (WIDE - _LEFT - _RIGHT) / max(len(made), 10)
    high = HIGH - _TOP - _BOTTOM

    def y(points: float) -> float:
        return round(_TOP + high * (100 - min(100.0, max(0.0, points))) / 100, 1)

    return [
        {
            "x": round(_LEFT + place * wide + 0.1 * wide, 1),
            "wide": round(0.8 * wide, 1),
            "y": y(call.score),
            "high": round(HIGH - _BOTTOM - y(call.score), 1),
            "won": call.won,
            "ring": y(call.review.accuracy) if call.review is not None else None,
            "middle": round(_LEFT + (place + 0.5) * wide, 1),
            "told": _told_call(
                day_text(call.day), _named(titles, call.scenario, lang), call.score, titles, call.result, lang
            ),
        }
        for place, call in enumerate(made)
    ]


def _told_call(day: str, title: str, score: float, titles: Mapping[str, Localized], result: str, lang: str) -> str:
    return comma(lang).join(part for part in (day, title, f"{score:.0f}", _named(titles, result, lang)) if part)


def _behaviour(progress: Progress, titles: Mapping[str, Localized], lang: str) -> dict[str, Any]:
    sellers = list(dict.fromkeys(name for figure in progress.figures for name in figure.sellers))
    heads = [say(WORDS["now"], lang), say(WORDS["before"], lang), *(_named(titles, name, lang) for name in sellers)]
    rows = [
        {
            "name": say(FIGURE[figure.name], lang),
            "cells": [
                figure_text(figure.name, value)
                for value in (figure.now, figure.before, *(figure.sellers.get(seller) for seller in sellers))
            ],
        }
        for figure in progress.figures
    ]
    return {"heads": heads, "rows": rows if any(figure.now is not None for figure in progress.figures) else []}


def _named(titles: Mapping[str, Localized], name: str, lang: str) -> str:
    return say(titles.get(name, {}), lang) or name
