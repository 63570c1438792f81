"""What the inspection says about a leak, in both languages. The report goes to the author of the brief."""

from __future__ import annotations

from proposalgen.findings import Text

_WHAT = {
    "leak.competitor": Text("the competitor", "竞争对手"),
    "leak.customer": Text("another customer's name", "其他客户的名称"),
    "leak.personal": Text("a personal need", "个人需求"),
    "leak.unconfirmed": Text("an unconfirmed need", "未经确认的需求"),
    "leak.term": Text("a confidential term", "保密用语"),
    "leak.floor": Text("the floor price", "底价"),
    "leak.target": Text("the target price", "目标价"),
    "leak.concession": Text("a concession", "让步价"),
    "leak.budget": Text("the customer's budget", "客户预算"),
    "leak.note": Text("words of an internal note", "内部备注的内容"),
    "leak.strategy": Text("words of the strategy", "销售策略的内容"),
    "leak.internal": Text("words of a field that stays with us", "内部字段的内容"),
    "leak.supplier": Text("who is bidding", "投标人的身份信息"),
    "leak.price": Text("the price, which belongs in the price volume alone", "只应出现在价格文件中的报价"),
}
_OTHER = Text("something withheld", "不得外传的内容")

_SURE = Text(
    "{what} can be read here: “{secret}” (“{excerpt}”)", "此处可以读到{what}：“{secret}”（“{excerpt}”）"
)
_DOUBT = Text("this may be {what}: “{secret}” (“{excerpt}”)", "此处可能是{what}：“{secret}”（“{excerpt}”）")
_QUOTED = Text(
    "the buyer's own words mention {what}: “{secret}” (“{excerpt}”)",
    "客户原文中出现{what}：“{secret}”（“{excerpt}”）",
)

_NAME = Text(
    "Rewrite the sentence without it. If it is no mention (a street, a product the customer owns), "
    "list the phrase under competition[].permitted.",
    "请改写该句，不要出现该名称；如并非提及（如路名、客户已有产品），请把该短语列入 competition[].permitted。",
)
_CUSTOMER = Text(
    "Replace it with this customer, or have the reference cleared in the house's library.",
    "请改为本客户，或在企业案例库中取得公开引用的许可。",
)
_AMOUNT = Text(
    "Take the amount out of the text, or write it in the price block if the customer may know it.",
    "请从文字中删去该金额；如客户可以知道，请写入报价部分。",
)
_SUPPLIER = Text(
    "An anonymous volume names nobody: write “the bidder”, or leave it out.", "暗标不得透露投标人身份：请改写为“投标人”或删去。"
)
_PRICE = Text(
    "Take the amount out of the text: it is printed where the price is.", "请从文字中删去该金额：报价由系统写入价格文件。"
)
_WORDS = Text("Say it in your own words, or leave it to the conversation.", "请换一种说法，或留待当面沟通。")
_ACTIONS = {
    "leak.competitor": _NAME,
    "leak.customer": _CUSTOMER,
    "leak.supplier": _SUPPLIER,
    "leak.price": _PRICE,
    "leak.floor": _AMOUNT,
    "leak.target": _AMOUNT,
    "leak.concession": _AMOUNT,
    "leak.budget": _AMOUNT,
}


def leak(rule: str, secret: str, excerpt: str, sure: bool, quoted: bool) -> Text:
    """The sentence of one hit."""
    template = _QUOTED if quoted else _SURE if sure else _DOUBT
    return template.filled(what=_WHAT.get(rule, _OTHER), secret=_short(secret), excerpt=excerpt)


def cure(rule: str) -> Text:
    """What to do about a leak of this rule."""
    return _ACTIONS.get(rule, _WORDS)


def _short(secret: str) -> str:
    return secret if len(secret) <= 60 else secret[:59] + "…"
