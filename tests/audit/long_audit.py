"""Audits that take long: every document in every style, Word files as LibreOffice shows them too, and bytes from two
processes. ``make audit`` runs them, and leaves the figures in ``out/audit.tsv``."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from audited import EVERY, PROFILES
from built_deals import built, house_in, letters, pdf_outline, pdf_pages, word_contents, word_tables
from judging import empty_fields, pdf_lacks, word_errors
from telling import SAMPLES

from proposalgen import resources
from proposalgen.kinds import kind
from proposalgen.style.fonts import CONF
from proposalgen.style.load import load_style

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ROOT / "out" / "audit.tsv"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
each = pytest.mark.parametrize("document", EVERY, ids="-".join)


def finished(document: tuple[str, str, str]) -> Iterator[tuple[Path, Path]]:
    """The Word file and the PDF of each of a document's readers or volumes; the buyer's own forms are the buyer's."""
    name, kind_, profile = document
    done = built(name, kind_, profile=profile)
    assert done.code == 0
    words, pdfs = ({one.stem: one for one in done.files(suffix)} for suffix in ("docx", "pdf"))
    both = words.keys() & pdfs.keys()
    assert both == words.keys() == pdfs.keys() or (kind_ == "bid" and len(both) == 3)
    return ((words[stem], pdfs[stem]) for stem in sorted(both))


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[Path, Path]:
    """Every Word file as LibreOffice prints it: one run for all."""
    if shutil.which("soffice") is None:
        pytest.fail("the audits need LibreOffice (soffice)")
    folder = tmp_path_factory.mktemp("printed")
    files = [word for document in EVERY for word, _ in finished(document)]
    copies = {file: Path(shutil.copy(file, folder / f"{at}.docx")) for at, file in enumerate(files)}
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, copies.values())]
    # Word's Chinese typefaces are not free: the product's own table says what stands in for them.
    subprocess.run(command, check=True, capture_output=True, timeout=1200, env={**os.environ, "FONTCONFIG_FILE": str(CONF)})
    return {file: copy.with_suffix(".pdf") for file, copy in copies.items()}


@pytest.fixture(scope="module")
def figures() -> Iterator[list[tuple[str, ...]]]:
    """A line for each file, written when all were seen."""
    found: list[tuple[str, ...]] = []
    yield found
    FIGURES.parent.mkdir(exist_ok=True)
    head = ("document", "file", "PDF pages", "Word pages", "headings", "tables", "contents lines")
    FIGURES.write_text("\n".join("\t".join(row) for row in (head, *found)) + "\n", encoding="utf-8")


def test_every_style_and_both_sides_are_there():
    assert {"business", "tender", "official", "anonymous"} <= set(PROFILES)
    sides = {found.audience for _, name, _ in EVERY if (found := kind(name))}
    assert sides == {"client", "internal"}


@each
def test_strangers_find_no_fault_in_the_files(document):
    for word, pdf in finished(document):
        assert word_errors(word) == [], word.name
        assert empty_fields(word) == [], word.name
        assert pdf_lacks(pdf, titled=document[2] != "anonymous") == [], pdf.name


@each
def test_the_contents_name_the_pages_on_which_the_headings_are(document, printed):
    restarts = load_style(resources.templates() / "style.yaml", document[2]).folio.restart
    for word, pdf in finished(document):
        rows = word_contents(word)
        assert bool(rows) == (document[1] in ("proposal", "bid"))  # a few pages need no contents
        front = [(title, ROMAN.index(page) + 1) for title, page in rows if isinstance(page, str)]
        body = [(title, page) for title, page in rows if isinstance(page, int)]
        assert bool(front) <= restarts
        for part in (front, body):
            before = _before(part, pdf)
            assert 0 in before if not restarts else before, (word.name, part)
            # LibreOffice fills pages a little differently.
            assert _before([(_unnumbered(title), page) for title, page in part], printed[word], drift=1), (word.name, part)


def _unnumbered(title: str) -> str:
    """Without the figures at its start: LibreOffice prints 一.1 where Word is told to print 1.1."""
    return re.sub(r"^\d+", "", title)


def _before(rows: list[tuple[str, int]], file: Path, drift: int = 0) -> set[int]:
    """How many pages may stand before the one numbered 1, if every heading is on the page that the contents names, or
    ``drift`` pages from it."""
    pages = [letters(text) for text in pdf_pages(file)]
    return {
        before
        for before in range(len(pages))
        if all(any(title in text for text in pages[max(0, before + page - 1 - drift) : before + page + drift]) for title, page in rows)
    }


@each
def test_libreoffice_shows_the_same_pages_headings_and_tables(document, printed, figures):
    for word, pdf in finished(document):
        ours, theirs = pdf_pages(pdf), pdf_pages(printed[word])
        headings, tables = pdf_outline(pdf), word_tables(word)
        contents = word_contents(word)
        row = (len(ours), len(theirs), len(headings), len(tables), len(contents))
        figures.append(("-".join(document), word.stem, *map(str, row)))
        assert abs(len(ours) - len(theirs)) <= max(1, len(ours) // 10), word.name
        whole = letters("".join(theirs))
        assert "ErrorReferencesourcenotfound" not in whole, word.name
        assert [title for title in headings if _unnumbered(title) not in whole] == [], word.name
        cells = {letters(cell) for table in tables for cells in table for cell in cells}
        assert [cell for cell in cells if len(cell) < 12 and cell not in whole] == [], word.name


@pytest.mark.parametrize(("name", "profile"), sorted({(name, profile) for name, _, profile in EVERY}))
def test_another_process_with_another_seed_writes_the_same_bytes(name, profile, tmp_path):
    kinds = [kind_ for deal, kind_, style in EVERY if (deal, style) == (name, profile)]
    sums = []
    for seed in ("1", "4242"):
        out = tmp_path / seed
        code = "import sys; from proposalgen.cli import run; sys.exit(run(sys.argv[1:]))"
        arguments = ["build", str(SAMPLES / name), *kinds, "--to", "docx,pdf,html", "--out", str(out), "--today", "2026-11-20"]
        env = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code, *arguments, "--house", str(house_in(name, profile))]
        subprocess.run(command, check=True, capture_output=True, env=env, cwd=ROOT)
        files = sorted(one for one in out.rglob("*.*") if one.suffix in (".docx", ".pdf", ".html"))
        sums.append([(file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in files])
    assert len(sums[0]) >= 3 * len(kinds)
    assert sums[0] == sums[1]
