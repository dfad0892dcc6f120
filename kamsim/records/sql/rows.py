"""Attempts to rows and back. All functions work inside the caller's transaction.

An `owner` is the id of a trainee, to whose attempts a function keeps; None for those of everybody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from kamsim.domain.attempt import Back, Entry, Figures, Header, Move, Rules
from kamsim.domain.attempt_lines import (
    Malformed,
    entry_from_plain,
    entry_to_plain,
    header_from_plain,
    header_to_plain,
)
from kamsim.domain.kam import line_of
from kamsim.domain.notice import Notice
from kamsim.records.notices import notice
from kamsim.records.sql.tables import attempts, entries, findings
from kamsim.records.values import ENDED, FINISHED, OPEN, Closing, Finished, Held, Unclosed

_COPIED: Final = ("id", "trainee", "kind", "item", "digest", "style", "deal", "mode", "started")
# A list is not kept waiting by one attempt of many thousand lines: beyond these, a fault is told when it is opened.
_LOOKED_AT: Final = 60


# ---------------------------------------------------------------------------------------------------- what goes in


def record(connection: Connection, held: Held, owner: str | None = None) -> None:
    """Puts on record whatever of `held` is not there; all of it if it should be there and is gone.

    An attempt by nobody known is the owner's from here on; its header stays as it is.

    IntegrityError if the record holds something else in its place.
    """
    # Where databases lock by rows, two windows with one attempt wait for each other here.
    number = connection.execute(_numbered(held.header.id).with_for_update()).scalar()
    is_there = held.begun and number is not None
    if not is_there:
        connection.execute(insert(attempts), _attempt_row(held.header, owner))
        number = connection.execute(_numbered(held.header.id)).scalar()
    recorded = held.recorded if is_there else 0
    fresh = held.entries[recorded:]
    if fresh:
        rows = enumerate(fresh, start=recorded + 1)
        connection.execute(insert(entries), [_entry_row(number, seq, entry) for seq, entry in rows])
    changes = _changed_by_entries(number, held, fresh) if fresh else {}
    if held.closing is not None and not (is_there and held.closed):
        changes |= _changed_by_closing(connection, held, held.closing)
    if changes:
        connection.execute(update(attempts).where(attempts.c.number == number).values(changes))


def remove(connection: Connection, attempt_id: str, owner: str | None = None) -> bool:
    """Takes an attempt with all its entries and what was found out about it off the record; whether there was one."""
    number = connection.execute(_of(owner, _numbered(attempt_id)).with_for_update()).scalar()
    if number is None:
        return False
    connection.execute(delete(entries).where(entries.c.attempt == number))
    connection.execute(delete(findings).where(findings.c.attempt == number))
    connection.execute(delete(attempts).where(attempts.c.number == number))
    return True


def _attempt_row(header: Header, owner: str | None) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(header, name) for name in _COPIED}
    row["trainee"] = header.trainee or owner or ""
    return row | {"header": line_of(header_to_plain(header)), "retry": int(header.retry)}


def _entry_row(number: int | None, seq: int, entry: Entry) -> dict[str, object]:
    return {"attempt": number, "seq": seq, "json": line_of(entry_to_plain(entry))}


def _changed_by_entries(number: int | None, held: Held, fresh: list[Entry]) -> dict[str, Any]:
    latest = select(entries.c.number).where(entries.c.attempt == number, entries.c.seq == len(held.entries))
    changes: dict[str, Any] = {"latest": latest.scalar_subquery(), "state": held.state}
    if any(isinstance(entry, Move | Back) for entry in fresh):
        changes |= {"turns": held.turns, "took_back": int(held.took_back)}
    return changes


def _changed_by_closing(connection: Connection, held: Held, closing: Closing) -> dict[str, Any]:
    latest = connection.execute(select(func.max(attempts.c.closed))).scalar() or 0
    changes: dict[str, Any] = {"state": held.state, "closed": latest + 1}
    figures = closing.figures
    if figures is None:
        return changes
    return changes | {
        "counts": int(not (held.header.retry or held.took_back)),
        "result": figures.result,
        "ending": figures.ending,
        "score": figures.score,
        "rulebook": figures.rules.rulebook,
        "repertoire": figures.rules.repertoire,
        "seconds": figures.seconds,
    }


def _numbered(attempt_id: str) -> Select[Any]:
    return select(attempts.c.number).where(attempts.c.id == attempt_id)


def _of(owner: str | None, query: Select[Any]) -> Select[Any]:
    return query if owner is None else query.where(attempts.c.trainee == owner)


# -------------------------------------------------------------------------------------------------- what comes out


def read(connection: Connection, attempt_id: str, owner: str | None = None) -> Held | Notice:
    """An attempt as it is on record; a notice if there is none, or if a line of it cannot be read."""
    row = connection.execute(_of(owner, select(attempts).where(attempts.c.id == attempt_id))).first()
    if row is None:
        return notice("unknown_attempt", id=attempt_id)
    header = header_from_plain(_plain(row.header))
    if isinstance(header, Malformed):
        return notice("unreadable", id=row.id, entry=0)
    query = select(entries.c.json).where(entries.c.attempt == row.number).order_by(entries.c.seq)
    found: list[Entry] = []
    for seq, line in enumerate(connection.execute(query).scalars(), start=1):
        entry = entry_from_plain(_plain(line), header.kind)
        if isinstance(entry, Malformed):
            return notice("unreadable", id=row.id, entry=seq)
        found.append(entry)
    held = Held(header, found, _closing(row))
    held.mark_recorded()
    return held


def _closing(row: Row[Any]) -> Closing | None:
    if row.closed is None:
        return None
    return Closing(_figures(row)) if row.state == FINISHED else Closing()


def _figures(row: Row[Any]) -> Figures:
    return Figures(row.result, row.ending, row.score, Rules(row.rulebook, row.repertoire), row.seconds)


def _plain(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def read_unclosed(connection: Connection, *, ended: bool, limit: int, owner: str | None = None) -> list[Unclosed]:
    """Attempts not closed, with at least one entry, the one last added to first; those that cannot be read with why."""
    query = (
        select(attempts)
        .where(attempts.c.state == (ENDED if ended else OPEN), attempts.c.latest > 0)
        .order_by(attempts.c.latest.desc())
        .limit(limit)
    )
    rows = connection.execute(_of(owner, query)).all()
    faults = _faults(connection, rows)
    return [
        Unclosed(row.id, row.kind, row.item, row.mode, row.turns, row.started, ended, faults.get(row.number))
        for row in rows
    ]


def _faults(connection: Connection, rows: Iterable[Row[Any]]) -> dict[int, Notice]:
    """Number of an attempt → why it cannot be read, of those among `rows` that cannot."""
    faults: dict[int, Notice] = {}
    by_number = {row.number: row for row in rows}
    kinds: dict[int, str] = {}
    for number, row in by_number.items():
        header = header_from_plain(_plain(row.header))
        if isinstance(header, Malformed):
            faults[number] = notice("unreadable", id=row.id, entry=0)
        else:
            kinds[number] = header.kind
    query = select(entries.c.attempt, entries.c.seq, entries.c.json)
    query = query.where(entries.c.attempt.in_(list(kinds)), entries.c.seq <= _LOOKED_AT)
    for number, seq, line in connection.execute(query.order_by(entries.c.attempt, entries.c.seq)):
        if number not in faults and isinstance(entry_from_plain(_plain(line), kinds[number]), Malformed):
            faults[number] = notice("unreadable", id=by_number[number].id, entry=seq)
    return faults


def read_ids(connection: Connection, owner: str | None = None) -> list[str]:
    """The ids of all attempts, the first begun first."""
    return list(connection.execute(_of(owner, select(attempts.c.id)).order_by(attempts.c.number)).scalars())


def read_finished(
    connection: Connection, *, limit: int | None = None, item: str | None = None, owner: str | None = None
) -> list[Finished]:
    """Finished attempts with their figures, the last finished first; those given up are not among them."""
    query: Select[Any] = _of(owner, select(attempts).where(attempts.c.state == FINISHED))
    if item is not None:
        query = query.where(attempts.c.item == item)
    return [finished(row) for row in connection.execute(query.order_by(attempts.c.closed.desc()).limit(limit))]


def finished(row: Row[Any]) -> Finished:
    """A row of a finished attempt as lists show it."""
    return Finished(
        row.closed,
        row.id,
        row.kind,
        row.item,
        row.digest,
        row.style,
        row.deal,
        row.mode,
        row.started,
        bool(row.retry),
        bool(row.took_back),
        _figures(row),
    )
