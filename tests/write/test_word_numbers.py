"""Numbers, contents and references in the Word file: live where Word says the same, text elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from proposalgen.document import blocks as b
from proposalgen.document.numbering import number
from proposalgen.document.walk import blocks
from proposalgen.write import WRITERS
from tests.write.sample_document import STAMP, UNSTAMPED, chinese
from tests.write.sample_parts import figures, para, words
from tests.write.word_file import W, WordFile, faults, style_of, text_of
from tests.write.word_making import STYLE, ZH, heading, write

# --- numbers ---------------------------------------------------------------------------------


def shown_numbers(file: WordFile) -> list[str]:
    """The number that Word's list shows at each heading, counted anew from the file itself."""
    numbering, styles = file.trees["word/numbering.xml"], file.trees["word/styles.xml"]
    levels = numbering.findall(f"{W}abstractNum")[0].findall(f"{W}lvl")
    bound = {
        one.get(f"{W}styleId"): int((one.find(f"{W}pPr/{W}numPr/{W}ilvl") is not None) and one.find(f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val"))
        for one in styles
        if one.find(f"{W}pPr/{W}numPr/{W}numId") is not None
        and one.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "1"
    }  # fmt: skip
    counts, shown = [0, 0, 0], []
    for one in file.paragraphs():
        if not style_of(one).startswith("Heading"):
            continue
        own = one.find(f"{W}pPr/{W}numPr")
        level = bound.get(style_of(one))
        if own is not None:
            off = own.find(f"{W}numId").get(f"{W}val") == "0"
            level = None if off else int(own.find(f"{W}ilvl").get(f"{W}val"))
        if level is None:
            shown.append("")
            continue
        counts = [*counts[:level], counts[level] + 1, 0, 0][:3]
        shown.append(_in_words(levels[level], counts, levels))
    return shown


def _in_words(level, counts: list[int], levels) -> str:
    legal = level.find(f"{W}isLgl") is not None
    text = level.find(f"{W}lvlText").get(f"{W}val")
    for n, count in enumerate(counts, 1):
        chinese = levels[n - 1].find(f"{W}numFmt").get(f"{W}val") == "chineseCounting"
        text = text.replace(f"%{n}", _han(count) if chinese and not legal else str(count))
    return text


def _han(count: int) -> str:
    names = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    return names[count]


def test_the_live_numbers_are_the_computed_ones() -> None:
    wanted = [one.number for one in blocks(chinese()) if isinstance(one, b.Heading) and one.id != "contents"]
    assert shown_numbers(ZH) == wanted and wanted.count("") > 5 and "4.4" in wanted


@pytest.mark.parametrize("scheme", ["decimal", "chapter", "official"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_scheme_shows_what_numbering_computed(scheme: str, language: str) -> None:
    shape = [1, 2, 3, 2, 1, 2, 2, 3, 3, *[1] * 10, 2]
    plain = tuple(b.Heading(level, words("标题"), f"h{n}") for n, level in enumerate(shape))
    document = number(b.Document("t", "", language, "", (b.Section(plain),)), scheme)
    file = WordFile(WRITERS["docx"](document, replace(STYLE, numbering=scheme), UNSTAMPED))
    wanted = [one.number for one in blocks(document) if isinstance(one, b.Heading)]
    live = shown_numbers(file)
    titles = [text_of(one) for one in file.paragraphs() if style_of(one).startswith("Heading")]
    assert live == wanted and set(titles) == {"标题"}
    assert faults(file) == []


def test_a_number_that_the_list_would_not_show_is_written_as_text() -> None:
    file = write(
        heading(1, "1"), heading(1, "A", "附录"), heading(2, "A.1"), heading(1, "2"), heading(2, "2.2")
    )
    assert shown_numbers(file) == ["1", "", "", "2", ""]
    titles = [text_of(one) for one in file.paragraphs() if style_of(one).startswith("Heading")]
    assert titles == ["标题", "A\t附录", "A.1\t标题", "标题", "2.2\t标题"]


def test_each_list_starts_where_it_should_and_has_its_own_number() -> None:
    def items(*names: str) -> tuple:
        return tuple((para(name),) for name in names)

    inner = b.List(items("甲"), ordered=True, start=4)
    file = write(
        b.List(items("一", "二"), ordered=True),
        b.List((*items("三"), (para("四"), inner)), ordered=True),
        b.List(items("点")),
    )
    numbers = {
        text_of(one): (one.find(f".//{W}numId").get(f"{W}val"), one.find(f".//{W}ilvl").get(f"{W}val"))
        for one in file.paragraphs()
        if one.find(f".//{W}numId") is not None
    }
    assert numbers["一"] == numbers["二"] and numbers["三"] == numbers["四"]
    assert len({one for one, _ in numbers.values()}) == 4
    assert numbers["甲"][1] == "1" and numbers["点"][1] == "0"
    starts = {
        one.get(f"{W}numId"): one.find(f".//{W}startOverride").get(f"{W}val")
        for one in file.trees["word/numbering.xml"].iter(f"{W}num")
        if one.find(f".//{W}startOverride") is not None
    }
    assert (
        starts[numbers["一"][0]] == "1"
        and starts[numbers["三"][0]] == "1"
        and starts[numbers["甲"][0]] == "4"
    )


# --- headings and pages ----------------------------------------------------------------------


def test_the_page_breaks_before_whichever_comes_first_label_or_title() -> None:
    with_label = b.Heading(1, words("有"), "a", True, "需求", "1")
    file = write(para("前"), with_label, heading(1, "2", "无"))
    styles = file.trees["word/styles.xml"]
    label = next(one for one in styles if one.get(f"{W}styleId") == "ChapterLabel")
    assert label.find(f"{W}pPr/{W}pageBreakBefore") is not None
    first, second = file.paragraphs("Heading1")
    assert first.find(f"{W}pPr/{W}pageBreakBefore") is None
    assert second.find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert text_of(first.getprevious()) == "需求"


def test_the_first_thing_in_a_section_does_not_break_again() -> None:
    for title in (b.Heading(1, words("有"), "a", True, "需求", "1"), heading(1, "1", "无")):
        first = write(title).paragraphs()[0]
        assert first.find(f"{W}pPr/{W}pageBreakBefore").get(f"{W}val") == "0"


def test_a_page_break_goes_to_the_next_paragraph_even_before_a_table() -> None:
    file = write(
        para("前"), b.PageBreak(), para("后"), b.PageBreak(), figures(("1", "家", "甲", "")), b.PageBreak()
    )
    broken = [one for one in file.paragraphs() if one.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert [text_of(one) for one in broken] == ["后", ""]
    assert broken[1].getnext().tag == f"{W}tbl"


def test_tables_never_touch_and_text_keeps_its_distance() -> None:
    card = figures(("1", "家", "甲", ""))
    file = write(card, card, para("后"))
    assert faults(file) == []
    after = next(one for one in file.paragraphs() if text_of(one) == "后")
    assert after.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "180"
    header = file.trees["word/header1.xml"][0]
    assert header.find(f"{W}pPr/{W}spacing") is None  # the distance is not handed on to another part


# --- contents and references -----------------------------------------------------------------


def test_the_contents_are_finished_before_anybody_refreshes_them() -> None:
    [entries] = [one.entries for one in blocks(chinese()) if isinstance(one, b.Contents)]
    lines = [text_of(one).split("\t") for one in ZH.paragraphs() if style_of(one).startswith("TOC")]
    wanted = [[*([one.number] if one.number else []), one.title, str(STAMP.pages[one.to])] for one in entries]
    assert lines == wanted and len(lines) > 10
    fields = [one for one, _ in ZH.fields()]
    assert [one for one in fields if one.startswith("TOC")] == ['TOC \\o "1-2" \\h \\z']
    assert len([one for one in fields if one.startswith("PAGEREF")]) == len(entries) + 1


def test_a_refreshed_contents_would_collect_the_same_headings() -> None:
    [entries] = [one.entries for one in blocks(chinese()) if isinstance(one, b.Contents)]
    collected = [text_of(one) for one in ZH.paragraphs() if style_of(one) in ("Heading1", "Heading2")]
    assert collected == [one.title for one in entries]
    assert style_of(next(one for one in ZH.paragraphs() if text_of(one) == "目录")) == "ContentsTitle"
    assert style_of(next(one for one in ZH.paragraphs() if text_of(one) == "要点")) == "Heading2Unlisted"


def test_pages_are_estimated_in_order_when_nobody_laid_the_document_out() -> None:
    file = WordFile(WRITERS["docx"](chinese(), STYLE, UNSTAMPED))
    pages = [
        int(text_of(one).split("\t")[-1]) for one in file.paragraphs() if style_of(one).startswith("TOC")
    ]
    assert pages == sorted(pages) and pages[0] == 2 and pages[-1] >= 10
    total = dict(file.fields("word/footer2.xml"))["NUMPAGES"]
    assert int(total) >= pages[-1]


def test_references_are_fields_where_a_refresh_says_the_same_and_jumps_elsewhere() -> None:
    fields = {result: one for one, result in ZH.fields() if one.startswith(("REF", "PAGEREF"))}
    assert re.fullmatch(r"REF _Ref\d+ \\h .*", fields["表 2-1"])
    assert re.fullmatch(r"REF _Toc\d+ \\r \\h", fields["3.2"])
    assert re.fullmatch(r"REF _Toc\d+ \\h .*", fields["效益的算法"])
    assert fields["7"].startswith("PAGEREF")
    to_annex = b.Paragraph((b.Ref("h1-A", "number", "附录 A"), b.Ref("nowhere", "number", "别处")))
    file = write(heading(1, "A", "附录"), to_annex)
    assert file.fields() == []
    assert [text_of(one) for one in file.body.iter(f"{W}hyperlink")] == ["附录 A"]
    assert "附录 A别处" in file.text()


def test_only_safe_links_leave_the_document() -> None:
    def link(href: str) -> b.Paragraph:
        return b.Paragraph((b.Link(href, words("链接")),))

    file = write(
        *map(link, ("https://a.example/?x=1&y=2", "mailto:a@b.example", "javascript:alert(1)", "file:///etc"))
    )
    outside = [target for _, target, mode in file.relations().values() if mode == "External"]
    assert outside == ["https://a.example/?x=1&y=2", "mailto:a@b.example"]
    assert file.text().count("链接") == 4 and faults(file) == []
