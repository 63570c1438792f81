"""A watermark in Word: a line of VML text art in the header, behind the text. Word, WPS and LibreOffice show it."""

from __future__ import annotations

from proposalgen.style.watermark import ANGLE, COLOUR, across
from proposalgen.style.wordml import attribute
from proposalgen.write.word.writing import Writing

_POINTS = 72 / 25.4
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_BEHIND = -251658752  # as Word numbers what lies behind the text


def watermark(words: str, sheet: tuple[float, float], panel: bool, number: int, writing: Writing) -> str:
    """A run that draws the words across the sheet (millimetres); ``number`` tells the sections' apart."""
    at = across(words, sheet, panel)
    wide, tall = at.length * _POINTS, at.height * 1.2 * _POINTS
    left, top = (at.middle[0] * _POINTS - wide / 2, at.middle[1] * _POINTS - tall / 2)
    font = writing.style.fonts["body"]
    name = font.han if writing.lang == "zh" else font.latin
    place = (
        f"position:absolute;margin-left:{left:.1f}pt;margin-top:{top:.1f}pt;width:{wide:.1f}pt;height:{tall:.1f}pt;"
        f"rotation:{360 - ANGLE};z-index:{_BEHIND};mso-position-horizontal-relative:page;"
        "mso-position-vertical-relative:page"
    )
    return (
        f'<w:r><w:pict><v:shapetype {_VML} id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape {_VML} id="Watermark{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" '
        f'style="{place}" o:allowincell="f" fillcolor="{COLOUR}" stroked="f">'
        f'<v:textpath style="font-family:&quot;{attribute(name)}&quot;;font-size:1pt;font-weight:bold" '
        f'string="{attribute(words)}"/></v:shape></w:pict></w:r>'
    )


def behind(header: str, run: str) -> str:
    """A header part with the run at the end of its last paragraph."""
    at = header.rindex("</w:p>")
    return header[:at] + run + header[at:]
