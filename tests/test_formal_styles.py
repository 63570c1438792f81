"""Every kind in every formal style and both languages: built, opened, and nameless where it must be."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import date
from functools import cache

import pikepdf
import pytest
from lxml import etree

from proposalgen import resources
from proposalgen.brief.load import load_brief
from proposalgen.build import date_of, document_of, produce
from proposalgen.dressing import style_of
from proposalgen.errors import InspectionFailed
from proposalgen.house.load import load_house
from proposalgen.kinds import KINDS
from proposalgen.readiness import examine
from proposalgen.record import replace
from proposalgen.style.model import Stamp
from proposalgen.write import WRITERS
from tests.write.test_word_file import EXCUSED

BUILDING = sys.modules["proposalgen.build"]  # the package gives this name to its function
TODAY = date(2026, 11, 20)
GOOD = resources.samples() / "good"
DEALS = {"zh-CN": GOOD / "group-treasury", "en": GOOD / "harbour" / "crane-care"}
LAID_OUT = {("tender", "zh-CN"), ("official", "zh-CN"), ("anonymous", "zh-CN"), ("anonymous", "en")}
"""Where the longest kind is made as a PDF; the audit makes them all."""
FORMAL = ("tender", "official", "anonymous")
CLIENT = [kind for kind in KINDS if kind.audience == "client"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {
    "zh-CN": ("启岳", "Qiyue", "李岩", "杜文川", "恒泰", "qiyue.example", "HJ-2026-017"),
    "en": ("Merrowind", "Sandermouth"),
}


def formats_of(style, kind, language):
    return ("docx", "pdf", "html") if kind == "proposal" and (style, language) in LAID_OUT else ("docx", "html")


@cache
def judged(language, style):
    folder = DEALS[language]
    house = replace(load_house(None, near=folder), style=style, style_file=None)
    return examine(load_brief(folder, house=house), house, TODAY)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Every document of the formal styles: (style, kind, language) → files by format."""
    found = {}
    for style in FORMAL:
        for language in DEALS:
            for kind in CLIENT:
                if language == "en" and kind.id not in ("proposal", "quotation"):
                    continue  # the audit builds them all
                if kind.id not in judged(language, style).readiness.allowed:
                    continue
                out = tmp_path_factory.mktemp("formal")
                reader = kind.readers[:1]  # one of the digests is much like another
                done = produce(judged(language, style), [kind.id], formats_of(style, kind.id, language), out, readers=reader)
                assert done.refused == (), (style, kind.id, language)
                found[style, kind.id, language] = {file.format: file.path for file in done.files}
    assert len(found) >= len(FORMAL) * len(DEALS) * 2
    return found


def parts(file):
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as package:
        return {name: package.read(name) for name in package.namelist()}


def words(file):
    """Printed text of a Word file's body."""
    return "".join(etree.fromstring(parts(file)["word/document.xml"]).itertext(f"{W}t"))


def test_every_document_comes_in_three_formats_and_every_pdf_is_sound(made):
    for key, files in made.items():
        assert set(files) == set(formats_of(*key))
        if "pdf" not in files:
            continue
        with pikepdf.open(files["pdf"]) as pdf:
            assert pdf.check_pdf_syntax() == []


def test_office_validators_have_nothing_to_say(made):
    from openxml_audit import OpenXmlValidator

    for key, files in made.items():
        errors = [str(error) for error in OpenXmlValidator().validate(str(files["docx"])).errors]
        assert [error for error in errors if not any(one.search(error) for one in EXCUSED)] == [], key


def test_headings_and_tables_are_the_same_in_word_and_html(made):
    for key, files in made.items():
        word = etree.fromstring(parts(files["docx"])["word/document.xml"])
        styles = [one.find(f"{W}pPr/{W}pStyle") for one in word.iter(f"{W}p")]
        titles = [one for one in styles if one is not None and re.match("Heading|ContentsTitle", one.get(f"{W}val"))]
        html = files["html"].read_text(encoding="utf-8")
        assert len(titles) == len(re.findall(r"<h[1-6] ", html)), key
        assert titles, key


@pytest.mark.parametrize("language", DEALS)
def test_an_anonymous_document_names_nobody_anywhere(made, language):
    seen, longest = 0, made["anonymous", "proposal", language]["pdf"]
    for (style, _, tongue), files in made.items():
        if (style, tongue) != ("anonymous", language):
            continue
        seen += 1
        whole = b"".join(parts(files["docx"]).values()).decode("utf-8", "replace") + files["html"].read_text()
        with pikepdf.open(files.get("pdf", longest)) as pdf:
            whole += str(dict(pdf.docinfo)) if pdf.docinfo else ""
            assert "/Metadata" not in pdf.Root or b"Creator" not in pdf.Root.Metadata.read_bytes()
        whole += "".join(file.name for file in files.values())
        assert [name for name in NAMES[language] if name in whole] == []
        own = parts(files["docx"])
        assert not [name for name in own if re.search("header|footer|media", name)]
        core = own["docProps/core.xml"].decode()
        assert not re.search("creator|title|subject|created|modified|lastModifiedBy", core.split("?>")[1].split(">", 1)[1])
        colours = set(re.findall(r'w:(?:color|fill)="([0-9A-F]{6})"|<w:color w:val="([0-9A-F]{6})"', own["word/document.xml"].decode() + own["word/styles.xml"].decode()))
        assert {one or other for one, other in colours} <= {"000000", "FFFFFF", "595959", "D9D9D9"}
    assert seen


def test_a_name_left_in_an_anonymous_document_stops_it(monkeypatch, tmp_path):
    """The planted fault: the view as the customer's proposal has it, names and all."""
    one = judged("zh-CN", "anonymous")
    monkeypatch.setattr("proposalgen.divided.unnamed_view", lambda view, brief, house: view)
    with pytest.raises(InspectionFailed) as stopped:
        produce(one, ["proposal"], ("docx",), tmp_path)
    assert {found.rule for found in stopped.value.findings} == {"leak.supplier"}
    assert not list(tmp_path.rglob("*.docx"))


def test_a_name_in_the_properties_alone_stops_it_too(monkeypatch, tmp_path):
    one = judged("en", "anonymous")
    plain = BUILDING.composed

    def named(*given):
        found = plain(*given)
        return replace(found, document=replace(found.document, author="Merrowind Reliability Ltd"))

    monkeypatch.setattr(BUILDING, "composed", named)
    monkeypatch.setattr("proposalgen.write.word.writer.fitted", lambda document, style: document)
    with pytest.raises(InspectionFailed) as stopped:
        produce(one, ["proposal"], ("docx",), tmp_path)
    assert "leak.supplier" in {found.rule for found in stopped.value.findings}


def test_the_tender_has_its_cover_its_numbers_and_its_bare_references(made):
    chinese = words(made["tender", "proposal", "zh-CN"]["docx"])
    for text in ("正本", "项目编号：HJ-2026-017", "投标文件", "投　标　人：", "法定代表人：", "（盖单位章）"):
        assert text in chinese, text
    assert "第第" not in chinese and "第七章" in chinese
    english = words(made["tender", "proposal", "en"]["docx"])
    assert not re.search("[\u3001-\u303f\uff01-\uff60\u4e00-\u9fff]", english)
    assert "Authorised signatory:" in english


def test_official_numbers_stand_outside_on_odd_and_even_pages(made):
    own = parts(made["official", "proposal", "zh-CN"]["docx"])
    assert b"<w:evenAndOddHeaders/>" in own["word/settings.xml"]
    assert b'w:type="even"' in own["word/document.xml"]
    sides = {re.search(rb'<w:jc w:val="(\w+)"/>', data)[1] for name, data in own.items() if "footer" in name and b"PAGE" in data}
    assert sides == {b"left", b"right"}


@pytest.mark.parametrize(
    ("part", "old", "new", "rule"),
    [("word/settings.xml", b"<w:evenAndOddHeaders/>", b"", "structure.hidden"),
     ("word/document.xml", b'w:type="even"', b'w:type="first"', "structure.balance")],
)  # fmt: skip
def test_bands_that_no_page_shows_or_pages_without_theirs_are_found(part, old, new, rule):
    from proposalgen.inspect.inspector import Expectation, inspect

    one = judged("zh-CN", "official")
    document = document_of(one, CLIENT[0])
    data = WRITERS["docx"](document, style_of(one.house), Stamp(date_of(one), {}))
    assert not [found for found in inspect(data, "docx", Expectation()) if found.rule.startswith("structure.")]
    made_up = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made_up, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            target.writestr(info, content.replace(old, new) if info.filename == part else content)
    assert rule in {found.rule for found in inspect(made_up.getvalue(), "docx", Expectation())}
