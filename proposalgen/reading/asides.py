"""What of an Office file stands beside its words: remarks, properties, and the names that authors give to things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_WHOLE = re.compile(r"docProps/(?:core|app|custom)\.xml|customXml/[^/]+\.xml|(?:word|xl)/(?:[^/]+/)?[^/]*comment[^/]*\.xml", re.IGNORECASE)
_NAMING = re.compile(r"word/(?:[^/]+/)?[^/]+\.xml|xl/(?:workbook|persons/[^/]+|drawings/[^/]+)\.xml|docProps/custom\.xml")
# Where the authors' own words stand in attributes; ``name`` is that of a style or a list.
_GIVEN = {
    "bookmarkStart": ("name",), "docVar": ("name", "val"), "name": ("val",), "aliases": ("val",), "alias": ("val",), "tag": ("val",),
    "docPr": ("name", "title", "descr"), "cNvPr": ("name", "title", "descr"), "person": ("author", "displayName"), "comment": ("author", "initials"),
    "definedName": ("name", "comment"), "property": ("name",),
}  # fmt: skip
_MADE = re.compile(r"_(?:Toc|Ref|Hlk|Hlt)\d+|_GoBack")  # bookmarks of the program itself


class Aside(NamedTuple):
    """``what``: the element, as ``bookmarkStart`` or ``description``."""

    part: str
    what: str
    text: str


def asides(parts: Mapping[str, bytes]) -> tuple[Aside, ...]:
    """Everything of the kind, in the file's order. A part that is no XML has none: whoever inspects the file says so."""
    return tuple(one for name, content in parts.items() for one in _of(name, content) if one.text and not _MADE.fullmatch(one.text))


def _of(name: str, content: bytes) -> Iterator[Aside]:
    whole, naming = _WHOLE.fullmatch(name), _NAMING.fullmatch(name)
    root = _tree(content) if whole or naming else None
    if root is None:
        return
    if whole:
        for child in root.iterchildren("*"):
            given = _given(child) if _local(child) in _GIVEN else []
            yield Aside(name, _local(child), " ".join((*given, "".join(child.itertext("*")).strip())).strip())
        yield Aside(name, _local(root), (root.text or "").strip())
    if naming:
        yield from (Aside(name, _local(node), " ".join(_given(node))) for node in root.iter("*") if _local(node) in _GIVEN)


def _given(node: Any) -> list[str]:
    values = {key.rpartition("}")[2]: value for key, value in node.attrib.items()}
    return [value for key in _GIVEN[_local(node)] if (value := values.get(key, "").strip())]


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _tree(content: bytes) -> Any:
    from lxml import etree

    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError):
        return None
