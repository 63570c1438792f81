"""Fixed tables: every width said three times, because each reader believes another one."""

from __future__ import annotations

from collections.abc import Iterable

from proposalgen.record import Record
from proposalgen.style.wordml import attribute, cell_properties, shading

Margins = tuple[int, int, int, int]
"""Top, left, bottom, right, in twentieths of a point."""


class Look(Record):
    """How a cell looks; ``borders`` is XML in the order top, left, bottom, right."""

    borders: str = ""
    fill: str = ""
    margins: Margins | None = None
    vertical: str = ""
    one_line: bool = False


PLAIN = Look()


def cell(width: int, content: str, look: Look = PLAIN, span: int = 1, merge: str = "") -> str:
    """A cell; ``merge`` is "restart" or "continue" where it spans rows."""
    children = {"tcW": f'<w:tcW w:w="{width}" w:type="dxa"/>'}
    if span > 1:
        children["gridSpan"] = f'<w:gridSpan w:val="{span}"/>'
    if merge:
        children["vMerge"] = f'<w:vMerge w:val="{merge}"/>'
    if look.borders:
        children["tcBorders"] = f"<w:tcBorders>{look.borders}</w:tcBorders>"
    if look.fill:
        children["shd"] = shading(look.fill)
    if look.one_line:
        children["noWrap"] = "<w:noWrap/>"
    if look.margins:
        children["tcMar"] = f"<w:tcMar>{_margins(look.margins)}</w:tcMar>"
    if look.vertical:
        children["vAlign"] = f'<w:vAlign w:val="{look.vertical}"/>'
    return f"<w:tc><w:tcPr>{cell_properties(children)}</w:tcPr>{content}</w:tc>"


def row(cells: Iterable[str], height: int = 0, rule: str = "atLeast", head: bool = False) -> str:
    """A row that is never split; ``head`` rows repeat on every page."""
    tall = f'<w:trHeight w:val="{height}" w:hRule="{rule}"/>' if height else ""
    repeat = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{repeat}</w:trPr>{''.join(cells)}</w:tr>"


class Frame(Record):
    """What holds for a whole table; ``borders`` is XML in the schema's order. ``headed``: its first row is its head."""

    borders: str = ""
    margins: Margins = (0, 0, 0, 0)
    style: str = ""
    indent: int = 0
    headed: bool = True
    description: str = ""


def table(widths: tuple[int, ...], rows: Iterable[str], frame: Frame) -> str:
    style = f'<w:tblStyle w:val="{frame.style}"/>' if frame.style else ""
    lines = f"<w:tblBorders>{frame.borders}</w:tblBorders>" if frame.borders else ""
    about = f'<w:tblDescription w:val="{attribute(frame.description)}"/>' if frame.description else ""
    first = "1" if frame.style and frame.headed else "0"
    look = (
        f'<w:tblLook w:val="{"0420" if first == "1" else "0400"}" w:firstRow="{first}" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{frame.indent}" w:type="dxa"/>{lines}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_margins(frame.margins)}</w:tblCellMar>{look}{about}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _margins(margins: Margins) -> str:
    sides = zip(("top", "left", "bottom", "right"), margins, strict=True)
    return "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
