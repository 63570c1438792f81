"""Small briefs for the tests of the figures, made through the public door."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from proposalgen.brief.load import brief_from, load_brief
from proposalgen.brief.model import Brief

EXAMPLE = Path(__file__).resolve().parents[2] / "samples" / "good" / "group-treasury" / "brief.yaml"
CENT = Decimal("0.01")


def example() -> Brief:
    return load_brief(EXAMPLE)


def deal(**parts: Any) -> Brief:
    """A brief of a title and a customer, and what else is given."""
    parts["deal"] = {"title": "A", **parts.get("deal", {})}
    return brief_from({"schema": 1, "customer": {"name": "B"}, **parts})


def item(id_: str, quantity: Any, unit_price: Any, **more: Any) -> dict[str, Any]:
    return {"id": id_, "name": id_, "quantity": quantity, "unit_price": unit_price, **more}


def priced(*items: dict[str, Any], currency: str | None = "CNY", **price: Any) -> Brief:
    deal_block = {"currency": currency} if currency else {}
    return deal(deal=deal_block, price={"items": list(items), **price})


def phase(id_: str, weeks: int, *after: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "name": id_, "weeks": weeks, **({"after": list(after)} if after else {}), **more}


def planned(*phases: dict[str, Any], start: str | None = "2027-01-04", live_by: str | None = None) -> Brief:
    plan = {"phases": list(phases), **({"start": start} if start else {})}
    return deal(action_plan=plan, **({"schedule": {"live_by": live_by}} if live_by else {}))


def value(id_: str, annual: Any, from_month: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "id": id_, "kind": "tangible", "statement": id_, "annual_amount": annual, "basis": "b",
        "from_month": from_month, **more,
    }  # fmt: skip


hundredths = st.integers(min_value=0, max_value=99).map(lambda n: Decimal(n).scaleb(-2))
prices = st.integers(min_value=0, max_value=10**9).map(lambda n: Decimal(n).scaleb(-3))


@st.composite
def price_briefs(draw: st.DrawFn) -> Brief:
    """Prices of any sort: discounts, rates, bases, options, alternatives, groups, payments."""
    rates = st.sampled_from(["0", "0.03", "0.06", "0.13", None])
    items = []
    for number in range(draw(st.integers(1, 6))):
        more: dict[str, Any] = {"optional": draw(st.booleans())}
        more |= {
            "discount": draw(hundredths),
            "tax_rate": draw(rates),
            "group": draw(st.sampled_from([None, "g", "h"])),
        }
        if number and draw(st.booleans()):
            more["alternative_to"] = "i0"
        if draw(st.booleans()):
            more["recurring"] = {"every": "year", "times": draw(st.integers(1, 5))}
        items.append(item(f"i{number}", draw(st.integers(1, 999)), draw(prices), **more))
    cuts = sorted(draw(st.sets(st.integers(1, 99), max_size=4)))
    shares = [Decimal(b - a).scaleb(-2) for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    price: dict[str, Any] = {
        "discount": {"rate": draw(hundredths)},
        "payment": [{"milestone": "m", "share": share} for share in shares],
    }
    if draw(st.booleans()):
        price["tax"] = {"rate": draw(st.sampled_from(["0.06", "0.13"])), "included": draw(st.booleans())}
    return priced(*items, **price)
