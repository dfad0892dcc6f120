"""A puzzle: a position from a call, a question about it, the answers to choose from, and why the right one is right."""

from __future__ import annotations

from typing import Final, NotRequired, TypedDict

from kamsim.domain.text import Localized

# What is asked: the best next move; by which three moves one gets an agreement; which of the last moves was the
# mistake; what he has just told; whom one has before one.
THEMES: Final = ("your_move", "three", "mistake", "told", "whom")
# How hard puzzles of a level are, as their ratings go.
LEVELS: Final = {"easy": 1200, "middle": 1500, "hard": 1800}
# What stands between the moves of an option of "three".
BETWEEN: Final = " "


class Brought(TypedDict):
    """What an option brings, as most of the possible buyers would take it: how he might say it, and in per cent how
    many answer in this way, or agree within three moves. Of a wrong option also why it falls, and of a single move how
    many points less than the best it brings in the end."""

    says: Localized
    share: int
    behind: NotRequired[int]
    falls: NotRequired[Localized]


class Puzzle(TypedDict):
    """One puzzle. `id` is "mill-017"; `theme` one of THEMES; `k` the system behind it.

    `style`, `deal`, `seed` and `variant` are as in an attempt's header; `entries` are the lines of the call up to the
    position, as in `.kam` files. `options` are ids of moves (of "three", three with BETWEEN between them), numbers of
    turns, tags or styles; `right` the places of those that are right, more than one where they are as good. `why` tells
    why; `heard` are the buyer's words that it rests on. `brought` says what each option brings. `tempting` is the place
    of the answer that most take; `rating` how hard it is, as ratings of players go.
    """

    id: str
    theme: str
    k: str
    scenario: str
    style: str
    deal: str
    seed: int
    variant: str
    entries: list[dict[str, object]]
    options: list[str]
    right: list[int]
    why: Localized
    heard: NotRequired[Localized]
    brought: list[Brought]
    tempting: int
    rating: int
