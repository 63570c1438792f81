"""Small words for writing sample documents by hand: the tests' own shorthand for blocks."""

from __future__ import annotations

import struct
import zlib

from proposalgen.document.blocks import (
    Block,
    Callout,
    Cell,
    Column,
    Definition,
    Definitions,
    Heading,
    Inline,
    Inlines,
    KeyFigure,
    KeyFigures,
    NeedFace,
    Paragraph,
    Row,
    RowKind,
    Styled,
    Table,
    Text,
)


def words(*parts: str | Inline) -> Inlines:
    """Inlines from texts and inlines; ``**bold**`` in a text becomes strong."""
    return tuple(one for part in parts for one in (_marked(part) if isinstance(part, str) else (part,)))


def _marked(text: str) -> Inlines:
    pieces = text.split("**")
    return tuple(
        Styled("strong", (Text(piece),)) if odd % 2 else Text(piece)
        for odd, piece in enumerate(pieces)
        if piece
    )


def para(*parts: str | Inline, role: str = "body") -> Paragraph:
    return Paragraph(words(*parts), role=role)  # type: ignore[arg-type]


def cell(value: str | Inline | Cell) -> Cell:
    if isinstance(value, Cell):
        return value
    lines = value.split("\n") if isinstance(value, str) else [value]
    return Cell(tuple(para(line, role="cell") for line in lines))


def row(*values: str | Inline | Cell, kind: RowKind = "body") -> Row:
    return Row(tuple(cell(value) for value in values), kind)


def columns(*millimetres: float, align: str = "") -> tuple[Column, ...]:
    """Columns from millimetres that add up to 160; ``align`` holds one letter each: l, c or r."""
    names = {"l": "left", "c": "center", "r": "right"}
    letters = align or "l" * len(millimetres)
    return tuple(
        Column(width / sum(millimetres), names[letter])  # type: ignore[arg-type]
        for width, letter in zip(millimetres, letters, strict=True)
    )


def table(
    shape: tuple[Column, ...], head: Row, *rows: Row, caption: str, number: str, id: str, unit: str = ""
) -> Table:
    return Table(shape, (Row(head.cells, "head"),), rows, words(caption), unit, id, number)


def terms(*pairs: tuple[str, str], wide: bool = False) -> Definitions:
    return Definitions(tuple(Definition(words(term), (para(text),)) for term, text in pairs), wide)


def callout(kind: str, title: str, *paragraphs: str) -> Callout:
    return Callout(kind, words(title), tuple(para(text) for text in paragraphs))  # type: ignore[arg-type]


def figures(*cards: tuple[str, str, str, str]) -> KeyFigures:
    return KeyFigures(tuple(KeyFigure(*card) for card in cards))


def face(label: str, value: str, unit: str, text: str) -> NeedFace:
    return NeedFace(label, value, unit, (para(text),))


def blocks(*found: Block) -> tuple[Block, ...]:
    return found


def numbered(id: str, number: str, title: str | Inlines, level: int = 2, label: str = "") -> Heading:
    content = words(title) if isinstance(title, str) else title
    return Heading(level, content, id, bool(number), label, number)


def picture(width: int = 320, height: int = 120) -> bytes:
    """A small PNG: a rising line of bars in the house's blue on white."""
    lines = bytearray()
    for y in range(height):
        lines.append(0)
        for x in range(width):
            inside = (x % 40) > 8 and height - y < 10 + (x // 40 + 1) * (height - 20) // 8
            lines += b"\x2e\x6c\x9e" if inside else b"\xff\xff\xff"
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(lines), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
