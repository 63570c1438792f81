"""What the customer needs, and by which criteria they will choose."""

from typing import Literal

from proposalgen.brief.model.base import (
    Amount,
    Block,
    Day,
    Flag,
    Id,
    Lines,
    Name,
    Number,
    Positive,
    Prose,
    Refs,
    Words,
    internal,
    public,
)  # fmt: skip


class Impact(Block):
    summary: Prose | None = public("What the pain costs, or the expectation is worth.", "影响：代价或价值。", None)
    annual_cost: Amount | None = public("The same in money a year, in the deal's currency.", "每年的金额。", None)


class Target(Block):
    metric: Words = public("What is measured.", "指标。")
    from_: Number | None = public("Today's value.", "现值。", None, alias="from")
    to: Number = public("Value to be reached.", "目标值。")
    unit: Words | None = public("Unit.", "单位。", None)
    by: Day | None = public("By when.", "达成日期。", None)


class Need(Block):
    """A pain or an expectation. Personal needs and unconfirmed ones never reach a customer-facing document."""

    id: Id = public("Id used by value, solution and others.", "供价值、方案等引用的编号。")
    scope: Literal["organization", "personal"] = internal("Whose need: the organisation's or a person's.", "组织需求或个人需求。")
    source: Literal["pain", "expectation"] = public("Something that hurts, or something wanted.", "痛点或期望。")
    priority: Literal["must", "should", "could"] | None = public("How much it matters.", "优先级。", None)
    statement: Words = public("The need in the customer's words.", "需求，用客户的话。")
    current_state: Prose | None = public("How things are today.", "现状。", None)
    impact: Impact | None = public("What it costs or is worth.", "影响。", None)
    target: Target | None = public("What should be reached, by when.", "目标。", None)
    departments: Lines = public("Departments it belongs to.", "所属部门。", ())
    owners: Refs = public("Stakeholders who own it.", "负责的干系人。", ())
    evidence: Refs = public("How we know.", "证据。", ())


class Influence(Block):
    date: Day | None = internal("When.", "日期。", None)
    with_: Refs = internal("With whom.", "与谁。", (), alias="with")
    action: Words = internal("What was tried to shape the criteria.", "为影响标准做了什么。")
    outcome: Literal["succeeded", "failed", "open"] = internal("What came of it.", "结果。", "open")


class Criterion(Block):
    id: Id = public("Id used by differentiators.", "供差异点引用的编号。")
    name: Name = public("What the customer will weigh.", "评选标准。")
    kind: Literal["hard", "soft"] | None = public("Measured, or judged.", "硬指标或软指标。", None)
    weight: Positive | None = public("Weight; only the proportions count.", "权重，只看比例。", None)
    mandatory: Flag = public("A must.", "必须满足。", False)
    requirement: Words | None = public("What is asked.", "要求。", None)
    ours: Words | None = public("What we offer.", "我方情况。", None)
    standing: Literal["ahead", "level", "behind", "unknown"] = internal(
        "Where we stand against the others.", "与对手相比的位置。", "unknown"
    )
    proof: Words | None = public("Proof.", "证明。", None)


class SelectionCriteria(Block):
    set_by: Literal["together", "customer", "competitor", "nobody", "unknown"] = internal(
        "Who set the criteria.", "标准由谁制定。", "unknown"
    )
    evidence: Refs = internal("How we know who set them.", "依据哪些证据。", ())
    influence: tuple[Influence, ...] = internal("Attempts to shape them.", "影响标准的尝试。", ())
    criteria: tuple[Criterion, ...] = public("The criteria.", "标准。", ())
