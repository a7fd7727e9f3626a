"""How Alembic runs here: inside the one transaction that ``app.store.migrate`` opened, never on its own."""

from alembic import context

_attributes = context.config.attributes
context.configure(
    connection=_attributes["connection"],
    target_metadata=_attributes.get("target_metadata"),
    include_name=_attributes.get("include_name"),
    render_as_batch=True,
    # SQLite can roll back changes of the schema; Alembic assumes it cannot unless told so.
    transactional_ddl=True,
)
context.run_migrations()
