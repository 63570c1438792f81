"""The answers of a filled form, by the names of their fields: from the cells of a workbook or the controls of a Word file.

The file comes from outside: it is opened within bounds, nothing in it is computed or run, and every answer is text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from proposalgen.findings import Place, Problem, Text
from proposalgen.reading import characters
from proposalgen.reading.files import read_file
from proposalgen.reading.grid import UNREADABLE
from proposalgen.record import Record

MAX_FILE = 10_000_000  # bytes; a filled form has some ten thousand
MAX_UNPACKED = 30_000_000
MAX_ANSWER = 4_000  # characters
MAX_ANSWERS = 2_000
_ADDRESS = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?[A-Z]{1,3}\$?\d{1,7})?")
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]|^(?:\xff\xfe|\xfe\xff)")  # a part in wide letters may hold anything


class Given(Record):
    """One field with what stands in it; ``prompt``: only the form's own invitation to write does."""

    name: str
    text: str
    place: Place
    prompt: bool = False


class Filled(Record):
    """A form as it came back: its fields in their order, and what is wrong with the file itself."""

    file: str
    fields: tuple[Given, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_filled(path: Path, name: str) -> Filled:
    """The fields of a .xlsx or .docx; ``name`` is how messages call it. Never raises for any content."""
    ending = path.suffix.lower()
    if ending not in (".xlsx", ".docx"):
        return _failed(name, KIND.filled(ending=ending or "?"), KIND_HINT)
    try:
        data = read_file(path, MAX_FILE + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError):
            return _failed(name, NO_FILE, None)
        return _failed(name, UNREADABLE.filled(why=getattr(error, "strerror", None) or "?"), None)
    if len(data) > MAX_FILE:
        return _failed(name, TOO_BIG.filled(most=MAX_FILE // 1_000_000), TOO_BIG_HINT)
    found = _workbook(data, name) if ending == ".xlsx" else _word(data, name)
    if len(found.fields) > MAX_ANSWERS:
        return _failed(name, TOO_MANY.filled(most=MAX_ANSWERS), None)
    return _tidy(found)


def _failed(name: str, message: Text, hint: Text | None) -> Filled:
    return Filled(name, (), (Problem(Place("", name), message, hint),))


def _tidy(found: Filled) -> Filled:
    """The texts without what is invisible; a problem for what hides or reorders text, and for what is too long."""
    fields, problems = [], list(found.problems)
    for given in found.fields:
        text = characters.stripped(given.text).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").strip()
        at = next(characters.offences(text), None)
        if len(text) > MAX_ANSWER:
            problems.append(Problem(given.place, LONG.filled(most=f"{MAX_ANSWER:,}"), LONG_HINT))
        elif at is not None:
            hidden = characters.FORBIDDEN.filled(name=characters.name_of(text[at]))
            problems.append(Problem(given.place, hidden, characters.FORBIDDEN_HINT))
        elif next(characters.mark_runs(text), None) is not None:
            problems.append(Problem(given.place, characters.MARKS, characters.MARKS_HINT))
        fields.append(Given(given.name, text[:MAX_ANSWER], given.place, given.prompt))
    return Filled(found.file, tuple(fields), tuple(problems))


# --- a workbook ------------------------------------------------------------------------------


def _workbook(data: bytes, name: str) -> Filled:
    from proposalgen.reading.workbook import BOMB, BOMB_HINT, DAMAGED, DAMAGED_HINT, package_fault

    fault = package_fault(data) or ((BOMB, BOMB_HINT) if _unpacked(data) > MAX_UNPACKED else None)
    if fault:
        return _failed(name, *fault)
    import openpyxl

    try:
        shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_links=False) if _computes(data) else shown
        return _cells(shown, formulas, name)
    except Exception:  # openpyxl lets errors of many kinds out of damaged files
        return _failed(name, DAMAGED, DAMAGED_HINT)


def _computes(data: bytes) -> bool:
    """Whether any cell may hold a formula: forms hold none but what somebody typed."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return any(_FORMULA.search(package.read(name)) for name in package.namelist())


def _unpacked(data: bytes) -> int:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return sum(member.file_size for member in package.infolist())


def _cells(shown: Any, formulas: Any, name: str) -> Filled:
    """The cells that have a name, in the order of sheets, rows and columns."""
    fields, problems = [], []
    for label, sheet, column, row in sorted(_named_cells(shown), key=lambda one: (shown.sheetnames.index(one[1]), one[3], one[2])):
        place = Place("", name, sheet=sheet, row=row, column=column)
        cell = shown[sheet].cell(row, column)
        if cell.data_type == "e":
            problems.append(Problem(place, ERROR.filled(value=str(cell.value)[:20]), ERROR_HINT))
        elif cell.value is None and formulas[sheet].cell(row, column).data_type == "f":
            problems.append(Problem(place, FORMULA, FORMULA_HINT))
        fields.append(Given(label, _shown(cell.value), place))
    return Filled(name, tuple(fields), tuple(problems))


def _named_cells(book: Any) -> Iterator[tuple[str, str, int, int]]:
    """Name, sheet, column and row of every name that is one cell's; the others are none of the form's."""
    from openpyxl.utils import column_index_from_string

    for label, defined in book.defined_names.items():
        found = _ADDRESS.fullmatch(str(defined.attr_text or ""))
        sheet = (found[1].replace("''", "'") if found[1] else found[2]) if found else None
        if found and sheet in book.sheetnames and int(found[4]) <= 1_048_576:
            yield label, sheet, column_index_from_string(found[3]), int(found[4])


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        number = Decimal(format(value, ".15g"))
        return format(number.normalize() if number else Decimal(0), "f")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


# --- a Word file -----------------------------------------------------------------------------

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _word(data: bytes, name: str) -> Filled:
    from lxml import etree

    from proposalgen.reading.word_package import BOMB, NO_WORD, NO_WORD_HINT, is_fault, word_members

    members = word_members(data)
    if is_fault(members):
        return _failed(name, *members)  # type: ignore[arg-type]
    if sum(len(content) for _, content in members) > MAX_UNPACKED:  # type: ignore[misc,arg-type]
        return _failed(name, BOMB, NO_WORD_HINT)
    main = next(content for member, content in members if member.filename == "word/document.xml")  # type: ignore[union-attr,misc]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(main, parser)  # type: ignore[arg-type]
    except (etree.XMLSyntaxError, ValueError):
        return _failed(name, NO_WORD, NO_WORD_HINT)
    return Filled(name, tuple(_controls(root, name)))


def _controls(root: Any, name: str) -> Iterator[Given]:
    """The controls that have a tag, with the table and the row that each stands in."""
    tables = {table: number for number, table in enumerate(root.iter(f"{_W}tbl"), 1)}
    for control in root.iter(f"{_W}sdt"):
        properties, content = control.find(f"{_W}sdtPr"), control.find(f"{_W}sdtContent")
        tag = None if properties is None else properties.find(f"{_W}tag")
        if tag is None or content is None or not tag.get(f"{_W}val"):
            continue
        prompt = properties.find(f"{_W}showingPlcHdr") is not None
        yield Given(tag.get(f"{_W}val"), _words(content), _word_place(control, tables, name), prompt)


def _word_place(control: Any, tables: dict[Any, int], name: str) -> Place:
    row = next(control.iterancestors(f"{_W}tr"), None)
    table = next(row.iterancestors(f"{_W}tbl"), None) if row is not None else None
    if row is None or table is None:
        return Place("", name)
    return Place("", name, sheet=f"table {tables[table]}", row=list(table.iterchildren(f"{_W}tr")).index(row) + 1 if row.getparent() is table else None)


def _words(content: Any) -> str:
    """The text as it is shown: deleted words are none, paragraphs and breaks are lines."""
    lines: list[str] = []
    paragraphs = list(content.iter(f"{_W}p")) or [content]
    for paragraph in paragraphs:
        found = ""
        for node in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}cr", f"{_W}tab"):
            found += (node.text or "") if node.tag == f"{_W}t" else " " if node.tag == f"{_W}tab" else "\n"
        lines.append(found)
    return "\n".join(lines)


KIND = Text("a filled questionnaire is a .xlsx or .docx file, not “{ending}”", "填好的调查表应为 .xlsx 或 .docx 文件，不是“{ending}”")
KIND_HINT = Text("Save it as .xlsx or .docx in Excel, Word or WPS.", "请在 Excel、Word 或 WPS 中另存为 .xlsx 或 .docx。")
NO_FILE = Text("there is no such file", "没有这个文件")
TOO_BIG = Text("the file is larger than {most} MB", "文件超过 {most} MB")
TOO_BIG_HINT = Text("Take pictures out of it; a filled form is small.", "请删除其中的图片；填好的表格不会这么大。")
TOO_MANY = Text("the file has more than {most} fields", "文件中的填写处超过 {most} 个")
LONG = Text("an answer has more than {most} characters", "一条回答超过 {most} 个字符")
LONG_HINT = Text("Shorten it; longer material belongs into a file of its own.", "请缩短；较长的材料请另附文件。")
ERROR = Text("the cell shows an error: {value}", "单元格显示错误：{value}")
ERROR_HINT = Text("Write the value in its place.", "请直接填写数值。")
FORMULA = Text("the answer is a formula, and nothing is computed here", "该回答是公式，此处不计算公式")
FORMULA_HINT = Text("Write the value in its place.", "请直接填写数值。")
