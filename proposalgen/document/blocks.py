"""The hub: a document as frozen blocks and inlines. Templates make them, writers write them.

A block says what a thing *is* (a need card, a total row), never how it looks; the style says
that. Every text is final: numbers, captions and references are filled in by ``numbering``
before any writer sees the document, so that all formats carry the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Union

# --- inlines ---------------------------------------------------------------------------------

Emphasis = Literal["strong", "em", "u", "s", "sub", "sup", "code", "impact", "target", "muted"]
Shown = Literal["number", "title", "page"]


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    style: Emphasis
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link that leaves the document: ``https:`` or ``mailto:`` only."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a heading, table or figure by id; ``text`` is filled by numbering."""

    to: str
    show: Shown = "number"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


Inline = Union[Text, Styled, Link, Ref, Break]
Inlines = tuple[Inline, ...]

# --- blocks ----------------------------------------------------------------------------------

ParagraphRole = Literal[
    "body", "lead", "label", "note", "warning", "source", "center", "right", "no-indent", "cell",
]  # fmt: skip
RowKind = Literal["head", "body", "group", "subtotal", "total", "words"]
SHORT_TABLE = 12  # rows, heads included
Align = Literal["left", "center", "right"]
CalloutKind = Literal["decision", "note", "tip", "warning"]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1–6. ``label`` is the small topic line above a level-1 title (the title is the finding).

    ``number`` is the finished number as printed ("1", "2.1", "第一章"), empty when unnumbered.
    """

    level: int
    content: Inlines
    id: str
    numbered: bool = True
    label: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: Inlines
    role: ParagraphRole = "body"
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A list to four levels; each starts anew at ``start``."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Definition:
    term: Inlines
    content: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Rows of a term and its text, ruled above and between; ``wide`` gives the terms more room."""

    rows: tuple[Definition, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words with their source; quotation marks are part of the text."""

    content: tuple[Block, ...]
    source: Inlines = ()


@dataclass(frozen=True, slots=True)
class Preformatted:
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin rule across the text."""


@dataclass(frozen=True, slots=True)
class Callout:
    kind: CalloutKind
    title: Inlines
    content: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is a share of the text width; all columns of a table add up to 1."""

    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    content: tuple[Block, ...]
    span: int = 1
    rows: int = 1
    align: Align | None = None  # None: as its column


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    kind: RowKind = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """``head`` rows repeat on every page. ``number`` is the caption's, as printed ("表 2-1").

    ``about`` says what its figures are, so that the inspection knows where every number must
    have been computed: "price", "value" or "".
    """

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    caption: Inlines = ()
    unit: str = ""
    id: str = ""
    number: str = ""
    about: str = ""

    @property
    def whole(self) -> bool:
        """A short table is never split: every layout moves it to the next page instead."""
        return len(self.head) + len(self.rows) <= SHORT_TABLE


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture beside the brief or of the house: PNG or JPEG bytes re-encoded from pixels."""

    image: bytes
    alt: str
    width: float  # share of the text width
    ratio: float  # height divided by width
    caption: Inlines = ()
    id: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled stretch of columns in a Gantt chart's head: a month."""

    label: str
    weeks: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a Gantt chart: ``at`` and ``weeks`` count week columns from 0.

    ``who``: ours (a phase), theirs (the customer's task) or deadline (a required date, no bar).
    """

    label: str
    at: int
    weeks: int
    text: str = ""
    result: str = ""  # what stands right of the bar
    who: Literal["ours", "theirs", "deadline"] = "ours"


@dataclass(frozen=True, slots=True)
class Gantt:
    """A schedule drawn as a native table, one column a week; ``more`` bars share a row's label."""

    head: str
    weeks: int
    months: tuple[Span, ...]
    rows: tuple[tuple[Bar, ...], ...]
    caption: Inlines = ()
    alt: str = ""
    id: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    value: str
    unit: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Two to four figures in a row, one baseline."""

    cards: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class NeedFace:
    """One of the three faces of a need: present state, impact, target."""

    label: str
    value: str
    unit: str
    content: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class NeedCard:
    """A need on one line: present state → impact → target, with owner and evidence. Never split."""

    number: str
    statement: Inlines
    owner: str
    state: NeedFace
    impact: NeedFace
    target: NeedFace | None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign, one column a party; never alone on a page."""

    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """A row of small labelled values under a rule: contacts, dates on a cover."""

    items: tuple[tuple[str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a new page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: ``to`` is the heading's id."""

    level: int
    number: str
    title: str
    to: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents; ``entries`` are filled by numbering, pages by the layout."""

    levels: int = 2
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: who it is for before who it is from."""

    supplier: str
    supplier_english: str
    number: str
    kind: str
    title: str
    presented: str  # the label above the customer's name
    customer: str
    promise: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    confidentiality: str = ""
    logo: bytes | None = None


Block = Union[
    Heading, Paragraph, List, Definitions, Quotation, Preformatted, Rule, Callout, Table, Figure,
    Gantt, KeyFigures, NeedCard, Signatures, Facts, PageBreak, Contents, Cover,
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Band:
    """What stands left and right in a header or footer; the page number is added by the writer."""

    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages with one header and footer. ``kind`` cover has neither."""

    blocks: tuple[Block, ...]
    kind: Literal["cover", "front", "body", "annex", "back"] = "body"
    page: Literal["portrait", "landscape"] = "portrait"
    header: Band = Band()
    footer: Band = Band()


@dataclass(frozen=True, slots=True)
class Document:
    """``language`` is zh-CN or en. ``mark`` is printed across or above every page (a draft)."""

    title: str
    subject: str
    language: str
    author: str
    sections: tuple[Section, ...]
    mark: str = ""
