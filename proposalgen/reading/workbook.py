"""An .xlsx sheet as rows of text: as it is shown, merged cells filled down, nothing computed, nothing executed."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from proposalgen.findings import Text
from proposalgen.reading.areas import cells_in
from proposalgen.reading.grid import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Grid
from proposalgen.reading.repeats import heavy, listed_twice, named_twice
from proposalgen.reading.xml_start import is_xml, strange

MAX_MEMBERS = 200
MAX_RATIO = 100
_SMALL = 100_000  # below this, a good ratio is no bomb
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_AREA = 200_000  # cells of merged areas, of links and of comments, each of which would be made one by one
_DECIMALS = re.compile(r"(?:#,##)?0\.(0+)(?:_.*)?")


def read_workbook(data: bytes, grid: Grid) -> None:
    """Fill the grid from the bytes of a workbook; whatever is wrong becomes a problem of the grid."""
    fault = package_fault(data)
    if fault:
        grid.wrong(*fault)
        return
    try:
        sheet = _sheet(_opened(data), grid)
        if sheet is not None:
            _read(sheet, grid)
    except Exception:  # openpyxl lets errors of many kinds out of damaged files
        grid.rows.clear()
        grid.numbers.clear()
        grid.wrong(DAMAGED, DAMAGED_HINT)


@lru_cache(maxsize=1)  # a brief reads one sheet of a workbook after the other
def _opened(data: bytes) -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)


@lru_cache(maxsize=1)
def package_fault(data: bytes) -> tuple[Text, Text | None] | None:
    """Why a file may not be opened as a workbook; None when it may."""
    if data.startswith(_OLE):
        return OLD, OLD_HINT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _member_fault(package)
    except expat.ExpatError:
        return DAMAGED, DAMAGED_HINT
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, zipfile.zlib.error):
        return NO_WORKBOOK, NO_WORKBOOK_HINT


def _member_fault(package: zipfile.ZipFile) -> tuple[Text, Text | None] | None:
    members = package.infolist()
    names = {member.filename.lower() for member in members}
    if any("vbaproject" in name for name in names):
        return MACROS, MACROS_HINT
    if "xl/workbook.xml" not in names:
        return NO_WORKBOOK, NO_WORKBOOK_HINT
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or size > MAX_BYTES or (size > _SMALL * 10 and size > packed * MAX_RATIO):
        return BOMB, BOMB_HINT
    left, sheets, relations = MAX_AREA, set(), {}
    for member in members:
        if member.flag_bits & 1:
            return OLD, OLD_HINT
        content = _content(package, member)
        if not (is_xml(content) or member.filename.lower().endswith((".xml", ".rels", ".vml"))):
            continue
        if strange(content):
            return NO_WORKBOOK, NO_WORKBOOK_HINT
        left -= cells_in(content)
        if left < 0:
            return AREA.filled(sheet=member.filename.rpartition("/")[2], most=f"{MAX_AREA:,}"), AREA_HINT
        if listed_twice(content):
            return DAMAGED, DAMAGED_HINT
        if heavy(content):
            sheets.add(member.filename)
        if member.filename.endswith(".rels"):
            relations[member.filename] = content
    repeated = any(named_twice(content, name, sheets) for name, content in relations.items())
    return (DAMAGED, DAMAGED_HINT) if repeated else None


def _content(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with package.open(member) as file:
        content = file.read(min(member.file_size, MAX_BYTES) + 1)
    if len(content) > member.file_size:
        raise zipfile.BadZipFile("a member is larger than it says")
    return content


def _sheet(book: Any, grid: Grid) -> Any:
    names = [sheet.title for sheet in book.worksheets]
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if grid.sheet is None:
        if len(shown) == 1:
            grid.sheet = shown[0].title
            return shown[0]
        grid.wrong(WHICH_SHEET.filled(count=len(shown)), SHEETS.filled(names=", ".join(names)[:300]))
        return None
    for sheet in book.worksheets:
        if sheet.title.strip().casefold() == grid.sheet.strip().casefold():
            grid.sheet = sheet.title
            return sheet
    grid.wrong(NO_SHEET.filled(name=grid.sheet[:80]), SHEETS.filled(names=", ".join(names)[:300]))
    return None


def _read(sheet: Any, grid: Grid) -> None:
    if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
        grid.wrong(TOO_LARGE.filled(rows=f"{MAX_ROWS:,}", columns=MAX_COLUMNS), TOO_LARGE_HINT)
        return
    filled = _filled_down(sheet)
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [filled.get((number, column)) or _text(cell, grid) for column, cell in enumerate(cells, 1)]
        grid.add(number, texts)
    grid.hidden = [row for row in grid.numbers if row in sheet.row_dimensions and sheet.row_dimensions[row].hidden]


def _filled_down(sheet: Any) -> dict[tuple[int, int], str]:
    """What stands in the lower cells of those merged downwards."""
    filled = {}
    for area in list(sheet.merged_cells.ranges):
        if area.max_row > area.min_row:
            top = sheet.cell(area.min_row, area.min_col)
            text = _text(top, None)
            for row in range(area.min_row + 1, min(area.max_row, MAX_ROWS) + 1):
                filled[row, area.min_col] = text
    return filled


def _text(cell: Any, grid: Grid | None) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        if cell.data_type == "e" and grid is not None:
            grid.wrong(ERROR_CELL.filled(value=value[:20]), ERROR_CELL_HINT, cell.row, cell.column)
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _number(value, cell.number_format or "")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat()
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def _number(value: float, shown_as: str) -> str:
    """As Excel shows it: fifteen digits at most, and the zeros that the format asks for (clause 3.10)."""
    number = Decimal(format(value, ".15g"))
    if found := _DECIMALS.fullmatch(shown_as):
        places = max(len(found.group(1)), -int(number.as_tuple().exponent))
        return format(number, f".{places}f")
    return format(number.normalize() if number else Decimal(0), "f")


OLD = Text("the workbook is protected by a password, or of the old .xls kind", "工作簿设有密码，或是旧版 .xls 格式")
OLD_HINT = Text("Take the password away and save it as .xlsx.", "请取消密码，另存为 .xlsx。")
MACROS = Text("the workbook holds macros", "工作簿含有宏")
MACROS_HINT = Text("Save it as .xlsx without macros.", "请另存为不含宏的 .xlsx。")
NO_WORKBOOK = Text("this is not an .xlsx workbook", "这不是 .xlsx 工作簿")
NO_WORKBOOK_HINT = Text("Save it as .xlsx in Excel or WPS, or give a .csv.", "请在 Excel 或 WPS 中另存为 .xlsx，或改用 .csv。")
DAMAGED = Text("the workbook is damaged", "工作簿已损坏")
DAMAGED_HINT = Text("Open it in Excel or WPS and save it again as .xlsx.", "请在 Excel 或 WPS 中打开，重新另存为 .xlsx。")
BOMB = Text("the workbook unpacks to far more than it should", "工作簿解压后过大")
BOMB_HINT = Text("Copy the rows into a new workbook without pictures.", "请把数据复制到一个不含图片的新工作簿。")
AREA = Text("{sheet} merges, links or comments more than {most} cells", "{sheet} 中合并、带链接或带批注的单元格超过 {most} 个")
AREA_HINT = Text("Merge, link and comment only the cells that hold something.", "请只对有内容的单元格合并、加链接或加批注。")
WHICH_SHEET = Text("the workbook has {count} sheets; say which with `sheet: NAME`", "工作簿有 {count} 个工作表，请用 sheet: 名称 指定")
NO_SHEET = Text("there is no sheet “{name}”", "没有名为“{name}”的工作表")
SHEETS = Text("There are: {names}.", "现有：{names}。")
TOO_LARGE = Text("the sheet has more than {rows} rows or {columns} columns", "工作表超过 {rows} 行或 {columns} 列")
TOO_LARGE_HINT = Text("Delete what is empty: blank rows with a format count too.", "请删除空白区域：带格式的空行也计算在内。")
ERROR_CELL = Text("the cell shows an error: {value}", "单元格显示错误：{value}")
ERROR_CELL_HINT = Text("Mend the formula, or write the value.", "请修正公式，或直接填写数值。")
