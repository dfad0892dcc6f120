"""A round of drills in play: the question that stands, the answers, and the record that has each at once."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from kamsim.domain.attempt import Answer, End, Entry, Hint, seconds
from kamsim.study.drilling import Given, arranged, chosen_items, is_right, solution, spread_items, understood

if TYPE_CHECKING:
    from kamsim.domain.drill import DrillItem
    from kamsim.domain.notice import Notice
    from kamsim.playing.host import Host

MIXED: Final = "all"  # what a round on all systems is at
IN_A_ROUND: Final = 10


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


class Round:
    """Ten questions on a subject. A question is tried until it is right or its answer was asked for; what counts is
    the first try. Nothing is recorded before the first answer."""

    def __init__(
        self,
        host: Host,
        subject: str,
        lang: str,
        seed: int,
        items: Sequence[DrillItem] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`subject` is the id of one of `subjects`; `seed` draws the order of the answers, and the questions where no
        `items` are given."""
        self.host = host
        self.subject = subject
        self.seed = seed
        self.lang = lang
        self.items = drawn(host, subject, seed) if items is None else items
        self.at = 0
        self.tries = 0  # at the present question
        self.gave_up = False  # its answer was asked for
        self.solved = False  # the present question was answered rightly, or its answer was shown
        self.first = 0  # right at the first try
        self.missed: list[str] = []  # systems, in the order in which a question of theirs was missed
        self.trouble: Notice | None = None
        self._clock = clock
        self._began = self._put = clock()
        self._attempt = ""  # its id on record

    @property
    def over(self) -> bool:
        """Whether every question was put."""
        return self.at >= len(self.items)

    @property
    def item(self) -> DrillItem:
        """The present question."""
        return self.items[self.at]

    @property
    def shown(self) -> tuple[int, ...]:
        """Its options in the order in which they stand."""
        return arranged(self.item, self.seed)

    @property
    def solution(self) -> Given:
        """Its answer, in places of that order."""
        return solution(self.item, self.shown)

    def answer(self, text: str) -> bool | None:
        """Judges what was typed; None where it is no answer to this question."""
        given = understood(self.item, text)
        if given is None or self.solved:
            return None
        right = is_right(self.item, self.shown, given)
        now = self._clock()
        self._record(Answer(self._elapsed, self.item["id"], text.strip(), right, seconds(now - self._put)))
        self._put = now
        self.tries += 1
        if right:
            self.first += self.tries == 1
            self.solved = True
        if self.tries == 1 and not right:
            self.missed.append(self.item["k"])
        return right

    def give_up(self) -> None:
        """The answer is shown."""
        if self.solved:
            return
        if not self.tries:
            self.missed.append(self.item["k"])
        self.solved = self.gave_up = True
        if self._attempt:
            self._record(Hint(self._elapsed))

    def go_on(self) -> None:
        """Puts the next question; after the last, the round is over and its result goes on record."""
        if not self.solved:
            return
        self.at, self.tries = self.at + 1, 0
        self.solved = self.gave_up = False
        self._put = self._clock()
        if self.over and self._attempt:
            self._record(End(self._elapsed, "done"))
            self.trouble = self.host.finish_round(self._attempt, self.score, self._elapsed) or self.trouble

    @property
    def score(self) -> float:
        """Points of 100: the share that was right at the first try."""
        return round(100 * self.first / len(self.items), 1) if self.items else 0.0

    @property
    def _elapsed(self) -> float:
        return seconds(self._clock() - self._began)

    def _record(self, entry: Entry) -> None:
        if self._attempt:
            self.trouble = self.host.record(self._attempt, entry)
            return
        header = self.host.round_header(self.subject, digest_of(self.items), self.seed, self.lang)
        self._attempt = header.id
        self.trouble = self.host.begin(header, [entry])


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


def digest_of(items: Sequence[DrillItem]) -> str:
    """SHA-256 of the questions as they were put."""
    canonical = json.dumps(items, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
