"""The three indexes of a response: qualification review, compliance review, scoring, each line with what answers it.

A document turns the references into page numbers. Where the buyer's own list is in the brief (``tender.reviews``,
``tender.scoring``) it is kept word for word and in its order; else the lines are those clauses that the review looks at.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from proposalgen.brief.model.tender import Requirement, Tender
from proposalgen.record import Record
from proposalgen.tender.marks import is_fatal

Kind = Literal["qualification", "compliance", "scoring"]


class Line(Record):
    """One line. ``requirements``: places of the clauses in ``tender.requirements``, from 0; ``refs``: their numbers.

    ``section``: a chapter or form of ours. ``lost``: numbers given that no clause has. ``placed``: something answers the line.
    """

    kind: Kind
    item: str
    refs: tuple[str, ...]
    requirements: tuple[int, ...]
    section: str | None
    weight: Decimal | None
    lost: tuple[str, ...]
    path: str

    @property
    def placed(self) -> bool:
        return bool(self.requirements or self.section)


class Indexes(Record):
    qualification: tuple[Line, ...]
    compliance: tuple[Line, ...]
    scoring: tuple[Line, ...]


def indexes(tender: Tender) -> Indexes:
    """All three, in the buyer's order."""
    return Indexes(
        tuple(_review(tender, "qualification")),
        tuple(_review(tender, "compliance")),
        tuple(
            _line(tender, "scoring", item.item, item.refs, item.section, item.weight, f"tender.scoring[{i}]")
            for i, item in enumerate(tender.scoring)
        ),
    )


def _review(tender: Tender, kind: Literal["qualification", "compliance"]) -> Iterator[Line]:
    listed = [(i, item) for i, item in enumerate(tender.reviews) if item.kind == kind]
    for i, item in listed:
        yield _line(tender, kind, item.item, item.refs, item.section, None, f"tender.reviews[{i}]")
    if listed:
        return
    for i, row in enumerate(tender.requirements):
        if _looked_at(row, tender, kind):
            yield Line(kind, row.text, (row.ref,), (i,), None, None, (), f"tender.requirements[{i}]")


def _looked_at(row: Requirement, tender: Tender, kind: str) -> bool:
    """Qualification looks at its own section; compliance at every other clause that is a must."""
    own = row.section == "qualification"
    return own if kind == "qualification" else not own and is_fatal(row, tender)


def _line(
    tender: Tender, kind: Kind, item: str, refs: tuple[str, ...], section: str | None, weight: Decimal | None, path: str
) -> Line:
    found = tuple(i for i, row in enumerate(tender.requirements) if row.ref in refs)
    known = {row.ref for row in tender.requirements}
    return Line(kind, item, refs, found, section, weight, tuple(ref for ref in refs if ref not in known), path)
