"""The texts of a brief that a customer may read, with their paths."""

from __future__ import annotations

import re
from typing import Any

from proposalgen.brief.model import Block, Brief

# What stands where a text is still to be written.
PLACEHOLDER = re.compile(
    r"(?<![A-Za-z])(?:TODO|TBD|FIXME|X{3,}|x{3,})(?![A-Za-z])|×{2,}|[＊*]{4,}|待补充|待填写|待完善"
    r"|【\s*(?:待[^】]{0,10}|填写[^】]{0,10}|请[^】]{0,10}|\s*)】|(?i:lorem ipsum)"
)
Told = tuple[tuple[str, str], ...]  # path and text


def public_texts(brief: Brief, confirmed: frozenset[str]) -> Told:
    """Public fields, less needs that are hidden and objections that are answered in talk only."""
    needs = (f"needs[{i}]" for i, need in enumerate(brief.needs) if need.id not in confirmed)
    kept = (f"objections[{i}]" for i, row in enumerate(brief.objections) if not row.in_proposal)
    found: list[tuple[str, str]] = []
    _gather(brief, "", frozenset((*needs, *kept)), found)
    return tuple(found)


def texts(value: Any, path: str) -> Told:
    """Every text in public fields below ``value``, which stands at ``path``."""
    found: list[tuple[str, str]] = []
    _gather(value, path, frozenset(), found)
    return tuple(found)


def _gather(value: Any, path: str, skip: frozenset[str], found: list[tuple[str, str]]) -> None:
    if isinstance(value, str):
        found.append((path, value))
    elif path in skip:
        return
    elif isinstance(value, Block):
        inner = value.__dict__
        for name, info in value.fields.items():
            held = inner[name]
            if held and info.audience == "customer" and isinstance(held, str | tuple | dict | Block):
                written = info.alias or name
                _gather(held, f"{path}.{written}" if path else written, skip, found)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            _gather(item, f"{path}[{i}]", skip, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _gather(item, f"{path}.{key}", skip, found)
