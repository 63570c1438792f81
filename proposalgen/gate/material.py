"""What a brief must hold before a document can be written at all: no finding, but a reason when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from proposalgen.findings import Text
from proposalgen.gate.case import Case
from proposalgen.gate.verdict import Lack

NO_SOLUTION = Text(
    "the solution has no component yet: add one in solution.components",
    "方案还没有任何组成部分，请在 solution.components 中补充",
)
NO_PRICE = Text(
    "there is no price yet: add lines in price.items",
    "还没有报价，请在 price.items 中补充报价行",
)
NOT_ASKED = Text(
    "nobody at the customer has asked for a price: note in price.requested_by who did",
    "客户方还没有人要求报价；如有人要求，请在 price.requested_by 中写明",
)
NOT_APPROVED = Text(
    "nobody has approved it: note the approval (approvals: scope quotation, amount {total}), or build a --draft for"
    " the one who approves",
    "尚未批准：请记下审批（approvals：scope: quotation，amount: {total}），或用 --draft 生成草稿供审批人阅读",
)


def _solution(case: Case) -> Lack | None:
    solution = case.brief.solution
    return None if solution is not None and solution.components else Lack("", NO_SOLUTION)


def _quotation(case: Case) -> Lack | None:
    price, total = case.brief.price, case.total
    if price is None or total is None:
        return Lack("", NO_PRICE)
    if not price.requested_by:
        return Lack("", NOT_ASKED)
    # An approval that no longer holds is a blocker of its own; see approval.quotation.
    if any(approval.scope == "quotation" for approval in case.brief.approvals):
        return None
    return Lack("", NOT_APPROVED.filled(total=f"{total}"), approval=True)


MATERIAL: Mapping[str, Callable[[Case], Lack | None]] = {
    "proposal": _solution,
    "digest": _solution,
    "quotation": _quotation,
}


def lack_of(kind: str, case: Case) -> Lack | None:
    """What the brief lacks for a document, or None when there is material for it."""
    found = MATERIAL[kind](case) if kind in MATERIAL else None
    return Lack(kind, found.reason, found.approval) if found else None
