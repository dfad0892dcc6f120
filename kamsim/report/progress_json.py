"""Progress for other programs."""

from __future__ import annotations

from typing import Any

from kamsim.report.growth_words import day_text
from kamsim.report.today_text import rating_json
from kamsim.study.focus import Focus
from kamsim.study.growth import Progress
from kamsim.study.learner import CallMade
from kamsim.study.rating import Story


def progress_json(progress: Progress) -> dict[str, Any]:
    """All of it, days as ISO 8601, shares 0–1."""
    practice = progress.practice
    return {
        "day": day_text(progress.day),
        "rating": {"calls": _story(progress.calls), "puzzles": _story(progress.puzzles)},
        "bird": progress.bird,
        "practice": {
            "days": [int(done) for done in practice.days],
            "recent": practice.recent,
            "week": practice.week,
            "total": practice.total,
            "best": practice.best,
        },
        "mistakes": progress.mistakes._asdict(),
        "focus": focus_json(progress.focus),
        "calls": [_call(call) for call in progress.made],
        "behaviour": [
            {"name": one.name, "now": one.now, "before": one.before, "sellers": dict(one.sellers)}
            for one in progress.figures
        ],
        "systems": [
            {
                "id": one.k,
                "state": one.state,
                "share": one.share,
                "tries": one.tries,
                "days": one.days,
                "evidence": [
                    {
                        "attempt": it.attempt,
                        "kind": it.kind,
                        "day": day_text(it.day),
                        "item": it.item,
                        "share": it.share,
                    }
                    for it in one.evidence
                ],
            }
            for one in progress.mastery
        ],
    }


def _story(story: Story) -> dict[str, Any]:
    points = [{"day": day_text(point.day), **rating_json(point.rating)} for point in story.points]
    return {**rating_json(story.now), "settled": story.now.settled, "items": story.items, "points": points}


def _call(call: CallMade) -> dict[str, Any]:
    return {
        "attempt": call.attempt,
        "scenario": call.scenario,
        "day": day_text(call.day),
        "mode": call.mode,
        "counts": call.counts,
        "score": call.score,
        "result": call.result,
        "accuracy": call.review.accuracy if call.review is not None else None,
        "mistakes": len(call.review.slips) if call.review is not None else None,
        "bird": call.habits.bird if call.habits is not None else "",
        "behaviour": dict(call.habits.figures) if call.habits is not None else {},
    }


def focus_json(focus: Focus | None) -> dict[str, Any] | None:
    """A focus for other programs; None where nothing is practised."""
    if focus is None:
        return None
    return {
        "behaviour": focus.behaviour,
        "k": focus.k,
        "calls": [{"attempt": one.attempt, "day": day_text(one.day), "value": one.value} for one in focus.calls],
        "before": focus.before,
        "since": focus.since,
        "verdict": focus.verdict,
        "left": focus.left,
    }
