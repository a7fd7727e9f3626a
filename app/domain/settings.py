"""Settings of this computer, not of the family: they stay when a binder moves."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

SMALLEST_TEXT, LARGEST_TEXT = 0.75, 2.0
COLOUR_SCHEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class AppSettings:
    """``text_scale`` 1.0 is normal; ``colour_scheme`` is system, light or dark; paths are absolute or empty.

    ``unknown`` keeps settings that a newer app wrote.
    """

    binder: str = ""
    colour_scheme: str = "system"
    text_scale: float = 1.0
    menu_bar: bool = False
    window: str = ""
    splitters: dict[str, list[int]] = field(default_factory=dict)
    unknown: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> AppSettings:
        """Take what makes sense; anything of the wrong kind or out of range falls back to the default."""
        defaults = cls()
        known = {item.name for item in fields(cls)} - {"unknown"}
        fitting = {
            name: value for name, value in stored.items() if name in known and _fits(value, getattr(defaults, name))
        }
        settings = replace(defaults, **fitting, unknown={k: v for k, v in stored.items() if k not in known})
        if settings.colour_scheme not in COLOUR_SCHEMES:
            settings = replace(settings, colour_scheme="system")
        return replace(settings, text_scale=min(max(settings.text_scale, SMALLEST_TEXT), LARGEST_TEXT))

    def to_dict(self) -> dict[str, Any]:
        """Plain data for the settings file."""
        stored = asdict(self)
        return {**stored.pop("unknown"), **stored}


def _fits(value: object, default: object) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, float):
        return isinstance(value, int | float)
    return isinstance(value, type(default))
