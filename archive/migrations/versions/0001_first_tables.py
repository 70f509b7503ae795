"""The first tables: what the museum holds, its pictures, the history, pending work, accounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them, those that are referred to first."""
    _museum_and_collections()
    _authorities()
    _items()
    _pictures()
    _history()
    _pending_work()
    _accounts()


def _museum_and_collections() -> None:
    op.create_table(
        "museum",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_table(
        "collection",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slug", sa.String(100), nullable=False, unique=True),
        sa.Column("title", sa.JSON, nullable=False),
        sa.Column("description", sa.JSON, nullable=False),
        sa.Column("ordered", sa.Boolean, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("cover", sa.String(100), nullable=False),
    )


def _authorities() -> None:
    op.create_table(
        "authority",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("slug", sa.String(100), nullable=False),
        sa.Column("name", sa.JSON, nullable=False),
        sa.Column("variants", sa.JSON, nullable=False),
        sa.Column("note", sa.JSON, nullable=False),
        sa.Column("dates", sa.String(200), nullable=False),
        sa.UniqueConstraint("kind", "slug"),
    )
    op.create_table(
        "authority_form",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "authority_id", sa.Integer, sa.ForeignKey("authority.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("folded", sa.String(400), nullable=False, index=True),
    )


def _items() -> None:
    op.create_table(
        "item",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("identifier", sa.String(100), nullable=False),
        sa.Column("identifier_key", sa.String(200), nullable=False, unique=True),
        sa.Column("kind", sa.String(40), nullable=False, index=True),
        sa.Column("state", sa.String(20), nullable=False, index=True),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("languages", "title", "description")),
        sa.Column("text", sa.Text, nullable=False),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("translation", "parts")),
        sa.Column("date", sa.String(200), nullable=False),
        sa.Column("date_text", sa.String(200), nullable=False),
        sa.Column("earliest", sa.Integer, index=True),
        sa.Column("latest", sa.Integer),
        sa.Column("collection_id", sa.Integer, sa.ForeignKey("collection.id"), index=True),
        sa.Column("position", sa.Integer),
        sa.Column("rights", sa.String(300), nullable=False),
        sa.Column("credit", sa.Text, nullable=False),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("provenance", "warnings", "note", "details")),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False, index=True),
        sa.Column("published_at", sa.DateTime),
    )
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("item_id", sa.Integer, sa.ForeignKey("item.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("authority_id", sa.Integer, sa.ForeignKey("authority.id"), nullable=False, index=True),
        sa.Column("role", sa.String(60), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
    )


def _pictures() -> None:
    op.create_table(
        "original",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("format", sa.String(20), nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("frames", sa.Integer, nullable=False),
        sa.Column("stored_at", sa.DateTime, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
    )
    op.create_table(
        "asset",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(32), nullable=False, unique=True),
        sa.Column("item_id", sa.Integer, sa.ForeignKey("item.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("original.sha256"), nullable=False, index=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("filename", sa.String(200), nullable=False),
        sa.Column("alt", sa.JSON, nullable=False),
        sa.Column("caption", sa.JSON, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.UniqueConstraint("item_id", "sha256"),
    )


def _history() -> None:
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("item_id", sa.Integer, sa.ForeignKey("item.id"), nullable=False, index=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
        sa.UniqueConstraint("item_id", "number"),
    )
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
        sa.Column("actor", sa.String(200), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(300), nullable=False, index=True),
        sa.Column("detail", sa.JSON, nullable=False),
    )


def _pending_work() -> None:
    op.create_table(
        "pending",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("task", sa.String(20), nullable=False, index=True),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("due", sa.DateTime, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )


def _accounts() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("name_key", sa.String(160), nullable=False, unique=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("must_change", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("signed_in_at", sa.DateTime),
        sa.Column("disabled_at", sa.DateTime),
    )
    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column(
            "account_id", sa.Integer, sa.ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("opened_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "failed_tries",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last_at", sa.DateTime, nullable=False, index=True),
    )
