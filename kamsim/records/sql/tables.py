"""The tables as they are today. How an older file gets there is each database's own: see `sqlite.migration`."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Float, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

TABLES: Final = MetaData()

# A display name stands here and nowhere else: not in a header, an entry or a `.kam` file.
trainees: Final = Table(
    "trainees",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),  # a UUID that says nothing about the person
    Column("name", Text, nullable=False, server_default=text("''")),
    Column("own", Integer, nullable=False, server_default=text("0")),  # 1: who plays on this machine
)

attempts: Final = Table(
    "attempts",
    TABLES,
    Column("number", Integer, primary_key=True),  # the order of beginning; no clock has a say in it
    Column("id", Text, nullable=False, unique=True),
    Column("header", Text, nullable=False),  # the first line of its .kam file
    # Copies from the header, to be searched.
    Column("trainee", Text, nullable=False, server_default=text("''")),
    Column("kind", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("style", Text, nullable=False),
    Column("deal", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("retry", Integer, nullable=False),
    # What the entries say, kept up with them in the same transaction.
    Column("state", Text, nullable=False, server_default=text("'open'")),  # one of `values.STATES`
    Column("took_back", Integer, nullable=False, server_default=text("0")),
    Column("turns", Integer, nullable=False, server_default=text("0")),  # moves that were not taken back
    Column("latest", Integer, nullable=False, server_default=text("0")),  # entries.number of the latest entry
    # The figures; `closed` is the order of finishing and NULL before that.
    Column("closed", Integer, unique=True),
    Column("counts", Integer, nullable=False, server_default=text("0")),  # 1: for rank and marks
    Column("result", Text, nullable=False, server_default=text("''")),
    Column("ending", Text, nullable=False, server_default=text("''")),
    Column("score", Float, nullable=False, server_default=text("0")),
    Column("rulebook", Text, nullable=False, server_default=text("''")),  # digests of what reckoned the score
    Column("repertoire", Text, nullable=False, server_default=text("''")),
    Column("seconds", Float, nullable=False, server_default=text("0")),
    # The home screen asks for the latest of a state and for the best, first and last of an item: neither may take
    # longer the more attempts there are.
    Index("attempts_by_state", "state", "latest"),
    Index("attempts_by_item", "kind", "state", "item", "counts", "closed", "trainee"),
    Index("attempts_by_score", "kind", "state", "item", "counts", "score", "closed", "trainee"),
)

entries: Final = Table(
    "entries",
    TABLES,
    Column("number", Integer, primary_key=True),  # the order of all entries of all attempts
    Column("attempt", Integer, nullable=False),  # attempts.number
    Column("seq", Integer, nullable=False),  # from 1
    Column("json", Text, nullable=False),  # one line of a .kam file
    UniqueConstraint("attempt", "seq"),
)

# What was worked out from an attempt once, because it takes long: it can be worked out again, so it is no part of the
# attempt and of no `.kam` file. It goes when the attempt goes.
findings: Final = Table(
    "findings",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("attempt", Integer, nullable=False),  # attempts.number
    Column("about", Text, nullable=False),  # what it is about, one of `values.FINDINGS`
    Column("place", Integer, nullable=False),  # the turn that it is about, 0 for the whole attempt
    Column("json", Text, nullable=False),
    UniqueConstraint("attempt", "about", "place"),
    Index("findings_by_subject", "about", "attempt"),
)

# That a trainee was told, in class use, what is kept of him, and went on.
consents: Final = Table(
    "consents",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("trainee", Text, nullable=False),  # trainees.id
    Column("words", Text, nullable=False),  # which text he was shown, `consent.WORDS`
    Column("lang", Text, nullable=False),
    Column("given", Text, nullable=False),  # ISO 8601 in UTC
    UniqueConstraint("trainee", "words"),
)

# Statements on their way to a record store elsewhere. One that has arrived is taken out.
outbox: Final = Table(
    "outbox",
    TABLES,
    Column("number", Integer, primary_key=True),  # the order of sending
    Column("target", Text, nullable=False),  # the address of the record store, without a name or password
    Column("id", Text, nullable=False),  # the statement's UUID, which follows from what it says
    Column("attempt", Text, nullable=False),  # attempts.id; what is erased there is erased here
    Column("json", Text, nullable=False),
    UniqueConstraint("target", "id"),
    Index("outbox_by_attempt", "attempt"),
)
