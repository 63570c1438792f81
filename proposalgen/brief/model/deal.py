"""The deal itself and the customer it is for."""

from typing import Literal

from proposalgen.brief.model.base import Block, Day, Lines, Name, Prose, Words, internal, public


class Deal(Block):
    id: Words | None = public("Your own number for the deal; printed on the cover.", "商机编号，印在封面上。", None)
    title: Words = public("What the proposal is about, as the customer would say it.", "方案名称，用客户的说法。")
    stage: Literal["lead", "access", "proposal", "tender", "negotiation", "delivery"] | None = internal(
        "Where the deal stands.", "商机阶段。", None
    )
    customer_type: Literal["intrinsic", "extrinsic", "strategic"] | None = internal(
        "How this customer buys: for price and ease, for help, or for a partner.",
        "客户类型：内在价值型、外在价值型、战略价值型。",
        None,
    )
    asked_by: Literal["customer", "us"] | None = internal(
        "Who wanted a proposal: the customer asked, or we offered.", "谁提出要方案：客户要，还是我方主动。", None
    )
    procurement: Literal["private", "public"] = public(
        "Public procurement allows criteria to be discussed only through lawful channels.",
        "公共采购只能通过法定渠道讨论评选标准。",
        "private",
    )
    currency: Words | None = public("ISO code of the currency, e.g. CNY.", "币种代码，如 CNY。", None)
    proposal_date: Day | None = public("The date on the documents.", "方案日期。", None)
    version: Words | None = public("Version of the document.", "文档版本。", None)
    contact: Words | None = public(
        "Which of the house's contacts answers questions (name).", "我方联系人（姓名）。", None
    )
    confidentiality: Words | None = public(
        "The line about confidentiality on the cover.", "封面上的保密声明。", None
    )


class Contact(Block):
    name: Name = public("Name.", "姓名。")
    title: Words | None = public("Post.", "职务。", None)
    phone: Words | None = public("Telephone.", "电话。", None)
    email: Words | None = public("E-mail.", "邮箱。", None)


class Customer(Block):
    name: Name = public("Full legal name.", "客户全称。")
    short_name: Name | None = public("The name used in running text.", "正文中使用的简称。", None)
    industry: Words | None = public("Industry.", "行业。", None)
    address: Words | None = public("Address.", "地址。", None)
    contact: Contact | None = public("Whom the document is addressed to.", "收件人。", None)
    background: Prose | None = public(
        "The customer's situation in their own words and numbers.", "客户背景，用客户自己的话和数字。", None
    )
    strategy: Lines = public("What the customer has decided to reach.", "客户的战略目标。", ())


class Headlines(Block):
    """The finding that each chapter's title states; without one the product composes it from the figures."""

    needs: Words | None = public("Title of the chapter on needs.", "需求章标题。", None)
    solution: Words | None = public("Title of the chapter on the solution.", "方案章标题。", None)
    value: Words | None = public("Title of the chapter on value.", "价值章标题。", None)
    plan: Words | None = public("Title of the chapter on the plan.", "行动计划章标题。", None)
    price: Words | None = public("Title of the chapter on price.", "报价章标题。", None)
    references: Words | None = public("Title of the chapter on references.", "案例章标题。", None)
    next: Words | None = public("Title of the last chapter.", "下一步章标题。", None)


class Scope(Block):
    inside: Lines = public("What the project includes.", "范围之内。", (), alias="in")
    out: Lines = public("What it leaves out.", "范围之外。", ())
    assumptions: Lines = public("What we take for granted.", "前提与假设。", ())
    acceptance: Lines = public("How the result is accepted.", "验收标准。", ())


class Picture(Block):
    file: Words = public("PNG or JPEG beside the brief.", "简报旁的 PNG 或 JPEG 文件。")
    alt: Words = public("What the picture shows, for those who cannot see it.", "图片的文字说明。")
    caption: Words | None = public("Caption.", "图题。", None)


ATTACHED = {".pdf": "pages", ".docx": "text", ".png": "picture", ".jpg": "picture", ".jpeg": "picture"}
"""What an attachment is taken in as, by the end of its name; others cannot be taken in."""


class Attachment(Block):
    title: Words = public("Title.", "标题。")
    file: Words = public(
        "File beside the brief, inside its folder: PDF, Word (.docx), PNG or JPEG.",
        "简报所在文件夹内的文件：PDF、Word（.docx）、PNG 或 JPEG。",
    )

    @property
    def form(self) -> str:
        """``pages``, ``text`` or ``picture``; empty for a file that no document can take in."""
        return next((form for end, form in ATTACHED.items() if self.file.lower().endswith(end)), "")
