"""What is still open, and whom at the customer's it concerns: what a survey asks about, and nothing else.

Whom to ask is chosen by what everybody may see of a person, the post and the level; only those who run a
public procurement are known by their part in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.gate.asking import official
from proposalgen.gate.case import Case
from proposalgen.gate.criteria import SETTERS
from proposalgen.gate.information import lacking
from proposalgen.gate.verdict import Opening

PUBLIC = frozenset({"needs", "criteria", "schedule", "beyond", "own"})
"""What may be asked in public procurement, and only of those who run it."""


def openings(case: Case) -> tuple[Opening, ...]:
    """The open topics in the order to ask about them; none for a deal that is given up."""
    if case.verdict == "decline":
        return ()
    found = tuple(_needs(case)) + tuple(_criteria(case)) + tuple(_information(case))
    if not case.public_procurement:
        return found
    officials = official(case)
    return tuple(Opening(one.topic, officials, one.about) for one in found if one.topic in PUBLIC)


def _needs(case: Case) -> Iterator[Opening]:
    """Everybody while nothing is confirmed; then those who own what is not."""
    hidden = [need for _, need in case.unconfirmed_rows()]
    if not case.needs.known:
        yield Opening("needs", (), tuple(need.id for need in hidden))
    elif hidden:
        owners = tuple(dict.fromkeys(id_ for need in hidden for id_ in need.owners if id_ in case.people))
        yield Opening("needs", owners, tuple(need.id for need in hidden))
    executives = {person.id for person in case.brief.stakeholders if person.level == "executive"}
    if unheard := tuple(person.id for person in case.brief.stakeholders if person.id in executives - case.met):
        yield Opening("goals", unheard)


def _criteria(case: Case) -> Iterator[Opening]:
    block = case.brief.selection_criteria
    if not case.criteria.known or (block is not None and block.set_by not in SETTERS):
        yield Opening("criteria", about=tuple(row.id for row in case.criteria_rows))
    if unknown := tuple(row.id for row in case.criteria_rows if row.standing == "unknown"):
        yield Opening("standing", about=unknown)
    if case.verdict == "influence":
        yield Opening("beyond")


def _information(case: Case) -> Iterator[Opening]:
    """The kinds of key information that nobody has given yet."""
    missing = {one.topic for one in lacking(case)}
    kinds = (("decision", "decision"), ("schedule", "schedule"), ("budget", "budget"), ("competition", "options"))
    yield from (Opening(topic) for kind, topic in kinds if kind in missing)
    if case.brief.discovery is not None and case.brief.discovery.questions:
        yield Opening("own", tuple(dict.fromkeys(row.to for row in case.brief.discovery.questions if row.to)))

