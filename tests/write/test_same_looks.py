"""What the Word file shows as the PDF does: marks, warnings, groups and boxes; and what stays with what it announces."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from proposalgen.compose.markup import parse
from proposalgen.document import blocks as b
from proposalgen.document.numbering import number
from proposalgen.document.walk import blocks as walked
from proposalgen.style.css import stylesheet
from proposalgen.style.load import load_style
from proposalgen.write.markup.blocks import render
from proposalgen.write.markup.inline import Setting
from proposalgen.writing import write_all
from tests.write.sample_document import chinese
from tests.write.sample_parts import callout, columns, para, row, table
from tests.write.word_file import W, WordFile, faults, style_of, text_of
from tests.write.word_making import STYLE, write

STYLES = Path(__file__).parents[2] / "templates" / "style.yaml"
RUST, NAVY = (STYLE.colour(name).lstrip("#") for name in ("rust", "navy"))


def looks(paragraph) -> set[tuple[bool, str]]:
    """Whether its words are bold, and their colour, for every run of a paragraph."""
    runs = (run.find(f"{W}rPr") for run in paragraph.iter(f"{W}r"))
    return {(one.find(f"{W}b") is not None, one.find(f"{W}color").get(f"{W}val")) for one in runs}


def test_a_mark_stands_in_a_frame_of_its_own_colour_above_the_header() -> None:
    file = write(para("文"), mark="内部资料")
    header = next(name for name in file.trees if "header" in name and "内部资料" in file.text(name))
    frame = file.trees[header].find(f".//{W}rPr/{W}bdr")
    assert (frame.get(f"{W}val"), frame.get(f"{W}color")) == ("single", RUST)
    assert faults(file) == []


def test_a_warning_is_bold_and_rust_and_as_large_as_the_text() -> None:
    file = write(para("没有交换就不让价。", role="warning"), para("后"))
    warning, after = file.paragraphs()
    assert looks(warning) == {(True, RUST)} and style_of(warning) == style_of(after) == "BodyText"


def test_a_group_of_rows_is_named_in_navy_as_its_sum_is() -> None:
    rows = (row("设备", "", kind="group"), row("甲", "1"), row("合计", "1", kind="total"))
    file = write(table(columns(80, 80), row("项目", "金额"), *rows, caption="报价", number="表 1", id="t"))
    named = {text_of(one): looks(one) for one in file.paragraphs() if text_of(one) in ("设备", "合计")}
    assert named == {"设备": {(True, NAVY)}, "合计": {(True, NAVY)}}


def test_a_box_without_a_title_begins_with_its_words() -> None:
    file = write(para("前"), callout("note", "", "还没有安排会议。", "约见时先说明目的。"), para("后"))
    assert [text_of(one) for one in file.paragraphs()] == ["前", "还没有安排会议。", "约见时先说明目的。", "后"]
    first, second = file.paragraphs()[1:3]
    assert first.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "260" and second.find(f"{W}pPr/{W}spacing") is None
    assert write(b.Callout("note", (), (b.List(((para("一"),),)),))).paragraphs("CalloutTitle") == []


@pytest.mark.parametrize("said", ["", "未经双方同意不得提供给第三方。"])
def test_a_plain_cover_ends_with_its_fields_where_nothing_is_said_below(said: str) -> None:
    cover = b.Cover("", "", "", "投标文件", "某项目", "", "", (), (("投标人：", "某公司"),), said, copy="正本")
    file = write(cover, kind="cover", style=load_style(STYLES, "tender"))
    last = file.paragraphs()[-1]
    assert (style_of(last), text_of(last)) == (("CoverConfidentiality", said) if said else ("Hairline", ""))


LEADING = {
    "<p class='lead'>Lead.</p><h2 id='b'>Part</h2><p>Text.</p>": True,
    "<p>Lead.</p><h2 id='b'>Part</h2><p>Text.</p>": True,
    "<p>Lead.</p><p>Text.</p><h2 id='b'>Part</h2><p>Text.</p>": False,
}


@pytest.mark.parametrize("blocks", LEADING)
def test_words_between_a_chapters_title_and_what_they_lead_to_stay_with_both(blocks: str) -> None:
    style = load_style(STYLES, "business")
    document = number(parse(f"<document title='T'><section><h1 id='a'>Title</h1>{blocks}</section></document>", "en"), style.numbering)
    made = {kind: data for kind, data, _ in write_all(document, style, "2026-11-20", ("docx", "html"))}
    lead = next(one for one in WordFile(made["docx"]).paragraphs() if text_of(one) == "Lead.")
    kept = lead.find(f"{W}pPr/{W}keepNext")
    assert (kept is not None) is LEADING[blocks]
    assert (' keep">Lead.' in made["html"].decode()) is LEADING[blocks]


def lines_of(html: str) -> list[float]:
    """How far below the page's top each line of Chinese markup stands in the PDF, in points."""
    from weasyprint import HTML
    from weasyprint.formatting_structure.boxes import LineBox

    css = stylesheet(STYLE, "zh", "pdf", (b.Section(()),))
    pages = HTML(string=f'<html lang="zh-CN" class="zh"><style>{css}</style>{html}').render().pages
    return [box.position_y * 0.75 for page in pages for box in page._page_box.descendants() if isinstance(box, LineBox)]


def test_items_of_a_list_in_a_cell_are_as_close_as_word_sets_them() -> None:
    items = b.Cell((b.List(tuple((para(text, role="cell"),) for text in ("甲", "乙", "丙"))),))
    html = render((b.Table(columns(160), (), (b.Row((items,)),)),), Setting(STYLE, True, lambda image: "", paged=True))
    tops = sorted({round(top, 1) for top in lines_of(html)})
    assert {round(below - above, 1) for above, below in pairwise(tops)} == {STYLE.roles["cell"].line["zh"]}


def test_the_words_of_an_axis_are_as_large_as_the_styles_smallest() -> None:
    chart = next(one for one in walked(chinese()) if isinstance(one, b.Chart) and one.kind == "line")
    for profile, size in (("business", 8.5), ("tender", 9)):
        style = load_style(STYLES, profile)
        html = render((chart,), Setting(style, True, lambda image: "", paged=True))
        file = write(chart, style=style)
        part = next(file.parts[name].decode() for name in file.parts if re.fullmatch(r"word/charts/chart\d+.xml", name))
        assert min(map(float, re.findall(r'font-size="([\d.]+)"', html))) == size
        assert min(map(int, re.findall(r' sz="(\d+)"', part))) == size * 100


def test_an_arrow_between_faces_takes_the_chinese_font_in_every_reader() -> None:
    need = next(one for one in walked(chinese()) if isinstance(one, b.NeedCard))
    arrows = [one for one in write(need).body.iter(f"{W}r") if "→" in "".join(one.itertext())]
    assert arrows and {one.find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") for one in arrows} == {STYLE.fonts["body"].han}
