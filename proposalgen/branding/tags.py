"""``{{ customer.name }}`` in a Word document: found across runs, filled in place, never left standing.

Word cuts a tag into runs wherever somebody corrected a letter, so a paragraph's text is read as one. A line
whose tags are all without value shows nothing at all rather than a label for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from proposalgen.branding.package import W

BODY = "body"
"""The name of the tag that the document's own text replaces."""

Fill = Callable[[str, str], "str | None"]
"""An expression and where it stands -> its text; None or empty where the deal has none."""

LONGEST = 200  # characters of an expression
_TAG = re.compile(rf"\{{\{{([^{{}}]{{0,{LONGEST}}})\}}\}}")
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}")
_TEXT, _RUN = f"{W}t", f"{W}r"


def text_nodes(paragraph: Any) -> list[Any]:
    """The ``w:t`` of a paragraph, without those of text boxes anchored in it."""
    return [node for node in paragraph.iter(_TEXT) if owner(node) is paragraph]


def owner(node: Any) -> Any:
    """The paragraph that a node stands in."""
    return next(above for above in node.iterancestors() if above.tag == f"{W}p")


def text_of(paragraph: Any) -> str:
    return "".join(node.text or "" for node in text_nodes(paragraph))


def names_in(text: str) -> Iterator[str]:
    """The expressions of a text's tags."""
    return (found[1].strip() for found in _TAG.finditer(text))


def is_body(paragraph: Any) -> bool:
    """Whether the paragraph holds the tag of the body."""
    return BODY in names_in(text_of(paragraph))


def stray(text: str) -> str | None:
    """Half a tag, or a tag of another kind; None when there is none."""
    found = _STRAY.search(_TAG.sub("", text))
    return found.group() if found else None


def filled(paragraph: Any, where: str, fill: Fill) -> None:
    """Every tag of the paragraph replaced by its value, in the look of the run where the tag begins."""
    nodes = text_nodes(paragraph)
    whole = "".join(node.text or "" for node in nodes)
    tags = list(_TAG.finditer(whole))
    if not tags:
        return
    values = [_line(fill(tag[1].strip(), where)) for tag in tags]
    if not any(values):
        nodes_gone(nodes)
        return
    for tag, value in zip(reversed(tags), reversed(values), strict=True):
        _put(nodes, tag.start(), tag.end(), value)


def nodes_gone(nodes: list[Any]) -> None:
    for node in nodes:
        node.text = ""


def _line(value: str | None) -> str:
    return " ".join((value or "").split())


def _put(nodes: list[Any], start: int, end: int, value: str) -> None:
    """The characters from ``start`` to ``end`` of all nodes together become ``value``."""
    at = 0
    for node in nodes:
        text = node.text or ""
        left, right = max(start - at, 0), min(end - at, len(text))
        if left < len(text) and right > 0:
            node.text = text[:left] + value + text[right:]
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            value = ""
        at += len(text)
