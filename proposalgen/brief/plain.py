"""The tree as plain data for the validator: text, lists and dicts. Keys without a value are left out and listed."""

from __future__ import annotations

from typing import Any

from proposalgen.brief.model import Block
from proposalgen.brief.model.walk import is_block, target, written
from proposalgen.reading.tree import Loc, Mapping, Node, Scalar


def plain(root: Node) -> tuple[Any, list[Loc]]:
    """The data, and the locations of keys that have no value: they count as not given."""
    empty: list[Loc] = []
    return _plain(root, (), empty), empty


def _plain(node: Node, loc: Loc, empty: list[Loc]) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if not isinstance(node, Mapping):
        return [_plain(item, (*loc, at), empty) for at, item in enumerate(node.items)]
    data = {}
    for entry in node.entries:
        value = entry.value
        if isinstance(value, Scalar):
            if value.text is None:
                empty.append((*loc, entry.key))
            else:
                data[entry.key] = value.text
        else:
            data[entry.key] = _plain(value, (*loc, entry.key), empty)
    return data


def unknown_among(empty: list[Loc], model: type[Block]) -> list[Loc]:
    """Those keys without a value that the model does not know: text cut at a comma, or misspelt."""
    return [loc for loc in empty if is_block(block := target(model, loc[:-1]).kind) and loc[-1] not in written(block)]
