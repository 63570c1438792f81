"""What a native chart shows: its small titles, names, categories, and its figures as their formats print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from proposalgen.findings import Text
from proposalgen.inspect.fold import BORDER
from proposalgen.inspect.located import Piece
from proposalgen.inspect.units import units_of

PART = re.compile(r"word/charts/chart(\d+)\.xml")
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FORMAT = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<sign>.)|(?P<figure>[#0][#0,]*(?:\.(?P<decimals>[0#]+))?)|(?P<plain>.)'
)
_MOST_DECIMALS = 12


def shown(trees: dict[str, Any]) -> Iterator[Piece]:
    """The texts of every chart part."""
    for name, tree in trees.items():
        found = PART.fullmatch(name)
        if found is not None:
            yield from _chart(tree, Text(f"chart {found[1]}", f"图表 {found[1]}"))


def _chart(tree: Any, where: Text) -> Iterator[Piece]:
    titles = ["".join(one.text or "" for one in p.iter(f"{_A}t")) for p in tree.iter(f"{_A}p")]
    units = units_of(BORDER.join(titles))
    lines = [*titles, *(text for series in tree.iter(f"{C}ser") for text in _series(series))]
    # A chart's figures are known by the names beside them, as a table's are by its caption.
    names = next((BORDER.join(_strings(cat)) for cat in tree.iter(f"{C}cat")), None)
    for line in filter(str.strip, lines):
        yield Piece(line, where, table=names, units=units)


def _series(series: Any) -> Iterator[str]:
    """Name and categories; then each label that is shown; then every figure in the chart's own format."""
    yield from _strings(series.find(f"{C}tx"))
    yield BORDER.join(_strings(series.find(f"{C}cat")))
    values = series.find(f"{C}val")
    figures = points(values)
    for label in series.iter(f"{C}dLbl"):
        at, form = label.find(f"{C}idx"), label.find(f"{C}numFmt")
        if at is not None and form is not None and at.get("val") in figures:
            yield printed(figures[at.get("val", "")], form.get("formatCode", ""))
    code = values.findtext(f".//{C}formatCode") if values is not None else ""
    yield BORDER.join(printed(figure, code or "") for figure in figures.values())


def _strings(holder: Any) -> Iterator[str]:
    yield from points(holder).values()


def points(holder: Any) -> dict[str, str]:
    """Every cached text or figure by its place, as text."""
    found = (
        {}
        if holder is None
        else {one.get("idx", ""): one.findtext(f"{C}v") or "" for one in holder.iter(f"{C}pt")}
    )
    if not found and holder is not None and (literal := holder.findtext(f"{C}v")):
        found["0"] = literal
    return found


def printed(figure: str, code: str) -> str:
    """A figure in a number format of quoted words and #,##0.00: what a reader of the chart sees.

    What the format doesn't say in these terms stays as it is; so does a text that is no figure.
    """
    try:
        value = Decimal(figure)
    except InvalidOperation:
        return figure
    first, _, second = code.partition(";")
    chosen = second if value < 0 and second else first
    number = abs(value) if value < 0 and second else value
    parts = (
        [_part(found, number) for found in _FORMAT.finditer(chosen)] if chosen not in ("", "General") else []
    )
    return "".join(parts) or figure


def _part(found: re.Match[str], number: Decimal) -> str:
    if found["figure"]:
        return f"{number:,.{min(len(found['decimals'] or ''), _MOST_DECIMALS)}f}"
    return found["quoted"] or found["sign"] or found["plain"] or ""
