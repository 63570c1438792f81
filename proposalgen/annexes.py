"""Files that a document takes in as annexes: opened inside their own folder only, made anew.

A page of a PDF becomes a picture of itself: no script, attachment, note or property of the file comes
along, and the words on it go with the picture, so that they are searched as all others are. The text of a
Word file becomes blocks like our own.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from proposalgen.brief.model import Brief
from proposalgen.document.blocks import Block, PageBreak, PagePicture
from proposalgen.findings import Finding, Place, Severity, Text
from proposalgen.house.model import House

MAX_BYTES = 20_000_000
MAX_PAGES = 60
MAX_SIDE = 600  # millimetres
DPI = 160

Open = Callable[[], tuple[Block, ...]]


class AnnexFault(ValueError):
    """Why a file cannot be taken in: every reason, and where the file is named."""

    def __init__(self, *messages: Text, place: Place | None = None) -> None:
        super().__init__("; ".join(one.en for one in messages))
        self.messages = messages
        self.place = place


class Annexes(dict[str, Open]):
    """The files that may be taken in, by name; each is opened only when a template asks.

    Afterwards ``taken`` holds the blocks of those that were, ``notes`` what a person should know of them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Block] = []
        self.notes: list[Finding] = []

    def add(self, folder: Path, file: str, title: str, language: str, place: Place, ours: bool = False) -> None:
        """Offer one file of ``folder``, the house's where it is ``ours``; a name that is there already stays what it was."""
        if file.lower().endswith((".pdf", ".docx")) and file not in self:
            self[file] = lambda: self._open(folder, file, title, language, place, ours)

    def _open(self, folder: Path, file: str, title: str, language: str, place: Place, ours: bool) -> tuple[Block, ...]:
        try:
            found = _inside(folder, file)
            blocks, notes = _pages(found, title, file) if file.lower().endswith(".pdf") else _text(found, title, language)
        except AnnexFault as fault:
            raise AnnexFault(*fault.messages, place=None if ours else place) from None
        self.taken += blocks
        self.notes += [_note(one, file, place) for one in notes]
        return blocks


def annexes_of(brief: Brief, folder: Path, house: House) -> Annexes:
    """The PDF and Word attachments of a brief and copies of the house's credentials, by the names of their files."""
    found = Annexes()
    for at, one in enumerate(brief.attachments):
        found.add(folder, one.file, one.title, brief.language, brief.place(f"attachments[{at}].file"))
    for one in house.entries("credential") if house.folder is not None else ():
        if file := getattr(one, "file", None):
            place = house.entry_place(one.id, "file")
            found.add(house.folder, file, getattr(one, "title", None) or file, brief.language, place, ours=True)
    return found


def _note(message: Text, file: str, place: Place) -> Finding:
    said = Text("“{file}”: {message}", "“{file}”：{message}").filled(file=file, message=message)
    return Finding("content.annex", Severity.WARNING, place, said, CHECK)


CHECK = Text("Look at this annex yourself before it is sent.", "发出前请自行查看该附录。")


def _inside(folder: Path, file: str) -> Path:
    found = (folder / file).resolve()
    if not found.is_relative_to(folder.resolve()):
        raise AnnexFault(Text("“{file}” lies outside its folder", "“{file}”不在所属文件夹内").filled(file=file))
    try:
        if found.stat().st_size > MAX_BYTES:
            raise AnnexFault(Text("“{file}” is larger than 20 MB", "“{file}”超过 20 MB").filled(file=file))
    except OSError:
        raise AnnexFault(Text("there is no readable file “{file}”", "找不到或无法读取文件“{file}”").filled(file=file)) from None
    return found


def _pages(found: Path, title: str, file: str) -> tuple[tuple[Block, ...], Sequence[Text]]:
    try:
        blocks = pages_of(found.read_bytes(), title, file)
    except OSError:
        raise AnnexFault(Text("there is no readable file “{file}”", "找不到或无法读取文件“{file}”").filled(file=file)) from None
    pages = [one for one in blocks if isinstance(one, PagePicture)]
    silent = [str(at) for at, one in enumerate(pages, 1) if not one.text]
    return blocks, [SILENT.filled(pages=", ".join(silent))] if silent else []


SILENT = Text(
    "no text on page {pages} (scanned?): what is written there was not searched",
    "第 {pages} 页没有文字层（可能是扫描件），其中的内容未经检查",
)


def _text(found: Path, title: str, language: str) -> tuple[tuple[Block, ...], Sequence[Text]]:
    from proposalgen.included.word import Refused, read_word

    try:
        included = read_word(found, title, language)
    except Refused as fault:
        named = Text("“{file}”, {message}", "“{file}”{message}")
        raise AnnexFault(*(named.filled(file=found.name, message=one) for one in fault.messages)) from None
    return included.blocks, included.notes


def pages_of(data: bytes, title: str, file: str) -> tuple[Block, ...]:
    """Every page as a picture on a page of its own. Raises AnnexFault for what is no PDF, locked, or too much."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        message = Text("“{file}” is no PDF, or it is locked or damaged", "“{file}”不是 PDF，或已加密、损坏")
        raise AnnexFault(message.filled(file=file)) from None
    try:
        count = len(document)
        if not 1 <= count <= MAX_PAGES:
            message = Text("“{file}” has {n} pages; at most {most} are taken in", "“{file}”有 {n} 页，最多收入 {most} 页")
            raise AnnexFault(message.filled(file=file, n=count, most=MAX_PAGES))
        found = [_page(document[at], f"{title} {at + 1}/{count}", file) for at in range(count)]
    finally:
        document.close()
    return tuple(block for page in found for block in (PageBreak(), page))[1:]


def _page(page: Any, alt: str, file: str) -> PagePicture:
    wide, tall = page.get_size()
    if not 0 < max(wide, tall) * 25.4 / 72 <= MAX_SIDE or min(wide, tall) <= 1:
        message = Text("a page of “{file}” is larger than {most} mm", "“{file}”中有一页超过 {most} 毫米")
        raise AnnexFault(message.filled(file=file, most=MAX_SIDE))
    text = page.get_textpage().get_text_range()
    picture = page.render(scale=DPI / 72, may_draw_forms=False, draw_annots=False).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.save(out, format="PNG")
    return PagePicture(out.getvalue(), alt, picture.height / picture.width, " ".join(text.split()))
