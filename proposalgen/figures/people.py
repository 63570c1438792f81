"""The influence map: who weighs how much, and where they stand towards us. Internal by nature."""

from __future__ import annotations

from proposalgen.brief.model import Brief
from proposalgen.record import Record

INFLUENCE = ("high", "medium", "low", "unknown")
SUPPORT = ("ally", "supporter", "neutral", "sceptic", "opponent", "unknown")


class Cell(Record):
    """The people (ids, in the brief's order) of one ``influence`` and one ``support``."""

    influence: str
    support: str
    people: tuple[str, ...]


def influence_map(brief: Brief) -> tuple[Cell, ...]:
    """The cells that hold anybody: most influence first, then from ally to opponent; not rated is ``unknown``."""
    people: dict[tuple[str, str], list[str]] = {}
    for person in brief.stakeholders:
        people.setdefault((person.influence or "unknown", person.support or "unknown"), []).append(person.id)
    return tuple(
        Cell(influence, support, tuple(people[influence, support]))
        for influence in INFLUENCE
        for support in SUPPORT
        if (influence, support) in people
    )
