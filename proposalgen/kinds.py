"""The documents that can be built: what each is, who reads it, which verdicts open it."""

from __future__ import annotations

from typing import Literal

from proposalgen.findings import Text
from proposalgen.record import Record


class Kind(Record):
    """One document. ``opens``: the verdicts that allow it. ``asks``: what it needs besides, as ``kinds`` prints it."""

    id: str
    title: Text
    audience: Literal["client", "internal"]
    opens: frozenset[str]
    asks: Text


KINDS: tuple[Kind, ...] = (
    Kind(
        "proposal",
        Text("Proposal", "解决方案建议书"),
        "client",
        frozenset({"propose", "compete"}),
        Text(
            "the verdict propose or compete, and a solution with at least one component",
            "结论为 propose 或 compete，且方案至少有一个组成部分",
        ),
    ),
    Kind(
        "outline",
        Text("Outline", "方案要点"),
        "client",
        frozenset({"outline", "propose", "compete"}),
        Text("the verdict outline, propose or compete", "结论为 outline、propose 或 compete"),
    ),
)


def kind(name: str) -> Kind | None:
    """The kind with this id, or None."""
    return next((known for known in KINDS if known.id == name), None)


def opened(verdict: str | None) -> tuple[str, ...]:
    """Ids of the kinds that a verdict opens, in the order of the registry."""
    return tuple(known.id for known in KINDS if verdict in known.opens)
