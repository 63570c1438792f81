"""Sections that differ in sheet, numbering, columns and watermark: the same in Word, PDF and HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pypdfium2
import pytest

from proposalgen.document.blocks import Document, Heading
from proposalgen.document.walk import blocks, plain_text, texts
from proposalgen.inspect.inspector import Expectation, inspect
from proposalgen.record import replace
from proposalgen.style.fitting import fitted
from proposalgen.style.load import load_style
from proposalgen.writing import write_all
from tests.write.sample_sections import sections
from tests.write.test_word_file import EXCUSED
from tests.write.word_file import WordFile, faults, text_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES = Path(__file__).parents[2] / "templates" / "style.yaml"
CASES = (("zh-CN", "business"), ("en", "business"), ("zh-CN", "tender"), ("zh-CN", "official"))


@lru_cache
def made(language: str, profile: str) -> tuple[Document, dict[str, bytes]]:
    style = load_style(STYLES, profile)
    document = sections(language, style.numbering)
    found = {kind: data for kind, data, _ in write_all(document, style, "2026-11-20", ("pdf", "docx", "html"))}
    return document, found


@lru_cache
def pdf_pages(language: str, profile: str) -> list[tuple[str, tuple[int, int]]]:
    document = pypdfium2.PdfDocument(made(language, profile)[1]["pdf"])
    return [
        (page.get_textpage().get_text_range(), tuple(round(side * 25.4 / 72) for side in page.get_size()))
        for page in document
    ]


@pytest.mark.parametrize(("language", "profile"), CASES)
def test_the_inspection_finds_every_text_in_every_format_and_no_fault(language, profile):
    document, files = made(language, profile)
    document = fitted(document, load_style(STYLES, profile))  # a formal cover leaves some lines out
    for kind, data in files.items():
        if (kind, profile) == ("docx", "official"):
            continue  # its left-hand footers are another test's matter
        expected = Expectation(required=tuple(dict.fromkeys(texts(document))), language=language, title=document.title)
        assert inspect(data, kind, expected) == (), kind
    assert profile == "official" or faults(WordFile(files["docx"])) == []


@pytest.mark.parametrize(("language", "profile"), CASES)
def test_a_strict_reader_accepts_the_word_file(language, profile, tmp_path):
    from openxml_audit import OpenXmlValidator

    file = tmp_path / "sections.docx"
    file.write_bytes(made(language, profile)[1]["docx"])
    errors = [str(error) for error in OpenXmlValidator().validate(str(file)).errors]
    assert [error for error in errors if not any(one.search(error) for one in EXCUSED)] == []


def test_pages_have_the_sheets_they_ask_for_and_the_wide_table_is_turned():
    sheets = [size for _, size in pdf_pages("zh-CN", "business")]
    assert sheets[4:7] == [(210, 297), (297, 210), (210, 297)]
    assert (420, 297) in sheets and (216, 279) in sheets
    text = pdf_pages("zh-CN", "business")[5][0]
    assert "各泵站的月度能耗如下" in text and "能耗以 2026 年实测数据为准" in text and "第 2 页 共" in text


def test_word_turns_the_same_pages_and_repeats_header_and_footer_in_every_section():
    file = WordFile(made("zh-CN", "business")[1]["docx"])
    document, _ = made("zh-CN", "business")
    style = load_style(STYLES, "business")
    wanted = [style.page.size(one.page) for one in fitted(document, style).sections for _ in range(3 if one.columns > 1 else 1)]
    found = list(file.body.iter(f"{W}sectPr"))
    sizes = [tuple(round(int(one.find(f"{W}pgSz").get(f"{W}{side}")) * 25.4 / 1440, 1) for side in "wh") for one in found]
    assert sizes == [tuple(map(float, size)) for size in wanted]
    assert all(len(one.findall(f"{W}headerReference")) == 1 for one in found)
    assert all(len(one.findall(f"{W}footerReference")) == 1 for one in found)
    columns = [one.find(f"{W}cols").get(f"{W}num") for one in found]
    assert columns.count("2") == 1
    at = columns.index("2")  # a heading above, and an empty end that makes both columns equally high
    assert [one.find(f"{W}type").get(f"{W}val") for one in found[at - 1 : at + 2]] == ["nextPage", "continuous", "continuous"]


@pytest.mark.parametrize(("language", "profile"), CASES)
def test_the_pages_in_contents_and_lists_are_those_that_the_pdf_prints(language, profile):
    """Every line of contents and lists, with Word's cached page, stands in the PDF: Chinese numbers included."""
    file = WordFile(made(language, profile)[1]["docx"])
    lines = [
        "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        for paragraph in file.body.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle") is not None and "TOC" in paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    ]
    front = re.sub(r"[\s.…]", "", "".join(text for text, _ in pdf_pages(language, profile)[:6]))
    assert len(lines) >= 8
    for line in lines:
        assert re.search(r"[\d一二三七八九十]$", line) and re.sub(r"[\s.…]", "", line) in front, line
    assert any(line[-1] in "七八九十" for line in lines)


LABELS = {"zh-CN": ("附录 A", "A.1", "表 A-1"), "en": ("Appendix A", "A.1", "Table A-1")}


@pytest.mark.parametrize(("language", "profile"), CASES)
def test_an_annex_is_called_so_in_headings_contents_captions_and_references(language, profile):
    document, files = made(language, profile)
    named, below, table = LABELS[language]
    assert f"{named}, {below}, {table}" in " ".join(texts(document))
    file = WordFile(files["docx"])
    assert (f"{named[:-1]}%1", "%1.%2") == _annex_list(file)
    titles = [text_of(one) for one in file.body.iter(f"{W}p") if _num(one) == "2"]
    headings = {one.id: plain_text(one.content) for one in blocks(document) if isinstance(one, Heading)}
    assert titles == [headings["annex"], headings["inner"]]
    pdf = "".join("".join(text for text, _ in pdf_pages(language, profile)).split())
    page = re.sub(r"<[^>]+>|\s", "", files["html"].decode())
    word = "".join(file.text().split())
    ledger = next(plain_text(one.caption) for one in blocks(document) if getattr(one, "id", "") == "ledger")
    pointed, titled, captioned = (
        "".join(one.split()) for one in (f"{named},{below},{table}", named + headings["annex"], table + ledger)
    )
    # In Word the heading's own number is its list's; in all others it stands there as in the contents.
    assert [word.count(one) for one in (pointed, titled, captioned)] == [1, 1, 2]
    for text in (pdf, page):
        assert [text.count(one) for one in (pointed, titled, captioned)] == [1, 2, 2]


def _annex_list(file: WordFile) -> tuple[str, ...]:
    """The texts of the levels of the list that annexes are counted in, without the gap after them."""
    numbering = file.trees["word/numbering.xml"]
    (num,) = (one for one in numbering.iter(f"{W}num") if one.get(f"{W}numId") == "2")
    points_at = num.find(f"{W}abstractNumId").get(f"{W}val")
    (found,) = (one for one in numbering.iter(f"{W}abstractNum") if one.get(f"{W}abstractNumId") == points_at)
    return tuple(one.get(f"{W}val").rstrip() for one in found.iter(f"{W}lvlText"))


def _num(paragraph) -> str:
    found = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    return "" if found is None else found.get(f"{W}val")


def test_the_lists_hold_every_table_and_figure_and_lead_there():
    document, files = made("zh-CN", "business")
    page = files["html"].decode()
    for id in ("energy", "ledger", "table.2.listed", "figure.1.listed"):
        assert f'href="#{id}"' in page and f'id="{id}"' in page
    body = WordFile(files["docx"]).parts["word/document.xml"].decode()
    assert 'TOC \\h \\z \\t "caption,1"' in body and 'TOC \\h \\z \\t "FigureCaption,1"' in body
    assert list(texts(document)).count("表 1-2") == 2


def test_a_watermark_stands_on_every_page_behind_the_text():
    for text, size in pdf_pages("zh-CN", "business"):
        assert ("样本" if size[0] == 420 else "内部资料注意保存") in text.replace(" ", "")
    file = WordFile(made("zh-CN", "business")[1]["docx"])
    headers = [part.decode() for name, part in file.parts.items() if name.startswith("word/header")]
    assert len(headers) == 9
    assert all('string="内部资料 注意保存"' in one or 'string="样本"' in one for one in headers)
    assert sum("样本" in one for one in headers) == 1


def test_the_inspection_reads_a_watermark_in_word():
    data = made("zh-CN", "business")[1]["docx"]
    assert inspect(data, "docx", Expectation(required=("内部资料 注意保存",))) == ()
    missing = inspect(data, "docx", Expectation(required=("内部资料 请勿外传",)))
    assert [one.rule for one in missing] == ["document.missing"]


def test_page_numbers_begin_anew_and_their_total_is_that_of_their_own_count():
    texts_ = ["".join(text.split()) for text, _ in pdf_pages("zh-CN", "business")]
    assert "Ⅰ" not in texts_[1] and "目录" in texts_[1] and re.search(r"I(?!I)", texts_[1])
    assert "第1页共" in texts_[4] and "第2页共" in texts_[5]
    total = re.search(r"第1页共(\d+)页", texts_[4])
    assert total and int(total[1]) == len(texts_) - 4


def test_the_same_document_gives_the_same_bytes():
    style = load_style(STYLES, "business")
    again = {k: d for k, d, _ in write_all(sections("en", style.numbering), style, "2026-11-20", ("pdf", "docx", "html"))}
    assert again == made("en", "business")[1]


def test_a_split_document_is_split_once():
    style = load_style(STYLES, "business")
    once = fitted(sections(), style)
    assert fitted(once, style) == once
    assert len(once.sections) > len(sections().sections)


@pytest.mark.parametrize("profile", ["tender", "official"])
def test_a_count_of_pages_may_end_with_columns(profile):
    style = load_style(STYLES, profile)
    document = sections("zh-CN", style.numbering)
    *before, last = document.sections
    columns = replace(document, sections=(*before, replace(last, columns=2)))
    ((_, data, _),) = write_all(columns, style, "2026-11-20", ("docx",))
    body = WordFile(data).parts["word/document.xml"].decode()
    assert body.count('w:name="_LastPage"') == 1
