"""Better words that a scenario's author has written, by what the buyer has just told: for a turn against which
something spoke, where no line of the menu meets it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kamsim.analysis.review.verdicts import POOR, Judged
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.scoring.waiting import waiting

# Reasons that have words of their own in the call, whatever else is due.
_BY_REASON: Final = {
    "too_soon": "early",
    "enough_facts": "enough",
    "one_too_many": "enough",
    "left_out": "corrected",
    "unmended": "corrected",
    "unpriced": "total",
    "untraded": "return",
}
# What was refused calls for no other words before it is known what stands in the way.
_REFUSED: Final = ("turned_down", "step_beside", "pressed_on", "shut", "shut_wait")
_PARTING: Final = ("left_wish", "left_open")
_BY_DUE: Final = {c.DUE_ANGER: "anger", c.DUE_STEP: "agreed", c.DUE_GOODBYE: "refused"}


def author_words(call: Call, judged: Judged) -> Localized:
    """What could be said instead, in the author's words; empty where nothing is written for the moment."""
    if judged.word not in POOR or judged.reason in _REFUSED:
        return {}
    scenario: Any = call.model.scenario
    for found in _ways(call, judged, scenario):
        if found:
            words: Localized = found[judged.number % len(found)]
            return words
    return {}


def _ways(call: Call, judged: Judged, scenario: Any) -> Iterator[list[Localized]]:
    """The texts for a moment, the most fitting first."""
    s, of_call = judged.sample.seen, scenario.get("better") or {}
    complains = call.timeline.begins[y.ANGER_CUE] > 0
    if judged.reason in _PARTING and complains:
        yield of_call.get("plan", [])
    if s[y.DUE] == c.DUE_OBJECTION and s[y.OBJECTION] > 0:
        yield scenario["objections"][s[y.OBJECTION] - 1].get("better", [])
        return
    reason = judged.reason
    if reason in _BY_REASON and not (reason == "too_soon" and s[y.ADMITTED] > 0):
        yield of_call.get(_BY_REASON[reason], [])
        return
    if s[y.DUE] in _BY_DUE:
        yield of_call.get(_BY_DUE[s[y.DUE]], [])
        return
    if s[y.DUE] == c.DUE_ANSWER:
        yield of_call.get(v.ASKS[s[y.DUE_MARK]], [])
        yield from _on_topic(scenario, s[y.DUE_TOPIC], ("asked",))
        return
    if not any(topic.get("better") for topic in scenario["topics"]):
        return
    history = [call.timeline.begins, *(turn.after for turn in call.turns[: judged.number - 1])]
    k = s[y.DUE_TOPIC] if s[y.DUE] in (c.DUE_TAKE_UP, c.DUE_SHOW) else _waits(call, history)
    yield from _on_topic(scenario, k, _moments([*history[:-1], s], k))


def _waits(call: Call, history: list[Ints]) -> int:
    found = waiting(call.tables, history)
    return found[0].topic if found else -1


def _moments(history: list[Ints], k: int) -> tuple[str, ...]:
    """The keys of a topic for what he has told of it, the most exact first; of the sides that he has named the one
    that he named last."""
    if k < 0:
        return ()
    s = history[-1]
    need = s[y.NEED + k]
    if need == c.LATENT:
        return ("hinted",)
    if need == c.IMPLIED and s[y.WEIGHT + k] == c.URGENT:
        return ("weighed",)
    if need == c.IMPLIED:
        named = {i: _named_at(history, k, 1 << i) for i in range(len(v.ANGLES)) if s[y.VOICED + k] & (1 << i)}
        felt = sorted(named, key=lambda i: -named[i])
        return (*(f"admitted.{v.ANGLES[i]}" for i in felt), "admitted")
    return ("doubted",) if s[y.PENDING + k] == 1 else ("wished",) if need == c.EXPLICIT else ()


def _named_at(history: list[Ints], k: int, side: int) -> int:
    """The turn at which he first named a side of a topic."""
    return next(turn for turn, one in enumerate(history) if one[y.VOICED + k] & side)


def _on_topic(scenario: Any, k: int, keys: tuple[str, ...]) -> Iterator[list[Localized]]:
    if k < 0:
        return
    better = scenario["topics"][k].get("better") or {}
    for key in keys:
        yield better.get(key, [])
