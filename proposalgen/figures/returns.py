"""What the customer gains: benefit by month, payback, and the whole period.

Month 1 is the month in which the plan starts. A benefit counts in full from the month the brief names; the
customer's own running cost counts from the first month in which any benefit does, because nothing runs before.
The investment is the total as offered, tax included, at the very start.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from proposalgen.findings import Text


@dataclass(frozen=True, slots=True)
class Benefit:
    """One tangible value: ``annual`` money a year from month ``from_month``; ``starts``: first day of that month."""

    id: str
    statement: str
    annual: Decimal
    basis: str | None
    from_month: int
    starts: date | None
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthlyBenefit:
    """The position at the end of month ``number``: ``net`` = ``gross`` − ``cost``, all cumulative from month 1."""

    number: int
    month: date | None
    gross: Decimal
    cost: Decimal
    net: Decimal


@dataclass(frozen=True, slots=True)
class PhaseBenefit:
    """The position at the end of the month in which a phase ends; ``share`` of the investment (four places)."""

    id: str
    name: str
    end: date
    month: int
    gross: Decimal
    net: Decimal
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Return:
    """The return. Amounts are cumulative and rounded half up to the cent, ``roi`` to four places (0.1234 = 12.34 %).

    ``annual``: all benefits in a full year; ``net_annual``: less the customer's running cost.
    ``investment``: total as offered, tax included; None without a price, then no payback, ROI or NPV.
    ``months``: one entry a month for ``years`` × 12 months.
    ``payback_month``: first month whose net benefit reaches the investment, None when none does within the years;
    ``payback_date``: first day of it; ``at_payback`` (net) and ``gross_at_payback``: the position at its end.
    ``first_year``: gross benefit of months 1–12; ``first_year_net``: less running cost.
    ``benefit``, ``cost``, ``net``: of the whole period; ``gain`` = ``net`` − ``investment``; ``roi`` = gain ÷ investment.
    ``npv``: yearly flows, investment at t = 0; only with a rate. ``assumptions``: what the figures rest on.
    """

    benefits: tuple[Benefit, ...]
    annual: Decimal
    net_annual: Decimal
    years: int
    rate: Decimal | None
    yearly_cost: Decimal | None
    cost_from_month: int
    month_one: date | None
    months: tuple[MonthlyBenefit, ...]
    phases: tuple[PhaseBenefit, ...]
    first_year: Decimal
    first_year_net: Decimal
    benefit: Decimal
    cost: Decimal
    net: Decimal
    investment: Decimal | None = None
    payback_month: int | None = None
    payback_date: date | None = None
    at_payback: Decimal | None = None
    gross_at_payback: Decimal | None = None
    gain: Decimal | None = None
    roi: Decimal | None = None
    npv: Decimal | None = None
    assumptions: tuple[Text, ...] = ()
