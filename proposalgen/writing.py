"""One document in several formats, with one set of page numbers among them.

Where a PDF is made, its layout gives the Word file's contents table its page numbers; a Word file
made alone carries estimated ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proposalgen.document.blocks import Document
from proposalgen.style.model import Stamp, Style


def write_all(
    document: Document, style: Style, date: str, formats: Sequence[str]
) -> Iterator[tuple[str, bytes, int | None]]:
    """Format, bytes and number of pages (None where nobody laid it out), in the order asked for.

    ``date`` is the ISO date in the files' properties. Raises MachineError when the PDF cannot be made.
    """
    from proposalgen.write import WRITERS

    stamp, finished, pages = Stamp(date, {}), {}, None
    if "pdf" in formats:
        from proposalgen.write.pdf import lay_out

        layout = lay_out(document, style, stamp)
        stamp, pages = Stamp(date, layout.pages, layout.total, layout.last), layout.total
        finished["pdf"] = layout.bytes
    for format_ in dict.fromkeys(formats):
        data = finished.get(format_) or WRITERS[format_](document, style, stamp)
        yield format_, data, pages if format_ in ("docx", "pdf") else None
