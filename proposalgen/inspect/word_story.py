"""The text of a Word part as a reader of the page meets it: paragraph by paragraph, table by table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from proposalgen.findings import Text
from proposalgen.inspect.fold import BORDER, SOFT
from proposalgen.inspect.located import Piece
from proposalgen.inspect.units import units_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_ART = "{urn:schemas-microsoft-com:vml}textpath"  # text drawn across the page: its words are an attribute
_TEXTS = frozenset((f"{W}t", _MATH, _DRAWING))
_BREAKS = frozenset((f"{W}br", f"{W}cr"))
_GAPS = frozenset((f"{W}tab", f"{W}ptab"))
_HOLDERS = frozenset(
    (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}footnote", f"{W}endnote", f"{W}comment")
)


@dataclass
class _Place:
    """Where the walk is. ``title`` is the last text before a table: its caption stands above it."""

    part: Text
    paragraphs: int = 0
    tables: int = 0
    last: str = ""
    pieces: list[Piece] = field(default_factory=list)


def story(root: Any, part: Text) -> tuple[Piece, ...]:
    """The shown texts of a part. ``part`` names it; empty for the body, whose paragraphs are counted."""
    place = _Place(part)
    body = root.find(f"{W}body")
    _walk(root if body is None else body, place)
    return tuple(place.pieces)


def _walk(container: Any, place: _Place) -> None:
    for child in container:
        if child.tag == f"{W}p":
            place.paragraphs += 1
            text = paragraph_text(child)
            if text.strip():
                place.pieces.append(Piece(text, _paragraph(place)))
                place.last = text
        elif child.tag == f"{W}tbl":
            place.tables += 1
            _table(child, place)
        elif child.tag in _HOLDERS:
            _walk(child, place)


def _paragraph(place: _Place) -> Text:
    if place.part.en:
        return place.part
    return Text(f"paragraph {place.paragraphs}", f"第 {place.paragraphs} 段")


def _table(table: Any, place: _Place) -> None:
    number = place.tables
    rows = [[_cell_text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    caption = place.last + BORDER + (rows[0][0] if rows and rows[0] else "")
    head = place.last[-40:] + BORDER + BORDER.join(rows[0] if rows else ())
    units = units_of(head)
    prefix = Text(
        f"{place.part.en}, " if place.part.en else "", f"{place.part.zh}，" if place.part.zh else ""
    )
    for at, cells in enumerate(rows, 1):
        where = Text(f"{prefix.en}table {number}, row {at}", f"{prefix.zh}表 {number} 第 {at} 行")
        for column, text in enumerate(cells):
            # a first cell that counts the rows is numbering, not a price
            counts = column == 0 and text.isdecimal() and len(text) < 6 and int(text) <= len(rows)
            if text.strip():
                place.pieces.append(Piece(text, where, table=None if counts else caption, units=units))
    place.last = ""


def _cell_text(cell: Any) -> str:
    return BORDER.join(filter(None, (paragraph_text(one) for one in cell.iter(f"{W}p"))))


def paragraph_text(paragraph: Any) -> str:
    """Runs joined; a line break is SOFT, a paragraph in a text box begins after a BORDER."""
    return "".join(_characters(paragraph))


def _characters(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter():
        tag = element.tag
        if tag in _TEXTS:
            yield element.text or ""
        elif tag in _BREAKS:
            yield SOFT
        elif tag == _ART and element.get("string"):
            yield f"{BORDER}{element.get('string')}{BORDER}"
        elif tag in _GAPS:
            yield "\t" if element.getparent().tag == f"{W}r" else ""
        elif tag == f"{W}p" and element is not paragraph:
            yield BORDER
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag == f"{W}sym":
            yield _symbol(element)


def _symbol(element: Any) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return chr(code & 0xFF if 0xF000 <= code <= 0xF0FF else code) if code < 0x110000 else ""
