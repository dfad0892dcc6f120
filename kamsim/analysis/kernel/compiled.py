"""Rules and sellers compiled with numba: the very functions of engine.rules and analysis, no second copy.

Every function is taken by its code and bound to the compiled versions of what it calls. Tables and sheets become
records of fixed shape, so one compile serves all scenarios. numba is imported here only, and only when analysis starts.
"""

from __future__ import annotations

import hashlib
import sys
import types
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from kamsim.engine.rules.tables import Tables
from kamsim.sellers.sheet import Sheet

# By name, because search and playtest stand above this package and are loaded only when something is compiled.
# Callees before callers is not required; the order is that of reading.
MODULES = (
    "kamsim.engine.rules.codes",
    "kamsim.engine.rules.effects",
    "kamsim.engine.rules.due",
    "kamsim.engine.rules.asking",
    "kamsim.engine.rules.listening",
    "kamsim.engine.rules.presenting",
    "kamsim.engine.rules.proposing",
    "kamsim.engine.rules.step",
    "kamsim.engine.rules.result",
    "kamsim.engine.rules.marking",
    "kamsim.engine.rules.result",
    "kamsim.sellers.memory",
    "kamsim.sellers.drawing",
    "kamsim.sellers.due",
    "kamsim.sellers.developing",
    "kamsim.sellers.committing",
    "kamsim.sellers.veteran",
    "kamsim.sellers.enders",
    "kamsim.sellers.knobs",
    "kamsim.sellers.rookie",
    "kamsim.sellers.technician",
    "kamsim.sellers.journeyman",
    "kamsim.sellers.fixed",
    "kamsim.sellers.blind",
    "kamsim.sellers.choosing",
    "kamsim.analysis.kernel.playing",
    "kamsim.analysis.kernel.rollout",
    "kamsim.analysis.batch.observing",
    "kamsim.analysis.search.positions",
    "kamsim.analysis.search.beam",
    "kamsim.analysis.search.improving",
    "kamsim.analysis.search.breeding",
    "kamsim.analysis.playtest.counting",
    "kamsim.analysis.playtest.trying",
    "kamsim.analysis.playtest.straying",
)


@cache
def modules() -> tuple[types.ModuleType, ...]:
    """The modules whose functions are compiled."""
    return tuple(import_module(name) for name in MODULES)


# Entry points: compiled ahead and kept on disk. All others are reached from these.
ENTRIES = (
    "start",
    "step",
    "apply",
    "settle_stance",
    "score",
    "play_call",
    "play_batch",
    "values_of",
    "count_legal",
    "play_drawn",
    "begin_call",
    "expand_level",
    "take_level",
    "seller_line",
    "best_of_seller",
    "replay_line",
    "improve_line",
    "worth_of_line",
    "wins_of_line",
    "breed_line",
    "observe_batch",
    "count_batch",
    "explore_batch",
    "explore_log",
    "find_difference",
    "stray_batch",
)

# Room in the records. The loader's MAX_ numbers bound all but the lists; `fits_records` says whether those fit too.
_BY_MOVE, _LIST, _SMALL = 264, 1024, 128
_ROOM = {
    "signal_start": 512,
    "signal_move": 2048,
    "signal_delta": 2048,
    "tells": _LIST,
    "hints": _LIST,
    "names": _LIST,
    "links": _LIST,
    "stance_next": 256,
    "answer_score": 64,
    "style_fit": 4 * 256,
}


class Compiled(NamedTuple):
    """The compiled entry points by name, and numpy."""

    functions: dict[str, Any]
    numpy: Any


def available() -> bool:
    """Whether numba is installed."""
    from importlib.util import find_spec

    return find_spec("numba") is not None


@cache
def plain(name: str) -> Any:
    """An entry point as it is, for where there is no numba."""
    return next(functions[name] for functions in map(_functions, modules()) if name in functions)


def source_stamp() -> str:
    """Changes with any function of the rules or sellers, with Python, numba and the processor: names the cache."""
    import numba

    digest = hashlib.sha256()
    for module in modules():
        for name, function in sorted(_functions(module).items()):
            digest.update(f"{module.__name__}.{name} {function.__defaults__} {_content(function.__code__)}".encode())
        numbers = {k: value for k, value in vars(module).items() if isinstance(value, int | tuple)}
        digest.update(repr(sorted(numbers.items(), key=lambda pair: pair[0])).encode())
    from kamsim.engine.rules import codes, layout, tables

    for module in (codes, layout, tables):
        digest.update(repr(sorted((k, x) for k, x in vars(module).items() if isinstance(x, int))).encode())
    digest.update(f"{sys.version} {numba.__version__} {_host()} {sorted(_ROOM.items())}".encode())
    return digest.hexdigest()[:24]


def _content(code: types.CodeType) -> tuple[object, ...]:
    """What a function does, and nothing of where it stands or of how its bytecode was loaded: marshal, say, writes the
    same code in two ways, just compiled or read from a file."""
    constants = tuple(_content(one) if isinstance(one, types.CodeType) else one for one in code.co_consts)
    return (code.co_code, code.co_names, code.co_varnames, code.co_argcount, constants, code.co_exceptiontable)


def _host() -> str:
    from llvmlite.binding import get_host_cpu_features, get_host_cpu_name

    return f"{get_host_cpu_name()} {get_host_cpu_features().flatten()}"


@cache
def load(cache_root: str | None, *, boundscheck: bool = False) -> Compiled:
    """Compiles, or takes from the cache under `cache_root` (None: no cache). The first time takes most of a minute."""
    import numba
    import numpy

    if cache_root is not None:
        # numba reads its settings once from here; it has no narrower way to name the folder.
        vars(numba.config)["CACHE_DIR"] = f"{cache_root}/numba-{source_stamp()}"
    compiled: dict[Any, Any] = {}
    namespaces = {module: dict(vars(module)) for module in modules()}
    for module in modules():
        for name, function in _functions(module).items():
            clone = types.FunctionType(function.__code__, namespaces[module], name, function.__defaults__)
            # The cache finds a function by its module and qualified name.
            clone.__module__, clone.__qualname__ = function.__module__, function.__qualname__
            keep = cache_root is not None and not boundscheck and name in ENTRIES
            compiled[function] = numba.njit(clone, cache=keep, boundscheck=boundscheck)
    for namespace in namespaces.values():
        for name, value in namespace.items():
            if isinstance(value, types.FunctionType) and value in compiled:
                namespace[name] = compiled[value]
    return Compiled({function.__name__: jitted for function, jitted in compiled.items()}, numpy)


def _functions(module: types.ModuleType) -> dict[str, types.FunctionType]:
    return {
        name: value
        for name, value in vars(module).items()
        if isinstance(value, types.FunctionType) and value.__module__ == module.__name__
    }


def room(name: str) -> int:
    """Places for a field of the records."""
    return _ROOM.get(name, _BY_MOVE if name in _MOVE_FIELDS else _SMALL)


_MOVE_FIELDS = frozenset(Tables._fields[: Tables._fields.index("signal_start")]) | {
    name for name in Sheet._fields if not name.startswith("objection_") and name != "answer_score"
}


def fits_records(t: Tables) -> bool:
    """Whether the lists of a buyer's tables have room; a scenario can be larger than analysis is compiled for."""
    return all(len(values) <= room(name) for name, values in zip(Tables._fields, t, strict=True))


def records_of(compiled: Compiled, buyers: list[Tables]) -> Any:
    """Buyers' tables as an array of records."""
    np = compiled.numpy
    dtype = np.dtype([(name, np.int32, (room(name),)) for name in Tables._fields])
    records = np.zeros(len(buyers), dtype)
    for i, t in enumerate(buyers):
        for name, values in zip(Tables._fields, t, strict=True):
            records[name][i, : len(values)] = values
    return records


def changed_records(records: Any, before: Sequence[Tables], after: Sequence[Tables]) -> Any:
    """A copy of buyers' records in which the fields stand as in `after`; only those are written whose lists are others
    than in `before`."""
    changed = records.copy()
    for i, (old, new) in enumerate(zip(before, after, strict=True)):
        if new is old:
            continue
        for name, values, known in zip(Tables._fields, new, old, strict=True):
            if values is not known:
                changed[name][i, : len(values)] = values
                changed[name][i, len(values) :] = 0
    return changed


class Packing:
    """Buyers' tables as records, each packed once. Buyers of one scenario share most of their lists, so all but the
    first are made from the first, field by field where they differ."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        # Tables by identity beside their place, −1 where they have no room: kept together, so that the identity stays
        # theirs.
        self._places: dict[int, tuple[Tables, int]] = {}
        self._count = 0
        self._room: Any = None
        self._first: Tables | None = None

    def records(self, buyers: Sequence[Tables]) -> Any | None:
        """An array of the buyers' records, in their order; None where one of them has no room in a record."""
        places = [self._place(one) for one in buyers]
        return None if min(places) < 0 else self._room[self._compiled.numpy.array(places)]

    def _place(self, one: Tables) -> int:
        found = self._places.get(id(one))
        if found is None:
            place = self._count if fits_records(one) else -1
            found = self._places[id(one)] = (one, place)
            if place >= 0:
                self._count += 1
                self._pack(one, place)
        return found[1]

    def _pack(self, one: Tables, place: int) -> None:
        if self._first is None:
            self._room, self._first = records_of(self._compiled, [one]), one
            return
        if place == len(self._room):
            wider = self._compiled.numpy.zeros(2 * place, self._room.dtype)
            wider[:place] = self._room
            self._room = wider
        self._room[place] = self._room[0]
        for name, values, first in zip(Tables._fields, one, self._first, strict=True):
            if values is not first:
                self._room[name][place, : len(values)] = values
                self._room[name][place, len(values) :] = 0


def record_of_sheet(compiled: Compiled, sheet: Sheet) -> Any:
    """A sheet as a record."""
    np = compiled.numpy
    fields = [
        (name, np.int32) if isinstance(value, int) else (name, np.int32, (room(name),))
        for name, value in zip(Sheet._fields, sheet, strict=True)
    ]
    record = np.zeros(1, np.dtype(fields))
    for name, value in zip(Sheet._fields, sheet, strict=True):
        if isinstance(value, list):
            record[name][0, : len(value)] = value
        else:
            record[name][0] = value
    return record[0]
