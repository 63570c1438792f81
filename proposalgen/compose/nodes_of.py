"""The nodes of a template's tree by their kinds: gone through once, however many ask."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import nodes

from proposalgen.compose.allowed import children

_ASKED_FOR = (
    nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport, nodes.Block, nodes.Macro, nodes.Assign,
    nodes.AssignBlock, nodes.Call, nodes.Filter, nodes.Getattr,
)  # fmt: skip


def nodes_of(tree: nodes.Template, *kinds: type[nodes.Node]) -> list[Any]:
    """Every node of these kinds, in reading order, as jinja's ``find_all`` has them."""
    assert set(kinds) <= set(_ASKED_FOR), kinds
    return [node for node in _all(tree) if isinstance(node, kinds)]


@lru_cache(maxsize=256)  # as many as there are trees kept, see ``environment``
def _all(tree: nodes.Template) -> tuple[nodes.Node, ...]:
    found = []
    todo = children(tree)[::-1]
    while todo:
        node = todo.pop()
        if isinstance(node, _ASKED_FOR):
            found.append(node)
        todo += reversed(children(node))
    return tuple(found)
