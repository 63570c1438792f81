"""The fields of ``house.yaml``."""

from typing import Literal

from proposalgen.brief.model.base import (
    Block,
    Count,
    Id,
    Lines,
    Name,
    Prose,
    Share,
    Whole,
    Words,
    internal,
    public,
)
from proposalgen.brief.model.deal import Contact


class Bank(Block):
    name: Words = public("Bank and branch.", "开户行。")
    account: Words = public("Account number.", "账号。")


class Supplier(Block):
    """The company that offers."""

    name: Name = public("Full legal name.", "公司全称。")
    short_name: Name | None = public("The name used in running text.", "正文中使用的简称。", None)
    english_name: Name | None = public("Name in English.", "英文名称。", None)
    address: Words | None = public("Address.", "地址。", None)
    postcode: Words | None = public("Postal code.", "邮政编码。", None)
    phone: Words | None = public("Telephone.", "电话。", None)
    fax: Words | None = public("Fax.", "传真。", None)
    email: Words | None = public("E-mail.", "邮箱。", None)
    website: Words | None = public("Web site.", "网址。", None)
    tax_id: Words | None = public("Tax or unified social credit number.", "纳税人识别号（统一社会信用代码）。", None)
    legal_representative: Words | None = public("Legal representative.", "法定代表人。", None)
    bank: Bank | None = public("Bank account.", "银行账户。", None)
    contacts: tuple[Contact, ...] = public("Who answers questions; a brief picks one by name.", "联系人，简报按姓名选用。", ())
    profile: Prose | None = public("The company in a few sentences.", "公司简介。", None)


class HouseStyle(Block):
    profile: Words = public(
        "business, tender, official or anonymous; or a style file beside this one.",
        "business、tender、official、anonymous 之一，或本文件旁的样式文件名。",
        "business",
    )
    bid: Literal["business", "tender", "official"] = public(
        "The profile that bids are written in.", "投标文件使用的样式。", "tender"
    )


Part = Literal["partnership", "needs", "solution", "value", "plan", "price", "cases", "next"]


class Orders(Block):
    """Which parts of a proposal come first; those not named follow in their usual order."""

    intrinsic: tuple[Part, ...] = internal("For customers who buy for price and ease.", "对看重价格和省事的客户。", ())
    extrinsic: tuple[Part, ...] = internal("For customers who want help, and where nothing is known.", "对需要帮助的客户；不清楚类型时也按此。", ())
    strategic: tuple[Part, ...] = internal("For customers who want a partner.", "对寻找合作伙伴的客户。", ())


class Thresholds(Block):
    evidence_stale_days: Count | None = internal(
        "Days after which evidence is stale: at most 180.", "证据过期的天数，不超过 180。", None
    )
    unknown_weight: Share | None = internal(
        "Share of weight with unknown standing that leaves our position unknown: at most 0.3334.",
        "位置未知的标准所占权重超过此值即视为形势未知，不超过 0.3334。",
        None,
    )


class Approver(Block):
    name: Name = internal("Who may approve.", "批准人。")
    role: Words | None = internal("Post.", "职务。", None)
    scopes: tuple[Literal["quotation", "pursuit", "below_floor", "over_budget"], ...] = internal(
        "What this person may approve; nothing listed means everything.", "可批准的事项，不写表示全部。", ()
    )


class KindTitle(Block):
    zh: Name = public("In Chinese.", "中文名称。", alias="zh-CN")
    en: Name = public("In English.", "英文名称。")


class HouseKind(Block):
    """A document of the house's own."""

    id: Id = internal(
        "Its name on the command line and that of its template: templates/client/ID.html, or internal/.",
        "命令行中的名称，也是模板的名称：templates/client/ID.html，或 internal/。",
    )
    title: KindTitle = public("What it is called, in both languages; it stands in the file's name.", "文档名称，中英文都要写，会出现在文件名中。")
    audience: Literal["client", "internal"] = internal("Who reads it: the customer, or only we.", "读者：client 为客户，internal 仅限我方。")
    opens: tuple[Literal["outline", "propose", "compete"], ...] = internal(
        "The verdicts that open a document for the customer; propose and compete if not given. Not for internal ones:"
        " every valid brief opens those.",
        "哪些结论允许生成给客户的文档，默认 propose 和 compete。内部文档不写：简报有效即可生成。",
        (),
    )


class HouseFile(Block):
    """The whole of ``house.yaml``."""

    schema_: Whole = public("Version of this format: 1.", "格式版本：1。", alias="schema")
    supplier: Supplier | None = public("The company that offers.", "供应商。", None)
    style: HouseStyle | None = public("How documents look.", "文档样式。", None)
    orders: Orders | None = internal("The order of a proposal's parts, by deal.customer_type.", "方案各部分的次序，按 deal.customer_type 区分。", None)
    thresholds: Thresholds | None = internal("Stricter limits than the product's own.", "比产品更严的阈值。", None)
    customers: Lines = internal(
        "Register of customers: never named in another customer's document, unless cleared as a reference.",
        "客户名录：除已获准的案例外，不得出现在其他客户的文件中。",
        (),
    )
    approvers: tuple[Approver, ...] = internal("Who may approve what; unchecked when absent.", "审批人，不写则不检查。", ())
    kinds: tuple[HouseKind, ...] = internal("Documents of the house's own.", "企业自定义的文档。", ())
