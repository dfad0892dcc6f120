"""The tables of version 2, with which records on a server begin."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = None

_EMPTY = sa.text("''")
_NONE = sa.text("0")
_COUNTED = ("took_back", "turns", "latest")


def upgrade() -> None:
    """Makes trainees, attempts and entries."""
    op.create_table(
        "trainees",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False, server_default=_EMPTY),
        sa.Column("own", sa.Integer, nullable=False, server_default=_NONE),
    )
    op.create_table(
        "attempts",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("header", sa.Text, nullable=False),
        sa.Column("trainee", sa.Text, nullable=False, server_default=_EMPTY),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "item", "digest")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("style", "deal", "mode", "started")),
        sa.Column("retry", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False, server_default=sa.text("'open'")),
        *(
            sa.Column(name, sa.Integer, nullable=False, server_default=_NONE)
            for name in ("took_back", "turns", "latest")
        ),
        sa.Column("closed", sa.Integer, unique=True),
        sa.Column("counts", sa.Integer, nullable=False, server_default=_NONE),
        sa.Column("result", sa.Text, nullable=False, server_default=_EMPTY),
        sa.Column("ending", sa.Text, nullable=False, server_default=_EMPTY),
        sa.Column("score", sa.Float, nullable=False, server_default=_NONE),
        sa.Column("rulebook", sa.Text, nullable=False, server_default=_EMPTY),
        sa.Column("repertoire", sa.Text, nullable=False, server_default=_EMPTY),
        sa.Column("seconds", sa.Float, nullable=False, server_default=_NONE),
    )
    found = ["kind", "state", "item", "counts"]
    op.create_index("attempts_by_state", "attempts", ["state", "latest"])
    op.create_index("attempts_by_item", "attempts", [*found, "closed", "trainee"])
    op.create_index("attempts_by_score", "attempts", [*found, "score", "closed", "trainee"])
    op.create_table(
        "entries",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("json", sa.Text, nullable=False),
        sa.UniqueConstraint("attempt", "seq"),
    )
