"""Who the attempts are by: pseudonymous ids, and the one table in which a name stands."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from kamsim.records.sql.tables import consents, trainees
from kamsim.records.values import Trainee


def read_own(connection: Connection) -> Trainee | None:
    """Who plays on this machine; None if nobody has yet."""
    row = connection.execute(select(trainees).where(trainees.c.own == 1).order_by(trainees.c.number)).first()
    return None if row is None else Trainee(row.id, row.name)


def read_one(connection: Connection, trainee_id: str) -> Trainee:
    """A trainee by his id, with the name to show where there is one."""
    name = connection.execute(select(trainees.c.name).where(trainees.c.id == trainee_id)).scalar()
    return Trainee(trainee_id, name or "")


def record_own(connection: Connection, trainee: Trainee) -> None:
    """Notes who plays on this machine; there must be nobody yet."""
    connection.execute(insert(trainees), {"id": trainee.id, "name": trainee.name, "own": 1})


def was_told(connection: Connection, trainee_id: str, words: str) -> bool:
    """Whether a trainee was shown this text."""
    query = select(consents.c.number).where(consents.c.trainee == trainee_id, consents.c.words == words)
    return connection.execute(query).first() is not None


def record_told(connection: Connection, trainee_id: str, words: str, lang: str, given: str) -> None:
    """Notes that a trainee was shown a text and went on; nothing where that was noted before."""
    if not was_told(connection, trainee_id, words):
        row = {"trainee": trainee_id, "words": words, "lang": lang, "given": given}
        connection.execute(insert(consents), row)


def record_name(connection: Connection, trainee_id: str, name: str) -> None:
    """Gives a trainee another name to show; he need not be known before."""
    done = connection.execute(update(trainees).where(trainees.c.id == trainee_id).values(name=name))
    if not done.rowcount:
        connection.execute(insert(trainees), {"id": trainee_id, "name": name})
