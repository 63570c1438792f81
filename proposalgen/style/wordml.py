"""The smallest words of WordprocessingML: escaping, units, and children in the schema's order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from types import MappingProxyType

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

# XML 1.0 knows all characters but these, which would make the file unreadable.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WHITE = re.compile(r"[\t\n\r]+")

# The order in which the schema (CT_PPr, CT_RPr, CT_TcPr) wants the children.
_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs",
    "spacing", "ind", "jc", "outlineLvl",
)  # fmt: skip
_RUN_ORDER = (
    "rStyle", "rFonts", "b", "i", "strike", "color", "spacing", "sz", "u", "bdr", "shd", "vertAlign",
)  # fmt: skip
_CELL_ORDER = ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "vAlign")

Properties = Mapping[str, str]
NONE: Properties = MappingProxyType({})


def escape(text: str) -> str:
    """Text for an element: entities for ``& < >``, nothing that XML forbids."""
    text = _ILLEGAL.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text for an attribute in double quotes, on one line."""
    return _WHITE.sub(" ", escape(text)).replace('"', "&quot;")


def one_line(text: str) -> str:
    """Text whose tabs and line ends are spaces: ``w:t`` must hold neither."""
    return _WHITE.sub(" ", text)


def dxa(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def twips(points: float) -> int:
    return round(points * 20)


def half_points(points: float) -> int:
    return round(points * 2)


def emu(millimetres: float) -> int:
    """Millimetres in English Metric Units, Word's unit for drawings."""
    return round(millimetres * 36000)


def shares(total: int, weights: tuple[float, ...]) -> tuple[int, ...]:
    """Whole widths in proportion to the weights, adding up to ``total`` exactly."""
    whole = sum(weights) or 1
    edges, reached = [0], 0.0
    for weight in weights:
        reached += weight
        edges.append(round(total * reached / whole))
    return tuple(right - left for left, right in itertools.pairwise(edges))


def paragraph_properties(children: Properties) -> str:
    return "".join(children[name] for name in _PARAGRAPH_ORDER if name in children)


def run_properties(children: Properties) -> str:
    inner = "".join(children[name] for name in _RUN_ORDER if name in children)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def cell_properties(children: Properties) -> str:
    return "".join(children[name] for name in _CELL_ORDER if name in children)


def fonts(han: str, latin: str) -> str:
    """All four slots of ``w:rFonts``: a slot left open is filled by the reader's own default."""
    latin, han = attribute(latin), attribute(han)
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{han}" w:cs="{latin}"/>'


def border(side: str, eighths: int, colour: str, space: int = 0) -> str:
    """One border line; ``eighths`` of a point wide, 0 for none; ``colour`` without ``#``."""
    if not eighths:
        return f'<w:{side} w:val="nil"/>'
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'


def shading(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'
