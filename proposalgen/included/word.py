"""A Word file's body as blocks: headings, paragraphs, lists, tables and pictures, in their order.

Everything that shows on its pages is taken or named as a fault with its place. Its own numbers of headings
and captions stay as they are, as text, because its words refer to them. Margins, fonts, colours and the
headers and footers of its pages are left behind: it appears in the document's own looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from proposalgen.branding.package import Package, W, open_word
from proposalgen.document import blocks as b
from proposalgen.errors import HouseError, UsageError
from proposalgen.findings import Text
from proposalgen.included import faults as says
from proposalgen.included.lists import Item, gathered
from proposalgen.included.numbers import Mark, numbers_of
from proposalgen.included.reading import MOST_BLOCKS, Reading
from proposalgen.included.runs import Piece, Runs, joined, local
from proposalgen.included.styles import Looks, Styles, attribute, level_of
from proposalgen.included.tables import table
from proposalgen.record import Record

_CHANGED = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"})
_COMMENTS = frozenset({"commentReference", "commentRangeStart"})
_TITLES = ("title", "subtitle", "标题", "副标题")
_CAPTIONS = ("caption", "题注")
_ALIGNED = {"center": "center", "right": "right", "end": "right"}
_PAGE = 12240 - 2 * 1440  # the text width of a file that does not say it, in twentieths of a point


class Refused(ValueError):
    """Why a Word file cannot be taken in: every reason with its place."""

    def __init__(self, messages: tuple[Text, ...]) -> None:
        super().__init__("; ".join(one.en for one in messages))
        self.messages = messages


class Included(Record):
    """``blocks`` with headings from level 1. ``notes``: what was left behind and should be known."""

    blocks: tuple[b.Block, ...]
    notes: tuple[Text, ...]


def read_word(file: Path, title: str, language: str) -> Included:
    """The blocks of a .docx. Raises Refused with everything that cannot be taken in."""
    try:
        package = open_word(file)
        part = package.related("", "officeDocument") or "word/document.xml"
        tree = package.tree(part)
        body = tree.find(f"{W}body") if tree is not None else None
        if body is None:
            raise Refused((says.EMPTY,))
        reading = _begin(package, part, title, language, body)
        blocks = _blocks(body, reading)
    except UsageError as fault:
        raise Refused((fault.message,)) from fault
    except HouseError as fault:
        raise Refused(tuple(one.message for one in fault.problems)) from fault
    if not reading.faults.found and not blocks:
        raise Refused((says.EMPTY,))
    if reading.faults.found:
        raise Refused(tuple(reading.faults.found))
    return Included(blocks, tuple(_notes(package, part, reading)))


def _begin(package: Package, part: str, title: str, language: str, body: Any) -> Reading:
    def beside(kind: str) -> Any:
        found = package.related(part, kind)
        return package.tree(found) if found else None

    reading = Reading(
        package, part, title, language.startswith("zh"), Styles(beside("styles")),
        numbers_of(beside("numbering")), package.relations(part), _width(body),
    )  # fmt: skip
    names = {local(one) for one in body.iter() if isinstance(one.tag, str)}
    if names & _CHANGED or any(name.endswith("PrChange") for name in names):
        reading.faults.found.append(says.CHANGES)
    if names & _COMMENTS:
        reading.faults.found.append(says.COMMENTS)
    return reading


def _width(body: Any) -> int:
    """The text width of the first sheet in EMU."""
    size, margin = next(body.iter(f"{W}pgSz"), None), next(body.iter(f"{W}pgMar"), None)
    values = [size.get(f"{W}w", "") if size is not None else ""]
    values += [margin.get(f"{W}{side}", "") if margin is not None else "" for side in ("left", "right")]
    room = int(values[0]) - int(values[1]) - int(values[2]) if all(one.isdecimal() and len(one) < 9 for one in values) else _PAGE
    return (room if 0 < room < 100_000 else _PAGE) * 635


def _blocks(body: Any, reading: Reading) -> tuple[b.Block, ...]:
    items = list(_items(body, reading))
    if len(items) > MOST_BLOCKS:
        raise Refused((says.MANY.filled(most=MOST_BLOCKS),))
    return _levelled(gathered(items))


def _items(node: Any, reading: Reading) -> Iterator[Item]:
    """Blocks and the items of lists, one after the other; lists are gathered afterwards."""
    for child in node:
        name = local(child)
        if name == "p":
            reading.paragraphs += 1
            reading.faults.at_paragraph(reading.paragraphs, child)
            yield from _paragraph(child, reading, "body")
        elif name == "tbl":
            found = table(child, reading, lambda cell: _cell(cell, reading))
            if found is not None:
                yield Item(found)
        elif name in ("sdt", "sdtContent", "customXml", "smartTag"):
            if _is_contents(child):
                reading.faults.refuse(says.CONTENTS)
            else:
                yield from _items(child, reading)
        elif name not in ("sectPr", "sdtPr", "sdtEndPr", "customXmlPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd"):
            reading.faults.refuse(says.thing(name))


def _is_contents(node: Any) -> bool:
    gallery = node.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "contents" in gallery.get(f"{W}val", "").casefold()


def _cell(cell: Any, reading: Reading) -> tuple[b.Block, ...]:
    """What stands in a cell of a table: paragraphs and lists."""
    if cell.find(f".//{W}tbl") is not None:
        reading.faults.refuse(says.NESTED)
        return ()
    items: list[Item] = []
    for paragraph in cell.iter(f"{W}p"):
        items += _paragraph(paragraph, reading, "cell")
    return gathered(items)


def _paragraph(node: Any, reading: Reading, role: str) -> Iterator[Item]:
    properties = node.find(f"{W}pPr")
    looks = reading.styles.looks(attribute(properties, "pStyle"))
    runs = Runs(reading, (looks.marks or {}).get("vanish"), role == "cell")
    pieces = list(runs.pieces(node))
    mark = _mark(properties, looks, reading) if any(True for _ in pieces) else None
    level = _level(properties, looks) if role == "body" else 0
    for content in _split(pieces):
        if isinstance(content, b.Figure):
            yield Item(content)
        elif level:
            yield Item(b.Heading(level, _labelled(mark, content, True), "", False))
        elif mark is not None and mark.simple:
            yield Item(b.Paragraph(content, role), mark)  # type: ignore[arg-type]
        else:
            yield Item(_plain(_labelled(mark, content), properties, looks, role))
        mark = None


def _split(pieces: list[Piece]) -> Iterator[tuple[b.Inline, ...] | b.Figure]:
    """Text before, between and after the pictures of a paragraph."""
    words: list[b.Inline] = []
    for piece in pieces:
        if not isinstance(piece, b.Figure):
            words.append(piece)
            continue
        if text := joined(tuple(words)):
            yield text
        words = []
        yield piece
    if text := joined(tuple(words)):
        yield text


def _level(properties: Any, looks: Looks) -> int:
    own = attribute(properties, "outlineLvl")
    return min(level_of(own) + 1 if own and level_of(own) < 9 else looks.heading, 9)


def _mark(properties: Any, looks: Looks, reading: Reading) -> Mark | None:
    numbered = properties.find(f"{W}numPr") if properties is not None else None
    id = attribute(numbered, "numId") if numbered is not None else None
    level = attribute(numbered, "ilvl") if numbered is not None else None
    try:
        return reading.numbers.mark(id or looks.list_id if id != "0" else "0", level_of(level) if level else looks.list_level)
    except ValueError as fault:
        reading.faults.refuse(says.FORMAT.filled(name=str(fault)[:30]))
        return None


def _labelled(mark: Mark | None, content: tuple[b.Inline, ...], heading: bool = False) -> tuple[b.Inline, ...]:
    """The number the file itself shows goes before the words, as text."""
    if mark is None or not mark.label:
        return content
    gap = "" if mark.label.endswith(("、", "）")) else " "
    return joined((b.Text(mark.label + gap), *content))


def _plain(content: tuple[b.Inline, ...], properties: Any, looks: Looks, role: str) -> b.Paragraph:
    side = _ALIGNED.get(attribute(properties, "jc") or "")
    if role == "cell":
        return b.Paragraph(content, "cell")
    if looks.name in _TITLES:
        return b.Paragraph(content, "lead", True)
    if looks.name in _CAPTIONS:
        return b.Paragraph(content, "center", True)
    return b.Paragraph(content, side or "body")  # type: ignore[arg-type]


def _levelled(blocks: tuple[b.Block, ...]) -> tuple[b.Block, ...]:
    """Headings from level 1 without a gap, as many levels as the file really uses one inside the other."""
    out: list[b.Block] = []
    open_levels: list[int] = []
    for block in blocks:
        if isinstance(block, b.Heading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            block = b.Heading(len(open_levels), block.content, "", False)
        out.append(block)
    return tuple(out)


def _notes(package: Package, part: str, reading: Reading) -> Iterator[Text]:
    if reading.hidden:
        yield HIDDEN
    bands = (target for kind, target, outside in package.relations(part).values() if kind in ("header", "footer") and not outside)
    if any(_has_words(package.tree(target)) for target in bands):
        yield BANDS


def _has_words(tree: Any) -> bool:
    words = "".join(one.text or "" for one in tree.iter(f"{W}t")) if tree is not None else ""
    return any(char.isalpha() for char in words)


HIDDEN = Text("hidden text in it was not taken in", "其中的隐藏文字未收入")
BANDS = Text("the headers and footers of its pages were not taken in", "其页眉页脚未收入")
