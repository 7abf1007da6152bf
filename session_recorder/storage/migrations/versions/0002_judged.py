"""What the rules said when a version was signed, kept with it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; versions that were signed before say nothing."""
    op.add_column("version", sa.Column("judged", sa.LargeBinary, nullable=True))
