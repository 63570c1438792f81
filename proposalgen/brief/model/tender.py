"""What the buyer's tender asks, clause by clause, and our answers."""

from typing import Literal

from proposalgen.brief.model.base import (
    Amount,
    Block,
    Count,
    Day,
    Flag,
    Id,
    Moment,
    Name,
    Number,
    Positive,
    Prose,
    Words,
    internal,
    public,
)  # fmt: skip


class ScoringItem(Block):
    item: Words = public("Scoring item, in the buyer's words.", "评分项，用采购文件的原文。")
    weight: Positive | None = public("Points.", "分值。", None)
    criterion: Id | None = public("Our criterion for it.", "对应的标准编号。", None)


class Bond(Block):
    amount: Amount | None = public("Amount.", "金额。", None)
    form: Words | None = public("Form.", "形式。", None)
    due: Moment | Day | None = public("Due.", "截止。", None)


class Copies(Block):
    original: Count | None = public("Originals.", "正本份数。", None)
    duplicate: Count | None = public("Duplicates.", "副本份数。", None)


class Agent(Block):
    name: Name = public("Name.", "姓名。")
    id_number: Words | None = public("Identity number, as the form asks.", "身份证号（按表格要求）。", None)


class Lot(Block):
    id: Id = public("Id.", "编号。")
    name: Name = public("Name.", "名称。")


class RequiredForm(Block):
    id: Id = public("Id.", "编号。")
    name: Name = public("Name, as the buyer writes it.", "名称，与采购文件一致。")
    file: Words | None = public("The form with our tags.", "加了标签的表格文件。", None)
    original: Words | None = public("The buyer's own file.", "采购人的原文件。", None)


class Requirement(Block):
    ref: Words = public("Clause number, as issued.", "条款号。")
    section: Literal["technical", "commercial", "qualification"] | None = public("Section.", "类别。", None)
    starred: Flag = public("Marked ★.", "带 ★。", False)
    mark: Words | None = public("The buyer's mark.", "采购文件的标记。", None)
    lot: Id | None = public("Lot.", "包号。", None)
    owner: Words | None = internal("Who of us answers.", "我方答复人。", None)
    state: Literal["open", "drafted", "done"] | None = internal("State of the answer.", "答复状态。", None)
    name: Words | None = public("The parameter or item, as the buyer's table names it.", "指标项或货物名称，用采购文件的原文。", None)
    text: Prose = public("The buyer's words.", "采购要求原文。")
    response: Prose | None = public("Our answer, with our own value.", "我方响应，写明具体值。", None)
    answer: Id | None = public("Answer in the library.", "答复库编号。", None)
    operator: Literal[">=", "<=", ">", "<", "="] | None = public("How the value is compared.", "比较方式。", None)
    value: Number | None = public("Value asked for.", "要求值。", None)
    unit: Words | None = public("Unit.", "单位。", None)
    offer: Number | None = public("Value offered.", "投标值。", None)
    deviation: Literal["none", "positive", "negative"] | None = public("Deviation.", "偏离情况。", None)
    max_chars: Count | None = public("Longest answer, in characters.", "最多字符数。", None)
    max_words: Count | None = public("Longest answer, in words.", "最多词数。", None)
    proof: Words | None = public("Where the proof is.", "证明材料。", None)


class Tender(Block):
    number: Words | None = public("Number, exactly as issued.", "项目编号，与采购文件一致。", None)
    title: Words | None = public("Project name, exactly as issued.", "项目名称，与采购文件一致。", None)
    buyer: Words | None = public("Buyer, exactly as issued.", "采购人，与采购文件一致。", None)
    agent: Words | None = public("Bidding agency.", "代理机构。", None)
    deadline: Moment | None = public("Deadline with its time zone.", "截止时间，带时区。", None)
    method: Literal[
        "open_tender", "invited_tender", "competitive_consultation", "negotiation", "inquiry", "selection"
    ] | None = public("Method of procurement.", "采购方式。", None)  # fmt: skip
    volumes: Literal["together", "separate"] = public("One file, or one for each volume.", "合册或分册。", "together")
    marks: dict[str, Literal["fatal", "scored", "evidence"]] = public(
        "What each mark means in this tender.", "本项目各标记的含义。", {}
    )
    validity_days: Count | None = public("Days of validity asked for.", "要求的投标有效期（天）。", None)
    delivery_days: Count | None = public("Days of delivery asked for.", "要求的交付期（天）。", None)
    warranty_months: Count | None = public("Months of warranty asked for.", "要求的质保期（月）。", None)
    ceiling: Amount | None = public("Published ceiling.", "最高限价。", None)
    scoring: tuple[ScoringItem, ...] = public("Scoring items.", "评分表。", ())
    bond: Bond | None = public("Bid bond.", "投标保证金。", None)
    copies: Copies | None = public("Copies asked for.", "份数。", None)
    page_limit: Count | None = public("Most pages allowed.", "页数上限。", None)
    authorised_agent: Agent | None = public("Our authorised agent.", "授权代表。", None)
    lots: tuple[Lot, ...] = public("Lots.", "包。", ())
    required_forms: tuple[RequiredForm, ...] = public("Forms that must be handed in.", "必交表格。", ())
    requirements: tuple[Requirement, ...] = public("Clauses.", "条款。", ())
