"""How cells look: a table of formats made from the style, each with its place in ``styles.xml``."""

from __future__ import annotations

from typing import Literal

from proposalgen.record import Record
from proposalgen.style.model import Style
from proposalgen.style.wordml import DECLARATION, attribute

LookName = Literal[
    "body", "mark", "label", "title", "lead", "heading", "subheading", "head", "cell", "small", "answer", "day", "number"
]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DAY_FORMAT = 164  # the first number a workbook may give to a format of its own
_NUMBER_FORMAT = 4  # #,##0.00


class Look(Record):
    """``size`` in points; ``colour`` and ``fill`` by the style's names; ``ruled``: hairlines around; ``open``: to fill in."""

    size: float
    bold: bool = False
    colour: str = "ink"
    fill: str = ""
    ruled: bool = False
    open: bool = False
    format: int = 0


LOOKS: dict[LookName, Look] = {
    "body": Look(10),
    "mark": Look(10, True, "rust"),
    "label": Look(9, True, "teal"),
    "title": Look(16, True, "navy"),
    "lead": Look(11, colour="ink2"),
    "heading": Look(13, True, "navy"),
    "subheading": Look(11, True, "navy"),
    "head": Look(10, True, "navy", "tint2", True),
    "cell": Look(10, ruled=True),
    "small": Look(9, colour="ink3"),
    "answer": Look(10, fill="tint", ruled=True, open=True, format=49),  # 49: text stays as it is written
    "day": Look(10, fill="tint", ruled=True, open=True, format=_DAY_FORMAT),
    "number": Look(10, fill="tint", ruled=True, open=True),
}
NAMES = tuple(LOOKS)


def index(name: LookName) -> int:
    """The place of a look in ``styles.xml``; 0 is the workbook's own."""
    return NAMES.index(name) + 1


def font_of(style: Style, language: str) -> str:
    body = style.fonts["body"]
    return body.han if language.startswith("zh") else body.latin


class RunLook(Record):
    """How words inside a cell look where some of them differ from the rest: ``strong`` and ``muted`` ones."""

    style: Style
    language: str

    def properties(self, name: LookName, kind: str) -> str:
        look, muted = LOOKS[name], kind == "muted"
        bold = (look.bold and not muted) or kind == "strong"
        size = look.size - 1 if muted else look.size
        colour = _hex(self.style, "ink3" if muted else look.colour)
        font = attribute(font_of(self.style, self.language))
        return f'<rPr><rFont val="{font}"/>{"<b/>" if bold else ""}<color rgb="FF{colour}"/><sz val="{size:g}"/></rPr>'


def styles(style: Style, language: str) -> str:
    """``xl/styles.xml``."""
    font = font_of(style, language)
    fonts = "".join(_font(font, look.size, look.bold, _hex(style, look.colour)) for look in LOOKS.values())
    fills = "".join(_fill(_hex(style, look.fill) if look.fill else "") for look in LOOKS.values())
    side = f'style="thin"><color rgb="FF{_hex(style, "rule")}"/>'
    ruled = "".join(f"<{name} {side}</{name}>" for name in ("left", "right", "top", "bottom"))
    formats = "".join(_format(at, look) for at, look in enumerate(LOOKS.values(), 1))
    count = len(LOOKS)
    return (
        f'{DECLARATION}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="{_DAY_FORMAT}" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
        f'<fonts count="{count + 1}">{_font(font, 10, False, _hex(style, "ink"))}{fonts}</fonts>'
        f'<fills count="{count + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>{fills}</fills>'
        f'<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>{ruled}<diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{count + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _hex(style: Style, colour: str) -> str:
    return style.colour(colour).lstrip("#").upper()


def _font(name: str, size: float, bold: bool, colour: str) -> str:
    return f'<font>{"<b/>" if bold else ""}<sz val="{size:g}"/><color rgb="FF{colour}"/><name val="{attribute(name)}"/></font>'


def _fill(colour: str) -> str:
    inside = f'patternType="solid"><fgColor rgb="FF{colour}"/></patternFill>' if colour else 'patternType="none"/>'
    return f"<fill><patternFill {inside}</fill>"


def _format(at: int, look: Look) -> str:
    """Answers are open when the sheet is protected; all words break at the cell's edge and begin at its top."""
    across = ' horizontal="left"' if look.open else ""
    return (
        f'<xf numFmtId="{look.format}" fontId="{at}" fillId="{at + 1}" borderId="{int(look.ruled)}" xfId="0" applyNumberFormat="1"'
        f' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"><alignment{across} vertical="top" wrapText="1"/>'
        f'<protection locked="{int(not look.open)}"/></xf>'
    )
