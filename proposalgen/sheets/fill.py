"""Texts put into cells of a workbook that is not ours. All problems are told at once, and then nothing is written."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from xml.parsers import expat

from proposalgen.findings import Place, Problem, Text
from proposalgen.reading.characters import FORBIDDEN, FORBIDDEN_HINT, name_of, offences
from proposalgen.reading.workbook import DAMAGED, DAMAGED_HINT, NO_SHEET, SHEETS, package_fault
from proposalgen.record import Record
from proposalgen.sheets.book import Book, open_book, packed, unlocked_styles
from proposalgen.sheets.refs import Area, cell_name
from proposalgen.sheets.scan import Cell, Row, Sheet, scan

MOST = 32_767  # characters a cell can hold
_TALL = 20_000  # rows of a merged area that are looked at: as many as a table may have
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what spreadsheets would read as the code of a character
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']""")


class Answer(Record):
    """What to write where: row and column from 1; a Decimal becomes a number.

    ``meant``: for a cell that offers words of its own, of those the one that means our value; None when none does for certain.
    """

    row: int
    column: int
    value: str | Decimal
    meant: Callable[[Sequence[str]], str | None] | None = None


class Filled(Record):
    """The new workbook, or None with the problems. ``written``: names of the cells; ``replaced``: those that held something."""

    data: bytes | None
    problems: tuple[Problem, ...] = ()
    written: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


def fill(data: bytes, file: str, sheet: str, answers: Iterable[Answer]) -> Filled:
    """Write answers into one sheet. ``file``: its name in messages.

    A cell keeps its style; one within a merged area stands for the area's first; a cell that is locked or computed, or that
    accepts other words only, is a problem. Only the sheet's own part differs afterwards, and in it only these cells.
    """
    fault = package_fault(data)
    if fault:
        return Filled(None, (Problem(Place("", file), *fault),))
    try:
        book = open_book(data)
        part = book.sheets.get(sheet)
        if part is None:
            names = ", ".join(book.sheets)[:300]
            return Filled(None, (Problem(Place("", file), NO_SHEET.filled(name=sheet[:80]), SHEETS.filled(names=names)),))
        return _filled(book, part, file, sheet, list(answers))
    except (expat.ExpatError, ValueError, KeyError, SyntaxError, zipfile.BadZipFile, zipfile.zlib.error, EOFError, OSError):
        return Filled(None, (Problem(Place("", file), DAMAGED, DAMAGED_HINT),))


def _filled(book: Book, part: str, file: str, sheet: str, answers: list[Answer]) -> Filled:
    content = book.part(part)
    declared = _ENCODING.match(content)
    if declared and declared.group(1).lower() not in (b"utf-8", b"us-ascii"):
        raise ValueError("an encoding that spreadsheets do not write")
    found = scan(content)
    work = _Work(content, found, unlocked_styles(book) if found.protected else frozenset(), file, sheet)
    for answer in answers:
        work.take(answer)
    if work.problems:
        return Filled(None, tuple(work.problems))
    return Filled(packed(book, part, work.content()), (), tuple(cell_name(*at) for at in work.cells), tuple(work.replaced))


class _Work:
    """The changes of one sheet."""

    def __init__(self, content: bytes, sheet: Sheet, unlocked: frozenset[int], file: str, name: str) -> None:
        self.bytes, self.sheet, self.unlocked = content, sheet, unlocked
        self.file, self.name = file, name
        self.rows = {row.number: row for row in sheet.rows}
        self.merged: dict[int, list[Area]] = {}
        for area in sheet.merged:
            for number in range(area.top, min(area.bottom, area.top + _TALL) + 1):
                self.merged.setdefault(number, []).append(area)
        self.cells: dict[tuple[int, int], str | Decimal] = {}
        self.replaced: list[str] = []
        self.problems: list[Problem] = []

    def take(self, answer: Answer) -> None:
        """Look at one answer; keep it when its cell may be written."""
        at = self._first(answer.row, answer.column)
        cell = self._cell(*at)
        value = self._in_their_words(at, answer)
        problem = self._fault(at, cell, value)
        if problem is None and self.cells.get(at, value) != value:
            problem = TWO.filled(cell=cell_name(*at)), TWO_HINT
        if problem:
            place = Place("", self.file, sheet=self.name, row=answer.row, column=answer.column)
            self.problems.append(Problem(place, *problem))
            return
        if cell is not None and cell.filled and at not in self.cells:
            self.replaced.append(cell_name(*at))
        self.cells[at] = value

    def _in_their_words(self, at: tuple[int, int], answer: Answer) -> str | Decimal:
        """Our value as the cell's own list says it; the value itself where there is no list, or no word of it is sure."""
        words = self._words(at)
        if words is None or answer.meant is None or str(answer.value) in words:
            return answer.value
        return answer.meant(words) or answer.value

    def _words(self, at: tuple[int, int]) -> tuple[str, ...] | None:
        """What a cell accepts; None where it accepts anything."""
        rule = next((one for one in self.sheet.validations if any(area.holds(*at) for area in one.areas)), None)
        return tuple(rule.words) if rule else None

    def _first(self, row: int, column: int) -> tuple[int, int]:
        area = next((area for area in self.merged.get(row, ()) if area.holds(row, column)), None)
        return (area.top, area.left) if area else (row, column)

    def _cell(self, row: int, column: int) -> Cell | None:
        cells = self.rows[row].cells if row in self.rows else []
        return next((cell for cell in cells if cell.column == column), None)

    def _fault(self, at: tuple[int, int], cell: Cell | None, value: str | Decimal) -> tuple[Text, Text] | None:
        name = cell_name(*at)
        if (cell and cell.formula) or any(area.holds(*at) for area in self.sheet.spilled):
            return FORMULA.filled(cell=name), FORMULA_HINT
        if self.sheet.protected and int(self._style(at, cell) or 0) not in self.unlocked:
            return LOCKED.filled(cell=name), LOCKED_HINT
        if isinstance(value, str):
            bad = next(offences(value), None)
            if bad is not None:
                return FORBIDDEN.filled(name=name_of(value[bad])), FORBIDDEN_HINT
            if len(value) > MOST:
                return LONG.filled(cell=name, most=f"{MOST:,}"), LONG_HINT
        words = self._words(at)
        if words is not None and str(value) not in words:
            return CHOICE.filled(cell=name, value=str(value)[:40]), CHOICE_HINT.filled(words=" / ".join(words)[:200])
        return None

    def _style(self, at: tuple[int, int], cell: Cell | None) -> str | None:
        """The cell's own style; where there is no cell yet, its row's or its column's."""
        if cell is not None:
            return cell.attributes.get("s")
        row = self.rows.get(at[0])
        if row and row.attributes.get("customFormat") in ("1", "true") and "s" in row.attributes:
            return row.attributes["s"]
        return next((style for first, last, style in self.sheet.columns if first <= at[1] <= last), None)

    def content(self) -> bytes:
        """The part with every change made, from the last to the first so that places stay right."""
        edits: list[tuple[int, int, bytes]] = []
        by_row: dict[int, dict[int, str | Decimal]] = {}
        for (row, column), value in sorted(self.cells.items()):
            by_row.setdefault(row, {})[column] = value
        for number, cells in by_row.items():
            row = self.rows.get(number)
            edits += self._into_row(row, cells) if row else [self._new_row(number, cells)]
        return _edited(self.bytes, self._opened(edits))

    def _into_row(self, row: Row, cells: dict[int, str | Decimal]) -> list[tuple[int, int, bytes]]:
        edits = []
        new: dict[int, bytes] = {}  # by the place where they go: several may go to one
        for column, value in sorted(cells.items()):
            cell = next((one for one in row.cells if one.column == column), None)
            made = self._made((row.number, column), cell, value)
            if cell is not None:
                edits.append((cell.start, cell.end, made))
                continue
            after = next((one.start for one in row.cells if one.column > column), None)
            before = row.cells[-1].end if row.cells else row.inside
            at = before if after is None else after
            new[at] = new.get(at, b"") + made
        if row.closed and new:
            tag = self.bytes[row.start : row.end]
            head = tag[: tag.rstrip(b">").rstrip().rstrip(b"/").__len__()].rstrip()
            inside = b"".join(new.values())
            return [(row.start, row.end, head + b">" + inside + f"</{self.sheet.prefix}row>".encode())]
        return [*edits, *((at, at, made) for at, made in new.items())]

    def _new_row(self, number: int, cells: dict[int, str | Decimal]) -> tuple[int, int, bytes]:
        made = b"".join(self._made((number, column), None, value) for column, value in sorted(cells.items()))
        tag = f"{self.sheet.prefix}row"
        text = f'<{tag} r="{number}">'.encode() + made + f"</{tag}>".encode()
        after = next((row.start for row in self.sheet.rows if row.number > number), None)
        before = self.sheet.rows[-1].end if self.sheet.rows else self.sheet.inside
        return (before if after is None else after,) * 2 + (text,)

    def _opened(self, edits: list[tuple[int, int, bytes]]) -> list[tuple[int, int, bytes]]:
        """``<sheetData/>`` with rows for it."""
        if not self.sheet.closed:
            return edits
        tag = f"{self.sheet.prefix}sheetData".encode()
        inside = b"".join(text for _, _, text in edits)
        return [(self.sheet.start, self.sheet.end, b"<" + tag + b">" + inside + b"</" + tag + b">")]

    def _made(self, at: tuple[int, int], cell: Cell | None, value: str | Decimal) -> bytes:
        p, style = self.sheet.prefix, self._style(at, cell)
        kept = f' s="{style}"' if style is not None else ""
        if cell is not None and "ph" in cell.attributes:
            kept += f' ph="{cell.attributes["ph"]}"'
        head = f'<{p}c r="{cell_name(*at)}"{kept}'
        if isinstance(value, Decimal):
            return f"{head}><{p}v>{value:f}</{p}v></{p}c>".encode()
        return f'{head} t="inlineStr"><{p}is><{p}t xml:space="preserve">{_escaped(value)}</{p}t></{p}is></{p}c>'.encode()


def _escaped(text: str) -> str:
    plain = _ESCAPED.sub("_x005F_", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _edited(content: bytes, edits: Sequence[tuple[int, int, bytes]]) -> bytes:
    pieces, last = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [content[last:start], new]
        last = end
    return b"".join((*pieces, content[last:]))


FORMULA = Text("cell {cell} holds a formula", "单元格 {cell} 含有公式")
FORMULA_HINT = Text("Choose the column that the buyer left empty for answers.", "请选择采购人留给供应商填写的列。")
LOCKED = Text("cell {cell} is locked by the buyer", "单元格 {cell} 已被采购人锁定")
LOCKED_HINT = Text("Answers belong into the cells left open; choose their column.", "应答只能写入未锁定的单元格，请选择相应的列。")
LONG = Text("the answer for cell {cell} has more than {most} characters", "单元格 {cell} 的应答超过 {most} 个字符")
LONG_HINT = Text("Shorten it: a cell holds no more.", "请删减：单元格容纳不下。")
CHOICE = Text("cell {cell} does not accept “{value}”", "单元格 {cell} 不接受“{value}”")
CHOICE_HINT = Text("The buyer's list offers: {words}.", "采购人的下拉选项为：{words}。")
TWO = Text("two different answers go into cell {cell}", "两个不同的应答写入同一单元格 {cell}")
TWO_HINT = Text("The cell is merged over several clauses: give them one answer.", "该单元格由多个条款合并，请给出一个共同的应答。")
