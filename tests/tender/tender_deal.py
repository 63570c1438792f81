"""A copy of the tender sample to break: small edits in its texts, in the parts of its Word files, in cells of its workbook."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from telling import SAMPLES

from proposalgen import assess, load_brief
from proposalgen.house.load import load_house

SAMPLE = SAMPLES / "good/lanchuan"
TODAY = date(2026, 11, 20)
DAY = ("--today", TODAY.isoformat())
BRIEF, ANSWERS, BOOK = "brief.yaml", "应答.csv", "采购需求响应表.xlsx"

_TEXT = (SAMPLE / "digital-archive" / BRIEF).read_text(encoding="utf-8")
PRICE = _TEXT[_TEXT.index("\nprice:\n") + 1 : _TEXT.index("\nreturn:")]
APPROVALS = _TEXT[_TEXT.index("\napprovals:\n") + 1 : _TEXT.index("\nstrategy:")]


def sealed(deal: Path) -> Path:
    """The price and its approval moved out of the deal, into the file of whoever holds the price."""
    edit(deal / BRIEF, PRICE, "")
    edit(deal / BRIEF, APPROVALS, "")
    file = deal.parent.parent / "sealed.yaml"
    file.write_text(PRICE + APPROVALS, encoding="utf-8")
    return file


def copied(folder: Path) -> Path:
    """The deal in a folder of its own, its house above it."""
    shutil.copytree(SAMPLE, folder / "lanchuan")
    return folder / "lanchuan/digital-archive"


def edit(file: Path, old: str, new: str) -> int:
    """Replace the only ``old`` of a text, or in the body of a Word file; the line on which it stood."""
    if file.suffix == ".docx":
        in_part(file, "word/document.xml", old, new)
        return 0
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def in_part(file: Path, part: str, old: str, new: str) -> None:
    """Replace the only ``old`` in one part of a package."""
    with zipfile.ZipFile(file) as package:
        members = [(member, package.read(member)) for member in package.infolist()]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for member, content in members:
            if member.filename == part:
                assert content.decode().count(old) == 1, (old, content.decode().count(old))
                content = content.decode().replace(old, new).encode()
            package.writestr(member, content)


def set_cells(file: Path, sheet: str, **cells: object) -> None:
    """Write cells of a workbook, as the buyer would before issuing it."""
    book = load_workbook(file)
    for name, value in cells.items():
        book[sheet][name] = value
    book.save(file)


def judged(deal: Path, today: date = TODAY):
    house = load_house(None, near=deal)
    return assess(load_brief(deal, house=house), house, today)
