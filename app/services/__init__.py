"""Writes, one verb a function: ``verb(uow, ...) -> result``. The runner owns the transaction around it."""
