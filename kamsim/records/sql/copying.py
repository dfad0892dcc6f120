"""All records of one database into another, without loss and as often as one likes.

What is in the target stays. An attempt that is there is not doubled; one that went on since is added to; a different
one under the same id is put beside it under an id that follows from what it holds, so that it comes only once. The
order of beginning, adding and finishing is kept: what comes stands after what was there.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, select, update

from kamsim.domain.kam import line_of
from kamsim.records.sql.tables import attempts, consents, entries, findings, outbox, trainees

# So many attempts are in memory at a time.
CHUNK: Final = 500
_SPACE: Final = uuid.UUID("6e2fb9a4-8d0e-5c55-9a0b-0c2a6d7f1d11")
# What closing gives an attempt; `closed`, the order, is given here.
_FIGURES: Final = ("state", "counts", "result", "ending", "score", "rulebook", "repertoire", "seconds")

Row = dict[str, Any]


@dataclass(slots=True)
class Copied:
    """What a copy came to: attempts that were `new`, `longer` or `there` already, and those put `beside` another of the
    same id. `wrong` are ids that were not found in the target as they are in the source: nothing was copied then."""

    new: int = 0
    longer: int = 0
    there: int = 0
    beside: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def attempts(self) -> int:
        """How many attempts the source has."""
        return self.new + self.longer + self.there + self.beside


@dataclass(frozen=True, slots=True)
class Player:
    """Who plays on the machine of the source, "" for nobody, and whether the target `is_shared` by many."""

    id: str
    is_shared: bool

    @property
    def heir(self) -> str:
        """Whose the attempts by nobody known become where many have theirs; "" leaves them as they are."""
        return self.id if self.is_shared else ""


@dataclass(slots=True)
class _Copying:
    source: Connection
    target: Connection
    player: Player
    # What the target's numbers were at the beginning, by table; "closed" is the order of finishing.
    highest: Mapping[str, int]
    told: Copied = field(default_factory=Copied)


def copy_all(source: Connection, target: Connection, player: Player, progress: Callable[[float], None]) -> Copied:
    """Copies everything and looks at what has arrived. The caller has both in transactions, and commits the target's
    unless something is `wrong`. `progress` hears the share done."""
    highest = {table.name: _highest(target, table.c.number) for table in (attempts, entries, findings)}
    copying = _Copying(source, target, player, highest | {"closed": _highest(target, attempts.c.closed)})
    _copy_people(copying)
    total = max(1, source.execute(select(func.count()).select_from(attempts)).scalar_one())
    for chunk in _chunks(source):
        _copy_chunk(copying, chunk)
        progress(copying.told.attempts / total)
    return copying.told


def _highest(connection: Connection, column: Any) -> int:
    return int(connection.execute(select(func.max(column))).scalar() or 0)


def _chunks(source: Connection) -> Iterator[list[Row]]:
    """The attempts, the first begun first."""
    last = 0
    while True:
        query = select(attempts).where(attempts.c.number > last).order_by(attempts.c.number).limit(CHUNK)
        rows = [dict(row) for row in source.execute(query).mappings()]
        if not rows:
            return
        yield rows
        last = rows[-1]["number"]


def _parts(connection: Connection, table: Table, numbers: Sequence[int]) -> dict[int, list[Row]]:
    """The rows of a table by the attempt that they are of, in order."""
    query = select(table).where(table.c.attempt.in_(numbers)).order_by(table.c.number)
    found: dict[int, list[Row]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["attempt"], []).append(dict(row))
    return found


def _copy_chunk(copying: _Copying, rows: list[Row]) -> None:
    lines = _parts(copying.source, entries, [row["number"] for row in rows])
    noted = _parts(copying.source, findings, [row["number"] for row in rows])
    ids = {row["id"]: row for row in rows}
    there = _there(copying.target, list(ids))
    for row in rows:
        if row["id"] in there and not _is_same(row, lines.get(row["number"], []), there[row["id"]]):
            row["id"] = _id_beside(row, lines.get(row["number"], []))
            row["header"] = line_of(json.loads(row["header"]) | {"id": row["id"]})
            copying.told.beside += 1
    there |= _there(copying.target, [row["id"] for row in rows if row["id"] not in ids])
    new = [row for row in rows if row["id"] not in there]
    beside = {row["id"] for row in rows} - set(ids)
    copying.told.new += sum(row["id"] not in beside for row in new)
    _insert_new(copying, new, lines, noted)
    for row in rows:
        if row["id"] in there:
            longer = _lengthen(copying, row, lines.get(row["number"], []), there[row["id"]])
            if row["id"] not in beside:
                copying.told.longer += longer
                copying.told.there += not longer
    _verify(copying, rows, lines)


def _there(target: Connection, ids: list[str]) -> dict[str, tuple[Row, list[Row]]]:
    """The attempts with these ids in the target, with their entries."""
    found = [dict(row) for row in target.execute(select(attempts).where(attempts.c.id.in_(ids))).mappings()]
    parts = _parts(target, entries, [row["number"] for row in found])
    return {row["id"]: (row, parts.get(row["number"], [])) for row in found}


def _is_same(row: Row, lines: list[Row], there: tuple[Row, list[Row]]) -> bool:
    """Whether one is the other or its beginning."""
    ours, theirs = [line["json"] for line in lines], [line["json"] for line in there[1]]
    shorter = min(len(ours), len(theirs))
    is_header = json.loads(row["header"]) == json.loads(there[0]["header"])
    # What was closed does not go on.
    longer_after_closing = there[0]["closed"] is not None and len(ours) > len(theirs)
    return is_header and ours[:shorter] == theirs[:shorter] and not longer_after_closing


def _id_beside(row: Row, lines: list[Row]) -> str:
    content = "\n".join([row["header"], *(line["json"] for line in lines)])
    return str(uuid.uuid5(_SPACE, hashlib.sha256(content.encode()).hexdigest()))


def _insert_new(
    copying: _Copying, rows: list[Row], lines: Mapping[int, list[Row]], noted: Mapping[int, list[Row]]
) -> None:
    if not rows:
        return
    numbers = {row["number"]: row["number"] + copying.highest["attempts"] for row in rows}
    target = copying.target
    target.execute(insert(attempts), [_moved(copying, row) for row in rows])
    for table, parts in ((entries, lines), (findings, noted)):
        moved = [
            part | {"attempt": numbers[row["number"]], "number": part["number"] + copying.highest[table.name]}
            for row in rows
            for part in parts.get(row["number"], [])
        ]
        if moved:
            target.execute(insert(table), moved)


def _moved(copying: _Copying, row: Row) -> Row:
    closed, latest = row["closed"], row["latest"]
    return row | {
        "number": row["number"] + copying.highest["attempts"],
        "latest": latest + copying.highest["entries"] if latest else 0,
        "closed": None if closed is None else closed + copying.highest["closed"],
        "trainee": row["trainee"] or copying.player.heir,
    }


def _lengthen(copying: _Copying, row: Row, lines: list[Row], there: tuple[Row, list[Row]]) -> bool:
    """Adds what the target does not have of an attempt; whether there was anything."""
    old, theirs = there
    fresh = lines[len(theirs) :]
    closes = row["closed"] is not None and old["closed"] is None and len(lines) >= len(theirs)
    if not fresh and not closes:
        return False
    moved = _moved(copying, row)
    if fresh:
        above = copying.highest["entries"]
        added = [line | {"attempt": old["number"], "number": line["number"] + above} for line in fresh]
        copying.target.execute(insert(entries), added)
    names = ("latest", "turns", "took_back", "state", *(("closed", *_FIGURES) if closes else ()))
    changes = {name: moved[name] for name in names}
    copying.target.execute(update(attempts).where(attempts.c.number == old["number"]).values(changes))
    return True


def _verify(copying: _Copying, rows: list[Row], lines: Mapping[int, list[Row]]) -> None:
    """Reads back what should be there now: header, entries and, where it was closed here alone, figures."""
    there = _there(copying.target, [row["id"] for row in rows])
    for row in rows:
        found = there.get(row["id"])
        wanted = [line["json"] for line in lines.get(row["number"], [])]
        if (
            found is None
            or json.loads(found[0]["header"]) != json.loads(row["header"])
            or [line["json"] for line in found[1]][: len(wanted)] != wanted
            or (row["closed"] is not None and found[0]["closed"] is None)
        ):
            copying.told.wrong.append(row["id"])


def _copy_people(copying: _Copying) -> None:
    """Names, consents and statements on their way, where the target has none of the same."""
    source, target = copying.source, copying.target
    known = {row.id: row.name for row in target.execute(select(trainees.c.id, trainees.c.name))}
    # Who plays on the machine of the target stays; where nobody has yet, it is who played on that of the source.
    own = copying.player.id if not known and not copying.player.is_shared else ""
    if own:
        target.execute(insert(trainees), {"id": own, "name": "", "own": 1})
        known[own] = ""
    for row in source.execute(select(trainees).order_by(trainees.c.number)).mappings():
        if row["id"] not in known:
            target.execute(insert(trainees), {"id": row["id"], "name": row["name"], "own": 0})
            known[row["id"]] = row["name"]
        elif row["name"] and not known[row["id"]]:
            target.execute(update(trainees).where(trainees.c.id == row["id"]).values(name=row["name"]))
    for table, key in ((consents, ("trainee", "words")), (outbox, ("target", "id"))):
        keys = {tuple(row) for row in target.execute(select(*(table.c[name] for name in key)))}
        rows = [dict(found) for found in source.execute(select(table).order_by(table.c.number)).mappings()]
        fresh = [one for one in rows if tuple(one[name] for name in key) not in keys]
        for one in fresh:
            del one["number"]
        if fresh:
            target.execute(insert(table), fresh)
