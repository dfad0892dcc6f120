"""Questions put one after the other: which one stands, what was answered, and the record that has each at once."""

from __future__ import annotations

import hashlib
import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kamsim.domain.attempt import Answer, End, Entry, Hint, seconds

if TYPE_CHECKING:
    from kamsim.domain.notice import Notice
    from kamsim.playing.host import Host


class Manner(NamedTuple):
    """How questions are put. `kind` is that of the attempt; `digest` that of its item, "" for that of the questions;
    `once`: a question takes one answer."""

    kind: str = "drill"
    digest: str = ""
    once: bool = False


class Asking(ABC):
    """A round of questions. A question is tried until it is right or its answer was asked for, unless one answer is all
    it takes; what counts is the first try. Nothing is recorded before the first answer, given or shown."""

    def __init__(
        self, host: Host, subject: str, lang: str, seed: int, manner: Manner, clock: Callable[[], float] | None = None
    ) -> None:
        """`subject` is what the attempt is at; `seed` draws the questions and the order of their answers."""
        self.host = host
        self.subject = subject
        self.lang = lang
        self.seed = seed
        self.manner = manner
        self.at = 0
        self.tries = 0  # at the present question
        self.gave_up = False  # its answer was asked for
        self.solved = False  # nothing more is to be answered at the present question
        self.right = False  # it was answered rightly
        self.first = 0  # right at the first try
        self.missed: list[str] = []  # systems, in the order in which a question of theirs was missed
        self.trouble: Notice | None = None
        self._clock = clock or time.monotonic
        self._began = self._put = self._clock()
        self._attempt = ""  # its id on record

    # --- for subclasses

    @property
    @abstractmethod
    def count(self) -> int:
        """How many questions there are."""

    @property
    @abstractmethod
    def question(self) -> tuple[str, str]:
        """The id of the present question, and the system behind it."""

    @abstractmethod
    def judged(self, text: str) -> bool | None:
        """Whether what was typed is right; None where it is no answer to this question."""

    @abstractmethod
    def digest(self) -> str:
        """SHA-256 of the questions as they are put."""

    def turned(self) -> None:  # noqa: B027 (for subclasses that need it)
        """The next question stands; for what has to be made ready for it."""

    # --- shared

    @property
    def over(self) -> bool:
        """Whether every question was put."""
        return self.at >= self.count

    def answer(self, text: str) -> bool | None:
        """Judges what was typed and records it; None where it is no answer to this question."""
        right = None if self.solved or self.over else self.judged(text)
        if right is None:
            return None
        now = self._clock()
        name, k_id = self.question
        self._record(Answer(self._elapsed, name, text.strip(), right, seconds(now - self._put)))
        self._put = now
        self.tries += 1
        self.right = right
        self.solved = right or self.manner.once
        if self.tries == 1:
            self.first += right
            self.missed += [] if right else [k_id]
        return right

    def give_up(self) -> None:
        """The answer is shown; not where one answer is asked for."""
        if self.solved or self.over or self.manner.once:
            return
        self.solved = self.gave_up = True
        if not self.tries:
            name, k_id = self.question
            self.missed.append(k_id)
            # What was asked for without a try counts as a wrong answer: it comes up again.
            self._record(Answer(self._elapsed, name, "", False, seconds(self._clock() - self._put)))
        self._record(Hint(self._elapsed))

    def go_on(self) -> None:
        """Puts the next question; after the last, the round is over and its result goes on record."""
        if not self.solved:
            return
        self.at, self.tries = self.at + 1, 0
        self.solved = self.gave_up = self.right = False
        self.turned()
        self._put = self._clock()
        if self.over and self._attempt:
            self._record(End(self._elapsed, "done"))
            self.trouble = self.host.finish_round(self._attempt, self.score, self._elapsed) or self.trouble

    def leave(self) -> None:
        """The round is left: what was begun and not ended is given up."""
        if self._attempt and not self.over:
            self.host.drop(self._attempt)

    @property
    def score(self) -> float:
        """Points of 100: the share that was right at the first try."""
        return round(100 * self.first / self.count, 1) if self.count else 0.0

    @property
    def _elapsed(self) -> float:
        return seconds(self._clock() - self._began)

    def _record(self, entry: Entry) -> None:
        if self._attempt:
            self.trouble = self.host.record(self._attempt, entry)
            return
        digest = self.manner.digest or self.digest()
        header = self.host.round_header(self.subject, digest, self.seed, self.lang, self.manner.kind)
        self._attempt = header.id
        self.trouble = self.host.begin(header, [entry])


def digest_of(questions: Sequence[Mapping[str, object]]) -> str:
    """SHA-256 of questions as they are put."""
    canonical = json.dumps(questions, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
