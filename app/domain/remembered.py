"""How the settings of a binder name what they remember."""

from __future__ import annotations

PASSWORD_SETTING = "password:"
"""Before the SHA-256 of a locked paper; the value is the password that opens it."""
