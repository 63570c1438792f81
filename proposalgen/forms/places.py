"""Where a paragraph of a form stands, for people: table, row and column, or the paragraph's number."""

from __future__ import annotations

from proposalgen.findings import Place
from proposalgen.reading.word_scan import Paragraph


def place_of(file: str, part: str, paragraph: Paragraph) -> Place:
    """In a table, ``sheet`` names it; elsewhere ``line`` is the paragraph's number. A header or footer is named in ``path``."""
    name = part.rpartition("/")[2].removesuffix(".xml")
    path = "" if name == "document" else name
    if paragraph.row is not None:
        table = f"table {paragraph.row.table}" if not path else f"{path} table {paragraph.row.table}"
        return Place(path, file, sheet=table, row=paragraph.row.number, column=paragraph.column)
    return Place(path, file if not path else f"{file} ({path})", paragraph.number)
