"""The kinds of entries a library may hold. Each kind is a class; ``KINDS`` finds it by the word in the file."""

from typing import Literal

from proposalgen.brief.model.base import (
    Block,
    Day,
    Flag,
    Id,
    Lines,
    Name,
    Number,
    Prose,
    Words,
    internal,
    public,
)  # fmt: skip
from proposalgen.brief.model.offer import Metric


class LibraryEntry(Block):
    """What every entry has."""

    id: Id = public("Id by which briefs refer to it.", "供简报引用的编号。")
    title: Words = public("Title.", "标题。")
    languages: tuple[Literal["zh-CN", "en"], ...] = public("Languages it is written in.", "语言。", ())
    owner: Words | None = internal("Who of us keeps it up to date.", "维护人。", None)
    review_by: Day | None = internal("After this day it must be looked at again.", "复核截止日期。", None)
    text: Prose | None = public("Running text; in a Markdown file, what follows the front matter.", "正文；Markdown 文件中即前置信息之后的内容。", None)
    internal_notes: Prose | None = internal("Notes.", "内部备注。", None)


class Result(Block):
    metric: Words = public("What was measured.", "指标。")
    from_: Number | None = public("Before.", "之前。", None, alias="from")
    to: Number = public("After.", "之后。")
    unit: Words | None = public("Unit.", "单位。", None)


class Quote(Block):
    text: Words = public("The customer's words.", "客户原话。")
    by: Words | None = public("Whose words.", "出自谁。", None)


class CaseStudy(LibraryEntry):
    kind: Literal["case_study"] = public("case_study", "case_study")
    customer: Name = public("The customer; named only when cleared.", "客户名称，仅在获准后署名。")
    cleared: Flag = internal("The customer agreed to be named.", "客户已同意署名。", False)
    industry: Words | None = public("Industry.", "行业。", None)
    date: Day | None = public("When it was finished.", "完成日期。", None)
    amount: Number | None = internal("Value of the contract.", "合同金额。", None)
    situation: Prose | None = public("How things were.", "当时的情况。", None)
    solution: Prose | None = public("What was done.", "做了什么。", None)
    results: tuple[Result, ...] = public("What came of it, in figures.", "成效。", ())
    quote: Quote | None = public("A sentence of the customer's.", "客户评价。", None)


class Product(LibraryEntry):
    kind: Literal["product"] = public("product", "product")
    summary: Prose | None = public("What it does for a customer.", "对客户的作用。", None)
    model: Words | None = public("Model.", "型号。", None)
    brand: Words | None = public("Brand.", "品牌。", None)
    features: Lines = public("What it can do.", "功能。", ())
    specifications: tuple[Metric, ...] = public("Figures.", "技术指标。", ())


class Person(LibraryEntry):
    kind: Literal["person"] = public("person", "person")
    name: Name = public("Name.", "姓名。")
    role: Words | None = public("Usual role in a project.", "常任角色。", None)
    experience: Prose | None = public("Experience.", "经验。", None)
    certificates: Lines = public("Certificates.", "证书。", ())


class HouseDifferentiator(LibraryEntry):
    kind: Literal["differentiator"] = public("differentiator", "differentiator")
    statement: Words = public("What sets us apart, as a customer gains from it.", "差异点。")
    metric: Metric | None = public("The figure.", "数值。", None)
    proof: Words | None = public("Proof.", "证明。", None)


class Answer(LibraryEntry):
    kind: Literal["answer"] = public("answer", "answer")
    question: Prose | None = public("The clause or question it answers, as buyers write it.", "对应的条款或问题。", None)
    answer: Prose | None = public("Our answer, with our own value.", "应答，写明具体值。", None)
    matches: Lines = public("Words by which a clause is recognised.", "识别条款的关键词。", ())
    proof: Words | None = public("Where the proof is.", "证明材料。", None)


class Credential(LibraryEntry):
    kind: Literal["credential"] = public("credential", "credential")
    number: Words | None = public("Number.", "证书编号。", None)
    issued_by: Words | None = public("Who issued it.", "发证机构。", None)
    issued: Day | None = public("When it was issued.", "发证日期。", None)
    expires: Day | None = public("Last day it is valid.", "有效期至。", None)
    file: Words | None = public("Copy, inside the house's folder.", "扫描件，在 house 文件夹内。", None)


KINDS: dict[str, type[LibraryEntry]] = {
    "case_study": CaseStudy,
    "product": Product,
    "person": Person,
    "differentiator": HouseDifferentiator,
    "answer": Answer,
    "credential": Credential,
}
