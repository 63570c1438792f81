"""From a block of the brief to plain data holding only what the customer may see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from proposalgen.brief.model import Block, audience_of

Plain = Any  # dict, tuple, str, int, bool, Decimal or None


def shown(value: Any) -> Plain:
    """Plain data without any internal field; names as they are written in the brief.

    Dates become ISO text. TypeError for anything a brief cannot hold.
    """
    if isinstance(value, Block):
        return {_written(value, name): shown(value.__dict__[name]) for name in _public_fields(value)}
    if isinstance(value, tuple | list):
        return tuple(shown(item) for item in value)
    if isinstance(value, dict):
        return {str(key): shown(item) for key, item in value.items()}
    if value is None or isinstance(value, str | int | Decimal):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"a view cannot hold {type(value).__name__}")


def texts(value: Any, path: str, public: bool = True) -> Iterator[tuple[str, str]]:
    """Every text of a block with its path in the brief: the public ones, or (``public=False``) all."""
    if isinstance(value, Block):
        for name in _public_fields(value) if public else value.fields:
            yield from texts(value.__dict__[name], _join(path, _written(value, name)), public)
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from texts(item, f"{path}[{index}]", public)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, _join(path, key), public)
    elif isinstance(value, str):
        yield path, value


def _public_fields(block: Block) -> Iterator[str]:
    return (name for name in block.fields if audience_of(type(block), name) == "customer")


def _written(block: Block, name: str) -> str:
    return block.fields[name].alias or name


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
