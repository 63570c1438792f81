"""The hub: a document as frozen blocks and inlines. Templates make them, writers write them.

A block says what a thing *is* (a need card, a total row), never how it looks; the style says
that. Every text is final: numbers, captions and references are filled in by ``numbering``
before any writer sees the document, so that all formats carry the same words.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Union

from proposalgen.record import Record

# --- inlines ---------------------------------------------------------------------------------

Emphasis = Literal["strong", "em", "u", "s", "sub", "sup", "code", "impact", "target", "muted"]
Shown = Literal["number", "title", "page"]


class Text(Record):
    text: str


class Styled(Record):
    style: Emphasis
    children: tuple[Inline, ...]


class Link(Record):
    """A link that leaves the document: ``https:`` or ``mailto:`` only."""

    href: str
    children: tuple[Inline, ...]


class Ref(Record):
    """A reference to a heading, table or figure by id; ``text`` is filled by numbering."""

    to: str
    show: Shown = "number"
    text: str = ""


class Break(Record):
    """A line break inside a paragraph."""


class Note(Record):
    """A footnote at this place; ``number`` ("1") is filled by numbering, once for the whole document."""

    content: Inlines
    number: str = ""


class Variable(Record):
    """Words to be edited later: a control in Word, found by its ``name``; plain words elsewhere."""

    name: str  # a letter, then letters, digits, - _ .
    title: str
    text: str


class Todo(Record):
    """Words that still wait for somebody; only a draft may hold them."""

    children: Inlines


class Checkbox(Record):
    """A box, ticked or not; its label is the text after it."""

    checked: bool = False


Inline = Union[Text, Styled, Link, Ref, Break, Note, Variable, Todo, Checkbox]
Inlines = tuple[Inline, ...]

# --- blocks ----------------------------------------------------------------------------------

ParagraphRole = Literal[
    "body", "lead", "label", "note", "warning", "source", "center", "right", "no-indent", "cell",
]  # fmt: skip
RowKind = Literal["head", "body", "group", "subtotal", "total", "words"]
SHORT_TABLE = 12  # rows, heads included
Align = Literal["left", "center", "right"]
ListKind = Literal["", "1", "a", "A", "i", "I", "一", "甲", "①"]  # "": by level and language
CalloutKind = Literal["decision", "note", "tip", "warning"]
ChartKind = Literal["column", "bar", "line", "stacked", "pie"]
SeriesRole = Literal["main", "second", "third", "benefit", "cost", "point"]


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
    keep_rows: bool = False

    @property
    def whole(self) -> bool:
        """A short table, and one that wants it so, is never split: it moves to the next page instead."""
        return self.keep_rows or len(self.head) + len(self.rows) <= SHORT_TABLE


class Figure(Record):
    """A picture beside the brief or of the house: PNG or JPEG bytes re-encoded from pixels."""

    image: bytes
    alt: str
    width: float  # share of the text width
    ratio: float  # height divided by width
    caption: Inlines = ()
    id: str = ""
    number: str = ""


class Span(Record):
    """A labelled stretch of columns in a Gantt chart's head: a month."""

    label: str
    weeks: int


class Bar(Record):
    """One row of a Gantt chart: ``at`` and ``weeks`` count week columns from 0.

    ``who``: ours (a phase), theirs (the customer's task) or deadline (a required date, no bar).
    """

    label: str
    at: int
    weeks: int
    text: str = ""
    result: str = ""  # what stands right of the bar
    who: Literal["ours", "theirs", "deadline"] = "ours"


class Gantt(Record):
    """A schedule drawn as a native table, one column a week; ``more`` bars share a row's label."""

    head: str
    weeks: int
    months: tuple[Span, ...]
    rows: tuple[tuple[Bar, ...], ...]
    caption: Inlines = ()
    alt: str = ""
    id: str = ""
    number: str = ""


class Series(Record):
    """Values in the chart's unit, one a category, None where there is none; printed with their decimals.

    ``role`` says what the figures mean: benefit, cost, main, second, third, or point (a single mark on
    a line). ``label`` is what a line chart prints beside the name instead of the bare figure.
    """

    name: str
    values: tuple[Decimal | None, ...]
    role: SeriesRole = "main"
    label: str = ""


class Chart(Record):
    """A native chart: the same figures in every format. ``unit`` stands above the value axis,
    ``axis`` at the end of the categories'; ``alt`` says what the picture shows."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    axis: str = ""
    caption: Inlines = ()
    alt: str = ""
    id: str = ""
    number: str = ""


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


class Cover(Record):
    """The first page: who it is for before who it is from. ``copy``: 正本, 副本 or "Original", in a box."""

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


Block = Union[
    Heading, Paragraph, List, Definitions, Quotation, Preformatted, Rule, Callout, Table, Figure,
    Gantt, Chart, KeyFigures, NeedCard, Signatures, Seal, Facts, PageBreak, Contents, Cover,
]  # fmt: skip


class Band(Record):
    """What stands left and right in a header or footer; the page number is added by the writer."""

    left: str = ""
    right: str = ""


class Section(Record):
    """A run of pages with one header and footer. ``kind`` cover has neither."""

    blocks: tuple[Block, ...]
    kind: Literal["cover", "front", "body", "annex", "back"] = "body"
    page: Literal["portrait", "landscape"] = "portrait"
    header: Band = Band()
    footer: Band = Band()


class Document(Record):
    """``language`` is zh-CN or en. ``mark`` is printed across or above every page (a draft)."""

    title: str
    subject: str
    language: str
    author: str
    sections: tuple[Section, ...]
    mark: str = ""
