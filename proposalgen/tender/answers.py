"""Answers of the library proposed for clauses. Nothing is filled in: a person chooses, and writes ``answer: ID`` into the brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from proposalgen.brief.model.tender import Requirement
from proposalgen.record import Record
from proposalgen.tender.similar import Likeness, pairs

LEAST = 0.12  # below this, two texts share nothing but common words


class Answered(Protocol):
    """An answer of the library."""

    id: str
    title: str
    question: str | None
    answer: str | None
    text: str | None
    matches: tuple[str, ...]
    review_by: date | None


class Proposal(Record):
    """An answer for a clause. ``likeness``: 0 to 1, to two places. ``stale``: past its review on the day asked about."""

    ref: str
    answer: str
    title: str
    likeness: float
    stale: bool


def proposals(
    rows: Iterable[Requirement], answers: Iterable[Answered], today: date | None = None, most: int = 3
) -> dict[str, tuple[Proposal, ...]]:
    """The best answers for each clause that has none yet, by its ref, best first; equal ones by id.

    Clauses that share a ref share an entry, the later ones' proposals after the earlier ones'. Two different questions that
    hold a clause's own keyword (``matches``) come before those that are merely alike.
    """
    known = sorted(answers, key=lambda answer: answer.id)
    likeness = Likeness(_asked(answer) for answer in known)
    found: dict[str, tuple[Proposal, ...]] = {}
    for row in rows:
        if row.response or row.answer:
            continue
        best = _best(row, known, likeness, today)[:most]
        if best:
            found[row.ref] = (*found.get(row.ref, ()), *best)
    return found


def _asked(answer: Answered) -> str:
    """What an answer answers, in words."""
    return " ".join(part for part in (answer.question, *answer.matches, answer.title) if part)


def _best(row: Requirement, known: Sequence[Answered], likeness: Likeness, today: date | None) -> list[Proposal]:
    text = f"{row.name or ''} {row.text}"
    scored = []
    for answer, alike in zip(known, likeness.of(text), strict=True):
        named = _named(text, answer.matches)
        score = round(max(alike, 0.5 + alike / 2) if named else alike, 2)
        if score >= LEAST:
            stale = bool(today and answer.review_by and answer.review_by < today)
            scored.append(Proposal(row.ref, answer.id, answer.title, score, stale))
    return sorted(scored, key=lambda one: (-one.likeness, one.answer))


def _named(text: str, matches: tuple[str, ...]) -> bool:
    """Whether the clause holds one of the words by which the answer is recognised."""
    within = pairs(text)
    return any(word.casefold() in text.casefold() and pairs(word).keys() <= within.keys() for word in matches)
