"""A paragraph's runs as inlines, with the pictures that stand among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from proposalgen.branding.package import W
from proposalgen.document import blocks as b
from proposalgen.document.inlines import ADDRESS
from proposalgen.included import faults as says
from proposalgen.included.pictures import picture
from proposalgen.included.reading import Reading
from proposalgen.included.styles import attribute, marks_of

Piece = b.Inline | b.Figure
_QUIET = frozenset(
    {
        "pPr", "rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "lastRenderedPageBreak",
        "softHyphen", "commentRangeStart", "commentRangeEnd", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
    }
)  # fmt: skip
_OPEN = frozenset({"smartTag", "customXml", "dir", "bdo", "sdt", "sdtContent"})
_FIELDS = frozenset({"REF", "SEQ", "HYPERLINK", "QUOTE", "STYLEREF", "NOTEREF"})
_TO = re.compile(r'HYPERLINK\s+"?((?:https://|mailto:)[^"\s]+)', re.IGNORECASE)


def local(node: Any) -> str:
    """The name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


class Runs:
    """Reads one paragraph. A field's code is left out, its printed result is text like all other."""

    def __init__(self, reading: Reading, hidden: str | None, in_table: bool = False) -> None:
        self.reading = reading
        self.hidden = hidden
        self.in_table = in_table
        self._code = 0  # how many fields are in their code
        self._codes: list[str] = []

    def pieces(self, node: Any) -> Iterator[Piece]:
        """Everything inside a paragraph, a link or a group."""
        for child in node:
            name = local(child)
            if name in _QUIET:
                continue
            if name == "r":
                yield from self._run(child)
            elif name == "hyperlink":
                yield from self._link(child)
            elif name == "fldSimple":
                self._field(child.get(f"{W}instr", ""))
                yield from self.pieces(child)
            elif name in _OPEN:
                yield from self.pieces(child)
            elif name == "AlternateContent":
                yield from self._chosen(child, node)
            else:
                self.reading.faults.refuse(says.thing(name))

    def _chosen(self, node: Any, run: Any) -> Iterator[Piece]:
        """Of several ways to say the same, the first: what a Word of today shows."""
        for choice in list(node)[:1]:
            for child in choice:
                yield from self._part(child, {}, run)

    def _link(self, node: Any) -> Iterator[Piece]:
        inner = list(self.pieces(node))
        id = next((value for key, value in node.attrib.items() if key.endswith("}id")), "")
        to = self.reading.relations.get(id, ("", "", False))[1] if id else ""
        if to and not ADDRESS.fullmatch(to):
            self.reading.faults.refuse(says.LINK.filled(to=to[:80]))
        words = tuple(one for one in inner if not isinstance(one, b.Figure))
        if to and words:
            yield b.Link(to, words)
            yield from (one for one in inner if isinstance(one, b.Figure))
        else:  # a jump inside the file: its words stay
            yield from inner

    def _run(self, node: Any) -> Iterator[Piece]:
        properties = node.find(f"{W}rPr")
        looks = self.reading.styles.looks(attribute(properties, "rStyle") or "")
        marks = {**(looks.marks or {}), **marks_of(properties)}
        hidden = marks.get("vanish", self.hidden or "0") != "0" or marks.get("specVanish", "0") != "0"
        for child in node:
            for piece in self._part(child, marks, node):
                if hidden:
                    self.reading.hidden = True
                else:
                    yield piece

    def _part(self, child: Any, marks: dict[str, str], run: Any) -> Iterator[Piece]:
        name = local(child)
        if name == "fldChar":
            self._turn(child.get(f"{W}fldCharType", ""))
        elif name == "instrText":
            self._codes[-1:] = [(self._codes[-1] if self._codes else "") + (child.text or "")]
        elif name in _QUIET or self._code:
            return
        elif name == "t":
            yield from _styled(child.text or "", marks)
        elif name in ("tab", "ptab"):
            yield b.Text("\u3000" if self.reading.chinese else " ")
        elif name in ("br", "cr"):
            if child.get(f"{W}type", "textWrapping") == "textWrapping":
                yield b.Break()
        elif name == "noBreakHyphen":
            yield from _styled("\u2011", marks)
        elif name == "AlternateContent":
            yield from self._chosen(child, run)
        elif name == "drawing":
            yield from self._drawing(child)
        else:
            self.reading.faults.refuse(says.thing(name))

    def _drawing(self, node: Any) -> Iterator[Piece]:
        if self.in_table:
            self.reading.faults.refuse(says.CELL_PICTURE)
            return
        found = picture(node, self.reading)
        if found is not None:
            yield found

    def _turn(self, kind: str) -> None:
        """A field begins, its result begins, or it ends."""
        if kind == "begin":
            self._code += 1
            self._codes.append("")
        elif kind in ("separate", "end") and self._codes and self._codes[-1] != "\0":
            self._code = max(0, self._code - 1)
            self._field(self._codes[-1])
            self._codes[-1] = "\0"
        if kind == "end" and self._codes:
            self._codes.pop()

    def _field(self, code: str) -> None:
        name = (code.split() or ["?"])[0].upper()
        if name == "TOC":
            self.reading.faults.refuse(says.CONTENTS)
        elif name == "HYPERLINK" and "\\l" not in code and not _TO.search(code):
            self.reading.faults.refuse(says.LINK.filled(to=code.strip()[10:90]))
        elif name not in _FIELDS:
            self.reading.faults.refuse(says.FIELD.filled(name=name[:20]))


def _styled(text: str, marks: dict[str, str]) -> Iterator[b.Inline]:
    """A text inside its marks, the outermost bold."""
    if not text:
        return
    found: b.Inline = b.Text(text)
    up = marks.get("vertAlign", "0")
    wanted = (
        ("sub", up == "subscript"), ("sup", up == "superscript"),
        ("s", marks.get("strike", "0") != "0" or marks.get("dstrike", "0") != "0"),
        ("u", marks.get("u", "0") != "0"), ("em", marks.get("i", "0") != "0"), ("strong", marks.get("b", "0") != "0"),
    )  # fmt: skip
    for style, on in wanted:
        if on:
            found = b.Styled(style, (found,))  # type: ignore[arg-type]
    yield found


def joined(content: tuple[b.Inline, ...]) -> tuple[b.Inline, ...]:
    """Neighbours that look the same become one; a paragraph begins and ends with ink."""
    out: list[b.Inline] = []
    for item in content:
        last = out[-1] if out else None
        if isinstance(item, b.Text) and isinstance(last, b.Text):
            out[-1] = b.Text(last.text + item.text)
        elif isinstance(item, b.Styled) and isinstance(last, b.Styled) and item.style == last.style:
            out[-1] = b.Styled(item.style, joined(last.children + item.children))
        else:
            out.append(item)
    while out and _blank(out[-1]):
        out.pop()
    while out and _blank(out[0]):
        out.pop(0)
    if out and isinstance(out[0], b.Text):
        out[0] = b.Text(out[0].text.lstrip())
    if out and isinstance(out[-1], b.Text):
        out[-1] = b.Text(out[-1].text.rstrip())
    return tuple(out)


def _blank(item: b.Inline) -> bool:
    if isinstance(item, b.Text):
        return not item.text.strip()
    return isinstance(item, b.Break) or (isinstance(item, b.Styled | b.Link) and all(map(_blank, item.children)))
