"""A tree is gone through once for all who ask, and each gets what jinja's own search finds."""

from __future__ import annotations

import pytest
from jinja2 import nodes

from proposalgen import resources
from proposalgen.compose import nodes_of as module
from proposalgen.compose.allowed import children
from proposalgen.compose.environment import parse, parser
from proposalgen.compose.loader import read_template, templates_in
from proposalgen.compose.nodes_of import nodes_of

KINDS = (
    (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport), (nodes.Call,), (nodes.Filter,), (nodes.Getattr,),
    (nodes.Macro, nodes.Import, nodes.FromImport), (nodes.Block,), (nodes.Assign, nodes.AssignBlock),
)  # fmt: skip


@pytest.mark.parametrize("kinds", KINDS, ids=lambda kinds: kinds[0].__name__)
def test_the_same_nodes_are_found_in_the_same_order(kinds):
    found = 0
    for _, file in templates_in(resources.templates()):
        tree = parse(parser(), read_template(file, 256 * 1024), str(file))
        own, jinjas = nodes_of(tree, *kinds), list(tree.find_all(kinds))
        assert [id(one) for one in own] == [id(one) for one in jinjas], file
        found += len(own)
    assert found


def test_a_tree_is_gone_through_once(monkeypatch):
    seen = []
    monkeypatch.setattr(module, "children", lambda node: seen.append(node) or children(node))
    tree = parse(parser(), "{{ a.b }}{% if a %}{{ f(a.c)|g }}{% endif %}", "of-this-test.html")
    assert [one.attr for one in nodes_of(tree, nodes.Getattr)] == ["b", "c"]
    once = len(seen)
    assert [one.name for one in nodes_of(tree, nodes.Filter)] == ["g"] and len(seen) == once > 5
