"""Money: one door in, one place that rounds, and the ways of writing an amount.

Amounts are ``Decimal`` in the currency's main unit. Binary fractions never get in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import wraps
from typing import ParamSpec, TypeVar

CENT = Decimal("0.01")
# Wide enough that products of the longest numbers a brief may hold are exact before they are rounded to the cent.
EXACT = Context(prec=150, rounding=ROUND_HALF_UP)
MINUS = "\u2212"

_P = ParamSpec("_P")
_R = TypeVar("_R")


def exactly(work: Callable[_P, _R]) -> Callable[_P, _R]:
    """Run a function where products and sums of amounts keep all their digits."""

    @wraps(work)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        with localcontext(EXACT):
            return work(*args, **kwargs)

    return run


# --- in --------------------------------------------------------------------------------------

_FIGURES = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_SIGNS = re.compile(r"^(?:人民币|RMB|CNY|¥)\s*|\s*元(?:整|正)?$", re.IGNORECASE)


def parse(value: object) -> Decimal:
    """An amount from a Decimal, an int or its text: ``3,794,300.00``, ``¥1,234.50``, ``１２，３８０．００``.

    TypeError for anything else (a binary fraction above all), ValueError for a text that is no amount.
    """
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise TypeError(f"an amount is a Decimal, an int or a text, not {type(value).__name__}")
    if not isinstance(value, str):
        return _finite(Decimal(value))
    text = unicodedata.normalize("NFKC", value).replace(MINUS, "-").strip()
    found = _FIGURES.fullmatch(_SIGNS.sub("", text).strip())
    if not found:
        raise ValueError("not an amount")
    return Decimal(found[0].replace(",", ""))


def _finite(amount: Decimal) -> Decimal:
    if not amount.is_finite():
        raise ValueError("an amount is a finite number")
    return amount


# --- rounding and sums -----------------------------------------------------------------------


def cents(amount: Decimal) -> Decimal:
    """Rounded to the cent, half up (away from zero): the only place where an amount is rounded to the cent."""
    return amount.quantize(CENT, context=EXACT)


@exactly
def total_of(amounts: object) -> Decimal:
    """The sum of amounts, 0.00 when there are none."""
    return sum(amounts, Decimal("0.00"))  # type: ignore[call-overload, no-any-return]


@exactly
def tax_within(gross: Decimal, rate: Decimal) -> tuple[Decimal, Decimal]:
    """Net and tax of an amount that includes the tax: the net is rounded, the tax is the difference."""
    net = cents(gross / (1 + rate))
    return net, gross - net


@exactly
def tax_upon(net: Decimal, rate: Decimal) -> tuple[Decimal, Decimal]:
    """Tax and gross of an amount without tax: the tax is rounded, the gross is the sum."""
    tax = cents(net * rate)
    return tax, net + tax


# --- figures ---------------------------------------------------------------------------------


def grouped(amount: Decimal, places: int | None = 2) -> str:
    """``3,794,300.00``: commas every three digits, the sign U+2212. ``places`` None prints the digits there are.

    ValueError when ``places`` would cut digits off: round first, knowingly.
    """
    _finite(amount)
    if places is not None:
        cut = amount.quantize(Decimal(1).scaleb(-places), context=EXACT)
        if cut != amount:
            raise ValueError(f"more than {places} decimals")
        amount = cut
    return f"{amount:,f}".replace("-", MINUS)


@exactly
def scaled(amount: Decimal, power: int, places: int | None = None) -> tuple[str, bool]:
    """An amount in units of 10 to the ``power``, and whether the text says it exactly.

    Without ``places`` all digits are kept; with it the text is rounded half up to so many decimals.
    """
    figure = _finite(amount).scaleb(-power)
    if places is None:
        bare = figure.normalize()
        return grouped(bare.quantize(Decimal(1)) if bare == bare.to_integral_value() else bare, None), True
    cut = figure.quantize(Decimal(1).scaleb(-places), context=EXACT)
    return grouped(cut, places), cut == figure


def in_wan(amount: Decimal, places: int | None = None) -> tuple[str, bool]:
    """In 万元: 3,794,300.00 → ``("379.43", True)``; see ``scaled``."""
    return scaled(amount, 4, places)


def in_yi(amount: Decimal, places: int | None = None) -> tuple[str, bool]:
    """In 亿元; see ``scaled``."""
    return scaled(amount, 8, places)


def in_million(amount: Decimal, places: int | None = None) -> tuple[str, bool]:
    """In millions; see ``scaled``."""
    return scaled(amount, 6, places)


_NAMES = {
    "CNY": "人民币元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "GBP": "英镑", "JPY": "日元",
    "SGD": "新加坡元", "AUD": "澳元", "CAD": "加元", "CHF": "瑞士法郎", "MOP": "澳门元",
}  # fmt: skip


def currency_name(currency: str | None, language: str) -> str:
    """What a unit line says: ``人民币元`` in Chinese, ``CNY`` in English; empty without a currency."""
    if not currency:
        return ""
    return _NAMES.get(currency, currency) if language.startswith("zh") else currency


def signed(amount: Decimal, currency: str | None, language: str) -> str:
    """``¥1,234.50`` in Chinese for CNY, else ``USD 1,234.50``; without a currency no sign at all."""
    figures = grouped(amount)
    if not currency:
        return figures
    if currency == "CNY" and language.startswith("zh"):
        return f"{MINUS}¥{figures[1:]}" if figures.startswith(MINUS) else f"¥{figures}"
    return f"{currency} {figures}"


# --- 人民币大写 --------------------------------------------------------------------------------
# After 正确填写票据和结算凭证的基本规定 and 会计基础工作规范, in the form that satisfies both.

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_WAN, _YI = 10_000, 100_000_000


def capitals(amount: Decimal | int) -> str:
    """人民币大写, e.g. 人民币叁佰柒拾玖万肆仟叁佰元整.

    TypeError for anything but a Decimal or an int; ValueError for a negative amount and for more than two decimals.
    """
    if isinstance(amount, bool) or not isinstance(amount, Decimal | int):
        raise TypeError(f"an amount is a Decimal, not {type(amount).__name__}")
    exact = _finite(Decimal(amount))
    if exact < 0:
        raise ValueError("a negative amount has no capitals")
    if cents(exact) != exact:
        raise ValueError("more than two decimals")
    yuan, rest = divmod(int(cents(exact).scaleb(2, context=EXACT)), 100)
    jiao, fen = divmod(rest, 10)
    text = f"{_whole(yuan)}元" if yuan else ""
    if not rest:
        return f"人民币{text or '零元'}整"
    if text and (not jiao or not yuan % 10):
        text += "零"
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    return f"人民币{text}{_DIGITS[fen]}分" if fen else f"人民币{text}整"


def _whole(number: int) -> str:
    """A whole number above 0, e.g. 壹亿零壹万; 亿 may stand on 亿, 兆 is never used."""
    for unit, name in ((_YI, "亿"), (_WAN, "万")):
        if number >= unit:
            high, low = divmod(number, unit)
            gap = "零" if 0 < low < unit // 10 else ""
            return f"{_whole(high)}{name}{gap}{_whole(low) if low else ''}"
    return _section(number)


def _section(number: int) -> str:
    """1 to 9,999: one 零 for a run of zeros inside, none at the end, 壹 always kept."""
    text = ""
    for unit, name in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += f"{_DIGITS[digit]}{name}"
        elif text and number and not text.endswith("零"):
            text += "零"
    return text


# --- amounts in English words ------------------------------------------------------------------

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_GREAT = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def in_words(amount: Decimal) -> str:
    """``Twenty million three hundred and fifty-one thousand four hundred and 80/100``, as forms of tender want it, without currency.

    ValueError for a negative amount, more than two decimals, and more than 999 trillion.
    """
    exact = _finite(amount)
    if exact < 0 or cents(exact) != exact or exact >= 10**15:
        raise ValueError("not an amount that is said in words")
    whole, rest = divmod(int(cents(exact).scaleb(2, context=EXACT)), 100)
    said = _english(whole) + (f" and {rest:02}/100" if rest else "")
    return said[0].upper() + said[1:]


def _english(number: int) -> str:
    """A whole number from 0; “and” before the tens and ones."""
    parts = []
    for unit, name in _GREAT:
        count, number = divmod(number, unit)
        if count:
            parts.append(f"{_below_thousand(count)} {name}")
    if number or not parts:
        parts.append(f"and {_below_thousand(number)}" if parts and number < 100 else _below_thousand(number))
    return " ".join(parts)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    small = _ONES[rest] if rest < 20 else _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")
    if not hundreds:
        return small
    return f"{_ONES[hundreds]} hundred" + (f" and {small}" if rest else "")


# --- reading other people's amounts ------------------------------------------------------------

_SAME = str.maketrans(
    "萬億亿圆圓正貳贰弍陸参參叄弌〇○一二三四五六七八九十百千",
    "万亿亿元元整贰贰贰陆叁叁叁壹零零壹贰叁肆伍陆柒捌玖拾佰仟",
)
_LABEL = re.compile(
    r"^(?:(?:金额|合计|总价|投标总价|报价)?[((]?大写[))]?:?|人民币|RMB|CNY|¥|:)+", re.IGNORECASE
)
_D = "[壹贰叁肆伍陆柒捌玖]"
# Compiled by ``re`` at their first use: few briefs write an amount in capitals.
_SECTION = f"零?(?:({_D})仟)?零?(?:({_D})佰)?零?(?:({_D}?)(拾))?零?({_D})?零?"
_SMALL = f"(?:零?({_D}|零)角)?(?:零?({_D}|零)分)?整?"
_LONGEST = 120  # characters of an amount, far beyond any real one
_UNITS = {"元": 0, "万元": 4, "亿元": 8, "": 0}
_WITH_UNIT = re.compile(r"([\d,.+-]+)(亿元|万元|元|)整?")


def read_capitals(text: str) -> Decimal | None:
    """The amount that a person wrote, in capitals or figures; None when it cannot be read.

    Takes 圆/元, 正/整 or neither, a missing 人民币, 零 where it is optional, 拾伍, 萬億貳陸, full-width figures,
    a unit of 万元 or 亿元 after figures, and a label such as 大写：. Compare amounts by this value, never as text.
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_SAME)
    plain = _LABEL.sub("", plain[:_LONGEST])
    if figures := _WITH_UNIT.fullmatch(plain):
        return _read_figures(figures[1], _UNITS[figures[2]])
    whole, yuan, small = plain.partition("元")
    if not yuan:
        # 伍角整 has no 元; 壹佰万整 leaves it out.
        whole, small = ("", plain) if re.search("[角分]", plain) else (plain.removesuffix("整"), "")
    value = 0 if whole == "" and not yuan else _read_whole(whole)
    parts = re.fullmatch(_SMALL, small)
    if value is None or parts is None or not plain.strip("整"):
        return None
    jiao, fen = (_DIGITS.index(digit) if digit else 0 for digit in parts.groups())
    return Decimal(value * 100 + jiao * 10 + fen).scaleb(-2, context=EXACT)


def _read_figures(figures: str, power: int) -> Decimal | None:
    try:
        return EXACT.multiply(parse(figures), Decimal(10**power))
    except ValueError:
        return None


def _read_whole(text: str) -> int | None:
    """The number that a run of 亿, 万 and digits stands for."""
    if text == "零":
        return 0
    for name, unit in (("亿", _YI), ("万", _WAN)):
        high, mark, low = text.rpartition(name)
        if mark:
            above, below = _read_whole(high), _read_whole(low) if low else 0
            # 亿 may stand on 亿 (壹亿亿), 万 never on 万.
            fits = above and below is not None and below < unit and (unit == _YI or above < _WAN)
            return above * unit + below if fits else None  # type: ignore[operator]
    found = re.fullmatch(_SECTION, text)
    if not found or not text.strip("零"):
        return None
    thousand, hundred, ten, has_ten, one = found.groups()
    tens = (_DIGITS.index(ten) if ten else 1) if has_ten else 0
    return _digit(thousand) * 1000 + _digit(hundred) * 100 + tens * 10 + _digit(one)


def _digit(character: str | None) -> int:
    return _DIGITS.index(character) if character else 0
