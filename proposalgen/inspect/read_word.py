"""Reading a Word file: what is on its pages, and everything else that is inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from proposalgen.findings import Text
from proposalgen.inspect import blobs, markup, word_charts
from proposalgen.inspect.fold import BORDER
from proposalgen.inspect.located import Fault, Piece, Reading, unreadable
from proposalgen.inspect.package import BadPackage, Package, unpack
from proposalgen.inspect.word_story import W, story
from proposalgen.inspect.word_structure import core_of, structure

_BAND = re.compile(r"word/(header|footer)(\d*)\.xml")
_NOTES = {"word/footnotes.xml": Text("footnotes", "脚注"), "word/endnotes.xml": Text("endnotes", "尾注")}
_RUNNING = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments\w*|glossary/document)\.xml"
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DEEPEST = 2


def read_word(data: bytes) -> Reading:
    """Everything that can be read in a .docx, and what is wrong with its make-up. Never raises."""
    try:
        package = unpack(data)
    except BadPackage as error:
        return unreadable(error.message)
    trees, faults = trees_of(package)
    shown = (*_shown(trees), *word_charts.shown(trees))
    known = frozenset(text for piece in shown for text in piece.text.split(BORDER))
    hidden = tuple(inside(package.parts, known))
    title, language = core_of(trees)
    return Reading(
        pieces=(*shown, *package.pieces, *hidden),
        faults=(*package.faults, *faults, *structure(package.parts, trees), *_opens(trees)),
        title=title,
        language=language,
    )


def trees_of(package: Package) -> tuple[dict[str, Any], list[Fault]]:
    """Every XML part parsed, without entities and without the network; a bad one is a fault."""
    from lxml import etree

    trees, faults = {}, []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    for name, data in package.parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        if markup.has_doctype(markup.decode_xml(data)):
            faults.append(
                Fault("structure.package", _part(name), Text("a part declares entities", "部件中声明了实体"))
            )
            continue
        try:
            trees[name] = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            message = Text("a part is not well-formed XML", "部件不是合法的 XML")
            faults.append(Fault("structure.unreadable", _part(name), message))
    return trees, faults


def _part(name: str) -> Text:
    return Text(name, name)


def _shown(trees: dict[str, Any]) -> Iterator[Piece]:
    for name, tree in trees.items():
        if name == "word/document.xml":
            yield from story(tree, Text("", ""))
        elif band := _BAND.fullmatch(name):
            number = band[2] or "1"
            kind = Text(f"{band[1]} {number}", f"{'页眉' if band[1] == 'header' else '页脚'} {number}")
            yield from story(tree, kind)
        elif name in _NOTES:
            yield from story(tree, _NOTES[name])


def inside(
    parts: dict[str, bytes], known: frozenset[str], outer: str = "", depth: int = 0
) -> Iterator[Piece]:
    """Every part of an archive, read without any trust in its name.

    ``known``: paragraphs that are shown and need not be searched twice.
    """
    for name, data in parts.items():
        where = _part(f"{outer}{name}")
        if data.startswith(b"PK\x03\x04") and depth < _DEEPEST:
            yield from _nested(data, known, f"{where.en}/", depth)
        elif _is_xml(data):
            yield from _xml_texts(markup.decode_xml(data), where, bool(_RUNNING.fullmatch(name)), known)
        elif blobs.is_picture(data):
            for _, remark in blobs.remarks(data):
                yield from _bytes(remark, where)
        else:
            yield from _bytes(data, where)


def _nested(data: bytes, known: frozenset[str], outer: str, depth: int) -> Iterator[Piece]:
    try:
        inner = unpack(data)
    except BadPackage:
        yield from _bytes(data, Text(outer, outer))
        return
    yield from inner.pieces
    yield from inside(inner.parts, known, outer, depth + 1)


def _is_xml(data: bytes) -> bool:
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"<") or data[:2] in (b"\xff\xfe", b"\xfe\xff")


def _xml_texts(text: str, where: Text, running: bool, known: frozenset[str]) -> Iterator[Piece]:
    written, formal = markup.attributes(text)
    whole = body = markup.running_text(text) if running else BORDER.join(markup.loose_texts(text))
    if running:
        body = BORDER.join(one for one in body.split(BORDER) if one.strip() and one not in known)
    joined = "" if running else markup.running_text(text).replace(BORDER, "")
    rest = BORDER.join(written)
    remarks = BORDER.join((*markup.comments(text), *markup.instructions(text)))
    for piece in (body, joined, rest, remarks):
        if piece.strip():
            yield Piece(piece, where, shown=False)
    yield Piece(BORDER.join((*formal, *markup.names(text))), where, shown=False, bytes_=True)
    for data in blobs.unwrapped(whole + BORDER + rest):
        yield from _bytes(data, where)


def _bytes(data: bytes, where: Text) -> Iterator[Piece]:
    text = BORDER.join(blobs.texts_of(data))
    if text:
        yield Piece(text, where, shown=False, bytes_=True)


def _opens(trees: dict[str, Any]) -> Iterator[Fault]:
    """The way every program takes: the package names its main part, that is a Word document, and it has text."""
    main = _main_part(trees)
    if main is None:
        message = Text("no program would find the document in it", "其他软件无法从中找到正文")
        yield Fault("structure.opens", Text("file", "文件"), message)
    elif not any(node.text for node in main.iter(f"{W}t")):
        yield Fault("structure.opens", Text("file", "文件"), Text("the document is empty", "文件没有任何文字"))


def _main_part(trees: dict[str, Any]) -> Any:
    links, types = trees.get("_rels/.rels"), trees.get("[Content_Types].xml")
    if links is None or types is None:
        return None
    kinds = {one.get("PartName", "").lstrip("/"): one.get("ContentType") for one in types}
    named = [one.get("Target", "").lstrip("/") for one in links if one.get("Type", "").endswith("/officeDocument")]
    return trees.get(named[0]) if len(named) == 1 and kinds.get(named[0]) == _MAIN else None
