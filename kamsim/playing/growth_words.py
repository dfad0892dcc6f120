"""Growth in sentences, for whoever draws it or reads it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from kamsim.domain.text import fill
from kamsim.playing.words import mark

if TYPE_CHECKING:
    from kamsim.playing.language import Language
    from kamsim.study.focus import Focus
    from kamsim.study.growth import MistakeCount
    from kamsim.study.learner import CallMade
    from kamsim.study.practice import Practice
    from kamsim.study.rating import Story

# What each kind of step of today is for.
MEANS: Final[Mapping[str, str]] = {
    "mistakes": mark(
        "You are back in your own call, just before that turn. What would you say now? What is right several times, on "
        "days apart, leaves."
    ),
    "drill": mark("Short questions; what was wrong comes back some days later, until it stays."),
    "puzzle": mark("Positions about as hard as you are good: most of them you solve, some of them you do not."),
    "call": mark("A whole call, from the briefing to the debrief. Its mistakes come back here as positions."),
    "retry": mark("The same buyer, as he was. A second try shows what has changed in you, and not in him."),
}


def rating_text(speech: Language, story: Story) -> str:
    """Where a rating stands, how sure that is, and on how many items it rests."""
    t, now = speech.t, story.now
    if not story.items:
        return t("no rating yet")
    values = {"value": f"{now.value:.0f}", "low": f"{now.low:.0f}", "high": f"{now.high:.0f}", "count": story.items}
    if now.settled:
        return t("{value}, surely between {low} and {high}; counted: {count}", **values)
    return t("{value}, still a guess ({low} to {high}); counted: {count}", **values)


def practice_text(speech: Language, found: Practice) -> str:
    """On how many days one practised."""
    return speech.t(
        "Practised on {week} of 7 days, on {recent} of 28; {total} days in all.",
        week=found.week, recent=found.recent, total=found.total,
    )  # fmt: skip


def mistakes_text(speech: Language, found: MistakeCount) -> str:
    """How one's own mistakes stand."""
    return speech.t(
        "Your own mistakes: {due} due, {later} later, {mastered} mastered.",
        due=found.due, later=found.later, mastered=found.mastered,
    )  # fmt: skip


def focus_texts(speech: Language, focus: Focus) -> tuple[str, str, str]:
    """What to do, how it went before and goes since, and what can be said of that."""
    from kamsim.report.growth_words import TRY, VERDICT, figure_text

    before, since = (figure_text(focus.behaviour, value) for value in (focus.before, focus.since))
    count = len(focus.calls)
    told = speech.t("before {before}, since then {since}; calls: {count}", before=before, since=since, count=count)
    verdict = fill(speech.say(VERDICT[focus.verdict]), {"left": str(focus.left)})
    return speech.say(TRY[focus.behaviour]), told, verdict


def call_text(speech: Language, call: CallMade) -> str:
    """What came of a call, how accurate one was in it, and whether it counts."""
    t = speech.t
    accuracy = t("accuracy {accuracy}", accuracy=f"{call.review.accuracy:.0f}") if call.review is not None else ""
    parts: Iterator[str] = iter(
        (speech.term("outcomes", call.result), accuracy, "" if call.counts else t("does not count"))
    )
    return t(", ").join(part for part in parts if part)
