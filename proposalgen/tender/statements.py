"""What a text says of the total price, and of the tender's number, title and buyer: found where it differs from the truth.

For texts of the brief and for filled forms alike. Sums in 元, 万元 and capitals are compared by their value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from proposalgen.money import EXACT, parse, read_capitals
from proposalgen.record import Record

_CAPITALS = re.compile(r"(?:人民币)?\s*[壹贰叁肆伍陆柒捌玖拾零][壹贰叁肆伍陆柒捌玖拾佰仟万亿零]{0,39}[元圆][壹贰叁肆伍陆柒捌玖零角分整正]{0,9}")
_FIGURES = r"(?:[¥￥]|RMB|CNY|EUR|USD|[$€£])?\s*(\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d+(?:\.\d{1,6})?)\s*(亿元|万元|元)?"
_FIGURE = re.compile(_FIGURES)
_TOTAL = re.compile(
    r"(?:投标总价|投标总报价|报价总计|总报价|投标报价|响应总价|首轮报价|含税总价|合同总价|(?i:\b(?:total (?:bid )?price|bid price|tender sum|total as offered)\b))"
    r"(?:\s*[（(][^）)]{0,12}[）)])?\s*(?:为|是|[:：=]|(?i:is|of))?\s*(?:人民币)?\s*(?:[(（]?小写[)）]?[:：]?)?\s*" + _FIGURES
)
_SHORTEST = 8  # characters of a number that can be told from others
_NEAR = 30  # characters between capitals and the figures that belong to them
_TIMES = {"": 0, "元": 0, "万元": 4, "亿元": 8}


class Sum(Record):
    """An amount that a text states: as written, its value in the main unit, and where it begins."""

    written: str
    value: Decimal
    at: int


class Slip(Record):
    """Two amounts that should be one, or an amount that should be ``expected``. ``found`` is as written."""

    found: str
    expected: str


def totals(text: str) -> Iterator[Sum]:
    """Amounts in figures that a text calls the total price."""
    for found in _TOTAL.finditer(text):
        yield Sum(found.group(0), _value(found.group(1), found.group(2)), found.start())


def wrong_totals(text: str, total: Decimal) -> Iterator[Slip]:
    """Amounts called the total price that differ from it."""
    for stated in totals(text):
        if stated.value != total:
            yield Slip(stated.written, f"{total:,.2f}")


def wrong_capitals(text: str) -> Iterator[Slip]:
    """Capitals whose value is not that of the figures beside them; figures stand after them or before, close by."""
    plain = unicodedata.normalize("NFC", text)
    for found in _CAPITALS.finditer(plain):
        value = read_capitals(found.group(0))
        figures = _beside(plain, found.start(), found.end())
        if figures and (value is None or value not in {_value(*pair) for pair in figures}):
            yield Slip(found.group(0).strip(), "".join(part or "" for part in figures[0]))


def _beside(text: str, start: int, end: int) -> list[tuple[str, str | None]]:
    """Amounts close to capitals in the same line: two digits at least, so that the number of a heading is none."""
    before = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    after = text[end : end + _NEAR].partition("\n")[0]
    found = [(one.group(1), one.group(2)) for one in _FIGURE.finditer(after)]
    found += [(one.group(1), one.group(2)) for one in reversed(list(_FIGURE.finditer(before)))]
    return [pair for pair in found if len(pair[0]) > 1 or pair[1]]


def _value(figures: str, unit: str | None) -> Decimal:
    return EXACT.multiply(parse(figures), Decimal(10) ** _TIMES[unit or ""])


def near_misses(text: str, exact: str, least: float = 0.8) -> Iterator[str]:
    """Words of a text that look like ``exact`` (a tender's number) and are not it, each once.

    Width, case and hyphens count: a number stands exactly as issued. A number without letters, or a short one, looks like any
    date, so that nothing is found.
    """
    core = max(_codes(exact), key=len, default="")
    if len(core) < _SHORTEST or not re.search(r"[A-Za-zＡ-Ｚａ-ｚ]", core):
        return
    for word in dict.fromkeys(_codes(text.replace(exact, " "))):
        if word != core and abs(len(word) - len(core)) <= 3 and _alike(word, core) >= least:
            yield word


def _codes(text: str) -> list[str]:
    return [word for word in re.findall(r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９\-–—－_〔〕\[\]/]{5,60}", text) if re.search(r"[0-9０-９]", word)]


def _alike(one: str, other: str) -> float:
    from difflib import SequenceMatcher  # only where names are compared: checks start without it

    plain = [re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold() for text in (one, other)]
    return SequenceMatcher(None, *plain, autojunk=False).ratio()


def nearly(one: str, other: str, least: float = 0.8) -> bool:
    """Whether two names were surely meant to be the same, and are not: a blank, a bracket or a character differs."""
    return one != other and _alike(one, other) >= least
