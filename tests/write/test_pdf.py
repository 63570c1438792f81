"""The PDF: words, structure, links, pages, and the guards around its making."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import typing
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from proposalgen.document import blocks
from proposalgen.document.blocks import (
    Band,
    Document,
    Figure,
    Heading,
    Link,
    Paragraph,
    Ref,
    Section,
    Text,
)
from proposalgen.errors import InspectionFailed, MachineError
from proposalgen.style import fonts
from proposalgen.style.load import load_style
from proposalgen.style.model import Stamp
from proposalgen.write import press
from proposalgen.write.markup.blocks import WRITERS
from proposalgen.write.pdf import Layout, lay_out, pdf_page, write_pdf
from tests.write.sample_document import STAMP, UNSTAMPED, chinese, english
from tests.write.sample_parts import para, picture
from tests.write.sample_sections import sections
from tests.write.sample_words import every_type, every_word, folded

STYLE = load_style(Path(__file__).parents[2] / "templates" / "style.yaml", "business")


@pytest.fixture(scope="module")
def zh() -> Layout:
    return lay_out(chinese("草稿，不得外发"), STYLE, UNSTAMPED)


@pytest.fixture(scope="module")
def en() -> Layout:
    return lay_out(english(), STYLE, STAMP)


def opened(layout: Layout) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(layout.bytes))


def small(*content: blocks.Block, language: str = "zh-CN", **more: typing.Any) -> Document:
    section = Section(content, header=Band("左", "右"), footer=Band("脚", ""))
    return Document("标题", "主题", language, "供方", (section,), **more)


def pdftotext(data: bytes, *options: str) -> str:
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def pages(layout: Layout) -> list[str]:
    return pdftotext(layout.bytes, "-raw").split("\f")[:-1]


# Words


def test_the_samples_hold_every_block_and_the_writer_knows_each() -> None:
    wanted = set(typing.get_args(blocks.Block))
    assert wanted <= every_type(chinese().sections) | every_type(sections().sections)
    assert set(typing.get_args(blocks.Inline)) <= every_type(chinese().sections)
    assert set(WRITERS) == wanted


@pytest.mark.parametrize("document", [chinese(), english()], ids=["zh", "en"])
def test_every_word_of_the_document_is_on_the_pages(document, zh, en) -> None:
    layout = zh if document.language == "zh-CN" else en
    raw = "".join(map(folded, pages(layout)))
    words = every_word(document)
    assert len(words) > 100
    assert [word for word in words if folded(word) not in raw] == []


def test_the_text_holds_no_character_that_the_blocks_do_not(zh) -> None:
    allowed = set("".join(every_word(chinese("草稿，不得外发")))) | set(
        "草稿，不得外发第页共0123456789→◆•◦.)☑☐ "
    )
    found = {letter for page in pages(zh) for letter in page if not letter.isspace()}
    assert found - allowed == set()


def test_words_come_in_the_order_of_the_blocks(zh) -> None:
    raw = folded("".join(pages(zh)))
    body = raw[raw.index("一次归集，每年少付约1,480万元利息") :]
    order = [
        "资金集中到一个平台后",
        "可量化效益",
        "您的处境",
        "代价",
        "请您决定",
        "目录",
        "阅读指引",
        "N1一边存款",
        "现状41",
        "影响1,950",
        "目标90",
    ]
    spots = [body.index(piece) for piece in order]
    assert spots == sorted(spots)


# Pages


@pytest.mark.parametrize("which", ["zh", "en"])
def test_the_page_map_is_where_the_headings_stand(which, request) -> None:
    layout, document = request.getfixturevalue(which), chinese() if which == "zh" else english()
    headings = [one for part in document.sections for one in part.blocks if isinstance(one, Heading)]
    printed = list(map(folded, pages(layout)))
    assert len(headings) > 5
    for heading in headings:
        title = folded(heading.number + "".join(word for word in every_word_of(heading.content)))
        assert title in printed[layout.pages[heading.id] - 1], heading.id
    assert layout.total == len(printed)


def every_word_of(content: blocks.Inlines) -> list[str]:
    return [one.text for one in content if isinstance(one, Text)]


def test_the_contents_print_the_pages_of_the_layout(zh) -> None:
    contents = folded(pages(zh)[zh.pages["contents"] - 1])
    assert f"三步走：看得见、管得住、用得好{zh.pages['solution']}" in contents
    assert f"附录：需求逐条响应{zh.pages['annex']}" in contents


def test_pages_carry_header_footer_number_and_mark_the_cover_only_the_mark(zh, en) -> None:
    cover, *others = map(folded, pages(zh))
    assert "草稿，不得外发" in cover
    assert "第1页" not in cover and "集团资金集中管理平台解决方案建议书华骏" not in cover
    for number, page in enumerate(others, start=2):
        assert f"第{number}页共{zh.total}页" in page
        assert "集团资金集中管理平台解决方案建议书" in page
        assert "HJ-2026-017商业机密" in page
        assert "草稿，不得外发" in page
    assert f"Page 2 of {en.total}" in pages(en)[1]
    assert "Commercial in confidence" in pages(en)[1]


def test_a_landscape_section_is_turned_and_the_others_are_a4(zh) -> None:
    with opened(zh) as pdf:
        sizes = [tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pdf.pages]
    annex = zh.pages["annex"]
    assert set(sizes[: annex - 1]) == {(210, 297)}
    assert set(sizes[annex - 1 :]) == {(297, 210)}


def test_lines_have_exactly_the_height_of_the_style(zh) -> None:
    html = pdftotext(zh.bytes, "-bbox-layout", "-f", "2", "-l", "2")
    tops = [float(found) for found in re.findall(r'<line xMin="[\d.]+" yMin="([\d.]+)"', html)]
    at = {round(top, 1) for top in tops}
    pitch = STYLE.roles["lead"].line["zh"]
    assert any(round(top + pitch, 1) in at or round(top + pitch + 0.1, 1) in at for top in tops)


def test_a_table_head_repeats_and_its_caption_stays_with_it() -> None:
    from tests.write.sample_parts import columns, row, table

    long = table(
        columns(80, 80),
        row("编号", "内容"),
        *[row(str(n), f"第 {n} 项") for n in range(90)],
        caption="长表",
        number="表 1-1",
        id="long",
    )
    filler = [para(f"第 {n} 段") for n in range(27)]
    layout = lay_out(small(*filler, long), STYLE, UNSTAMPED)
    printed = [folded(page) for page in pages(layout)]
    holding = [page for page in printed if "编号内容" in page]
    assert len(holding) >= 3
    assert "表1-1长表编号内容" in next(page for page in printed if "表1-1" in page)


def test_a_page_reference_without_text_is_counted_by_the_layout() -> None:
    document = small(
        para("见第 ", Ref("far", "page"), " 页。"),
        blocks.PageBreak(),
        Heading(2, (Text("远处"),), "far", number="1.1"),
    )
    layout = lay_out(document, STYLE, UNSTAMPED)
    assert folded("见第 2 页。") in folded(pages(layout)[0])


# Structure


def test_the_pdf_is_tagged_named_and_in_its_language(zh, en) -> None:
    for layout, document in ((zh, chinese()), (en, english())):
        with opened(layout) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang) == document.language
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert str(pdf.docinfo["/Title"]) == document.title
            assert str(pdf.docinfo["/Subject"]) == document.subject
            assert str(pdf.docinfo["/Author"]) == document.author
            assert (
                b'part="1"' in pdf.Root.Metadata.read_bytes()
                or b"<pdfuaid:part>1" in pdf.Root.Metadata.read_bytes()
            )


def tags(pdf: pikepdf.Pdf) -> set[str]:
    seen, todo = set(), [pdf.Root.StructTreeRoot]
    while todo:
        one = todo.pop()
        if isinstance(one, pikepdf.Array):
            todo.extend(one)
        elif isinstance(one, pikepdf.Dictionary):
            if "/S" in one:
                seen.add(str(one.S))
            if "/K" in one and not isinstance(one.K, int):
                todo.append(one.K)
    return seen


def test_structure_names_headings_paragraphs_lists_tables_and_pictures(zh) -> None:
    with opened(zh) as pdf:
        found = tags(pdf)
    assert {
        "/H1",
        "/H2",
        "/H3",
        "/P",
        "/L",
        "/LI",
        "/Table",
        "/TH",
        "/TD",
        "/Figure",
        "/Caption",
        "/BlockQuote",
        "/Link",
    } <= found


def test_the_dates_of_the_properties_are_the_stamp_and_nothing_else(zh) -> None:
    with opened(zh) as pdf:
        info = {name: str(value) for name, value in pdf.docinfo.items()}
        metadata = pdf.Root.Metadata.read_bytes().decode()
    assert set(info) <= {"/Title", "/Author", "/Subject", "/Producer", "/CreationDate", "/ModDate"}
    assert {info["/CreationDate"][:10], info["/ModDate"][:10]} == {"D:20261120"}
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}", metadata)) <= {"2026-11-20"}


def test_bookmarks_are_the_headings_with_their_numbers(zh) -> None:
    with opened(zh) as pdf, pdf.open_outline() as outline:
        tops = [one.title for one in outline.root]
        below = [one.title for one in outline.root[3].children]
    assert "2 三步走：看得见、管得住、用得好" in tops
    assert "2.1 每一步回应哪项需求、带来什么价值" in below


def addresses(pdf: pikepdf.Pdf) -> tuple[set[str], int]:
    outward, inward = set(), 0
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            if "/A" in annotation and "/URI" in annotation.A:
                outward.add(str(annotation.A.URI))
            else:
                inward += 1
    return outward, inward


def test_links_lead_inside_or_to_web_and_mail_only(zh, en) -> None:
    with opened(zh) as pdf:
        outward, inward = addresses(pdf)
    assert outward == {"https://qiyue.example/bank?a=1&b=2", "https://qiyue.example/start"}
    assert inward >= 17 + 4  # contents and references
    with opened(en) as pdf:
        assert addresses(pdf)[0] == {"mailto:liyan@qiyue.example"}


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "relative/x", "http://plain.example"],
)
def test_another_scheme_prints_its_words_and_leads_nowhere(href) -> None:
    layout = lay_out(small(para(Link(href, (Text("此处"),)))), STYLE, UNSTAMPED)
    assert "此处" in pages(layout)[0]
    with opened(layout) as pdf:
        assert addresses(pdf) == (set(), 0)
    assert href.encode() not in layout.bytes


def test_every_font_is_embedded_and_maps_back_to_text(zh) -> None:
    seen = set()
    with opened(zh) as pdf:
        for one in pdf.objects:
            if (
                isinstance(one, pikepdf.Dictionary)
                and one.get("/Type") == "/Font"
                and one.get("/Subtype") == "/Type0"
            ):
                seen.add(str(one.BaseFont).split("+")[-1])
                descriptor = one.DescendantFonts[0].FontDescriptor
                assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())
                assert "/ToUnicode" in one
    assert seen == {
        "DejaVu-Sans",  # boxes to tick
        "Noto-Sans-CJK-SC",
        "Noto-Sans-CJK-SC-Bold",
        "Liberation-Sans",
        "Liberation-Sans-Bold",
        "Liberation-Mono",
    }


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_the_file_sound(zh, tmp_path) -> None:
    (tmp_path / "a.pdf").write_bytes(zh.bytes)
    done = subprocess.run(["qpdf", "--check", str(tmp_path / "a.pdf")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_same_document_gives_the_same_bytes(en) -> None:
    assert write_pdf(english(), STYLE, STAMP) == en.bytes
    later = replace(STAMP, date="2026-11-21")
    assert write_pdf(english(), STYLE, later) != en.bytes


# Guards


def test_a_character_no_font_has_stops_the_file_and_is_named() -> None:
    with pytest.raises(MachineError) as caught:
        write_pdf(small(para("罕见字\U0003134a与\ue123。")), STYLE, UNSTAMPED)
    assert "U+3134A" in caught.value.message.zh
    assert "apt-get install" in caught.value.hint.en


def test_a_reference_to_nowhere_stops_the_file() -> None:
    with pytest.raises(InspectionFailed) as caught:
        write_pdf(small(para(Ref("nowhere", "number", "表 9-9"))), STYLE, UNSTAMPED)
    assert [found.rule for found in caught.value.findings] == ["pdf.anchor"]
    assert "nowhere" in caught.value.findings[0].message.en


def test_a_picture_that_is_none_stops_the_file() -> None:
    with pytest.raises(InspectionFailed) as caught:
        write_pdf(small(Figure(b"\x89PNG not really", "坏图", 0.5, 0.5)), STYLE, UNSTAMPED)
    assert "pdf.image" in {found.rule for found in caught.value.findings}


@pytest.mark.parametrize(
    "planted",
    [
        '<img src="https://evil.example/x.png" alt="x">',
        '<img src="file:///etc/hostname" alt="x">',
        '<img src="data:image/png;base64,AAAA" alt="x">',
        '<link rel="stylesheet" href="http://evil.example/x.css">',
        '<style>@import url("http://evil.example/y.css");</style>',
        '<style>@font-face{font-family:x;src:url("file:///etc/hostname")} p{font-family:x}</style>',
        '<div style="background:url(http://evil.example/z.png)">x</div>',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<object data="http://evil.example/o.png"></object>',
    ],
)
def test_nothing_is_fetched_and_an_attempt_stops_the_file(planted) -> None:
    html, shelf = pdf_page(small(para("正文")), STYLE, UNSTAMPED)
    assert "</main>" in html
    with pytest.raises(InspectionFailed) as caught:
        press.print_pages(html.replace("</main>", f"{planted}</main>"), shelf)
    assert "pdf.fetch" in {found.rule for found in caught.value.findings}


def test_the_shelf_gives_what_it_holds_and_refuses_the_rest() -> None:
    shelf = press.Shelf({"asset:1": picture()})
    assert shelf.fetch("asset:1").read() == picture()
    for address in ("asset:2", "https://evil.example", "file:///etc/passwd", "data:,x"):
        with pytest.raises(ValueError):
            shelf(address)
    assert len(shelf.refused) == 4


def test_an_unknown_property_in_the_style_is_a_finding() -> None:
    html, shelf = pdf_page(small(para("正文")), STYLE, UNSTAMPED)
    with pytest.raises(InspectionFailed) as caught:
        press.print_pages(html.replace("<style>", "<style>p{colour:red}"), shelf)
    assert [found.rule for found in caught.value.findings] == ["pdf.layout"]


def test_a_missing_typeface_is_said_before_any_layout(monkeypatch) -> None:
    monkeypatch.setattr(fonts, "installed_families", lambda: frozenset({"Liberation Sans"}))
    with pytest.raises(MachineError) as caught:
        write_pdf(small(para("正文")), STYLE, UNSTAMPED)
    assert "Noto Sans CJK SC" in caught.value.message.en
    assert "fonts-noto-cjk" in caught.value.hint.zh


def test_a_missing_pango_is_said_with_its_packages(monkeypatch) -> None:
    monkeypatch.setattr(fonts, "pango_present", lambda: False)
    with pytest.raises(MachineError) as caught:
        write_pdf(small(para("正文")), STYLE, UNSTAMPED)
    assert "libpango" in caught.value.hint.en and "Pango" in caught.value.message.zh


def test_a_layout_leaves_logging_and_the_collector_as_it_found_them() -> None:
    import gc
    import logging

    log = logging.getLogger("weasyprint")
    before = (log.propagate, log.handlers[:], gc.isenabled())
    write_pdf(small(Paragraph((Text("正文"),))), STYLE, Stamp("2026-11-20", {}))
    assert (log.propagate, log.handlers[:], gc.isenabled()) == before
