"""What a Word file says about a company's look, before anything is made of it."""

from __future__ import annotations

from collections.abc import Mapping

from proposalgen.findings import Text
from proposalgen.record import Record

MM = 25.4 / 1440  # millimetres in a twentieth of a point


class Left(Record):
    """Something of the file that is not carried over: what, why, and what stands in its place."""

    what: Text
    why: Text
    instead: Text | None = None


class Look(Record):
    """How a style's paragraphs look, as far as the file says it; None where it says nothing.

    ``size``, ``before``, ``after``: points. ``line``: points when ``exact``, else lines of the
    font's own height. ``colour``: ``#RRGGBB``. ``source``: the style's name in the file.
    """

    source: str
    han: str | None = None
    latin: str | None = None
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    exact: bool = False
    align: str | None = None
    first_line: bool = False  # its first lines are set in


class Sheet(Record):
    """The upright page most of the file is set on, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float
    gutter: float = 0


class TableLook(Record):
    """The table style in use: colours ``#RRGGBB``, size in points; ``boxed``: lines between columns."""

    source: str
    head_fill: str | None = None
    head_colour: str | None = None
    head_bold: bool | None = None
    size: float | None = None
    rule: str | None = None
    boxed: bool = False
    banded: bool = False


class Logo(Record):
    """A picture made anew from its pixels, as PNG; ``part`` says where it stood."""

    data: bytes
    width: int
    height: int
    part: str


class Brand(Record):
    """Everything taken from one Word file. ``looks``: role -> look; ``fonts``: name -> Word's family
    (roman, swiss, modern, script); ``numbering``: None when the headings carry no numbers. ``word_only``: what
    only ``shell.docx`` shows. ``body_style``: id of the style that running text is set in."""

    file: str
    sheet: Sheet | None
    looks: Mapping[str, Look]
    accents: tuple[str, ...]
    fonts: Mapping[str, str]
    table: TableLook | None
    numbering: str | None
    logo: Logo | None
    left: tuple[Left, ...]
    word_only: tuple[Left, ...] = ()
    body_style: str = ""
