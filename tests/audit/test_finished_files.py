"""Audits of finished files: every ready sample, every kind its verdict opens, judged by strangers to the house."""

from __future__ import annotations

import re
import subprocess
import zipfile

import pikepdf
import pytest
from audited import DEALS, DOCUMENTS
from built_deals import built, pdf_outline
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Claims the validator makes of every file built like ours; the standard says otherwise.
EXCUSED = (
    re.compile(r"relationship type '\S+/theme' is missing"),  # a theme is optional; ours names its fonts
    re.compile(r"Numbering definition '0' referenced"),  # 17.9.18: 0 takes numbering away, it points nowhere
)


def test_there_is_something_to_audit():
    assert len(DEALS) >= 2
    assert len(DOCUMENTS) >= 4


@pytest.mark.parametrize("document", DOCUMENTS, ids="-".join)
def test_a_word_file_keeps_the_standard(document):
    from openxml_audit import OpenXmlValidator

    errors = [
        str(error) for file in built(*document).files("docx") for error in OpenXmlValidator().validate(str(file)).errors
    ]
    assert [error for error in errors if not any(one.search(error) for one in EXCUSED)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids="-".join)
def test_every_field_of_a_word_file_already_shows_its_result(document):
    for file in built(*document).files("docx"):
        with zipfile.ZipFile(file) as package:
            parts = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
            empty = [name for name in parts for text in _results(package.read(name)) if not text.strip()]
        assert empty == []


def _results(part: bytes) -> list[str]:
    """What each complex field shows, in the order in which they end."""
    found, open_ = [], []
    for node in etree.fromstring(part).iter(f"{W}fldChar", f"{W}t"):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append("")
        elif kind == "end":
            found.append(open_.pop())
            if open_:
                open_[-1] += found[-1]
        elif kind is None and open_:
            open_[-1] += node.text or ""
    assert open_ == []
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids="-".join)
def test_a_pdf_is_whole_tagged_and_carries_its_fonts(document):
    for file in built(*document).files("pdf"):
        subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)
        with pikepdf.open(file) as pdf:
            root = pdf.Root
            assert "/StructTreeRoot" in root
            assert bool(root.MarkInfo.Marked)
            assert str(root.Lang) in ("zh-CN", "en-GB", "en")
            assert str(pdf.docinfo["/Title"]).strip()
            bare = [str(font.get("/BaseFont")) for font in _fonts(pdf) if not _embedded(font)]
        assert bare == []
        assert pdf_outline(file)


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    found = [
        one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
    ]
    assert found
    return [one for one in found if one.get("/Subtype") != "/Type0"]  # its descendant has the file


def _embedded(font: pikepdf.Object) -> bool:
    return any(name in font.get("/FontDescriptor", {}) for name in ("/FontFile", "/FontFile2", "/FontFile3"))
