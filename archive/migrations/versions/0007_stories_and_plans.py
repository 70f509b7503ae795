"""Stories, plans, and the revisions of both."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _display() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slug", sa.String(100), nullable=False, unique=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("title", sa.JSON, nullable=False),
        sa.Column("description", sa.JSON, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
    ]


def upgrade() -> None:
    """Make their tables."""
    op.create_table("story", *_display(), sa.Column("stops", sa.JSON, nullable=False))
    op.create_table(
        "plan",
        *_display(),
        sa.Column("key", sa.String(32), nullable=False, unique=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("original.sha256"), nullable=False, index=True),
        sa.Column("picture", sa.JSON, nullable=False),
        sa.Column("spots", sa.JSON, nullable=False),
    )
    op.create_table(
        "display_revision",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sort", sa.String(20), nullable=False),
        sa.Column("slug", sa.String(100), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
        sa.UniqueConstraint("sort", "slug", "number"),
    )
