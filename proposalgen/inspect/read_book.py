"""A workbook as a stranger reads it: what its cells show, and every other text inside the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proposalgen.findings import Text
from proposalgen.inspect import markup
from proposalgen.inspect.located import Piece, Reading, unreadable
from proposalgen.inspect.package import BadPackage, unpack

_CELL = re.compile(r"<(?:\w+:)?c\b([^<>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_NAME = re.compile(r"\br=\"([A-Z]{1,3}\d{1,7})\"")
_STRING = re.compile(r"<(?:\w+:)?si\b[^<>]*>(.*?)</(?:\w+:)?si>", re.DOTALL)
_VALUE = re.compile(r"<(?:\w+:)?v>([^<]*)</(?:\w+:)?v>")
_SHEET = re.compile(r"xl/worksheets/(sheet\d+)\.xml")


def read_book(data: bytes) -> Reading:
    """Never raises for bad bytes: what cannot be read is a fault."""
    try:
        package = unpack(data)
    except BadPackage as error:
        return unreadable(error.message)
    return Reading((*_pieces(package.parts), *package.pieces), package.faults)


def _pieces(parts: dict[str, bytes]) -> Iterator[Piece]:
    for name, content in parts.items():
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        text = markup.decode_xml(content)
        sheet = _SHEET.fullmatch(name)
        if sheet:
            yield from _cells(sheet.group(1), text)
        elif name == "xl/sharedStrings.xml":
            for number, found in enumerate(_STRING.findall(text), 1):
                yield Piece(markup.running_text(found), Text(f"text {number} of the cells", f"单元格文字 {number}"))
        else:
            yield Piece(markup.running_text(text), Text(name, name), shown=False)
        apart = (*markup.comments(text), *markup.attributes(text)[0])
        yield from (Piece(words, Text(name, name), shown=False) for words in apart)


def _cells(sheet: str, text: str) -> Iterator[Piece]:
    """Texts written in the cells themselves, and numbers; those in the list of strings are read there."""
    for attributes, inside in _CELL.findall(text):
        if 't="s"' in attributes:
            continue
        found = _NAME.search(attributes)
        name = found.group(1) if found else "?"
        where = Text(f"{sheet}, cell {name}", f"{sheet} 单元格 {name}")
        value = _VALUE.search(inside)
        yield Piece(value.group(1) if value else markup.running_text(inside), where)
