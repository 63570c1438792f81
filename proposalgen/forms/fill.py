"""Fills the blanks of a form. The value takes the looks of the run in which its tag begins; every other byte of the file stays.

All problems are told at once, and then nothing is filled.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from proposalgen.findings import Place, Problem, Text
from proposalgen.forms.places import place_of
from proposalgen.forms.tags import Tag, tags_of
from proposalgen.forms.values import Values, is_problem, items_of, named, text_of
from proposalgen.reading.word_package import NO_WORD, NO_WORD_HINT, TEXT_PARTS, is_fault, word_members
from proposalgen.reading.word_scan import Paragraph, Part, Piece, Row, scan
from proposalgen.record import Record

# What may stand once in a file, and is left out of the copies of a row.
_ONCE = re.compile(rb'<w:bookmark(?:Start|End)\b[^>]*/>| w14:(?:paraId|textId)="[^"]*"')
Edit = tuple[int, int, bytes]


class Filled(Record):
    """The filled form, or None with the problems. ``names``: what the blanks asked for, in order, each once."""

    data: bytes | None
    problems: tuple[Problem, ...] = ()
    names: tuple[str, ...] = ()


def fill(data: bytes, file: str, values: Values) -> Filled:
    """Fill a form. ``file``: its name in messages. ``values``: nested mappings, sequences of mappings, texts, numbers, decimals, flags."""
    return _Form(data, file, values, False).done()


def lint(data: bytes, file: str, shape: Values) -> tuple[Problem, ...]:
    """What is wrong with a form before any deal exists. ``shape``: values of which only the names matter; a list holds one item."""
    return _Form(data, file, shape, True).done().problems


class _Form:
    def __init__(self, data: bytes, file: str, values: Values, shape: bool) -> None:
        self.file, self.values, self.shape = file, values, shape
        self.problems: list[Problem] = []
        self.names: dict[str, None] = {}
        self.part = ""
        self.members = word_members(data)

    def done(self) -> Filled:
        if is_fault(self.members):
            return Filled(None, (Problem(Place("", self.file), *self.members),))  # type: ignore[arg-type]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for member, content in self.members:  # type: ignore[misc]
                package.writestr(_copy(member), self._content(member.filename, content), member.compress_type)
        if self.problems:
            return Filled(None, tuple(self.problems), tuple(self.names))
        return Filled(out.getvalue(), (), tuple(self.names))

    def _content(self, name: str, content: bytes) -> bytes:
        if not TEXT_PARTS.fullmatch(name):
            return content
        self.part = name
        try:
            part = scan(content)
        except (expat.ExpatError, ValueError):
            self.problems.append(Problem(Place("", self.file), NO_WORD, NO_WORD_HINT))
            return content
        for text in part.instructions:
            if "{{" in text or "}}" in text:
                self.problems.append(Problem(Place("", self.file), IN_FIELD.filled(text=text.strip()[:60]), IN_FIELD_HINT))
        return edited(content, list(self._edits(part, content)))

    def _edits(self, part: Part, content: bytes) -> Iterator[Edit]:
        rows: dict[int, list[tuple[Paragraph, tuple[Tag, ...]]]] = {}
        plain = []
        for paragraph in part.paragraphs:
            tags, faults = tags_of(paragraph)
            for fault in faults:
                self._wrong(paragraph, fault.message.filled(written=fault.written), fault.hint.filled())
            if any(tag.kind == "each" for tag in tags) and paragraph.row is None:
                self._wrong(paragraph, NO_TABLE, NO_TABLE_HINT)
            elif paragraph.row is not None:
                rows.setdefault(paragraph.row.start, []).append((paragraph, tags))
            else:
                plain.append((paragraph, tags))
        for paragraph, tags in plain:
            yield from self._in_paragraph(paragraph, tags, None)
        tables: set[int] = set()
        for found in rows.values():
            yield from self._in_row(found, content, tables)

    def _in_row(self, found: list[tuple[Paragraph, tuple[Tag, ...]]], content: bytes, tables: set[int]) -> Iterator[Edit]:
        """A row as it stands, or once for each item of its list."""
        each = [(paragraph, tag) for paragraph, tags in found for tag in tags if tag.kind == "each"]
        if not each:
            for paragraph, tags in found:
                yield from self._in_paragraph(paragraph, tags, None)
            return
        paragraph, tag = each[0]
        row = paragraph.row
        assert row is not None
        if len(each) > 1 or row.table in tables or row.inner:
            self._wrong(paragraph, TWICE, TWICE_HINT)
            return
        tables.add(row.table)
        self.names[tag.name] = None
        value = named(self.values, None, tag)
        items = value if is_problem(value) else items_of(value, tag)
        if is_problem(items):
            self._wrong(paragraph, *items)  # type: ignore[arg-type]
            return
        yield row.start, row.end, b"".join(self._copy_of_row(row, found, item, content, at > 0) for at, item in enumerate(items))

    def _copy_of_row(self, row: Row, found: list[tuple[Paragraph, tuple[Tag, ...]]], item: Values, content: bytes, again: bool) -> bytes:
        edits = [edit for paragraph, tags in found for edit in self._in_paragraph(paragraph, tags, item)]
        made = edited(content[row.start : row.end], [(start - row.start, end - row.start, new) for start, end, new in edits])
        return _ONCE.sub(b"", made) if again else made

    def _in_paragraph(self, paragraph: Paragraph, tags: tuple[Tag, ...], item: Values | None) -> Iterator[Edit]:
        texts = [(tag, text) for tag in tags if (text := self._text(paragraph, tag, item)) is not None]
        if texts:
            at = 0
            for piece in paragraph.pieces:
                new = _with_values(piece, at, texts)
                at += len(piece.text)
                if new is not None:
                    yield piece.start, piece.end, _element(piece.prefix, new)

    def _text(self, paragraph: Paragraph, tag: Tag, item: Values | None) -> str | None:
        if tag.kind == "each":
            return ""
        self.names[tag.name] = None
        value = named(self.values, item, tag, self.shape)
        found = value if is_problem(value) else "x" if self.shape and value is None else text_of(value, tag)
        if is_problem(found):
            self._wrong(paragraph, *found)  # type: ignore[arg-type]
            return None
        return found  # type: ignore[return-value]

    def _wrong(self, paragraph: Paragraph, message: Text, hint: Text) -> None:
        problem = Problem(place_of(self.file, self.part, paragraph), message, hint)
        if problem not in self.problems:  # a row that is repeated would say it for every item
            self.problems.append(problem)


def _with_values(piece: Piece, at: int, texts: list[tuple[Tag, str]]) -> str | None:
    """The new text of a piece that begins at character ``at``; None when no tag touches it."""
    end = at + len(piece.text)
    touching = [(tag, text) for tag, text in texts if tag.start < end and tag.end > at]
    if not touching or piece.start < 0:
        return None
    made, last = [], at
    for tag, text in touching:
        made.append(piece.text[last - at : max(tag.start, at) - at])
        if tag.start >= at:  # the tag begins here: its value takes these looks
            made.append(text)
        last = min(tag.end, end)
    return "".join((*made, piece.text[last - at :]))


def _element(prefix: str, text: str) -> bytes:
    lines = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").split("\n")
    made = [f'<{prefix}t xml:space="preserve">{line}</{prefix}t>' for line in lines]
    return f"<{prefix}br/>".join(made).encode()


def edited(content: bytes, edits: list[Edit]) -> bytes:
    """The bytes with every edit made; edits do not overlap."""
    pieces, last = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [content[last:start], new]
        last = end
    return b"".join((*pieces, content[last:]))


def _copy(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(member.filename, member.date_time)
    copy.compress_type, copy.external_attr, copy.create_system = member.compress_type, member.external_attr, member.create_system
    copy.extra, copy.comment = member.extra, member.comment
    return copy


IN_FIELD = Text("a tag stands inside a Word field: “{text}”", "标签写在了 Word 域代码里：“{text}”")
IN_FIELD_HINT = Text("Write it as plain text outside of the field.", "请写成域以外的普通文字。")
NO_TABLE = Text("each stands outside of a table", "each 标签不在表格中")
NO_TABLE_HINT = Text("Put it into the row that is to be repeated.", "请放在需要重复的表格行中。")
TWICE = Text("a table can repeat one row, once, and that row can hold no other table", "一个表格只能有一行重复一次，且该行不能含有嵌套表格")
TWICE_HINT = Text("Split the table, or take the other each away.", "请拆分表格，或去掉多余的 each。")
