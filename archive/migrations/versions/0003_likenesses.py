"""How pictures look, which look alike, and what their files say about themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "embedded",
        sa.Column("sha256", sa.String(64), sa.ForeignKey("original.sha256"), primary_key=True),
        sa.Column("said", sa.JSON, nullable=False),
    )
    op.create_table(
        "look",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("bits", sa.String(128), nullable=False),
        sa.UniqueConstraint("sha256", "page"),
    )
    op.create_table(
        "look_band",
        sa.Column("band", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("look_id", sa.Integer, sa.ForeignKey("look.id", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "likeness",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("like_sha256", sa.String(64), sa.ForeignKey("original.sha256"), nullable=False, index=True),
        sa.Column("difference", sa.Integer, nullable=False),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("answer", sa.String(20), nullable=False, index=True),
        sa.Column("answered_by", sa.String(200), nullable=False),
        sa.Column("answered_at", sa.DateTime, nullable=True),
        sa.UniqueConstraint("sha256", "like_sha256"),
    )
