"""The workbooks behind native charts: they hold the figures that the charts show, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from proposalgen.findings import Text
from proposalgen.inspect import markup
from proposalgen.inspect.located import Fault
from proposalgen.inspect.package import BadPackage, Package, unpack
from proposalgen.inspect.word_charts import PART, C, points

PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(workbook|styles)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/worksheets/sheet1\.xml"
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RANGE = re.compile(r"[^!]+!\$([A-Z]{1,3})\$(\d{1,6})(?::\$([A-Z]{1,3})\$(\d{1,6}))?")
_MOST_ROWS = 5000


def behind_charts(parts: dict[str, bytes], trees: dict[str, Any]) -> Iterator[Fault]:
    """Every fault of the embedded workbooks, and every figure in which chart and workbook differ."""
    for name, data in parts.items():
        if name.startswith("word/embeddings/"):
            yield from _make_up(name, data)
    for name, tree in trees.items():
        if PART.fullmatch(name):
            yield from _compared(name, tree, parts, trees)


def _make_up(name: str, data: bytes) -> Iterator[Fault]:
    try:
        package = unpack(data)
    except BadPackage as error:
        yield Fault("structure.unreadable", Text(name, name), error.message)
        return
    yield from package.faults
    for part, content in package.parts.items():
        if not PARTS.fullmatch(part):
            yield _fault(
                "structure.part",
                f"{name}/{part}",
                f"a part that no workbook needs: {part}",
                f"多余的部件：{part}",
            )
        text = markup.decode_xml(content)
        if "<!--" in text or markup.instructions(text) or markup.has_doctype(text):
            yield _fault(
                "structure.hidden", f"{name}/{part}", "it holds remarks in the XML", "XML 中含有注释"
            )
        if 'TargetMode="External"' in text:
            yield _fault("structure.link", f"{name}/{part}", "it links to another file", "链接到其他文件")


def _compared(name: str, tree: Any, parts: dict[str, bytes], trees: dict[str, Any]) -> Iterator[Fault]:
    cells = _cells(parts.get(_book_of(name, trees), b""))
    if cells is None:
        yield _fault(
            "structure.chart", name, "a chart without a workbook that can be read", "图表没有可读取的数据表"
        )
        return
    expected = _expected(tree)
    for cell in sorted({*expected, *cells}, key=lambda one: (len(one), one)):
        if not _same(expected.get(cell), cells.get(cell)):
            yield _fault(
                "structure.chart",
                name,
                f"chart and workbook differ in cell {cell}",
                f"图表与数据表的 {cell} 单元格不一致",
            )


def _book_of(chart: str, trees: dict[str, Any]) -> str:
    folder, _, file = chart.rpartition("/")
    relations = trees.get(f"{folder}/_rels/{file}.rels")
    targets = [] if relations is None else [one.get("Target", "") for one in relations.iter(_RELATION)]
    return f"word/{targets[0].removeprefix('../')}" if len(targets) == 1 else ""


def _cells(book: bytes) -> dict[str, str] | None:
    """Every filled cell of the one sheet by its name; None for what is no such workbook."""
    from lxml import etree

    try:
        package: Package = unpack(book)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        sheet = etree.fromstring(package.parts["xl/worksheets/sheet1.xml"], parser)
    except (BadPackage, KeyError, ValueError, etree.XMLSyntaxError):
        return None
    found = {}
    for cell in sheet.iter(f"{_S}c"):
        text = "".join(one.text or "" for one in cell.iter(f"{_S}v", f"{_S}t", f"{_S}f"))
        if text:
            found[cell.get("r", "")] = text
    return found


def _expected(tree: Any) -> dict[str, str]:
    """What the chart says that its cells hold: each reference with the texts kept beside it."""
    found = {}
    for reference in tree.iter(f"{C}strRef", f"{C}numRef"):
        names = _names(reference.findtext(f"{C}f") or "")
        for at, text in points(reference).items():
            if at.isdecimal() and int(at) < len(names):
                found[names[int(at)]] = text
            else:
                found[f"?{at}"] = text
    return found


def _names(formula: str) -> list[str]:
    """The cells of a reference to a part of one column."""
    found = _RANGE.fullmatch(formula)
    if found is None or (found[3] or found[1]) != found[1]:
        return []
    first, last = int(found[2]), int(found[4] or found[2])
    return [f"{found[1]}{row}" for row in range(first, min(last, first + _MOST_ROWS) + 1)]


def _same(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return one == other


def _fault(rule: str, part: str, en: str, zh: str) -> Fault:
    return Fault(rule, Text(part, part), Text(en, zh))
