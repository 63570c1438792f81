"""YAML's events as a tree of text. Nothing is resolved: no types, no anchors, no tags, no merge keys.

Only the event stream of the C parser is used; its composer recurses and would follow aliases.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml.cyaml import CParser

from proposalgen.findings import Finding, Place, Severity, Text
from proposalgen.reading import characters
from proposalgen.reading.builder import Builder
from proposalgen.reading.yaml_faults import explain, wide_colon

_NOTHING = ("", "~", "null")
_TOUCHING_HASH = re.compile(r"[ \t]#[^\s#!]")
_CUT = re.compile(r"[ \t]+(#[^\s#!].*)")
_MOST_REMARKS = 100
_BREAK = re.compile(r"\r\n|\r|\n")

REMARK_HASH = "reading.cut-at-hash"


def grow_yaml(text: str, builder: Builder) -> list[Finding]:
    """Grow the builder's tree; returns remarks about text that a `` #`` cut off. Raises Stop."""
    grower = _Grower(text, builder)
    try:
        parser = CParser(text)
        next_event, take, scalar = parser.get_event, grower.take, grower.scalar
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                scalar(event)
            elif act := take.get(kind):
                act(event)
    except yaml.YAMLError as error:
        place, message, hint = explain(error, grower.lines, grower.wrapped, builder.bracket)
        builder.stop(*place, message, hint)
    return grower.remarks


class _Grower:
    """Turns events into calls of the builder."""

    def __init__(self, text: str, builder: Builder) -> None:
        self.builder = builder
        self.remarks: list[Finding] = []
        self.lines = _BREAK.split(text)
        self._escapes = "\\" in text
        self._hashes = _TOUCHING_HASH.search(text) is not None
        self._documents = 0
        self.wrapped: tuple[int, int, int] | None = None  # text in quotes over several lines: its place, its last line
        self.take: dict[type, Callable[[Any], None]] = {
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def scalar(self, event: Any) -> None:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event, line, column)
        value = event.value
        if event.style:  # in quotes, or a block of text
            if event.style in "\"'":
                if event.end_mark.line > mark.line:
                    self.wrapped = line, column, event.end_mark.line
                if self._escapes and event.style == '"':
                    self._check_escapes(value, line, column)
            self.builder.scalar(value, line, column, True)
            return
        if len(value) < 5:
            if value in _NOTHING:
                value = None
            elif value == "<<":
                self.builder.wrong(line, column, MERGE, MERGE_HINT)
        if self._hashes or (value and "：" in value):
            self._look_behind(mark.line, event.end_mark)
        self.builder.scalar(value, line, column)

    def _look_behind(self, first: int, end: Any) -> None:
        if end.line != first:
            self._check_folded(first + 1, end.line)
        if self._hashes:
            self._check_hash(end.line, end.column)

    def _mapping(self, event: Any) -> None:
        self._open(event, True)

    def _sequence(self, event: Any) -> None:
        self._open(event, False)

    def _open(self, event: Any, mapping: bool) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event, line, column)
        self.builder.open(mapping, line, column, bool(event.flow_style))

    def _end(self, event: Any) -> None:
        self.builder.close()

    def _alias(self, event: Any) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        self.builder.wrong(line, column, ALIAS.filled(name=event.anchor[:60]), ANCHOR_HINT)
        self.builder.scalar(f"*{event.anchor}", line, column)

    def _document(self, event: Any) -> None:
        line = event.start_mark.line + 1
        self._documents += 1
        if self._documents > 1:
            self.builder.stop(line, 1, SEVERAL, SEVERAL_HINT)
        if event.tags:
            self.builder.wrong(line, 1, TAG_DIRECTIVE, TAG_HINT)

    def _refuse_marks(self, event: Any, line: int, column: int) -> None:
        if event.anchor is not None:
            self.builder.wrong(line, column, ANCHOR.filled(name=event.anchor[:60]), ANCHOR_HINT)
        if event.tag is not None:
            self.builder.wrong(line, column, TAG.filled(name=event.tag[:60]), TAG_HINT)

    def _check_escapes(self, value: str, line: int, column: int) -> None:
        at = next(characters.offences(value), None)
        if at is not None:
            name = characters.name_of(value[at])
            self.builder.wrong(line, column, characters.FORBIDDEN.filled(name=name), ESCAPE_HINT)
        elif next(characters.mark_runs(value), None) is not None:
            self.builder.wrong(line, column, characters.MARKS, characters.MARKS_HINT)

    def _check_folded(self, first: int, last: int) -> None:
        """Text without quotes that goes on over lines ``first`` to ``last`` (0-based): is one of them a key?"""
        for number in range(first, min(last + 1, len(self.lines))):
            if found := wide_colon(self.lines[number]):
                self.builder.wrong(number + 1, found[0], found[1], found[2])

    def _check_hash(self, line: int, column: int) -> None:
        if len(self.remarks) < _MOST_REMARKS and (found := _CUT.match(self.lines[line], column)):
            place = Place("", self.builder.file, line + 1, found.start(1) + 1)
            cut = found.group(1).rstrip()[:40]
            self.remarks.append(Finding(REMARK_HASH, Severity.WARNING, place, CUT.filled(text=cut), CUT_HINT))


MERGE = Text("a merge key `<<` is not accepted", "不接受合并键“<<”")
MERGE_HINT = Text("Write the values out.", "请把各个值直接写出来。")
ANCHOR = Text("an anchor `&{name}` is not accepted", "不接受锚点“&{name}”")
ALIAS = Text("an alias `*{name}` is not accepted", "不接受别名“*{name}”")
ANCHOR_HINT = Text(
    "Write the value out. If it is text that begins with & or *, put it in quotes.",
    "请直接写出该值；如果文字本身以 & 或 * 开头，请加引号。",
)
TAG = Text("a tag `{name}` is not accepted", "不接受标签“{name}”")
TAG_DIRECTIVE = Text("a %TAG directive is not accepted", "不接受 %TAG 指令")
TAG_HINT = Text(
    "Delete it. If it is text that begins with !, put it in quotes.", "请删除；如果文字本身以 ! 开头，请加引号。"
)
SEVERAL = Text("a second document begins here (`---`)", "这里（---）开始了第二份文档")
SEVERAL_HINT = Text("Keep one deal in one file.", "一个文件只写一个商机。")
ESCAPE_HINT = Text("Delete the escape sequence that begins with a backslash.", "请删除以反斜杠开头的转义序列。")
CUT = Text("everything from ` {text}` on is a comment: the text before it is cut off there", "“ {text}”起被当作注释，前面的文字到此被截断")
CUT_HINT = Text(
    "If it belongs to the text, put the whole text in quotes. If it is a comment, put a blank after the #.",
    "如果属于正文，请给整段文字加引号；如果是注释，请在 # 后空一格。",
)
