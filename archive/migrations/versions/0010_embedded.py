"""A duty for every original of which nothing is noted that its file says about itself."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the worker look at them; one whose file says nothing is looked at in vain."""
    op.execute(
        "INSERT INTO pending (task, subject, due, attempts, problem) "
        "SELECT 'look', sha256, stored_at, 0, '' FROM original WHERE sha256 NOT IN (SELECT sha256 FROM embedded) "
        "AND sha256 NOT IN (SELECT subject FROM pending WHERE task = 'look')"
    )
