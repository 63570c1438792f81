"""Audits of finished files: every ready sample, every kind its verdict opens, as customers get them.

Strangers judge: a validator of Open XML, qpdf, and LibreOffice, which opens all Word files at once.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from built_deals import built, letters, pdf_outline, pdf_pages, word_contents, word_tables
from lxml import etree
from telling import HOUSES, SAMPLES

from proposalgen.api import load_brief
from proposalgen.kinds import opened

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEALS = tuple(name for name in HOUSES if name.startswith("good/"))


@cache
def _verdict(name: str) -> str:
    from proposalgen.house.load import load_house
    from proposalgen.readiness import assess

    house = load_house(HOUSES[name], near=SAMPLES / name)
    return assess(load_brief(SAMPLES / name, house=house), house=house).verdict


DOCUMENTS = tuple((name, kind) for name in DEALS for kind in opened("propose"))


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> Path:
    """Every Word file as LibreOffice prints it: one run for all."""
    if shutil.which("soffice") is None:
        pytest.fail("the audits need LibreOffice (soffice)")
    folder = tmp_path_factory.mktemp("printed")
    for at, document in enumerate(DOCUMENTS):
        shutil.copy(built(*document).file("docx"), folder / f"{at}.docx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = [str(folder / f"{at}.docx") for at in range(len(DOCUMENTS))]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder


def test_there_is_something_to_audit():
    assert len(DEALS) >= 2
    assert len(DOCUMENTS) >= 4


@pytest.mark.parametrize("document", DOCUMENTS, ids="-".join)
def test_a_word_file_keeps_the_standard(document):
    from openxml_audit import OpenXmlValidator

    result = OpenXmlValidator().validate(built(*document).file("docx"))
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids="-".join)
def test_every_field_of_a_word_file_already_shows_its_result(document):
    with zipfile.ZipFile(built(*document).file("docx")) as package:
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
    file = built(*document).file("pdf")
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


@pytest.mark.parametrize("document", DOCUMENTS, ids="-".join)
def test_the_contents_name_the_pages_on_which_the_headings_are(document, printed):
    if document[1] != "proposal":
        assert word_contents(built(*document).file("docx")) == []  # a few pages need no contents
        return
    rows = word_contents(built(*document).file("docx"))
    assert rows
    for file in (built(*document).file("pdf"), printed / f"{DOCUMENTS.index(document)}.pdf"):
        pages = [letters(page) for page in pdf_pages(file)]
        assert [(title, page) for title, page in rows if title not in pages[page - 1]] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids="-".join)
def test_libreoffice_shows_the_same_pages_headings_and_tables(document, printed):
    ours = pdf_pages(built(*document).file("pdf"))
    theirs = pdf_pages(printed / f"{DOCUMENTS.index(document)}.pdf")
    assert abs(len(ours) - len(theirs)) <= max(1, len(ours) // 10)
    whole = letters("".join(theirs))
    headings = pdf_outline(built(*document).file("pdf"))
    assert [title for title in headings if title not in whole] == []
    cells = {letters(cell) for table in word_tables(built(*document).file("docx")) for row in table for cell in row}
    assert len(cells) > 10
    assert [cell for cell in cells if len(cell) < 12 and cell not in whole] == []


@pytest.mark.parametrize("name", DEALS)
def test_another_process_with_another_seed_writes_the_same_bytes(name, tmp_path):
    sums = []
    for seed in ("1", "4242"):
        out = tmp_path / seed
        code = "import sys; from proposalgen.cli import run; sys.exit(run(sys.argv[1:]))"
        arguments = ["build", str(SAMPLES / name), "--to", "docx,pdf,html", "--out", str(out), "--today", "2026-11-20"]
        env = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code, *arguments, "--house", str(HOUSES[name])]
        subprocess.run(command, check=True, capture_output=True, env=env, cwd=ROOT)
        files = sorted((out / "client").iterdir())
        sums.append([(file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in files])
    assert len(sums[0]) >= 3
    assert sums[0] == sums[1]
