"""Where the lines of a transcription stand on a picture."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No picture has any yet."""
    with op.batch_alter_table("asset", recreate="always") as table:
        table.add_column(sa.Column("regions", sa.JSON, nullable=False, server_default="[]"))
