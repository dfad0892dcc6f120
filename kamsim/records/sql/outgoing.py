"""Statements on their way to a record store elsewhere. All functions work inside the caller's transaction.

One that has arrived leaves its id here, without what it said, so that it is not sent again.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from kamsim.records.sql.tables import outbox
from kamsim.records.values import Outgoing


def queue(connection: Connection, target: str, statements: Sequence[Outgoing]) -> int:
    """Puts statements into the queue for a record store, but for those that were ever in it; returns how many."""
    ids = [one.id for one in statements]
    known: set[str] = set()
    for start in range(0, len(ids), 500):
        query = select(outbox.c.id).where(outbox.c.target == target, outbox.c.id.in_(ids[start : start + 500]))
        known |= set(connection.execute(query).scalars())
    rows = [one._asdict() | {"target": target} for one in statements if one.id not in known]
    if rows:
        connection.execute(insert(outbox), rows)
    return len(rows)


def read_queue(connection: Connection, target: str) -> list[Outgoing]:
    """What is waiting for a record store, the first queued first."""
    query = select(outbox.c.id, outbox.c.attempt, outbox.c.json).where(outbox.c.target == target, outbox.c.json != "")
    return [Outgoing(*row) for row in connection.execute(query.order_by(outbox.c.number)).all()]


def arrived(connection: Connection, target: str, ids: Sequence[str]) -> None:
    """Drops what these statements said: the record store has them."""
    which = (outbox.c.target == target) & outbox.c.id.in_(ids)
    connection.execute(update(outbox).where(which).values(json=""))
