"""Room to negotiate: from the offer down the ladder of concessions to the floor, and what to ask for each step."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from proposalgen.audience.decision import Decision
from proposalgen.brief.model import Brief
from proposalgen.brief.model.price import Budget, Price
from proposalgen.figures.figures import Figures


def bargain_view(brief: Brief, figures: Figures, decision: Decision) -> dict[str, Any] | None:
    """Target, floor, ladder, exchange and budget against the total as offered; None without a total.

    All amounts include the tax and are in the deal's currency. ``room``: total less floor; ``over``: total less budget.
    """
    price, sheet = brief.price, figures.price
    if price is None or sheet is None:
        return None
    total = sheet.total
    return {
        "total": total,
        "target": price.target,
        "to_target": None if price.target is None else total - price.target,
        "floor": price.floor,
        "room": None if price.floor is None else total - price.floor,
        "room_share": None if price.floor is None or not total else (total - price.floor) / total,
        "ladder": tuple(_ladder(price, total)),
        "exchange": tuple({"step": row.step, "give": row.give, "get": row.get} for row in price.trades),
        "unpaired": tuple(_unpaired(price)),
        "rationale": price.rationale,
        "asked_by": decision.named(price.requested_by),
        "budget": _budget(price.budget, total, decision) if price.budget else None,
    }


def _ladder(price: Price, total: Decimal) -> Iterator[dict[str, Any]]:
    """Each step: its total, what it gives beyond the step before, what is given in all, and the rest to the floor."""
    before, gave = total, None
    for number, step in enumerate(price.concessions, 1):
        gives = before - step
        yield {
            "number": number,
            "total": step,
            "gives": gives,
            "share": gives / total if total else None,
            "given": total - step,
            "above_floor": None if price.floor is None else step - price.floor,
            "shrinks": gives > 0 and (gave is None or gives < gave),
        }
        before, gave = step, gives


def _unpaired(price: Price) -> Iterator[int]:
    """Steps for which nothing is asked in return."""
    paired = {row.step for row in price.trades}
    return (number for number in range(1, len(price.concessions) + 1) if number not in paired)


def _budget(budget: Budget, total: Decimal, decision: Decision) -> dict[str, Any]:
    return {
        "amount": budget.amount,
        "covers": budget.covers,
        "left": None if budget.amount is None else budget.amount - total,
        "exception_by": decision.named(budget.exception_by),
    }
