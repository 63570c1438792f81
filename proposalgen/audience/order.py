"""The order of a proposal's parts, from how the customer buys: what such a reader looks for stands first.

Templates receive the order alone. Which kind of buyer we take the customer for is our own business.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proposalgen.brief.model import Brief

# Without a type the full proposal, as for those who want help with a problem.
DEFAULT = "extrinsic"
PARTNERSHIP = "partnership"  # joint goals, governance, roadmap: gathered only for those who want a partner
ORDERS: Mapping[str, tuple[str, ...]] = {
    # Knows the product: the price and its terms, then what it is for.
    "intrinsic": ("price", "needs", "solution", "plan", "value", "cases", "next"),
    "extrinsic": ("needs", "solution", "value", "plan", "price", "cases", "next"),
    "strategic": (PARTNERSHIP, "needs", "solution", "plan", "value", "price", "cases", "next"),
}


def order_of(brief: Brief, own: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """``order``: the parts, first to last. ``short``: without a table of contents, and without what repeats.

    ``own``: a house's orders by type; the parts that one does not name follow as they usually do.
    """
    type_ = brief.deal.customer_type or DEFAULT
    first = own.get(type_, ())
    return {"order": tuple(dict.fromkeys((*first, *ORDERS[type_]))), "short": type_ == "intrinsic"}
