"""What a brief must hold before a document can be written at all: no finding, but a reason when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from proposalgen.findings import Text
from proposalgen.gate.case import Case
from proposalgen.gate.openings import openings
from proposalgen.gate.verdict import Lack
from proposalgen.record import replace
from proposalgen.tender.volumes import price_to_come

NO_SOLUTION = Text(
    "the solution has no component yet: add one in solution.components",
    "方案还没有任何组成部分，请在 solution.components 中补充",
)
NO_PRICE = Text(
    "there is no price yet: add lines in price.items, or name the sealed file of the price with --price",
    "还没有报价，请在 price.items 中补充报价行；价格另存一个文件时，用 --price 给出",
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
NO_TENDER = Text(
    "there is no tender to answer: write what the buyer issued into a block tender",
    "没有要应答的采购项目：请把采购文件的信息写入 tender",
)
NOTHING_OPEN = Text(
    "nothing is open: needs, criteria and key information are known, so there is no question to ask",
    "没有未决的问题：需求、标准和关键信息都已清楚，不需要再问",
)
NO_PEOPLE = Text(
    "nobody at the customer's is known yet: add them in stakeholders",
    "还没有写明客户方的任何人，请在 stakeholders 中补充",
)
NO_FRAMEWORK = Text(
    "there is no value framework yet: add executive_kpis, initiatives or operations in business_value",
    "还没有业务价值框架，请在 business_value 中补充高层指标、举措或运营指标",
)
NO_RIVALS = Text(
    "no competitor is known yet: find out who else was asked, and add them in competition",
    "还没有写明竞争对手；请了解客户还找了谁，补入 competition",
)
NO_LADDER = Text(
    "there is nothing to negotiate from: give price.target, price.floor or price.concessions",
    "还没有谈判的依据，请写明 price.target、price.floor 或 price.concessions",
)


def only_quoted(case: Case) -> bool:
    """A deal that is about the price alone: the customer asked for it, and nothing of a proposal is written."""
    brief = case.brief
    plan = brief.action_plan is not None and brief.action_plan.phases
    parts = brief.solution is not None or brief.value or brief.differentiators or plan
    return not parts and case.total is not None and bool(brief.price and brief.price.requested_by)


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


def _bid(case: Case) -> Lack | None:
    """A bid in separate volumes may be written without the price, which then is for whoever holds it."""
    if case.brief.tender is None:
        return Lack("", NO_TENDER, idle=True)
    return None if price_to_come(case.brief) else _quotation(case)


def _open(case: Case) -> Lack | None:
    return None if openings(case) else Lack("", NOTHING_OPEN, idle=True)


def _people(case: Case) -> Lack | None:
    return None if case.brief.stakeholders else Lack("", NO_PEOPLE)


def _framework(case: Case) -> Lack | None:
    value = case.brief.business_value
    filled = value is not None and (value.executive_kpis or value.initiatives or value.operations)
    return None if filled else Lack("", NO_FRAMEWORK)


def _rivals(case: Case) -> Lack | None:
    return None if case.brief.competition else Lack("", NO_RIVALS)


def _ladder(case: Case) -> Lack | None:
    price = case.brief.price
    if price is None or case.total is None:
        return Lack("", NO_PRICE)
    return None if price.target or price.floor or price.concessions else Lack("", NO_LADDER)


MATERIAL: Mapping[str, Callable[[Case], Lack | None]] = {
    "proposal": _solution,
    "digest": _solution,
    "quotation": _quotation,
    "bid": _bid,
    "survey-plan": _open,
    "questionnaire": _open,
    "talk-track": _people,
    "value-framework": _framework,
    "competition": _rivals,
    "negotiation": _ladder,
}


def lack_of(kind: str, case: Case) -> Lack | None:
    """What the brief lacks for a document, or None when there is material for it."""
    found = MATERIAL[kind](case) if kind in MATERIAL else None
    return replace(found, kind=kind) if found else None
