"""A gradebook: what each file came to, what is objected to it, and what each trainee is given for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kamsim.domain.exercise import Exercise
from kamsim.domain.marks import Scheme
from kamsim.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a file does not count (`grave`), or what a teacher should know. `detail` is put into the text of the code."""

    code: str
    grave: bool = True
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One file. `code` is the trainee's, from the seal, else his id in the header, else the file's name.

    `score` is recomputed, `points` what the scheme makes of it, both 0 where there is none; `criteria` are points
    earned and possible by criterion; `played` tells two calls apart by what was done and when. A row with a grave
    objection, or with `problems`, does not count.
    """

    file: str
    code: str
    scenario: str = ""
    started: str = ""
    result: str = ""
    score: float = 0.0
    points: float = 0.0
    criteria: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    objections: tuple[Objection, ...] = ()
    problems: tuple[Problem, ...] = ()
    attempt_id: str = ""
    played: str = ""

    @property
    def counts(self) -> bool:
        """Whether a mark may be taken from it."""
        return not self.problems and not any(objection.grave for objection in self.objections)


@dataclass(frozen=True, slots=True)
class Override:
    """A teacher's own points for a trainee, and why."""

    points: float
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One trainee in the book: `rows` are all his files, `best` and `first` by scenario those that count.

    `machine` are the points that the program gives, `points` those that hold; they differ where there is an `override`.
    """

    code: str
    name: str
    number: str
    rows: tuple[Row, ...]
    taken: Mapping[str, Row]
    first: Mapping[str, Row]
    machine: float
    points: float
    mark: str
    passed: bool
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class Gradebook:
    """The whole. `exercise` is None where a folder of files is graded without one; `scenarios` in the order of columns;
    `criteria` are the ids of all criteria that any row has, in the order of the scorecard."""

    exercise: Exercise | None
    scheme: Scheme
    scenarios: tuple[str, ...]
    criteria: tuple[str, ...]
    lines: tuple[Line, ...]
    overridden: tuple[str, ...] = ()
