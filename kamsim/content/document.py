"""The values of one file and the place of every one of them."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from kamsim.content.collecting import Collected
from kamsim.content.ignoring import Ignore
from kamsim.domain.problems import Problem

# Keys and indexes from the root of a document to a value.
Loc: TypeAlias = tuple[str | int, ...]

_SHOWN_STEPS = 12
_LONGEST_STEP = 80
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def key_path(loc: Loc) -> str:
    """How a location is shown: `lines[3].says["tells@analyzing"]`; indexes count from 0."""
    parts: list[str] = []
    for step in loc[:_SHOWN_STEPS]:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif _IDENTIFIER.fullmatch(step):
            parts.append(f".{_short(step)}" if parts else _short(step))
        else:
            parts.append(f'["{_short(step)}"]')
    return "".join(parts) + ("…" if len(loc) > _SHOWN_STEPS else "")


def _short(step: str) -> str:
    return step if len(step) <= _LONGEST_STEP else f"{step[: _LONGEST_STEP - 1]}…"


class Document:
    """The values of one file and where they stand.

    `root` is None when the file could not be read as a mapping at all; `found` holds what was wrong with its YAML.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: dict[str, Any] | None = None
        self.root_mark = (0, 0)
        self.found = Collected()
        self.ignores: list[Ignore] = []
        # Per container: key or index → line and column of the key, line and column of the value; all from 0.
        self._places: dict[int, dict[Any, tuple[int, int, int, int]]] = {}
        self._ambiguous: set[tuple[int, str | int]] = set()
        self._refused: set[tuple[int, str | int]] = set()
        # A container that is dropped would free its id for another one.
        self._kept: list[Any] = []

    @property
    def problems(self) -> list[Problem]:
        """What was wrong with its YAML; of each code the first ones."""
        return self.found.kept

    def place(self, loc: Loc, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value under `loc` or of its key.

        Where `loc` leads beyond what the file holds, the nearest enclosing value that exists.
        """
        container: Any = self.root
        line, column = self.root_mark
        for depth, step in enumerate(loc):
            found = self._places.get(id(container), {}).get(step)
            if found is None:
                break
            last = depth == len(loc) - 1
            line, column = found[:2] if at_key and last else found[2:]
            container = container[step]
        return line + 1, column + 1

    def value(self, loc: Loc) -> Any:
        """The value under `loc`, or None."""
        container: Any = self.root
        for step in loc:
            if step not in self._places.get(id(container), {}):
                return None
            container = container[step]
        return container

    def holds(self, loc: Loc) -> bool:
        """Whether the file has a value at `loc`."""
        return self._marked(loc, None)

    def is_ambiguous(self, loc: Loc) -> bool:
        """Whether the scalar under `loc` stands unquoted and could be taken for something else than text."""
        return self._marked(loc, self._ambiguous)

    def is_refused(self, loc: Loc) -> bool:
        """Whether what stands at `loc` has been reported already and has no value."""
        return self._marked(loc, self._refused)

    def _marked(self, loc: Loc, marks: set[tuple[int, str | int]] | None) -> bool:
        if not loc:
            return False
        container, step = self.value(loc[:-1]), loc[-1]
        if marks is None:
            return step in self._places.get(id(container), {})
        return (id(container), step) in marks

    def ambiguous_locs(self) -> list[Loc]:
        """Where all ambiguous scalars stand, in order of the file."""
        if not self._ambiguous:
            return []
        return [loc for loc, container, step in self._scalars() if (id(container), step) in self._ambiguous]

    def empty_locs(self) -> list[Loc]:
        """Where keys and list entries stand that have no value, in order of the file."""
        return [
            loc
            for loc, container, step in self._scalars()
            if container[step] is None and (id(container), step) not in self._refused
        ]

    def _scalars(self) -> list[tuple[Loc, Any, str | int]]:
        """Every value that is no container: where it stands, in what, under which key or index."""
        found: list[tuple[Loc, Any, str | int]] = []
        waiting: list[tuple[Loc, Any]] = [((), self.root)]
        while waiting:
            loc, container = waiting.pop()
            for step in self._places[id(container)] if isinstance(container, (dict, list)) else ():
                value = container[step]
                if isinstance(value, (dict, list)):
                    waiting.append(((*loc, step), value))
                else:
                    found.append(((*loc, step), container, step))
        return sorted(found, key=lambda entry: self._places[id(entry[1])][entry[2]][2:])
