"""Every number of a text, in every usual way to write one, with the values it may have.

``1.200`` is 1200 in one country and 1.2 in another: such a number has both readings. What is
searched for matches any reading; what is allowed need match only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from proposalgen.inspect.numerals import (
    DIGITS,
    MYRIADS,
    NUMERALS,
    SCALES,
    TENS,
    UNITS,
    chinese,
    english,
    mixed,
)

_THIN = "\u00a0\u2000-\u200a\u202f\u3000"
_WIDE = {0xFF10 + i: 0x30 + i for i in range(10)} | dict(
    zip(map(ord, "萬億貳參叄陸兩點．％"), "万亿贰叁叁陆两点.%", strict=True)
)
_BODY = (
    rf"\d{{1,3}}(?:[ {_THIN}]\d{{3}})+(?!\d|[.,]\d{{3}})(?:[.,]\d{{1,2}}(?!\d))?"  # 1 200 000,00
    r"|\d+(?:[.,'’]\d+)*"
)
_UNIT = (
    r"(?P<zh>(?:十|百|千)?(?:万亿|万|亿)|百|千)|(?P<en>k|w|wan|m|mn|mm|mio|mil|b|bn|thousand|million|millions|billion|"
    r"lakh|crore|trillion)(?![a-z0-9²³])|(?P<per>%|‰|percent\b|per cent\b)"
)
_ALL_WORDS = "|".join((*UNITS, *SCALES))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Figures with a unit, Chinese numerals, English words; made when a text may hold a number."""
    gap = r"[\s\x1e]{0,3}|[-\u2010\u2013](?=thousand|million|billion)"  # a 3.69-million price
    figure = rf"(?P<body>{_BODY})(?:(?P<gap>{gap})(?:{_UNIT}))?"
    one = f"[{''.join(DIGITS)}]"
    cents = rf"[元圆]零?(?:(?P<jiao>{one})角零?)?(?:(?P<fen>{one})分(?!之))?(?<![元圆零])"
    han = rf"(?:百分之)?[{NUMERALS}]+(?:点[{NUMERALS}]+|{cents})?"
    words = rf"\b(?:{_ALL_WORDS})\b(?:[\s-]+(?:{_ALL_WORDS}|and|point)\b)+"
    return re.compile(figure, re.IGNORECASE), re.compile(han), re.compile(words, re.IGNORECASE)


_ENGLISH = {"k": 3, "w": 4, "wan": 4, "m": 6, "mil": 6, "mn": 6, "mm": 6, "mio": 6, "million": 6, "millions": 6, "b": 9, "bn": 9,
            "billion": 9, "thousand": 3, "lakh": 5, "crore": 7, "trillion": 12}  # fmt: skip
_SPELT = frozenset(("thousand", "million", "millions", "billion"))
_CAPITAL_THREE = re.compile("参(?=[拾佰仟万亿])")  # what 參 became; elsewhere a word of its own
_MIXED = re.compile("[0-9]{1,4}[十百千](?=[0-9])(?:[0-9]{1,4}[十百千])*(?:[0-9]{1,4})?[万亿]")
_JOINT = re.compile(r"[\s,]*(?:and\s+)?")
_STARTS = 6  # of one amount that are kept in mind
_LOOSE = frozenset((*"kwmb", "mil"))  # also metres, watts …: read with and without
_DIGIT = re.compile("[0-9]")
_SEPARATORS = dict.fromkeys(map(ord, " .,'’\u00a0\u202f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))))
_APART = "\n\v\x1e"  # the unit stands on another line, or in another cell
_POWERS = {**TENS, **MYRIADS}


class Number(NamedTuple):
    """A number as written. ``readings``: what it may mean; ``parts``: if it is several side by side.

    ``step`` is one unit of its last digit; ``attached``: a letter stands right before it (SM2, v3);
    ``plain``: neither unit, nor separator, nor percent sign.
    """

    text: str
    start: int
    end: int
    readings: tuple[Decimal, ...]
    parts: tuple[Decimal, ...] = ()
    step: Decimal = Decimal(1)
    attached: bool = False
    plain: bool = False


def numbers(text: str, only: frozenset[str] | None = None) -> Iterator[Number]:
    """All numbers of a text, in three passes: figures, Chinese numerals, English words.

    ``only``: the figures without outer zeros that are looked for; others are passed over, which is
    much faster.
    """
    flat = text.translate(_WIDE) if not text.isascii() else text
    taken: set[int] = set()
    if _DIGIT.search(flat):
        yield from _figures(flat, taken, only)
    if not flat.isascii():
        yield from _chinese(_CAPITAL_THREE.sub("叁", flat), taken)
        yield from (Number(one[0], one.start(), one.end(), (mixed(one[0]),)) for one in _MIXED.finditer(flat))
    if any(map(flat.lower().__contains__, SCALES)):
        yield from _english(flat)


def _figures(text: str, taken: set[int], only: frozenset[str] | None) -> Iterator[Number]:
    running: list[Number] = []  # what the next figure may go on with: each start, for nobody knows where the amount begins
    for found in _patterns()[0].finditer(text):
        goes_on = found["zh"] or (found["en"] or "").lower() in _SPELT
        if only is not None and not running and not goes_on and _bare(found["body"]) not in only:
            continue
        number = _figure(text, found)
        if found["zh"]:
            taken.add(found.start("zh"))
        yield number
        sums = [_sum(text, one, number) for one in running] if running and _continues(text, running[-1], found) else []
        whole = [one for one in sums if one.readings]
        yield from whole
        running = [*whole, number][-_STARTS:] if goes_on else []


def _figure(text: str, found: re.Match[str]) -> Number:
    body, unit = found["body"], found["zh"] or found["en"] or found["per"]
    end = found.end() if unit else found.end("body")
    attached = found.start() > 0 and text[found.start() - 1].isalpha() and text[found.start() - 1].isascii()
    values, parts, step = _read(body)
    if found["zh"] or found["en"] or found["per"]:
        scale = _scale(found)
        scaled = tuple(value * scale for value in values)
        apart = any(sign in found["gap"] for sign in _APART)
        loose = found["per"] or (found["en"] or "").lower() in _LOOSE or apart
        values = (*scaled, *values) if loose else scaled
        step = step * scale
    return Number(
        text[found.start() : end],
        found.start(),
        end,
        values,
        parts,
        step,
        attached,
        body.isdigit() and not unit,
    )


def _bare(body: str) -> str:
    """The figures alone, without the zeros at both ends: 36 of 3,600,000.00 and of 0.036."""
    return body.translate(_SEPARATORS).strip("0")


def _scale(found: re.Match[str]) -> Decimal:
    if found["zh"]:
        scale = Decimal(1)
        for character in found["zh"]:
            scale *= _POWERS[character]
        return scale
    if found["en"]:
        return Decimal(10) ** _ENGLISH[found["en"].lower()]
    return Decimal("0.001") if found["per"] == "‰" else Decimal("0.01")


def _continues(text: str, previous: Number, found: re.Match[str]) -> bool:
    """360万5000元, 3亿6千万, 3 million 690 thousand: a number that goes on with smaller units."""
    if (found["en"] or "").lower() in _SPELT:
        between = text[previous.end : found.start()]
        return len(between) <= 6 and _JOINT.fullmatch(between) is not None
    return found.start() == previous.end and (
        found["zh"] is not None or text[found.end("body") : found.end("body") + 1] == "元"
    )


def _sum(text: str, first: Number, second: Number) -> Number:
    total = tuple(a + b for a in first.readings[:1] for b in second.readings[:1] if b < a)
    parts = (*first.readings[:1], *second.readings[:1])
    return Number(text[first.start : second.end], first.start, second.end, total, parts, second.step)


def _read(body: str) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...], Decimal]:
    """Readings, parts and step of a run of figures and separators."""
    if body.isdigit():
        return (Decimal(body),), (), Decimal(1)
    pieces = re.split(r"\D", body)
    signs = re.findall(r"\D", body)
    values = tuple(dict.fromkeys(_values(pieces, signs)))
    apart = not values or not set(signs) <= set(".,'’")
    parts = tuple(Decimal(piece) for piece in pieces) if apart else ()
    decimals = min((-int(v.as_tuple().exponent) for v in values), default=0)
    return values, parts, Decimal(1).scaleb(-decimals)


def _values(pieces: list[str], signs: list[str]) -> Iterator[Decimal]:
    whole = "".join(pieces)
    if len(set(signs)) == 1 and _grouped(pieces) and pieces[0].strip("0"):
        yield Decimal(whole)
    last = signs[-1]
    if last in ".,":
        before, rest = pieces[:-1], signs[:-1]
        if not rest or (len(set(rest)) == 1 and rest[0] != last and _grouped(before)):
            yield Decimal(f"{''.join(before)}.{pieces[-1]}")


def _grouped(pieces: list[str]) -> bool:
    """Thousands (1,200,000), myriads (120,0000) or lakhs (12,00,000)."""
    first, rest = pieces[0], pieces[1:]
    sizes = {len(piece) for piece in rest}
    if sizes == {3}:
        return len(first) <= 3 or len(rest) == 1  # 3690,000: a sign left out
    if sizes == {4}:
        return len(first) <= 4
    return (
        len(rest) > 1
        and len(first) <= 2
        and len(rest[-1]) == 3
        and {len(piece) for piece in rest[:-1]} == {2}
    )


def _chinese(text: str, taken: set[int]) -> Iterator[Number]:
    for found in _patterns()[1].finditer(text):
        if found.start() in taken:
            continue  # the unit of 120万: the figures have it
        run = found.group()
        percent = run.startswith("百分之")
        cents = Decimal(DIGITS[found["jiao"] or "零"] * 10 + DIGITS[found["fen"] or "零"]) / 100
        whole = run.removeprefix("百分之").partition("元")[0].partition("圆")[0]
        values = tuple((value + cents) / (100 if percent else 1) for value in chinese(whole)) if whole else ()
        step = Decimal("0.01") if cents else Decimal(1)
        yield Number(run, found.start(), found.end(), values, step=step, plain=len(run) < 3)


def _english(text: str) -> Iterator[Number]:
    for found in _patterns()[2].finditer(text):
        value = english(re.split(r"[\s-]+", found.group().lower()))
        if value is not None:
            yield Number(found.group(), found.start(), found.end(), (value,))
