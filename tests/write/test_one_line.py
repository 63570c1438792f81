"""What must stand on one line does, in every style and at every size of its type: figures, dates, short heads."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

import pypdfium2
import pytest
from lxml import etree

from proposalgen import resources
from proposalgen.compose.markup import parse
from proposalgen.document.numbering import number
from proposalgen.style.load import load_style, profiles
from proposalgen.writing import write_all

STYLES = resources.templates() / "style.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WIDTHS = (10, 70, 13, 22, 20)  # shares, as narrow as templates have them
WORDS = ("序号", "项目", "单位", "单价", "日期"), ("1", "平台软件许可与实施", "人天", "12,680,000.00", "2028-03-11")
NUMBER = " class='number'"
TOGETHER = ("序号", "单位", "人天", "12,680,000.00", "2028-03-11")


def markup(widths):
    cols = "".join(f"<col width='{each}mm'/>" for each in widths)
    head = "".join(f"<th>{word}</th>" for word in WORDS[0])
    body = "".join(f"<td{NUMBER if ',' in word else ''}>{word}</td>" for word in WORDS[1])
    table = f"<table>{cols}<thead><tr>{head}</tr></thead><tbody><tr>{body}</tr></tbody></table>"
    return f"<document title='报价'><section><h1 id='a'>报价</h1>{table}</section></document>"


@lru_cache
def files(profile, widths=WIDTHS):
    style = load_style(STYLES, profile)
    document = number(parse(markup(widths), "zh-CN"), style.numbering)
    return style, {kind: data for kind, data, _ in write_all(document, style, "2026-11-20", ("pdf", "docx"))}


@pytest.mark.parametrize("profile", profiles(STYLES))
def test_a_figure_and_a_short_head_stay_on_one_line(profile):
    lines = pypdfium2.PdfDocument(files(profile)[1]["pdf"])[0].get_textpage().get_text_range().replace("\r\n", " ").split()
    assert set(TOGETHER) <= set(lines), lines


@pytest.mark.parametrize("profile", profiles(STYLES))
def test_columns_in_word_hold_their_longest_word(profile):
    style, made = files(profile)
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    widths = [int(one.get(f"{W}w")) / 20 for one in root.iter(f"{W}gridCol")]
    assert sum(widths) == pytest.approx(style.page.text_width / 25.4 * 72, abs=1)
    size = style.roles["cell"].size["zh"]
    assert widths[0] >= 2 * style.roles["head"].size["zh"] + 10
    assert widths[3] >= size * (10 * 0.5 + 3 * 0.25) + 10
    assert widths[4] >= size * (8 * 0.5 + 2 * 0.33) + 10


def test_columns_with_room_are_left_as_their_template_has_them():
    style, made = files("official", (16, 40, 16, 44, 40))
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    widths = [int(one.get(f"{W}w")) / 20 for one in root.iter(f"{W}gridCol")]
    share = style.page.text_width / 156 * 72 / 25.4
    assert widths == pytest.approx([each * share for each in (16, 40, 16, 44, 40)], abs=0.2)


def test_a_cell_s_last_line_holds_more_than_one_character_where_five_fill_a_line():
    """The room of a cell is its column less its own padding, which a style may have smaller."""
    style = load_style(STYLES, "anonymous")
    share = (5 * 14 + 11) / (style.page.text_width / 25.4 * 72)  # five characters between the paddings, and a point
    cols = f"<col width='{share * 100:.2f}%'/><col width='{100 - share * 100:.2f}%'/>"
    table = f"<table>{cols}<tbody><tr><td>头寸中心上线</td><td>与各银行签署直连协议</td></tr></tbody></table>"
    document = number(parse(f"<document title='进度'><section>{table}</section></document>", "zh-CN"), style.numbering)
    data = next(data for kind, data, _ in write_all(document, style, "2026-11-20", ("docx",)) if kind == "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    cell = next(one for one in root.iter(f"{W}p") if "头寸中心上线" in "".join(one.itertext()))
    assert cell.find(f"{W}pPr/{W}ind").get(f"{W}right") == "280"  # a line shorter by one character
