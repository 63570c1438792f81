"""The texts of a brief that a customer may read, with their paths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from proposalgen.brief.model import Block, Brief
from proposalgen.gate.case import Case


def public_texts(case: Case) -> Iterator[tuple[str, str]]:
    """Public fields, less needs that are hidden and objections that are answered in talk only."""
    yield from texts(case.brief, skip=_hidden(case.brief, case.confirmed))


def texts(value: Any, path: str = "", skip: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Every text in public fields below ``value``; ``skip``: paths of entries to leave out."""
    if path in skip:
        return
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Block):
        for name, info in value.fields.items():
            inner = value.__dict__[name]
            if info.audience == "customer" and isinstance(inner, str | tuple | dict | Block):
                written = info.alias or name
                yield from texts(inner, f"{path}.{written}" if path else written, skip)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from texts(item, f"{path}[{i}]", skip)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{path}.{key}", skip)


def _hidden(brief: Brief, confirmed: frozenset[str]) -> frozenset[str]:
    needs = (f"needs[{i}]" for i, need in enumerate(brief.needs) if need.id not in confirmed)
    kept = (f"objections[{i}]" for i, row in enumerate(brief.objections) if not row.in_proposal)
    return frozenset((*needs, *kept))
