"""The SQLite file: engines, tables, migrations, the search index. May import app.domain only; Qt never."""
