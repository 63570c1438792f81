"""The whole brief."""

from typing import Literal

from proposalgen.brief.model.base import Block, Lines, Prose, Refs, Whole, internal, public
from proposalgen.brief.model.deal import Attachment, Customer, Deal, Headlines, Scope
from proposalgen.brief.model.needs import Need, SelectionCriteria
from proposalgen.brief.model.offer import Differentiator, Governance, Service, Solution, TeamMember, Value
from proposalgen.brief.model.people import Approval, Evidence, Meeting, Objection, Review, Stakeholder
from proposalgen.brief.model.plan import ActionPlan, BusinessValue, Discovery, NextStep, Return, Schedule
from proposalgen.brief.model.price import Price
from proposalgen.brief.model.rivals import Competitor, Move
from proposalgen.brief.model.tender import Tender
from proposalgen.findings import Finding, Place
from proposalgen.reading.tree import Located, Source


class Brief(Block):
    """One deal. ``place`` tells where each field was written; ``file`` is the brief's own path."""

    schema_: Whole = public("Version of this format: 1.", "格式版本：1。", alias="schema")
    language: Literal["zh-CN", "en"] = public("Language of the documents.", "文档语言。", "zh-CN")
    deal: Deal = public("The deal.", "商机。")
    customer: Customer = public("The customer.", "客户。")
    stakeholders: tuple[Stakeholder, ...] = public("People at the customer's.", "客户方干系人。", ())
    evidence: tuple[Evidence, ...] = public("How we know what we know.", "证据。", ())
    needs: tuple[Need, ...] = public("Needs.", "需求。", ())
    selection_criteria: SelectionCriteria | None = public("Criteria of choice.", "评选标准。", None)
    value: tuple[Value, ...] = public("Value.", "价值。", ())
    differentiators: tuple[Differentiator, ...] = public("Difference.", "差异。", ())
    solution: Solution | None = public("Solution.", "方案。", None)
    action_plan: ActionPlan | None = public("Action plan.", "行动计划。", None)
    price: Price | None = public("Price.", "报价。", None)
    business_value: BusinessValue | None = public("Value framework.", "业务价值框架。", None)
    return_: Return | None = public("How the return is worked out.", "回报测算口径。", None, alias="return")
    next_step: NextStep | None = public("What is asked for.", "下一步。", None)
    schedule: Schedule | None = public("Key dates.", "关键日期。", None)
    headlines: Headlines | None = public("Titles of chapters.", "章标题。", None)
    scope: Scope | None = public("Scope.", "范围。", None)
    objections: tuple[Objection, ...] = public("Concerns and answers.", "顾虑与回答。", ())
    references: Refs = public("Case studies of the library.", "案例编号。", ())
    reviews: tuple[Review, ...] = public("How the proposal was made with the customer.", "与客户共同完善的记录。", ())
    team: tuple[TeamMember, ...] = public("Our team.", "团队。", ())
    service: Service | None = public("Service.", "服务。", None)
    governance: Governance | None = public("How the project is steered.", "项目治理。", None)
    attachments: tuple[Attachment, ...] = public("Attachments.", "附件。", ())
    tender: Tender | None = public("Tender.", "招标。", None)
    discovery: Discovery | None = public("What is still open.", "尚待调研的内容。", None)
    competition: tuple[Competitor, ...] = internal("Competitors.", "竞争对手。", ())
    approvals: tuple[Approval, ...] = internal("Approvals.", "审批。", ())
    confidential_terms: Lines = internal("Words that must never appear.", "绝不可出现的词语。", ())
    meetings: tuple[Meeting, ...] = internal("Meetings planned.", "会议安排。", ())
    strategy: Prose | None = internal("Our strategy.", "我方策略。", None)
    plan_to_win: tuple[Move, ...] = internal("Our next moves.", "赢单计划。", ())
    internal_notes: Prose | None = internal("Notes.", "内部备注。", None)

    def place(self, path: str) -> Place:
        """Where ``path`` (e.g. ``needs[3].impact``) stands; else the nearest enclosing field that was written."""
        source: Located | None = self.__pydantic_private__
        return source.place(path) if source else Place(path=path)

    def source(self, path: str) -> Source:
        """What ``path`` was read from; for a table with the titles of its columns."""
        located: Located | None = self.__pydantic_private__
        return located.spot(path).source if located else Source("")

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """What was noticed while reading and is no error: text cut off at a ``#``, columns that were not used."""
        source: Located | None = self.__pydantic_private__
        return source.remarks if source else ()
