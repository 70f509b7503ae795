"""A duty for every original that came in before it was noted how pictures look."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the worker look at them; a blank one, which has no look, is looked at in vain."""
    op.execute(
        "INSERT INTO pending (task, subject, due, attempts, problem) "
        "SELECT 'look', sha256, stored_at, 0, '' FROM original WHERE sha256 NOT IN (SELECT sha256 FROM look)"
    )
