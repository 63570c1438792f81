"""Which of our answers go into which cells: columns by their titles, rows by where each clause was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from proposalgen.brief import columns
from proposalgen.brief.model import Brief
from proposalgen.brief.model.tender import Requirement
from proposalgen.sheets.fill import Answer
from proposalgen.tender.deviations import deviation_of, named
from proposalgen.tender.units import plain

ROLES = ("response", "deviation", "offer", "offer_to", "proof")


def columns_of(titles: Sequence[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Role -> column from 1, for the roles in ``ROLES`` that a sheet has a column for.

    ``titles``: of the sheet's columns, as they were when its clauses were read; two that claim one role were refused then.
    ``chosen``: role -> the title that the brief names for it, which was found then.
    """
    known = [columns.role_of(title, columns.REQUIREMENTS) for title in titles]
    named = {role: columns.folded(title) for role, title in chosen.items()}
    folded = [columns.folded(title) for title in titles]
    return {
        role: at
        for role in ROLES
        if (at := (folded.index(named[role]) if role in named else known.index(role) if role in known else -1) + 1)
    }


def answer_cells(
    brief: Brief, file: str, sheet: str, into: Mapping[str, int], texts: Mapping[int, str] | None = None, proofs: Mapping[int, str] | None = None
) -> Iterator[Answer]:
    """An Answer for every clause that was read from this sheet and every column of ``into``.

    ``file``: the workbook's name as the brief gives it. ``texts`` and ``proofs``: by the clause's place in the brief, a
    response and a proof other than the brief's own (the library's, say).
    """
    told = {"response": texts or {}, "proof": proofs or {}}
    rows: Iterable[Requirement] = brief.tender.requirements if brief.tender else ()
    for i, row in enumerate(rows):
        place = brief.place(f"tender.requirements[{i}]")
        if place.row is None or place.sheet != sheet or not place.file.replace("\\", "/").endswith(file):
            continue
        for role, column in into.items():
            value = told[role].get(i, getattr(row, role)) if role in told else _value(row, role, brief.language)
            if value is not None:
                yield Answer(place.row, column, value, _meant(row) if role == "deviation" else None)


def _value(row: Requirement, role: str, language: str) -> str | Decimal | None:
    if role == "deviation":
        deviation = deviation_of(row)
        return named(deviation, language) if deviation else None
    value = row.offer if role == "offer" else row.offer_to
    return value if value is None or _same_unit(row) else f"{value:f} {row.offer_unit}"


def _meant(row: Requirement) -> Callable[[Sequence[str]], str | None]:
    """Of a buyer's own words, such as Compliant and Not compliant, the only one that says our deviation.

    Where nothing is offered for more than was asked, that was met says it as well.
    """
    deviation = deviation_of(row)

    def choose(words: Sequence[str]) -> str | None:
        for wanted in (deviation, "none") if deviation == "positive" else (deviation,):
            found = [word for word in words if columns.WORDS["deviation"].get(columns.folded(word)) == wanted]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    return choose


def _same_unit(row: Requirement) -> bool:
    """Whether our value may stand beside the buyer's unit as a mere number."""
    return row.offer_unit is None or (row.unit is not None and plain(row.offer_unit) == plain(row.unit))
