"""How often what happened at the kiosk, day by day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Begin with nothing counted."""
    op.create_table(
        "tally",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("event", sa.String(20), primary_key=True),
        sa.Column("subject", sa.String(200), primary_key=True),
        sa.Column("detail", sa.String(20), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table("folded_spool", sa.Column("name", sa.String(60), primary_key=True))
