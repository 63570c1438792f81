"""Word annexes: read strictly into the document's own blocks; what cannot be taken is named with its place."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from PIL import Image

from proposalgen.document import blocks as b
from proposalgen.document.dump import dump
from proposalgen.included.word import Refused, read_word


def conditions(folder: Path, change=lambda document: None) -> Path:
    """Headings, emphasis, a list, spans across and down, a picture."""
    document = docx.Document()
    document.add_heading("Scope", 2)
    paragraph = document.add_paragraph("We keep ")
    paragraph.add_run("all cranes").bold = True
    paragraph.add_run(" running; CO")
    paragraph.add_run("2").font.subscript = True
    for text in ("First step", "Second step"):
        document.add_paragraph(text, "List Number")
    document.add_heading("Parts", 3)
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"c{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    picture = io.BytesIO()
    Image.new("RGB", (300, 100), (20, 80, 140)).save(picture, "PNG")
    document.add_picture(picture, width=Mm(60))
    change(document)
    file = folder / "conditions.docx"
    document.save(file)
    return file


def test_a_word_file_becomes_blocks(tmp_path):
    found = read_word(conditions(tmp_path), "Conditions", "en")
    text = dump(b.Document("t", "", "en", "", (b.Section(found.blocks),)))
    for line in (
        "h1 # - Scope", "p: We keep [strong all cranes] running; CO[sub 2]", "ol from 1", "h2 # - Parts",
        "head: (+2c) c00 ¶ c01 | c02", "body: c10 | c11 | (+2r) c12 ¶ c22", "39% ratio 0.333: Conditions: picture 1",
    ):  # fmt: skip
        assert line in text
    assert found.notes == ()


def test_hidden_text_stays_behind_and_is_said(tmp_path):
    def hide(document):
        document.add_paragraph("seen ").add_run("floor price").font.hidden = True
        document.sections[0].header.paragraphs[0].text = "Internal use"

    found = read_word(conditions(tmp_path, hide), "Conditions", "en")
    assert "floor price" not in dump(b.Document("t", "", "en", "", (b.Section(found.blocks),)))
    assert [note.en for note in found.notes] == [
        "hidden text in it was not taken in", "the headers and footers of its pages were not taken in",
    ]  # fmt: skip


M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


@pytest.mark.parametrize(
    ("xml", "says"),
    [
        ('<w:r {ns}><w:footnoteReference w:id="2"/></w:r>', "a footnote cannot"),
        ("<w:r {ns}><w:object/></w:r>", "an embedded object cannot"),
        ("<w:r {ns}><w:pict/></w:r>", "text box of the old kind"),
        (f"<m:oMath {M}/>", "an equation cannot"),
        ('<w:ins {ns} w:id="1" w:author="x"><w:r><w:t>new</w:t></w:r></w:ins>', "tracked changes"),
        ('<w:r {ns}><w:commentReference w:id="0"/></w:r>', "comments"),
        ('<w:fldSimple {ns} w:instr="INCLUDETEXT x"/>', "the field INCLUDETEXT"),
        ('<w:r {ns}><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "symbol font"),
        ("<w:strange {ns}/>", "“strange” cannot"),
    ],
)
def test_what_cannot_be_taken_is_named_with_its_place(tmp_path, xml, says):
    def plant(document):
        document.add_paragraph("Mind this: ")._p.append(parse_xml(xml.replace("{ns}", nsdecls("w"))))

    with pytest.raises(Refused) as caught:
        read_word(conditions(tmp_path, plant), "Conditions", "en")
    said = [one.en for one in caught.value.messages]
    assert any(says in one for one in said)
    if says not in ("tracked changes", "comments"):
        assert said == [one for one in said if one.startswith("paragraph 7 (“Mind this:”)")]


@pytest.mark.parametrize("sign", ["²", "9" * 5000])
def test_measures_that_no_program_writes_count_as_none(tmp_path, sign):
    def change(document):
        for one in document.element.body.iter():
            for name in ("w", "val", "left", "right") if one.tag.endswith(("}gridCol", "}outlineLvl", "}ilvl", "}pgMar", "}pgSz")) else ():
                one.attrib.pop(f"{{{docx.oxml.ns.nsmap['w']}}}{name}", None)
                one.set(f"{{{docx.oxml.ns.nsmap['w']}}}{name}", sign)

    assert "We keep" in dump(b.Document("t", "", "en", "", (b.Section(read_word(conditions(tmp_path, change), "Conditions", "en").blocks),)))


def test_nested_tables_and_no_word_files_are_refused(tmp_path):
    def nest(document):
        document.tables[0].cell(2, 0).add_table(1, 1)

    with pytest.raises(Refused, match="table 1: a table inside a table"):
        read_word(conditions(tmp_path, nest), "Conditions", "en")
    (tmp_path / "x.docx").write_bytes(b"no word")
    with pytest.raises(Refused, match="no Word file"):
        read_word(tmp_path / "x.docx", "x", "en")
