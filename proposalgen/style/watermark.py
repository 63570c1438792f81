"""Words across a page, behind its text: how large, where and in which colour, for every format alike."""

from __future__ import annotations

from hashlib import sha256
from html import escape

from proposalgen.record import Record
from proposalgen.style.fonts import faces
from proposalgen.style.model import Style

COLOUR = "#E2E6EA"  # light enough to read ten-point text on it, in print as well
ANGLE = 45  # degrees, rising from left to right
_LARGEST = 30.0  # millimetres a character is high at most
_DIAGONAL = 0.95  # how long the words may be, in shorter sides of the sheet
_BELOW_PANEL = 0.735  # where the words stand on a cover whose upper half is filled


class Across(Record):
    """Words on a sheet of ``wide`` × ``tall`` millimetres: the height of a character, their length, their middle."""

    wide: float
    tall: float
    height: float
    length: float
    middle: tuple[float, float]


def across(words: str, sheet: tuple[float, float], panel: bool = False) -> Across:
    """Where the words of a watermark stand; ``panel``: on a cover whose upper half is filled."""
    wide, tall = sheet
    ems = sum(1.0 if ord(letter) > 0x2E7F else 0.58 for letter in words)
    room = min(wide, tall) * (0.72 if panel else _DIAGONAL)
    height = min(_LARGEST, room / max(ems, 1))
    return Across(wide, tall, height, height * ems, (wide / 2, tall * (_BELOW_PANEL if panel else 0.5)))


def svg(words: str, style: Style, sheet: tuple[float, float], panel: bool = False) -> str:
    """The words as a drawing as large as the sheet."""
    at = across(words, sheet, panel)
    font = style.fonts["body"]
    families = ", ".join(name for face, script in ((font.pdf_latin, "latin"), (font.pdf_han, "han")) for name in faces(face, script))
    x, y = at.middle
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{at.wide:g}mm" height="{at.tall:g}mm" '
        f'viewBox="0 0 {at.wide:g} {at.tall:g}"><text x="0" y="{at.height * 0.36:.3f}" '
        f'transform="translate({x:.3f} {y:.3f}) rotate(-{ANGLE})" text-anchor="middle" '
        f'font-family="{escape(families)}" font-weight="700" font-size="{at.height:.3f}" fill="{COLOUR}">'
        f"{escape(words)}</text></svg>"
    )


def address(drawing: str) -> str:
    """What the style sheet calls a drawing."""
    return f"asset:{sha256(drawing.encode()).hexdigest()[:24]}"
