"""What must hold inside a brief besides the shape of each field. Every check takes any data and reports all it finds.

The checks read plain text, not the finished brief, so that they can speak in the same pass as the validator.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from pydantic_core import PydanticCustomError

from proposalgen.brief import words
from proposalgen.brief.model import Brief, scalars
from proposalgen.brief.model.walk import lists_with_ids
from proposalgen.brief.references import PHASES, Locate, ids_of, values_at
from proposalgen.findings import Problem, Text
from proposalgen.reading.tree import Loc, path_of

MOST = 100  # problems of one kind that are listed

_CODE = re.compile(r"[A-Z]{3}")
_CALLED = {
    "RMB": "CNY", "人民币": "CNY", "元": "CNY", "￥": "CNY", "¥": "CNY", "美元": "USD", "$": "USD", "US$": "USD",
    "欧元": "EUR", "€": "EUR", "港币": "HKD", "港元": "HKD", "HK$": "HKD", "日元": "JPY", "英镑": "GBP", "£": "GBP",
}  # fmt: skip


def contradictions(data: Any, locate: Locate) -> Iterator[Problem]:
    """Everything in the data that cannot hold together."""
    for check in CHECKS:
        yield from islice(check(data, locate), MOST)


def _only(data: Any, path: str) -> Any:
    return next((value for _, value in values_at(data, path)), None)


def _parsed(parse: Callable[[Any], Any], value: Any) -> Any:
    """The value, or None where the validator reports it anyway."""
    try:
        return parse(value)
    except PydanticCustomError:
        return None


def known_version(data: Any, locate: Locate) -> Iterator[Problem]:
    version = _only(data, "schema")
    if isinstance(version, str) and _parsed(scalars.whole, version) not in (1, None):
        yield Problem(locate("schema"), VERSION.filled(found=words.shown(version)), VERSION_HINT)


def unique_ids(data: Any, locate: Locate) -> Iterator[Problem]:
    for path in lists_with_ids(Brief):
        seen: dict[str, Loc] = {}
        for loc, value in values_at(data, f"{path}[].id"):
            if not isinstance(value, str):
                continue
            if value in seen:
                first = locate(path_of(seen[value]))
                message = SAME_ID.filled(value=words.shown(value), path=path)
                yield Problem(locate(path_of(loc)), message, SAME_ID_HINT, (first,))
            seen.setdefault(value, loc)


def no_cycles(data: Any, locate: Locate) -> Iterator[Problem]:
    for path, key, message in ((PHASES, "after", CYCLE), ("price.items", "alternative_to", CIRCLE)):
        ids, edges = ids_of(data, path), {}
        for name, loc in ids.items():
            entry = (*loc[:-1], key)
            named = [value for _, value in values_at(data_at(data, loc[:-1]), key) if value in ids]
            edges[name] = (named, entry)
        for round_trip in _cycles({name: named for name, (named, _) in edges.items()}):
            places = [locate(path_of(edges[name][1])) for name in round_trip]
            shown = " → ".join([*round_trip, round_trip[0]])
            yield Problem(places[0], message.filled(way=words.shown(shown, 200)), CYCLE_HINT, tuple(places[1:]))


def data_at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data


def _cycles(edges: dict[str, list[str]]) -> Iterator[list[str]]:
    """Each round trip once, without recursion: a chain of thousands must not exhaust the stack."""
    done: set[str] = set()
    for start in edges:
        way: list[str] = []
        on_way: set[str] = set()
        stack = [(start, iter(edges[start]))] if start not in done else []
        if stack:
            way.append(start)
            on_way.add(start)
        while stack:
            name, following = stack[-1]
            for after in following:
                if after in on_way:
                    yield way[way.index(after) :]
                elif after not in done:
                    stack.append((after, iter(edges[after])))
                    way.append(after)
                    on_way.add(after)
                    break
            else:
                stack.pop()
                way.pop()
                on_way.discard(name)
                done.add(name)


def shares_add_up(data: Any, locate: Locate) -> Iterator[Problem]:
    written = list(values_at(data, "price.payment[].share"))
    shares = [_parsed(scalars.share, value) for _, value in written]
    payments = list(values_at(data, "price.payment"))
    if not shares or None in shares or len(shares) < len(payments):
        return
    total = sum(shares, Decimal(0))
    if total != 1:
        gap = format((1 - total).normalize(), "f")
        yield Problem(locate("price.payment"), SHARES.filled(total=format(total.normalize(), "f")), SHARES_HINT.filled(gap=gap),
                      tuple(locate(path_of(loc)) for loc, _ in written))  # fmt: skip


def targets_after_evidence(data: Any, locate: Locate) -> Iterator[Problem]:
    dates: dict[str, date] = {}
    places: dict[str, str] = {}
    for loc, value in values_at(data, "evidence"):
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            when = _parsed(scalars.day, value.get("date"))
            if when:
                dates[value["id"]], places[value["id"]] = when, path_of((*loc, "date"))
    for loc, value in values_at(data, "needs[].target.by"):
        by = _parsed(scalars.day, value)
        heard = [key for _, key in values_at(data_at(data, loc[:2]), "evidence") if isinstance(key, str) and key in dates]
        if by is None or not heard:
            continue
        first = min(heard, key=dates.__getitem__)
        if by <= dates[first]:
            message = TOO_EARLY.filled(by=by.isoformat(), heard=dates[first].isoformat(), id=first)
            yield Problem(locate(path_of(loc)), message, TOO_EARLY_HINT, (locate(places[first]),))


def currencies(data: Any, locate: Locate) -> Iterator[Problem]:
    codes = {path: _only(data, path) for path in ("deal.currency", "price.currency")}
    for path, code in codes.items():
        if isinstance(code, str) and not _CODE.fullmatch(code.strip()):
            guess = _CALLED.get(code.strip().upper()) or (code.strip().upper() if _CODE.fullmatch(code.strip().upper()) else "")
            hint = words.MEANT.filled(guess=guess) if guess else CURRENCY_HINT
            yield Problem(locate(path), CURRENCY.filled(path=path, found=words.quoted(code)), hint)
        elif isinstance(code, str) and code.strip() == "RMB":
            yield Problem(locate(path), CURRENCY.filled(path=path, found=words.quoted(code)), words.MEANT.filled(guess="CNY"))
    deal, price = (code.strip() if isinstance(code, str) else None for code in codes.values())
    if deal and price and deal != price:
        message = TWO_CURRENCIES.filled(deal=words.shown(deal), price=words.shown(price))
        yield Problem(locate("price.currency"), message, TWO_CURRENCIES_HINT, (locate("deal.currency"),))


CHECKS = (known_version, unique_ids, no_cycles, shares_add_up, targets_after_evidence, currencies)

VERSION = Text("this version of the product reads `schema: 1`, not “{found}”", "本版本只读取 schema: 1，写的是“{found}”")
VERSION_HINT = Text("Write `schema: 1`, or install a newer version of the product.", "请写 schema: 1，或安装更新的版本。")
SAME_ID = Text("the id “{value}” is given twice in `{path}`", "`{path}` 里编号“{value}”重复")
SAME_ID_HINT = Text("Give one of the two another id, and check what refers to it.", "请给其中一个换一个编号，并检查引用它的地方。")
CYCLE = Text("phases wait for each other in a circle: {way}", "阶段相互等待，形成循环：{way}")
CIRCLE = Text("price lines are alternatives of each other in a circle: {way}", "报价行互为替代，形成循环：{way}")
CYCLE_HINT = Text("Take one of these references out.", "请去掉其中一处引用。")
SHARES = Text("the shares of the payments add up to {total}, not to 1", "各笔付款比例合计为 {total}，应为 1")
SHARES_HINT = Text(
    "{gap} is still to be spread. Give thirds as 0.33, 0.33, 0.34; cents left by rounding go to the last payment.",
    "还差 {gap}。三等分请写 0.33、0.33、0.34；分位尾差由最后一笔承担。",
)
TOO_EARLY = Text("the target is to be reached by {by}, but was first heard of on {heard} (`{id}`)", "目标达成日期 {by} 不晚于最早的证据日期 {heard}（{id}）")
TOO_EARLY_HINT = Text("Correct one of the two dates.", "请更正其中一个日期。")
CURRENCY = Text("`{path}` is {found}; accepted is an ISO code of three letters, e.g. CNY", "`{path}` 是{found}，应为三个字母的 ISO 币种代码，如 CNY")
CURRENCY_HINT = Text("Write CNY, USD, EUR, HKD …", "请写 CNY、USD、EUR、HKD 等。")
TWO_CURRENCIES = Text("the deal is in {deal}, its price in {price}", "商机币种为 {deal}，报价币种为 {price}")
TWO_CURRENCIES_HINT = Text("Use one currency for the deal; state the other in the terms.", "一个商机只用一种币种，另一种可写在条款里。")
