"""Clauses from a table in the buyer's Word file, with marks, merged cells and several rows of titles."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from proposalgen.brief.load import load_brief
from proposalgen.errors import BriefError

HEAD = "schema: 1\ndeal: {title: t}\ncustomer: {name: c}\ntender:\n  requirements: {file: %s}\n"
ROWS = [
    ["序号", "条款号", "招标要求", "要求值", "单位", "比较", "偏离情况"],
    ["1", "3.1", "★双路处理器，\n主频不低于 2.6 GHz", "2.6", "GHz", "≥", "无偏离"],
    ["2", "", "▲内存\u200b 512 GB", "512", "GB", "≥", "正偏离"],
    ["3", "3.2", "质保三年", "36", "月", "≥", ""],
]


def table(document, rows: list[list[str]]):
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return made


def deal(folder: Path, document, mention: str = "要求.docx") -> Path:
    document.save(folder / "要求.docx")
    (folder / "brief.yaml").write_text(HEAD % mention, "utf-8")
    return folder


def errors(folder: Path) -> list[str]:
    with pytest.raises(BriefError) as raised:
        load_brief(folder)
    return [f"{one.place} {one.message.en} {one.hint.en if one.hint else ''}" for one in raised.value.errors]


def test_clauses_come_from_a_word_table(tmp_path: Path):
    document = docx.Document()
    table(document, [["联系人", "电话"], ["李", "1"]])
    made = table(document, ROWS)
    made.cell(1, 1).merge(made.cell(2, 1))
    brief = load_brief(deal(tmp_path, document))
    first, second, third = brief.tender.requirements
    assert (first.ref, first.mark, first.starred, first.text) == ("3.1", "★", True, "★双路处理器，\n主频不低于 2.6 GHz")
    assert (second.ref, second.mark, second.text, second.value) == ("3.1", "▲", "▲内存 512 GB", Decimal(512))
    assert (third.ref, third.unit, third.deviation) == ("3.2", "月", None)
    place = brief.place("tender.requirements[2].text")
    assert (place.sheet, place.row, place.column) == ("table 2", 4, 3) and str(place).endswith("要求.docx [table 2] row 4")


def test_a_wrong_cell_is_named_by_table_row_and_column(tmp_path: Path):
    document = docx.Document()
    rows = [*ROWS[:2], ["3", "3.2", "质保", "很久", "月", "≥", "也许"]]
    table(document, rows)
    with pytest.raises(BriefError) as raised:
        load_brief(deal(tmp_path, document))
    assert [(one.place.sheet, one.place.row, one.place.column) for one in raised.value.errors] == [("table 1", 3, 4), ("table 1", 3, 7)]


def test_several_tables_that_fit_are_asked_about_and_one_may_be_chosen(tmp_path: Path):
    document = docx.Document()
    table(document, ROWS)
    table(document, [*ROWS[:1], ["1", "9.9", "另一条", "", "", "", ""]])
    assert "2 tables" in errors(deal(tmp_path, document))[0]
    for chosen in ("要求.docx, table: 2", "要求.docx, table: 表 2"):
        assert [row.ref for row in load_brief(deal(tmp_path, document, chosen)).tender.requirements] == ["9.9"]
    assert "no table “7”" in errors(deal(tmp_path, document, "要求.docx, table: 7"))[0]


def test_two_columns_with_one_role_are_named_and_not_guessed(tmp_path: Path):
    document = docx.Document()
    table(document, [["条款号", "招标要求", "技术要求"], ["1", "a", "b"]])
    found = errors(deal(tmp_path, document))
    assert "招标要求" in found[0] and "技术要求" in found[0] and "[table 1] row 1" in found[0]


def test_files_that_hold_no_table_or_are_none(tmp_path: Path):
    assert "no table" in errors(deal(tmp_path, docx.Document()))[0]
    (tmp_path / "要求.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert "old .doc" in errors(tmp_path)[0]
    (tmp_path / "要求.docx").unlink()
    assert "no such file" in errors(tmp_path)[0]


def test_three_rows_of_titles(tmp_path: Path):
    book = openpyxl.Workbook()
    for row in (["招标文件", None, "投标文件", None], ["条款", None, "响应", None], ["条款号", "招标要求", "投标值", "偏离情况"], ["4.1", "内存", 1024, "正偏离"]):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    book.save(tmp_path / "三行.xlsx")
    (tmp_path / "brief.yaml").write_text(HEAD % "三行.xlsx", "utf-8")
    assert [(row.ref, row.text, row.offer) for row in load_brief(tmp_path).tender.requirements] == [("4.1", "内存", 1024)]
