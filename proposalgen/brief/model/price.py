"""The price, and what only the seller knows about it."""

from typing import Literal

from proposalgen.brief.model.base import (
    Amount,
    Block,
    Count,
    Flag,
    Id,
    Lines,
    Name,
    Positive,
    Rate,
    Refs,
    Share,
    Words,
    internal,
    public,
)  # fmt: skip


class Tax(Block):
    rate: Rate = public("Tax rate as a fraction, e.g. 0.06.", "税率，用小数，如 0.06。")
    included: Flag = public("Unit prices include the tax.", "单价已含税。", True)


class Recurring(Block):
    every: Literal["year", "quarter", "month"] = public("Period.", "周期。", "year")
    times: Count = public("How many times.", "次数。")


class Item(Block):
    id: Id = public("Id.", "编号。")
    name: Name = public("What is sold.", "名称。")
    model: Words | None = public("Model.", "型号。", None)
    brand: Words | None = public("Brand.", "品牌。", None)
    spec: Words | None = public("Specification.", "规格。", None)
    origin: Words | None = public("Origin.", "产地。", None)
    group: Words | None = public("Heading with its own subtotal.", "分组，各有小计。", None)
    unit: Words | None = public("Unit.", "单位。", None)
    quantity: Positive = public("Quantity.", "数量。")
    unit_price: Amount = public("Price of one.", "单价。")
    discount: Rate | None = public("Discount of this line, as a fraction.", "本行折扣率。", None)
    tax_rate: Rate | None = public("Tax rate of this line, when it differs.", "本行税率。", None)
    recurring: Recurring | None = public("Paid again each period.", "周期性费用。", None)
    optional: Flag = public("An option: outside the total.", "可选项，不计入总价。", False)
    alternative_to: Id | None = public("Instead of another line; never added.", "替代另一行，不累加。", None)
    component: Id | None = public("Component of the solution.", "对应的方案组件。", None)


class Discount(Block):
    rate: Rate = public("Overall discount, as a fraction; applied to every line.", "整体折扣率，逐行计算。")
    reason: Words | None = public("Its reason, as the customer reads it.", "给客户看的理由。", None)


class Payment(Block):
    milestone: Words = public("When it is due.", "付款节点。")
    share: Share = public("Share of the total; all add up to 1.", "占总价比例，合计为 1。")
    after: Words | None = public("contract, or the phase that must have ended.", "contract 或某个阶段编号。", None)


class Terms(Block):
    delivery: Words | None = public("Delivery.", "交付。", None)
    warranty: Words | None = public("Warranty.", "质保。", None)
    acceptance: Words | None = public("Acceptance.", "验收。", None)
    excluded: Lines = public("What is not included.", "不含内容。", ())


class Budget(Block):
    amount: Amount | None = internal("What the customer can spend.", "客户预算。", None)
    covers: Words | None = internal("What it is meant to cover.", "预算覆盖的内容。", None)
    covers_items: Refs = internal("Price lines it covers.", "预算覆盖的报价行。", ())
    evidence: Refs = internal("How we know.", "证据。", ())
    exception_by: Refs = internal("Who can exceed it.", "谁有权突破。", ())


class Trade(Block):
    step: Count | None = internal("Step of the ladder.", "第几步让步。", None)
    give: Words = internal("What we give.", "我方给出。")
    get: Words = internal("What we ask for in return.", "换回什么。")


class Price(Block):
    currency: Words | None = public("ISO code.", "币种代码。", None)
    requested_by: Refs = internal("Who asked for the price.", "谁要求报价。", ())
    tax: Tax | None = public("Tax.", "税。", None)
    items: tuple[Item, ...] = public("Lines.", "报价行。", ())
    discount: Discount | None = public("Overall discount.", "整体优惠。", None)
    payment: tuple[Payment, ...] = public("Payments.", "付款安排。", ())
    valid_days: Count | None = public("Days the price is valid.", "报价有效天数。", None)
    rationale: Lines = public("Why this price is right.", "价格的理由。", ())
    terms: Terms | None = public("Terms.", "商务条款。", None)
    budget: Budget | None = internal("What we know of the budget.", "预算情况。", None)
    target: Amount | None = internal("What we aim for.", "目标价。", None)
    floor: Amount | None = internal("Below this we do not go.", "底价。", None)
    concessions: tuple[Amount, ...] = internal("Totals of each step down.", "各步让价后的总价。", ())
    trades: tuple[Trade, ...] = internal("What we give and get.", "交换条件。", ())
