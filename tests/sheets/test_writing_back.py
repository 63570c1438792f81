"""Answers go into the buyer's own workbook, and nothing else of it changes by a byte."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture

from proposalgen.brief.load import load_brief
from proposalgen.sheets import Answer, answer_cells, columns_of, fill
from proposalgen.sheets.refs import area_of, cell_name, column_letters, column_number

TITLES = ["条款号", "招标文件要求", "投标文件应答", "偏离情况", "证明材料", "分值", "得分"]
CLAUSES = [["3.1", "★主频不低于 2.6 GHz"], ["3.2", "内存 512 GB"], ["3.3", "质保三年"]]


def buyers_book() -> bytes:
    """A workbook as buyers issue them: two sheets, styles, a list to choose from, a formula, a comment, a picture."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "技术"
    sheet.append(["技术偏离表"])
    sheet.append(TITLES)
    for row in CLAUSES:
        sheet.append(row)
    for number in (3, 4, 5):
        sheet.cell(number, 3).font = Font(name="宋体", bold=True)
        sheet.cell(number, 3).alignment = Alignment(wrap_text=True)
        sheet.cell(number, 6, 10)
        sheet.cell(number, 7, f"=F{number}*2")
    sheet["C4"] = "（请填写）"
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("E3:E4")
    choice = DataValidation(type="list", formula1='"无偏离,正偏离,负偏离"', allow_blank=True)
    choice.add("D3:D5")
    sheet.add_data_validation(choice)
    sheet.conditional_formatting.add("F3:F5", CellIsRule(operator="lessThan", formula=["5"], fill=PatternFill("solid", bgColor="FF0000")))
    sheet["B3"].comment = Comment("见第四章", "采购人")
    picture = io.BytesIO()
    Picture.new("RGB", (20, 10), "navy").save(picture, "PNG")
    sheet.add_image(Image(picture), "H3")
    book.create_sheet("商务").append(["条款", "要求"])
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return [(member.filename, package.read(member)) for member in package.infolist()]


def cells(xml: bytes) -> dict[str, bytes]:
    return {name.decode(): whole for whole, name in re.findall(rb'(<(?:\w+:)?c r="([A-Z]+\d+)"[^>]*?(?:/>|>.*?</(?:\w+:)?c>))', xml, re.S)}


def changed(before: bytes, after: bytes, part: str) -> set[str]:
    """The cells that differ; everything else is seen to be equal, byte by byte."""
    old, new = parts(before), parts(after)
    assert [name for name, _ in old] == [name for name, _ in new]
    assert [name for (name, one), (_, other) in zip(old, new, strict=True) if one != other] in ([part], [])
    mine, theirs = dict(new)[part], dict(old)[part]
    found = {name for name in cells(mine).keys() | cells(theirs).keys() if cells(mine).get(name) != cells(theirs).get(name)}
    for name in found:
        mine = mine.replace(cells(dict(new)[part]).get(name, b"\0"), b"")
        theirs = theirs.replace(cells(dict(old)[part]).get(name, b"\0"), b"")
    empty = re.compile(rb'<row r="\d+"></row>')  # rows that were not there before
    assert empty.sub(b"", mine) == empty.sub(b"", theirs)
    return found


SHEET = "xl/worksheets/sheet1.xml"


def test_only_the_answers_change_in_a_workbook_with_everything_in_it():
    before = buyers_book()
    done = fill(before, "偏离表.xlsx", "技术", [
        Answer(3, 3, "主频 2.8 GHz <双路> & 可扩展"), Answer(4, 3, "512 GB"), Answer(5, 3, "第一行\n第二行"), Answer(3, 4, "正偏离"), Answer(4, 5, "检测报告，第 12 页"),
    ])  # fmt: skip
    assert done.problems == () and done.data is not None
    assert done.written == ("C3", "C4", "C5", "D3", "E3") and done.replaced == ("C4",)
    assert changed(before, done.data, SHEET) == {"C3", "C4", "C5", "D3", "E3"}
    sheet = openpyxl.load_workbook(io.BytesIO(done.data))["技术"]
    assert (sheet["C3"].value, sheet["C5"].value, sheet["E3"].value) == ("主频 2.8 GHz <双路> & 可扩展", "第一行\n第二行", "检测报告，第 12 页")
    assert sheet["C3"].font.bold and sheet["C3"].font.name == "宋体" and sheet["C3"].alignment.wrap_text
    assert sheet["G3"].value == "=F3*2" and len(sheet.data_validations.dataValidation) == 1
    assert sheet["B3"].comment.text == "见第四章" and len(sheet._images) == 1


def test_the_same_answers_give_the_same_bytes():
    before = buyers_book()
    assert fill(before, "a.xlsx", "技术", [Answer(3, 3, "x")]).data == fill(before, "a.xlsx", "技术", [Answer(3, 3, "x")]).data


def problems(data: bytes, *answers: Answer, sheet: str = "技术") -> list[str]:
    done = fill(data, "a.xlsx", sheet, answers)
    assert done.data is None
    return [f"{one.place} {one.message.en} {one.hint.en if one.hint else ''}" for one in done.problems]


def test_every_cell_that_may_not_be_written_is_named_at_once():
    found = problems(buyers_book(), Answer(3, 7, "x"), Answer(4, 4, "满足"), Answer(5, 3, "a\x00b"), Answer(5, 5, "x" * 40_000), Answer(3, 5, "a"), Answer(4, 5, "b"))
    assert [text.split(" ")[0:4] for text in found] == [["a.xlsx", "[技术]", "row", str(row)] for row in (3, 4, 5, 5, 4)]
    assert "G3 holds a formula" in found[0]
    assert "D4 does not accept “满足”" in found[1] and "无偏离 / 正偏离 / 负偏离" in found[1]
    assert "U+0000" in found[2] and "32,767" in found[3] and "E3" in found[4]


def test_a_locked_sheet_takes_answers_where_the_buyer_left_it_open():
    book = openpyxl.load_workbook(io.BytesIO(buyers_book()))
    sheet = book["技术"]
    sheet.protection.sheet = True
    sheet["C3"].protection = Protection(locked=False)
    data = saved(book)
    assert changed(data, fill(data, "a.xlsx", "技术", [Answer(3, 3, "x")]).data or b"", SHEET) == {"C3"}
    assert "C4 is locked by the buyer" in problems(data, Answer(3, 3, "x"), Answer(4, 3, "y"))[0]


def test_an_unknown_sheet_and_a_broken_file_are_problems():
    assert "商务" in problems(buyers_book(), Answer(1, 1, "x"), sheet="価格")[0]
    assert "not an .xlsx" in problems(b"PK nothing", Answer(1, 1, "x"))[0]
    broken = repacked(buyers_book(), {SHEET: b"<worksheet><sheetData><row></worksheet>"})
    assert "damaged" in problems(broken, Answer(1, 1, "x"))[0]


def repacked(data: bytes, new: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts(data):
            package.writestr(name, new.get(name, content))
    return out.getvalue()


HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<%sworksheet xmlns%s="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def written_by_hand(body: str, prefix: str = "") -> bytes:
    own = f"{prefix}:" if prefix else ""
    xml = HEAD % (own.encode(), f":{prefix}".encode() if prefix else b"") + body.encode() + f"</{own}worksheet>".encode()
    return repacked(buyers_book(), {SHEET: xml})


SHAPES = {
    "no rows": ("<sheetData/>", ""),
    "a row closed": ('<cols><col min="2" max="4" style="1"/></cols><sheetData><row r="3" ht="20" /><row r="9"><c r="A9"><v>1</v></c></row></sheetData>', ""),
    "cells without names": ('<sheetData><row><c><v>1</v></c></row><row r="3"><c t="inlineStr"><is><t>a &gt; b</t></is></c><c s="1"/></row></sheetData>', ""),
    "a prefix": ('<x:sheetData><x:row r="3"><x:c r="A3"><x:v>1</x:v></x:c><x:c r="E3" s="1"><x:v>2</x:v></x:c></x:row></x:sheetData>', "x"),
    "signs in attributes": ('<sheetData><row r="3" customFormat="1" s="1" x="a>b"><c r="D3"><v>4</v></c></row></sheetData><autoFilter ref="A1:B2"/><pageSetup paperSize="9"/>', ""),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_sheets_as_other_programs_write_them(shape):
    body, prefix = SHAPES[shape]
    before = written_by_hand(body, prefix)
    done = fill(before, "a.xlsx", "技术", [Answer(3, 2, "乙"), Answer(3, 3, Decimal("2.50")), Answer(7, 3, "丙")])
    assert done.problems == () and done.data
    sheet = openpyxl.load_workbook(io.BytesIO(done.data))["技术"]
    assert (sheet["B3"].value, sheet["C3"].value, sheet["C7"].value) == ("乙", 2.5, "丙")
    old, new = dict(parts(before)), dict(parts(done.data))
    assert {name for name in old if old[name] != new[name]} == {SHEET}
    original = openpyxl.load_workbook(io.BytesIO(before))["技术"]
    for row in original.iter_rows():
        for cell in row:
            if cell.coordinate not in ("B3", "C3", "C7"):
                assert sheet[cell.coordinate].value == cell.value, cell.coordinate


def test_a_new_cell_takes_the_style_of_its_column_and_a_mark_of_bytes_harms_nothing():
    body = '<cols><col min="3" max="3" style="2"/></cols><sheetData><row r="3"><c r="A3"><v>1</v></c></row></sheetData>'
    before = written_by_hand(body)
    marked = repacked(before, {SHEET: b"\xef\xbb\xbf" + dict(parts(before))[SHEET]})
    after = fill(marked, "a.xlsx", "技术", [Answer(3, 3, "x")]).data
    assert cells(dict(parts(after or b""))[SHEET])["C3"] == b'<c r="C3" s="2" t="inlineStr"><is><t xml:space="preserve">x</t></is></c>'


def test_a_text_that_looks_like_a_code_of_a_character_stays_text():
    data = fill(buyers_book(), "a.xlsx", "技术", [Answer(3, 3, "_x0041_ =1+1")]).data
    assert openpyxl.load_workbook(io.BytesIO(data or b""))["技术"]["C3"].value in ("_x0041_ =1+1", "_x005F_x0041_ =1+1")
    assert b"_x005F_x0041_" in dict(parts(data or b""))[SHEET]


@given(st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 12)), st.text("ab<&>\"' 汉字\n", max_size=8), max_size=12))
def test_whatever_is_written_is_read_again_and_the_rest_stays(answers):
    book = openpyxl.Workbook()
    for row in range(1, 10, 2):
        book.active.cell(row, row, f"old {row}")
    before = saved(book)
    done = fill(before, "a.xlsx", "Sheet", [Answer(row, column, text) for (row, column), text in answers.items()])
    assert done.data is not None
    sheet = openpyxl.load_workbook(io.BytesIO(done.data)).active
    for row in range(1, 13):
        for column in range(1, 13):
            old = f"old {row}" if row == column and row % 2 and row < 10 else ""
            assert (sheet.cell(row, column).value or "") == answers.get((row, column), old)
    assert changed(before, done.data, SHEET) <= {cell_name(*at) for at in answers}


def test_names_of_cells():
    assert [column_letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert all(column_number(column_letters(n)) == n for n in range(1, 2000))
    assert area_of("B2:$C$5").holds(5, 3) and area_of("C:C").holds(99, 3) and not area_of("nonsense").holds(1, 1)


BRIEF = """\
schema: 1
language: zh-CN
deal: {title: 服务器采购}
customer: {name: 某公司}
tender:
  requirements: {file: 偏离表.xlsx, sheet: 技术}
"""


def test_from_the_buyers_workbook_into_the_brief_and_back(tmp_path: Path):
    (tmp_path / "偏离表.xlsx").write_bytes(buyers_book())
    (tmp_path / "brief.yaml").write_text(BRIEF, "utf-8")
    brief = load_brief(tmp_path)
    columns = columns_of(brief.source("tender.requirements[0]").titles, {})
    assert columns == {"response": 3, "deviation": 4, "proof": 5}
    texts = {0: "主频 2.8 GHz", 1: "512 GB", 2: "三年"}
    answers = list(answer_cells(brief, "偏离表.xlsx", "技术", {"response": columns["response"]}, texts))
    assert answers == [Answer(3, 3, "主频 2.8 GHz"), Answer(4, 3, "512 GB"), Answer(5, 3, "三年")]
    done = fill(buyers_book(), "偏离表.xlsx", "技术", answers)
    assert changed(buyers_book(), done.data or b"", SHEET) == {"C3", "C4", "C5"}


def test_a_column_may_be_named_by_its_title():
    assert columns_of(TITLES, {"response": "得分"}) == {"response": 7, "deviation": 4, "proof": 5}
