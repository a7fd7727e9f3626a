"""Whose letterhead a paper is on, and who said the grade on it, beside what else is said of a paper"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added in place: rebuilding the table would touch every paper.
    for column in (
        "organization TEXT",
        "organization_standing TEXT DEFAULT 'none' NOT NULL",
        "grade_standing TEXT DEFAULT 'none' NOT NULL",
    ):
        op.execute(f"ALTER TABLE documents ADD COLUMN {column}")
    found = "FROM suggestions s WHERE s.document_id = documents.id AND s.field = 'organization'"
    op.execute(
        f"UPDATE documents SET organization_standing = 'guess', organization = (SELECT s.value {found} "
        f"ORDER BY s.rank LIMIT 1) WHERE EXISTS (SELECT 1 {found})"
    )
    # That a grade was said stood among the settings.
    said = "SELECT 1 FROM settings WHERE key = 'grade_said.' || documents.uid"
    op.execute("UPDATE documents SET grade_standing = 'guess' WHERE coalesce(grade, '') <> ''")
    op.execute(f"UPDATE documents SET grade_standing = 'confirmed' WHERE EXISTS ({said})")
    op.execute("DELETE FROM settings WHERE key LIKE 'grade_said.%'")
