"""The filters of the templates: numbers, money, dates, lists and running text, per language.

Every filter takes plain values and returns plain text (``prose`` and ``inline`` return markup).
None rounds unless the template states the places. Amounts are Decimal or int in the currency's
main unit; dates are ISO text (2026-11-20).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from proposalgen.compose.days import DATE_FORMS, is_day
from proposalgen.compose.evaluate import same
from proposalgen.compose.faults import Fault, suggest
from proposalgen.compose.words import Words
from proposalgen.findings import Text
from proposalgen.findings import same as as_is

LONGEST = 1_000_000  # characters of a joined text
MINUS = "\u2212"
YUAN = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元"}  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

Filter = Callable[..., Any]


class Filters:
    """The filters bound to one language and its words."""

    def __init__(self, words: Words, language: str) -> None:
        self.words = words
        self.chinese = language.startswith("zh")

    def table(self) -> dict[str, Filter]:
        """Every filter by the name a template uses."""
        return {
            "money": self.money, "wan": self.wan, "capitals": capitals, "number": self.number,
            "percent": self.percent, "date": self.date, "counted": self.counted,
            "join": self.join, "listed": self.listed, "length": length, "first": first,
            "last": last, "take": take, "skip": skip, "where": where, "items": items,
            "lines": lines, "default": default, "prose": _prose, "inline": _inline,
        }  # fmt: skip

    def money(self, amount: Any, currency: str = "", most: int = 2) -> str:
        """``3,794,300.00``; with a currency ``CNY 3,794,300.00``, in Chinese ``3,794,300.00元``.

        ``most``: decimals that it may have, never rounded: the price of one message is ``0.0355``.
        """
        text = _grouped(_exact(amount, 2, "money", most))
        if not currency:
            return text
        if self.chinese:
            return f"{text}{_currency_name(currency)}"
        return f"{currency} {text}"

    def wan(
        self,
        amount: Any,
        places: int | None = None,
        currency: str = "CNY",
        unit: bool = True,
        fixed: bool = False,
    ) -> str:
        """Ten thousands in Chinese (``379.43万元``), millions in English (``3.7943 million``).

        Exact unless ``places`` is given, then rounded half up to these places. ``unit=false``
        leaves the figure alone; ``fixed=true`` keeps the zeros of the stated places, for columns.
        """
        scaled = _decimal(amount, "wan").scaleb(-4 if self.chinese else -6)
        text = self.number(scaled, places) if fixed else _grouped(_rounded(scaled, places))
        if not unit:
            return text
        if not self.chinese:
            return f"{text} million"
        return f"{text}万{_currency_name(currency)}"

    def number(self, value: Any, places: int | None = None) -> str:
        """Thousands separated by commas; as many decimals as given, or rounded to ``places``."""
        found = _decimal(value, "number")
        if places is None:
            return _grouped(found)
        return _grouped(found.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))

    def percent(self, ratio: Any, places: int | None = None) -> str:
        """A ratio as percent: ``0.06`` → ``6%``; exact unless ``places`` is given."""
        found = _decimal(ratio, "percent") * 100
        if places is None:
            return f"{_grouped(_rounded(found, None))}%"
        return f"{_grouped(found.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))}%"

    def date(self, value: Any, form: str = "long") -> str:
        """An ISO date as ``long`` (2026年11月20日, 20 November 2026), ``short`` (2026-11-20),
        ``month`` (2026年11月), ``month-day`` (11月20日) or ``plan`` (11-20, 20 Nov)."""
        if not isinstance(value, str) or not is_day(value):
            raise Fault(
                Text(f"{_shown(value).en} is no date", f"{_shown(value).zh} 不是日期"),
                ASK if value is None else Text("Dates are written 2026-11-20.", "日期写作 2026-11-20。"),
                value if isinstance(value, str) else "",
            )
        if form not in DATE_FORMS:
            raise Fault(
                Text(f'unknown date form "{form}"', f"未知的日期格式“{form}”"), suggest(form, DATE_FORMS)
            )
        return self._date(*value.split("-"), form)

    def _date(self, year: str, month: str, day: str, form: str) -> str:
        if form == "short":
            return f"{year}-{month}-{day}"
        if form == "plan":
            return f"{month}-{day}" if self.chinese else f"{int(day)} {MONTHS[int(month) - 1][:3]}"  # 03-05 is May to some, March to others
        if self.chinese:
            parts = {"year": f"{year}年", "month": f"{int(month)}月", "day": f"{int(day)}日"}
            order, gap = ("year", "month", "day"), ""
        else:
            parts = {"year": year, "month": MONTHS[int(month) - 1], "day": str(int(day))}
            order, gap = ("day", "month", "year"), " "
        left_out = {"month": "day", "month-day": "year"}.get(form)
        return gap.join(parts[name] for name in order if name != left_out)

    def counted(self, count: Any, noun: str) -> Any:
        """``{{ 3 | counted("phases") }}``: the entry ``counts.phases`` with its right plural."""
        return self.words.say(f"counts.{noun}", {"count": count})

    def join(self, values: Any, separator: str | None = None, attribute: str = "") -> str:
        """The texts joined, by default with 、 or a comma; ``attribute`` picks a field of each."""
        gap = separator if separator is not None else ("、" if self.chinese else ", ")
        return _joined(gap, _texts(values, attribute))

    def listed(self, values: Any, attribute: str = "") -> str:
        """A list as in running text: A、B和C; A, B and C."""
        texts = _texts(values, attribute)
        if len(texts) < 2:
            return "".join(texts)
        gap, last_gap = ("、", "和") if self.chinese else (", ", " and ")
        return _joined(gap, texts[:-1]) + last_gap + texts[-1]


# --- lists -----------------------------------------------------------------------------------


def length(values: Any) -> int:
    """How many items a list, how many fields a mapping, how many characters a text has."""
    if not isinstance(values, str | tuple | list | dict):
        raise _wrong("length", values, "a list or a text", "列表或文本")
    return len(values)


def first(values: Any) -> Any:
    return _item(values, 0, "first")


def last(values: Any) -> Any:
    return _item(values, -1, "last")


def take(values: Any, count: int) -> tuple[Any, ...]:
    """The first ``count`` items."""
    return _sequence(values, "take")[:count]


def skip(values: Any, count: int) -> tuple[Any, ...]:
    """All but the first ``count`` items."""
    return _sequence(values, "skip")[count:]


def where(values: Any, field: str, wanted: Any = True) -> tuple[Any, ...]:
    """The items whose field equals ``wanted``; with true, those in which the field is not empty."""
    rows = _sequence(values, "where")
    if wanted is True:
        return tuple(row for row in rows if _field(row, field))
    return tuple(row for row in rows if same(_field(row, field), wanted))


def items(mapping: Any) -> tuple[tuple[str, Any], ...]:
    """The pairs of a mapping: ``{% for key, value in mapping | items %}``."""
    if not isinstance(mapping, Mapping):
        raise _wrong("items", mapping, "a mapping", "键值表")
    return tuple(mapping.items())


def lines(text: Any) -> tuple[str, ...]:
    """The lines of a text, without empty ones."""
    if not isinstance(text, str):
        raise _wrong("lines", text, "a text", "文本")
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def default(value: Any, instead: Any = "") -> Any:
    """``instead`` when the value is empty (a misspelt name stays an error)."""
    return instead if value is None or value == "" else value


def capitals(amount: Any) -> str:
    """人民币大写 of an amount in CNY."""
    from proposalgen.money import capitals as in_capitals

    return in_capitals(_exact(amount, 2, "capitals"))


def _prose(text: Any) -> Any:
    from proposalgen.compose.prose import prose

    return prose(_running(text, "prose"))


def _inline(text: Any) -> Any:
    from proposalgen.compose.prose import inline

    return inline(_running(text, "inline"))


def _running(text: Any, name: str) -> str:
    if text is None:
        return ""
    if not isinstance(text, str):
        raise _wrong(name, text, "a text", "文本")
    return text


# --- parts -----------------------------------------------------------------------------------


def _item(values: Any, index: int, name: str) -> Any:
    rows = _sequence(values, name)
    if not rows:
        raise Fault(
            Text(f"| {name} of an empty list", f"空列表不能用 | {name}"),
            Text("Ask first: {% if list %}.", "请先判断：{% if list %}。"),
        )
    return rows[index]


def _sequence(values: Any, name: str) -> tuple[Any, ...]:
    if not isinstance(values, tuple | list):
        raise _wrong(name, values, "a list", "列表")
    return tuple(values)


def _field(row: Any, name: str) -> Any:
    if not isinstance(row, Mapping):
        raise _wrong(name, row, "a list of mappings", "由键值表组成的列表")
    if name not in row:
        raise Fault(Text(f'no field "{name}"', f"没有字段“{name}”"), suggest(name, row))
    return row[name]


def _texts(values: Any, attribute: str) -> list[str]:
    rows: Iterable[Any] = _sequence(values, "join")
    found = [_field(row, attribute) if attribute else row for row in rows]
    for item in found:
        if not isinstance(item, str | int) or isinstance(item, bool):
            raise _wrong("join", item, "texts", "文本")
    return [str(item) for item in found]


def _joined(gap: str, texts: list[str]) -> str:
    """The texts in one; Fault for more than any page prints, before there is such a text."""
    if len(gap) * len(texts) + sum(map(len, texts)) > LONGEST:
        raise Fault(
            Text(f"| join makes a text of more than {LONGEST:,} characters", f"| join 得到的文本超过 {LONGEST:,} 个字符"),
            Text("Print the list item by item.", "请逐项输出该列表。"),
        )
    return gap.join(texts)


def _decimal(value: Any, name: str) -> Decimal:
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise _wrong(name, value, "a number", "数字")


def _exact(value: Any, places: int, name: str, most: int = 0) -> Decimal:
    """The number with that many decimals, or as many as it has up to ``most``; Fault when it has still more."""
    found = _decimal(value, name)
    exponent = found.normalize().as_tuple().exponent
    places = max(places, min(most, -exponent)) if isinstance(exponent, int) else places
    fixed = found.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if fixed != found:
        raise Fault(
            Text(f"{found} has more than {places} decimals", f"{found} 的小数超过 {places} 位"),
            Text("Round it where it is computed.", "请在计算时舍入。"),
        )
    return fixed


def _currency_name(code: str) -> str:
    """The Chinese name of a currency: the everyday ones at hand, any other from Babel (slow to import)."""
    if not code or code in YUAN:
        return YUAN.get(code, "")
    from babel.core import UnknownLocaleError
    from babel.numbers import get_currency_name

    try:
        return str(get_currency_name(code, locale="zh_CN"))
    except (UnknownLocaleError, LookupError):
        return code


def _rounded(value: Decimal, places: int | None) -> Decimal:
    """Rounded when places are stated, else exact; without the zeros at the end."""
    found = value if places is None else value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole = found.to_integral_value()
    return whole if found == whole else found.normalize()


def _grouped(value: Decimal) -> str:
    text = f"{abs(value):,f}"
    return f"{MINUS}{text}" if value < 0 else text


def _shown(value: Any) -> Text:
    """A value in a message: a text as it is, others by what they are."""
    if isinstance(value, str):
        return as_is(f'"{value[:200]}"')
    if value is None:
        return Text("nothing", "空值")
    if isinstance(value, bool):
        return Text("true or false", "真假值")
    if isinstance(value, int | Decimal):
        return as_is(f"{value}"[:60])
    return Text("a list", "列表") if isinstance(value, tuple | list) else Text("a group of fields", "字段组")


ASK = Text("It may be empty: ask first ({% if x %}), or leave it out.", "该值可能为空：请先判断（{% if x %}），或略去。")


def _wrong(name: str, value: Any, wanted: str, wanted_zh: str) -> Fault:
    shown = _shown(value)
    gap = " " if isinstance(value, str | int | Decimal) and not isinstance(value, bool) else ""
    return Fault(
        Text(
            f"| {name} needs {wanted}, not {shown.en}",
            f"| {name} 需要{wanted_zh}，而不是{gap}{shown.zh}",
        ),
        ASK if value is None else None,
        value=value if isinstance(value, str) else "",
    )
