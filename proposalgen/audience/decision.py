"""The people of a deal as the own side sees them: weight, attitude, what to stress, whom a meeting turns on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from proposalgen.brief.model import Brief
from proposalgen.brief.model.people import Meeting, Stakeholder
from proposalgen.figures.people import influence_map

DECIDING = frozenset({"approver", "decision_maker"})
LEVELS = ("executive", "middle", "staff")
INFLUENCE = ("high", "medium", "low")
SUPPORT = ("ally", "supporter", "neutral", "sceptic", "opponent")
LAST = 9  # the rank of what is not rated


class Decision:
    """Who takes part in the decision, by id, and what is known of each."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.by_id = {person.id: person for person in brief.stakeholders}
        self.met: dict[str, str] = {}
        for item in sorted(brief.evidence, key=lambda item: item.date):
            if item.kind != "assumption":
                self.met.update(dict.fromkeys(item.with_, item.date.isoformat()))

    def name(self, id_: str | None) -> str | None:
        """The name behind an id; the id itself where nobody of the deal has it."""
        if not id_:
            return None
        return self.by_id[id_].name if id_ in self.by_id else id_

    def named(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.name(id_) or "" for id_ in ids)

    def deciders(self) -> tuple[dict[str, Any], ...]:
        found = (person for person in self.brief.stakeholders if decides(person))
        return tuple({"name": person.name, "title": person.title, "met": self.met.get(person.id)} for person in found)

    def people_view(self) -> tuple[dict[str, Any], ...]:
        """Everybody, the highest level and the most influence first."""
        return tuple(self._person(person) for person in sorted(self.brief.stakeholders, key=weight))

    def _person(self, person: Stakeholder) -> dict[str, Any]:
        needs = [need for need in self.brief.needs if person.id in need.owners]
        return {
            "name": person.name,
            "title": person.title,
            "department": person.department,
            "level": person.level,
            "roles": person.roles,
            "concerns": person.concerns,
            "influence": person.influence,
            "support": person.support,
            "relationship": person.relationship,
            "decides": decides(person),
            "met": self.met.get(person.id),
            "stress": stress_of(person),
            "needs": tuple(need.statement for need in needs if need.scope == "organization"),
            "personal": tuple(need.statement for need in needs if need.scope == "personal"),
            "objections": self._objections(person.id),
            "rivals": tuple(rival.name for rival in self.brief.competition if person.id in rival.supporters),
            "impressed": self._impressed(person.id),
        }

    def _objections(self, id_: str) -> tuple[dict[str, Any], ...]:
        return tuple({"concern": row.concern, "answer": row.answer} for row in self.brief.objections if row.from_ == id_)

    def _impressed(self, id_: str) -> tuple[dict[str, Any], ...]:
        """The competitors' strengths that impress this person, with our answers."""
        return tuple(
            {"rival": rival.name, "point": row.point, "answer": row.answer}
            for rival in self.brief.competition
            for row in rival.strengths
            if id_ in row.affects
        )

    def map_view(self) -> tuple[dict[str, Any], ...]:
        """Influence by support: three rows, each with five cells of names."""
        cells = {(cell.influence, cell.support): self.named(cell.people) for cell in influence_map(self.brief)}
        return tuple(
            {"influence": row, "cells": tuple({"support": at, "names": cells.get((row, at), ())} for at in SUPPORT)}
            for row in INFLUENCE
        )

    def unplaced(self) -> tuple[str, ...]:
        """People whose influence or support nobody has noted: they stand nowhere on the map."""
        return tuple(person.name for person in self.brief.stakeholders if not (person.influence and person.support))


def decides(person: Stakeholder) -> bool:
    return bool(DECIDING.intersection(person.roles))


def weight(person: Stakeholder) -> tuple[int, int]:
    """Sorts the highest level and the most influence first; what is not known comes last."""
    return _rank(LEVELS, person.level), _rank(INFLUENCE, person.influence)


def _rank(order: tuple[str, ...], word: str | None) -> int:
    return order.index(word) if word in order else LAST


def stress_of(person: Stakeholder) -> str:
    """Which side of the offer this person cares about, a key of the words: the level first, then the part played."""
    if person.level == "executive":
        return "executive"
    for role, key in (("technical_evaluator", "technical"), ("purchaser", "purchasing"), ("user", "user")):
        if role in person.roles:
            return key
    return person.level or "unknown"


def meetings_view(brief: Brief, decision: Decision) -> tuple[dict[str, Any], ...]:
    """Meetings in the order of their dates, each with those it turns on."""
    known = sorted(brief.meetings, key=lambda meeting: (meeting.date is None, meeting.date))
    return tuple(_meeting(meeting, decision) for meeting in known)


def _meeting(meeting: Meeting, decision: Decision) -> dict[str, Any]:
    """``lead``: the highest rank with most influence; ``distant``: those most distant from us, not the leading
    one; ``deciding``: who decides and sits in the room."""
    there = [decision.by_id[id_] for id_ in dict.fromkeys(meeting.with_) if id_ in decision.by_id]
    several = len(there) > 1
    lead = min(there, key=weight) if several else None
    return {
        "date": meeting.date.isoformat() if meeting.date else None,
        "purpose": meeting.purpose,
        "with": tuple(person.name for person in there),
        "several": several,
        "lead": _attitude(lead) if lead else None,
        "distant": tuple(_attitude(person) for person in _most_distant(there)) if several else (),
        "deciding": tuple(person.name for person in there if decides(person)),
        "missing": tuple(person.name for person in decision.brief.stakeholders if decides(person) and person not in there),
        "unheard": tuple(person.name for person in there if person.id not in decision.met),
    }


def _most_distant(there: list[Stakeholder]) -> list[Stakeholder]:
    """Those who are furthest from us; nobody when all stand with us or nobody is rated."""
    rated = [person for person in there if person.support in ("neutral", "sceptic", "opponent")]
    furthest = max((_rank(SUPPORT, person.support) for person in rated), default=None)
    return [person for person in rated if _rank(SUPPORT, person.support) == furthest]


def _attitude(person: Stakeholder) -> dict[str, Any]:
    return {
        "name": person.name,
        "title": person.title,
        "influence": person.influence,
        "support": person.support,
        "concerns": person.concerns,
    }
