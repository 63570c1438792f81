"""Values as Word writes them: lengths, switches, colours, names. Nothing of a file is believed unread."""

from __future__ import annotations

import re
from typing import Any

from proposalgen.branding.package import W

_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
_LENGTH = re.compile(r"(-?\d{1,7}(?:\.\d{1,6})?)(pt|mm|cm|in|pc|pi)?")
_TWIPS = {"": 1.0, "pt": 20.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pc": 240.0, "pi": 240.0}
_NAME = re.compile(r"[\w][\w .+'&()/-]{0,59}")


def hex_of(value: str | None) -> str | None:
    """``#RRGGBB`` in capitals; None for ``auto``, nothing, or anything else."""
    found = _HEX.fullmatch(value or "")
    return f"#{found[1].upper()}" if found else None


def twips(value: str | None) -> float | None:
    """A length in twentieths of a point; strict files write a unit behind it."""
    found = _LENGTH.fullmatch((value or "").strip())
    return float(found[1]) * _TWIPS[found[2] or ""] if found else None


def number(value: str | None) -> float | None:
    """A plain number; None for anything else."""
    found = _LENGTH.fullmatch((value or "").strip())
    return float(found[1]) if found and not found[2] else None


def value_of(parent: Any, name: str, attribute: str = "val") -> str | None:
    """An attribute of a child element, None when either is missing."""
    child = parent.find(f"{W}{name}") if parent is not None else None
    return child.get(f"{W}{attribute}") if child is not None else None


def switch(parent: Any, name: str) -> bool | None:
    """A switch such as ``w:b``: on when it stands without a value."""
    child = parent.find(f"{W}{name}") if parent is not None else None
    if child is None:
        return None
    return child.get(f"{W}val", "1").lower() not in ("0", "false", "off", "none")


def font_name(value: str | None) -> str:
    """A typeface's name, empty when it cannot be one."""
    name = (value or "").strip().lstrip("@")
    return name if _NAME.fullmatch(name) else ""


def shown(text: str, most: int = 60) -> str:
    """Text of a file as it may be quoted: one line, visible characters only, not too long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= most else line[: most - 1] + "…"
