"""Where the lines of a transcription stand on a picture."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No picture has any yet."""
    op.add_column("asset", sa.Column("regions", sa.JSON, nullable=False, server_default="[]"))
