"""Files that are no Word file, hostile ones, and numbers beyond reason: each gets an answer, none a traceback."""

from __future__ import annotations

import zipfile

import pytest
from brand_files import bare, rewritten

from proposalgen.branding.read import read_brand
from proposalgen.errors import HouseError, ProposalError, UsageError

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def styles(inner: str) -> str:
    return f'<w:styles xmlns:w="{MAIN}">{inner}</w:styles>'


@pytest.fixture
def word(tmp_path):
    return bare(tmp_path)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"plain text", "no Word file"),
        (b"", "no Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old .doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and no more", "no Word file"),
    ],
)
def test_what_is_no_word_file(data, says, tmp_path):
    file = tmp_path / "brand.docx"
    file.write_bytes(data)
    with pytest.raises(UsageError) as fault:
        read_brand(file)
    assert says in fault.value.message.en


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UsageError):
        read_brand(tmp_path / "nothing.docx")
    with pytest.raises(UsageError):
        read_brand(tmp_path)


@pytest.mark.parametrize(
    ("part", "content", "says"),
    [
        ("word/vbaProject.bin", b"macro", "macros"),
        ("word/styles.xml", '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4APA-x/+AD4-', "XML that no Word file has"),
        ("word/styles.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "XML that no Word file has"),
        ("word/styles.xml", '<?xml version="1.0" encoding="UTF-16"?><x/>'.encode("utf-16"), "XML that no Word file has"),
        ("word/styles.xml", "<w:styles", "damaged"),
        ("word/zeros.xml", b"\0" * 40_000_000, "far larger"),
        ("word/../../evil.xml", "<x/>", "damaged"),
    ],
)
def test_hostile_and_damaged_parts_are_refused(word, part, content, says):
    with pytest.raises(HouseError) as fault:
        read_brand(rewritten(word, {part: content}))
    assert says in fault.value.problems[0].message.en


def test_a_package_of_another_kind(tmp_path):
    file = tmp_path / "book.docx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(UsageError):
        read_brand(file)


@pytest.mark.parametrize(
    "inner",
    [
        "",
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/><w:basedOn w:val="A"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="x"/><w:basedOn w:val="A"/></w:style>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr><w:sz w:val="-9999999"/>'
        '<w:color w:val="zzz" w:themeColor="nothing" w:themeTint="?"/><w:rFonts w:ascii="&#10;: {evil: 1}"/></w:rPr>'
        '<w:pPr><w:spacing w:line="x" w:before="99999999"/></w:pPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1&#10;evil: true # x"/></w:style>',
        "<w:style/><w:style w:styleId='A'/>",
    ],
)
def test_odd_styles_never_break_the_reading(word, inner, tmp_path):
    from test_reading_brands import BUILT_IN

    from proposalgen.branding.fit import fit
    from proposalgen.branding.writing import style_yaml
    from proposalgen.style.load import load_style

    brand = read_brand(rewritten(word, {"word/styles.xml": styles(inner)}))
    text = style_yaml(brand, fit(brand, load_style(BUILT_IN, "business")), "style", "business", "en")
    (tmp_path / "style.yaml").write_text(text, encoding="utf-8")
    style = load_style(tmp_path / "style.yaml", "style")
    assert 7 <= style.roles["body"].size["zh"] <= 14
    assert "evil" not in "".join(line.partition("#")[0] for line in text.splitlines())


def test_garbage_in_any_part_is_answered(word):
    """Every XML part in turn cut in half: an answer, whatever it is, and never another exception."""
    with zipfile.ZipFile(word) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    refused = 0
    for name, data in parts.items():
        try:
            read_brand(rewritten(word, {name: data[: len(data) // 2]}))
        except ProposalError:
            refused += 1
        rewritten(word, {name: data})
    assert refused >= 4
