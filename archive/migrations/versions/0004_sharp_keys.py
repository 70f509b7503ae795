"""The address under which a picture with a warning stands for those who chose to look."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ASSET = sa.table("asset", sa.column("id", sa.Integer), sa.column("sharp_key", sa.String))


def upgrade() -> None:
    """Give every picture one, as random as the database's own."""
    op.add_column("asset", sa.Column("sharp_key", sa.String(32), nullable=True))
    connection = op.get_bind()
    for number in connection.scalars(sa.select(_ASSET.c.id)).all():
        connection.execute(
            sa.update(_ASSET).where(_ASSET.c.id == number).values(sharp_key=secrets.token_hex(16)),
        )
    with op.batch_alter_table("asset") as table:
        table.alter_column("sharp_key", existing_type=sa.String(32), nullable=False)
        table.create_unique_constraint("uq_asset_sharp_key", ["sharp_key"])
