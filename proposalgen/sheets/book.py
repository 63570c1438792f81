"""The parts of a workbook that say which sheet is where and which cells are locked."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from typing import Any

from proposalgen.record import Record

_R = ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")


class Book(Record):
    """``members``: every part with its bytes, in the file's order. ``sheets``: name -> part."""

    members: tuple[tuple[zipfile.ZipInfo, bytes], ...]
    sheets: Mapping[str, str]

    def part(self, name: str) -> bytes:
        return next(content for member, content in self.members if member.filename == name)


def open_book(data: bytes) -> Book:
    """The workbook; the caller has seen that it may be opened. ValueError when its parts do not hold together."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = tuple((member, package.read(member)) for member in package.infolist())
    parts = {member.filename: content for member, content in members}
    if len(parts) != len(members) or "xl/_rels/workbook.xml.rels" not in parts:
        raise ValueError("parts are missing, or there twice")
    targets = {one.get("Id"): one.get("Target", "") for one in _tree(parts["xl/_rels/workbook.xml.rels"])}
    sheets = {}
    for one in _tree(parts["xl/workbook.xml"]).iter("{*}sheet"):
        target = targets.get(next((one.get(f"{{{space}}}id") for space in _R if one.get(f"{{{space}}}id")), None), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if path in parts and "worksheets/" in path:
            sheets[one.get("name", "")] = path
    return Book(members, sheets)


def unlocked_styles(book: Book) -> frozenset[int]:
    """The styles whose cells stay open when the sheet is protected."""
    parts = {member.filename: content for member, content in book.members}
    if "xl/styles.xml" not in parts:
        return frozenset()
    formats = _tree(parts["xl/styles.xml"]).find("{*}cellXfs")
    rows = [] if formats is None else formats.findall("{*}xf")
    return frozenset(at for at, row in enumerate(rows) if (found := row.find("{*}protection")) is not None and found.get("locked") in ("0", "false"))


def packed(book: Book, part: str, content: bytes) -> bytes:
    """The workbook with one part exchanged; every other member with its own bytes, name, date and place."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for member, old in book.members:
            new = content if member.filename == part else old
            package.writestr(_copy(member), new, member.compress_type)
    return out.getvalue()


def _copy(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(member.filename, member.date_time)
    copy.compress_type, copy.external_attr, copy.create_system = member.compress_type, member.external_attr, member.create_system
    copy.extra, copy.comment = member.extra, member.comment
    return copy


def _tree(content: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))
