"""Attachments of a brief become annexes; what must not leave the house is caught in them, too."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import docx
import pytest
from PIL import Image

from proposalgen.cli import run
from proposalgen.write import press

HARBOUR = Path(__file__).parents[1] / "samples" / "good" / "harbour"
PAGE = '<html lang="en"><head><title>x</title><style>@page{{size:A4}}body{{font-family:"Noto Sans CJK SC"}}</style></head><body><p>{}</p></body></html>'
LEAK = "Project Lodestar"  # a confidential term of the deal
ATTACHED = "\nattachments:\n  - {{title: Service conditions, file: {file}}}\n"


def deal(folder: Path, file: str, data: bytes) -> Path:
    """The crane deal with one attachment."""
    shutil.copytree(HARBOUR, folder, dirs_exist_ok=True)
    (folder / "crane-care" / file).write_bytes(data)
    brief = folder / "crane-care" / "brief.yaml"
    text = brief.read_text(encoding="utf-8") + ATTACHED.format(file=file)
    brief.write_text(text, encoding="utf-8")
    return brief


def word(words: str) -> bytes:
    document, out = docx.Document(), BytesIO()
    document.add_heading("Scope", 1)
    document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


def pages(words: str) -> bytes:
    return press.print_pages(PAGE.format(words), {}).bytes


def scanned() -> bytes:
    out = BytesIO()
    Image.new("RGB", (400, 560), "white").save(out, "PDF")
    return out.getvalue()


def build(brief: Path, capsys, to="docx") -> tuple[int, str, list[Path]]:
    out = brief.parent / "out"
    code = run(["build", str(brief), "--house", str(brief.parents[1]), "--today", "2026-11-20", "--to", to, "--out", str(out)])
    said = capsys.readouterr()
    return code, said.out + said.err, [one for one in out.rglob("*.*") if one.suffix in (".docx", ".pdf", ".html")]


@pytest.mark.parametrize(("file", "make"), [("a.docx", word), ("a.pdf", pages)])
def test_an_attachment_is_an_annex_and_a_leak_in_it_stops_the_file(tmp_path, capsys, file, make):
    code, said, files = build(deal(tmp_path / "clean", file, make("Bearings are greased every month.")), capsys)
    assert code == 0 and len(files) == 1, said
    if file.endswith("docx"):
        assert "Bearings are greased every month." in [one.text for one in docx.Document(str(files[0])).paragraphs]
    code, said, files = build(deal(tmp_path / "leak", file, make(f"By the way: {LEAK}.")), capsys)
    assert code == 6 and files == [], said


def test_pages_without_text_are_said(tmp_path, capsys):
    code, said, files = build(deal(tmp_path, "a.pdf", scanned()), capsys)
    assert code == 0 and len(files) == 1
    assert "no or little text on page 1" in said


def test_what_cannot_be_taken_in_is_said_where_the_brief_names_it(tmp_path, capsys):
    code, said, files = build(deal(tmp_path, "a.docx", b"no word"), capsys)
    assert code == 3 and files == [] and "brief.yaml:" in said and "no Word file" in said


def test_the_house_lends_copies_of_its_credentials_from_its_own_folder_only(tmp_path, capsys):
    for name, file, wanted in (("in", "copies/iso.pdf", 0), ("out", "../iso.pdf", 5)):
        brief = deal(tmp_path / name / "house", "a.pdf", pages("Plain."))
        house = brief.parents[1]
        (house / file).parent.mkdir(exist_ok=True)
        (house / file).write_bytes(pages("Certificate QY-77"))
        (house / "library").mkdir(exist_ok=True)
        entry = f"id: iso\nkind: credential\ntitle: Certificate\nfile: {file}\n"
        (house / "library" / "iso.yaml").write_text(entry, encoding="utf-8")
        parts = house / "templates" / "parts"
        parts.mkdir(parents=True)
        (parts / "annexes.html").write_text(f'<h1>Certificate</h1><include-pdf src="{file}"/>', encoding="utf-8")
        code, said, files = build(brief, capsys)
        assert code == wanted, said
        assert len(files) == (1 if wanted == 0 else 0)
        assert wanted == 0 or "outside its folder" in said


@pytest.mark.parametrize(("file", "then"), [("a.xlsx", "Save it as PDF"), ("a.webp", "Save it as PNG or JPEG"), ("a", "Save it as PDF")])
def test_a_file_that_no_document_can_take_in_is_said_at_its_line(tmp_path, capsys, file, then):
    brief = deal(tmp_path, file, b"PK and more")
    line = next(at for at, text in enumerate(brief.read_text(encoding="utf-8").splitlines(), 1) if "Service conditions" in text)
    for said, code in ((build(brief, capsys)[1], 0), _checked(brief, capsys)):
        assert code == 0 and "content.annex" in said and f"brief.yaml:{line}" in said
        assert f"“{file}” is left out" in " ".join(said.split()) and then in " ".join(said.split())


def _checked(brief: Path, capsys) -> tuple[str, int]:
    code = run(["check", str(brief), "--house", str(brief.parents[1]), "--today", "2026-11-20"])
    said = capsys.readouterr()
    return said.out + said.err, code


@pytest.mark.parametrize("file", ["A.Pdf", "drawing.pdf.PNG"])
def test_the_end_of_a_name_says_what_a_file_is_however_it_is_written(tmp_path, capsys, file):
    picture = BytesIO()
    Image.new("RGB", (400, 300), "navy").save(picture, "PNG")
    code, said, files = build(deal(tmp_path, file, pages("Plain.") if file == "A.Pdf" else picture.getvalue()), capsys)
    assert code == 0 and len(files) == 1, said
    document = docx.Document(str(files[0]))
    assert "Service conditions" in [one.text for one in document.paragraphs]
    assert "content.annex" not in said
