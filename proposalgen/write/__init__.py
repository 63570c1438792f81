"""The writers: one table, one signature ``(Document, Style, Stamp) -> bytes``.

Each is imported when it is called, so that asking for a Word file never loads a PDF engine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from proposalgen.document.blocks import Document
from proposalgen.style.model import Stamp, Style

Writer = Callable[[Document, Style, Stamp], bytes]

__all__ = ["WRITERS", "Writer"]


def _word(document: Document, style: Style, stamp: Stamp) -> bytes:
    from proposalgen.write.word import write_word

    return write_word(document, style, stamp)


def _pdf(document: Document, style: Style, stamp: Stamp) -> bytes:
    from proposalgen.write.pdf import write_pdf

    return write_pdf(document, style, stamp)


def _html(document: Document, style: Style, stamp: Stamp) -> bytes:
    from proposalgen.write.html import write_html

    return write_html(document, style, stamp)


def _workbook(document: Document, style: Style, stamp: Stamp) -> bytes:
    from proposalgen.write.workbook import write_workbook

    return write_workbook(document, style, stamp)


WRITERS: Mapping[str, Writer] = MappingProxyType({"docx": _word, "pdf": _pdf, "html": _html, "xlsx": _workbook})
"""The writer of each format, by the ending of its files."""
