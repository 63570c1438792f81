"""Writing into a brief the way a person would: one value in its place, every other character as it was.

The text is never printed anew: what is there, with its comments, order and layout, stays; a value is put in
or replaced. Whatever comes out is read again, and must mean the old data with the change and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from proposalgen.brief.model import Brief
from proposalgen.brief.model.walk import is_block, target, written
from proposalgen.brief.plain import plain
from proposalgen.reading.document import read_text
from proposalgen.reading.tree import Loc
from proposalgen.record import Record

END = "+"  # as a step of a location: a new entry at the end of the list
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*", re.ASCII)
_NO_TEXT = frozenset({"null", "Null", "NULL"})  # what would be read as nothing at all
_STEP = 2


class Change(Record):
    """One value to be written: where, by keys and indexes (``END`` adds an entry), and what: text, list or dict."""

    loc: Loc
    value: Any


class Unplaceable(Exception):
    """The text is laid out in a way into which a value cannot be put without changing more than that."""


def edited(text: str, changes: Iterable[Change], *, json: bool = False) -> str:
    """The text with the changes in it, one after the other. Raises Unplaceable.

    ``text``: a brief without problems, without byte-order mark. ``json``: what is put in must be JSON too.
    """
    for change in changes:
        text = _changed(text, change, json)
    return text


def _changed(text: str, change: Change, json: bool) -> str:
    wanted = with_change(_meaning(text, json), change)
    for beside_example in (True, False):
        try:
            new = _Sheet(text, json).put(change.loc, change.value, beside_example)
        except yaml.YAMLError:
            break
        if _meaning(new, json) == wanted:
            return new
    raise Unplaceable(change.loc)


def _meaning(text: str, json: bool) -> Any:
    document = read_text(text, "", json=json)
    return None if document.problems or document.root is None else plain(document.root)[0]


def with_change(data: Any, change: Change) -> Any:
    """Plain data with the change in it; the data itself stays as it is."""
    return _with(data, change.loc, change.value)


def _with(data: Any, loc: Loc, value: Any) -> Any:
    if not loc:
        return value
    step, rest = loc[0], loc[1:]
    if step == END or isinstance(step, int):
        items = list(data or ())
        at = len(items) if step == END else int(step)
        return [*items[:at], _with(items[at] if at < len(items) else None, rest, value), *items[at + 1 :]]
    block = dict(data or {})
    return {**block, str(step): _with(block.get(str(step)), rest, value)}


class _Sheet:
    """A text with its nodes, and the spots where something can be put in."""

    def __init__(self, text: str, json: bool) -> None:
        self.text, self.json = text, json
        self.lines = _LINE.findall(text)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.root = yaml.compose(text, Loader=yaml.CSafeLoader)

    def put(self, loc: Loc, value: Any, beside_example: bool) -> str:
        """The text with the value at the location; what is missing on the way there is made."""
        node, key, depth = self.root, None, 0
        while depth < len(loc) and (child := _child(node, loc[depth])) is not None:
            key, node = child
            depth += 1
        nested = _nested(loc[depth + 1 :], value)
        if depth == len(loc) or isinstance(node, yaml.ScalarNode):
            return self._replaced(node, key, value if depth == len(loc) else _nested(loc[depth:], value))
        if node.flow_style:
            return self._into_flow(node, loc[depth], nested)
        if isinstance(node, yaml.SequenceNode):
            return self._lines_at(self._last_line(node) + 1, _block([nested], node.start_mark.column))
        return self._into_mapping(node, loc[: depth + 1], nested, beside_example)

    def _into_mapping(self, node: yaml.MappingNode, loc: Loc, value: Any, beside_example: bool) -> str:
        lines = _block({loc[-1]: value}, node.start_mark.column)
        if len(loc) == 1:
            example = self._example_of(str(loc[-1])) if beside_example else None
            if example is not None:
                return self._lines_at(example, lines)
            lines = ["", *lines]
        before = [self._last_line(held) for key, held in node.value if _stands_before(key.value, loc)]
        return self._lines_at(max(before, default=self._last_line(node)) + 1, lines)

    def _example_of(self, key: str) -> int | None:
        """The line after the commented example of a block (``# needs:`` and what follows it), as ``new`` writes it."""
        begin = re.compile(rf"#\s?{re.escape(key)}:")
        at = next((number for number, line in enumerate(self.lines) if begin.match(line)), None)
        while at is not None and at < len(self.lines) and self.lines[at].startswith("#"):
            at += 1
        return at

    def _lines_at(self, number: int, lines: Iterable[str]) -> str:
        at = self.starts[min(number, len(self.lines))]
        before = self.text[:at]
        open_line = self.newline if before and not before.endswith(("\n", "\r")) else ""
        return before + open_line + "".join(line + self.newline for line in lines) + self.text[at:]

    def _into_flow(self, node: Any, step: str | int, value: Any) -> str:
        written_ = self._flow(value)
        if isinstance(node, yaml.MappingNode):
            written_ = f"{_quoted(str(step)) if self.json else step}: {written_}"
        if not node.value:
            at = self._offset(node.start_mark) + 1
            return self.text[:at] + written_ + self.text[at:]
        last = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
        at = self._offset(last.end_mark)
        return f"{self.text[:at]}, {written_}{self.text[at:]}"

    def _replaced(self, node: Any, key: Any, value: Any) -> str:
        """Another value in the place of a scalar, or of nothing after a colon."""
        if not isinstance(node, yaml.ScalarNode):
            raise Unplaceable
        start, end = self._offset(node.start_mark), self._offset(node.end_mark)
        in_block = key is not None and key.start_mark.line == node.start_mark.line and not self.json
        if start == end and in_block and _stands_below(value):
            return self._lines_at(node.start_mark.line + 1, _block(value, key.start_mark.column + _STEP))
        if node.style in ("|", ">"):
            end = self.starts[self._last_line(node) + 1]
            return self.text[:start] + self._flow(value) + self.newline + self.text[end:]
        blank = " " if start == end else ""
        return self.text[:start] + blank + self._flow(value) + self.text[end:]

    def _last_line(self, node: Any) -> int:
        """The line (from 0) of a node's last character; comments and blank lines after it are not its own."""
        while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        line = int(node.end_mark.line)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and node.end_mark.column == 0:
            line -= 1
            while not self.lines[line].strip():
                line -= 1
        return line

    def _offset(self, mark: Any) -> int:
        return int(self.starts[mark.line] + mark.column)

    def _flow(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False) if self.json else _flow(value)


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """The key (None in a list) and the node at one step."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, held) for key, held in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _nested(loc: Loc, value: Any) -> Any:
    return _with(None, loc, value)


def _stands_before(key: str, loc: Loc) -> bool:
    """Whether a field of the model belongs above the one at ``loc``."""
    block = target(Brief, loc[:-1]).kind
    order = list(written(block)) if is_block(block) else []
    return key in order and loc[-1] in order and order.index(key) < order.index(str(loc[-1]))


def _stands_below(value: Any) -> bool:
    """Whether a value is written on lines of its own, under its key."""
    return (isinstance(value, dict) and bool(value)) or (
        isinstance(value, list) and any(isinstance(v, dict) for v in value)
    )


def _block(value: Any, indent: int) -> Iterator[str]:
    """A mapping or a list of entries, one to a line."""
    pad = " " * indent
    if isinstance(value, dict):
        for key, held in value.items():
            if _stands_below(held):
                yield f"{pad}{key}:"
                yield from _block(held, indent + _STEP)
            elif isinstance(held, str) and "\n" in held and held == held.strip():
                yield f"{pad}{key}: |-"
                yield from (f"{pad}{' ' * _STEP}{line}".rstrip() for line in held.split("\n"))
            else:
                yield f"{pad}{key}: {_flow(held)}"
        return
    for item in value:
        if not _stands_below(item):
            yield f"{pad}- {_flow(item)}"
            continue
        first, *rest = _block(item, indent + _STEP)
        yield f"{pad}- {first.lstrip()}"
        yield from rest


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return value if _PLAIN.fullmatch(value) and value not in _NO_TEXT else _quoted(value)


def _quoted(text: str) -> str:
    """A text as YAML, and as JSON, that cannot mean anything else."""
    return json.dumps(text, ensure_ascii=False)
