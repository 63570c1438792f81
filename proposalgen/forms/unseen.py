"""What of a form's words is there and yet not to be read: hidden, struck out, or a change that somebody has to accept first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MARKS = ("vanish", "specVanish", "webHidden", "strike", "dstrike")
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_OFF = ("0", "false", "off")


def unseen(content: bytes) -> tuple[str, ...]:
    """The texts of a part, without blanks, run after run: first the marked ones, then changes, then what stands in no
    run of words (a formula, another file's text). Raises ValueError for what is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise ValueError(str(fault)) from None
    return tuple("".join("".join(found).split()) for found in (_marked(root), _changed(root), _strange(root)))


def _marked(root: Any) -> Iterator[str]:
    for run in root.iter(f"{_W}r"):
        found = (run.find(f"{_W}rPr/{_W}{name}") for name in _MARKS)
        if any(one is not None and one.get(f"{_W}val") not in _OFF for one in found):
            yield from (text.text or "" for text in run.iter(f"{_W}t"))


def _changed(root: Any) -> Iterator[str]:
    for one in root.iter(*(f"{_W}{name}" for name in _CHANGES)):
        yield from (text.text or "" for text in one.iter(f"{_W}t", f"{_W}delText"))
    for row in root.iter(f"{_W}tr"):  # a whole row says so in its properties
        if any(row.find(f"{_W}trPr/{_W}{name}") is not None for name in ("ins", "del")):
            yield from (text.text or "" for text in row.iter(f"{_W}t"))


def _strange(root: Any) -> Iterator[str]:
    yield from (text.text or "" for text in root.iter(f"{_M}t"))
    yield from (one.tag.rpartition("}")[2] for one in root.iter(f"{_W}altChunk", f"{_W}subDoc"))
