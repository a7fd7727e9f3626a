"""The passwords of locked papers, for as long as the binder is open. Nothing else in the app keeps one."""

from __future__ import annotations

from collections.abc import Mapping


class PasswordBook:
    """Passwords by the SHA-256 of the paper. Asked from any thread; its words never show a password."""

    def __init__(self) -> None:
        self._passwords: dict[str, str] = {}

    def fill(self, remembered: Mapping[str, str]) -> None:
        """Take over what the binder was told to remember."""
        self._passwords.update(remembered)

    def password_of(self, sha256: str) -> str | None:
        """What opens a paper; None where nobody typed it in, or none is needed."""
        return self._passwords.get(sha256)

    def forget(self, sha256: str) -> None:
        """From now on nobody knows it any more."""
        self._passwords.pop(sha256, None)

    def keep(self, sha256: str, password: str) -> None:
        """This one opened the paper."""
        self._passwords[sha256] = password
