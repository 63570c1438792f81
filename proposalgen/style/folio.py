"""Which page numbers a style prints, section by section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from proposalgen.document.blocks import Section
from proposalgen.style.model import Folio, Style

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_HAN = "零一二三四五六七八九"
MOST_HAN = 199
"""Beyond this page Chinese numbers are printed as figures."""

LAST_PAGE = "last-page"
"""The id at the end of the pages that are counted together; of the earlier ones with a number behind it."""


def inset(style: Style, language: str) -> float:
    """Points between the edge of the text and a number that stands outside: one character, as GB/T 9704 has it."""
    return style.roles["footer"].size[language] if style.folio.form == "dashes" else 0.0


def begins(sections: Sequence[Section], folio: Folio) -> frozenset[int]:
    """The sections whose first page is numbered 1: those that say so; with the style's ``restart`` also
    what follows the cover, and the body."""
    own = frozenset(at for at, section in enumerate(sections) if section.restart)
    if not folio.restart:
        return own
    kinds = [section.kind for section in sections]
    first = next((at for at, kind in enumerate(kinds) if kind != "cover"), None)
    body = next((at for at, kind in enumerate(kinds) if kind not in ("cover", "front")), None)
    return own | frozenset(at for at in (first, body) if at is not None)


def restarts(sections: Sequence[Section], folio: Folio) -> bool:
    """Whether any page number is counted from elsewhere than the file's first page."""
    return folio.restart or any(section.restart for section in sections)


def ends(sections: Sequence[Section], folio: Folio) -> Mapping[int, str]:
    """The sections that end a count, with the id that stands at their end; none where nothing restarts."""
    if not restarts(sections, folio):
        return MappingProxyType({})
    last = len(sections) - 1
    early = sorted(at - 1 for at in begins(sections, folio) if at)
    return {**{at: f"{LAST_PAGE}-{n}" for n, at in enumerate(early, 1)}, last: LAST_PAGE}


def end_of(at: int, sections: Sequence[Section], folio: Folio) -> str:
    """The id at the end of the count that a section belongs to; empty where nothing restarts."""
    found = ends(sections, folio)
    return next((found[end] for end in sorted(found) if end >= at), "")


def numerals(section: Section, folio: Folio) -> str:
    """What a section's page numbers are written in: arabic, roman or chinese."""
    if section.numbering in ("roman", "chinese"):
        return section.numbering
    fronted = folio.front == "roman" and section.kind == "front" and not section.numbering
    return "roman" if fronted else "arabic"


def numerals_of_ids(sections: Sequence[Section], folio: Folio) -> Mapping[str, str]:
    """The headings, tables and figures whose pages carry Roman or Chinese numbers, and which."""
    found: dict[str, str] = {}
    for section in sections:
        kind = numerals(section, folio)
        if kind != "arabic":
            ids = (getattr(block, "id", "") for block in section.blocks)
            found.update({id: kind for id in ids if id})
    return found


def form(section: Section, folio: Folio) -> str:
    """What is printed in a section: numbers other than figures stand without a total; a style without
    page numbers has none anywhere."""
    if section.numbering == "none":
        return "none"
    return "plain" if folio.form == "total" and numerals(section, folio) != "arabic" else folio.form


def shown(number: int, kind: str) -> str:
    """A page number as its section prints it."""
    return {"roman": roman, "chinese": chinese}.get(kind, str)(number)


def roman(number: int) -> str:
    """1 to 3999 as I to MMMCMXCIX; beyond that the figure itself."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def chinese(number: int) -> str:
    """1 to 199 as 一, 十, 十二, 一百零五; beyond that the figure itself."""
    if not 0 < number <= MOST_HAN:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if hundreds:
        middle = f"{_HAN[tens]}十" if tens else "零" if ones else ""
        return "一百" + middle + (_HAN[ones] if ones else "")
    ten = "" if not tens else "十" if tens == 1 else f"{_HAN[tens]}十"
    return ten + (_HAN[ones] if ones else "")


def printed(
    pages: Mapping[str, int], starts: Sequence[int], sections: Sequence[Section], folio: Folio
) -> dict[str, int]:
    """Numbers as printed, of ids whose pages count from the file's first; ``starts`` are the sections' first pages."""
    first = {starts[at]: starts[at] - 1 for at in begins(sections, folio) if at < len(starts)}
    return {id: page - max((before for at, before in first.items() if at <= page), default=0) for id, page in pages.items()}
