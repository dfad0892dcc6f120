"""Version 3: a place for what takes long to find out about an attempt."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Makes findings."""
    op.create_table(
        "findings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("json", sa.Text, nullable=False),
        sa.UniqueConstraint("attempt", "about", "place"),
    )
    op.create_index("findings_by_subject", "findings", ["about", "attempt"])
