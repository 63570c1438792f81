"""What the marks of a tender mean: each tender says so itself; only ★ is fatal unless it says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from proposalgen.brief.model.tender import Requirement, Tender

STAR = "★"
Meaning = Literal["fatal", "scored", "evidence"]


def mark_of(row: Requirement) -> str | None:
    """The mark of a clause; ``starred`` is ★."""
    return row.mark or (STAR if row.starred else None)


def labelled(row: Requirement, language: str) -> str:
    """The number of a clause with its mark: ``★3.1``; a letter or a word would run into the number, so ``3.1 (M)``."""
    mark = mark_of(row)
    if not mark:
        return row.ref
    if not any(sign.isalnum() for sign in mark):
        return f"{mark}{row.ref}"
    return f"{row.ref}（{mark}）" if language.startswith("zh") else f"{row.ref} ({mark})"


def meaning_of(row: Requirement, marks: Mapping[str, Meaning]) -> Meaning | None:
    """What the mark of a clause means in this tender; None without a mark, or with one that the tender does not explain."""
    mark = mark_of(row)
    if mark is None:
        return None
    return marks.get(mark, "fatal" if mark == STAR else None)


def is_fatal(row: Requirement, tender: Tender | None) -> bool:
    """Whether falling short of this clause rejects the bid."""
    return meaning_of(row, tender.marks if tender else {}) == "fatal"


def unexplained(tender: Tender) -> dict[str, tuple[int, ...]]:
    """Marks that stand at clauses and are not explained, with the places of those clauses."""
    found: dict[str, tuple[int, ...]] = {}
    for i, row in enumerate(tender.requirements):
        mark = mark_of(row)
        if mark and mark not in tender.marks and mark != STAR:
            found[mark] = (*found.get(mark, ()), i)
    return found
