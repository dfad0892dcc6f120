"""One's own mistakes as plain text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from kamsim.domain.text import Localized, say
from kamsim.report.signs import comma
from kamsim.report.words import Words
from kamsim.report.wrapping import cells
from kamsim.study.mistakes import Mistake

word: Final = Words(
    {
        "none": {
            "en": "No mistake is on record. Play a call to its end; `kamsim mistakes --gather` finds them.",
            "zh": "还没有失误在案。先谈完一场，再用 kamsim mistakes --gather 找出来。",
        },
        "none_due": {
            "en": "Nothing is due. The next one comes up on {day}.",
            "zh": "眼下没有该答的。下一处在 {day}。",
        },
        "all_mastered": {"en": "All of them are mastered.", "zh": "全都掌握了。"},
        "later": {"en": "right: it comes up again on {day}", "zh": "答对了，{day} 再来一次"},
        "again": {"en": "it comes up again on {day}", "zh": "{day} 再来一次"},
        "left": {"en": "mastered: it leaves", "zh": "掌握了，不再出现"},
        "due": {"en": "due", "zh": "该答了"},
        "mastered": {"en": "mastered", "zh": "已掌握"},
        "on": {"en": "on {day}", "zh": "{day}"},
        "turn": {"en": "turn {n}", "zh": "第 {n} 回合"},
        "gathered": {
            "en": "Calls reviewed: {calls}. Mistakes found: {mistakes}.",
            "zh": "点评了 {calls} 场，找到失误 {mistakes} 处。",
        },
        "nothing": {"en": "Every call is reviewed already.", "zh": "每一场都点评过了。"},
        "lost": {
            "en": "Calls that cannot be played again, because the scenario is another by now: {lost}.",
            "zh": "场景已经改过，没法重放的有 {lost} 场。",
        },
        "unreviewed": {
            "en": "Calls without a review: {n}. `kamsim mistakes --gather` looks through them.",
            "zh": "还没点评的谈话：{n} 场。用 kamsim mistakes --gather 过一遍。",
        },
        "written": {"en": "written: {file}, {n} cards", "zh": "已写入：{file}，{n} 张卡片"},
    }
)


def mistakes_text(found: Sequence[Mistake], titles: Mapping[str, Localized], now: datetime, lang: str) -> str:
    """A line a mistake; `titles` are those of scenarios and of handbook pages, and the words of classes, by id."""
    if not found:
        return word("none", lang)
    return "\n".join(_rows(found, titles, now, lang))


def _rows(found: Sequence[Mistake], titles: Mapping[str, Localized], now: datetime, lang: str) -> Iterator[str]:
    whens = [when_text(one, now, lang) for one in found]
    width = max(cells(when) for when in whens)
    for one, when in zip(found, whens, strict=True):
        title = say(titles.get(one.scenario, {}), lang) or one.scenario
        turn = word("turn", lang, n=str(one.turn))
        yield f"{when}{' ' * (width - cells(when))}  {one.k}  {title}{comma(lang)}{turn}"


def when_text(one: Mistake, now: datetime, lang: str) -> str:
    """When a mistake is due."""
    if one.standing.mastered:
        return word("mastered", lang)
    return word("due", lang) if one.standing.is_due(now) else word("on", lang, day=day_of(one.standing.due))


def day_of(at: datetime) -> str:
    """The local day of a moment."""
    return at.astimezone().date().isoformat()


def mistakes_json(found: Sequence[Mistake], unreviewed: int, now: datetime) -> dict[str, Any]:
    """The list for other programs."""
    return {
        "due": sum(one.standing.is_due(now) for one in found),
        "mastered": sum(one.standing.mastered for one in found),
        "unreviewed": unreviewed,
        "mistakes": [
            {
                "id": one.id,
                "attempt": one.attempt,
                "scenario": one.scenario,
                "turn": one.turn,
                "k": one.k,
                "class": one.word,
                "made": one.made.isoformat(),
                "due": one.standing.due.isoformat(),
                "stability": round(one.standing.stability, 2),
                "tries": one.standing.tries,
                "mastered": one.standing.mastered,
            }
            for one in found
        ],
    }
