"""What was made of each item: counts, and the best, first and last attempt that counts.

One question to the indexes `attempts_by_item` and `attempts_by_score`: twenty thousand attempts take a few
milliseconds, and nothing has to be kept up beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, ScalarSelect, func, select

from kamsim.records.sql.rows import finished
from kamsim.records.sql.tables import attempts
from kamsim.records.values import FINISHED, Standing


def read_standings(connection: Connection, kind: str, by: Sequence[str]) -> dict[str, Standing]:
    """For each item of this kind that one of the trainees `by` ever finished; "" is nobody known."""
    items = (
        select(attempts.c.item, func.count().label("finished"), func.sum(attempts.c.counts).label("counting"))
        .where(attempts.c.kind == kind, attempts.c.state == FINISHED, attempts.c.trainee.in_(by))
        .group_by(attempts.c.item)
        .subquery()
    )
    one = attempts.alias()
    mine = (one.c.kind == kind, one.c.state == FINISHED, one.c.trainee.in_(by), one.c.counts == 1)
    query = select(
        items,
        _first(items, one, mine, one.c.score.desc(), one.c.closed).label("best"),
        _first(items, one, mine, one.c.closed).label("first"),
        _first(items, one, mine, one.c.closed.desc()).label("last"),
    )
    rows = connection.execute(query).all()
    numbers = {number for row in rows for number in (row.best, row.first, row.last) if number is not None}
    named = {
        row.number: finished(row)
        for row in connection.execute(select(attempts).where(attempts.c.number.in_(sorted(numbers))))
    }
    return {
        row.item: Standing(
            row.item, row.finished, int(row.counting), named.get(row.best), named.get(row.first), named.get(row.last)
        )
        for row in rows
    }


def _first(
    items: FromClause, one: FromClause, mine: Sequence[ColumnElement[bool]], *order: ColumnElement[Any]
) -> ScalarSelect[Any]:
    """The number of the item's first attempt in this order, of those that count."""
    return select(one.c.number).where(*mine, one.c.item == items.c.item).order_by(*order).limit(1).scalar_subquery()
