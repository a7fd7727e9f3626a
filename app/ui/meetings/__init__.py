"""Meetings: the list of them, and one of them being prepared."""
