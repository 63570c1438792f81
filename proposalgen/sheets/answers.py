"""Which of our answers go into which cells: columns by their titles, rows by where each clause was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from proposalgen.brief.model import Brief
from proposalgen.brief.model.tender import Requirement
from proposalgen.brief.rows import find_header
from proposalgen.findings import Problem, Text
from proposalgen.reading.grid import Grid
from proposalgen.reading.workbook import read_workbook
from proposalgen.sheets.fill import Answer
from proposalgen.sheets.refs import column_number
from proposalgen.tender.deviations import NAMES, deviation_of
from proposalgen.tender.units import plain

ROLES = ("response", "deviation", "offer", "offer_to", "proof")


def columns_of(data: bytes, file: str, sheet: str, chosen: Mapping[str, str] | None = None) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """Role -> column from 1, for the roles in ``ROLES`` that the sheet has a column for.

    ``chosen``: role -> a column's letters or its title, where titles alone would not find it. A title that is not there is a problem.
    """
    grid = Grid(file, sheet)
    read_workbook(data, grid)
    header = find_header(grid, "tender.requirements", _for_reading(chosen)) if not grid.problems else None
    if header is None:
        return {}, tuple(grid.problems)
    found = {role: at + 1 for at, role in header.roles.items() if role in ROLES}
    for role, title in ((role, title) for role, title in (chosen or {}).items() if role in ROLES):
        column = _chosen(title, header.titles)
        if column is None:
            titles = " / ".join(title for title in header.titles if title)[:300]
            grid.wrong(NO_TITLE.filled(title=title[:60]), TITLES.filled(titles=titles), header.row)
        else:
            found[role] = column
    return found, tuple(grid.problems)


def _for_reading(chosen: Mapping[str, str] | None) -> dict[str, str]:
    """What was named for reading the clauses: those of the buyer's columns."""
    return {role: title for role, title in (chosen or {}).items() if role not in ROLES}


def _chosen(title: str, titles: tuple[str, ...]) -> int | None:
    """A title goes before letters: a column may be titled ``No``."""
    wanted = "".join(title.split()).casefold()
    for at, known in enumerate(titles, 1):
        if known and "".join(known.split()).casefold() == wanted:
            return at
    return column_number(title) if title.isascii() and title.isalpha() and title.isupper() and len(title) <= 3 else None


def answer_cells(brief: Brief, file: str, sheet: str, columns: Mapping[str, int], texts: Mapping[int, str] | None = None) -> Iterator[Answer]:
    """An Answer for every clause that was read from this sheet and every column.

    ``file``: the workbook's name as the brief gives it. ``texts``: by the clause's place in the brief, a response other than the
    brief's own (the library's, say).
    """
    rows: Iterable[Requirement] = brief.tender.requirements if brief.tender else ()
    for i, row in enumerate(rows):
        place = brief.place(f"tender.requirements[{i}]")
        if place.row is None or place.sheet != sheet or not place.file.replace("\\", "/").endswith(file):
            continue
        for role, column in columns.items():
            value = (texts or {}).get(i, row.response) if role == "response" else _value(row, role, brief.language)
            if value is not None:
                yield Answer(place.row, column, value)


def _value(row: Requirement, role: str, language: str) -> str | Decimal | None:
    if role == "deviation":
        deviation = deviation_of(row)
        return NAMES[deviation].to(language) if deviation else None
    if role == "proof":
        return row.proof
    value = row.offer if role == "offer" else row.offer_to
    return value if value is None or _same_unit(row) else f"{value:f} {row.offer_unit}"


def _same_unit(row: Requirement) -> bool:
    """Whether our value may stand beside the buyer's unit as a mere number."""
    return row.offer_unit is None or (row.unit is not None and plain(row.offer_unit) == plain(row.unit))


NO_TITLE = Text("there is no column “{title}”", "没有名为“{title}”的列")
TITLES = Text("There are: {titles}. Column letters such as F are accepted too.", "现有：{titles}。也可以写列号，如 F。")
