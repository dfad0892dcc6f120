"""What was found out about attempts, and their answers, to be counted over many of them.

All functions work inside the caller's transaction. Each is one question to the database: thousands of attempts are read
in a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from kamsim.domain.attempt import CALL
from kamsim.records.sql.tables import attempts, entries, findings
from kamsim.records.values import FINISHED, Called, Finding, Given


def record_findings(
    connection: Connection, attempt_id: str, about: str, found: Mapping[int, str], owner: str | None = None
) -> None:
    """Puts findings on record, by the turn that each is about, in place of all that there were about this; nothing
    where there is no such attempt, or it is not the owner's."""
    query = select(attempts.c.number).where(attempts.c.id == attempt_id)
    if owner is not None:
        query = query.where(attempts.c.trainee == owner)
    number = connection.execute(query).scalar()
    if number is None:
        return
    connection.execute(delete(findings).where(findings.c.attempt == number, findings.c.about == about))
    rows = [{"attempt": number, "about": about, "place": place, "json": text} for place, text in found.items()]
    if rows:
        connection.execute(insert(findings), rows)


def read_findings(
    connection: Connection, about: str, by: Sequence[str], after: int, attempt_id: str = "", *, unfinished: bool = False
) -> list[Finding]:
    """The findings about this of the finished attempts by one of the trainees `by` ("" for nobody known), the first
    finished first; only of those finished after number `after`, and of one attempt where one is named. `unfinished`:
    of all attempts, whatever came of them; those without a place in that order have 0."""
    query = (
        select(func.coalesce(attempts.c.closed, 0), attempts.c.id, findings.c.place, findings.c.json)
        .join(attempts, attempts.c.number == findings.c.attempt)
        .where(findings.c.about == about)
        .where(attempts.c.trainee.in_(by))
        .order_by(attempts.c.closed, findings.c.place)
    )
    if not unfinished:
        query = query.where(attempts.c.state == FINISHED, attempts.c.closed > after)
    if attempt_id:
        query = query.where(attempts.c.id == attempt_id)
    return [Finding(*row) for row in connection.execute(query).all()]


def read_calls(connection: Connection, by: Sequence[str]) -> list[Called]:
    """The finished calls by one of the trainees `by`, the first finished first."""
    a = attempts.c
    query = (
        select(a.closed, a.id, a.item, a.style, a.deal, a.mode, a.started, a.counts, a.score, a.result, a.header)
        .where(a.kind == CALL, a.state == FINISHED, a.trainee.in_(by))
        .order_by(a.closed)
    )
    return [Called(*row[:7], bool(row[7]), *row[8:]) for row in connection.execute(query).all()]


def read_answers(connection: Connection, by: Sequence[str], after: int) -> list[Given]:
    """The entries of attempts that are no calls, by one of the trainees `by`, as they were made; only those after
    number `after`."""
    query = (
        select(*(entries.c.number, attempts.c.id, attempts.c.kind, attempts.c.item, attempts.c.started, entries.c.json))
        .join(entries, entries.c.attempt == attempts.c.number)
        .where(attempts.c.kind != CALL, entries.c.number > after)
        .where(attempts.c.trainee.in_(by))
        .order_by(entries.c.number)
    )
    # Years of practice are a hundred thousand of them.
    return list(map(Given._make, connection.execute(query).all()))
