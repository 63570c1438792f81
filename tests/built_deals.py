"""Deals built once for all stories, and readers of the files that share nothing with the makers."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
import unicodedata
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
from lxml import etree, html
from telling import HOUSES, SAMPLES

from proposalgen.cli import run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class BuiltDeal:
    """What ``build`` left behind for one document of one deal."""

    out: Path
    code: int

    def file(self, suffix: str) -> Path:
        (found,) = self.files(suffix)
        return found

    def files(self, suffix: str) -> list[Path]:
        """Several where a document is written once for each of its readers."""
        found = sorted(self.out.rglob(f"*.{suffix}"))
        assert found, suffix
        return found


@cache
def built(
    name: str, kind: str = "proposal", formats: str = "docx,pdf,html", again: int = 0, profile: str = ""
) -> BuiltDeal:
    """A sample built through the command line, once; ``again`` makes it anew, ``profile`` in another style."""
    out = _folder() / "out"
    arguments = ["build", str(SAMPLES / name), kind, "--to", formats, "--out", str(out), "--today", "2026-11-20"]
    return BuiltDeal(out, run([*arguments, "--house", str(house_in(name, profile))]))


@cache
def house_in(name: str, profile: str) -> Path:
    """The house of a sample, or a copy of it that has another style."""
    own = HOUSES.get(name, (SAMPLES / name).parent)
    if not profile:
        return own
    house = _folder() / "house"
    shutil.copytree(own, house)
    file = house / "house.yaml"
    said, count = re.subn(r"(?m)^style: \{profile: \w+\}", f"style: {{profile: {profile}}}", file.read_text(encoding="utf-8"))
    assert count == 1
    file.write_text(said, encoding="utf-8")
    return house


def _folder() -> Path:
    home = tempfile.mkdtemp(prefix="proposalgen-test-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return Path(home)


def word_paragraphs(file: Path, parts: tuple[str, ...] = ("word/document.xml",)) -> list[str]:
    """The printed text of each paragraph, fields' codes left out."""
    found = []
    with zipfile.ZipFile(file) as package:
        for part in parts:
            for paragraph in etree.fromstring(package.read(part)).iter(f"{W}p"):
                texts = [node.text or "" if node.tag == f"{W}t" else "\t" for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")]
                found.append("".join(texts))
    return [text for text in found if text.strip()]


def word_contents(file: Path) -> list[tuple[str, int | str]]:
    """The contents table as printed: title with its number, and page; Roman ones stay letters."""
    rows = []
    with zipfile.ZipFile(file) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    for paragraph in root.iter(f"{W}p"):
        if any("PAGEREF" in (node.text or "") for node in paragraph.iter(f"{W}instrText")):
            runs = "".join(node.text or "" if node.tag == f"{W}t" else "\t" for node in paragraph.iter(f"{W}t", f"{W}tab"))
            *title, page = [part for part in runs.split("\t") if part]
            if not title:
                continue  # a page named in the text
            rows.append((letters("".join(title)), int(page) if page.isdecimal() else page))
    return rows


def word_tables(file: Path) -> list[list[list[str]]]:
    """Tables as rows of cells of text; cells of tables inside count to the outer one too."""
    with zipfile.ZipFile(file) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return [
        [["".join(node.text or "" for node in cell.iter(f"{W}t")) for cell in row.iterchildren(f"{W}tc")]
         for row in table.iterchildren(f"{W}tr")]
        for table in root.iter(f"{W}tbl")
    ]  # fmt: skip


def pdf_outline(file: Path) -> dict[str, int]:
    """The bookmarks of a PDF: title → page, counted from 1."""
    document = pypdfium2.PdfDocument(file)
    try:
        return {letters(mark.get_title()): mark.get_dest().get_index() + 1 for mark in document.get_toc()}
    finally:
        document.close()


def pdf_pages(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def html_text(file: Path) -> str:
    """What a page shows; without what stands in drawings."""
    root = html.fromstring(file.read_bytes())
    for unseen in root.xpath("//style|//head|//*[local-name()='svg']"):
        unseen.drop_tree()
    return " ".join(root.itertext())


def drawn_text(file: Path) -> str:
    """What stands in a page's drawings: in Word a chart is native, and Word writes its axes itself."""
    root = html.fromstring(file.read_bytes())
    return " ".join(text for drawing in root.xpath("//*[local-name()='svg']") for text in drawing.itertext())


def letters(text: str) -> str:
    """Letters and digits only, in one form, so that line breaks and spacing make no difference."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def numbers(text: str) -> set[str]:
    """Every figure of three digits or more, or with decimals, as it is printed."""
    return set(re.findall(r"\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|\d{3,}", unicodedata.normalize("NFKC", text)))
