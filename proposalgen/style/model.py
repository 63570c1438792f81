"""One house style as frozen data: the single source of the Word styles and of the CSS.

Lengths of the page are millimetres, of type points. Colours are names of ``colours``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from proposalgen.record import Record

if TYPE_CHECKING:
    from proposalgen.style.shell import Shell

_NONE: Mapping[str, float] = MappingProxyType({"zh": 0.0, "en": 0.0})


SHEETS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "a4": (210.0, 297.0), "a4-landscape": (297.0, 210.0), "a3-landscape": (420.0, 297.0),
        "letter": (215.9, 279.4), "letter-landscape": (279.4, 215.9),
    }
)
"""The sheets that a section may ask for by name: width and height in millimetres."""


_HEADING = 32.0  # millimetres kept for a heading above an included page


def is_turned(sheet: str) -> bool:
    """Whether a sheet lies on its long side."""
    return sheet.endswith("landscape")


class Font(Record):
    """What a role is set in: Word's names for Han and Latin, and the free faces the PDF uses.

    ``guessed``: the scripts ("han", "latin") whose free face is only the likeliest, for want of a known one.
    """

    han: str
    latin: str
    pdf_han: str
    pdf_latin: str
    guessed: tuple[str, ...] = ()


class Role(Record):
    """How one kind of paragraph looks. ``line`` is an exact line height.

    ``size``, ``line`` and the spaces hold one number per language family ("zh", "en").
    """

    word: str  # the Word style's name
    size: Mapping[str, float]
    line: Mapping[str, float]
    bold: bool = False
    colour: str = "ink"
    before: Mapping[str, float] = _NONE
    after: Mapping[str, float] = _NONE
    align: str = "left"
    keep_next: bool = False
    page_break_before: bool = False
    hanging: float = 0  # millimetres kept for a number
    number_colour: str = ""
    spacing: Mapping[str, float] = _NONE  # extra letter spacing, per language
    font: str = "body"
    outline: int = 0  # heading level in Word's navigation, 0: none
    indent: float = 0  # millimetres from the left margin
    first_line: Mapping[str, float] = _NONE  # characters, per language


class Page(Record):
    """A sheet in millimetres; ``header`` and ``footer`` are distances from the paper's edge.

    ``gutter`` is kept free for binding, besides the left margin. ``landscape`` gives the margins of a
    turned page (top, right, bottom, left); without it they are the upright ones, turned.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float
    gutter: float = 0
    landscape: tuple[float, float, float, float] | None = None

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right - self.gutter

    def size(self, sheet: str) -> tuple[float, float]:
        """Width and height of a sheet: "portrait" or "landscape" is the style's own, others go by name."""
        if sheet in SHEETS:
            return SHEETS[sheet]
        return (self.width, self.height) if sheet == "portrait" else (self.height, self.width)

    def margins(self, sheet: str) -> tuple[float, float, float, float]:
        """Top, right, bottom, left; a turned page is bound at its top."""
        if not is_turned(sheet):
            return self.top, self.right, self.bottom, self.left + self.gutter
        return self.landscape or (self.left + self.gutter, self.top, self.right, self.bottom)

    def text(self, sheet: str) -> float:
        """The width between the margins."""
        _, right, _, left = self.margins(sheet)
        return self.size(sheet)[0] - left - right


    def picture(self, sheet: str, ratio: float) -> tuple[float, float]:
        """Width and height of a whole page shown as a picture between the margins, below a heading."""
        top, _, bottom, _ = self.margins(sheet)
        room = self.size(sheet)[1] - top - bottom - _HEADING
        width = min(self.text(sheet), room / ratio)
        return width, width * ratio


class Looks(Record):
    """How the parts that are more than one paragraph look.

    ``tables``: rules (horizontal ones), grid (a heavier frame, a filled head), plain (thin lines, nothing
    filled). ``cover``: panel (full-bleed), tender (box for the copy, blanks), page (a title page), none.
    ``boxes``: bar (a bar beside a fill), frame (a thin line around). ``chapters``: page (each begins one)
    or run-on. ``leader``: dots in the contents. ``logo``: the cover shows the house's mark.
    """

    tables: Literal["rules", "grid", "plain"] = "rules"
    cover: Literal["panel", "tender", "page", "none"] = "panel"
    boxes: Literal["bar", "frame"] = "bar"
    chapters: Literal["page", "run-on"] = "page"
    leader: bool = False
    logo: bool = True


class Running(Record):
    """What stands above and below the text: whether the words do, and the header's rule in points."""

    header: bool = True
    footer: bool = True
    rule: float = 0.5


class Folio(Record):
    """Page numbers. ``form``: total (第 1 页 共 9 页), plain (1), dashes (— 1 —) or none. ``restart``: the
    body begins at 1 and is counted by itself. ``front``: numbers of what stands before it."""

    form: Literal["total", "plain", "dashes", "none"] = "total"
    at: Literal["right", "center", "outside"] = "right"
    front: Literal["decimal", "roman"] = "decimal"
    restart: bool = False


class Style(Record):
    """``properties``: whether files name their title, subject and author. ``shell``: what stands around the
    body of Word files, where the house has a document for that."""

    name: str
    page: Page
    fonts: Mapping[str, Font]
    colours: Mapping[str, str]  # name -> "#RRGGBB"
    roles: Mapping[str, Role]
    numbering: str = "decimal"  # decimal (1, 1.1) | chapter (第一章, 1.1) | official (一、（一）)
    looks: Looks = Looks()
    running: Running = Running()
    folio: Folio = Folio()
    properties: bool = True
    shell: Shell | None = None

    def colour(self, name: str) -> str:
        """The hex value of a colour name, with its ``#``."""
        return self.colours[name]


class Stamp(Record):
    """What a writer is told from outside: dates in properties, and pages known from a layout.

    ``date`` is ISO (2026-11-20). ``pages`` maps heading ids to page numbers; ``total`` is the
    number of pages, 0 when nobody has laid the document out yet. ``last`` is the number printed on the
    last page: less than ``total`` where the numbers restart. The numbers in ``pages`` are printed ones too.
    """

    date: str
    pages: Mapping[str, int]
    total: int = 0
    last: int = 0
