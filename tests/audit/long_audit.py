"""Audits that take long: Word files as LibreOffice shows them, and bytes from two processes. ``make audit`` runs them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from audited import DEALS, DOCUMENTS
from built_deals import built, letters, pdf_outline, pdf_pages, word_contents, word_tables
from telling import HOUSES, SAMPLES

ROOT = Path(__file__).resolve().parents[2]


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
