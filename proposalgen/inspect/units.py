"""In what the figures near a text are counted: 万元, 百万元, 千元, 亿元, CNY million, in thousands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple


class Unit(NamedTuple):
    """One written figure stands for ``scale`` times as much. ``close``: the unit stands in the figure's own table or
    chart; else only somewhere on the same page."""

    scale: Decimal
    close: bool = True


_SAME = str.maketrans("萬億圓圆", "万亿元元")
_HAN = re.compile(r"(?P<times>[十百千]?)(?P<myriads>[万亿])元|(?P<few>[百千])元")
_MONEY = r"(?:cny|rmb|usd|eur|gbp|hkd|yuan|dollars?|euros?|[¥￥$€£])"
_WORDS = "thousands?|mn|millions?|bn|billions?"
_SIZE = f"(?:k|m|mm|mio|{_WORDS})"  # the short ones are metres, too, where no money stands beside them
_ENGLISH = re.compile(
    rf"{_MONEY}[\s,]*(?P<after>{_SIZE})\b|\b(?P<before>{_SIZE})\s+(?:of\s+)?{_MONEY}|\bin\s+(?P<whole>(?:thousand|million|billion)s)\b"
    rf"|[(（]\s*(?P<alone>{_WORDS})\s*[)）]|(?P<zeros>[’']000s?\b)",
    re.IGNORECASE,
)
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "k": 3, "t": 3, "m": 6, "b": 9, "’": 3, "'": 3}
_NUMERALS = "0123456789零一二两三四五六七八九十百千万亿"


@lru_cache(maxsize=256)
def units_of(text: str, close: bool = True) -> tuple[Unit, ...]:
    """Every unit that a text names. In a ``close`` one a figure before it owns it: 365 万元 says nothing of the table."""
    scales = (10**power for power, owned in _units(text.translate(_SAME)) if not (close and owned))
    return tuple(Unit(Decimal(scale), close) for scale in dict.fromkeys(scales))


def _units(text: str) -> Iterator[tuple[int, bool]]:
    """The power of ten of each unit, and whether a number stands right before it."""
    for found in _HAN.finditer(text):
        owned = _after_number(text, found.start())
        times = "" if owned else found["times"] or ""  # of 三百万元 the 百 is the number's
        yield sum(_POWERS[sign] for sign in (*times, found["myriads"] or found["few"])), owned
    for found in _ENGLISH.finditer(text):
        yield _POWERS[found[found.lastgroup or 0][0].lower()], _after_number(text, found.start())


def _after_number(text: str, at: int) -> bool:
    return text[max(0, at - 4) : at].rstrip(" \t\n\v\u00a0\u3000")[-1:] in (*_NUMERALS,)
