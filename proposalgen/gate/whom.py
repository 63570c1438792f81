"""Whom to see for a question: ids of stakeholders, the fitting ones first, never more than a meeting holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from proposalgen.brief.model.people import Stakeholder
from proposalgen.gate.case import DECIDING, Case

AT_MOST = 4

Fits = Callable[[Stakeholder], bool]


def role(*roles: str) -> Fits:
    wanted = frozenset(roles)
    return lambda person: bool(wanted.intersection(person.roles))


def level(*levels: str) -> Fits:
    return lambda person: person.level in levels


def see(case: Case, *wishes: Fits) -> tuple[str, ...]:
    """Those who fit the first wish, then the second …; anybody we know when nobody fits."""
    found = [p.id for fits in wishes for p in case.brief.stakeholders if fits(p)]
    anybody = [person.id for person in case.brief.stakeholders]
    return tuple(dict.fromkeys(found or anybody))[:AT_MOST]


def known(case: Case, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for id_ in ids if id_ in case.people))[:AT_MOST]


def of_business(case: Case) -> tuple[str, ...]:
    """Those who live with the problem: users and owners of needs; else the middle level, else anybody."""
    owners = {id_ for need in case.brief.needs for id_ in need.owners}
    living = see(case, lambda p: bool({"user", "coach"} & set(p.roles)), lambda p: p.id in owners)
    found = [id_ for id_ in living if id_ in owners or {"user", "coach"} & set(case.people[id_].roles)]
    return tuple(found) or see(case, level("middle"))


def of_money(case: Case) -> tuple[str, ...]:
    return see(case, role("decision_maker", "approver"))


def of_choice(case: Case) -> tuple[str, ...]:
    """Those who know by what the choice will be made."""
    return see(case, role("purchaser"), role("decision_maker"), role("technical_evaluator"))


def deciders(case: Case) -> tuple[str, ...]:
    return tuple(person.id for person in case.deciders)[:AT_MOST]


def movers(case: Case) -> tuple[str, ...]:
    """Those who can still change the criteria and have no reason to refuse: no opponent, no backer of a rival."""
    backers = {id_ for rival in case.brief.competition for id_ in rival.supporters}
    fitting = [
        person
        for person in case.brief.stakeholders
        if person.id not in backers
        and person.support != "opponent"
        and (DECIDING.intersection(person.roles) or "influencer" in person.roles or person.influence == "high")
    ]
    fitting.sort(key=lambda p: (_WEIGHT.get(p.influence or "", 3), _WARMTH.get(p.support or "", 2)))
    return tuple(person.id for person in fitting)[:AT_MOST]


def unmet(case: Case) -> tuple[str, ...]:
    """Stakeholders from whom nothing was heard yet."""
    return tuple(person.id for person in case.brief.stakeholders if person.id not in case.met)[:AT_MOST]


_WEIGHT = {"high": 0, "medium": 1, "low": 2}
_WARMTH = {"ally": 0, "supporter": 1, "neutral": 2, "sceptic": 3}
