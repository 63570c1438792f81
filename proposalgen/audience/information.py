"""The six kinds of key information: what is known of each, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from proposalgen.audience.decision import decides
from proposalgen.brief.model import Brief
from proposalgen.figures.figures import Figures

if TYPE_CHECKING:
    from proposalgen.gate.verdict import Readiness

# Rules that find one kind of key information against another, or a decision that nobody can carry.
CONFLICTS = frozenset(
    {
        "price.budget", "price.budget-covers", "price.floor", "price.target", "price.concessions", "price.ceiling",
        "timing.live-by", "timing.decide-by", "timing.contract-by", "timing.contract-first",
        "tender.unanswered", "tender.fatal-deviation", "tender.false-deviation", "needs.unanswered",
        "people.opponent-decides", "people.decider-unmet", "people.single-contact", "criteria.light-difference",
    }
)  # fmt: skip


def information_view(
    brief: Brief, readiness: Readiness, findings: Sequence[Mapping[str, Any]], figures: Figures
) -> dict[str, Any]:
    """``schedule``, ``budget`` … are what is known, None or empty when it is not; ``conflicts`` are findings."""
    return {
        "schedule": _schedule(brief, figures),
        "budget": _budget(brief),
        "confirmed": len(readiness.needs.confirmed),
        "unconfirmed": len(readiness.needs.unconfirmed),
        "deciders": tuple(person.name for person in brief.stakeholders if decides(person)),
        "rivals": tuple(rival.name for rival in brief.competition),
        "items": tuple(_items(brief)),
        "conflicts": tuple(found for found in findings if found["rule"] in CONFLICTS),
    }


def _schedule(brief: Brief, figures: Figures) -> dict[str, Any] | None:
    known = brief.schedule
    deadline = brief.tender.deadline if brief.tender else None
    days = {
        "decide_by": _iso(known.decide_by) if known else None,
        "contract_by": _iso(known.contract_by) if known else None,
        "live_by": _iso(known.live_by) if known else None,
        "deadline": deadline.date().isoformat() if deadline else None,
    }
    if not any(days.values()):
        return None
    return {**days, "plan_end": _iso(figures.plan.end) if figures.plan else None}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _budget(brief: Brief) -> dict[str, Any] | None:
    budget = brief.price.budget if brief.price else None
    ceiling = brief.tender.ceiling if brief.tender else None
    amount = budget.amount if budget else None
    if amount is None and ceiling is None:
        return None
    return {"amount": amount, "covers": budget.covers if budget else None, "ceiling": ceiling}


def _items(brief: Brief) -> Iterator[dict[str, Any]]:
    """The key evaluation items, the heaviest first."""
    block = brief.selection_criteria
    for item in sorted(block.criteria if block else (), key=lambda item: -(item.weight or 0)):
        yield {"name": item.name, "weight": item.weight, "mandatory": item.mandatory, "standing": item.standing}
