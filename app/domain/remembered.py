"""How the settings of a binder name what they remember."""

from __future__ import annotations

PASSWORD_SETTING = "password:"
"""Before the SHA-256 of a locked paper; the value is the password that opens it."""

LOOKED_INSIDE_SETTING = "looked_inside:"
"""Before the SHA-256 of a paper whose password is kept: the files that lie in it came in, if there are any."""
