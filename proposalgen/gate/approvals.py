"""Approvals hold only for what they were given for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from proposalgen.brief.model import Brief
from proposalgen.brief.model.people import Approval
from proposalgen.findings import Text

_NOISE = re.compile(r"[\s\W_]+")

OTHER_DEAL = Text("it was given for deal {deal}, not for this one", "它是为商机 {deal} 批的，不是本商机")
NOT_AN_APPROVER = Text("{by} may not approve this in your house", "按公司规定，{by} 无权批准此事项")
NO_REASON = Text("it gives no reason", "没有写明理由")
NO_AMOUNT = Text("it names no amount", "没有写明金额")
OTHER_AMOUNT = Text(
    "it was given for {given}, and the total is now {total}", "批准的是 {given}，现在的总价是 {total}"
)
CRITERIA_MOVED = Text(
    "the criteria were looked at again on {day}, after it was given",
    "批准之后，评选标准在 {day} 又有变化",
)


def void_reason(brief: Brief, approval: Approval, total: Decimal | None, house: Any = None) -> Text | None:
    """Why an approval does not hold, or None when it does. ``total``: as offered, tax included."""
    if approval.deal is not None and approval.deal != brief.deal.id:
        return OTHER_DEAL.filled(deal=approval.deal)
    if not _may_approve(approval, house):
        return NOT_AN_APPROVER.filled(by=approval.by)
    if approval.scope == "pursuit":
        return _pursuit_void(brief, approval)
    if approval.amount is None:
        return NO_AMOUNT
    if total is not None and approval.amount != total:
        return OTHER_AMOUNT.filled(given=_money(approval.amount), total=_money(total))
    return None


def approved(brief: Brief, scope: str, total: Decimal | None, house: Any = None) -> bool:
    """Whether some approval of this scope holds now."""
    rows = (a for a in brief.approvals if a.scope == scope)
    return any(void_reason(brief, approval, total, house) is None for approval in rows)


def pursuit(brief: Brief, house: Any = None) -> Approval | None:
    """The approval that carries a last stand, if one holds."""
    rows = (a for a in brief.approvals if a.scope == "pursuit")
    return next((a for a in rows if void_reason(brief, a, None, house) is None), None)


def beyond_theirs(brief: Brief) -> tuple[int, ...]:
    """Positions of the differentiators that propose a criterion outside those listed."""
    block = brief.selection_criteria
    listed = {_plain(text) for row in (block.criteria if block else ()) for text in (row.name, row.requirement)}
    return tuple(
        i
        for i, item in enumerate(brief.differentiators)
        if item.suggested_criterion and _plain(item.suggested_criterion) not in listed
    )


def _pursuit_void(brief: Brief, approval: Approval) -> Text | None:
    if not approval.reason:
        return NO_REASON
    later = sorted(day for day in _criteria_days(brief) if day > approval.date)
    return CRITERIA_MOVED.filled(day=later[0].isoformat()) if later else None


def _criteria_days(brief: Brief) -> Iterator[Any]:
    """When the criteria were heard of or worked on: a change after the approval shows here."""
    block = brief.selection_criteria
    if block is None:
        return
    named = set(block.evidence)
    yield from (item.date for item in brief.evidence if item.id in named)
    yield from (attempt.date for attempt in block.influence if attempt.date is not None)


def _may_approve(approval: Approval, house: Any) -> bool:
    """The house's list of approvers is checked only when there is one."""
    listed = getattr(house, "approvers", ())
    return not listed or any(
        person.name == approval.by and (not person.scopes or approval.scope in person.scopes) for person in listed
    )


def _money(amount: Decimal) -> str:
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def _plain(text: str | None) -> str:
    return _NOISE.sub("", text or "").casefold()
