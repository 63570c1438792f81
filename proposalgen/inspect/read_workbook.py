"""Reading a workbook that is sent to be filled in: what its sheets show, and everything else that is inside it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from proposalgen.findings import Text
from proposalgen.inspect import markup
from proposalgen.inspect.fold import BORDER
from proposalgen.inspect.located import Fault, Piece, Reading, unreadable
from proposalgen.inspect.package import BadPackage, unpack
from proposalgen.inspect.read_word import inside, trees_of
from proposalgen.inspect.word_structure import core_of

PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml"
    r"|xl/(workbook|styles)\.xml|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet\d+\.xml"
)
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CODE = re.compile(r"&(?:&|[LCRPND]|\d+|\"[^\"]*\"|K[0-9A-F]{6}|.)")
_ADDRESS = re.compile(r"'[^']{1,31}'!\$[A-Z]{1,3}\$\d{1,6}")
_HIDDEN = {
    "f": Text("a formula", "公式"),
    "legacyDrawing": Text("a comment", "批注"),
    "drawing": Text("a drawing", "图形"),
    "hyperlink": Text("a link", "链接"),
    "externalReference": Text("a link to another workbook", "外部工作簿链接"),
    "oleObject": Text("an embedded object", "嵌入的对象"),
    "customSheetView": Text("a view of somebody's own", "自定义视图"),
    "phoneticPr": Text("a reading aid", "拼音"),
}


def read_workbook(data: bytes) -> Reading:
    """Everything that can be read in a .xlsx, and what is wrong with its make-up. Never raises."""
    try:
        package = unpack(data)
    except BadPackage as error:
        return unreadable(error.message)
    trees, faults = trees_of(package)
    sheets = tuple(_sheets(trees))
    shown = tuple(piece for name, tree in sheets for piece in _shown(name, tree))
    known = frozenset(text for piece in shown for text in piece.text.split(BORDER))
    title, language = core_of(trees)
    return Reading(
        pieces=(*shown, *package.pieces, *inside(package.parts, known)),
        faults=(*package.faults, *faults, *_structure(package.parts, trees), *_opens(sheets)),
        title=title,
        language=language,
    )


def _sheets(trees: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The sheets in the book's order, by the way every program takes."""
    book, links = trees.get("xl/workbook.xml"), trees.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return
    targets = {one.get("Id"): one.get("Target", "") for one in links.iter(_RELATION)}
    for one in book.iter(f"{_S}sheet"):
        part = posixpath.normpath(posixpath.join("xl", targets.get(one.get(f"{_R}id"), "")))
        if part in trees:
            yield one.get("name", ""), trees[part]


def _shown(name: str, sheet: Any) -> Iterator[Piece]:
    yield Piece(name, Text(f"name of sheet “{name}”", f"工作表名称“{name}”"))
    for row in sheet.iter(f"{_S}row"):
        cells = ["".join(one.text or "" for one in cell.iter(f"{_S}t", f"{_S}v")) for cell in row.iter(f"{_S}c")]
        text = BORDER.join(cell for cell in cells if cell.strip())
        if text:
            at = row.get("r", "")
            yield Piece(text, Text(f"sheet “{name}”, row {at}", f"工作表“{name}”第 {at} 行"))
    for band in sheet.iter(f"{_S}oddHeader", f"{_S}oddFooter"):
        text = _CODE.sub(lambda code: "&" if code[0] == "&&" else BORDER, band.text or "")
        yield Piece(text, Text(f"header or footer of sheet “{name}”", f"工作表“{name}”的页眉页脚"))


def _opens(sheets: tuple[tuple[str, Any], ...]) -> Iterator[Fault]:
    if not any(node.text for _, tree in sheets for node in tree.iter(f"{_S}t")):
        yield Fault("structure.opens", Text("file", "文件"), Text("the workbook is empty", "工作簿没有任何文字"))


def _structure(parts: dict[str, bytes], trees: dict[str, Any]) -> Iterator[Fault]:
    for name in parts:
        if not PARTS.fullmatch(name):
            yield _fault("structure.part", name, Text(f"a part that no form needs: {name}", f"多余的部件：{name}"))
    for name, tree in trees.items():
        text = markup.decode_xml(parts[name])
        if "<!--" in text or markup.instructions(text):
            yield _fault("structure.hidden", name, Text("it holds remarks in the XML", "XML 中含有注释"))
        if name.endswith(".rels") and any(one.get("TargetMode") == "External" for one in tree.iter(_RELATION)):
            yield _fault("structure.link", name, Text("it links to another file", "链接到其他文件"))
        if name.startswith("xl/"):
            yield from _hidden(name, tree)


def _hidden(name: str, tree: Any) -> Iterator[Fault]:
    """What a reader would not see, or what computes: nothing of a form."""
    for node in tree.iter():
        tag = str(node.tag).removeprefix(_S)
        if tag in _HIDDEN:
            yield _fault("structure.hidden", name, _HIDDEN[tag])
        elif tag == "sheet" and node.get("state", "visible") != "visible":
            yield _fault("structure.hidden", name, Text("a hidden sheet", "隐藏的工作表"))
        elif tag in ("row", "col") and node.get("hidden") in ("1", "true"):
            yield _fault("structure.hidden", name, Text("hidden rows or columns", "隐藏的行或列"))
        elif tag == "definedName" and not _ADDRESS.fullmatch(node.text or ""):
            yield _fault("structure.hidden", name, Text("a name that is no cell's", "名称所指不是单元格"))


def _fault(rule: str, part: str, message: Text) -> Fault:
    return Fault(rule, Text(part, part), message)
