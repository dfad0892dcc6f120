"""A questionnaire on one's own selling, filled in before and after: what trainees believe of themselves."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kamsim.domain.text import Localized

# Answers go from 1, "not at all", to 5, "entirely".
LOWEST: Final = 1
HIGHEST: Final = 5
STATEMENTS: Final[tuple[Localized, ...]] = (
    {
        "en": "Before a call I know what I want it to end with.",
        "zh": "去谈之前，我清楚这次想谈到哪一步。",
    },
    {
        "en": "I ask about difficulties before I speak of what I sell.",
        "zh": "我先问对方有什么难处，再说自己卖什么。",
    },
    {
        "en": "When somebody tells me of a difficulty, I ask what it leads to.",
        "zh": "对方说了难处，我会接着问它带来了什么。",
    },
    {
        "en": "From the words people choose I hear what they care about.",
        "zh": "听对方怎么说，我听得出他在意什么。",
    },
    {
        "en": "I can listen to the end before I answer.",
        "zh": "我能听人把话说完再开口。",
    },
    {
        "en": "I know what to do when I hear “too expensive”.",
        "zh": "听到“太贵了”，我知道该怎么办。",
    },
    {
        "en": "I ask for a next step, with a date and a name.",
        "zh": "我会提出下一步，讲定时间和人。",
    },
    {
        "en": "I notice when leaving is the right end of a call.",
        "zh": "什么时候该告辞，我看得出来。",
    },
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A statement: mean answer before and after, None where nobody answered, and the mean change of the `pairs` who
    answered both times."""

    statement: Localized
    before: float | None
    after: float | None
    change: float | None
    pairs: int


# Code → an answer to each statement.
Sheet = Mapping[str, Sequence[int]]


def compared(before: Sheet, after: Sheet) -> tuple[Answered, ...]:
    """Each statement before and after. Who answered once only counts in that mean, and in no change."""
    both = [code for code in before if code in after]
    found = []
    for place, statement in enumerate(STATEMENTS):
        changes = [after[code][place] - before[code][place] for code in both]
        found.append(
            Answered(
                statement,
                _mean([of[place] for of in before.values()]),
                _mean([of[place] for of in after.values()]),
                _mean(changes),
                len(both),
            )
        )
    return tuple(found)


def _mean(values: Sequence[int]) -> float | None:
    return round(statistics.fmean(values), 1) if values else None
