"""The six kinds of key information that decide a deal, and which of them are missing."""

from __future__ import annotations

from proposalgen.findings import Text
from proposalgen.gate.case import Case
from proposalgen.record import Record


class Lacking(Record):
    """One kind of key information: its ``topic`` for programs, its name, and the field that holds it."""

    topic: str
    name: Text
    field: str


def lacking(case: Case) -> tuple[Lacking, ...]:
    """The kinds that are missing, in the order in which they are always named."""
    brief = case.brief
    dates = brief.schedule and (brief.schedule.decide_by or brief.schedule.contract_by or brief.schedule.live_by)
    deadline = brief.tender and brief.tender.deadline
    budget = brief.price and brief.price.budget and brief.price.budget.amount is not None
    ceiling = brief.tender and brief.tender.ceiling is not None
    known = (
        (dates or deadline, SCHEDULE),
        (budget or ceiling, BUDGET),
        (case.needs.known, REQUIREMENT),
        (case.deciders, DECISION),
        (brief.competition, COMPETITION),
        (case.criteria_rows, ITEMS),
    )
    return tuple(kind for found, kind in known if not found)


SCHEDULE = Lacking("schedule", Text("schedule", "时间计划"), "schedule")
BUDGET = Lacking("budget", Text("budget", "预算"), "price.budget")
REQUIREMENT = Lacking("requirement", Text("requirement", "需求"), "needs")
DECISION = Lacking("decision", Text("decision", "决策"), "stakeholders[].roles")
COMPETITION = Lacking("competition", Text("competition", "竞争"), "competition")
ITEMS = Lacking("items", Text("key evaluation items", "关键评选项"), "selection_criteria")
