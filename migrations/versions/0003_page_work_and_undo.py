"""Page work as a recipe, highlights, key dates, chains and links of papers, pairs that look alike, and undo"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_DOCUMENTS = (
    "taken_at TEXT",
    "date_precision TEXT DEFAULT 'day' NOT NULL",
    "date_words TEXT DEFAULT '' NOT NULL",
    "edition TEXT DEFAULT '' NOT NULL",
    "edition_standing TEXT DEFAULT 'none' NOT NULL",
    "is_signed INTEGER",
    "signed_standing TEXT DEFAULT 'none' NOT NULL",
    "addressed_to TEXT",
    "addressed_standing TEXT DEFAULT 'none' NOT NULL",
    "grade TEXT",
    "counted_pages INTEGER",
    "missing_pages TEXT DEFAULT '[]' NOT NULL",
    "paper_copy TEXT DEFAULT '' NOT NULL",
    "message_id TEXT",
    "thread TEXT",
    "compared INTEGER DEFAULT 0 NOT NULL",
    "replaces_id INTEGER CONSTRAINT fk_documents_replaces_id_documents REFERENCES documents (id)",
    "is_one_paper INTEGER DEFAULT 0 NOT NULL",
)
_PAGES = (
    "turned INTEGER",
    "tilt REAL DEFAULT 0 NOT NULL",
    "crop TEXT",
    "left_out INTEGER DEFAULT 0 NOT NULL",
    "typed TEXT DEFAULT '' NOT NULL",
)
_ARRIVALS = ("after TEXT DEFAULT 'leave' NOT NULL", "moved_to TEXT")


def upgrade() -> None:
    # Added in place: rebuilding a table would touch every row of it. SQLite takes a key with the column only.
    for table, columns in (("documents", _DOCUMENTS), ("pages", _PAGES), ("arrivals", _ARRIVALS)):
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.create_index("ix_documents_replaces_id", "documents", ["replaces_id"])
    op.create_index("ix_pages_sha256", "pages", ["sha256"])
    op.create_index("ix_documents_thread", "documents", ["thread"])

    _create(
        "highlights",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("boxes", sa.Text(), server_default="[]", nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("is_pinned", sa.Integer(), server_default="0", nullable=False),
        sa.Column("is_printed", sa.Integer(), server_default="1", nullable=False),
        keys={"page_id": "pages"},
    )
    _create(
        "key_dates",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("confidence", sa.REAL(), server_default="0", nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), server_default="", nullable=False),
        sa.Column("boxes", sa.Text(), server_default="[]", nullable=False),
        keys={"document_id": "documents"},
    )
    _create(
        "document_links",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("concern_id", sa.Integer(), nullable=True),
        keys={
            "document_id": "documents",
            "meeting_id": "meetings",
            "request_id": "requests",
            "concern_id": "concerns",
        },
    )
    _create(
        "lookalikes",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("likeness", sa.REAL(), nullable=False),
        sa.Column("differences", sa.Integer(), nullable=False),
        sa.Column("unsure", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        keys={"first_id": "documents", "second_id": "documents"},
    )
    op.create_table(
        "page_marks",
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["pages.id"], name=op.f("fk_page_marks_page_id_pages"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mark", "page_id", name=op.f("pk_page_marks")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_page_marks_page_id", "page_marks", ["page_id"])
    _create(
        "undo_steps",
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("subject_uid", sa.Text(), nullable=False),
        sa.Column("edits", sa.Text(), nullable=False),
        sa.Column("touched", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
    )


def _create(table: str, *columns: sa.Column, keys: dict[str, str] | None = None) -> None:
    """A table of rows that a family enters, each with its own uid."""
    keys = keys or {}
    op.create_table(
        table,
        *columns,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
            for column, other in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
        sqlite_strict=True,
    )
    for column in keys:
        op.create_index(f"ix_{table}_{column}", table, [column])
