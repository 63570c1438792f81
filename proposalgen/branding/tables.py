"""The table style a Word file uses, and its first row."""

from __future__ import annotations

from collections import Counter
from typing import Any

from proposalgen.branding.brand import TableLook
from proposalgen.branding.package import W
from proposalgen.branding.sheet import Sheet
from proposalgen.branding.words import number, switch, value_of

_NO_LINE = ("nil", "none")


def table_look(tree: Any, sheet: Sheet) -> TableLook | None:
    """The look most of the file's tables share; None when it has no table."""
    tables = list(tree.iter(f"{W}tbl"))
    used = Counter(value_of(one.find(f"{W}tblPr"), "tblStyle") or "" for one in tables)
    if not used:
        return None
    id = used.most_common(1)[0][0]
    chain = sheet.chain(id)
    first = [part for style in chain for part in _parts(style, "firstRow")]
    sample = next((one for one in tables if (value_of(one.find(f"{W}tblPr"), "tblStyle") or "") == id), None)
    borders = [one.find(f"{W}tblPr/{W}tblBorders") for one in (sample, *chain) if one is not None]
    runs = [one.find(f"{W}rPr") for one in first]
    size = next((s for s in (number(value_of(one.find(f"{W}rPr"), "sz")) for one in chain) if s), None)
    return TableLook(
        source=sheet.name(id) if id in sheet.by_id else "",
        head_fill=_fill(sheet, [one.find(f"{W}tcPr") for one in first]) or _first_cell(sheet, sample),
        head_colour=sheet.colour(runs),
        head_bold=next((b for b in (switch(run, "b") for run in runs if run is not None) if b is not None), None),
        size=size / 2 if size else None,
        rule=_line(sheet, borders, "insideH") or _line(sheet, borders, "bottom"),
        boxed=_drawn(borders, "insideV"),
        banded=any(_fill(sheet, [part.find(f"{W}tcPr")]) for style in chain for part in _parts(style, "band1Horz")),
    )


def _parts(style: Any, kind: str) -> list[Any]:
    return [one for one in style.findall(f"{W}tblStylePr") if one.get(f"{W}type") == kind]


def _fill(sheet: Sheet, cells: list[Any]) -> str | None:
    for cell in cells:
        shade = cell.find(f"{W}shd") if cell is not None else None
        if shade is not None and (found := sheet.coloured(shade, "fill", "themeFill")):
            return found
    return None


def _first_cell(sheet: Sheet, table: Any) -> str | None:
    """The ground that somebody gave the first row by hand."""
    row = table.find(f"{W}tr") if table is not None else None
    return _fill(sheet, [cell.find(f"{W}tcPr") for cell in row.findall(f"{W}tc")]) if row is not None else None


def _border(borders: list[Any], side: str) -> Any:
    return next((one for one in (b.find(f"{W}{side}") for b in borders if b is not None) if one is not None), None)


def _drawn(borders: list[Any], side: str) -> bool:
    line = _border(borders, side)
    return line is not None and line.get(f"{W}val") not in _NO_LINE


def _line(sheet: Sheet, borders: list[Any], side: str) -> str | None:
    line = _border(borders, side)
    if line is None or line.get(f"{W}val") in _NO_LINE:
        return None
    return sheet.coloured(line, "color")
