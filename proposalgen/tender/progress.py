"""How far the answers are: state and owner of each clause, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from proposalgen.brief.model.tender import Requirement
from proposalgen.record import Record

State = Literal["open", "drafted", "done"]


class Standing(Record):
    """One clause. ``index``: its place in ``tender.requirements``, from 0."""

    index: int
    ref: str
    state: State
    owner: str | None


class Progress(Record):
    """All clauses in their order; ``open``: those not done, by owner (None: nobody's), owners in the order in which they occur."""

    rows: tuple[Standing, ...]
    open: tuple[tuple[str | None, tuple[Standing, ...]], ...]

    def count(self, state: State) -> int:
        return sum(row.state == state for row in self.rows)


def answered(row: Requirement) -> bool:
    """Whether anything stands as our answer."""
    return bool(row.response or row.answer or row.offer is not None)


def state_of(row: Requirement) -> State:
    """The state as written; without one, an answered clause counts as done and any other as open."""
    return row.state or ("done" if answered(row) else "open")


def progress(rows: Iterable[Requirement]) -> Progress:
    """What is done and what is open."""
    standing = tuple(Standing(i, row.ref, state_of(row), row.owner) for i, row in enumerate(rows))
    by_owner: dict[str | None, list[Standing]] = {}
    for row in standing:
        if row.state != "done":
            by_owner.setdefault(row.owner, []).append(row)
    return Progress(standing, tuple((owner, tuple(found)) for owner, found in by_owner.items()))
