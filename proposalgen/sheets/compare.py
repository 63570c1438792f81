"""The proof that writing answers into a workbook changed nothing but their cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from xml.parsers import expat

from proposalgen.findings import Place, Problem, Text
from proposalgen.sheets.book import Book, open_book
from proposalgen.sheets.refs import column_letters, split
from proposalgen.sheets.scan import Cell, Row, Sheet, scan

_CLOSED = re.compile(rb"<((?:\w+:)?(?:row|sheetData))\b([^<>]*?)\s*/>")
_EMPTY_ROW = re.compile(rb'<((?:\w+:)?row) r="\d+"></\1>')


def compare(original: bytes, answered: bytes, file: str, cells: Mapping[str, Collection[str]]) -> tuple[Problem, ...]:
    """What differs besides the cells that were answered. Empty when nothing does. ``cells``: sheet -> names of its cells."""
    try:
        old, new = open_book(original), open_book(answered)
        return tuple(_differences(old, new, file, {old.sheets[sheet]: (sheet, set(names)) for sheet, names in cells.items()}))
    except (expat.ExpatError, ValueError, KeyError, SyntaxError, zipfile.BadZipFile, zipfile.zlib.error, EOFError, OSError):
        return (Problem(Place("", file), DAMAGED, AGAIN),)


def _differences(old: Book, new: Book, file: str, answered: Mapping[str, tuple[str, set[str]]]) -> Iterator[Problem]:
    if [_entry(member) for member, _ in old.members] != [_entry(member) for member, _ in new.members]:
        yield Problem(Place("", file), MEMBERS, AGAIN)
        return
    for (member, before), (_, after) in zip(old.members, new.members, strict=True):
        sheet, names = answered.get(member.filename, ("", set()))
        if before == after:
            continue
        if not names:
            yield Problem(Place(member.filename, file), OTHER_PART.filled(part=member.filename), AGAIN)
            continue
        was, now = scan(before), scan(after)
        if _without(before, was, names) != _without(after, now, names):
            yield Problem(Place(member.filename, file, sheet=sheet), OTHER_CELLS.filled(sheet=sheet), AGAIN)
        yield from _styles(was, now, names, file, sheet)


def _entry(member: zipfile.ZipInfo) -> tuple[object, ...]:
    return member.filename, member.date_time, member.compress_type, member.external_attr, member.extra, member.comment


def _without(content: bytes, sheet: Sheet, names: set[str]) -> bytes:
    """The part without the cells that were answered; a row that held nothing else is as good as none."""
    pieces, last = [], 0
    for _, cell in sorted(_named(sheet, names), key=lambda pair: pair[1].start):
        pieces.append(content[last : cell.start])
        last = cell.end
    rest = _CLOSED.sub(rb"<\1\2></\1>", b"".join((*pieces, content[last:])))
    return re.sub(rb"<((?:\w+:)?(?:row|sheetData)\b[^<>]*?)\s+>", rb"<\1>", _EMPTY_ROW.sub(b"", rest))


def _named(sheet: Sheet, names: set[str]) -> Iterator[tuple[Row, Cell]]:
    wanted: dict[int, set[str]] = {}
    for name in names:
        letters, row = split(name)
        wanted.setdefault(row, set()).add(letters)
    for row in sheet.rows:
        for cell in row.cells:
            if column_letters(cell.column) in wanted.get(row.number, ()):
                yield row, cell


def _styles(was: Sheet, now: Sheet, names: set[str], file: str, sheet: str) -> Iterator[Problem]:
    """A cell that was there keeps its looks."""
    before = {(row.number, cell.column): cell.attributes.get("s") for row, cell in _named(was, names)}
    for row, cell in _named(now, names):
        at = row.number, cell.column
        if at in before and cell.attributes.get("s") != before[at]:
            yield Problem(Place("", file, sheet=sheet, row=row.number, column=cell.column), LOOKS, AGAIN)


AGAIN = Text("Start again from the buyer's own workbook.", "请从采购人的原表格重新开始。")
DAMAGED = Text("the answered workbook cannot be read", "写入应答后的表格无法读取")
MEMBERS = Text("the answered workbook holds other parts than the buyer's", "写入应答后的表格与原表格的组成部分不同")
OTHER_PART = Text("{part} differs from the buyer's", "{part} 与原表格不同")
OTHER_CELLS = Text("the sheet “{sheet}” differs from the buyer's outside of the answered cells", "工作表“{sheet}”在应答单元格之外与原表格不同")
LOOKS = Text("the cell lost its format", "单元格的格式变了")
