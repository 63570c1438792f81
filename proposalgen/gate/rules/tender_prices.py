"""Rules on the price in a tender: one total everywhere, figures and capitals alike, one price for one thing."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.findings import Text
from proposalgen.gate.case import Case, joined
from proposalgen.gate.rule import BLOCKER, WARNING, Hit, Rule
from proposalgen.tender.statements import wrong_capitals, wrong_totals
from proposalgen.tender.volumes import price_to_come

_BID = ("bid",)
_WAN = 10_000


def _total(case: Case) -> Iterator[Hit]:
    if case.brief.tender is None or case.total is None:
        return
    for path, text in case.told:
        if not path.endswith((".text", ".title")):  # the buyer's words
            for slip in wrong_totals(text, case.total):
                yield Hit(
                    path,
                    Text("“{found}” is not the total as offered, {total}.", "“{found}”与投标总价 {total} 不一致。").filled(
                        found=slip.found, total=case.money(case.total)
                    ),
                    Text("Leave the amount out: it is computed and printed where it belongs.", "请删去金额：总价由系统计算并写入相应位置。"),
                    ("price.items",),
                )


def _capitals(case: Case) -> Iterator[Hit]:
    if case.brief.tender is None:
        return
    for path, text in case.told:
        for slip in wrong_capitals(text):
            yield Hit(
                path,
                Text("The capitals “{found}” and the figures {expected} are not the same amount.", "大写“{found}”与小写 {expected} 金额不一致。").filled(
                    found=slip.found, expected=slip.expected
                ),
                Text("Correct one of them: capitals beat figures.", "请更正：大写与小写不一致时以大写为准。"),
            )


def _two_prices(case: Case) -> Iterator[Hit]:
    price = case.brief.price
    if case.brief.tender is None or price is None:
        return
    seen: dict[tuple[str, str], int] = {}
    for i, item in enumerate(price.items):
        if not item.model or item.optional or item.alternative_to:
            continue
        first = seen.setdefault((item.brand or "", item.model), i)
        if price.items[first].unit_price != item.unit_price:
            yield Hit(
                f"price.items[{i}].unit_price",
                Text("The model {model} has two prices: {one} and {other}.", "型号 {model} 有两个单价：{one} 和 {other}。").filled(
                    model=item.model, one=case.money(price.items[first].unit_price), other=case.money(item.unit_price)
                ),
                Text("Give one model one price.", "同一型号只能有一个单价。"),
                (f"price.items[{first}].unit_price",),
            )


def _nothing(case: Case) -> Iterator[Hit]:
    price = case.brief.price
    if case.brief.tender is None or price is None:
        return
    free = [i for i, item in enumerate(price.items) if item.unit_price == 0]
    if free:
        yield Hit(
            f"price.items[{free[0]}].unit_price",
            Text("Lines without a price: {names}.", "单价为零的行：{names}。").filled(names=joined(f"“{price.items[i].name}”" for i in free)),
            Text("Price them, or put them into a line that is priced: a bid may not give things away.", "请写明单价，或并入有价的行：投标不得赠送。"),
            tuple(f"price.items[{i}].unit_price" for i in free[1:]),
        )


def _ten_thousand(case: Case) -> Iterator[Hit]:
    """A total and a ceiling that are ten thousand apart: one of them is in 万元."""
    tender = case.brief.tender
    if tender is None or not tender.ceiling or not case.total:
        return
    ratio = case.total / tender.ceiling
    if ratio * _WAN <= 2 or ratio >= _WAN // 2:
        yield Hit(
            "tender.ceiling",
            Text("Total and ceiling are some ten thousand times apart: {total} and {ceiling}.", "总价 {total} 与最高限价 {ceiling} 相差约一万倍。").filled(
                total=case.money(case.total), ceiling=case.money(tender.ceiling)
            ),
            Text("One of the two is in units of ten thousand: write both in whole units.", "其中一个可能以万元为单位，请都以元填写。"),
            ("price.items",),
        )


def _apart(case: Case) -> Iterator[Hit]:
    if case.full and price_to_come(case.brief):
        yield Hit(
            "tender.volumes",
            Text("There is no price here: the bid is written without its price volume.", "此处没有报价：生成投标（响应）文件时缺少价格文件这一册。"),
            Text(
                "Whoever holds the price builds all volumes anew with `--price FILE`, and only then are they searched for it; or add lines in price.items.",
                "由报价负责人用 --price 文件 重新生成全部分册，届时才会检查其他分册有没有写到报价；不单独存放的，请补充 price.items。",
            ),
        )


_SAID = "tender: {number: HNDL-2026-088, title: Platform, buyer: Larch Foods plc, requirements: [{ref: '9', text: x, response: '%s'}]}\n"
_LINES = "tender: {number: HNDL-2026-088, title: Platform, buyer: Larch Foods plc}\nprice: {items: [{id: a, name: Node, model: N4, quantity: 1, unit_price: 900}, {id: b, name: Spare node, model: N4, quantity: 1, unit_price: %s}]}\n"
_CEILING = "tender: {number: HNDL-2026-088, title: Platform, buyer: Larch Foods plc, ceiling: %s}\n"
_VOLUMES = "tender: {number: HNDL-2026-088, title: Platform, buyer: Larch Foods plc, volumes: separate}\n"

RULES = (
    Rule(
        "tender.total", BLOCKER,
        Text("Wherever our text states the total price, it is the total as offered.", "正文中写到的总价都与投标总价一致。"),
        Text("Two totals are two prices, and two prices are rejected.", "两个总价就是两个报价，会被否决。"),
        _SAID % "Total price: EUR 180,000", _SAID % "Total price: EUR 170,000", _total, _BID,
    ),
    Rule(
        "tender.capitals", BLOCKER,
        Text("Amounts in capitals and in figures are the same.", "大写金额与小写金额一致。"),
        Text("Where they differ, the capitals count.", "两者不一致时以大写为准。"),
        _SAID % "人民币壹拾捌万元整（¥180,000.00）", _SAID % "人民币壹拾玖万元整（¥180,000.00）", _capitals, _BID,
    ),
    Rule(
        "tender.two-prices", BLOCKER,
        Text("One model has one price.", "同一型号只有一个单价。"),
        Text("Two prices for one thing look like an error or a hidden one.", "同一产品两个价格，会被当作错误或不平衡报价。"),
        _LINES % "900", _LINES % "800", _two_prices, _BID,
    ),
    Rule(
        "tender.no-price", BLOCKER,
        Text("Every line of a bid has a price.", "每个报价行都有单价。"),
        Text("Gifts and zero prices are rejected in many tenders.", "赠送和零报价在不少项目中会被否决。"),
        _LINES % "900", _LINES % "0", _nothing, _BID,
    ),
    Rule(
        "tender.ten-thousand", WARNING,
        Text("Total and ceiling are in the same unit.", "总价与最高限价单位一致。"),
        Text("Yuan and tens of thousands of yuan are mixed up in many rejected bids.", "元与万元混用，是常见的否决原因。"),
        _CEILING % "200000", _CEILING % "20", _ten_thousand,
    ),
    Rule(
        "tender.price-apart", WARNING,
        Text("Where the bid stands in separate volumes, the price is there or given with --price.", "分册编制时，报价写在简报中，或用 --price 给出。"),
        Text("Without it the other volumes are written, and the price volume is not.", "没有报价时只生成其他分册，缺少价格文件。"),
        _VOLUMES, _VOLUMES + "price:\napprovals:\n", _apart,
    ),
)  # fmt: skip
