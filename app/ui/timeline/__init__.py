"""Timeline: concerns as threads, and everything that happened in the order it happened."""
