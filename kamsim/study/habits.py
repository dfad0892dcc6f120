"""How somebody behaves in a call, in figures that can be compared between calls and with the simulated sellers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any, Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline

QUESTIONS: Final = ("situation", "problem", "implication", "payoff")
# Figures of a call, in the order in which they are told. Those in SHARES are parts of a whole, 0–1; the rest counts.
FIGURES: Final = (
    *QUESTIONS,
    "listening",
    "taken_up",
    "on_angle",
    "met",
    "early_pitch",
    "benefits",
    "proposals",
)
SHARES: Final = frozenset(("listening", "taken_up", "on_angle", "met", "early_pitch", "benefits"))
# Less of these is better; of `proposals` neither more nor less.
LESS: Final = frozenset(("situation", "early_pitch"))
NEUTRAL: Final = frozenset(("proposals",))


@dataclass(frozen=True, slots=True)
class Habits:
    """The figures of one call by name; a share without any occasion is left out. `bird` is the rank of K39, `systems`
    the points earned and possible by system."""

    figures: Mapping[str, float]
    bird: str = ""
    systems: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def figures_of(timeline: Timeline) -> dict[str, float]:
    """The figures of a call as it stands.

    situation … payoff: questions asked of each kind; listening: the share of moves that were listening; taken_up: of
    what he confided, the share that was taken up at once; on_angle: of the implication questions, the share that met
    with what weighs on him; met: of all that was due, the share that was met at once; early_pitch: whether something
    was shown before any need was stated; benefits: of what was shown, the share that answered a stated need; proposals:
    how often an action or the order was asked for.
    """
    turns = timeline.turns
    found: dict[str, float] = {kind: float(sum(turn.kind == kind for turn in turns)) for kind in QUESTIONS}
    found["proposals"] = float(timeline.ends[y.T_PROPOSALS])
    if not turns:
        return found
    found["listening"] = _share([turn.kind == "listen" for turn in turns])
    found["early_pitch"] = float(timeline.ends[y.T_EARLY_PITCH] > 0)
    due = [turn.after for turn in turns if turn.after[y.DUE_WAS] != c.DUE_NONE]
    confided = [s for s in due if s[y.DUE_WAS] == c.DUE_TAKE_UP]
    followed = [turn.reply_class == "deepens" for turn in turns if turn.kind == "implication"]
    shown = [_meets(timeline, turn.before, turn.move) for turn in turns if turn.kind in _SHOWN]
    for name, each in (
        ("met", [s[y.DUE_DID] == c.DID_MEET for s in due]),
        ("taken_up", [s[y.DUE_DID] == c.DID_MEET for s in confided]),
        ("on_angle", followed),
        ("benefits", shown),
    ):
        if each:
            found[name] = _share(each)
    return {name: found[name] for name in FIGURES if name in found}


_SHOWN: Final = ("feature", "advantage", "benefit")


def _meets(timeline: Timeline, s: Sequence[int], move: str) -> bool:
    """Whether what was shown answered a need that was stated (K20)."""
    m = timeline.model.index[move]
    topic = timeline.tables.topic[m]
    return timeline.tables.kind[m] == c.BENEFIT and topic >= 0 and s[y.NEED + topic] >= c.EXPLICIT


def _share(each: Sequence[bool]) -> float:
    return round(sum(each) / len(each), 4)


def mean_figures(of: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each figure over the calls that have it."""
    means = {name: [one[name] for one in of if name in one] for name in FIGURES}
    return {name: round(fmean(values), 4) for name, values in means.items() if values}


def habits_to_plain(habits: Habits) -> dict[str, Any]:
    """As they are recorded."""
    systems = {k: list(points) for k, points in habits.systems.items()}
    return {"figures": dict(habits.figures), "bird": habits.bird, "systems": systems}


def habits_from_plain(plain: Any) -> Habits | None:
    """As they were recorded; None where this is none of it."""
    try:
        figures = {name: float(plain["figures"][name]) for name in FIGURES if name in plain["figures"]}
        systems = {str(k): (float(points), float(of)) for k, (points, of) in plain["systems"].items()}
        return Habits(figures, str(plain["bird"]), systems)
    except (TypeError, KeyError, ValueError, AttributeError):
        return None
