"""Version 4: a place for consents and for statements on their way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Makes consents and outbox."""
    op.create_table(
        "consents",
        sa.Column("number", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("trainee", "words", "lang", "given")),
        sa.UniqueConstraint("trainee", "words"),
    )
    op.create_table(
        "outbox",
        sa.Column("number", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("target", "id", "attempt", "json")),
        sa.UniqueConstraint("target", "id"),
    )
    op.create_index("outbox_by_attempt", "outbox", ["attempt"])
