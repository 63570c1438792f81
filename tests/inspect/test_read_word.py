"""No place in a Word file is out of the inspection's sight; a clean file gives it nothing to say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_word import BODY, TEXT, TITLE, base, body, document, pack, png, relations, run, swap
from word_places import ALL, file_with

from proposalgen.findings import Finding, Place, Severity
from proposalgen.inspect.inspector import Expectation, inspect
from proposalgen.withheld import Secret, SecretKind, Withheld

NAME = "Zorbify Systems"
HERE = Place("competition[0].name", "brief.yaml", 9)
WITHHELD = Withheld((Secret(SecretKind.NAME, "leak.competitor", NAME, HERE),))
EXPECTED = Expectation(
    WITHHELD, required=(TITLE, TEXT, "单元格"), title=TITLE, language="zh-CN", file="a.docx"
)
SPELLINGS = (
    NAME,
    "zorbify systems",
    "ZorbifySystems",
    "Z\u00f6rbify Systems",
    "Zorb\u0456fy Systems",
    "Zorbify\u200bSystems",
)


def rules(data: bytes, expected: Expectation = EXPECTED) -> set[str]:
    return {found.rule for found in inspect(data, "docx", expected) if found.blocks}


def leaks(data: bytes) -> list[Finding]:
    return [
        found for found in inspect(data, "docx", EXPECTED) if found.rule == "leak.competitor" and found.blocks
    ]


def test_a_clean_file_gives_no_finding() -> None:
    assert inspect(pack(base()), "docx", EXPECTED) == ()


def test_there_are_as_many_places_as_promised() -> None:
    assert len(ALL) >= 72


@pytest.mark.parametrize("place", ALL)
def test_a_name_in_any_place_is_found(place: str) -> None:
    found = leaks(
        file_with(place, NAME.replace(" ", "") if place in ("element's name", "media's file name") else NAME)
    )
    assert found, place
    assert found[0].place.file == "a.docx" and found[0].place.path
    assert found[0].related == (HERE,)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ALL), st.sampled_from(SPELLINGS))
def test_a_name_in_any_place_and_spelling_is_found(place: str, spelling: str) -> None:
    if place in ("element's name", "media's file name", "full-width letters", "symbols letter by letter"):
        spelling = NAME.replace(" ", "")
    assert leaks(file_with(place, spelling)), (place, spelling)


def test_a_place_is_said_in_words_a_seller_knows() -> None:
    (found,) = leaks(file_with("table cell", NAME))
    assert found.place.path == "table 1, row 1"
    (found,) = leaks(file_with("header", NAME))
    assert found.place.path == "header 1"
    (found,) = leaks(file_with("core title", NAME))
    assert found.place.path == "docProps/core.xml"
    (found,) = leaks(file_with("body text", NAME))
    assert found.place.path.startswith("paragraph ")


BROKEN = {
    "structure.part": lambda parts: parts.update({"customXml/item1.xml": b"<x/>"}),
    "structure.hidden": lambda parts: body(run("<w:t>x</w:t>", "<w:rPr><w:vanish/></w:rPr>"))(parts, ""),
    "structure.link": lambda parts: swap(
        "word/_rels/document.xml.rels", "https://example.com/", "file:///srv/a"
    )(parts, ""),
    "structure.field": lambda parts: body('<w:p><w:fldSimple w:instr="INCLUDETEXT a"/></w:p>')(parts, ""),
    "structure.balance": lambda parts: body('<w:p><w:bookmarkStart w:id="3" w:name="b"/></w:p>')(parts, ""),
    "structure.picture": lambda parts: parts.update({"word/media/image1.png": png()[:40]}),
    "structure.package": lambda parts: body('<w:p><w:hyperlink r:id="rId99"/></w:p>')(parts, ""),
    "structure.unreadable": lambda parts: parts.update({"word/document.xml": b"<w:document>"}),
    "structure.opens": lambda parts: parts.pop("_rels/.rels"),
    "document.missing": lambda parts: swap("word/document.xml", "全文共三部分", "全文")(parts, ""),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_every_fault_of_the_make_up_is_seen(rule: str) -> None:
    parts = base()
    BROKEN[rule](parts)
    assert rule in rules(pack(parts))


MORE_BROKEN = {
    "tracked change": lambda p: body('<w:p><w:del w:id="1" w:author="x"/></w:p>')(p, ""),
    "comment reference": lambda p: body(run('<w:commentReference w:id="1"/>'))(p, ""),
    "document variables": lambda p: swap("word/settings.xml", "<w:zoom", "<w:docVars/><w:zoom")(p, ""),
    "attached template": lambda p: swap("word/settings.xml", "<w:zoom", "<w:attachedTemplate/><w:zoom")(p, ""),
    "remark in the XML": lambda p: body("<!-- x -->")(p, ""),
    "declared entity": lambda p: p.update({"word/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
    "missing target": lambda p: p.pop("word/header1.xml"),
    "thumbnail": lambda p: p.update({"docProps/thumbnail.jpeg": b"\xff\xd8\xff\xd9"}),
    "picture from elsewhere": lambda p: swap("word/_rels/document.xml.rels", 'Target="media/image1.png"',
                                             'Target="https://example.com/a.png" TargetMode="External"')(p, ""),
    "script link": lambda p: swap("word/_rels/document.xml.rels", "https://example.com/", "javascript:x")(p, ""),
    "UNC link": lambda p: swap("word/_rels/document.xml.rels", "https://example.com/", r"\\host\share")(p, ""),
    "DDE field": lambda p: body('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r>'
                                '<w:r><w:instrText>AUTO x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')(p, ""),
    "field without end": lambda p: body('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>')(p, ""),
    "cell without paragraph": lambda p: body("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>")(p, ""),
    "line break as text": lambda p: body(run("<w:t>a\nb</w:t>"))(p, ""),
    "date that is none": lambda p: swap("docProps/core.xml", "2026-11-20T00:00:00Z", "yesterday")(p, ""),
    "relationship twice": lambda p: p.update({"word/_rels/document.xml.rels": relations(
        *['<Relationship Id="rId1" Type="x/styles" Target="styles.xml"/>'] * 2)}),
    "bidi override": lambda p: body(run("<w:t>a\u202eb</w:t>"))(p, ""),
}  # fmt: skip


@pytest.mark.parametrize("fault", MORE_BROKEN)
def test_no_fault_of_the_make_up_passes(fault: str) -> None:
    parts = base()
    MORE_BROKEN[fault](parts)
    assert any(rule.startswith("structure.") for rule in rules(pack(parts))), fault


NOT_OPENED = {
    "no content types": lambda p: p.pop("[Content_Types].xml"),
    "another kind of main part": lambda p: swap("[Content_Types].xml", "document.main+xml", "template.main+xml")(p, ""),
    "a main part that is not there": lambda p: swap("_rels/.rels", "word/document.xml", "word/other.xml")(p, ""),
    "no relation to a main part": lambda p: swap("_rels/.rels", '/officeDocument" Target', '/other" Target')(p, ""),
    "no text": lambda p: p.update({"word/document.xml": re.sub(b"<w:t>[^<]*", b"<w:t>", p["word/document.xml"])}),
}


@pytest.mark.parametrize("fault", NOT_OPENED)
def test_a_file_that_no_program_would_open_is_seen(fault: str) -> None:
    parts = base()
    NOT_OPENED[fault](parts)
    assert "structure.opens" in rules(pack(parts))


def test_archives_that_hide_or_swell_are_refused() -> None:
    clean = pack(base())
    assert "structure.package" in rules(pack(base(), comment=b"x"))
    assert "structure.package" in rules(b"\0" * 64 + clean)
    parts = base()
    parts["word\\evil.xml"] = b"<x/>"
    assert "structure.package" in rules(pack(parts))
    parts = base()
    parts["word/styles.xml"] = b"<x>" + b" " * 30_000_000 + b"</x>"
    assert rules(pack(parts)) == {"structure.unreadable"}
    assert rules(b"not a file") == {"structure.unreadable"}
    assert rules(b"") == {"structure.unreadable"}


def test_a_missing_title_or_language_is_a_warning() -> None:
    parts = base()
    swap("docProps/core.xml", TITLE, "别的")(parts, "")
    swap("docProps/core.xml", "zh-CN", "en")(parts, "")
    found = {one.rule: one.severity for one in inspect(pack(parts), "docx", EXPECTED)}
    assert found == {"structure.title": Severity.WARNING, "structure.language": Severity.WARNING}


def test_a_draft_must_say_so() -> None:
    from dataclasses import replace

    assert "structure.draft" in rules(pack(base()), replace(EXPECTED, draft=True))
    parts = base()
    swap("word/header1.xml", "页眉", "草稿，未经批准，不得外发")(parts, "")
    assert rules(pack(parts), replace(EXPECTED, draft=True)) == set()


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=6), st.booleans())
def test_damaged_bytes_never_raise(at: int, noise: bytes, cut: bool) -> None:
    data = pack(base())
    at %= len(data)
    broken = data[:at] if cut else data[:at] + noise + data[at + len(noise) :]
    found = inspect(broken, "docx", EXPECTED)
    assert not cut or any(one.blocks for one in found)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=4))
def test_damaged_parts_never_raise(at: int, noise: bytes) -> None:
    parts = base()
    data = document(BODY)
    at %= len(data)
    parts["word/document.xml"] = data[:at] + noise + data[at + len(noise) :]
    inspect(pack(parts), "docx", EXPECTED)


def _everywhere() -> list[tuple[str, int]]:
    """Every text node and every attribute's value of every part: part, and offset in it."""
    found = []
    for part, data in base().items():
        if part.endswith((".xml", ".rels")):
            text = data.decode()
            found += [
                (part, match.end()) for match in re.finditer(r'>[^<]+(?=<)|(?<!version)="[^"]*(?=")', text)
            ]
    return found


def test_a_name_in_any_text_or_attribute_of_any_part_is_found() -> None:
    spots = _everywhere()
    assert len(spots) >= 120
    for number, (part, at) in enumerate(spots):
        parts = base()
        text = parts[part].decode()
        parts[part] = f"{text[:at]} {SPELLINGS[number % len(SPELLINGS)]} {text[at:]}".encode()
        assert leaks(pack(parts)), (part, text[at - 30 : at])
