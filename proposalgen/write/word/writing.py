"""The state of one file being written: what has been handed out so far, and where the pen stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from proposalgen.document.blocks import Document
from proposalgen.record import Record
from proposalgen.style.folio import LAST_PAGE, numerals_of_ids, shown
from proposalgen.style.model import Role, Stamp, Style
from proposalgen.style.word import family, hex_colour, role, style_id
from proposalgen.style.wordml import (
    NONE,
    Properties,
    dxa,
    paragraph_properties,
    twips,
)
from proposalgen.write.word.numbering import Lists
from proposalgen.write.word.outline import Counter, Outline, outline, scheme
from proposalgen.write.word.package import Relation
from proposalgen.write.word.pages import Pages

_AFTER_TABLE = 9.0  # points between a table and the text below it


class Setting(Record):
    """Where blocks are being set: the width there, and what plain paragraphs look like.

    ``width`` is in twentieths of a point. ``body`` is the style's role for plain paragraphs.
    ``look`` holds paragraph properties that every paragraph there shares, ``ink`` run properties.
    ``kept``: the rows or items of the block that stay on the page of what follows them.
    """

    width: int
    body: str = "body"
    align: str = ""
    depth: int = 0
    look: Properties = NONE
    ink: Properties = NONE
    keep: bool | None = None  # None: as the paragraph's style says
    kept: range = range(0)


@dataclass(slots=True)
class Writing:
    """Counts what must be unique in a file, and remembers what the next paragraph owes."""

    document: Document
    style: Style
    stamp: Stamp
    outline: Outline
    counter: Counter
    pages: Pages
    writers: Mapping[type, BlockWriter]
    numerals: Mapping[str, str] = field(default_factory=dict)  # ids whose pages carry other numbers than figures
    lists: Lists = field(default_factory=Lists)
    relations: list[Relation] = field(default_factory=list)
    images: dict[bytes, str] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    marks: int = 0
    drawings: int = 0
    charts: int = 0
    controls: int = 0
    ticks: bool = False  # boxes to tick have been written
    notes: list[str] = field(default_factory=list)  # the footnotes, whole
    note_relations: list[Relation] = field(default_factory=list)
    parts: dict[str, str | bytes] = field(default_factory=dict)  # that blocks bring along
    gap_due: bool = False
    break_due: bool = False
    section_start: bool = False
    sheet: str = "portrait"  # of the section being written

    @property
    def lang(self) -> str:
        return family(self.document.language)

    @property
    def width(self) -> int:
        """The width between the margins of an upright page, in twentieths of a point."""
        return text_width(self.style)

    @property
    def ruled(self) -> bool:
        """Tables have horizontal rules only; else they are grids."""
        return self.style.looks.tables == "rules"

    @property
    def framed(self) -> bool:
        """Boxes are thin frames without a fill."""
        return self.style.looks.boxes == "frame"

    def role(self, name: str) -> Role:
        return role(self.style, name)

    def id(self, name: str) -> str:
        return style_id(self.style, name)

    def colour(self, name: str) -> str:
        return hex_colour(self.style, name)

    def page(self, id: str) -> int:
        """The page of something with an id: laid out when the stamp knows it, else estimated."""
        return self.stamp.pages.get(id) or self.pages.of(id)

    def printed_page(self, id: str) -> str:
        """The page of something as its section prints it: a figure, a Roman or a Chinese number."""
        return shown(self.page(id), self.numerals.get(id, ""))

    def total(self, end: str = "") -> int:
        """The last number that is printed; ``end``: the id at the end of pages counted together."""
        if end and end != LAST_PAGE:
            return self.page(end)
        return self.stamp.last or self.stamp.total or self.pages.total

    def relation(self, kind: str, target: str, outside: bool = False) -> str:
        """The id of a relationship from the document; the same target gets the same id."""
        for one in self.relations:
            if (one.kind, one.target) == (kind, target):
                return one.id
        id = f"rId{len(self.relations) + 1}"
        self.relations.append(Relation(id, kind, target, outside))
        return id

    def bookmark(self, name: str, inner: str) -> str:
        """``inner`` inside a bookmark; without one when the name was used before."""
        if name in self.marked:
            return inner
        self.marked.add(name)
        self.marks += 1
        return f'<w:bookmarkStart w:id="{self.marks}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{self.marks}"/>'

    def paragraph(self, name: str, runs: str, children: Properties = NONE, style: str = "") -> str:
        """A paragraph in the style of role ``name``, or in the Word style with id ``style``."""
        own = {"pStyle": f'<w:pStyle w:val="{style or self.id(name)}"/>', **children}
        if self.section_start and ("pageBreakBefore" in own or self.role(name).page_break_before):
            own["pageBreakBefore"] = _switch("pageBreakBefore", False)  # the section breaks the page
        elif self.break_due:
            own["pageBreakBefore"] = _switch("pageBreakBefore", True)
        turns = self.role(name).page_break_before or "pageBreakBefore" in own
        if self.gap_due and not turns and "spacing" not in own and self.role(name).before[self.lang] < _AFTER_TABLE:
            own["spacing"] = f'<w:spacing w:before="{twips(_AFTER_TABLE)}"/>'
        self.settle()
        return f"<w:p><w:pPr>{paragraph_properties(own)}</w:pPr>{runs}</w:p>"

    def settle(self) -> None:
        """Owe nothing: what comes next stands on a page, or in a part, of its own."""
        self.gap_due = self.break_due = self.section_start = False

    def hairline(self) -> str:
        """A paragraph nobody sees, where Word insists on one."""
        self.gap_due = False
        return self.paragraph("gap", "", {}, "Hairline")


BlockWriter = Callable[[Any, Writing, Setting], str]
"""Writes one block as paragraphs and tables."""


def _switch(name: str, on: bool) -> str:
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def keep_next(on: bool | None) -> Mapping[str, str]:
    """``keepNext`` on or off; nothing when the style decides."""
    return {} if on is None else {"keepNext": _switch("keepNext", on)}


def begin(document: Document, style: Style, stamp: Stamp, writers: Mapping[type, BlockWriter]) -> Writing:
    counted = scheme(style, document.language)
    return Writing(
        document,
        style,
        stamp,
        outline(document, counted),
        Counter(counted, family(document.language)),
        Pages(document, style),
        writers,
        numerals_of_ids(document.sections, style.folio),
    )


def text_width(style: Style, sheet: str = "portrait") -> int:
    """The width between the margins of a sheet, in twentieths of a point."""
    return dxa(style.page.text(sheet))
