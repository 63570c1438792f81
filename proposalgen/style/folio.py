"""Which page numbers a style prints, section by section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from proposalgen.document.blocks import Section
from proposalgen.style.model import Folio

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def begins(sections: Sequence[Section], folio: Folio) -> frozenset[int]:
    """The sections whose first page is numbered 1: with ``restart`` what follows the cover, and the body."""
    if not folio.restart:
        return frozenset()
    kinds = [section.kind for section in sections]
    first = next((at for at, kind in enumerate(kinds) if kind != "cover"), None)
    body = next((at for at, kind in enumerate(kinds) if kind not in ("cover", "front")), None)
    return frozenset(at for at in (first, body) if at is not None)


def is_roman(section: Section, folio: Folio) -> bool:
    return folio.front == "roman" and section.kind == "front"


def roman_ids(sections: Sequence[Section], folio: Folio) -> frozenset[str]:
    """The headings, tables and figures whose pages carry Roman numbers."""
    blocks = (block for one in sections if is_roman(one, folio) for block in one.blocks)
    return frozenset(id for id in (getattr(block, "id", "") for block in blocks) if id)


def form(section: Section, folio: Folio) -> str:
    """What is printed in a section: Roman numbers stand without a total."""
    return "plain" if folio.form == "total" and is_roman(section, folio) else folio.form


def roman(number: int) -> str:
    """1 to 39 as I to XXXIX; beyond that the figure itself."""
    if not 0 < number < 40:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def printed(
    pages: Mapping[str, int], starts: Sequence[int], sections: Sequence[Section], folio: Folio
) -> dict[str, int]:
    """Numbers as printed, of ids whose pages count from the file's first; ``starts`` are the sections' first pages."""
    first = {starts[at]: starts[at] - 1 for at in begins(sections, folio) if at < len(starts)}
    return {id: page - max((before for at, before in first.items() if at <= page), default=0) for id, page in pages.items()}
