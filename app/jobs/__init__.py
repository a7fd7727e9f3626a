"""The only place with threads and processes: hand in work, be told what became of it, cancel it, shut it down."""

from app.jobs.delivery import Deliver, call_at_once, leave_to_result
from app.jobs.immediate import ImmediateRunner
from app.jobs.runner import Database, Runner
from app.jobs.threaded import ThreadedRunner
from app.jobs.ticket import BrokenWorkError, Ticket

__all__ = [
    "BrokenWorkError",
    "Database",
    "Deliver",
    "ImmediateRunner",
    "Runner",
    "ThreadedRunner",
    "Ticket",
    "call_at_once",
    "leave_to_result",
]
