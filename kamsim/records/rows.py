"""Attempts to rows and back. All functions work inside the caller's transaction."""

from __future__ import annotations

import json
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from kamsim.domain.attempt import Back, End, Entry, Figures, Header, Rules
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
from kamsim.records.schema import entries, sessions
from kamsim.records.values import Closing, Finished, Held

_SESSION_OF_ID: Final = select(sessions.c.number)


def write(connection: Connection, held: Held) -> None:
    """Puts on record whatever of `held` is not there; all of it if it should be there and is gone.

    IntegrityError if the record holds something else in its place.
    """
    number = _number_of(connection, held.header.id)
    is_there = held.begun and number is not None
    if not is_there:
        connection.execute(insert(sessions), _session_row(held.header))
        number = _number_of(connection, held.header.id)
    saved = held.saved if is_there else 0
    fresh = held.entries[saved:]
    if fresh:
        rows = enumerate(fresh, start=saved + 1)
        connection.execute(insert(entries), [_entry_row(number, seq, entry) for seq, entry in rows])
    changes = _changed_by_entries(held) if fresh else {}
    if held.closing is not None and not (is_there and held.closed):
        changes |= _changed_by_closing(connection, held.closing)
    if changes:
        connection.execute(update(sessions).where(sessions.c.number == number), changes)


def _session_row(header: Header) -> dict[str, object]:
    copied = ("id", "digest", "style", "deal", "mode", "started")
    row: dict[str, object] = {name: getattr(header, name) for name in copied}
    return row | {"scenario": header.item, "header": line_of(header_to_plain(header)), "retry": int(header.retry)}


def _entry_row(number: int | None, seq: int, entry: Entry) -> dict[str, object]:
    return {"session": number, "seq": seq, "json": line_of(entry_to_plain(entry))}


def _changed_by_entries(held: Held) -> dict[str, object]:
    if any(isinstance(entry, Back | End) for entry in held.entries):
        return {"ended": held.ended, "took_back": int(held.took_back)}
    return {}


def _changed_by_closing(connection: Connection, closing: Closing) -> dict[str, object]:
    latest = connection.execute(select(func.max(sessions.c.closed))).scalar() or 0
    figures = closing.figures
    if figures is None:
        return {"abandoned": 1, "closed": latest + 1}
    return {
        "outcome": figures.result,
        "ending": figures.ending,
        "score": figures.score,
        "rulebook": line_of({"rulebook": figures.rules.rulebook, "repertoire": figures.rules.repertoire}),
        "duration": figures.seconds,
        "closed": latest + 1,
    }


def _number_of(connection: Connection, attempt_id: str) -> int | None:
    return connection.execute(_SESSION_OF_ID.where(sessions.c.id == attempt_id)).scalar()


def read(connection: Connection, attempt_id: str) -> Held | Notice:
    """A session as it is on record; a notice if there is none, or if a line of it cannot be read."""
    found = connection.execute(select(sessions).where(sessions.c.id == attempt_id)).first()
    return notice("unknown_attempt", id=attempt_id) if found is None else _held(connection, found)


def read_open(connection: Connection, *, ended: bool) -> list[Held]:
    """Sessions not closed, with at least one entry, the one last added to first. Unreadable ones are left out.

    `ended` asks for those that came to an end and were never given figures, else for those that can go on.
    """
    latest = func.max(entries.c.number)
    state = sessions.c.ended.not_in(["", "abandoned"]) if ended else sessions.c.ended == ""
    query = (
        select(sessions)
        .join(entries, entries.c.session == sessions.c.number)
        .where(sessions.c.closed.is_(None), state)
        .group_by(sessions.c.number)
        .order_by(latest.desc())
    )
    found = [_held(connection, row) for row in connection.execute(query).all()]
    return [held for held in found if isinstance(held, Held)]


def read_ids(connection: Connection) -> list[str]:
    """The ids of all sessions, the first begun first."""
    return list(connection.execute(select(sessions.c.id).order_by(sessions.c.number)).scalars())


def _held(connection: Connection, row: Row[Any]) -> Held | Notice:
    header = header_from_plain(_plain(row.header))
    if isinstance(header, Malformed):
        return notice("unreadable", id=row.id, entry=0)
    query = select(entries.c.json).where(entries.c.session == row.number).order_by(entries.c.seq)
    found: list[Entry] = []
    for seq, line in enumerate(connection.execute(query).scalars(), start=1):
        entry = entry_from_plain(_plain(line))
        if isinstance(entry, Malformed):
            return notice("unreadable", id=row.id, entry=seq)
        found.append(entry)
    held = Held(header, found, _closing(row))
    held.mark_saved()
    return held


def _closing(row: Row[Any]) -> Closing | None:
    if row.closed is None:
        return None
    return Closing() if row.abandoned else Closing(_figures(row))


def _figures(row: Row[Any]) -> Figures:
    plain = _plain(row.rulebook)
    rules = Rules(**plain) if isinstance(plain, dict) else Rules()
    return Figures(row.outcome, row.ending, row.score, rules, row.duration)


def _plain(line: str) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None


def read_finished(connection: Connection, *, limit: int | None = None, item: str | None = None) -> list[Finished]:
    """Finished attempts with their figures, the last finished first; those given up are not among them."""
    query: Select[Any] = select(sessions).where(sessions.c.closed.is_not(None), sessions.c.abandoned == 0)
    if item is not None:
        query = query.where(sessions.c.scenario == item)
    query = query.order_by(sessions.c.closed.desc()).limit(limit)
    return [_finished(row) for row in connection.execute(query)]


def _finished(row: Row[Any]) -> Finished:
    return Finished(
        row.closed,
        row.id,
        "call",
        row.scenario,
        row.digest,
        row.style,
        row.deal,
        row.mode,
        row.started,
        bool(row.retry),
        bool(row.took_back),
        _figures(row),
    )
