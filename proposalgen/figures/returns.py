"""What the customer gains: benefit by month, payback, and the whole period.

Month 1 is the month in which the plan starts. A benefit counts in full from the month the brief names; the
customer's own running cost counts from the first month in which any benefit does, because nothing runs before.
The investment is the total as offered, tax included, at the very start.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from proposalgen.brief.model import Brief
from proposalgen.brief.model.offer import Value
from proposalgen.figures.price import PriceSheet
from proposalgen.figures.schedule import Plan
from proposalgen.findings import Text
from proposalgen.money import cents, exactly, total_of
from proposalgen.record import Record

YEARS = 3
MOST_YEARS = 100
SHARE = Decimal("0.0001")


class Benefit(Record):
    """One tangible value: ``annual`` money a year from month ``from_month``; ``starts``: first day of that month."""

    id: str
    statement: str
    annual: Decimal
    basis: str | None
    from_month: int
    starts: date | None
    needs: tuple[str, ...]


class MonthlyBenefit(Record):
    """The position at the end of month ``number``: ``net`` = ``gross`` − ``cost``, all cumulative from month 1."""

    number: int
    month: date | None
    gross: Decimal
    cost: Decimal
    net: Decimal


class PhaseBenefit(Record):
    """The position at the end of the month in which a phase ends; ``share`` of the investment (four places)."""

    id: str
    name: str
    end: date
    month: int
    gross: Decimal
    net: Decimal
    share: Decimal | None


class Return(Record):
    """The return. Amounts are cumulative and rounded half up to the cent, ``roi`` to four places (0.1234 = 12.34 %).

    ``years``: at most 100, whatever the brief asks for. ``annual``: all benefits in a full year; ``net_annual``: less the customer's running cost.
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


# --- formulas, as finance knows them -------------------------------------------------------------


@exactly
def npv(flows: Sequence[Decimal], rate: Decimal) -> Decimal:
    """Net present value to the cent: ``flows[0]`` at t = 0, then one a year.

    (A spreadsheet's NPV function discounts its first cell as well: give it the flows from t = 1.)
    """
    return cents(sum(discounted(flows, rate), Decimal(0)))


@exactly
def discounted(flows: Sequence[Decimal], rate: Decimal) -> tuple[Decimal, ...]:
    """Each flow divided by (1 + rate) to its year, unrounded."""
    return tuple(flow / (1 + rate) ** year for year, flow in enumerate(flows))


@exactly
def payback(flows: Sequence[Decimal]) -> Decimal | None:
    """Years until the cumulative flow is no longer negative, interpolated within the year, to two decimals.

    None when it stays negative. With discounted flows this is the discounted payback.
    """
    cumulative = Decimal(0)
    for year, flow in enumerate(flows):
        if cumulative + flow >= 0:
            return cents(year - 1 - cumulative / flow) if year else Decimal("0.00")
        cumulative += flow
    return None


@exactly
def roi(net_benefit: Decimal, investment: Decimal) -> Decimal | None:
    """(net benefit − investment) ÷ investment, to four places; None for an investment of nothing."""
    if not investment:
        return None
    return ((net_benefit - investment) / investment).quantize(SHARE)


# --- the return of a deal --------------------------------------------------------------------------


@exactly
def returns(
    brief: Brief, sheet: PriceSheet | None, plan: Plan | None, needs: Collection[str] | None = None
) -> Return | None:
    """The return of a brief; None without a tangible value that has an amount.

    ``needs``: ids of the needs that count; a value that serves others only is left out. None lets all count.
    """
    month_one = brief.action_plan.start if brief.action_plan else None
    benefits = tuple(_benefit(value, month_one) for value in brief.value if _counts(value, needs))
    if not benefits:
        return None
    terms = brief.return_
    years = min(terms.years, MOST_YEARS) if terms else YEARS
    flow = _Flow(benefits, (terms.yearly_cost if terms else None) or Decimal(0), month_one)
    months = tuple(flow.month(number) for number in range(1, years * 12 + 1))
    investment = sheet.total if sheet else None
    return Return(
        benefits=benefits,
        annual=flow.annual,
        net_annual=cents(flow.annual - flow.yearly_cost),
        years=years,
        rate=terms.rate if terms else None,
        yearly_cost=terms.yearly_cost if terms else None,
        cost_from_month=flow.first,
        month_one=month_one,
        months=months,
        phases=_phases(flow, plan, investment),
        first_year=months[11].gross,
        first_year_net=months[11].net,
        benefit=months[-1].gross,
        cost=months[-1].cost,
        net=months[-1].net,
        investment=investment,
        assumptions=_assumptions(flow, sheet),
        **_against(months, investment, terms.rate if terms else None),
    )


def _counts(value: Value, needs: Collection[str] | None) -> bool:
    if value.kind != "tangible" or value.annual_amount is None:
        return False
    return needs is None or not value.needs or any(id_ in needs for id_ in value.needs)


def _benefit(value: Value, month_one: date | None) -> Benefit:
    annual, starts = value.annual_amount or Decimal(0), _month(month_one, value.from_month)
    return Benefit(
        value.id, value.statement, cents(annual), value.basis, value.from_month, starts, value.needs
    )


def _month(month_one: date | None, number: int) -> date | None:
    """First day of month ``number`` (1 is the month of ``month_one``); None past the calendar's end."""
    if month_one is None:
        return None
    year, month = divmod(month_one.year * 12 + month_one.month - 1 + number - 1, 12)
    return date(year, month + 1, 1) if year <= date.max.year else None


class _Flow(Record):
    """Benefits and running cost by month; each cumulative figure is worked out afresh, so roundings never add up."""

    benefits: tuple[Benefit, ...]
    yearly_cost: Decimal
    month_one: date | None

    @property
    def annual(self) -> Decimal:
        return total_of(benefit.annual for benefit in self.benefits)

    @property
    def first(self) -> int:
        """The first month in which any benefit counts."""
        return min(benefit.from_month for benefit in self.benefits)

    def month(self, number: int) -> MonthlyBenefit:
        """The position at the end of a month."""
        yearly = sum(
            (item.annual * max(0, number - item.from_month + 1) for item in self.benefits), Decimal(0)
        )
        gross = cents(yearly / 12)
        cost = cents(self.yearly_cost * max(0, number - self.first + 1) / 12)
        return MonthlyBenefit(number, _month(self.month_one, number), gross, cost, gross - cost)


def _phases(flow: _Flow, plan: Plan | None, investment: Decimal | None) -> tuple[PhaseBenefit, ...]:
    start = plan.start if plan else None
    if plan is None or start is None:
        return ()
    found = []
    for phase in plan.phases:
        end = phase.end or start
        number = (end.year - start.year) * 12 + end.month - start.month + 1
        position = flow.month(number)
        share = (position.net / investment).quantize(SHARE) if investment else None
        found.append(PhaseBenefit(phase.id, phase.name, end, number, position.gross, position.net, share))
    return tuple(found)


def _against(
    months: Sequence[MonthlyBenefit], investment: Decimal | None, rate: Decimal | None
) -> dict[str, Any]:
    """What only an investment gives: payback, gain, ROI and NPV."""
    if not investment:
        return {}
    reached = next((month for month in months if month.net >= investment), None)
    ends = [Decimal(0), *(month.net for month in months[11::12])]
    flows = [-investment, *(after - before for before, after in pairwise(ends))]
    return {
        "payback_month": reached.number if reached else None,
        "payback_date": reached.month if reached else None,
        "at_payback": reached.net if reached else None,
        "gross_at_payback": reached.gross if reached else None,
        "gain": months[-1].net - investment,
        "roi": roi(months[-1].net, investment),
        "npv": npv(flows, rate) if rate is not None else None,
    }


def _assumptions(flow: _Flow, sheet: PriceSheet | None) -> tuple[Text, ...]:
    """What the figures rest on, in sentences for the reader."""
    said = [FROM_MONTH, ROUNDED]
    if sheet and sheet.total:
        said.insert(0, INVESTED_UNSTATED if sheet.tax_basis == "unstated" else INVESTED)
    if flow.yearly_cost:
        said.append(RUNNING.filled(month=flow.first))
    return tuple(said)


INVESTED = Text(
    "The whole price, tax included, is counted at the very start, although it is paid in instalments.",
    "投入按含税合同总价在期初一次计入，不考虑分期付款。",
)
INVESTED_UNSTATED = Text(
    "The whole price is counted at the very start, although it is paid in instalments.",
    "投入按合同总价在期初一次计入，不考虑分期付款。",
)
FROM_MONTH = Text(
    "Each benefit counts in full from its starting month; month 1 is the month in which the plan starts.",
    "各项效益自起始月当月起计；第 1 个月为计划启动当月。",
)
RUNNING = Text(
    "The customer's own running cost counts from month {month}, when the first benefit does.",
    "客户自担的运行成本自第 {month} 个月（首项效益产生）起计。",
)
ROUNDED = Text(
    "Cumulative figures are rounded half up to the cent.",
    "各累计值四舍五入到分。",
)
