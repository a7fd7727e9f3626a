"""Reads: ``query(conn, ...) -> frozen rows``, plain SQL. Every query says whether it includes the trash."""
