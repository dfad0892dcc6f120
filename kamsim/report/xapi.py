"""An attempt as statements of the Experience API, by the profile in docs/xapi.md.

The id of a statement follows from what it is about: the same attempt under the same rules always gives the same
statements, so that sending them twice does no harm.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from kamsim.content.xapi import checked
from kamsim.domain.attempt import Answer, Attempt, Figures
from kamsim.domain.text import Localized, say
from kamsim.engine.replay import Replayed
from kamsim.engine.rules.result import won
from kamsim.scoring.scorecard import scorecard

PROFILE: Final = "tag:kamsim,2025:xapi:profile:1"
_BASE: Final = "tag:kamsim,2025:xapi"
_ADL: Final = "http://adlnet.gov/expapi"
# Names of the verbs and kinds of activity, in both languages.
_VERBS: Final[dict[str, tuple[str, Localized]]] = {
    "completed": (f"{_ADL}/verbs/completed", {"en": "completed", "zh": "完成了"}),
    "abandoned": ("https://w3id.org/xapi/adl/verbs/abandoned", {"en": "abandoned", "zh": "放弃了"}),
    "scored": (f"{_ADL}/verbs/scored", {"en": "scored", "zh": "得分于"}),
    "answered": (f"{_ADL}/verbs/answered", {"en": "answered", "zh": "回答了"}),
    "said": (f"{_ADL}/verbs/interacted", {"en": "said", "zh": "说了"}),
}
_TYPES: Final = {
    "attempt": f"{_ADL}/activities/simulation",
    "criterion": f"{_ADL}/activities/objective",
    "question": f"{_ADL}/activities/question",
    "move": f"{_ADL}/activities/interaction",
}
_SPACE: Final = uuid.UUID("8a0f3f0e-6f5b-5b5e-9d53-0f6a2f0d7c11")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make: statements for `criteria`, for `moves` and answers; `home` is the system in which a trainee's id
    is an account."""

    home: str
    criteria: bool = True
    moves: bool = False


def statements(attempt: Attempt, played: Replayed | None, wanted: Wanted) -> list[dict[str, Any]]:
    """The statements of an attempt that is over. `played` is its replay, for a call; None where there is none."""
    making = _Making(attempt, wanted)
    found = [making.attempt_made(played)]
    if played is not None and wanted.criteria:
        found += making.criteria(played)
    if wanted.moves:
        found += making.said(played) if played is not None else making.answers()
    return [checked(one) for one in found]


class _Making:
    def __init__(self, attempt: Attempt, wanted: Wanted) -> None:
        self._attempt, self._wanted = attempt, wanted
        head = attempt.header
        self._activity = {"id": f"{_BASE}:{head.kind}:{head.item}"}
        self._begun = datetime.strptime(head.started, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

    def attempt_made(self, played: Replayed | None) -> dict[str, Any]:
        """The whole of it: what it came to, and its score where it has one."""
        head, figures = self._attempt.header, self._figures(played)
        verb = "abandoned" if figures is None else "completed"
        result: dict[str, Any] = {"completion": figures is not None}
        if figures is not None:
            result |= {
                "score": _score(figures.score, 100),
                "duration": f"PT{figures.seconds:.2f}S",
                "extensions": {f"{_BASE}:result": figures.result, f"{_BASE}:ending": figures.ending},
            }
            if played is not None:
                timeline = played.call.timeline
                result["success"] = bool(won(timeline.tables, timeline.ends))
        title = played.call.model.scenario["title"] if played is not None else {head.lang: head.item}
        activity = self._activity | {"definition": {"type": _TYPES["attempt"], "name": dict(title)}}
        return self._statement(("attempt",), verb, activity, result, self._end(), parent=False)

    def criteria(self, played: Replayed) -> Iterator[dict[str, Any]]:
        """A statement for each criterion that had an occasion."""
        for one in scorecard(played.call.timeline).criteria:
            if one.of > 0:
                activity = {
                    "id": f"{_BASE}:criterion:{one.id}",
                    "definition": {"type": _TYPES["criterion"], "name": dict(one.title)},
                }
                result = {"score": _score(one.points, one.of), "success": one.points * 2 > one.of}
                yield self._statement(("criterion", one.id), "scored", activity, result, self._end())

    def said(self, played: Replayed) -> Iterator[dict[str, Any]]:
        """A statement for each move that was not taken back."""
        for turn in played.call.turns:
            activity = {
                "id": f"{self._activity['id']}:move:{turn.move}",
                "definition": {"type": _TYPES["move"], "name": dict(turn.says)},
            }
            told = {f"{_BASE}:turn": turn.number, f"{_BASE}:kind": turn.kind, f"{_BASE}:reply": turn.reply_class}
            result = {"response": say(turn.says, self._attempt.header.lang), "extensions": told}
            yield self._statement(("move", str(turn.number), turn.move), "said", activity, result, turn.at)

    def answers(self) -> Iterator[dict[str, Any]]:
        """A statement for each answer."""
        for number, entry in enumerate(self._attempt.entries, start=1):
            if isinstance(entry, Answer):
                activity = {
                    "id": f"{_BASE}:question:{entry.item}",
                    "definition": {"type": _TYPES["question"], "name": {self._attempt.header.lang: entry.item}},
                }
                took = f"PT{entry.seconds:.2f}S"
                result = {"success": entry.right, "response": entry.given, "duration": took}
                yield self._statement(("answer", str(number)), "answered", activity, result, entry.at)

    def _statement(
        self,
        about: tuple[str, ...],
        verb: str,
        activity: dict[str, Any],
        result: dict[str, Any],
        at: float,
        *,
        parent: bool = True,
    ) -> dict[str, Any]:
        head = self._attempt.header
        iri, display = _VERBS[verb]
        contexts: dict[str, Any] = {"category": [{"id": PROFILE}]}
        if parent:
            contexts["parent"] = [self._activity]
        body = {
            "actor": {"account": {"homePage": self._wanted.home, "name": head.trainee or "unknown"}},
            "verb": {"id": iri, "display": dict(display)},
            "object": activity,
            "result": result,
            "context": {
                "registration": head.id,
                "platform": "kamsim",
                "language": head.lang,
                "contextActivities": contexts,
                "extensions": self._conditions(),
            },
            "timestamp": (self._begun + timedelta(seconds=at)).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
        }
        # What it says is part of its id: under other rules it is another statement.
        named = "\n".join((head.id, *about, repr(body)))
        return {"id": str(uuid.uuid5(_SPACE, named))} | body

    def _conditions(self) -> dict[str, Any]:
        head = self._attempt.header
        told = {"mode": head.mode, "style": head.style, "deal": head.deal, "digest": head.digest, "retry": head.retry}
        return {f"{_BASE}:{name}": value for name, value in told.items() if value not in {"", False}}

    def _end(self) -> float:
        entries = self._attempt.entries
        return entries[-1].at if entries else 0.0

    def _figures(self, played: Replayed | None) -> Figures | None:
        """What it came to under the rules of now; None where it was given up."""
        attempt = self._attempt
        if played is None or attempt.figures is None:
            return attempt.figures
        call = played.call
        return Figures(call.outcome, call.ending, call.score / 100, call.model.rules, attempt.figures.seconds)


def _score(points: float, of: float) -> dict[str, float]:
    scaled = round(min(1.0, max(-1.0, points / of)), 4)
    return {"scaled": scaled, "raw": float(points), "min": 0.0, "max": float(of)}
