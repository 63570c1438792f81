"""Footnotes, controls, seals, kinds of lists and figures: the same in Word, PDF and HTML."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from proposalgen.document import blocks as b
from proposalgen.document.decimals import hang, most
from proposalgen.document.walk import texts
from proposalgen.inspect.complete import missing
from proposalgen.inspect.read_html import read_html
from proposalgen.inspect.read_pdf import read_pdf
from proposalgen.inspect.read_word import read_word
from proposalgen.write import WRITERS
from proposalgen.write.pdf import pdf_page
from tests.write.sample_document import UNSTAMPED, chinese
from tests.write.sample_parts import cell, columns, para, row, table, words
from tests.write.word_file import W, WordFile, faults
from tests.write.word_making import STYLE, write

READERS = {"docx": read_word, "pdf": read_pdf, "html": read_html}
LINK = b.Link("https://qiyue.example/n", words("网页"))
NOTED = (
    para("利息 1,950", b.Note(words("按余额计算，见", LINK), "1"), "万元"),
    table(columns(80, 80), row("甲", "乙"), row(b.Cell((b.Paragraph((b.Text("丙"), b.Note(words("表中的注"), "2")), "cell"),)), "1"), caption="", number="", id=""),
    b.List(((para("一", b.Note(words("列表中的注"), "3")),),), ordered=True, kind="一"),
    para("由", b.Variable("owner", "负责人 & <甲>", "周敏"), b.Todo(words("待定")), b.Checkbox(True), "是"),
    b.Seal("（盖章）"),
)  # fmt: skip


def document(*content: b.Block, language: str = "zh-CN") -> b.Document:
    return b.Document("题", "", language, "", (b.Section(content),))


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("format_", READERS)
def test_every_format_carries_the_same_words_and_has_no_fault(format_: str, language: str) -> None:
    made = document(*NOTED, language=language)
    data = WRITERS[format_](made, STYLE, UNSTAMPED)
    reading = READERS[format_](data)
    assert reading.faults == ()
    assert list(missing(reading, texts(made))) == []
    assert data == WRITERS[format_](made, STYLE, UNSTAMPED)


def test_word_has_live_notes_with_their_line_their_styles_and_their_links() -> None:
    file = write(*NOTED)
    assert faults(file) == []
    notes = file.trees["word/footnotes.xml"].findall(f"{W}footnote")
    assert [one.get(f"{W}id") for one in notes] == ["-1", "0", "1", "2", "3"]
    assert [one.get(f"{W}id") for one in file.body.iter(f"{W}footnoteReference")] == ["1", "2", "3"]
    styles = {one.get(f"{W}styleId") for one in file.trees["word/styles.xml"]}
    assert {"FootnoteText", "FootnoteReference", "Todo"} <= styles
    assert file.trees["word/settings.xml"].find(f"{W}footnotePr") is not None
    assert b"https://qiyue.example/n" in file.parts["word/_rels/footnotes.xml.rels"]
    assert b"https://qiyue.example/n" not in file.parts["word/_rels/document.xml.rels"]


def test_a_document_without_notes_has_no_part_for_them() -> None:
    file = write(para("一"))
    assert not any("footnotes" in name for name in file.parts)
    assert b"footnotePr" not in file.parts["word/settings.xml"] and b"w14" not in file.parts["word/document.xml"]


def test_a_pdf_carries_each_note_at_the_foot_of_its_page_apart_from_the_figure_before_it() -> None:
    data = WRITERS["pdf"](document(*NOTED), STYLE, UNSTAMPED)
    page = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "1,950 1万元" in page
    assert page.index("（盖章）") < page.index("1 按余额计算") < page.index("2 表中的注") < page.index("3 列表中的注")
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1


def test_html_leads_to_each_note_and_back() -> None:
    html = WRITERS["html"](document(*NOTED), STYLE, UNSTAMPED).decode()
    for number in "123":
        assert f'id="note-{number}-from"' in html and f'href="#note-{number}"' in html
        assert f'id="note-{number}"' in html and f'href="#note-{number}-from"' in html
    assert 'role="img" aria-label="已勾选"' in html


def test_a_control_carries_tag_and_title_and_a_box_can_be_ticked() -> None:
    file = write(*NOTED)
    variable, box = file.body.iter(f"{W}sdt")
    found = {one.tag.rpartition("}")[2]: one.get(f"{W}val") for one in variable.find(f"{W}sdtPr")}
    assert (found["alias"], found["tag"]) == ("负责人 & <甲>", "owner")
    assert box.find(".//{*}checkbox/{*}checked").values() == ["1"]
    fonts = box.find(f".//{W}rFonts")
    assert set(fonts.attrib.values()) == {"Segoe UI Symbol"}


@pytest.mark.parametrize("before", [para("投标人"), b.List(((para("一"),),)), b.Facts((("电", "1"),)), b.Signatures((b.Party("甲", ("签字",)),))])  # fmt: skip
def test_a_seal_has_its_room_and_stays_with_what_it_seals(before: b.Block) -> None:
    file = write(before, b.Seal("（盖章）"))
    assert faults(file) == []
    height = list(file.body.iter(f"{W}trHeight"))[-1]
    assert int(height.get(f"{W}val")) >= 40 * 1440 / 25.4 and height.get(f"{W}hRule") == "exact"
    *above, free = [one for one in file.body.iter(f"{W}p") if "".join(one.itertext()) or one.getparent().tag == f"{W}tc"]
    kept = [one.find(f"{W}pPr/{W}keepNext") is not None for one in above if "".join(one.itertext())]
    assert kept and all(kept) and free is not None


def test_each_list_has_a_number_format_of_its_own_kind_and_starts_anew() -> None:
    file = write(*(b.List(((para("一"),),), True, start, kind) for kind, start in (("一", 1), ("①", 3), ("一", 5))))
    numbering = file.trees["word/numbering.xml"]
    formats = [one.find(f"{W}lvl/{W}numFmt").get(f"{W}val") for one in numbering.findall(f"{W}abstractNum")]
    assert formats[4:] == ["chineseCounting", "decimalEnclosedCircle"]
    starts = [one.get(f"{W}val") for one in numbering.iter(f"{W}startOverride")]
    assert starts == ["1", "3", "5"]
    html, _ = pdf_page(document(*(b.List(((para("一"),),), True, 3, kind) for kind in ("1", "一", "①"))), STYLE, UNSTAMPED)
    assert re.findall(r"list-style-type:'([^']*)'", html) == ["三、", "③ "]


def figure(text: str) -> b.Cell:
    return b.Cell((para(text, role="cell"),), align="right", number=True)


def test_figures_of_a_column_meet_at_their_points() -> None:
    made = table(columns(80, 80), row("甲", "乙"), *(row("x", figure(one)) for one in ("1,200.5", "3", "7.25", "—")), caption="", number="", id="")
    deep = most(made)
    assert deep == {1: 2}
    ems = [hang(line.cells[1], 1, deep).ems(False) for line in made.rows]
    assert [round(one, 3) for one in ems] == [0.556, 1.39, 0.0, 0.0]
    rights = [one.get(f"{W}right") for one in write(made).body.iter(f"{W}ind")]
    assert rights == ["106", "264"]
    html, _ = pdf_page(document(made), STYLE, UNSTAMPED)
    assert re.findall(r"margin-right:([\d.]+)em\">", html) == ["0.556", "1.390"]


def test_rows_that_keep_together_say_so_in_both() -> None:
    lines = [row(str(number), "1") for number in range(20)]
    lines[3] = b.Row(lines[3].cells, "body", True)
    made = table(columns(80, 80), row("a", "b"), *lines, caption="", number="", id="")
    below = [para("below")] * 20  # what ends a page for good is kept together, whatever its rows say
    rows = write(made, *below).body.find(f"{W}tbl").findall(f"{W}tr")[1:]
    kept = [at for at, one in enumerate(rows) if all(p.find(f"{W}pPr/{W}keepNext") is not None for p in one.iter(f"{W}p"))]
    assert kept == [3]
    html, _ = pdf_page(document(made, *below), STYLE, UNSTAMPED)
    assert html.count('<tr class="kept">') == 1


def test_the_sample_has_one_note_and_its_file_is_whole() -> None:
    file = WordFile(WRITERS["docx"](chinese(), STYLE, UNSTAMPED))
    assert len(list(file.body.iter(f"{W}footnoteReference"))) == 1
    assert cell("x").number is False
