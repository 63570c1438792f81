"""The action plan, its dates, the return, and the decision asked for."""

from typing import Literal

from proposalgen.brief.model.base import (
    Amount,
    Block,
    Count,
    Day,
    Id,
    Lines,
    Name,
    Number,
    Prose,
    Rate,
    Refs,
    Words,
    internal,
    public,
)  # fmt: skip


class Phase(Block):
    id: Id = public("Id used by payments and other phases.", "供付款与其他阶段引用的编号。")
    name: Name = public("Name.", "名称。")
    weeks: Count = public("Length in weeks.", "周数。")
    after: Refs = public("Phases that must end first.", "前置阶段。", ())
    goal: Words | None = public("Goal.", "目标。", None)
    work: Lines = public("Work.", "工作内容。", ())
    deliverables: Lines = public("Deliverables.", "交付物。", ())
    benefit: Words | None = public("What the customer has at its end.", "阶段结束时客户得到的收益。", None)
    customer_tasks: Lines = public("What the customer must do.", "需要客户配合的事。", ())
    owner: Id | None = public("Stakeholder of the customer who owns it.", "客户方负责人。", None)


class Risk(Block):
    risk: Words = public("What may go wrong.", "风险。")
    likelihood: Literal["low", "medium", "high"] | None = public("Likelihood.", "可能性。", None)
    impact: Literal["low", "medium", "high"] | None = public("Impact.", "影响。", None)
    response: Words | None = public("What is done about it.", "应对。", None)
    owner: Words | None = public("Who looks after it.", "负责人。", None)


class Step(Block):
    when: Words = public("When.", "时间。")
    what: Words = public("What comes after this project.", "本项目之后做什么。")
    benefit: Words | None = public("Benefit.", "收益。", None)


class ActionPlan(Block):
    start: Day | None = public("First day of the first phase.", "开始日期。", None)
    phases: tuple[Phase, ...] = public("Phases.", "阶段。", ())
    risks: tuple[Risk, ...] = public("Risks foreseen.", "风险。", ())
    roadmap: tuple[Step, ...] = public("What comes later.", "后续路线。", ())


class Schedule(Block):
    decide_by: Day | None = internal("When the customer decides.", "客户决策日期。", None)
    contract_by: Day | None = internal("When the contract is signed.", "签约日期。", None)
    live_by: Day | None = public("When it must be live.", "上线要求日期。", None)


class Return(Block):
    years: Count = public("Years looked at.", "测算年数。", 3)
    rate: Rate | None = public("Discount rate a year; without it no NPV is shown.", "年折现率，缺省则不算净现值。", None)
    yearly_cost: Amount | None = public("The customer's own running cost a year.", "客户每年自担的运行成本。", None)


class NextAction(Block):
    what: Words = public("What.", "事项。")
    who: Words | None = public("Who.", "负责。", None)
    when: Day | None = public("By when.", "时间。", None)


class NextStep(Block):
    ask: Words = public("The one decision asked for.", "请客户做的一个决定。")
    of: Id | None = public("Of whom.", "请谁决定。", None)
    by: Day | None = public("By when.", "何时之前。", None)
    actions: tuple[NextAction, ...] = public("What happens until then.", "在此之前的事项。", ())


class ExecutiveKpi(Block):
    id: Id = public("Id.", "编号。")
    name: Name = public("KPI.", "指标。")
    owner: Id | None = public("Who answers for it.", "负责人。", None)
    from_: Number | None = public("Today.", "现值。", None, alias="from")
    to: Number | None = public("Target.", "目标值。", None)
    unit: Words | None = public("Unit.", "单位。", None)


class Initiative(Block):
    id: Id = public("Id.", "编号。")
    name: Name = public("What the company has decided to do.", "业务举措。")
    kpis: Refs = public("KPIs it serves.", "支撑的指标。", ())


class Operation(Block):
    id: Id = public("Id.", "编号。")
    department: Words = public("Department.", "部门。")
    kpi: Words = public("Operating KPI.", "运营指标。")
    initiatives: Refs = public("Initiatives it serves.", "支撑的举措。", ())
    contacts: Refs = internal("Whom we have met there.", "我方已接触的人。", ())


class Capability(Block):
    component: Id = public("Component of our solution.", "方案组件。")
    operations: Refs = public("Operating KPIs it moves.", "作用的运营指标。", ())


class BusinessValue(Block):
    executive_kpis: tuple[ExecutiveKpi, ...] = public("Executives' KPIs.", "高层指标。", ())
    initiatives: tuple[Initiative, ...] = public("Business initiatives.", "业务举措。", ())
    operations: tuple[Operation, ...] = public("Operating KPIs and departments.", "运营指标与部门。", ())
    capabilities: tuple[Capability, ...] = public("Our capabilities.", "我方能力。", ())


class Access(Block):
    department: Words = public("Department to meet.", "希望访谈的部门。")
    why: Words | None = public("Why.", "原因。", None)
    minutes: Count | None = public("Minutes needed.", "所需时间（分钟）。", None)


class Question(Block):
    topic: Words | None = public("Topic.", "主题。", None)
    to: Id | None = public("Whom to ask.", "问谁。", None)
    ask: Prose = public("The question.", "问题。")


class Discovery(Block):
    access_wanted: tuple[Access, ...] = public("Whom we ask to meet.", "希望访谈谁。", ())
    questions: tuple[Question, ...] = public("What is still open.", "尚待了解的问题。", ())
