"""What we offer: value, difference, solution."""

from typing import Literal

from proposalgen.brief.model.base import (
    Amount,
    Block,
    Count,
    Id,
    Lines,
    Name,
    Number,
    Prose,
    Refs,
    Words,
    public,
)  # fmt: skip
from proposalgen.brief.model.deal import Picture


class Value(Block):
    id: Id = public("Id used by the solution.", "供方案引用的编号。")
    needs: Refs = public("Needs it meets.", "满足的需求。", ())
    kind: Literal["tangible", "intangible"] = public("With a number, or with a case.", "有形（有数）或无形（有案例）。")
    statement: Words = public("The value.", "价值。")
    annual_amount: Amount | None = public("Money a year.", "每年金额。", None)
    basis: Words | None = public("The calculation behind the number.", "计算依据。", None)
    from_month: Count = public("First project month in which it counts (1 is the month the plan starts).", "从项目第几个月起计。", 1)
    case: Id | None = public("Case study in the library that shows it.", "案例编号。", None)


class Metric(Block):
    name: Name = public("What is measured.", "指标。")
    value: Number = public("Our figure.", "我方数值。")
    unit: Words | None = public("Unit.", "单位。", None)


class Differentiator(Block):
    id: Id = public("Id.", "编号。")
    kind: Literal["hard", "soft"] = public("Measured, or proved.", "硬差异（有数）或软差异（有证）。")
    statement: Words = public("What sets us apart, as the customer gains from it.", "差异点。")
    metric: Metric | None = public("The figure of a hard one.", "硬差异的数值。", None)
    criteria: Refs = public("Criteria it answers.", "对应的标准。", ())
    suggested_criterion: Words | None = public("A criterion the customer should weigh.", "建议客户采用的标准。", None)
    proof: Words | None = public("Proof.", "证明。", None)


class Component(Block):
    id: Id = public("Id used by price and value framework.", "供报价等引用的编号。")
    name: Name = public("Name.", "名称。")
    description: Prose | None = public("What it does for the customer.", "对客户的作用。", None)
    needs: Refs = public("Needs it answers.", "回应的需求。", ())
    value: Refs = public("Values it brings.", "带来的价值。", ())
    differentiators: Refs = public("Differences it shows.", "体现的差异。", ())
    product: Id | None = public("Product in the library.", "产品库编号。", None)
    figure: Picture | None = public("A picture.", "图。", None)


class Solution(Block):
    summary: Prose | None = public("The solution in a few sentences.", "方案概述。", None)
    components: tuple[Component, ...] = public("Its parts.", "组成。", ())
    figure: Picture | None = public("A picture of the whole.", "总图。", None)


class TeamMember(Block):
    name: Name = public("Name.", "姓名。")
    role: Words = public("Role in the project.", "项目角色。")
    experience: Words | None = public("Experience.", "经验。", None)
    certificates: Lines = public("Certificates.", "证书。", ())


class ServiceLevel(Block):
    name: Name = public("Name of the level.", "级别。")
    response_minutes: Count | None = public("Minutes to respond.", "响应时间（分钟）。", None)
    restore_hours: Number | None = public("Hours to restore.", "恢复时间（小时）。", None)
    window: Words | None = public("Service hours.", "服务时间。", None)


class Service(Block):
    levels: tuple[ServiceLevel, ...] = public("Service levels.", "服务级别。", ())
    warranty_months: Count | None = public("Warranty in months.", "质保（月）。", None)
    training: Lines = public("Training.", "培训。", ())


class Governance(Block):
    committee: Lines = public("Who sits on the joint committee.", "联合委员会成员。", ())
    meetings: Lines = public("Regular meetings.", "例会。", ())
