"""A round of drills: what it can be on, and its questions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from kamsim.playing.asking import Asking, Manner, digest_of
from kamsim.study.drilling import Given, arranged, chosen_items, is_right, solution, spread_items, understood

if TYPE_CHECKING:
    from kamsim.domain.drill import DrillItem
    from kamsim.playing.host import Host

MIXED: Final = "all"  # what a round on all systems is at
IN_A_ROUND: Final = 10
DRILLED: Final = Manner()


class Subject(NamedTuple):
    """What a round can be on: a system, a family of questions, or all; and how many questions there are."""

    id: str
    what: str  # "all" | "family" | "system"
    questions: int


def subjects(host: Host) -> list[Subject]:
    """All that a round can be on: everything mixed, then the families by size, then the systems in order."""
    items = {k_id: host.drills_on(k_id) for k_id in host.drill_ids()}
    families: dict[str, int] = {}
    for item in (item for of in items.values() for item in of):
        families[item["family"]] = families.get(item["family"], 0) + 1
    by_size = sorted(families, key=lambda family: -families[family])
    return [
        Subject(MIXED, "all", sum(families.values())),
        *(Subject(family, "family", families[family]) for family in by_size),
        *(Subject(k_id, "system", len(of)) for k_id, of in items.items() if of),
    ]


class Round(Asking):
    """Ten questions on a subject, or those that are given."""

    def __init__(
        self,
        host: Host,
        subject: str,
        lang: str,
        seed: int,
        items: Sequence[DrillItem] | None = None,
        clock: Callable[[], float] | None = None,
        manner: Manner = DRILLED,
    ) -> None:
        """`subject` is the id of one of `subjects`; `seed` draws the order of the answers, and the questions where no
        `items` are given."""
        super().__init__(host, subject, lang, seed, manner, clock)
        self.items = drawn(host, subject, seed) if items is None else items

    @property
    def count(self) -> int:
        return len(self.items)

    @property
    def item(self) -> DrillItem:
        """The present question."""
        return self.items[self.at]

    @property
    def question(self) -> tuple[str, str]:
        return self.item["id"], self.item["k"]

    @property
    def shown(self) -> tuple[int, ...]:
        """Its options in the order in which they stand."""
        return arranged(self.item, self.seed)

    @property
    def solution(self) -> Given:
        """Its answer, in places of that order."""
        return solution(self.item, self.shown)

    def judged(self, text: str) -> bool | None:
        given = understood(self.item, text)
        return None if given is None else is_right(self.item, self.shown, given)

    def digest(self) -> str:
        return digest_of(self.items)


def drawn(host: Host, subject: str, seed: int) -> list[DrillItem]:
    """The questions of a round."""
    if subject in host.drill_ids():
        return chosen_items(host.drills_on(subject), IN_A_ROUND, seed)
    items = {
        k_id: [item for item in host.drills_on(k_id) if subject in (MIXED, item["family"])] for k_id in host.drill_ids()
    }
    # Among many systems as many of the first would always come first; each round begins elsewhere.
    order = sorted(items, key=lambda k_id: hashlib.sha256(f"{seed}:{k_id}".encode()).digest())
    with_some = [k_id for k_id in order if items[k_id]][:IN_A_ROUND]
    return spread_items({k_id: items[k_id] for k_id in with_some}, IN_A_ROUND, seed)
