"""Chinese and English number words, read on their own: the inspection borrows nothing from the makers."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {
    c: n
    for n, group in enumerate(
        ("零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for c in group
}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_FIGURES = {ord(str(n)): c for c, n in reversed(DIGITS.items())}
NUMERALS = "".join([*DIGITS, *TENS, *MYRIADS])

_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
UNITS = {word: n for n, word in enumerate(_SMALL)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}


def chinese(text: str) -> tuple[Decimal, ...]:
    """The values a run of Chinese numerals may have: 一百二十万, 一二〇〇, 三百六 (360 or 306)."""
    whole, _, part = text.partition("点")
    if part:
        return _with_decimals(whole, part)
    if all(c in DIGITS for c in text):
        return (Decimal("".join(str(DIGITS[c]) for c in text)),)
    value = _by_units(text)
    if (
        len(text) >= 3
        and text[-1] in DIGITS
        and (text[-2] in TENS or text[-2] in MYRIADS)
        and text[-2] not in "十拾"
    ):
        scale = TENS.get(text[-2]) or MYRIADS[text[-2]]
        return (value, value - DIGITS[text[-1]] + DIGITS[text[-1]] * scale // 10)
    return (value,)


def _with_decimals(whole: str, part: str) -> tuple[Decimal, ...]:
    """三点六百万: digits after the point, then units."""
    count = 0
    while count < len(part) and part[count] in DIGITS:
        count += 1
    figures = "".join(str(DIGITS[c]) for c in part[:count])
    scale = Decimal(1)
    for unit in part[count:]:
        scale *= TENS.get(unit) or MYRIADS.get(unit) or 1
    return (Decimal(f"{_by_units(whole)}.{figures or 0}") * scale,)


def mixed(text: str) -> Decimal:
    """3百69万: figures among Chinese units."""
    return _by_units(text.translate(_FIGURES))


def _by_units(text: str) -> Decimal:
    """Sections of up to a myriad, each built from digit and unit."""
    total = section = digit = 0
    for character in text:
        if character in DIGITS:
            digit = digit * 10 + DIGITS[character]  # 三六九万: figures side by side, then their unit
        elif character in TENS:
            section += (digit or 1) * TENS[character]
            digit = 0
        else:
            unit = MYRIADS[character]
            section += digit
            total = (
                (total + section) * unit
                if section < unit and total and total < unit
                else total + (section or 1) * unit
            )
            section = digit = 0
    return Decimal(total + section + digit)


def english(words: list[str]) -> Decimal | None:
    """``three million six hundred thousand``, ``three point six million``; None when the words say no number."""
    total = section = Decimal(0)
    places = 0  # how many figures after the point there are, plus one
    seen = False
    for word in words:
        if word in UNITS:
            section, seen = section + UNITS[word] * Decimal(1).scaleb(-places), True
            places += places > 0
        elif word == "point":
            places = 1
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in SCALES:
            total, section, places = total + (section or 1) * SCALES[word], Decimal(0), 0
        elif word != "and":
            return None
    return total + section if seen else None
