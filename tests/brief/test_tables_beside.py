"""Clauses, needs and price lines come as tables that offices really have; faults name file, sheet, row and column."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from proposalgen.brief import columns
from proposalgen.brief.load import load_brief
from proposalgen.brief.model import Brief
from proposalgen.brief.model.walk import fields_below
from proposalgen.errors import BriefError
from proposalgen.findings import Problem
from proposalgen.reading.grid import read_grid

DOCS = Path(__file__).parents[2] / "docs"
HEAD = "schema: 1\ndeal: {title: t}\ncustomer: {name: c}\n"
CLAUSES = HEAD + 'tender:\n  marks: {"★": fatal}\n  requirements: {file: clauses.xlsx}\n'
LINES = HEAD + "price:\n  items: {file: lines.csv}\n"
NEEDS = HEAD + "stakeholders: [{id: cfo, name: x}]\nneeds: {file: needs.csv}\n"


def book(rows: list[list], *, title: str = "技术", merged: tuple[str, ...] = ()) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    return made


def deal(folder: Path, brief: str, **files: object) -> Path:
    (folder / "brief.yaml").write_text(brief, encoding="utf-8")
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        if isinstance(content, openpyxl.Workbook):
            content.save(path)
        else:
            path.write_bytes(content if isinstance(content, bytes) else str(content).encode())
    return folder


def errors_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(BriefError) as raised:
        load_brief(folder)
    return raised.value.errors


def said(problem: Problem) -> str:
    return f"{problem.message.en} {problem.hint.en if problem.hint else ''}"


def test_a_deviation_table_as_offices_have_it(tmp_path: Path) -> None:
    rows = [
        ["某采购项目技术偏离表", None, None],
        ["序号", "招标文件条目号", "招标文件要求", "投标文件应答", "偏离情况", "重要性", "比较", "要求值", "单 位", "投标值", "备注", "颜色"],
        [1, 3.1, "★主频不低于\u200b 2.6 GHz", "主频 2.8 GHz", "正偏离", None, "≥", 2.6, "GHz", 2.8, None, "红"],
        [2, None, "内存 512 GB", "512 GB", "无偏离", "▲"],
        ["一、售后服务"],
        [3, "3.3", "质保三年", None, None, "是"],
    ]
    made = book(rows, merged=("B3:B4", "A5:L5"))
    made.active.cell(3, 2).number_format = "0.00"
    brief = load_brief(deal(tmp_path, CLAUSES, clauses_xlsx=made))
    first, second, third = brief.tender.requirements
    assert (first.ref, first.starred, first.mark, first.text) == ("3.10", True, "★", "★主频不低于 2.6 GHz")
    assert (first.operator, first.value, first.unit, first.offer, first.deviation) == (">=", Decimal("2.6"), "GHz", Decimal("2.8"), "positive")
    assert (second.ref, second.mark, second.starred, second.deviation) == ("3.10", "▲", False, "none")
    assert (third.ref, third.mark, third.starred, third.response) == ("3.3", "★", True, None)
    place = brief.place("tender.requirements[2].text")
    assert (Path(place.file).name, place.sheet, place.row, place.column) == ("clauses.xlsx", "技术", 6, 3)
    assert [remark.message.en for remark in brief.remarks] == ["these columns are not used: 颜色", "these rows were read as headings or totals: 5"]


def test_a_price_list_from_an_old_office_is_read_in_its_encoding(tmp_path: Path) -> None:
    text = "序号,产品名称,规格型号,数量,单价（万元）,税率,可选\n1,许可,V5,1,168,6%,否\n2,实施,,420,\"￥2,600元\",0.06,\n3,票据池,,1,42,6%,是\n合计,,,,999,,\n"
    for encoding in ("gb18030", "utf-8", "utf-8-sig", "utf-16"):
        brief = load_brief(deal(tmp_path, LINES, lines_csv=text.encode(encoding)))
        assert [(item.id, item.unit_price, item.tax_rate, item.optional) for item in brief.price.items] == [
            ("1", 1680000, Decimal("0.06"), False), ("2", 2600, Decimal("0.06"), False), ("3", 420000, Decimal("0.06"), True),
        ]  # fmt: skip


def test_titles_in_english_and_a_header_of_two_rows(tmp_path: Path) -> None:
    rows = [["Ref", "Requirement", "Buyer", "Ours"], [None, None, "Required value", "Offered value"], ["4.1", "Memory", 512, 1024]]
    brief = load_brief(deal(tmp_path, CLAUSES, clauses_xlsx=book(rows)))
    assert [(row.ref, row.value, row.offer) for row in brief.tender.requirements] == [("4.1", 512, 1024)]


def test_needs_with_several_owners_in_a_cell(tmp_path: Path) -> None:
    text = "编号;需求;痛点/期望;范围;现状;影响;年损失;指标;现值;目标值;达成日期;负责人;部门\nlate;看不清头寸;痛点;组织;手工;慢;126万;时间;20;0.1;2027-06-30;cfo;财务部、信息中心\n"
    need = load_brief(deal(tmp_path, NEEDS, needs_csv=text)).needs[0]
    assert (need.source, need.scope, need.impact.annual_cost, need.target.from_, need.owners) == ("pain", "organization", 1260000, 20, ("cfo",))
    assert need.departments == ("财务部", "信息中心")


def test_a_wrong_cell_is_named_by_file_sheet_row_and_title(tmp_path: Path) -> None:
    rows = [["条款号", "技术要求", "偏离情况", "要求值"], ["1", "a", "无偏离", 1], ["2", "b", "也许", "很多"], ["3", None, "无偏离", 1]]
    found = errors_of(deal(tmp_path, CLAUSES, clauses_xlsx=book(rows)))
    assert [(problem.place.sheet, problem.place.row, problem.place.column) for problem in found][:2] == [("技术", 3, 3), ("技术", 3, 4)]
    assert "column “偏离情况” is “也许”" in said(found[0])
    assert str(found[0].place).endswith("clauses.xlsx [技术] row 3")
    assert "nothing for `text`" in said(found[2])
    assert found[2].place.row == 4


def test_a_lost_reference_in_a_table_is_at_its_row(tmp_path: Path) -> None:
    found = errors_of(deal(tmp_path, NEEDS, needs_csv="编号,需求,来源,范围,负责人\na,b,pain,组织,cof\n"))
    assert "Did you mean `cfo`?" in said(found[0])
    assert (found[0].place.row, found[0].place.path) == (2, "needs[0].owners[0]")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["条款号", "技术要求", "招标规格"], ["1", "a", "b"]], "two columns claim the same role: “技术要求” / “招标规格”"),
        ([["条款号", "应答"], ["1", "a"]], "there is no column for `text`"),
        ([["a", "b"], ["1", "2"]], "no row with titles of columns"),
        ([], "no row with titles of columns"),
        ([["条款号", "技术要求"], ["1", "a\u202eb"]], "U+202E"),
        ([["条款号", "技术要求"], ["1", "#REF!"]], "the cell shows an error: #REF!"),
        ([["条款号", "技术要求"], ["1", "x" * 20_001]], "more than 20,000 characters"),
    ],
)
def test_a_sheet_that_cannot_be_understood(rows: list[list], words: str, tmp_path: Path) -> None:
    made = book(rows)
    for row in made.active.iter_rows():
        for cell in row:
            if cell.value == "#REF!":
                cell.data_type = "e"
    assert words in said(errors_of(deal(tmp_path, CLAUSES, clauses_xlsx=made))[0])


def test_the_sheet_is_named_when_there_are_several(tmp_path: Path) -> None:
    made = book([["条款号", "技术要求"], ["1", "a"]])
    made.create_sheet("商务").append(["条款号", "商务要求"])
    made["商务"].append(["9", "付款"])
    deal(tmp_path, CLAUSES, clauses_xlsx=made)
    assert "has 2 sheets; say which" in said(errors_of(tmp_path)[0])
    (tmp_path / "brief.yaml").write_text(CLAUSES.replace("clauses.xlsx", "clauses.xlsx, sheet: 商务 "), encoding="utf-8")
    assert load_brief(tmp_path).tender.requirements[0].ref == "9"
    (tmp_path / "brief.yaml").write_text(CLAUSES.replace("clauses.xlsx", "clauses.xlsx, sheet: 服务"), encoding="utf-8")
    assert "There are: 技术, 商务." in said(errors_of(tmp_path)[0])


def test_hidden_rows_are_read_and_reported(tmp_path: Path) -> None:
    made = book([["条款号", "技术要求"], ["1", "a"], ["2", "b"]])
    made.active.row_dimensions[3].hidden = True
    brief = load_brief(deal(tmp_path, CLAUSES, clauses_xlsx=made))
    assert len(brief.tender.requirements) == 2
    assert "hidden in the sheet, and were read: 3" in brief.remarks[0].message.en


@pytest.mark.parametrize(
    ("mention", "words"),
    [
        ("{file: ../lines.csv}", "does not lie in the folder"),
        ("{file: /etc/lines.csv}", "does not lie in the folder"),
        ("{file: 'a\\lines.csv'}", "does not lie in the folder"),
        ("{file: 'C:lines.csv'}", "does not lie in the folder"),
        ("{file: link/lines.csv}", "does not lie in the folder"),
        ("{file: missing.csv}", "there is no such file"),
        ("{file: lines.xlsm}", "is neither .xlsx, .csv nor .docx"),
        ("{file: lines.csv, sheet: a}", "has no sheets"),
        ("{file: lines.csv, shet: a}", "Did you mean `sheet`?"),
        ("{flie: lines.csv}", "Did you mean `file`?"),
        ("{sheet: a}", "accepted is a list, or `{file: NAME.xlsx, sheet: …}`"),
        ("{file: [a]}", "accepted is a list, or `{file:"),
        ("{file: }", "accepted is a list, or `{file:"),
    ],
)
def test_a_file_that_may_not_or_cannot_be_named(mention: str, words: str, tmp_path: Path) -> None:
    folder = tmp_path / "deal"
    folder.mkdir()
    (tmp_path / "lines.csv").write_text("名称,数量,单价\n")
    (folder / "link").symlink_to(tmp_path)
    found = errors_of(deal(folder, LINES.replace("{file: lines.csv}", mention), lines_csv="序号,名称,数量,单价\n1,a,1,1\n"))
    assert any(words in said(problem) for problem in found)
    assert all(problem.place.file for problem in found)


def packed(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "protected by a password"),
        (b"", "not an .xlsx workbook"),
        (b"PK\x03\x04 not a zip", "not an .xlsx workbook"),
        (packed(xl__workbook_xml=b"<a/>", xl__vbaProject_bin=b"x"), "holds macros"),
        (packed(word__document_xml=b"<a/>"), "not an .xlsx workbook"),
        (packed(xl__workbook_xml=b"<a/>", xl__big_xml=b" " * 5_000_000), "unpacks to far more"),
        (packed(xl__workbook_xml=b"<a/>", **{f"xl__m{n}_xml": b"<a/>" for n in range(201)}), "unpacks to far more"),
        (packed(xl__workbook_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "not an .xlsx workbook"),
        (packed(xl__workbook_xml=b"<a/>"), "the workbook is damaged"),
    ],
    ids=["ole", "empty", "no-zip", "macros", "word", "bomb", "members", "doctype", "damaged"],
)
def test_what_is_no_workbook_is_refused_in_words(data: bytes, words: str, tmp_path: Path) -> None:
    assert words in said(errors_of(deal(tmp_path, CLAUSES, clauses_xlsx=data))[0])


def linked(ref: str) -> bytes:
    return f'<worksheet><hyperlinks><hyperlink display="a" ref="{ref}"/></hyperlinks></worksheet>'.encode()


WHOLE = 'ref="A1:XFD1048576"'
BOMBS = {
    "comments": ("comments1.xml", f"<comments><commentList><comment {WHOLE}/></commentList></comments>"),
    "comments by another name": ("comments1.xml", f"<comments><commentList><note {WHOLE}/></commentList></comments>"),
    "a sign within an attribute": ("sheet1.xml", f'<worksheet><hyperlinks><hyperlink display=">" {WHOLE}/></hyperlinks></worksheet>'),
    "a hyphen in the prefix": ("sheet1.xml", f'<worksheet xmlns:a-b="x"><a-b:mergeCells><a-b:mergeCell {WHOLE}/></a-b:mergeCells></worksheet>'),
    "an element for the attribute": ("sheet1.xml", "<worksheet><mergeCells><mergeCell><ref>A1:XFD1048576<i/></ref></mergeCell></mergeCells></worksheet>"),
    "zeros before the row": ("sheet1.xml", '<worksheet><mergeCells><mergeCell ref="A1:XFD00000001048576"/></mergeCells></worksheet>'),
    "the name of the sheet": ("sheet1.xml", '<worksheet><mergeCells><mergeCell ref="S!A1:XFD1048576"/></mergeCells></worksheet>'),
    "no XML by name": ("sheet1.dat", f"<worksheet><mergeCells><mergeCell {WHOLE}/></mergeCells></worksheet>"),
}


@pytest.mark.parametrize("way", BOMBS)
def test_a_large_area_is_found_however_it_is_written(way: str, tmp_path: Path) -> None:
    name, content = BOMBS[way]
    data = packed(xl__workbook_xml=b"<a/>", **{f"xl__{name.replace('.', '_')}": content.encode()})
    assert f"{name} merges, links or comments more than 200,000 cells" in said(errors_of(deal(tmp_path, CLAUSES, clauses_xlsx=data))[0])


def test_many_areas_in_many_sheets_are_one_sum(tmp_path: Path) -> None:
    sheets = {f"xl__sheet{n}_xml": linked("A1:A150000") for n in (1, 2)}
    data = packed(xl__workbook_xml=b"<a/>", **sheets)
    assert "sheet2.xml merges, links or comments more" in said(errors_of(deal(tmp_path, CLAUSES, clauses_xlsx=data))[0])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037"])
def test_a_part_in_another_encoding_is_refused_whatever_its_name(encoding: str, tmp_path: Path) -> None:
    data = packed(xl__workbook_xml=b"<a/>", xl__sheet1_dat="<?xml version='1.0'?><worksheet/>".encode(encoding))
    assert "not an .xlsx workbook" in said(errors_of(deal(tmp_path, CLAUSES, clauses_xlsx=data))[0])


def test_a_sheet_or_its_comments_named_over_and_over_are_refused(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *_, **__: pytest.fail("it is opened"))
    listed = b'<workbook><sheets><sheet name="a" r:id="rId1"/><page name="b" r:id="rId1"/></sheets></workbook>'
    sheet, empty = b"<worksheet><sheetData/></worksheet>", b"<workbook/>"
    rels = b'<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/x/../worksheets/sheet1.xml"/></Relationships>'
    for data in (
        packed(xl__workbook_xml=listed),
        packed(xl__workbook_xml=empty, xl__worksheets__sheet1_xml=sheet, xl___rels__workbook_xml_rels=rels),
    ):
        assert "the workbook is damaged" in said(errors_of(deal(tmp_path, CLAUSES, clauses_xlsx=data))[0])


def test_comments_links_and_rules_for_whole_columns_are_read_as_ever(tmp_path: Path) -> None:
    made = book([["条款号", "技术要求"], ["1.1", "a"], ["1.2", "b"]])
    sheet = made.active
    sheet["A2"].comment = openpyxl.comments.Comment("hyperlinks > mergeCells", "a")
    sheet["B2"].hyperlink = "https://example.com/a"
    rule = openpyxl.worksheet.datavalidation.DataValidation(type="whole")
    rule.add("C1:XFD1048576")
    sheet.add_data_validation(rule)
    assert [one.text for one in load_brief(deal(tmp_path, CLAUSES, clauses_xlsx=made)).tender.requirements] == ["a", "b"]


@pytest.mark.parametrize("ref", ["A1:XFD1048576", "A:XFD", "$A$1:$XFD$1048576", "A1&#58;XFD1048576", "1:300"])
def test_areas_larger_than_any_table_are_refused_before_they_are_made(ref: str, tmp_path: Path) -> None:
    merged = f'<worksheet><mergeCells><mergeCell ref="{ref}"/></mergeCells></worksheet>'.encode()
    for sheet in (merged, linked(ref)):
        data = packed(xl__workbook_xml=b"<a/>", xl__worksheets__sheet1_xml=sheet)
        assert "sheet1.xml merges, links or comments more than 200,000 cells" in said(errors_of(deal(tmp_path, CLAUSES, clauses_xlsx=data))[0])


def test_a_damaged_workbook_never_lets_another_error_escape(tmp_path: Path) -> None:
    import random

    chance = random.Random(3)
    made = io.BytesIO()
    book([["条款号", "技术要求"], ["1", "a"]]).save(made)
    good = made.getvalue()
    refused = 0
    for _ in range(60):
        data = bytearray(good)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (tmp_path / "a.xlsx").write_bytes(bytes(data))
        refused += bool(read_grid(tmp_path / "a.xlsx", "a.xlsx").problems)
    assert refused > 10


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    text = "序号,名称,数量,单价\n" + "1,a,1,1\n" * 20_002
    assert "more than 20,000 rows" in said(errors_of(deal(tmp_path, LINES, lines_csv=text))[0])


def test_a_quotation_mark_left_open_is_named_by_its_row(tmp_path: Path) -> None:
    found = errors_of(deal(tmp_path, LINES, lines_csv='序号,名称,数量,单价\n1,a,1,1\n2,"b,1,1\n'))
    assert "a quotation mark in this row is not closed" in said(found[0])
    assert found[0].place.row == 3


def test_every_role_of_a_column_is_a_field_and_no_title_has_two_roles() -> None:
    fields = {path for path, _, _ in fields_below(Brief)}
    seen = 0
    for path, (roles, needed) in columns.LISTS.items():
        grouped = {role for group in columns.GROUPS[path].values() for role in group}
        titles: dict[str, str] = {}
        for role, names in roles.items():
            assert role in grouped or f"{path}[].{role}" in fields
            for name in names:
                seen += 1
                assert titles.setdefault(columns.folded(name), role) == role, name
        assert set(needed) <= {*roles, *columns.GROUPS[path]}
    assert seen > 150


@pytest.mark.parametrize("page", ["tables.md", "tables.zh-CN.md"])
def test_the_titles_that_the_manual_names_are_those_of_the_fields_beside_them(page: str) -> None:
    roles, needed = columns.LISTS["price.items"]
    group = columns.GROUPS["price.items"]
    told = set()
    for line in (DOCS / page).read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        fields = re.findall(r"`([a-z_.]+)`", cells[0]) if line.startswith("| `") else []
        for title in re.split(r"[,、·] ?", cells[1]) if fields else ():
            role = columns.role_of(title.strip(), roles)
            assert role in fields or role in {one for name in fields for one in group.get(name, ())}, title
        told |= set(fields)
    assert set(needed) <= told
