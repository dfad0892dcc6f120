"""What there is of one trainee, and taking it away. All functions work inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, select

from kamsim.records.sql.tables import attempts, consents, entries, findings, outbox, trainees
from kamsim.records.values import OPEN


class Amounts(NamedTuple):
    """How much there is of a trainee, and the name that is shown for him."""

    name: str
    attempts: int
    entries: int
    findings: int
    consents: tuple[str, ...]
    outbox: int


def count(connection: Connection, whose: Sequence[str]) -> Amounts:
    """What there is of the trainees with these ids; "" is nobody known."""
    theirs = select(attempts.c.number).where(attempts.c.trainee.in_(whose))
    ids = select(attempts.c.id).where(attempts.c.trainee.in_(whose))

    def amount(where: ColumnElement[bool], table: type | object) -> int:
        query = select(func.count()).select_from(table).where(where)  # type: ignore[arg-type]
        return int(connection.execute(query).scalar_one())

    names = connection.execute(select(trainees.c.name).where(trainees.c.id.in_(whose))).scalars()
    given = connection.execute(select(consents.c.given).where(consents.c.trainee.in_(whose))).scalars()
    return Amounts(
        next((name for name in names if name), ""),
        amount(attempts.c.trainee.in_(whose), attempts),
        amount(entries.c.attempt.in_(theirs), entries),
        amount(findings.c.attempt.in_(theirs), findings),
        tuple(given),
        amount(outbox.c.attempt.in_(ids), outbox),
    )


def erase(connection: Connection, whose: Sequence[str]) -> int:
    """Takes away all attempts of the trainees with these ids, their names and consents; returns how many attempts."""
    known = [one for one in whose if one]
    gone = _erase_attempts(connection, attempts.c.trainee.in_(whose))
    connection.execute(delete(consents).where(consents.c.trainee.in_(known)))
    connection.execute(delete(trainees).where(trainees.c.id.in_(known)))
    return gone


def erase_before(connection: Connection, moment: str, whose: Sequence[str] | None) -> int:
    """Takes away attempts that were begun before a moment (ISO 8601, UTC) and cannot go on; of these trainees, or of
    everybody; returns how many."""
    condition = (attempts.c.started < moment) & (attempts.c.state != OPEN)
    return _erase_attempts(connection, condition if whose is None else condition & attempts.c.trainee.in_(whose))


def _erase_attempts(connection: Connection, which: ColumnElement[bool]) -> int:
    numbers = select(attempts.c.number).where(which)
    connection.execute(delete(entries).where(entries.c.attempt.in_(numbers)))
    connection.execute(delete(findings).where(findings.c.attempt.in_(numbers)))
    connection.execute(delete(outbox).where(outbox.c.attempt.in_(select(attempts.c.id).where(which))))
    return int(connection.execute(delete(attempts).where(which)).rowcount)
