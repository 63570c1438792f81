"""Amounts that must not appear, and figures that somebody has computed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from proposalgen.inspect.disguised import GROUPING, disguised
from proposalgen.inspect.numbers import Number, numbers
from proposalgen.inspect.units import Unit

SMALL = Decimal(1000)  # below it a bare number is anything; only with money around it an amount
_MONEY_BEFORE = ("¥", "￥", "$", "€", "£", "cny", "rmb", "usd", "eur", "人民币")
_MONEY_AFTER = ("元", "圆", "yuan", "rmb", "cny", "usd", "eur", "dollar")
EVERYDAY = 12  # months, ordinals, list numbers: known to everybody

_BETWEEN_FIGURES = re.compile(rf"[\s.,'’\x1e{GROUPING}]+")
_COUNTED = re.compile(rf" ?(?!{'|'.join(map(re.escape, _MONEY_AFTER))})[^\W\d_]{{2}}")  # 1,900 hours, 1,900 小时
_IN_WORDS = re.compile(
    "[零〇一二两三四五六七八九壹贰叁参肆伍陆柒捌玖][十百千万亿拾佰仟]|[零〇一二三四五六七八九]{4}|[0-9][亿万千百][0-9零〇]|illion|thousand|lakh|crore"
)


class Found(NamedTuple):
    """A number that equals an amount searched for."""

    number: Number
    amount: Decimal


def figures_of(wanted: frozenset[Decimal]) -> frozenset[str]:
    """The figures of each amount without its zeros: whoever writes 3,600,000 writes a 3 and a 6."""
    return frozenset(f"{amount:f}".replace(".", "").strip("0") for amount in wanted)


def may_hold(folded: str, figures: frozenset[str]) -> bool:
    """A quick look: False means that no wanted amount is in this folded text."""
    if _IN_WORDS.search(folded):
        return True
    joined = _BETWEEN_FIGURES.sub("", folded)
    return any(map(joined.__contains__, figures)) or _IN_WORDS.search(joined) is not None


def amounts(
    text: str, wanted: frozenset[Decimal], units: tuple[Unit, ...] = (), public: frozenset[Decimal] = frozenset()
) -> Iterator[Found]:
    """Numbers of a text that equal a wanted amount, in any reading.

    ``units``: in a table that counts in 万元 360 means 3,600,000, unless 360 is itself a ``public``
    figure; where 万元 only stands somewhere on the same page, 365.43 or 1,234 says enough, 1,234 hours not. A rounded writing (3.6 million) of which a
    ``public`` figure is the exact one says nothing of the wanted amount.
    """
    if not wanted:
        return
    met: set[Decimal] = set()
    for found in _written(text, wanted, units, public):
        met.add(found.amount)
        yield found
    for number in disguised(text):
        value = number.readings[0]
        if value in wanted - met and (value >= SMALL or _is_money(text, number)) and not _rounds(number, value, public):
            met.add(value)
            yield Found(number, value)


def _written(text: str, wanted: frozenset[Decimal], units: tuple[Unit, ...], public: frozenset[Decimal]) -> Iterator[Found]:
    """The amounts in usual ways to write them."""
    for number in numbers(text, figures_of(wanted)):
        for value in number.readings:
            if value in wanted and (value >= SMALL or _is_money(text, number)):
                if not _rounds(number, value, public):
                    yield Found(number, value)
                break
            meant = (value * unit.scale for unit in units if _counts(unit, text, number) and value not in public)
            whole = next((amount for amount in meant if amount in wanted), None)
            if whole is not None:
                if not _rounds(number, whole, public):
                    yield Found(number, whole)
                break


def _rounds(number: Number, value: Decimal, public: frozenset[Decimal]) -> bool:
    """Whether a public figure, rounded to the digits written, reads like this; never so for an amount in full."""
    digits = sum(map(str.isdecimal, number.text.lstrip("0.,")))
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return digits > 0 and step > 1 and any(abs(known - value) * 2 <= step for known in public)


def _counts(unit: Unit, text: str, number: Number) -> bool:
    """Whether a number may be counted in this unit; on a page not one that stands bare and small, or counts hours."""
    if unit.close:
        return True
    small = number.plain and all(value < SMALL for value in number.readings)
    return not small and not _COUNTED.match(text, number.end)


def _is_money(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 6) : number.start].rstrip().lower()
    after = text[number.end : number.end + 8].lstrip().lower()
    return number.text.endswith(("角", "分", "毛")) or before.endswith(_MONEY_BEFORE) or after.startswith(_MONEY_AFTER)


class Figures:
    """Every figure that a document may print: those of the view and those in known texts.

    A printed number is known when it equals one of them, is one rounded to the digits shown, or is
    one of them as a percentage.
    """

    def __init__(self, texts: Iterable[str], values: Iterable[Decimal]) -> None:
        known = {abs(value) for value in values}
        for text in set(texts):
            for number in numbers(text):
                known.update(number.readings)
                known.update(number.parts)
        self._known = sorted(
            known
            | {value / 100 for value in known if value <= 100}
            | {value * 100 for value in known if value <= 1}
        )
        self._exact = frozenset(self._known)

    def knows(self, number: Number) -> bool:
        """Whether somebody computed or wrote this number, in one of its readings."""
        if not number.readings and not number.parts:
            return True
        if any(self._has(value, number.step) for value in number.readings):
            return True
        return bool(number.parts) and all(self._has(value, Decimal(1)) for value in number.parts)

    def _has(self, value: Decimal, step: Decimal) -> bool:
        if value in self._exact or (value <= EVERYDAY and value == value // 1):
            return True
        half = step / 2
        at = bisect_left(self._known, value - half)
        return at < len(self._known) and self._known[at] <= value + half
