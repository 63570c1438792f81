"""A workbook to be filled in is looked into like every other file: leaks anywhere in it, and whatever no form needs."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from proposalgen.document.blocks import (
    Answer,
    Band,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Variable,
)
from proposalgen.document.walk import texts
from proposalgen.findings import Place, Severity
from proposalgen.inspect.inspector import Expectation, inspect
from proposalgen.record import replace
from proposalgen.style.load import load_style
from proposalgen.style.model import Stamp
from proposalgen.withheld import Secret, SecretKind, Withheld
from proposalgen.write import WRITERS

STYLE = load_style(Path(__file__).parents[2] / "templates" / "style.yaml", "business")
NAME = "Zorbify Systems"
SECRET = Secret(SecretKind.NAME, "leak.competitor", NAME, Place("competition[0].name", "brief.yaml", 9))
SHEET, BOOK, STYLES = "xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/styles.xml"


def cell(*content) -> Cell:
    return Cell((Paragraph(tuple(Text(one) if isinstance(one, str) else one for one in content), "cell"),))


def document() -> Document:
    rows = (
        Row((cell("How many?"), cell(Answer("q_a", "How many?", "number")))),
        Row((cell("Which?"), cell(Answer("q_b", "Which?", "choice", options=("One", "Other & more"))))),
        Row((cell("When?"), cell(Answer("q_c", "When?", "day", text="")))),
    )
    blocks = (
        Heading(1, (Text("Questions & answers"),), "t", False, "Form"),
        Paragraph((Text("Number "), Variable("form", "Number", "ABCD-1234-1"))),
        Heading(2, (Text("Edith: [Marlow]/Water"),), "p", False),
        Table((Column(0.4), Column(0.6)), (Row((cell("Question"), cell("Answer")), "head"),), rows),
    )
    section = Section(blocks, header=Band("Form & more", "Larkmoor"), footer=Band("Us"))
    return Document("Questions & answers", "Form", "en", "Us", (section,))


EXPECTED = Expectation(Withheld((SECRET,)), tuple(texts(document())), title="Questions & answers", language="en", file="a.xlsx")


def written(made: Document | None = None) -> bytes:
    return WRITERS["xlsx"](made or document(), STYLE, Stamp("2026-11-20", {}))


def changed(part: str, old: str, new: str, **more: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(written())) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in archive.namelist():
            text = archive.read(name).decode()
            if name == part:
                assert old in text, f"{part} holds no {old}"
                text = text.replace(old, new, 1)
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
        for name, text in more.items():
            package.writestr(zipfile.ZipInfo(name.replace("__", "/"), (1980, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def rules(data: bytes) -> set[str]:
    return {found.rule for found in inspect(data, "xlsx", EXPECTED) if found.severity is Severity.BLOCKER}


def test_a_form_as_it_is_written_is_well():
    assert inspect(written(), "xlsx", EXPECTED) == ()


def test_a_text_that_is_missing_is_found():
    assert rules(changed(SHEET, "How many?", "How")) == {"document.missing"}


LEAKS = {
    "in a cell": (SHEET, "How many?", f"How many? {NAME}"),
    "between two runs of a cell": (SHEET, '<t xml:space="preserve">How many?</t>', '<r><t>How many? Zorb</t></r><r><t>ify Systems</t></r>'),
    "among the choices": (SHEET, "One,", f"{NAME},"),
    "in what is said of a wrong answer": (SHEET, 'error="', f'error="{NAME} '),
    "in a header": (SHEET, "Form &amp;&amp; more", f"Form &amp;&amp; {NAME}"),
    "in the name of a sheet": (BOOK, 'name="Form"', f'name="{NAME}"'),
    "in the name of a cell": (BOOK, 'name="q_a"', 'name="q_Zorbify_Systems"'),
    "in the properties": ("docProps/core.xml", "<dc:subject>", f"<dc:subject>{NAME} "),
    "in a format": (STYLES, "yyyy", f"&quot;{NAME}&quot;yyyy"),
}  # fmt: skip


@pytest.mark.parametrize("where", LEAKS)
def test_what_is_withheld_is_found_wherever_it_stands(where):
    assert "leak.competitor" in rules(changed(*LEAKS[where]))


FAULTS = {
    "a hidden sheet": (BOOK, 'sheetId="2"', 'sheetId="2" state="veryHidden"'),
    "a hidden row": (SHEET, '<row r="1"', '<row r="1" hidden="1"'),
    "a hidden column": (SHEET, '<col min="1"', '<col hidden="1" min="1"'),
    "a formula": (SHEET, "</row>", '<c r="Z1"><f>1+1</f><v>2</v></c></row>'),
    "a name of a formula": (BOOK, "'!$A$", "'!$A$1+"),
    "a remark": (SHEET, "<sheetData>", "<sheetData><!-- remark -->"),
    "a link": ("xl/_rels/workbook.xml.rels", "<Relationship ", '<Relationship Id="rX" Type="x/hyperlink" Target="https://example.com" TargetMode="External"/><Relationship '),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_no_form_needs_is_found(fault):
    part, old, new = FAULTS[fault]
    assert rules(changed(part, old, new)) & {"structure.hidden", "structure.link"}


@pytest.mark.parametrize("part", ["xl__comments1.xml", "xl__vbaProject.bin", "xl__externalLinks__externalLink1.xml", "customXml__item1.xml"])
def test_a_part_that_no_form_needs_is_found(part):
    assert "structure.part" in rules(changed(SHEET, "How many?", "How many?", **{part: "<x/>"}))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", written()[:900], b"<html/>"])
def test_what_is_no_workbook_is_a_finding(data):
    assert "structure.unreadable" in rules(data)


def test_sheets_have_names_that_every_program_accepts_and_words_too_long_for_a_header_stand_below():
    made = document()
    section = made.sections[0]
    twice = replace(section, blocks=(*section.blocks, *section.blocks[2:]), header=Band("L" * 180, "R" * 90))
    made = replace(made, sections=(twice,))
    with zipfile.ZipFile(BytesIO(written(made))) as package:
        book = package.read(BOOK).decode()
    assert 'name="Edith Marlow Water"' in book and 'name="Edith Marlow Water 2"' in book
    expected = replace(EXPECTED, required=tuple(texts(made)))
    assert [found for found in inspect(written(made), "xlsx", expected) if found.rule == "document.missing"] == []
