"""Files that a document takes in as annexes: opened inside their own folder only, made anew.

A page of a PDF becomes a picture of itself: no script, attachment, note or property of the file comes
along, and the words on it go with the picture, so that they are searched as all others are. The text of a
Word file becomes blocks like our own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from proposalgen.brief.model import Brief
from proposalgen.document.blocks import Block, PageBreak, PagePicture
from proposalgen.findings import Finding, Place, Severity, Text
from proposalgen.house.model import House
from proposalgen.pdf_pages import SECONDS, Drawn, NotDrawn, drawn
from proposalgen.reading.files import read_file

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
        data = read_file(found, MAX_BYTES)
    except OSError:
        raise AnnexFault(Text("there is no readable file “{file}”", "找不到或无法读取文件“{file}”").filled(file=file)) from None
    pages = _drawn(data, file)
    silent, unseen = ([str(at) for at, one in enumerate(pages, 1) if getattr(one, what)] for what in ("scanned", "unseen"))
    notes = [SILENT.filled(pages=", ".join(silent))] if silent else []
    notes += [UNSEEN.filled(pages=", ".join(unseen))] if unseen else []
    return _blocks(pages, title), notes


SILENT = Text(
    "no or little text on page {pages} (scanned?): what is written there was not searched",
    "第 {pages} 页没有或几乎没有文字层（可能是扫描件），其中的内容未经检查",
)
UNSEEN = Text(
    "text that nobody sees on page {pages}: what was searched may not be what is read there",
    "第 {pages} 页含有不可见的文字：所检查的内容可能与看到的不同",
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
    return _blocks(_drawn(data, file), title)


def _drawn(data: bytes, file: str) -> tuple[Drawn, ...]:
    try:
        return drawn(data, MAX_PAGES, MAX_SIDE, DPI)
    except NotDrawn as fault:
        raise AnnexFault(_NOT_DRAWN[fault.why].filled(file=file, n=fault.count)) from None


def _blocks(pages: Sequence[Drawn], title: str) -> tuple[Block, ...]:
    made = (PagePicture(one.png, f"{title} {at}/{len(pages)}", one.ratio, one.text) for at, one in enumerate(pages, 1))
    return tuple(block for page in made for block in (PageBreak(), page))[1:]


_NOT_DRAWN = {
    "broken": Text("“{file}” is no PDF, or it is locked or damaged", "“{file}”不是 PDF，或已加密、损坏"),
    "count": Text(f"“{{file}}” has {{n}} pages; at most {MAX_PAGES} are taken in", f"“{{file}}”有 {{n}} 页，最多收入 {MAX_PAGES} 页"),
    "side": Text(f"a page of “{{file}}” is larger than {MAX_SIDE} mm", f"“{{file}}”中有一页超过 {MAX_SIDE} 毫米"),
    "effort": Text(
        f"“{{file}}” takes more than {SECONDS} seconds or too much memory to draw; print it to a new PDF, or attach its pages as pictures",
        f"“{{file}}”绘制超过 {SECONDS} 秒或占用内存过多；请重新打印成 PDF，或改附页面图片",
    ),
}
