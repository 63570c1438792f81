"""What a reader sees in the Word file: bands, tables, cards, and every word of the document."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposalgen.document import blocks as b
from proposalgen.document.walk import blocks, inlines, running, texts
from proposalgen.write import WRITERS
from proposalgen.write.word.blocks import BLOCK_WRITERS
from tests.write.sample_document import STAMP, chinese, english
from tests.write.sample_parts import callout, cell, columns, figures, para, picture, row, table, words
from tests.write.sample_sections import sections
from tests.write.word_file import W, WordFile, faults, style_of, text_of
from tests.write.word_making import EN, STYLE, ZH, heading, write

# --- everything is there ---------------------------------------------------------------------


def test_every_block_and_inline_is_written_and_in_the_sample() -> None:
    kinds = set(get_args(b.Block))
    assert kinds - set(BLOCK_WRITERS) == {b.PageBreak}
    seen = {type(one) for document in (chinese(), sections()) for one in blocks(document)}
    assert len(kinds) > 15 and seen == kinds
    spoken = {
        type(one) for block in blocks(chinese()) for content in running(block) for one in inlines(content)
    }
    assert spoken == set(get_args(b.Inline))


@pytest.mark.parametrize(("document", "file"), [(chinese("草稿"), None), (english(), EN)])
def test_every_text_of_the_document_is_in_the_file(document: b.Document, file: WordFile | None) -> None:
    file = file or WordFile(WRITERS["docx"](document, STYLE, STAMP))
    found = _bare(file.all_text())
    live = {one.number for one in blocks(document) if isinstance(one, b.Heading)}
    wanted = [text for text in texts(document) if text not in live]
    assert len(wanted) > 60
    assert [text for text in wanted if _bare(text) not in found] == []


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_another_reader_sees_the_same_headings() -> None:
    import docx

    opened = docx.Document(BytesIO(WRITERS["docx"](chinese(), STYLE, STAMP)))
    seen = [
        (int(one.style.name[8]), one.text)
        for one in opened.paragraphs
        if one.style.name.startswith("Heading ")
    ]
    wanted = [
        (one.level, "".join(item.text for item in one.content))  # type: ignore[union-attr]
        for one in blocks(chinese())
        if isinstance(one, b.Heading) and one.id != "contents"
    ]
    assert len(seen) > 20 and seen == wanted
    assert len(opened.sections) == 4 and len(opened.tables) > 15


# --- headers and footers ---------------------------------------------------------------------


def test_every_section_has_a_header_and_a_footer_but_the_cover() -> None:
    sections = list(ZH.body.iter(f"{W}sectPr"))
    kinds = [[one.tag for one in section if one.tag.endswith("Reference")] for section in sections]
    assert kinds == [[], *[[f"{W}headerReference", f"{W}footerReference"]] * 3]
    assert ZH.text("word/header2.xml") == "集团资金集中管理平台　解决方案建议书\t华骏控股集团有限公司"
    assert ZH.text("word/footer3.xml") == "启岳软件股份有限公司　HJ-2026-017　商业机密\t第 4 页 共 15 页"
    assert EN.text("word/footer2.xml").endswith("\tPage 2 of 5")
    assert [one for one, _ in ZH.fields("word/footer2.xml")] == ["PAGE", "NUMPAGES"]


def test_a_wide_section_lies_on_its_side_with_its_tabs_at_its_own_edge() -> None:
    last = list(ZH.body.iter(f"{W}sectPr"))[-1]
    size = last.find(f"{W}pgSz")
    assert size.get(f"{W}orient") == "landscape" and int(size.get(f"{W}w")) > int(size.get(f"{W}h"))
    right = ZH.trees["word/header4.xml"].find(f".//{W}tab[@{W}val='right']").get(f"{W}pos")
    table_width = list(ZH.body.iter(f"{W}tblW"))[-1].get(f"{W}w")
    assert right == table_width


def test_a_draft_says_so_on_every_page_the_cover_too() -> None:
    file = WordFile(WRITERS["docx"](chinese("草稿　未经批准"), STYLE, STAMP))
    headers = sorted(name for name in file.parts if "header" in name)
    assert len(headers) == 4
    assert all("草稿　未经批准" in file.text(name) for name in headers)
    plain = [name for name in ZH.parts if "header" in name]
    assert len(plain) == 3 and not any("草稿" in ZH.text(name) for name in plain)


# --- tables ----------------------------------------------------------------------------------


def test_head_rows_repeat_and_sums_stay_with_what_they_sum() -> None:
    [prices] = [one for one in ZH.body.iter(f"{W}tbl") if "含税总价" in "".join(one.itertext())]
    rows = prices.findall(f"{W}tr")
    assert [one.find(f"{W}trPr/{W}tblHeader") is not None for one in rows] == [True] + [False] * 8
    kept = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in one.iter(f"{W}p")) for one in rows[1:]]
    assert kept == [True] * 7 + [False]  # a short table is never split
    total = rows[7].find(f"{W}tc/{W}tcPr/{W}shd").get(f"{W}fill")
    assert f"#{total}" == STYLE.colour("tint2")
    amount = rows[1].findall(f"{W}tc")[-1]
    assert amount.find(f".//{W}jc").get(f"{W}val") == "right"


def test_a_long_table_may_be_split_but_never_before_its_total() -> None:
    lines = [row(str(number), "1") for number in range(20)]
    file = write(table(columns(80, 80), row("a", "b"), *lines, replace(row("sum", "20"), kind="total"), caption="长", number="表 9", id="t"), *[para("below")] * 20)
    rows = file.body.find(f"{W}tbl").findall(f"{W}tr")[1:]
    kept = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in one.iter(f"{W}p")) for one in rows]
    assert kept == [False] * 19 + [True, False]


def test_cells_may_span_rows_and_columns_at_once() -> None:
    wide = replace(cell("宽"), span=2, rows=2)
    shape = table(
        columns(40, 40, 40, 40), row("a", "b", "c", "d"),
        row(wide, "1", "2"), row("3", "4"), row("短"),
        caption="合并", number="表 1", id="t",
    )  # fmt: skip
    file = write(shape)
    assert faults(file) == []
    merges = [node.get(f"{W}val") for node in file.body.iter(f"{W}vMerge")]
    assert merges == ["restart", "continue"]
    assert [node.get(f"{W}val") for node in file.body.iter(f"{W}gridSpan")] == ["2", "2"]


def test_a_caption_names_its_number_in_a_bookmark_and_its_unit_at_the_right() -> None:
    [caption] = [one for one in ZH.paragraphs("Caption") if "分项报价" in text_of(one)]
    assert text_of(caption) == "表 5-1  分项报价\t单位：人民币元，含 6% 增值税"
    mark = caption.find(f"{W}bookmarkStart")
    assert "".join(mark.getnext().itertext()) == "表 5-1"
    style = next(one for one in ZH.trees["word/styles.xml"] if one.get(f"{W}styleId") == "Caption")
    assert style.find(f"{W}pPr/{W}keepNext") is not None


def test_a_note_under_facts_is_not_left_alone_on_the_next_page() -> None:
    def kept(note: str) -> list[bool]:
        table = next(write(b.Facts((("电话", "010-5550 0188"),), note)).body.iter(f"{W}tbl"))
        return [p.find(f"{W}pPr/{W}keepNext") is not None for p in table.iter(f"{W}p")]

    assert kept("北京市海淀区") == [True, True, False]  # the note is the table's last row
    assert kept("")[-1] is False


# --- the schedule ----------------------------------------------------------------------------


def bars(*rows: tuple[b.Bar, ...], weeks: int = 20) -> list[list[tuple[int, str]]]:
    file = write(b.Gantt("阶段", weeks, (b.Span("1 月", weeks),), rows))
    assert faults(file) == []
    drawn = []
    for one in next(file.body.iter(f"{W}tbl")).findall(f"{W}tr")[1:]:
        cells = []
        for place in one.findall(f"{W}tc")[1:]:
            span = place.find(f"{W}tcPr/{W}gridSpan")
            cells.append((int(span.get(f"{W}val")) if span is not None else 1, "".join(place.itertext())))
        drawn.append(cells)
    return drawn


def test_bars_begin_and_end_at_their_weeks_with_the_result_beside_them() -> None:
    assert bars((b.Bar("甲", 3, 5, "5 周", "02-05"),)) == [[(3, ""), (5, "5 周"), (12, "◆ 02-05")]]
    assert bars((b.Bar("乙", 14, 6, "6 周", "07-23 上线"),)) == [[(14, "07-23 上线"), (6, "6 周 ◆")]]
    assert bars((b.Bar("乙", 13, 6, "6 周", "07-23 上线"),)) == [[(13, "07-23 上线"), (6, "6 周"), (1, "◆")]]
    assert bars((b.Bar("丙", 0, 20, "全程", "完成"),)) == [[(20, "全程 ◆ 完成")]]
    assert bars((b.Bar("限", 15, 1, result="08-31 上线", who="deadline"),)) == [
        [(16, "08-31 上线 ◆"), (4, "")]
    ]


def test_bars_that_overlap_or_leave_the_chart_are_still_all_there() -> None:
    drawn = bars((b.Bar("甲", 0, 5, "一"), b.Bar("甲", 3, 5, "二"), b.Bar("甲", 18, 9, "三")))
    assert [[text for _, text in line if text] for line in drawn] == [["一", "三"], ["二"]]
    assert all(sum(span for span, _ in line) == 20 for line in drawn)


# --- texts and fonts -------------------------------------------------------------------------

TORTURE = "R&D <a href=\"x\">“引号”</a> '单' 😀 𠮷野家 ]]> &amp; \u200b \u00a0end"


def test_signs_of_markup_are_text_and_nothing_else() -> None:
    file = write(heading(1, "1", TORTURE), para(TORTURE), table(
        columns(160), row(TORTURE), row(TORTURE), caption=TORTURE, number="表 1-1", id="t", unit=TORTURE
    ), callout("note", TORTURE, TORTURE), mark=TORTURE)  # fmt: skip
    assert faults(file) == []
    assert file.text().count(TORTURE) == 8
    assert TORTURE in file.text("word/header1.xml")


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_text_comes_back_as_it_was_but_for_what_xml_forbids(text: str) -> None:
    file = write(b.Paragraph((b.Text(text),)))
    allowed = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    assert text_of(file.paragraphs()[0]) == re.sub(r"[\t\n\r]+", " ", allowed)
    assert faults(file) == []


def test_a_lone_surrogate_or_control_character_breaks_nothing() -> None:
    assert "前后" in write(para("前\ud800\x01\ufffe后")).text()


def test_chinese_signs_come_from_the_chinese_font_and_the_minus_does_not() -> None:
    file = write(para("他说“好”——−5 至 −3"), para("−199,700.00"))
    hinted = [
        "".join(one.itertext())
        for one in file.body.iter(f"{W}r")
        if one.find(f"{W}rPr/{W}rFonts") is not None
    ]
    assert hinted == ["“", "”——"]
    assert not list(EN.body.iter(f"{W}rFonts"))


def test_styles_name_all_fonts_and_the_languages() -> None:
    styles = ZH.trees["word/styles.xml"]
    fonts = list(styles.iter(f"{W}rFonts"))
    assert len(fonts) > 40
    assert {one.get(f"{W}eastAsia") for one in fonts} == {"微软雅黑"}
    assert styles.find(f".//{W}lang").get(f"{W}eastAsia") == "zh-CN"
    assert EN.trees["word/styles.xml"].find(f".//{W}lang").get(f"{W}val") == "en-GB"


def test_every_role_is_a_style_with_the_size_of_the_documents_language() -> None:
    for file, lang in ((ZH, "zh"), (EN, "en")):
        sizes = {
            one.find(f"{W}name").get(f"{W}val"): one.find(f"{W}rPr/{W}sz")
            for one in file.trees["word/styles.xml"].iter(f"{W}style")
        }
        assert len(STYLE.roles) > 40
        for role in STYLE.roles.values():
            assert int(sizes[role.word].get(f"{W}val")) == round(role.size[lang] * 2), role.word


def test_body_text_is_stretched_in_chinese_and_never_in_english() -> None:
    aligned = [
        next(one for one in file.trees["word/styles.xml"] if one.get(f"{W}styleId") == "BodyText")
        .find(f"{W}pPr/{W}jc").get(f"{W}val")
        for file in (ZH, EN)
    ]  # fmt: skip
    assert aligned == ["both", "left"]


# --- boxes and cards -------------------------------------------------------------------------


def test_a_callout_is_one_box_or_a_cell_when_it_holds_more_than_text() -> None:
    simple = write(callout("decision", "请您决定", "一", "二"))
    borders = {
        (p.find(f"{W}pPr/{W}pBdr/{W}left").get(f"{W}color"), p.find(f"{W}pPr/{W}ind").get(f"{W}left"))
        for p in simple.paragraphs()
    }
    assert borders == {(STYLE.colour("teal").lstrip("#"), "240")}
    rich = b.Callout("warning", words("限制"), (para("一"), b.List(((para("二"),),))))
    file = write(rich, rich, para("后"))
    assert faults(file) == [] and len(list(file.body.iter(f"{W}tbl"))) == 2


def test_text_and_tables_keep_their_distance_from_a_box() -> None:
    file = write(
        callout("note", "口径", "一"),
        para("后"),
        callout("note", "口径", "二"),
        figures(("1", "家", "甲", "")),
    )
    after = next(one for one in file.paragraphs() if text_of(one) == "后")
    assert after.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "180"
    assert style_of(next(file.body.iter(f"{W}tbl")).getprevious()) == "CardGap"


def test_a_card_stays_whole_and_lets_go_at_its_end() -> None:
    for evidence in ("依据：访谈", ""):
        need = next(one for one in blocks(chinese()) if isinstance(one, b.NeedCard))
        file = write(replace(need, evidence=evidence), para("后"))
        rows = next(file.body.iter(f"{W}tbl")).findall(f"{W}tr")
        assert len(rows) == (3 if evidence else 2)
        last = rows[-1].findall(f"{W}tc")[0].find(f"{W}p/{W}pPr/{W}keepNext")
        assert last.get(f"{W}val") == "0"


def test_a_cover_with_a_logo_shows_it_at_its_own_shape() -> None:
    cover = next(one for one in blocks(chinese()) if isinstance(one, b.Cover))
    file = write(replace(cover, logo=picture(200, 100), logo_alt="澄川"), kind="cover")
    assert faults(file) == []
    extent = next(file.body.iter("{*}extent"))
    # 28 of 100 pixels of white plate around it, for the panel is dark
    assert int(extent.get("cx")) / int(extent.get("cy")) == pytest.approx(228 / 128, rel=0.01)
    assert next(file.body.iter("{*}docPr")).get("descr") == "澄川"
