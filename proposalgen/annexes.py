"""Files that a document takes in as annexes: opened beside the brief only, every page drawn anew.

A page of a PDF becomes a picture of itself: no script, attachment, note or property of the file comes
along, and the words on it go with the picture, so that they are searched as all others are.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from proposalgen.brief.model import Brief
from proposalgen.document.blocks import Block, PageBreak, PagePicture
from proposalgen.findings import Text

MAX_BYTES = 20_000_000
MAX_PAGES = 60
MAX_SIDE = 600  # millimetres
DPI = 160

Open = Callable[[], tuple[Block, ...]]


class AnnexFault(ValueError):
    """Why a file cannot be taken in."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def annexes_of(brief: Brief, folder: Path) -> Mapping[str, Open]:
    """The PDF attachments of a brief by the names of their files; each is opened only when a template asks."""
    files = [(one.file, one.title) for one in brief.attachments if one.file.lower().endswith(".pdf")]
    return {file: _opener(folder, file, title) for file, title in files}


def _opener(folder: Path, file: str, title: str) -> Open:
    return lambda: pages_of(_bytes(folder, file), title, file)


def _bytes(folder: Path, file: str) -> bytes:
    found = (folder / file).resolve()
    if not found.is_relative_to(folder.resolve()):
        raise AnnexFault(Text("“{file}” lies outside the brief's folder", "“{file}”不在简报所在的文件夹内").filled(file=file))
    try:
        if found.stat().st_size > MAX_BYTES:
            raise AnnexFault(Text("“{file}” is larger than 20 MB", "“{file}”超过 20 MB").filled(file=file))
        return found.read_bytes()
    except OSError:
        raise AnnexFault(Text("there is no readable file “{file}”", "找不到或无法读取文件“{file}”").filled(file=file)) from None


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
