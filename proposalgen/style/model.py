"""One house style as frozen data: the single source of the Word styles and of the CSS.

Lengths of the page are millimetres, of type points. Colours are names of ``colours``.
"""

from __future__ import annotations

from collections.abc import Mapping

from proposalgen.record import Record


class Font(Record):
    """What a role is set in: Word's names for Han and Latin, and the free faces the PDF uses."""

    han: str
    latin: str
    pdf_han: str
    pdf_latin: str


class Role(Record):
    """How one kind of paragraph looks. ``line`` is an exact line height.

    ``size`` and ``line`` hold one number per language family ("zh", "en").
    """

    word: str  # the Word style's name
    size: Mapping[str, float]
    line: Mapping[str, float]
    bold: bool = False
    colour: str = "ink"
    before: float = 0
    after: float = 0
    align: str = "left"
    keep_next: bool = False
    page_break_before: bool = False
    hanging: float = 0  # millimetres kept for a number
    number_colour: str = ""
    spacing: float = 0  # extra letter spacing
    font: str = "body"
    outline: int = 0  # heading level in Word's navigation, 0: none


class Page(Record):
    """A sheet in millimetres; ``header`` and ``footer`` are distances from the paper's edge."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


class Style(Record):
    name: str
    page: Page
    fonts: Mapping[str, Font]
    colours: Mapping[str, str]  # name -> "#RRGGBB"
    roles: Mapping[str, Role]
    numbering: str = "decimal"  # decimal (1, 1.1) | chapter (第一章, 1.1) | official (一、（一）)

    def colour(self, name: str) -> str:
        """The hex value of a colour name, with its ``#``."""
        return self.colours[name]


class Stamp(Record):
    """What a writer is told from outside: dates in properties, and pages known from a layout.

    ``date`` is ISO (2026-11-20). ``pages`` maps heading ids to page numbers; ``total`` is the
    number of pages, 0 when nobody has laid the document out yet.
    """

    date: str
    pages: Mapping[str, int]
    total: int = 0
