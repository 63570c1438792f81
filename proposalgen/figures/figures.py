"""All that is worked out from a brief, once, for everybody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from proposalgen.brief.model import Brief
from proposalgen.brief.model.needs import Need
from proposalgen.figures.framework import Framework, framework
from proposalgen.figures.price import PriceSheet, price_sheet
from proposalgen.figures.returns import Return, returns
from proposalgen.figures.schedule import Plan, schedule
from proposalgen.money import total_of
from proposalgen.record import Record


class Figures(Record):
    """The figures of a deal; each is None when the brief does not hold what it needs."""

    price: PriceSheet | None = None
    plan: Plan | None = None
    returns: Return | None = None
    framework: Framework | None = None


def figure(brief: Brief, needs: Collection[str] | None = None) -> Figures:
    """Work out every figure of a brief.

    ``needs``: ids of the needs whose values may count towards the return; None lets all count.
    """
    plan = schedule(brief)
    price = price_sheet(brief, plan)
    return Figures(price, plan, returns(brief, price, plan, needs), framework(brief))


def annual_cost(needs: Iterable[Need]) -> Decimal | None:
    """What these needs cost a year together; None when no cost is known."""
    costs = [need.impact.annual_cost for need in needs if need.impact and need.impact.annual_cost is not None]
    return total_of(costs) if costs else None
