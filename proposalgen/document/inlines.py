"""What stands inside a paragraph, a cell, a heading: text, emphasis, links, references, footnotes, boxes."""

from __future__ import annotations

import re
from typing import Literal, Union

from proposalgen.record import Record

Emphasis = Literal["strong", "em", "u", "s", "sub", "sup", "code", "impact", "target", "muted"]
AnswerForm = Literal["text", "day", "number", "choice"]
Shown = Literal["number", "title", "page"]
# Where a link may lead. Nothing stands before an @ in the host: https://bank.example@elsewhere.example is elsewhere.
ADDRESS = re.compile(r"https://[^\s\"<>@/?#\\]+(?:[/?#][^\s\"<>]*)?|mailto:[^\s\"<>@]+@[^\s\"<>@]+", re.IGNORECASE)


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


class Answer(Record):
    """A place that the reader fills in: a field in Word, a cell of a workbook, room to write elsewhere.

    ``name`` is what it is found by (a letter, then letters, digits, - _ .), ``title`` says what is asked.
    ``options``: what may be chosen, where the form is a choice. ``lines``: of room. ``text``: what stands there already.
    """

    name: str
    title: str
    form: AnswerForm = "text"
    lines: int = 1
    options: tuple[str, ...] = ()
    text: str = ""


Inline = Union[Text, Styled, Link, Ref, Break, Note, Variable, Todo, Checkbox, Answer]
Inlines = tuple[Inline, ...]
