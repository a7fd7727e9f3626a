"""Where the program starts. Everything else is put together in ``app.bootstrap``."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Run the program; its exit status."""
    # First of all: in a packaged app a child process starts here too, and must not open a window.
    multiprocessing.freeze_support()
    # A child process imports this module as well and needs none of what bootstrap brings along.
    from app.bootstrap.main import run  # noqa: PLC0415

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
