"""Plan, price and return as the customer may see them: the figures beside the brief's words.

The price is shown only when the customer asked for it; without it neither the investment nor
anything that would give it away (payback, share of investment, net present value) is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from proposalgen.audience.shown import shown
from proposalgen.brief.model import Brief
from proposalgen.brief.model.plan import Phase
from proposalgen.brief.model.price import Item
from proposalgen.figures.figures import Figures
from proposalgen.figures.price import Line, PriceSheet, valid_until_of
from proposalgen.figures.returns import Benefit, Return
from proposalgen.figures.schedule import Head, Plan, PlannedPhase
from proposalgen.record import Record

FIRST_YEAR, AFTER, MOST_MONTHS = 12, 3, 36  # months of the course of benefits that are shown
FEWEST_PARTS, MOST_PARTS = 3, 8  # of the picture of a price

Person = Callable[[str | None], Any]


def plan_view(brief: Brief, figures: Figures, person: Person) -> Any:
    """The plan with dates and the columns of its chart; None without phases."""
    plan = figures.plan
    if plan is None or brief.action_plan is None:
        return None
    pairs = zip(brief.action_plan.phases, plan.phases, strict=True)
    return {
        "start": _iso(plan.start),
        "end": _iso(plan.end),
        "weeks": plan.weeks,
        "columns": plan.columns,
        "months": _heads(plan),
        "phases": tuple(_phase(phase, planned, person) for phase, planned in pairs),
        "lanes": tuple(tuple(_bar(bar) for bar in lane) for lane in plan.lanes),
        "live_by": _iso(plan.live_by),
        "live_at": plan.live_at,
        "slack_weeks": max(0, plan.slack_weeks or 0),
    }


def _heads(plan: Plan) -> tuple[dict[str, Any], ...]:
    """The chart's head: months, years, or one head over an undated plan."""
    heads = plan.heads or (Head(0, None, plan.columns),)
    return tuple({"year": head.year, "key": _head_key(head), "columns": head.columns} for head in heads)


def _head_key(head: Head) -> str:
    return f"m{head.month}" if head.month else "year" if head.year else "weeks"


def _bar(bar: Any) -> dict[str, Any]:
    return {"at": bar.at, "columns": bar.columns, "tasks": bar.tasks}


def _phase(phase: Phase, planned: PlannedPhase, person: Person) -> dict[str, Any]:
    return {
        **shown(phase),
        "number": planned.number,
        "start": _iso(planned.start),
        "end": _iso(planned.end),
        "at": planned.at,
        "columns": planned.columns,
        "owner": person(phase.owner),
    }


def money_view(brief: Brief, figures: Figures, values: Mapping[str, Any], day: str) -> dict[str, Any]:
    """``price`` and ``returns``. ``values`` are the values that may be shown, by id."""
    asked = brief.price is not None and bool(brief.price.requested_by)
    sheet = figures.price if asked else None
    return {
        "price": _price(brief, sheet, date.fromisoformat(day)) if sheet else None,
        "returns": _returns(figures.returns, sheet, values) if figures.returns else None,
    }


def _price(brief: Brief, sheet: PriceSheet, day: date) -> dict[str, Any]:
    price = brief.price
    assert price is not None
    known = _Lines(price.items, {line.id: line.name for line in sheet.lines})
    return {
        "tax_basis": sheet.tax_basis,
        "tax_rate": sheet.tax_rate,
        "groups": tuple(
            {"name": group.name, "lines": known.shown(group.lines), "subtotal": group.subtotal}
            for group in sheet.groups
        ),
        "parts": _parts(sheet),
        "options": known.shown(sheet.options),
        "alternatives": known.shown(sheet.alternatives),
        "subtotal": sheet.subtotal,
        "discount": _discount(sheet),
        "net": sheet.net,
        "tax": sheet.tax,
        "total": sheet.total,
        "total_with_options": sheet.total_with_options,
        "payments": tuple(
            {"milestone": p.milestone, "share": p.share, "amount": p.amount, "date": _iso(p.date)}
            for p in sheet.payments
        ),
        "valid_days": sheet.valid_days,
        "valid_until": _iso(sheet.valid_until or valid_until_of(day, sheet.valid_days)),
        "rationale": shown(price.rationale),
        "terms": shown(price.terms) if price.terms else None,
    }


def _parts(sheet: PriceSheet) -> tuple[dict[str, Any], ...]:
    """What the price is made of, the largest first: by group where all have names, else by line.

    Nothing where a picture would not help: fewer than three parts or more than eight.
    """
    parts = [(group.name, group.subtotal) for group in sheet.groups if group.name]
    if len(parts) < max(FEWEST_PARTS, len(sheet.groups)):
        parts = [(line.name, line.list_amount) for group in sheet.groups for line in group.lines]
    if not FEWEST_PARTS <= len(parts) <= MOST_PARTS or any(amount <= 0 for _, amount in parts):
        return ()
    return tuple({"name": name, "amount": amount} for name, amount in sorted(parts, key=lambda part: -part[1]))


def _discount(sheet: PriceSheet) -> Any:
    if not sheet.discount:
        return None
    return {"rate": sheet.discount_rate, "reason": sheet.discount_reason, "amount": sheet.discount}


class _Lines(Record):
    """Lines of the price sheet beside what the brief says of them."""

    items: Sequence[Item]
    names: Mapping[str, str]  # of lines, by id

    def shown(self, lines: tuple[Line, ...]) -> tuple[dict[str, Any], ...]:
        return tuple(self._line(line) for line in lines)

    def _line(self, line: Line) -> dict[str, Any]:
        item = self.items[line.index]
        return {
            "number": line.number,
            "name": line.name,
            "group": line.group,
            "model": item.model,
            "brand": item.brand,
            "spec": item.spec,
            "origin": item.origin,
            "unit": line.unit,
            "quantity": line.quantity,
            "unit_price": line.unit_price,
            "times": line.times,
            "every": line.every,
            "discount": line.discount,
            "tax_rate": line.tax_rate,
            "instead_of": self.names.get(line.alternative_to or ""),
            "list_amount": line.list_amount,
            "amount": line.amount,
        }


def _returns(found: Return, sheet: PriceSheet | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """The return, with or without what would give the price away."""
    priced = found if sheet else None
    benefits = tuple(_benefit(item, values[item.id]) for item in found.benefits)
    return {
        "benefits": benefits,
        "annual": found.annual,
        "net_annual": found.net_annual,
        "statements": tuple(item["statement"] for item in benefits),
        "yearly_cost": found.yearly_cost or None,
        "month_one": _iso(found.month_one),
        "first_year": found.first_year,
        "years": found.years,
        "rate": found.rate,
        "investment": priced and priced.investment,
        "payback_month": priced and priced.payback_month,
        "payback_date": _iso(priced.payback_date) if priced else None,
        "at_payback": priced and priced.at_payback,
        "gain": priced and priced.gain,
        "roi": priced and priced.roi,
        "npv": priced and priced.npv,
        "phases": tuple(_phase_benefits(priced)) if priced else (),
        "course": _course(priced) if priced else (),
    }


def _benefit(item: Benefit, value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "statement": item.statement,
        "needs": value["needs"],
        "basis": item.basis,
        "annual": item.annual,
        "from_month": item.from_month,
        "from": _iso(item.starts),
    }


def _phase_benefits(found: Return) -> Iterator[dict[str, Any]]:
    for phase in found.phases:
        if phase.share is not None:
            yield {"name": phase.name, "end": _iso(phase.end), "net": phase.net, "share": phase.share}


def _course(found: Return) -> tuple[dict[str, Any], ...]:
    """Net benefit so far at the start and at the end of each month, through the first year and a little past
    the payback; empty where there is none within three years: such a picture would show no crossing."""
    last = min(max(FIRST_YEAR, (found.payback_month or 0) + AFTER), len(found.months), MOST_MONTHS)
    if found.payback_month is None or found.payback_month > last:
        return ()
    months = ({"month": month.number, "net": month.net} for month in found.months[:last])
    return ({"month": 0, "net": Decimal(0)}, *months)


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None
