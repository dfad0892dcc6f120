"""A test of a scenario: the moves of a call, and what must be true after them."""

from __future__ import annotations

from typing import NamedTuple


class Expected(NamedTuple):
    """What must be true after a move; None and empty where the test does not say.

    `says` and `never` are parts of the reply in either language; `state` is trust, patience or scale → lowest and
    highest value; `needs` is topic → status; `menu` and `closed` are moves that must, and must not, be open then.
    """

    reply_class: str | None = None
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    topic: str | None = None
    state: tuple[tuple[str, int, int], ...] = ()
    needs: tuple[tuple[str, str], ...] = ()
    menu: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


class Step(NamedTuple):
    """A move by its id, what is expected of it, and the line of the file where it stands."""

    move: str
    expected: Expected
    line: int


class Case(NamedTuple):
    """One call. `variant`, `style`, `deal` "" are the scenario's first; `points` are lowest and highest."""

    name: str
    line: int
    steps: tuple[Step, ...]
    variant: str = ""
    style: str = ""
    deal: str = ""
    seed: int = 1
    result: str | None = None
    ending: str | None = None
    points: tuple[int, int] | None = None
