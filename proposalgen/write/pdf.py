"""A document as PDF: tagged (PDF/UA-1), with bookmarks, links and pages that are known.

WeasyPrint lays the pages out; only ``press`` touches it, and only when a PDF is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from proposalgen.document.blocks import Document
from proposalgen.document.ticks import has_ticks
from proposalgen.errors import MachineError
from proposalgen.findings import Text
from proposalgen.record import Record
from proposalgen.style import fonts
from proposalgen.style.css import stylesheet
from proposalgen.style.css_pages import drawing
from proposalgen.style.fitting import fitted
from proposalgen.style.folio import LAST_PAGE, printed, restarts
from proposalgen.style.model import Stamp, Style
from proposalgen.style.watermark import address
from proposalgen.write.markup.inline import Setting
from proposalgen.write.markup.page import SECTION, page


class Layout(Record):
    """A laid-out PDF. ``pages`` maps ids (headings, tables, figures) to page numbers as printed; where
    nothing restarts they count from 1, the cover being page 1. ``total`` is the number of pages, ``last``
    the number printed on the last of them."""

    bytes: bytes
    pages: Mapping[str, int]
    total: int
    last: int


def write_pdf(document: Document, style: Style, stamp: Stamp) -> bytes:
    """The document as PDF bytes. Same document, style and stamp on the same machine: same bytes.

    Raises MachineError (a font, a library or a character is missing) and InspectionFailed (a
    picture can't be read, a reference leads nowhere).
    """
    return lay_out(document, style, stamp).bytes


def lay_out(document: Document, style: Style, stamp: Stamp, quick: bool = False) -> Layout:
    """The PDF together with the page of every heading; raises as ``write_pdf``. ``quick``: see ``print_pages``."""
    if not fonts.pango_present():
        raise no_pango()
    document = fitted(document, style)
    fonts.require(style, ticks=has_ticks(document))
    html, shelf = pdf_page(document, style, stamp)
    try:
        from proposalgen.write import press
    except OSError as error:  # a library is there but cannot be loaded
        raise no_pango() from error
    laid_out = press.print_pages(html, shelf, named=style.properties, quick=quick)
    pages = _as_printed(laid_out.anchors, document, style)
    return Layout(laid_out.bytes, pages, laid_out.total, pages.get(LAST_PAGE, laid_out.total))


def _as_printed(anchors: Mapping[str, int], document: Document, style: Style) -> Mapping[str, int]:
    if not restarts(document.sections, style.folio):
        return anchors
    starts = [anchors[f"{SECTION}{at}"] for at in range(len(document.sections))]
    return printed(anchors, starts, document.sections, style.folio)


def pdf_page(document: Document, style: Style, stamp: Stamp) -> tuple[str, dict[str, bytes]]:
    """The HTML to be laid out, and the shelf: picture bytes by their address."""
    document = fitted(document, style)
    drawings = filter(None, (drawing(one, style) for one in document.sections))
    shelf = {address(one): one.encode() for one in drawings}

    def picture(image: bytes) -> str:
        address = f"asset:{sha256(image).hexdigest()[:24]}"
        shelf[address] = image
        return address

    chinese = document.language.startswith("zh")
    to = Setting(style, chinese, picture, paged=True)
    css = stylesheet(style, to.language, "pdf", document.sections)
    return page(document, to, css, stamp.date), shelf


def drawing_pages(svg: bytes, width: float, height: float) -> bytes:
    """A drawing without letters as a PDF of one page, in points. MachineError where no page can be laid out."""
    if not fonts.pango_present():
        raise no_pango()
    try:
        from proposalgen.write import press
    except OSError as error:
        raise no_pango() from error
    return press.draw(svg, width, height)


def no_pango() -> MachineError:
    """What to say when the libraries that lay out pages are missing."""
    return MachineError(
        Text(
            "No PDF can be made: the Pango libraries are missing.",
            "无法生成 PDF：缺少 Pango 库。",
        ),
        fonts.install("libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
    )
