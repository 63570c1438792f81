"""What the buyer's tender asks, clause by clause, and our answers."""

from typing import Literal

from proposalgen.brief.model.base import (
    Amount,
    Block,
    Count,
    Day,
    Flag,
    Id,
    Lines,
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
    refs: Lines = public("Clauses whose answers earn the points.", "得分所依据的条款号。", ())
    section: Words | None = public("Chapter of ours that earns the points.", "得分所依据的我方章节。", None)


class ReviewItem(Block):
    """A line of the buyer's own list of what is reviewed before anything is scored."""

    kind: Literal["qualification", "compliance"] = public("Which review.", "资格审查或符合性审查。")
    item: Words = public("What is reviewed, in the buyer's words.", "审查内容，用采购文件的原文。")
    refs: Lines = public("Clauses that answer it.", "对应的条款号。", ())
    section: Words | None = public("Chapter or form that answers it.", "对应的章节或表格。", None)


class Bond(Block):
    amount: Amount | None = public("Amount.", "金额。", None)
    form: Words | None = public("Form.", "形式。", None)
    due: Moment | Day | None = public("Due.", "截止。", None)
    paid: Day | None = internal("Day on which ours arrived.", "我方保证金到账日期。", None)


class Offered(Block):
    """What we promise where the tender asks for a number."""

    validity_days: Count | None = public("Days our bid is valid; else price.valid_days.", "投标有效期（天）；不写则取 price.valid_days。", None)
    delivery_days: Count | None = public("Days until delivery.", "交付期（天）。", None)
    warranty_months: Count | None = public("Months of warranty; else service.warranty_months.", "质保期（月）；不写则取 service.warranty_months。", None)


class Copies(Block):
    original: Count | None = public("Originals.", "正本份数。", None)
    duplicate: Count | None = public("Duplicates.", "副本份数。", None)


class VolumePages(Block):
    qualification: Count | None = public("Qualification volume.", "资格文件。", None)
    technical: Count | None = public("Technical and commercial volume; the technical one where it is anonymous.", "商务技术文件；暗标时为技术文件。", None)
    commercial: Count | None = public("Commercial volume, where the technical one is anonymous.", "商务文件（技术部分为暗标时）。", None)
    price: Count | None = public("Price volume.", "价格文件。", None)


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
    values: dict[str, Words] = public("What this form asks besides, by names of one's own: {{ form.NAME }}.", "该表格另需填写的内容，名称自定：{{ form.名称 }}。", {})


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
    operator: Literal[">=", "<=", ">", "<", "=", "range", "covers", "in"] | None = public(
        "How the value is compared: range, the offer lies between value and value_to; covers, the offer reaches from one to the other; in, it is among `accepted`.",
        "比较方式：range 表示投标值介于要求值上下限之间；covers 表示投标范围覆盖要求范围；in 表示属于 accepted 所列。",
        None,
    )
    value: Number | None = public("Value asked for; of a range, the lower end.", "要求值；范围则为下限。", None)
    value_to: Number | None = public("Upper end of a range asked for.", "要求范围的上限。", None)
    accepted: tuple[Number, ...] = public("Values among which the offer must be.", "可接受的值。", ())
    unit: Words | None = public("Unit.", "单位。", None)
    offer: Number | None = public("Value offered; of a range, the lower end.", "投标值；范围则为下限。", None)
    offer_to: Number | None = public("Upper end of a range offered.", "投标范围的上限。", None)
    offer_unit: Words | None = public("Unit of the offer, when it differs.", "投标值的单位，与要求不同时填写。", None)
    deviation: Literal["none", "positive", "negative"] | None = public("Deviation.", "偏离情况。", None)
    max_chars: Count | None = public("Longest answer, in characters.", "最多字符数。", None)
    max_words: Count | None = public("Longest answer, in words.", "最多词数。", None)
    proof: Words | None = public("Where the proof is.", "证明材料。", None)


class Response(Block):
    """Our answer to a clause, kept apart from the buyer's list; put to its clause when the brief is read."""

    ref: Words = internal("Number of the clause it answers.", "所答条款的编号。")
    lot: Id | None = internal("Lot, where lots share numbers.", "包号（各包编号相同时）。", None)
    response: Prose | None = internal("Our answer, with our own value.", "我方响应，写明具体值。", None)
    answer: Id | None = internal("Answer in the library.", "答复库编号。", None)
    offer: Number | None = internal("Value offered; of a range, the lower end.", "投标值；范围则为下限。", None)
    offer_to: Number | None = internal("Upper end of a range offered.", "投标范围的上限。", None)
    offer_unit: Words | None = internal("Unit of the offer, when it differs.", "投标值的单位，与要求不同时填写。", None)
    deviation: Literal["none", "positive", "negative"] | None = internal("Deviation.", "偏离情况。", None)
    proof: Words | None = internal("Where the proof is.", "证明材料。", None)
    owner: Words | None = internal("Who of us answers.", "我方答复人。", None)
    state: Literal["open", "drafted", "done"] | None = internal("State of the answer.", "答复状态。", None)


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
    anonymous: Flag = public(
        "The technical part is judged without knowing the bidder: a volume of its own that names nobody.",
        "技术部分为暗标：单独成册，不出现任何投标人信息。",
        False,
    )
    marks: dict[str, Literal["fatal", "scored", "evidence"]] = public(
        "What each mark means in this tender.", "本项目各标记的含义。", {}
    )
    validity_days: Count | None = public("Days of validity asked for.", "要求的投标有效期（天）。", None)
    delivery_days: Count | None = public("Days of delivery asked for.", "要求的交付期（天）。", None)
    warranty_months: Count | None = public("Months of warranty asked for.", "要求的质保期（月）。", None)
    offered: Offered | None = public("What we promise for them.", "我方承诺的相应数值。", None)
    count_spaces: Flag = public("max_chars counts spaces too.", "max_chars 计入空格。", True)
    ceiling: Amount | None = public("Published ceiling.", "最高限价。", None)
    scoring: tuple[ScoringItem, ...] = public("Scoring items.", "评分表。", ())
    reviews: tuple[ReviewItem, ...] = public("Items of the qualification and compliance reviews.", "资格审查与符合性审查内容。", ())
    bond: Bond | None = public("Bid bond.", "投标保证金。", None)
    copies: Copies | None = public("Copies asked for.", "份数。", None)
    page_limit: Count | None = public("Most pages allowed, all volumes together.", "各册合计的页数上限。", None)
    volume_pages: VolumePages | None = public("Most pages allowed in one volume.", "单册的页数上限。", None)
    authorised_agent: Agent | None = public("Our authorised agent.", "授权代表。", None)
    lots: tuple[Lot, ...] = public("Lots.", "包。", ())
    required_forms: tuple[RequiredForm, ...] = public("Forms that must be handed in.", "必交表格。", ())
    requirements: tuple[Requirement, ...] = public("Clauses.", "条款。", ())
    responses: tuple[Response, ...] = internal("Our answers, kept apart from the clauses: a list, or a table of ours.", "我方应答，与条款分开存放：列表或我方自己的表格。", ())
    workbook: Words | None = public("The buyer's workbook, into whose cells our answers are written.", "采购人的电子表格，我方应答写入其单元格。", None)
