"""The mistakes that many made, each with the sentences it was made in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kamsim.domain.text import Localized
from kamsim.scoring.lessons import Lesson
from kamsim.study.classwork.papers import Paper

MOST: Final = 10
# So many calls are quoted for each.
QUOTED: Final = 3


@dataclass(frozen=True, slots=True)
class Mistake:
    """A lesson that several calls teach. `word` and `k` are those of `lessons.Lesson`; `trainees` made it; `quotes` are
    (code, lesson) of some calls, one a trainee, the weakest calls first."""

    word: str
    k: str
    title: Localized
    drill: Localized
    trainees: int
    quotes: tuple[tuple[str, Lesson], ...]


def mistakes(papers: Sequence[Paper]) -> tuple[Mistake, ...]:
    """The ten that most trainees made, the most common first."""
    made: dict[str, dict[str, Lesson]] = {}
    for paper in sorted(papers, key=lambda one: one.points):
        for lesson in paper.lessons:
            made.setdefault(lesson.word, {}).setdefault(paper.code, lesson)
    common = sorted(made.items(), key=lambda one: (-len(one[1]), one[0]))[:MOST]
    return tuple(_mistake(word, by) for word, by in common)


def _mistake(word: str, by: dict[str, Lesson]) -> Mistake:
    first = next(iter(by.values()))
    return Mistake(word, first.k, first.title, first.drill, len(by), tuple(by.items())[:QUOTED])
