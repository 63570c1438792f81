"""What each kind of value accepts, in words, and a guess at what a wrong one was meant to be."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from proposalgen.findings import Text, same

ACCEPTED = {
    "words": Text("text", "文字"),
    "name": Text("a name of at most 200 characters", "不超过 200 个字符的名称"),
    "prose": Text("text", "文字"),
    "marks": Text(
        "text: words, not marks alone, with ten lists or quotations within one another at most", "文字：不能只有列表或引用符号，列表和引用最多嵌套十层"
    ),
    "identifier": Text("an id of lower-case letters, digits and hyphens, e.g. `cash-idle`", "由小写字母、数字和连字符组成的编号，如 cash-idle"),
    "number": Text("a number, e.g. 41 or 0.5", "数字，如 41 或 0.5"),
    "whole": Text("a whole number, e.g. 36", "整数，如 36"),
    "count": Text("a whole number from 1", "不小于 1 的整数"),
    "positive": Text("a number above 0", "大于 0 的数字"),
    "amount": Text("an amount of 0 or more, e.g. 1680000", "不为负的金额，如 1680000"),
    "rate": Text("a fraction from 0 to below 1, e.g. 0.06", "0 到 1 之间（不含 1）的小数，如 0.06"),
    "share": Text("a share above 0, up to 1, e.g. 0.3", "大于 0、不超过 1 的比例，如 0.3"),
    "day": Text("a real date, e.g. 2026-11-20", "真实的日期，如 2026-11-20"),
    "moment": Text("a date and time with its time zone, e.g. 2026-12-03T09:30:00+08:00", "带时区的日期时间，如 2026-12-03T09:30:00+08:00"),
    "flag": Text("true or false", "true 或 false"),
    "list": Text("a list, e.g. `[a, b]`", "列表，如 [a, b]"),
    "block": Text("fields of its own, each as `key: value`", "由“键: 值”组成的内容"),
}  # fmt: skip
ACCEPTED["moment_or_day"] = Text(
    "a date, e.g. 2026-12-01, or a date and time with its time zone, e.g. 2026-12-01T09:30:00+08:00",
    "日期，如 2026-12-01；或带时区的日期时间，如 2026-12-01T09:30:00+08:00",
)

MEANT = Text("Did you mean `{guess}`?", "是否想写“{guess}”？")
_MANY = 200
_WIDE = str.maketrans("０１２３４５６７８９．，％－", "0123456789.,%-")
_SIGNS = re.compile(r"^(?:[¥￥$€£]|RMB|CNY|USD|EUR|人民币)\s*|\s*(?:元|圆|CNY|RMB|USD|EUR)$", re.IGNORECASE)
_PLAIN = re.compile(r"([+-]?)(\d[\d,_ ]*(?:\.\d+)?)\s*(%|千|万|百万|千万|亿|万亿)?", re.ASCII)
_SCIENCE = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,12})?[eE][+-]?\d{1,2}", re.ASCII)
_TIMES = {"%": Decimal("0.01"), "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_YES, _NO = ("yes", "y", "on", "1", "是", "有", "t"), ("no", "n", "off", "0", "否", "无", "f")


def plain_number(text: str) -> Decimal | None:
    """The number meant by ``1,950万``, ``￥100``, ``6%``, ``1_000`` or ``1e3``; None when there is none."""
    tidy = _SIGNS.sub("", text.strip().translate(_WIDE)[:60])
    if _SCIENCE.fullmatch(tidy):
        return Decimal(tidy)
    found = _PLAIN.fullmatch(tidy)
    if not found:
        return None
    digits = Decimal(re.sub(r"[,_ ]", "", found.group(2)))
    value = digits * _TIMES.get(found.group(3) or "", 1)
    return -value if found.group(1) == "-" else value


def _written(number: Decimal) -> str:
    text = format(number.normalize(), "f")
    return text if len(text) <= 30 else ""


def _number(text: str) -> str:
    number = plain_number(text)
    return "" if number is None else _written(number)


def _above_nothing(text: str) -> str:
    number = plain_number(text)
    return _written(number) if number is not None and number > 0 else ""


def _fraction(text: str) -> str:
    number = plain_number(text)
    if number is not None and 1 <= number <= 100 and "%" not in text:
        number /= 100
    return _written(number) if number is not None and 0 <= number <= 1 else ""


def _day(text: str) -> str:
    found = _DATE.match(text.strip().translate(_WIDE))
    if not found:
        return ""
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return ""


def _moment(text: str) -> str:
    day = _day(text)
    time = re.search(r"(\d{1,2}):(\d{2})", text)
    if not day:
        return ""
    clock = f"{int(time.group(1)):02}:{time.group(2)}" if time else "09:30"
    return f"{day}T{clock}:00+08:00"


def _flag(text: str) -> str:
    tidy = text.strip().lower()
    return "true" if tidy in _YES else "false" if tidy in _NO else ""


def slug(text: str) -> str:
    """An id made of a text; empty when it has no ASCII letter or digit."""
    return re.sub(r"[^a-z0-9]+", "-", text[:60].lower()).strip("-")


_GUESSES: dict[str, Callable[[str], str]] = {
    "identifier": slug, "number": _number, "amount": _above_nothing, "positive": _above_nothing,
    "whole": _number, "count": _above_nothing, "rate": _fraction, "share": _fraction,
    "day": _day, "moment": _moment, "moment_or_day": _day, "flag": _flag,
}  # fmt: skip


def guess(rule: str, text: str) -> Text | None:
    """What was probably meant, as a hint; None when nothing comes to mind."""
    meant = _GUESSES[rule](text) if rule in _GUESSES else ""
    return MEANT.filled(guess=meant) if meant and meant != text.strip() else None


def nearest(wrong: str, right: object) -> str | None:
    """The most similar of the right names, as written; None when none is near."""
    from difflib import get_close_matches

    names = list(right)  # type: ignore[call-overload]
    if len(names) > _MANY:  # comparing takes time: among many, only some of those that begin alike
        names = [name for name in names if name[:2] == wrong[:2]][:_MANY]
    folded = {_folded(name): name for name in names}
    wanted = _folded(wrong[:80])
    if wanted in folded:
        return folded[wanted]
    close = get_close_matches(wanted, folded, n=1, cutoff=0.66)
    return folded[close[0]] if close else None


def _folded(name: str) -> str:
    return re.sub(r"[\s_\-\u00a0]+", "", name).lower()


def shown(text: str, most: int = 60) -> str:
    """A written text for a message: one line, cut when it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def quoted(text: str) -> Text:
    return same(f"“{shown(text)}”")


def listed(names: object, most: int = 20) -> Text:
    """``a, b, c`` in English and ``a、b、c`` in Chinese."""
    names = list(names)  # type: ignore[call-overload]
    more = ["…"] if len(names) > most else []
    names = names[:most] + more
    return Text(", ".join(names), "、".join(names))
