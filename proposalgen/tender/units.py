"""Units that may be put into one another without a guess: the same unit, or one with a declared prefix or factor.

Steps between B, KB, MB … are 1,000 for some and 1,024 for others. A factor is therefore given for both
readings, and a comparison holds only where both agree.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from proposalgen.record import Record

_PREFIXES = {"n": -9, "u": -6, "m": -3, "c": -2, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15}
# Unit -> the prefixes it is written with.
_METRIC = {
    "Hz": ("", "k", "M", "G", "T"), "W": ("m", "", "k", "M", "G"), "VA": ("", "k", "M"), "V": ("m", "", "k"), "A": ("m", "", "k"),
    "m": ("n", "u", "m", "c", "", "k"), "g": ("u", "m", "", "k"), "s": ("n", "u", "m", ""), "Pa": ("", "k", "M"), "N": ("", "k"),
    "L": ("m", ""), "Wh": ("", "k", "M"), "bps": ("", "k", "M", "G", "T"), "J": ("", "k", "M"),
}  # fmt: skip
_BYTES = ("B", "KB", "MB", "GB", "TB", "PB", "EB")
# Other names, and units that are a fixed number of another.
_EQUAL: dict[str, tuple[str, int | str]] = {
    "赫兹": ("Hz", 1), "千赫": ("kHz", 1), "兆赫": ("MHz", 1), "吉赫": ("GHz", 1), "瓦": ("W", 1), "千瓦": ("kW", 1), "兆瓦": ("MW", 1),
    "伏": ("V", 1), "千伏": ("kV", 1), "安": ("A", 1), "毫安": ("mA", 1), "千伏安": ("kVA", 1), "度": ("kWh", 1), "千瓦时": ("kWh", 1),
    "米": ("m", 1), "厘米": ("cm", 1), "毫米": ("mm", 1), "微米": ("um", 1), "千米": ("km", 1), "公里": ("km", 1), "μm": ("um", 1),
    "克": ("g", 1), "毫克": ("mg", 1), "千克": ("kg", 1), "公斤": ("kg", 1), "吨": ("kg", 1000), "t": ("kg", 1000),
    "升": ("L", 1), "毫升": ("mL", 1), "秒": ("s", 1), "毫秒": ("ms", 1), "微秒": ("us", 1), "μs": ("us", 1), "纳秒": ("ns", 1),
    "min": ("s", 60), "分钟": ("s", 60), "分": ("s", 60), "minutes": ("s", 60), "minute": ("s", 60),
    "h": ("s", 3600), "小时": ("s", 3600), "hours": ("s", 3600), "hour": ("s", 3600), "seconds": ("s", 1), "second": ("s", 1),
    "d": ("s", 86400), "天": ("s", 86400), "日": ("s", 86400), "日历日": ("s", 86400), "days": ("s", 86400), "day": ("s", 86400),
    "周": ("s", 604800), "weeks": ("s", 604800), "week": ("s", 604800),
    "月": ("month", 1), "个月": ("month", 1), "months": ("month", 1), "年": ("month", 12), "years": ("month", 12), "year": ("month", 12),
    "帕": ("Pa", 1), "千帕": ("kPa", 1), "兆帕": ("MPa", 1), "字节": ("B", 1),
    "bit/s": ("bps", 1), "kbit/s": ("kbps", 1), "Mbit/s": ("Mbps", 1), "Gbit/s": ("Gbps", 1), "Mb/s": ("Mbps", 1), "Gb/s": ("Gbps", 1),
    "元": ("CNY", 1), "千元": ("CNY", 1000), "万元": ("CNY", 10_000), "百万元": ("CNY", 1_000_000), "亿元": ("CNY", 100_000_000),
    "万": ("", 10_000), "千": ("", 1000), "百万": ("", 1_000_000), "亿": ("", 100_000_000),
}  # fmt: skip


class Unit(Record):
    """``family``: what is measured. ``factors``: how many base units one of it is, in each reading of its prefix."""

    family: str
    factors: tuple[Decimal, ...]


@lru_cache(maxsize=1)
def _exact() -> dict[str, Unit]:
    found = {}
    for base, prefixes in _METRIC.items():
        for prefix in prefixes:
            found[prefix + base] = Unit(base, (Decimal(10) ** _PREFIXES[prefix],))
    for power, name in enumerate(_BYTES):
        found[name] = Unit("B", (Decimal(1000) ** power, Decimal(1024) ** power))
        if power:
            found[name.replace("B", "iB")] = Unit("B", (Decimal(1024) ** power,) * 2)
    for name, base in (("month", "month"), ("CNY", "CNY"), ("", "")):
        found[name] = Unit(base, (Decimal(1),))
    for name, (of, times) in _EQUAL.items():
        known = found[of]
        found[name] = Unit(known.family, tuple(factor * times for factor in known.factors))
    return found


@lru_cache(maxsize=1)
def _folded() -> dict[str, Unit | None]:
    """The same without regard to case, for ``GHZ`` and ``gb``; None where case tells units apart (mW, MW)."""
    found: dict[str, Unit | None] = {}
    for name, unit in _exact().items():
        key = name.casefold()
        found[key] = unit if found.get(key, unit) == unit else None
    return found


def unit_of(text: str) -> Unit | None:
    """The unit that a text names; None when it is not a known one, or could be either of two."""
    tidy = plain(text)
    return _exact().get(tidy) or _folded().get(tidy.casefold())


def plain(text: str) -> str:
    """Without width, blanks and the two forms of µ."""
    return "".join(unicodedata.normalize("NFKC", text[:60]).split()).replace("µ", "μ")


def rates(asked: str | None, offered: str | None) -> tuple[Fraction, ...] | None:
    """By what a number in the unit ``offered`` is multiplied to stand in the unit ``asked``, in each reading.

    None when the two cannot be put into one another. A missing unit of the offer is that of what is asked.
    """
    mine, its = plain(offered or ""), plain(asked or "")
    if offered is None or mine == its:
        return (Fraction(1),)
    ours, theirs = unit_of(mine), unit_of(its)
    if ours is None or theirs is None:
        # An unknown unit in other letters is the same one, unless case tells two known ones apart (mW, MW).
        same = mine.casefold() == its.casefold() and mine.casefold() not in _folded()
        return (Fraction(1),) if same else None
    if ours.family != theirs.family:
        return None
    both = zip(_two(ours.factors), _two(theirs.factors), strict=True)
    return tuple(dict.fromkeys(Fraction(our) / Fraction(their) for our, their in both))


def _two(factors: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    return factors if len(factors) == 2 else factors * 2
