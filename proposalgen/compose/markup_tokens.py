"""Markup text to a tree of elements: strict, repairing nothing, knowing where each tag was written.

Marks set by the environment (``\\x02file:line\\x03`` before a tag, ``\\x02+text\\x03`` … ``\\x02-\\x03``
around running text of the data) are read and removed here; no data can hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from proposalgen.compose.faults import suggest
from proposalgen.findings import Place, Problem, Text
from proposalgen.record import Record

DEPTH = 60
MOST_BLOCKS = 30_000  # paragraphs, rows and the like: more than a thousand pages
_COUNTED = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "pagebreak", "aside", "table", "tr", "section", "chart", "gantt", "figure"])
VOID = frozenset({"br", "hr", "img", "col"})  # may stand without an end tag, as in HTML
ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\u00a0"}

_TOKEN = re.compile(
    r"\x02(?P<mark>\+[^\x03]*|-|\d{1,9}:\d{1,9})\x03"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<rest>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>"
    r"|(?P<text>[^<\x02]+)"
)
_ATTRIBUTE = re.compile(r"\s+([A-Za-z][A-Za-z0-9-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'))?")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]*));|&")
_MARK = re.compile(r"\x02[^\x03]*\x03")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Spot(Record):
    """Where something was written: the file's number, its line, and the data it came from."""

    file: int
    line: int
    source: str = ""


@dataclass(slots=True)
class Run:
    """A stretch of text between two tags."""

    text: str
    spot: Spot


@dataclass(slots=True)
class Element:
    """A tag with its attributes and what stands between its ends."""

    name: str
    attributes: dict[str, str]
    spot: Spot
    children: list[Element | Run] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    def elements(self) -> Iterator[Element]:
        return (child for child in self.children if isinstance(child, Element))

    def all(self, name: str) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element) and child.name == name]

    def one(self, name: str) -> Element | None:
        return next((child for child in self.elements() if child.name == name), None)


class Unreadable(Exception):
    """The markup is no tree: a stray mark, a tag never closed, wrong nesting."""

    def __init__(self, spot: Spot, message: Text, hint: Text | None = None) -> None:
        super().__init__(message.en)
        self.spot, self.message, self.hint = spot, message, hint


def place(spot: Spot, files: Sequence[str]) -> Place:
    """The place of a spot as people read it."""
    file = files[spot.file] if 0 <= spot.file < len(files) else ""
    return Place(file=file, line=spot.line)


def problem(unreadable: Unreadable, files: Sequence[str], related: tuple[Place, ...] = ()) -> Problem:
    return Problem(place(unreadable.spot, files), unreadable.message, unreadable.hint, related)


# --- tree ------------------------------------------------------------------------------------


TOO_MANY = Text(
    f"the document has more than {MOST_BLOCKS:,} paragraphs, rows and other blocks", f"文件的段落、表格行等超过 {MOST_BLOCKS:,} 个"
)
TOO_MANY_HINT = Text("Look for a loop that goes over too much, or divide the document.", "请检查循环的范围，或拆分文件。")


class _Tree:
    """The elements that are open while the tokens pass by."""

    def __init__(self) -> None:
        self.spot = Spot(0, 1)  # where the pen stands
        self.root = Element("", {}, self.spot)
        self.open = [self.root]
        self.blocks = 0

    def mark(self, body: str) -> None:
        if body.startswith("+"):
            self.spot = Spot(self.spot.file, self.spot.line, text_of(body[1:], self.spot))
        elif body == "-":
            self.spot = Spot(self.spot.file, self.spot.line)
        else:
            file, _, line = body.partition(":")
            if file.isdecimal() and line.isdecimal():  # anything else is no mark of ours
                self.spot = Spot(int(file), int(line), self.spot.source)

    def text(self, text: str) -> None:
        if len(self.open) == 1 and not text.strip(" \t\r\n"):
            return
        run, children = Run(text_of(text, self.spot), self.spot), self.open[-1].children
        before = children[-1] if children else None
        if isinstance(before, Run) and before.spot.source == run.spot.source:
            # A mark between them tells where the words were written; what is blank says nothing of its own.
            children[-1] = Run(before.text + run.text, before.spot if before.text.strip(" \t\r\n") else run.spot)
        else:
            children.append(run)

    def start(self, name: str, rest: str) -> None:
        self.blocks += name in _COUNTED
        if self.blocks > MOST_BLOCKS:
            raise Unreadable(self.spot, TOO_MANY, TOO_MANY_HINT)
        closed = rest.endswith("/")
        element = Element(name, attributes(name, rest[:-1] if closed else rest, self.spot), self.spot)
        self.open[-1].children.append(element)
        if closed or name in VOID:
            return
        if len(self.open) > DEPTH:
            raise Unreadable(self.spot, Text("the markup is nested too deeply", "标记嵌套过深"))
        self.open.append(element)

    def end(self, name: str) -> None:
        current = self.open[-1]
        if current.name == name:
            self.open.pop()
            return
        if any(element.name == name for element in self.open):
            where = current.spot.line
            if current.spot.file != self.spot.file:
                raise Unreadable(  # told in the file that forgot it
                    current.spot,
                    Text(f"<{current.name}> is not closed before </{name}>", f"<{current.name}> 在 </{name}> 之前没有结束"),
                    Text(f"Close it: </{current.name}>.", f"请写上 </{current.name}>。"),
                )
            raise Unreadable(
                self.spot,
                Text(
                    f"</{name}> comes before the end of <{current.name}> (line {where})",
                    f"</{name}> 出现在第 {where} 行的 <{current.name}> 结束之前",
                ),
                Text(f"Close it first: </{current.name}>.", f"请先写 </{current.name}>。"),
            )
        raise Unreadable(self.spot, Text(f"</{name}> closes nothing", f"</{name}> 没有对应的开始标记"))

    def finish(self) -> Element:
        if len(self.open) > 1:
            element = self.open[-1]
            raise Unreadable(
                element.spot, Text(f"<{element.name}> is never closed", f"<{element.name}> 没有结束标记")
            )
        return self.root


def parse_tree(markup: str) -> Element:
    """The nameless element that holds everything. Raises Unreadable at the first place of confusion."""
    tree = _Tree()
    end = 0
    for token in _TOKEN.finditer(markup):
        if token.start() != end:
            break
        end = token.end()
        kind = token.lastgroup
        if kind == "text":
            tree.text(token[0])
        elif kind == "mark":
            tree.mark(token["mark"])
        elif token["end"]:
            _end_tag(tree, token["name"], token["rest"])
        else:
            tree.start(token["name"], _MARK.sub("", token["rest"]))
    if end != len(markup):
        raise _stray(markup, end, tree.spot)
    return tree.finish()


def _end_tag(tree: _Tree, name: str, rest: str) -> None:
    if rest.strip():
        raise Unreadable(tree.spot, Text(f"</{name}> cannot hold anything", f"</{name}> 中不能有其他内容"))
    tree.end(name)


def _stray(markup: str, at: int, spot: Spot) -> Unreadable:
    shown = _MARK.sub("", markup[at : at + 40]).split("\n")[0]
    if markup.startswith("<!--", at):
        return Unreadable(
            spot, Text("an HTML comment", "HTML 注释"), Text("Write {# … #}.", "请写成 {# … #}。")
        )
    return Unreadable(
        spot,
        Text(f"this is no tag: {shown}", f"这不是标记：{shown}"),
        Text("Write &lt; for a <, and every attribute in quotes.", "小于号写作 &lt;，属性值都要加引号。"),
    )


def attributes(name: str, rest: str, spot: Spot) -> dict[str, str]:
    """The attributes of a tag; one without a value gets its own name as value."""
    found: dict[str, str] = {}
    end = 0
    for match in _ATTRIBUTE.finditer(rest):
        if match.start() != end:
            break
        end = match.end()
        key, double, single = match.groups()
        if key in found:
            raise Unreadable(spot, Text(f'<{name}> has "{key}" twice', f"<{name}> 的“{key}”写了两次"))
        value = double if double is not None else single
        found[key] = key if value is None else text_of(value, spot)
    if rest[end:].strip():
        shown = rest[end:].strip()[:40]
        raise Unreadable(
            spot,
            Text(f"<{name}> holds what is no attribute: {shown}", f"<{name}> 中有不是属性的内容：{shown}"),
            Text('Write name="value".', '请写成 name="value"。'),
        )
    return found


def text_of(raw: str, spot: Spot) -> str:
    """Text with its entities resolved. Unreadable for an unknown entity or a lone &."""
    if "&" not in raw:
        return raw
    return _ENTITY.sub(lambda match: _entity(match, spot), raw)


def _entity(match: re.Match[str], spot: Spot) -> str:
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        if name in ENTITIES:
            return ENTITIES[name]
        hint = suggest(name, ENTITIES)
        raise Unreadable(spot, Text(f"unknown entity &{name};", f"未知的字符实体 &{name};"), hint)
    if decimal is None and hexadecimal is None:
        raise Unreadable(spot, Text("a lone &", "单独的 & 符号"), Text("Write &amp;.", "请写成 &amp;。"))
    code = int(decimal) if decimal else int(hexadecimal, 16)
    char = chr(code) if 0 < code <= 0x10FFFF else "\x00"
    if _CONTROL.search(char):
        raise Unreadable(spot, Text(f"no character: {match[0]}", f"不是字符：{match[0]}"))
    return char
