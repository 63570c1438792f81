"""A company's own heading styles, used beside Word's idle ones, are those that its documents get."""

from __future__ import annotations

import io
import json
import zipfile
from xml.etree import ElementTree

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from proposalgen.cli import run
from proposalgen.style.load import load_style

ONE, TWO, WORDS = "ZZ Großüberschrift 1 (neu!)", "公司标题二（勿改）", "ZZ Notizüberschrift"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def heading(document, name: str, size: float, colour: str, level: int | None = None, base: str = "Normal") -> None:
    """A style of the company's own; ``level``: its outline level, where it says one."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[base]
    style.font.name, style.font.size, style.font.color.rgb = "Garamond", Pt(size), RGBColor.from_string(colour)
    if level is not None:
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        style.element.get_or_add_pPr().append(outline)


@pytest.fixture
def brand(tmp_path):
    """Headings in own styles: by outline level, by what one is based on, and by nothing but its name."""
    document = docx.Document()
    heading(document, ONE, 22, "7A1020", level=1)
    heading(document, TWO, 17, "205030", base="Heading 2")
    heading(document, WORDS, 12, "205030")
    heading(document, "ZZ Absatz mit Gliederung", 10, "000000", level=3)
    for chapter in ("Ausgangslage", "Vorgehen"):
        document.add_paragraph(chapter, ONE)
        document.add_paragraph("方法与步骤", TWO)
        document.add_paragraph("Notiz", WORDS)
        document.add_paragraph("Ein Absatz, der eine Gliederungsebene hat und doch keine Überschrift ist. " * 3, "ZZ Absatz mit Gliederung")
        document.add_paragraph("Der laufende Text steht in der üblichen Vorlage und ist lang genug, um als solcher zu gelten. " * 5)
    file = tmp_path / "brand.docx"
    document.save(file)
    return file


def imported(brand, capsys, monkeypatch, tongue="en"):
    monkeypatch.setenv("PROPOSALGEN_LANG", tongue)
    house = brand.parent / "house"
    assert run(["house", "import", str(brand), "--into", str(house), "--force", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["not_taken"]
    return house, {one["what"]: (one["why"], one["instead"]) for one in told}


def test_the_headings_that_the_text_uses_become_the_houses(brand, capsys, monkeypatch):
    house, _ = imported(brand, capsys, monkeypatch)
    style = load_style(house / "style.yaml")
    one, two, three = (style.roles[f"heading-{n}"] for n in (1, 2, 3))
    assert (one.size["en"], style.colour(one.colour), style.fonts[one.font].latin) == (22, "#7A1020", "Garamond")
    assert (two.size["en"], style.colour(two.colour)) == (17, "#205030")
    assert style.colour(three.colour) != "#000000"  # long paragraphs are no headings, whatever their level
    with zipfile.ZipFile(house / "shell.docx") as shell:
        styles = ElementTree.fromstring(shell.read("word/styles.xml"))
    by_name = {one.find(f"{W}name").get(f"{W}val"): one for one in styles.iter(f"{W}style")}
    assert by_name["heading 1"].find(f"{W}rPr/{W}sz").get(f"{W}val") == "44"
    assert by_name["heading 1"].find(f"{W}aliases").get(f"{W}val") == ONE
    named = [name for one in by_name.values() for name in (one.find(f"{W}name"), one.find(f"{W}aliases")) if name is not None]
    assert len({one.get(f"{W}val").casefold() for one in named}) == len(named)  # no two styles share a name


def test_the_report_says_what_was_passed_over(brand, capsys, monkeypatch):
    _, told = imported(brand, capsys, monkeypatch)
    assert told["heading 1 by the style “heading 1”"] == (
        "no text of the file is set in it",
        f"the style “{ONE}”, which the file's headings of that level are set in",
    )
    assert "heading 2 by the style “heading 2”" in told
    assert "no outline level" in told[f"the style “{WORDS}”"][0]
    assert not any("Absatz" in what for what in told)
    _, told = imported(brand, capsys, monkeypatch, "zh")
    assert told["样式“heading 1”（一级标题）"][1] == f"文件中该级标题实际使用的样式“{ONE}”"


def test_words_own_heading_stays_where_the_text_uses_it(brand, capsys, monkeypatch):
    document = docx.Document(io.BytesIO(brand.read_bytes()))
    document.add_paragraph("Schluss", "Heading 1")
    document.save(brand)
    house, told = imported(brand, capsys, monkeypatch)
    style = load_style(house / "style.yaml")
    assert style.roles["heading-1"].size["en"] == 14
    assert style.roles["heading-2"].size["en"] == 17
    assert told[f"the style “{ONE}” (heading 1)"][1] == "the style “heading 1”"
