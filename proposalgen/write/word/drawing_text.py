"""The smallest words of DrawingML: fills, lines, and text with its fonts."""

from __future__ import annotations

from proposalgen.style.wordml import attribute, escape
from proposalgen.write.word.writing import Writing

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_POINT = 12700  # EMU


def fill(colour: str) -> str:
    """``colour``: six hexadecimal digits."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def line(colour: str, points: float, dash: str = "") -> str:
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{round(points * _POINT)}" cap="flat">{fill(colour)}{dashed}<a:round/></a:ln>'


NO_LINE = "<a:ln><a:noFill/></a:ln>"


def letters(writing: Writing, tag: str, size: float, colour: str, bold: bool = False) -> str:
    """Run properties with both fonts: a script left open shows in a serif."""
    font = writing.style.fonts["body"]
    latin, han = attribute(font.latin), attribute(font.han)
    return (
        f'<a:{tag} sz="{round(size * 100)}" b="{int(bold)}">{fill(writing.colour(colour))}'
        f'<a:latin typeface="{latin}"/><a:ea typeface="{han}"/><a:cs typeface="{latin}"/></a:{tag}>'
    )


def look(writing: Writing, size: float, colour: str, bold: bool = False, body: str = "") -> str:
    """``c:txPr``: how the texts of an axis or of labels look."""
    return (
        f"<c:txPr><a:bodyPr{body}/><a:lstStyle/><a:p><a:pPr>{letters(writing, 'defRPr', size, colour, bold)}"
        f'</a:pPr><a:endParaRPr lang="{attribute(writing.document.language)}"/></a:p></c:txPr>'
    )


def words(writing: Writing, text: str, size: float, colour: str) -> str:
    """``c:tx`` of a title: one line that lies flat."""
    run = letters(writing, "rPr", size, colour).replace(
        "<a:rPr ", f'<a:rPr lang="{attribute(writing.document.language)}" ', 1
    )
    base = letters(writing, "defRPr", size, colour)
    return (
        f'<c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr>{base}</a:pPr>'
        f"<a:r>{run}<a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>"
    )
