"""Documents in a company's imported look: what its cover cannot say, its running lines, its turned pages, its plain style."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest
from brand_files import picture, rewritten
from built_deals import letters, pdf_pages
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from housing import house_of, offered, only
from lxml import etree
from telling import CRANES, TREASURY

from proposalgen.cli import run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FACTS = {
    TREASURY: ("华骏控股集团有限公司", "集团资金集中管理平台", "2026年11月20日", "2027年2月18日", "未经双方同意不得向第三方提供"),
    CRANES: ("Marnhaven Container Terminal NV", "Crane condition monitoring", "20 November 2026", "19 January 2027", "Not to be passed on"),
}
ADDRESS = "Alder Works, 1 Quay Road"


def brand(folder: Path, *cover: str, broken: bool = True) -> Path:
    """A company's file: a cover of these lines, a logo and a name in the header, its address and a page number in the footer."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height, section.left_margin, section.right_margin = Mm(210), Mm(297), Mm(28), Mm(26)
    section.top_margin, section.bottom_margin = Mm(37), Mm(30)
    header = section.header.paragraphs[0]
    header.add_run().add_picture(picture("PNG", (300, 140)), width=Mm(40))
    header.add_run("\tAlder Works")
    header.paragraph_format.tab_stops.add_tab_stop(Mm(156), docx.enum.text.WD_TAB_ALIGNMENT.RIGHT)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{ADDRESS}　第 ")
    for kind in ("begin", "PAGE", "end"):
        one = OxmlElement("w:instrText" if kind == "PAGE" else "w:fldChar")
        one.text = kind if kind == "PAGE" else None
        if kind != "PAGE":
            one.set(qn("w:fldCharType"), kind)
        footer.add_run()._r.append(one)
    footer.add_run(" 页")
    for at, line in enumerate(cover):
        document.add_paragraph(line, "Title" if at == 0 else None)
    if broken:
        document.add_page_break()
    document.add_paragraph("One", "Heading 1")
    file = folder / "brand.docx"
    document.save(str(file))
    return file


def imported(folder: Path, deal: str, *cover: str, broken: bool = True) -> Path:
    house = house_of(deal, folder, "style.yaml")
    assert run(["house", "import", str(brand(folder, *cover, broken=broken)), "--into", str(house)]) == 0
    return house


def first_page(file: Path) -> str:
    """What a Word file shows before its first section ends."""
    body = etree.fromstring(zipfile.ZipFile(file).read("word/document.xml")).find(f"{W}body")
    found = []
    for block in body:
        found += [node.text or "" for node in block.iter(f"{W}t")]
        if next(block.iter(f"{W}sectPr"), None) is not None:
            break
    return "".join(found)


@pytest.mark.parametrize("deal", FACTS)
def test_a_cover_without_places_still_names_whom_what_and_until_when(deal: str, tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setenv("PROPOSALGEN_LANG", "en")
    house = imported(tmp_path, deal, "[Name of the project]", "Alder Works builds")
    said = " ".join(capsys.readouterr().out.split())
    assert "places on the cover for the customer, the date, the offer's validity, confidentiality" in said
    assert "{{ customer.name }}" in said
    cover = letters(first_page(only(offered(house, formats="docx"), "docx")))
    assert "AlderWorksbuilds" in cover
    for fact in FACTS[deal]:
        assert cover.count(letters(fact)) >= 1, fact
    assert cover.count(letters(FACTS[deal][1])) == 1  # the title has a place, and is not said again


def test_a_cover_that_says_all_itself_gets_nothing_added_and_import_is_silent(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setenv("PROPOSALGEN_LANG", "en")
    tags = ("{{ deal.title }}", "{{ customer.name }}", "{{ date|date }}", "{{ price.valid_until|date }}", "{{ deal.confidentiality }}",
            "{{ say('cover.confidentiality', customer=customer.name) }}", "{{ supplier.name }}", "{{ contact.name }}, {{ contact.title }}")  # fmt: skip
    house = imported(tmp_path, CRANES, *tags)
    assert "places on the cover" not in capsys.readouterr().out
    cover = first_page(only(offered(house, formats="docx"), "docx"))
    assert "Prepared for" not in cover and cover.count("Marnhaven Container Terminal NV") == 2  # once in the line on confidentiality


def test_a_document_without_a_cover_gains_none_and_nothing_of_it(tmp_path: Path) -> None:
    house = imported(tmp_path, CRANES, "[Name of the project]", "Alder Works builds")
    out = offered(house, "outline")
    with zipfile.ZipFile(only(out, "docx")) as package:
        text = package.read("word/document.xml").decode()
    assert "Alder Works builds" not in text and text.count("<w:sectPr") == 1
    assert "Alder Works builds" not in "".join(pdf_pages(only(out, "pdf")))


def test_a_letterhead_on_the_first_page_is_no_cover_and_stays_for_all(tmp_path: Path) -> None:
    house = imported(tmp_path, CRANES, "x")
    shell = docx.Document()
    shell.add_paragraph("To our friends in shipping")
    shell.add_paragraph("{{ body }}")
    shell.save(str(house / "shell.docx"))
    assert "To our friends" in first_page(only(offered(house, "outline", "docx"), "docx"))


def test_the_pdf_says_what_the_brands_footer_says_and_counts_pages_once(tmp_path: Path) -> None:
    house = imported(tmp_path, TREASURY, "项目名称")
    pages = [letters(page) for page in pdf_pages(only(offered(house, "outline"), "pdf"))]
    assert pages and all(f"{letters(ADDRESS)}第{at}页共{len(pages)}页" in page for at, page in enumerate(pages, 1))
    assert not any("HJ2026017" in page for page in pages)  # the built-in footer's


def test_running_lines_fill_a_turned_page_and_leave_the_text_room(tmp_path: Path) -> None:
    house = imported(tmp_path, CRANES, "x")
    (house / "templates/client").mkdir(parents=True)
    table = '<table wide><col width="50%"/><col width="50%"/><tbody><tr><td>a</td><td>b</td></tr></tbody></table>'
    (house / "templates/client/outline.html").write_text(
        f'<document title="{{{{ deal.title }}}}"><section kind="body"><p>One</p>{table}<p>Three</p></section></document>', encoding="utf-8"
    )
    word = docx.Document(str(only(offered(house, "outline", "docx"), "docx")))
    assert [round(section.page_width.mm) for section in word.sections] == [210, 297, 210]
    places = []
    for section in word.sections:
        header = section.header.paragraphs[0]
        right = [stop.position.mm for stop in header.paragraph_format.tab_stops if stop.alignment == docx.enum.text.WD_TAB_ALIGNMENT.RIGHT]
        places.append((min(right), section.page_width.mm - section.left_margin.mm - section.right_margin.mm))
        tall = next(inline.extent.cy for inline in header._p.iter(qn("wp:inline")) if inline is not None) / 36000
        assert section.top_margin.mm >= section.header_distance.mm + tall + 4.9
        assert header.part.related_parts  # the logo came along
    for place, width in places:
        assert place == pytest.approx(width, abs=1)


def saved_twice(folder: Path, *, plain: int, ours: int) -> Path:
    """A file with a plain style of two programs: Normal, and 正文 under an id that says nothing."""
    document = docx.Document()
    style = document.styles.add_style("Own", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.element.find(qn("w:name")).set(qn("w:val"), "正文")
    style.element.set(qn("w:styleId"), "Style8")
    style.font.size, style.font.name = Pt(12), "Times New Roman"
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    for at in range(plain + ours):
        paragraph = document.add_paragraph("示例。")
        if at < ours:
            paragraph.style = document.styles["正文"]
    file = folder / "twice.docx"
    document.save(str(file))
    return rewritten(file, {})


@pytest.mark.parametrize(("plain", "ours", "serif"), [(1, 7, True), (7, 1, False), (2, 2, False)])
def test_the_bodys_style_is_the_one_that_most_paragraphs_have(plain: int, ours: int, serif: bool, tmp_path: Path) -> None:
    house = house_of(TREASURY, tmp_path, "style.yaml")
    assert run(["house", "import", str(saved_twice(tmp_path, plain=plain, ours=ours)), "--into", str(house)]) == 0
    body = re.search(r"(?m)^    body: .*$", (house / "style.yaml").read_text(encoding="utf-8"))[0]
    assert ("仿宋" in body and "Times New Roman" in body) is serif
    word = docx.Document(str(only(offered(house, "outline", "docx"), "docx")))
    text = word.styles["Body Text"]
    assert (text.font.name == "Times New Roman") is serif
