"""What was attached to a mail knows the mail it came with"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added in place: rebuilding the table would touch every paper. SQLite takes a key with the column only.
    op.execute(
        "ALTER TABLE documents ADD COLUMN part_of_id INTEGER"
        " CONSTRAINT fk_documents_part_of_id_documents REFERENCES documents (id)"
    )
    op.create_index("ix_documents_part_of_id", "documents", ["part_of_id"])
