"""Who decides, what was heard from whom, and what was done with them."""

from typing import Literal

from proposalgen.brief.model.base import (
    Amount,
    Block,
    Day,
    Flag,
    Id,
    Lines,
    Name,
    Prose,
    Refs,
    Words,
    internal,
    public,
)

Role = Literal[
    "approver", "decision_maker", "influencer", "gatekeeper", "user", "purchaser", "technical_evaluator", "coach"
]
EvidenceKind = Literal[
    "interview", "workshop", "site_visit", "questionnaire", "call", "email", "document", "observation", "assumption"
]


class Stakeholder(Block):
    id: Id = public("Id used elsewhere in the brief.", "简报内引用的编号。")
    name: Name = public("Name.", "姓名。")
    title: Words | None = public("Post.", "职务。", None)
    department: Words | None = public("Department.", "部门。", None)
    level: Literal["executive", "middle", "staff"] | None = public("Level.", "层级。", None)
    roles: tuple[Role, ...] = internal("Part played in the decision.", "在决策中的角色。", ())
    concerns: Lines = internal("What this person cares about at work.", "工作上关心的事。", ())
    influence: Literal["high", "medium", "low"] | None = internal("Weight in the decision.", "影响力。", None)
    support: Literal["ally", "supporter", "neutral", "sceptic", "opponent"] | None = internal(
        "Attitude towards us.", "对我方的态度。", None
    )
    relationship: Words | None = internal("How well we know each other at work.", "工作关系。", None)


class Evidence(Block):
    id: Id = internal("Id used by needs and criteria.", "供需求与标准引用的编号。")
    kind: EvidenceKind = public("How we know.", "证据的种类。")
    date: Day = public("When it was heard or written.", "取得日期。")
    with_: Refs = internal("Stakeholders it was heard from.", "来自哪些干系人。", (), alias="with")
    issued_by: Literal["customer", "us", "third_party"] | None = internal(
        "Who issued a document.", "文件由谁出具。", None
    )
    summary: Prose | None = internal("What was learnt.", "了解到的内容。", None)


class Review(Block):
    date: Day = public("When it was shown.", "日期。")
    with_: Refs = public("To whom.", "给谁看的。", (), alias="with")
    shown: Words | None = public("What was shown.", "展示的内容。", None)
    feedback: Prose | None = internal("What they said.", "对方的意见。", None)
    changed: Words | None = public("What changed because of it.", "据此修改了什么。", None)


class Meeting(Block):
    date: Day | None = internal("Date.", "日期。", None)
    with_: Refs = internal("With whom.", "与谁。", (), alias="with")
    purpose: Words | None = internal("Purpose.", "目的。", None)


class Approval(Block):
    scope: Literal["quotation", "pursuit", "below_floor", "over_budget"] = internal(
        "What was approved.", "批准的事项。"
    )
    by: Words = internal("Who approved.", "批准人。")
    role: Words | None = internal("Post of the approver.", "批准人职务。", None)
    date: Day = internal("When.", "日期。")
    amount: Amount | None = internal("The total it was given for; void when the total differs.", "批准的总价，总价变动即失效。", None)
    reason: Words | None = internal("Why.", "理由。", None)
    deal: Words | None = internal("The deal it was given for.", "批准所属的商机编号。", None)


class Objection(Block):
    concern: Words = public("What the customer worries about.", "客户的顾虑。")
    from_: Id | None = internal("Who said so.", "谁提出的。", None, alias="from")
    answer: Prose | None = public("Our answer.", "我方的回答。", None)
    proof: Words | None = public("A differentiator's id, or the proof in words.", "差异点编号，或证明。", None)
    in_proposal: Flag = internal("Answer it in the proposal.", "在方案中回答。", False)
