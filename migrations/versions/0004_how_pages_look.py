"""How pages without words look, and pairs that were found by it"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "page_fingerprints",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["pages.id"], name=op.f("fk_page_fingerprints_page_id_pages"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_page_fingerprints")),
        sqlite_strict=True,
    )
    # Added in place: rebuilding a table would touch every row of it.
    op.execute("ALTER TABLE lookalikes ADD COLUMN by_looks INTEGER DEFAULT 0 NOT NULL")
