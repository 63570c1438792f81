"""The tags of a form: ``{{ tender.number }}``, ``{{ check NAME }}``, ``{{ check NAME = WORD }}``, and in a row ``{{ each NAME }}`` with ``{{ .field }}``.

A tag may be cut into any number of runs by Word; it may not reach over a tab, a line break or the end of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proposalgen.findings import Text
from proposalgen.reading.word_scan import BREAK, Paragraph
from proposalgen.record import Record

_NAME = r"\.?[A-Za-z_]\w*(?:\.\w+)*"
_TAG = re.compile(r"\{\{([^{}]{0,300})\}\}")  # a longer one is none
_INSIDE = re.compile(rf"\s*(?:(each|check)\s+)?({_NAME})\s*(?:=\s*([^\s=][^=]*?)\s*)?")
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|｛｛|｝｝|\{\s+\{|\}\s+\}")


class Tag(Record):
    """``start``–``end``: characters of the paragraph's text. ``kind``: ``value`` | ``check`` | ``each``. ``equals``: of a check."""

    start: int
    end: int
    kind: str
    name: str
    equals: str | None = None


class Fault(Record):
    """A tag that is none, as written, and why."""

    written: str
    message: Text
    hint: Text


def tags_of(paragraph: Paragraph) -> tuple[tuple[Tag, ...], tuple[Fault, ...]]:
    """The tags of a paragraph in their order, and what looks like one and is broken."""
    text = paragraph.text
    tags: list[Tag] = []
    faults: list[Fault] = []
    rest: list[str] = []
    last = 0
    for found in _TAG.finditer(text):
        rest.append(text[last : found.start()])
        last = found.end()
        inside = None if BREAK in found.group(1) else _INSIDE.fullmatch(found.group(1))
        if inside is None or (inside.group(3) and inside.group(1) != "check") or (inside.group(1) == "each" and inside.group(2)[0] == "."):
            faults.append(Fault(_shown(found.group(0)), BROKEN if BREAK in found.group(1) else NO_NAME, NO_NAME_HINT))
        else:
            tags.append(Tag(found.start(), found.end(), inside.group(1) or "value", inside.group(2), inside.group(3)))
    faults += _strays("\0".join((*rest, text[last:])))
    return tuple(tags), tuple(faults)


def _strays(text: str) -> Iterator[Fault]:
    for found in _STRAY.finditer(text):
        around = text[max(0, found.start() - 20) : found.end() + 20].replace("\0", "…")
        yield Fault(_shown(around), UNCLOSED, UNCLOSED_HINT)


def _shown(text: str) -> str:
    line = " ".join(text.replace(BREAK, " ").split())
    return line if len(line) <= 60 else line[:59] + "…"


NO_NAME = Text("“{written}” is no tag", "“{written}”不是有效的标签")
NO_NAME_HINT = Text(
    "A tag is {{{{ tender.number }}}}, {{{{ check NAME }}}}, {{{{ check NAME = WORD }}}}, or in a table's row {{{{ each NAME }}}} with {{{{ .field }}}}.",
    "标签写法：{{{{ tender.number }}}}、{{{{ check 名称 }}}}、{{{{ check 名称 = 值 }}}}；表格行中用 {{{{ each 名称 }}}} 和 {{{{ .字段 }}}}。",
)
BROKEN = Text("the tag “{written}” is cut by a line break or a tab", "标签“{written}”中间有换行或制表符")
UNCLOSED = Text("a tag is not closed, or braces stand alone: “{written}”", "标签没有闭合，或有多余的大括号：“{written}”")
UNCLOSED_HINT = Text("Write the whole tag in one paragraph, with two plain braces on each side.", "整个标签须在同一段落内，两端各用两个半角大括号。")
