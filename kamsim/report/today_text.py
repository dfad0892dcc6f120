"""Today as plain text: what to do, how long it takes, what to type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kamsim.domain.text import Localized, fill, say
from kamsim.report.growth_words import REASON
from kamsim.report.plain import wrapped
from kamsim.report.signs import aside
from kamsim.report.words import Words
from kamsim.study.rating import Rating
from kamsim.study.today import Suggested, Today

_word: Final = Words(
    {
        "head": {"en": "Today, ten minutes", "zh": "今天，十分钟"},
        "head_first": {"en": "Today, to begin with", "zh": "今天，先这样开头"},
        "more": {"en": "With more time", "zh": "时间更多的话"},
        "done": {"en": "done", "zh": "做过了"},
        "minutes": {"en": "{n} min", "zh": "{n} 分钟"},
        "over": {"en": "That is enough for today. What follows is for pleasure.", "zh": "今天够了。下面的随意。"},
        "days": {"en": "Practised on {n} of the last 28 days.", "zh": "最近 28 天里练了 {n} 天。"},
        "due": {
            "en": "{n} mistakes are due in all; a few a day are enough.",
            "zh": "一共有 {n} 处失误该再答了，每天几处就行。",
        },
        "unreviewed": {
            "en": "Calls without a review: {n}. `kamsim mistakes --gather` finds what can be learned from them.",
            "zh": "还没点评的谈话：{n} 场。用 kamsim mistakes --gather 找出其中可学的地方。",
        },
    }
)


def today_text(today: Today, titles: Mapping[str, Localized], lang: str) -> str:
    """The page; `titles` are those of scenarios and of handbook pages by id."""
    return "\n".join(_lines(today, titles, lang))


def _lines(today: Today, titles: Mapping[str, Localized], lang: str) -> Iterator[str]:
    first = bool(today.steps) and today.steps[0].reason == "first"
    yield _word("head_first" if first else "head", lang)
    short = [step for step in today.steps if not step.more]
    more = [step for step in today.steps if step.more]
    for step in short:
        yield from _step(step, titles, lang)
    if short and today.done:
        yield _word("over", lang)
    if more:
        yield ""
        yield _word("more", lang)
        for step in more:
            yield from _step(step, titles, lang)
    if today.practice.total or today.unreviewed:
        yield ""
    if today.practice.total:
        yield _word("days", lang, n=str(today.practice.recent))
    if today.due > sum(step.count for step in short if step.kind == "mistakes" and not step.done):
        yield from wrapped(_word("due", lang, n=str(today.due)), "")
    if today.unreviewed:
        yield from wrapped(_word("unreviewed", lang, n=str(today.unreviewed)), "")


def _step(step: Suggested, titles: Mapping[str, Localized], lang: str) -> Iterator[str]:
    if step.done:
        yield from wrapped(f"  ✓ {step_text(step, titles, lang)}{aside(_word('done', lang), lang)}", "    ")
        return
    minutes = _word("minutes", lang, n=f"{max(1, round(step.minutes))}")
    yield from wrapped(f"  · {step_text(step, titles, lang)}{aside(minutes, lang)}", "    ")
    yield f"    > kamsim {' '.join(step.command)}"


def step_text(step: Suggested, titles: Mapping[str, Localized], lang: str) -> str:
    """What is proposed, in words."""
    name = f"{step.kind}.{step.reason}"
    one = f"{name}_1"
    k = f"{step.k} {say(titles.get(step.k, {}), lang)}".strip()
    values = {"count": str(step.count), "k": k, "scenario": say(titles.get(step.scenario, {}), lang) or step.scenario}
    return fill(say(REASON[one if step.count == 1 and one in REASON else name], lang), values)


def today_json(today: Today) -> dict[str, Any]:
    """The day for other programs."""
    return {
        "steps": [
            {
                "kind": step.kind,
                "reason": step.reason,
                "count": step.count,
                "minutes": step.minutes,
                "items": list(step.items),
                "k": step.k,
                "scenario": step.scenario,
                "command": [] if step.done else ["kamsim", *step.command],
                "done": step.done,
                "more": step.more,
            }
            for step in today.steps
        ],
        "done": today.done,
        "rating": {"puzzles": rating_json(today.puzzles), "calls": rating_json(today.calls)},
        "days": today.practice.recent,
        "due": today.due,
        "unreviewed": today.unreviewed,
    }


def rating_json(rating: Rating) -> dict[str, float]:
    """A rating with the range that holds the true strength 19 times in 20."""
    return {
        "value": round(rating.value, 1),
        "deviation": round(rating.deviation, 1),
        "low": round(rating.low, 1),
        "high": round(rating.high, 1),
    }
