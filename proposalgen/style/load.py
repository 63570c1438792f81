"""Read ``style.yaml`` into a Style."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from proposalgen.style.model import Font, Page, Role, Style


@lru_cache(maxsize=8)
def _read(file: Path) -> Mapping[str, Any]:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def profiles(file: Path) -> tuple[str, ...]:
    """The names of the profiles that a style file holds."""
    return tuple(_read(file))


@lru_cache(maxsize=8)
def load_style(file: Path, profile: str) -> Style:
    """The named profile of a style file; KeyError when the file does not hold it."""
    raw = _read(file)[profile]
    return Style(
        name=profile,
        page=Page(**raw["page"]),
        fonts={name: Font(**font) for name, font in raw["fonts"].items()},
        colours=raw["colours"],
        roles={name: _role(role) for name, role in raw["roles"].items()},
        numbering=raw["numbering"],
    )


def _role(raw: Mapping[str, Any]) -> Role:
    return Role(**{**raw, "size": _per_language(raw["size"]), "line": _per_language(raw["line"])})


def _per_language(value: Any) -> Mapping[str, float]:
    chinese, english = value if isinstance(value, list) else (value, value)
    return {"zh": float(chinese), "en": float(english)}
