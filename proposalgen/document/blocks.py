"""The hub: a document as frozen blocks and inlines. Templates make them, writers write them.

A block says what a thing *is* (a need card, a total row), never how it looks; the style says
that. Every text is final: numbers, captions and references are filled in by ``numbering``
before any writer sees the document, so that all formats carry the same words.
"""

from __future__ import annotations

from typing import Literal, Union

from proposalgen.document.drawn import (
    Bar as Bar,
)
from proposalgen.document.drawn import (
    Chart as Chart,
)
from proposalgen.document.drawn import (
    ChartKind as ChartKind,
)
from proposalgen.document.drawn import (
    Gantt as Gantt,
)
from proposalgen.document.drawn import (
    Series as Series,
)
from proposalgen.document.drawn import (
    SeriesRole as SeriesRole,
)
from proposalgen.document.drawn import (
    Span as Span,
)
from proposalgen.document.inlines import (
    Answer as Answer,
)
from proposalgen.document.inlines import (
    Break as Break,
)
from proposalgen.document.inlines import (
    Checkbox as Checkbox,
)
from proposalgen.document.inlines import (
    Emphasis as Emphasis,
)
from proposalgen.document.inlines import (
    Inline as Inline,
)
from proposalgen.document.inlines import (
    Inlines as Inlines,
)
from proposalgen.document.inlines import (
    Link as Link,
)
from proposalgen.document.inlines import (
    Note as Note,
)
from proposalgen.document.inlines import (
    Ref as Ref,
)
from proposalgen.document.inlines import (
    Shown as Shown,
)
from proposalgen.document.inlines import (
    Styled as Styled,
)
from proposalgen.document.inlines import (
    Text as Text,
)
from proposalgen.document.inlines import (
    Todo as Todo,
)
from proposalgen.document.inlines import (
    Variable as Variable,
)
from proposalgen.record import Record

# --- blocks ----------------------------------------------------------------------------------

ParagraphRole = Literal[
    "body", "lead", "label", "note", "warning", "source", "center", "right", "no-indent", "cell",
]  # fmt: skip
RowKind = Literal["head", "body", "group", "subtotal", "total", "words"]
Align = Literal["left", "center", "right"]
ListKind = Literal["", "1", "a", "A", "i", "I", "一", "甲", "①"]  # "": by level and language
CalloutKind = Literal["decision", "note", "tip", "warning"]


class Heading(Record):
    """Level 1–6. ``label`` is the small topic line above a level-1 title (the title is the finding).

    ``number`` is the finished number as printed ("1", "2.1", "第一章"), empty when unnumbered.
    """

    level: int
    content: Inlines
    id: str
    numbered: bool = True
    label: str = ""
    number: str = ""


class Paragraph(Record):
    content: Inlines
    role: ParagraphRole = "body"
    keep_next: bool = False


class List(Record):
    """A list to four levels; each starts anew at ``start``."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    kind: ListKind = ""


class Definition(Record):
    term: Inlines
    content: tuple[Block, ...]


class Definitions(Record):
    """Rows of a term and its text, ruled above and between; ``wide`` gives the terms more room."""

    rows: tuple[Definition, ...]
    wide: bool = False


class Quotation(Record):
    """Somebody's words with their source; quotation marks are part of the text."""

    content: tuple[Block, ...]
    source: Inlines = ()


class Preformatted(Record):
    text: str


class Rule(Record):
    """A thin rule across the text."""


class Callout(Record):
    kind: CalloutKind
    title: Inlines
    content: tuple[Block, ...]


class Column(Record):
    """``width`` is a share of the text width; all columns of a table add up to 1."""

    width: float
    align: Align = "left"


class Cell(Record):
    content: tuple[Block, ...]
    span: int = 1
    rows: int = 1
    align: Align | None = None  # None: as its column
    number: bool = False  # a figure: at the right, on one line, its point below that of the others


class Row(Record):
    cells: tuple[Cell, ...]
    kind: RowKind = "body"
    keep_next: bool = False  # stays on the page of the row below


class Table(Record):
    """``head`` rows repeat on every page. ``number`` is the caption's, as printed ("表 2-1").

    ``about`` says what its figures are, so that the inspection knows where every number must
    have been computed: "price", "value" or "". ``wide``: it needs a turned page; ``least``: millimetres its
    columns need, 0 where they are shares. ``keep``: what is not split, "group" (with its rows), "all" or
    "none" (a short one too may be split, between rows); "" leaves short ones whole.
    """

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    caption: Inlines = ()
    unit: str = ""
    id: str = ""
    number: str = ""
    about: str = ""
    wide: bool = False
    least: float = 0
    keep: Literal["", "group", "all", "none"] = ""


class Figure(Record):
    """A picture beside the brief or of the house: PNG or JPEG bytes re-encoded from pixels."""

    image: bytes
    alt: str
    width: float  # share of the text width
    ratio: float  # height divided by width
    caption: Inlines = ()
    id: str = ""
    number: str = ""


class PagePicture(Record):
    """A page of an included PDF as a picture, on a page of its own: PNG bytes.

    ``ratio`` is height divided by width; ``alt`` names the page, ``text`` holds the words on it.
    """

    image: bytes
    alt: str
    ratio: float
    text: str = ""


class KeyFigure(Record):
    value: str
    unit: str
    label: str
    note: str = ""


class KeyFigures(Record):
    """Two to four figures in a row, one baseline."""

    cards: tuple[KeyFigure, ...]


class NeedFace(Record):
    """One of the three faces of a need: present state, impact, target."""

    label: str
    value: str
    unit: str
    content: tuple[Block, ...]


class NeedCard(Record):
    """A need on one line: present state → impact → target, with owner and evidence. Never split."""

    number: str
    statement: Inlines
    owner: str
    state: NeedFace
    impact: NeedFace
    target: NeedFace | None
    evidence: str = ""


class Party(Record):
    name: str
    lines: tuple[str, ...]


class Signatures(Record):
    """Places to sign, one column a party; never alone on a page."""

    parties: tuple[Party, ...]


class Seal(Record):
    """A place for a seal: 42 mm square and free, with what stands above it. Never alone on a page."""

    label: str
    align: Align = "right"


class Facts(Record):
    """A row of small labelled values under a rule: contacts, dates on a cover."""

    items: tuple[tuple[str, str], ...]
    note: str = ""


class PageBreak(Record):
    """The next block starts a new page."""


class Entry(Record):
    """One line of the contents: ``to`` is the heading's id."""

    level: int
    number: str
    title: str
    to: str


class Contents(Record):
    """The table of contents; ``entries`` are filled by numbering, pages by the layout."""

    levels: int = 2
    entries: tuple[Entry, ...] = ()


class ListOf(Record):
    """A list of all figures or tables that have a number; ``entries`` are filled by numbering."""

    kind: Literal["figure", "table"]
    entries: tuple[Entry, ...] = ()


class Cover(Record):
    """The first page: who it is for before who it is from. ``copy``: 正本, 副本 or "Original", in a box.

    ``duplicate``: the word that stands there instead on the copies of a file handed in several times; none where it is
    handed in once. ``part``: which volume of it this is, in brackets below its kind. ``logo``: the company's mark, PNG or JPEG;
    ``logo_alt``: what stands for it where it is not seen.
    """

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
    copy: str = ""
    duplicate: str = ""
    part: str = ""
    logo_alt: str = ""


Block = Union[
    Heading, Paragraph, List, Definitions, Quotation, Preformatted, Rule, Callout, Table, Figure,
    Gantt, Chart, KeyFigures, NeedCard, Signatures, Seal, Facts, PageBreak, Contents, ListOf, PagePicture,
    Cover,
]  # fmt: skip


class Band(Record):
    """What stands left and right in a header or footer; the page number is added by the writer."""

    left: str = ""
    right: str = ""


Sheet = Literal["portrait", "landscape", "a4", "a4-landscape", "a3-landscape", "letter", "letter-landscape"]
Numbering = Literal["", "none", "arabic", "roman", "chinese"]


class Section(Record):
    """A run of pages with one header and footer. ``kind`` cover has neither.

    ``page``: the style's own sheet upright or turned, or a sheet by name. ``numbering`` of its pages, empty:
    as the style says; ``restart``: they begin at 1. ``watermark`` is printed behind the text of every page.
    """

    blocks: tuple[Block, ...]
    kind: Literal["cover", "front", "body", "annex", "back"] = "body"
    page: Sheet = "portrait"
    header: Band = Band()
    footer: Band = Band()
    numbering: Numbering = ""
    restart: bool = False
    columns: int = 1
    watermark: str = ""


class Document(Record):
    """``language`` is zh-CN or en. ``mark`` is printed across or above every page (a draft)."""

    title: str
    subject: str
    language: str
    author: str
    sections: tuple[Section, ...]
    mark: str = ""
