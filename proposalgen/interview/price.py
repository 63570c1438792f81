"""The price, only when the customer asked for it: who did, the lines, the tax, and why it is right."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.brief.edit import END, Change
from proposalgen.brief.model.price import Price
from proposalgen.findings import Text, same
from proposalgen.interview import answers as take
from proposalgen.interview.question import A_NAME, Asking, Question, change, fills, new_id, persons, together

ASKED = Text(
    "Who at the customer has asked for the price? (- if nobody has)", "客户方谁要求了报价？（没有人就输入 -）"
)
ASKED_WHY = Text(
    "A price that nobody asked for comes too early; it stays out of the proposal.",
    "没有人要的价格就是报得太早，不会写进方案。",
)
CURRENCY = Text("In which currency? (three letters)", "用哪种货币？（三个字母）")
CURRENCY_WHY = Text(
    "Without it amounts are printed without a sign; none is assumed.",
    "没有币种，金额就不带符号；系统不会替您猜。",
)
ITEM = Text("The first line of the price: what is sold?", "报价的第一行：卖什么？")
ITEM_MORE = Text(
    "Is there another line? What is sold? (- if that is all)", "还有下一行吗？卖什么？（没有就输入 -）"
)
ITEM_WHY = Text(
    "Lines add up to the total; what is not on a line is not offered.",
    "各行合计就是总价；没有列出的就是不提供的。",
)
ITEM_EXAMPLE = Text("Licence for 200 users", "200 用户许可")
QUANTITY = Text("How many?", "数量是多少？")
UNIT_PRICE = Text("The price of one, in {currency}?", "单价是多少（{currency}）？")
TAX = Text("Which tax rate holds? (the prices are taken to include it)", "税率是多少？（价格按含税理解）")
TAX_WHY = Text("A price that does not say its tax is read in two ways.", "不说明税的价格会有两种读法。")
VALID = Text("For how many days is the price valid?", "报价有效多少天？")
VALID_WHY = Text("Without an end the price can be called in next year.", "没有期限，明年客户仍可按此价要求。")
REASON = Text("Why is this price right?", "这个价格为什么合理？")
REASON_WHY = Text("A price never goes out without its reasons.", "价格必须带着理由一起给出。")
REASON_EXAMPLE = Text("It pays for itself within nine months.", "九个月收回投入。")


def questions(asking: Asking) -> Iterator[Question]:
    """Nothing more once it is known that nobody asked."""
    price = asking.case.brief.price
    if not asking.here("price"):
        return
    if price is None or not price.requested_by:

        def changes(named: list[take.Named]) -> tuple[Change, ...]:
            ids, new = persons(asking.case, named)
            return (*new, change("price", "requested_by", ids))

        yield Question("price/asked", ASKED, ASKED_WHY, A_NAME, take.people(asking.known), changes)
        return
    if not asking.case.currency:
        yield Question(
            "price/currency", CURRENCY, CURRENCY_WHY, same("EUR"), _currency(), fills("price", "currency")
        )
    if asking.here("price.items"):
        yield from _items(asking, price)
    if price.items:
        yield from _terms(price)


def _currency() -> take.Takes:
    def read(text: str) -> str:
        code = text.strip().upper()
        if not (len(code) == 3 and code.isascii() and code.isalpha()):
            raise take.Wrong(take.NO_OPTION.filled(said=text[:40], near=""))
        return code

    return take.Takes(Text("three letters, as EUR or CNY", "三个字母，如 CNY、EUR"), read)


def _items(asking: Asking, price: Price) -> Iterator[Question]:
    if not price.items:
        yield _item(asking, price, "price/first", ITEM)
    elif asking.another("price/first", len(price.items)):
        yield _item(asking, price, "price/another", ITEM_MORE, repeats=True)


def _item(asking: Asking, price: Price, key: str, ask: Text, repeats: bool = False) -> Question:
    taken, currency = [item.id for item in price.items], asking.case.currency

    def entry(name: str, quantity: str, amount: str) -> tuple[Change, ...]:
        row = {"id": new_id("item", name, taken), "name": name, "quantity": quantity, "unit_price": amount}
        return (change("price", "items", END, row),)

    named, counted = (ask, ITEM_WHY, ITEM_EXAMPLE, take.line()), (QUANTITY, ITEM_WHY, same("1"), take.number(positive=True))
    priced = (UNIT_PRICE.filled(currency=currency), ITEM_WHY, same("120,000"), take.number())
    return together(key, (named, counted, priced), entry, repeats)


def _terms(price: Price) -> Iterator[Question]:
    if price.tax is None:
        yield Question("price/tax", TAX, TAX_WHY, same("6%"), take.percent(), fills("price", "tax", "rate"))
    if price.valid_days is None:
        yield Question(
            "price/valid", VALID, VALID_WHY, same("90"), take.whole(), fills("price", "valid_days")
        )
    if not price.rationale:
        yield Question(
            "price/reason", REASON, REASON_WHY, REASON_EXAMPLE, take.line(), fills("price", "rationale", END)
        )
