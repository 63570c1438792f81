"""The HTML file: whole, alone, harmless, and with the words of the document."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposalgen.document.blocks import Document, Gantt, Link, Ref, Section, Text
from proposalgen.style.load import load_style
from proposalgen.write.html import write_html
from proposalgen.write.markup.blocks import render
from proposalgen.write.markup.inline import Setting
from proposalgen.write.markup.setting import set_text
from tests.write.sample_document import STAMP, chinese, english
from tests.write.sample_parts import columns, para, row, table, words
from tests.write.sample_words import every_word, folded

STYLE = load_style(Path(__file__).parents[2] / "templates" / "style.yaml", "business")
VOID = {"meta", "br", "img", "hr", "col", "link"}


class Reader(HTMLParser):
    """Words, attributes and the balance of elements."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open and "title" not in self.open:
            self.words.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def shown(html: str) -> str:
    return "".join(read(html).words)


@pytest.mark.parametrize("document", [chinese("草稿"), english()], ids=["zh", "en"])
def test_every_word_is_there_exactly_as_written(document) -> None:
    body = shown(write_html(document, STYLE, STAMP).decode())
    flat = folded(body)
    found = every_word(document)
    assert len(found) > 100
    assert [word for word in found if folded(word) not in flat] == []


def test_the_file_needs_nothing_and_runs_nothing() -> None:
    html = write_html(chinese(), STYLE, STAMP).decode()
    reader = read(html)
    tags = {tag for tag, _, _ in reader.attributes}
    assert not tags & {"script", "iframe", "object", "embed", "link", "base", "form"}
    assert not [name for _, name, _ in reader.attributes if name.startswith("on")]
    loaded = [value for tag, name, value in reader.attributes if name == "src"]
    assert loaded and all(value.startswith("data:image/png;base64,") for value in loaded)
    assert not re.search(r"url\(|@import", html)
    assert "default-src 'none'" in html


def test_addresses_lead_inside_or_to_web_and_mail() -> None:
    reader = read(write_html(chinese(), STYLE, STAMP).decode())
    ids = {value for _, name, value in reader.attributes if name == "id"}
    targets = [value for _, name, value in reader.attributes if name == "href"]
    assert len(targets) > 20
    for target in targets:
        assert target[1:] in ids if target.startswith("#") else target.startswith(("https:", "mailto:"))
    section = Section((para(Link("javascript:alert(1)", (Text("此处"),))),))
    assert "javascript" not in write_html(Document("t", "s", "zh-CN", "a", (section,)), STYLE, STAMP).decode()


def test_ids_stand_once_and_every_class_is_known_to_the_style() -> None:
    html = write_html(chinese("草稿"), STYLE, STAMP).decode()
    reader = read(html)
    ids = [value for _, name, value in reader.attributes if name == "id"]
    assert len(ids) == len(set(ids)) > 20
    css = html[html.index("<style>") : html.index("</style>")]
    classes = {one for _, name, value in reader.attributes if name == "class" for one in value.split()}
    structural = {"numbered", "portrait", "front", "main", "annex", "ours", "state", "words", "loose", "chart", "picture", "ref", "entry", "gutter", "no-indent", "box-note"}
    unknown = {one for one in classes if not re.search(rf"\.{re.escape(one)}\b", css)}
    assert {one for one in unknown - structural if not one.startswith("section-")} == set()


def test_pictures_and_charts_say_what_they_show() -> None:
    html = write_html(chinese(), STYLE, STAMP).decode()
    assert 'alt="柱形图：累计效益逐月上升"' in html
    assert 'aria-label="四个阶段共 29 周，7 月 23 日完成"' in html


def test_a_page_reference_takes_the_page_that_is_known() -> None:
    document = Document("t", "s", "en", "a", (Section((para("See page ", Ref("needs", "page"), "."),)),))
    assert "See page 4." in shown(write_html(document, STYLE, STAMP).decode())


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_html(chinese(), STYLE, STAMP) == write_html(chinese(), STYLE, STAMP)


# Setting text


def spans(html: str, kind: str) -> list[str]:
    return re.findall(rf'<span class="{kind}">([^<]*)</span>', html)


def test_han_and_latin_are_set_apart_without_a_character_between() -> None:
    html = set_text("每晚8点看ERP系统", True)
    assert spans(html, "g") == ["晚", "8", "看", "ERP"]
    assert shown(html) == "每晚8点看ERP系统"


def test_a_gap_reaches_over_the_border_of_an_emphasis() -> None:
    setting = Setting(STYLE, True, lambda image: "", paged=False)
    html = render((para("升级**ERP**系统"),), setting)
    assert spans(html, "g") == ["级", "ERP"]


def test_marks_of_chinese_take_the_chinese_font_and_an_apostrophe_does_not() -> None:
    assert spans(set_text("他说“好”——行……", True), "h") == ["“", "”——", "……"]
    assert spans(set_text("用Qiyue’s平台", True), "h") == []
    assert spans(set_text("he said “yes” — well…", False), "h") == []


@pytest.mark.parametrize(
    ("text", "chinese_text", "kept"),
    [
        ("约 1,480 万元利息", True, "1,480 万元"),
        ("见表 4-1 所列", True, "表 4-1"),
        ("2026 年 11 月 20 日前后", True, "11 月"),
        ("saves CNY 14.8 million a year", False, "CNY 14.8 million"),
        ("see Table 2-1 for it", False, "Table 2-1"),
        ("on 18 December 2026 at", False, "18 December"),
    ],
)
def test_number_and_unit_stay_on_one_line(text, chinese_text, kept) -> None:
    html = set_text(text, chinese_text)
    inside = [shown(part) for part in re.findall(r'<span class="n">(.*?)</span>(?!</span>)', html)]
    assert any(kept in part for part in inside)
    assert shown(html) == text


def test_a_paragraph_never_ends_in_a_line_of_one_character() -> None:
    assert set_text("接口责任承诺书", True, last=True).endswith('<span class="n">诺书</span>')
    assert set_text("承诺书", True, last=False) == "承诺书"


@settings(max_examples=120)
@given(
    st.text(alphabet="银行户头a1Z9 ,.%-“”‘’—…·→《》（）&<>\"'元万年月表第CNYm×\u3000", max_size=40),
    st.booleans(),
    st.booleans(),
)
def test_setting_never_changes_a_text(text, is_chinese, last) -> None:
    assert shown(set_text(text, is_chinese, "好", last)) == text


def test_a_long_word_is_set_in_linear_time() -> None:
    long = "a" * 200_000 + "银"
    assert shown(set_text(long, True)) == long


# Tables and charts


def grid(html: str) -> list[int]:
    """Columns that each row covers, spans from above included."""
    widths, pending = [], []
    for line in re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.S):
        cells = re.findall(r"<t[dh]([^>]*)>", line)
        span = [int((re.search(r'colspan="(\d+)"', one) or [0, 1])[1]) for one in cells]
        rows = [int((re.search(r'rowspan="(\d+)"', one) or [0, 1])[1]) for one in cells]
        widths.append(sum(span) + sum(wide for wide, left in pending if left > 0))
        pending = [(wide, left - 1) for wide, left in pending if left > 1]
        pending += [(wide, down - 1) for wide, down in zip(span, rows, strict=True) if down > 1]
    return widths


def test_every_row_of_every_table_is_as_wide_as_its_columns() -> None:
    html = write_html(chinese(), STYLE, STAMP).decode()
    tables = re.findall(r"<table.*?</table>", html, re.S)
    assert len(tables) > 15
    for one in tables:
        assert set(grid(one)) == {one.count("<col ")}, one[:200]


def test_a_cell_that_spans_rows_keeps_the_alignment_of_its_neighbours() -> None:
    from proposalgen.document.blocks import Cell

    tall = Cell((para("高"),), rows=2)
    one = table(
        columns(40, 40, 40, align="lcr"),
        row("a", "b", "c"),
        row(tall, "1", "2"),
        row("3", "4"),
        caption="",
        number="",
        id="",
    )
    html = render((one,), Setting(STYLE, True, lambda image: "", paged=False))
    assert 'class="cell center under-end"><span class="t">3</span>' in html
    assert 'class="cell right under-end"><span class="t">4</span>' in html


def test_a_result_with_no_room_on_the_right_stands_on_the_left() -> None:
    from proposalgen.document.blocks import Bar

    bars = ((Bar("末期", 30, 4, "4 周", "12-31　全部子公司上线并完成验收"),),)
    html = render(
        (Gantt("阶段", 35, (), bars, words("图")),), Setting(STYLE, True, lambda image: "", paged=False)
    )
    assert html.index("全部子公司") < html.index('class="bar"') < html.index("◆")
    assert shown(html).count("◆") == 1


def test_a_page_that_the_layout_counts_is_set_as_any_number_is() -> None:
    """With the Latin digits, and with the gap beside Han that Word leaves."""
    to = Setting(STYLE, True, lambda image: "", paged=True)
    page = Ref("far", "page")
    html = render((para("详见实施方案，第", page, "页。"), para(page)), to)
    assert spans(html, "g") == ["第"] and 'class="ref page-ref g"' in html and html.count('<span class="t">') == 2
    counted = replace(to, numerals={"far": "chinese"})
    assert spans(render((para("第", page, "页"),), counted), "g") == []
    known = render((para("第", page, "页"),), replace(to, pages={"far": 25}))
    assert spans(known, "g") == ["第", "25"] and "page-ref" not in known
