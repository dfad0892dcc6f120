"""A lesson in words: what its steps are about, and how far one is in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from kamsim.playing.puzzle_round import LEVEL, subject_of, theme_name
from kamsim.playing.skills import skill
from kamsim.playing.words import mark

if TYPE_CHECKING:
    from kamsim.domain.course import Lesson, Step
    from kamsim.domain.text import Localized
    from kamsim.playing.language import Language
    from kamsim.playing.learning import Progress
    from kamsim.playing.played import Played

KIND: Final[Mapping[str, str]] = {
    "read": mark("Read"),
    "drill": mark("Drill"),
    "puzzle": mark("Puzzles"),
    "talk": mark("Talk over"),
    "call": mark("Call"),
}


def best_right(lesson: Lesson, played: Played | None) -> int | None:
    """The most right answers in a lesson's test; None where it was not taken."""
    best = played.best if played is not None else None
    return None if best is None else round(best.score * lesson["test"]["count"] / 100)


def is_passed(lesson: Lesson, progress: Progress) -> bool:
    """Whether its test was passed."""
    right = best_right(lesson, progress.tests.get(lesson["id"]))
    return right is not None and right >= lesson["test"]["passes"]


def first_open(lesson: Lesson, progress: Progress) -> int:
    """The place, from 0, of the first step that was not taken; that of the test where all were."""
    steps = range(len(lesson["steps"]))
    return next((at for at in steps if not progress.taken(lesson["id"], at + 1)), len(lesson["steps"]))


def step_name(speech: Language, step: Step, titles: Mapping[str, Localized]) -> str:
    """What a step is about: pages and systems by name, a call by its title and mode."""
    if step["kind"] == "call":
        mode = speech.term("modes", step["mode"])
        return f"{speech.say(titles.get(step['scenario'])) or step['scenario']}{speech.t(', ')}{mode}"
    if step["kind"] == "read":
        k_id = step["systems"][0]
        return f"{k_id} {speech.t(skill(k_id))}"
    if step["kind"] == "puzzle":
        parts = [theme_name(speech, subject_of(step)), *([speech.t(LEVEL[step["level"]])] if step["level"] else [])]
        return speech.t(", ").join([*parts, speech.t("puzzles: {count}", count=step["count"])])
    systems = speech.t(", ").join(speech.t(skill(k_id)) for k_id in step["systems"])
    if not systems:
        return ""
    return f"{systems}{speech.t(', ')}{speech.t('questions: {count}', count=step['count'])}"
