"""Rules on the price: asked for, reasoned, within the budget, above the floor, approved as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from proposalgen.brief.model.price import Price
from proposalgen.findings import Text
from proposalgen.gate.approvals import approved, void_reason
from proposalgen.gate.case import Case, joined
from proposalgen.gate.rule import ADVICE, BLOCKER, PRICED, WARNING, Hit, Rule


def _priced(case: Case) -> tuple[Price, Decimal] | None:
    """The price block and its total, when there is something to pay."""
    price = case.brief.price
    return None if price is None or case.total is None else (price, case.total)


def _not_requested(case: Case) -> Iterator[Hit]:
    price = case.brief.price
    if price and price.items and not price.requested_by:
        yield Hit(
            "price",
            Text(
                "Nobody at the customer has asked for a price, so no document shows it.",
                "客户方没有人要求报价，因此任何文件都不会显示价格。",
            ),
            Text(
                "Leave it so, or note in price.requested_by who asked.",
                "可以保持现状；如有人要求，在 price.requested_by 中写明。",
            ),
        )


def _rationale(case: Case) -> Iterator[Hit]:
    price = case.brief.price
    if price and price.items and price.requested_by and not price.rationale:
        yield Hit(
            "price",
            Text("The price stands without a reason.", "价格没有写明理由。"),
            Text("Say in price.rationale why it is right for this customer.", "在 price.rationale 中写明这个价格对客户为什么合理。"),
        )


def _discount(case: Case) -> Iterator[Hit]:
    price = case.brief.price
    if price and price.discount and price.discount.rate and not price.discount.reason:
        yield Hit(
            "price.discount",
            Text("The discount has no reason.", "优惠没有写明理由。"),
            Text("Give it in price.discount.reason, as the customer reads it.", "在 price.discount.reason 中写明给客户看的理由。"),
        )


def _currency(case: Case) -> Iterator[Hit]:
    price = case.brief.price
    if price and price.items and not case.currency:
        yield Hit(
            "price",
            Text("No currency is given, so amounts print without a sign.", "没有写明币种，金额将不带货币符号。"),
            Text("Write it in deal.currency, e.g. CNY.", "在 deal.currency 中写明，如 CNY。"),
        )


def _budget(case: Case) -> Iterator[Hit]:
    found = _priced(case)
    if found is None or found[0].budget is None or found[0].budget.amount is None:
        return
    (price, total), budget = found, found[0].budget
    if total <= budget.amount:
        return
    values = {"total": case.money(total), "budget": case.money(budget.amount)}
    over = Text("The total of {total} is above the budget of {budget}", "总价 {total} 超出预算 {budget}").filled(**values)
    if budget.exception_by or approved(case.brief, "over_budget", total, case.house):
        message = Text("{over}; it rests on an exception.", "{over}，须依靠特批。").filled(over=over)
        people = case.names(budget.exception_by) if budget.exception_by else Text("those who can grant it", "有权特批的人")
        action = Text("See {whom} before it goes out.", "发出之前先与{whom}沟通。").filled(whom=people)
        yield Hit("price.items", message, action, ("price.budget.amount",), WARNING)
        return
    yield Hit(
        "price.items",
        Text("{over}: a hard limit, unless somebody on their side can exceed it.", "{over}：预算是硬限制，除非找到客户方有权突破的人。").filled(over=over),
        Text(
            "Come below it, find who can exceed it (price.budget.exception_by), or have it approved (scope over_budget, this amount).",
            "降到预算以内；或找到有权突破的人（price.budget.exception_by）；或取得审批（scope: over_budget，金额一致）。",
        ),
        ("price.budget.amount",),
        None if price.requested_by else WARNING,  # a price that is not shown does no harm yet
    )


def _covers(case: Case) -> Iterator[Hit]:
    found = _priced(case)
    if found is None or found[0].budget is None or not found[0].budget.covers_items:
        return
    price = found[0]
    covered = set(found[0].budget.covers_items)
    uncovered = {line.id for line in case.figures.price.lines if line.kind == "base"} - covered
    beyond = {i: item for i, item in enumerate(price.items) if item.id in uncovered}
    if beyond:
        yield Hit(
            "price.budget.covers_items",
            Text(
                "The budget is not meant to cover {lines}, which stand in the total.",
                "预算并不覆盖总价中的{lines}。",
            ).filled(lines=joined(f"“{item.name}”" for item in beyond.values())),
            Text("Ask from which money they are paid.", "问清这些内容由哪笔钱支付。"),
            tuple(f"price.items[{i}]" for i in beyond),
        )


def _floor(case: Case) -> Iterator[Hit]:
    found = _priced(case)
    if found is None or found[0].floor is None or found[1] >= found[0].floor:
        return
    price, total = found
    if approved(case.brief, "below_floor", total, case.house):
        return
    why = joined(_void(case, "below_floor", total))
    hint = Text(" The approval there is does not hold: {why}.", "现有的批准无效：{why}。").filled(why=why) if why.en else Text("", "")
    yield Hit(
        "price.items",
        Text("The total of {total} is below the floor of {floor}.{hint}", "总价 {total} 低于底价 {floor}。{hint}").filled(
            total=case.money(total), floor=case.money(price.floor or Decimal()), hint=hint
        ),
        Text(
            "Raise it, or have it approved (approvals: scope below_floor, amount {total}).",
            "提高价格，或取得审批（approvals：scope: below_floor，amount: {total}）。",
        ).filled(total=f"{total}"),
        ("price.floor",),
    )


def _void(case: Case, scope: str, total: Decimal) -> Iterator[Text]:
    for approval in case.brief.approvals:
        if approval.scope == scope and (why := void_reason(case.brief, approval, total, case.house)):
            yield why


def _target(case: Case) -> Iterator[Hit]:
    found = _priced(case)
    if found is None:
        return
    price, total = found
    if price.target is not None and price.floor is not None and price.target < price.floor:
        yield Hit(
            "price.target",
            Text("The target of {target} is below the floor of {floor}.", "目标价 {target} 低于底价 {floor}。").filled(
                target=case.money(price.target), floor=case.money(price.floor)
            ),
            Text("Correct one of the two.", "更正其中一个。"),
            ("price.floor",),
            WARNING,
        )
    elif price.target is not None and total < price.target:
        yield Hit(
            "price.target",
            Text("The total of {total} is already below the target of {target}.", "总价 {total} 已低于目标价 {target}。").filled(
                total=case.money(total), target=case.money(price.target)
            ),
            Text("Leave room for what will be asked.", "为对方的要求留出余地。"),
            ("price.items",),
        )


def _concessions(case: Case) -> Iterator[Hit]:
    found = _priced(case)
    if found is None or not found[0].concessions:
        return
    price, total = found
    steps = (total, *price.concessions)
    drops = [before - after for before, after in pairwise(steps)]
    for i, (drop, at) in enumerate(zip(drops, price.concessions, strict=True)):
        path = f"price.concessions[{i}]"
        action = Text("Make each step smaller than the one before, and stop above the floor.", "每一步让得比上一步少，并止于底价之上。")
        if drop <= 0:
            text = Text("The step to {at} concedes nothing.", "让到 {at} 的这一步没有让价。")
        elif i and drop >= drops[i - 1]:
            text = Text(
                "The step to {at} concedes as much as the one before or more: the customer learns to wait for the next.",
                "让到 {at} 的这一步不比上一步小：客户会等着下一次让价。",
            )
        elif price.floor is not None and at < price.floor:
            text = Text("The step to {at} goes below the floor.", "让到 {at} 的这一步低于底价。")
        else:
            continue
        yield Hit(path, text.filled(at=case.money(at)), action, ("price.floor",) if price.floor is not None else ())


def _ceiling(case: Case) -> Iterator[Hit]:
    found, tender = _priced(case), case.brief.tender
    if found and tender and tender.ceiling is not None and found[1] > tender.ceiling:
        yield Hit(
            "price.items",
            Text("The total of {total} is above the published ceiling of {ceiling}.", "总价 {total} 超出公布的最高限价 {ceiling}。").filled(
                total=case.money(found[1]), ceiling=case.money(tender.ceiling)
            ),
            Text("Come below it: a bid above the ceiling is rejected.", "降到限价以内：超过限价的投标会被否决。"),
            ("tender.ceiling",),
        )


def _quotation(case: Case) -> Iterator[Hit]:
    rows = [(i, a) for i, a in enumerate(case.brief.approvals) if a.scope == "quotation"]
    if not rows or case.total is None or approved(case.brief, "quotation", case.total, case.house):
        return
    for i, approval in rows:
        why = void_reason(case.brief, approval, case.total, case.house)
        yield Hit(
            f"approvals[{i}]",
            Text("The approval of the quotation by {by} is void: {why}.", "{by}对报价的批准无效：{why}。").filled(by=approval.by, why=why),
            Text("Have the total as it stands approved: {total}.", "按现在的总价重新审批：{total}。").filled(total=case.money(case.total)),
            ("price.items",),
        )


def _exceptions(case: Case) -> Iterator[Hit]:
    """An approval of another deal, or by somebody who may not give it; scope pursuit and quotation have their own."""
    for i, approval in enumerate(case.brief.approvals):
        if approval.scope not in ("below_floor", "over_budget") or case.total is None:
            continue
        if why := void_reason(case.brief, approval, case.total, case.house):
            yield Hit(
                f"approvals[{i}]",
                Text("The approval by {by} is void: {why}.", "{by}的批准无效：{why}。").filled(by=approval.by, why=why),
                Text("Have it given anew, or delete it.", "重新批准，或删除。"),
            )


_PRICE = """\
price:
  requested_by: [cfo]
  items: [{id: lic, name: Licence and links, quantity: 1, unit_price: 180000}]
  rationale: [The first year's saving is above the price]
"""
_APPROVED = "approvals: [{scope: quotation, by: A. Reed, date: 2026-11-18, amount: 180000}]\n"

RULES = (
    Rule(
        "price.not-requested", WARNING,
        Text("A price is shown only when somebody at the customer asked for it.", "客户有人要求，才展示价格。"),
        Text("A price given early is compared before the value is understood.", "价格给得太早，客户还不了解价值就先比价。"),
        _PRICE, _PRICE.replace("[cfo]", "[]"), _not_requested,
    ),
    Rule(
        "price.rationale", BLOCKER,
        Text("A price never stands without its reasons.", "价格必须有理由。"),
        Text("A bare number invites one answer: less.", "光秃秃的数字只会换来一句话：便宜点。"),
        _PRICE, _PRICE.replace("[The first year's saving is above the price]", "[]"), _rationale, PRICED,
    ),
    Rule(
        "price.discount-reason", WARNING,
        Text("A discount has a reason.", "优惠要有理由。"),
        Text("A discount without a reason says that the price was wrong.", "没有理由的优惠，等于承认原价不实。"),
        "price: {discount: {rate: 0.05, reason: First plant of the group}}\n",
        "price: {discount: {rate: 0.05}}\n", _discount,
    ),
    Rule(
        "price.currency", WARNING,
        Text("The currency is given.", "写明币种。"),
        Text("The product never guesses a currency.", "本产品从不猜测币种。"),
        "deal: {currency: EUR}\n", "deal: {currency: }\nprice: {currency: }\n", _currency,
    ),
    Rule(
        "price.budget", BLOCKER,
        Text("The total stays within the customer's budget.", "总价不超过客户预算。"),
        Text(
            "The budget is a hard limit unless someone on their side with the power to exceed it has been found.",
            "预算是硬限制，除非找到客户方有权突破的人。",
        ),
        "price: {budget: {amount: 190000}}\n", "price: {budget: {amount: 150000}}\n", _budget, PRICED,
    ),
    Rule(
        "price.budget-covers", WARNING,
        Text("The budget covers what stands in the total.", "预算覆盖总价中的各项。"),
        Text("What the budget is not meant for is paid from another pocket, or not at all.", "预算之外的内容要另找出处，否则没人付钱。"),
        "price: {budget: {amount: 190000, covers_items: [lic]}}\n",
        "price:\n  budget: {amount: 260000, covers_items: [lic]}\n  items: [{id: lic, name: Licence and links, quantity: 1, unit_price: 150000},"
        " {id: care, name: Support, quantity: 1, unit_price: 30000}]\n", _covers,
    ),
    Rule(
        "price.floor", BLOCKER,
        Text("The total stays above the floor, or its very amount was approved.", "总价不低于底价，或该金额已获批准。"),
        Text("Below the floor the deal costs more than it brings.", "低于底价，这单就是亏的。"),
        "price: {floor: 170000}\n", "price: {floor: 185000, target: }\n", _floor, PRICED,
    ),
    Rule(
        "price.target", ADVICE,
        Text("The total leaves room above the target, and the target above the floor.", "总价高于目标价，目标价高于底价。"),
        Text("Who starts at the target ends at the floor.", "从目标价起步，就会在底价收场。"),
        "price: {target: 175000}\n", "price: {target: 185000}\n", _target,
    ),
    Rule(
        "price.concessions", WARNING,
        Text("Each concession is smaller than the last, and all stay above the floor.", "让价一步比一步小，且都在底价之上。"),
        Text("Shrinking steps say where the end is; growing ones say that waiting pays.", "越让越小，客户知道快到底了；越让越大，客户就会继续等。"),
        "price: {concessions: [176000, 174000], floor: 170000}\n",
        "price: {concessions: [178000, 174000], floor: 170000}\n", _concessions,
    ),
    Rule(
        "price.ceiling", BLOCKER,
        Text("The total stays within the published ceiling.", "总价不超过公布的最高限价。"),
        Text("A bid above the ceiling is rejected unread.", "超过限价的投标会被直接否决。"),
        "tender: {ceiling: 200000}\n", "tender: {ceiling: 150000}\n", _ceiling, PRICED,
    ),
    Rule(
        "approval.quotation", BLOCKER,
        Text("The approved amount is the total.", "批准的金额与总价一致。"),
        Text("An approval holds for what it was given for; a changed total must be looked at again.", "批准只对当时的金额有效；总价变了，就要重新看。"),
        _APPROVED, _APPROVED.replace("180000", "175000"), _quotation, ("quotation", "bid"),
    ),
    Rule(
        "approval.exception", WARNING,
        Text("An approval below the floor or over the budget carries the total it was given for.", "低于底价或超预算的批准要与总价一致。"),
        Text("An approval holds for what it was given for.", "批准只对当时的事项有效。"),
        "approvals: [{scope: over_budget, by: A. Reed, date: 2026-11-18, amount: 180000}]\n",
        "approvals: [{scope: over_budget, by: A. Reed, date: 2026-11-18}]\n", _exceptions,
    ),
)  # fmt: skip
