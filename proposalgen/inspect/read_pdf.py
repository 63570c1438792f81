"""Reading a PDF: the text of its pages as a viewer gives it, and every string inside the file."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.findings import Text
from proposalgen.inspect import blobs, pdf_bytes
from proposalgen.inspect.fold import BORDER
from proposalgen.inspect.located import Fault, Piece, Reading, unreadable
from proposalgen.inspect.markup import running_text
from proposalgen.inspect.pdf_structure import structure
from proposalgen.inspect.turned import page_text
from proposalgen.inspect.units import units_of

_INSIDE = Text("inside the file", "文件内部")
MOST_PAGES = 3000


def read_pdf(data: bytes) -> Reading:
    """Everything that can be read in a PDF, and what is wrong with its make-up. Never raises."""
    if not data.startswith(b"%PDF-"):
        return unreadable(Text("the file is no PDF", "文件不是 PDF"))
    faults, title, language = structure(data)
    pages, torn = _pages(data)
    outside, streams = pdf_bytes.taken_apart(data)
    shown = tuple(_page(text, number) for number, text in enumerate(pages, 1))
    return Reading(
        pieces=(*shown, *_outside(outside), *_inside(streams)),
        faults=(*faults, *torn, *_unread(streams)),
        title=title,
        language=language,
        pages=pages,
    )


def _pages(data: bytes) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """The text of every page, lines as they are set."""
    import pypdfium2

    where = Text("file", "文件")
    texts = []
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            for number in range(min(len(document), MOST_PAGES)):
                texts.append(page_text(document[number]).replace("\r", ""))
        finally:
            document.close()
    except Exception as error:  # the library's own kinds, and those of damaged bytes
        kind = type(error).__name__
        message = Text(f"another reader cannot open the file ({kind})", f"其他软件无法打开该文件（{kind}）")
        return tuple(texts), (Fault("structure.opens", where, message),)
    if not any(text.strip() for text in texts):
        return tuple(texts), (
            Fault("structure.opens", where, Text("no page has text", "页面上没有任何文字")),
        )
    return tuple(texts), ()


def _page(text: str, number: int) -> Piece:
    return Piece(text, Text(f"page {number}", f"第 {number} 页"), units=units_of(text, close=False))


def _outside(data: bytes) -> Iterator[Piece]:
    remarks = BORDER.join(
        remark for remark in pdf_bytes.remarks(data) if not remark.startswith(("PDF-", "%EOF"))
    )
    yield from _strings(data, remarks)


def _strings(data: bytes, extra: str = "", codes: bool = True) -> Iterator[Piece]:
    text = BORDER.join((*pdf_bytes.strings(data, codes), extra))
    if text.strip():
        yield Piece(text, _INSIDE, shown=False)
    yield Piece(BORDER.join(pdf_bytes.names(data)), _INSIDE, shown=False, bytes_=True)


def _inside(streams: tuple[pdf_bytes.Stream, ...]) -> Iterator[Piece]:
    for stream in streams:
        data = stream.data or b""
        if stream.kind == "objects":
            yield from _strings(data)
        elif stream.kind == "drawing":
            yield from _strings(data, BORDER.join(pdf_bytes.remarks(data)), codes=False)
            yield Piece(pdf_bytes.plain(data), _INSIDE, shown=False, bytes_=True)
        elif stream.kind == "xml":
            text = data.decode("utf-8", "replace")
            yield Piece(running_text(text) + BORDER + text, _INSIDE, shown=False)
        elif stream.kind == "image" and data:
            for _, remark in blobs.remarks(data):
                yield Piece(BORDER.join(blobs.texts_of(remark)), _INSIDE, shown=False, bytes_=True)
        elif stream.kind == "data" and data:
            yield from _data(data)


def _data(data: bytes) -> Iterator[Piece]:
    """An attachment or anything else: as text where it is text, else letters fished from it."""
    try:
        yield Piece(data.decode("utf-8"), _INSIDE, shown=False)
    except UnicodeDecodeError:
        yield Piece(BORDER.join(blobs.texts_of(data)), _INSIDE, shown=False, bytes_=True)


def _unread(streams: tuple[pdf_bytes.Stream, ...]) -> Iterator[Fault]:
    if any(stream.data is None for stream in streams):
        message = Text("it holds something that cannot be looked into", "含有无法检查的内容")
        yield Fault("structure.unreadable", _INSIDE, message)
    for stream in streams:
        for kind, _ in blobs.remarks(stream.data) if stream.kind == "image" and stream.data else ():
            message = Text(f"a picture with remarks ({kind})", f"图片带有附加信息（{kind}）")
            yield Fault("structure.picture", _INSIDE, message)
