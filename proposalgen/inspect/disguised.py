"""Amounts in spellings that nobody uses who does not want to hide them, or whose table or line broke in the middle.

Only the search for what is withheld looks here: such a reading is no figure that a document must account for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from proposalgen.inspect.numbers import Number
from proposalgen.inspect.numerals import DIGITS, MYRIADS, NUMERALS, SCALES, TENS, UNITS, mixed

GROUPING = "·‧・‚٬´_/|-"  # between thousands; the usual signs are read elsewhere
_GAP = "[ \\n\\v\\x1e]"
_SAME = str.maketrans("万億點圆圓块塊毛參参", "万亿点元元元元角叁叁")
_START, _END = r"(?<!\w)(?<![0-9][.,])", r"(?!\w|[.,][0-9])"
_ALONE = re.compile(
    rf"{_START}(?<![0-9][ \x1e])[0-9](?P<gap>[ \x1e])[0-9](?:(?P=gap)[0-9]){{0,12}}(?:(?={_GAP}?元)|(?P<unit>{_GAP}?[十百千]?[万亿])(?={_GAP}?元|\W|$)|{_END}(?!(?P=gap)[0-9]))"
)
_BARE = 5  # so many single figures in a row are a number without a unit, too
_APART = re.compile(f"(?<!第)[{NUMERALS}](?:{_GAP}{{0,3}}[{NUMERALS}])*(?:{_GAP}{{0,3}}[{NUMERALS}元角分])*")
_MIXED = re.compile(
    rf"(?<![0-9.,])[0-9{NUMERALS}]+(?:\.(?P<places>[0-9]{{1,2}})(?![0-9{NUMERALS}])"
    rf"|元零?(?:(?P<jiao>[0-9{''.join(DIGITS)}])角零?)?(?:(?P<fen>[0-9{''.join(DIGITS)}])分(?!之))?)?"
)
_GROUPS = re.compile(rf"{_START}(?<![{GROUPING}])[0-9]{{1,3}}(?P<sign>[{GROUPING}])[0-9]{{3}}(?:(?P=sign)[0-9]{{3}}){{0,4}}{_END}(?![{GROUPING}])")
_MYRIADS = re.compile(f"{_START}[0-9]{{1,4}} [0-9]{{4}}(?= ?元)")
_POWER = re.compile(rf"{_START}(?P<figures>[0-9]{{1,9}}(?:\.[0-9]{{1,9}})?)(?:e\+?| ?[×x*] ?10 ?(?:\^|\*\*) ?)(?P<power>[0-9]{{1,2}}){_END}")
_SCALES = {**SCALES, "lakh": 10**5, "crore": 10**7, "trillion": 10**12}
_BETWEEN = re.compile(r"[\s\x1e,-]{0,4}(?:and\s)?")
_MOST, _LONGEST = 12, 40  # words, characters of one amount


def disguised(text: str) -> Iterator[Number]:
    """The amounts of a folded text that ``numbers`` passes over."""
    yield from _grouped(text)
    yield from _powers(text)
    if any(map(text.__contains__, _SCALES)):
        yield from _words(text)
    if not text.isascii():
        same = text.translate(_SAME)
        yield from _single_figures(same)
        for run in _APART.finditer(same):
            yield from _mixed("".join(run[0].split()), run.start(), run.end())
        for run in _MIXED.finditer(same):
            yield from _mixed(run[0], run.start(), run.end())


def _grouped(text: str) -> Iterator[Number]:
    """3·600·000, 360 0000 元."""
    for pattern in (_GROUPS, _MYRIADS):
        for found in pattern.finditer(text):
            yield _number(found[0], found.start(), found.end(), Decimal("".join(filter(str.isdecimal, found[0]))))


def _powers(text: str) -> Iterator[Number]:
    """3.6e6, 3.6×10^6."""
    for found in _POWER.finditer(text):
        yield _number(found[0], found.start(), found.end(), Decimal(found["figures"]).scaleb(int(found["power"])))


def _single_figures(text: str) -> Iterator[Number]:
    """3 6 0 万元: each figure by itself; a few of them only with a unit behind."""
    for found in _ALONE.finditer(text):
        figures = "".join(filter(str.isdecimal, found[0]))
        if found["unit"] or len(figures) >= _BARE or text[found.end() : found.end() + 2].lstrip().startswith("元"):
            value = Decimal(figures)
            for sign in (found["unit"] or "").strip():
                value *= {**TENS, **MYRIADS}[sign]
            yield _number(found[0], found.start(), found.end(), value)


def _mixed(run: str, start: int, end: int) -> Iterator[Number]:
    """3百六十万, 369万零50.5元, 叁 佰 陆 拾 万: figures and numerals side by side, and what stands in two cells."""
    found = _MIXED.match(run)
    if found is None:
        return
    whole = re.split("[.元]", found[0])[0]
    if len(whole) > _LONGEST or any(whole.count(sign) > 1 for sign in MYRIADS) or not any(map(whole.__contains__, (*TENS, *MYRIADS))):
        return  # 三百万 and 六十万 in two cells are two amounts
    value = mixed(whole)
    if found["places"]:
        value += Decimal(f"0.{found['places']}")
    value += _cent(found["jiao"]) * 10 + _cent(found["fen"])
    yield _number(run, start, end, value)


def _cent(figure: str | None) -> Decimal:
    return (mixed(figure) if figure else Decimal(0)) / 100


@cache
def _word() -> re.Pattern[str]:
    names = "|".join((*UNITS, *_SCALES))
    return re.compile(rf"{_START}(?:[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?|\b(?:{names})s?\b)")


def _words(text: str) -> Iterator[Number]:
    """3 million six hundred thousand, three million 600,000: figures and words, read from each word on."""
    found = list(_word().finditer(text))
    for first in range(len(found)):
        if found[first][0].rstrip("s") not in _SCALES:
            run = [found[first]]
            for one in found[first + 1 : first + _MOST]:
                if not _BETWEEN.fullmatch(text[run[-1].end() : one.start()]):
                    break
                run.append(one)
            if len(run) > 2:
                yield from _amount(text, run)


def _amount(text: str, run: list[re.Match[str]]) -> Iterator[Number]:
    """What the words come to as long as their scales fall; two amounts side by side are no sum."""
    total, section, smallest, figures, end = Decimal(0), Decimal(0), Decimal("inf"), False, 0
    for one in run:
        word = one[0] if one[0] in UNITS else one[0].rstrip("s")
        if word == "hundred":
            section *= 100
        elif word in _SCALES:
            if _SCALES[word] >= smallest or not section:
                break
            total, section, smallest, figures = total + section * _SCALES[word], Decimal(0), Decimal(_SCALES[word]), False
        elif figures or (section and word not in UNITS):
            break
        elif word in UNITS:
            section += UNITS[word]
        else:
            section, figures = Decimal(word.replace(",", "")), True
        end = one.end()
    if total:
        yield _number(text[run[0].start() : end], run[0].start(), end, total + (section if section < smallest else 0))


def _number(text: str, start: int, end: int, value: Decimal) -> Number:
    return Number(text, start, end, (value,))
