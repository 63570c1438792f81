"""Whole templates become documents; every element is seen once in a golden text."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from proposalgen.compose.composer import Composer, Picture
from proposalgen.compose.markup_vocabulary import SPECS
from proposalgen.compose.words import Words
from proposalgen.document import blocks as b
from proposalgen.document.dump import dump
from proposalgen.document.walk import blocks, plain_text, texts

HERE = Path(__file__).parent
VIEW = {"accounts": 1147, "total": Decimal("3794300")}
LOGO = Picture(b"picture", 200, 100)


@pytest.fixture
def everything(house):
    source = (HERE / "golden_everything.html").read_text(encoding="utf-8")
    return house.compose(source, VIEW, images={"logo": LOGO}, draft=True)


def test_everything_at_once(everything):
    golden = (HERE / "golden_everything.txt").read_text(encoding="utf-8")
    assert dump(everything) == golden


def test_the_golden_holds_every_kind_of_block_and_every_element(everything):
    seen = {type(block) for block in blocks(everything)}
    assert seen == set(get_args(b.Block)) - {b.PagePicture}  # comes from a file beside the brief
    source = (HERE / "golden_everything.html").read_text(encoding="utf-8")
    macro_made = {"state", "impact", "target"}
    unused = {name for name in SPECS if f"<{name}" not in source} - macro_made - {"include-pdf", "include-docx"}
    assert unused == {"h4", "h5", "h6", "cite"}


def test_every_field_of_a_block_is_shown_in_the_dump(everything):
    shown = dump(everything)
    for block in blocks(everything):
        for item in fields(block):
            value = getattr(block, item.name)
            if isinstance(value, str) and item.name not in ("role",):
                assert value.split("\n")[0] in shown


def test_every_text_is_printed_once(everything):
    printed = list(texts(everything))
    for text in ("草稿", "恒泰软件", "Hengtai Software", "第一行", "版本", "379.43", "请在 12 月 1 日前决定", "三",
                 "147", "利息", "答二", "周敏，2026 年", "a\n  b", "01-12 完成", "02-10", "二月", "图 2-1", "图 2-2",
                 "表 A-1", "分项报价", "软件", "大写", "签字", "电话", "010", "注"):  # fmt: skip
        assert text in printed
    assert printed.count("利息") == 1 and "" not in printed


def test_one_composer_makes_many_documents(house):
    house.write("client/a.html", "<document title='t'><section><p>{{ x }}</p></section></document>")
    composer = Composer((house.folder,), Words("en", {}, {}), "en")
    found = [list(texts(composer.compose("client/a", {"x": f"{n}"}))) for n in range(3)]
    assert found == [["0"], ["1"], ["2"]]


def test_the_same_input_gives_the_same_document(house, everything):
    source = (HERE / "golden_everything.html").read_text(encoding="utf-8")
    assert house.compose(source, VIEW, images={"logo": LOGO}, draft=True) == everything


# --- white space -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("资金\n  分散", "资金分散"),
        ("资金，\n分散", "资金，分散"),
        ("资金<strong>\n  分散\n</strong>\n很多", "资金分散很多"),
        ("资金 <strong>分散</strong>", "资金 分散"),
        ("资金\nERP\n系统", "资金ERP系统"),
        ("a\n  b", "a b"),
        ("a <em>b</em> c", "a b c"),
        ("a<em> b </em>c", "a b c"),
        ("a <em> b </em> c", "a b c"),
        ("  a  ", "a"),
        ("a <br/> b", "a\nb"),
        ("a&nbsp; &nbsp;b", "a\u00a0 \u00a0b"),
        ("　缩进", "　缩进"),
        ("第\n<ref to='h'/>\n章", "第1章"),
        ("see <ref to='h'/> now", "see 1 now"),
        ("“引用”\n说明", "“引用”说明"),
        ("a{# 注 #}b{{ '' }}c", "abc"),
    ],
)
def test_white_space_collapses_and_leaves_no_gap_between_chinese(house, source, text):
    found = house.blocks(f"<p>\n  {source}\n</p><h1 id='h'>t</h1><p>y</p>")[0]
    assert plain_text(found.content) == text


def test_in_english_a_line_break_beside_chinese_stays_a_space(house):
    assert house.text("by\n恒泰\nSoftware", language="en") == "by 恒泰 Software"
    assert house.text("恒\n泰", language="en") == "恒泰"


def test_a_space_belongs_to_the_text_it_was_written_in(house):
    (paragraph,) = house.blocks("<p>a <u>b</u> c</p>")
    assert [item.text if isinstance(item, b.Text) else item.style for item in paragraph.content] == [
        "a ",
        "u",
        " c",
    ]


# --- cells and lists -----------------------------------------------------------------------------


def test_an_empty_cell_prints_a_dash_unless_it_is_to_be_filled_in(house):
    body = "<table><col/><col/><tbody><tr><td>{{ x }}</td><td class='blank'/></tr></tbody></table>"
    (table,) = house.blocks(body, {"x": ""})
    assert [plain_text(cell.content[0].content) if cell.content else "" for cell in table.rows[0].cells] == [
        "—",
        "",
    ]


def test_text_in_cells_has_the_role_of_cells(house):
    body = "<table><col/><tbody><tr><td><p>a</p><ul><li>b</li></ul></td></tr></tbody></table>"
    (table,) = house.blocks(body)
    paragraph, points = table.rows[0].cells[0].content
    assert paragraph.role == "cell" and points.items[0][0].role == "cell"


def test_columns_share_the_width(house):
    body = "<table><col width='20%'/><col/><col/><tbody><tr><td/><td/><td/></tr></tbody></table>"
    (table,) = house.blocks(body)
    assert [round(column.width, 3) for column in table.columns] == [0.2, 0.4, 0.4]


def test_headings_without_an_id_get_one_of_their_own(house):
    found = house.blocks("<h1>a</h1><p>x</p><h1 id='b'>b</h1><p>x</p><h1>c</h1><p>x</p>")
    assert [block.id for block in found if isinstance(block, b.Heading)] == ["part-1", "b", "part-2"]
