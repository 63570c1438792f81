"""From a block of the brief to plain data holding only what the customer may see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

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


class Internal(NamedTuple):
    """A text that stays with the seller: the block and the field that hold it, and where it was written."""

    block: type[Block]
    field: str
    path: str
    text: str


def internal_texts(value: Any, path: str) -> Iterator[Internal]:
    """Every text of a field marked internal, in this block or one within it."""
    if isinstance(value, Block):
        for name in value.fields:
            inner, at = value.__dict__[name], _join(path, _written(value, name))
            yield from internal_texts(inner, at)
            if audience_of(type(value), name) == "internal":
                yield from (Internal(type(value), name, *found) for found in _own_texts(inner, at))
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from internal_texts(item, f"{path}[{index}]")


def _own_texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The texts of a field itself, not those of blocks within it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from _own_texts(item, f"{path}[{index}]")


def _public_fields(block: Block) -> Iterator[str]:
    return (name for name in block.fields if audience_of(type(block), name) == "customer")


def _written(block: Block, name: str) -> str:
    return block.fields[name].alias or name


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
