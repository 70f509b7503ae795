"""When each original was last seen whole, what is wrong with it, and how far a check has come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Count every original as seen whole on the day of its upload."""
    op.create_table(
        "condition",
        sa.Column("sha256", sa.String(64), sa.ForeignKey("original.sha256", ondelete="CASCADE"), primary_key=True),
        sa.Column("verified_at", sa.DateTime, nullable=False, index=True),
        sa.Column("damage", sa.String(20), nullable=False),
        sa.Column("damaged_at", sa.DateTime),
    )
    op.execute("INSERT INTO condition (sha256, verified_at, damage) SELECT sha256, stored_at, '' FROM original")
    op.create_table(
        "fixity_run",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.Column("gone_on_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
    )
