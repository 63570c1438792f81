"""What Word prints before a paragraph of a list: counted as Word counts, by the lists of the file itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from proposalgen.branding.package import W
from proposalgen.document.numbering import chinese
from proposalgen.record import Record

# 1. a) （1） and the like: a list of ours says the same.
_SIMPLE = re.compile(r"[（(]?%\d[)）.．、]?")
_CHINESE = ("chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting")


class Level(Record):
    """One level of a list: ``form`` of its numbers, ``text`` around them, the first number."""

    form: str
    text: str
    start: int
    legal: bool


class Mark(Record):
    """What stands before a paragraph: ``label`` in full, ``count`` and whether our own lists say the same."""

    label: str
    count: int
    level: int
    ordered: bool
    simple: bool
    list_id: str


@dataclass(slots=True)
class Numbers:
    """The lists of a file and how far each has been counted."""

    kinds: dict[str, dict[int, Level]] = field(default_factory=dict)  # by abstract id
    nums: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)  # id -> abstract, new starts
    counts: dict[str, list[int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, num: str, level: int) -> Mark | None:
        """Count one more paragraph of a list; None when nothing is printed. Raises ValueError for an odd form."""
        abstract, starts = self.nums.get(num, ("", {}))
        kinds = self.kinds.get(abstract, {})
        one = kinds.get(level)
        if one is None or not 0 <= level < 9:
            return None
        counts = self.counts.setdefault(abstract, [0] * 9)
        if level in starts and (num, level) not in self.begun:
            counts[level] = 0
            first = starts[level]
        else:
            first = one.start
        self.begun.add((num, level))
        counts[level] = counts[level] + 1 if counts[level] else first
        counts[level + 1 :] = [0] * (8 - level)
        if one.form == "bullet":
            return Mark("", 1, level, False, True, num)
        if one.form == "none" and not one.text:
            return None
        simple = _SIMPLE.fullmatch(one.text) is not None and one.text.count("%") == 1 and one.form == "decimal"
        return Mark(_label(one, kinds, counts), counts[level], level, True, simple, num)


def _label(one: Level, kinds: dict[int, Level], counts: list[int]) -> str:
    def shown(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        kind = kinds.get(at, one)
        form = "decimal" if one.legal and kind.form != "decimal" else kind.form
        return _formed(counts[at] or kind.start, form)

    return re.sub(r"%([1-9])", shown, one.text)


def _formed(count: int, form: str) -> str:
    """A number in one of Word's forms; ValueError for one we do not know."""
    if form == "decimal":
        return str(count)
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    if form in _CHINESE:
        return chinese(count)
    if form == "decimalEnclosedCircle" and count <= 20:
        return chr(0x2460 + count - 1)
    if form == "none":
        return ""
    raise ValueError(form)


def _roman(count: int) -> str:
    signs = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    out = ""
    for worth, sign in signs:
        out += sign * (count // worth)
        count %= worth
    return out


def numbers_of(tree: Any) -> Numbers:
    """The lists of ``numbering.xml``, None for a file without it."""
    found = Numbers()
    if tree is None:
        return found
    for kind in tree.iter(f"{W}abstractNum"):
        levels = {_int(one.get(f"{W}ilvl")): _level(one) for one in kind.iter(f"{W}lvl")}
        found.kinds[kind.get(f"{W}abstractNumId", "")] = levels
    for num in tree.iter(f"{W}num"):
        abstract = num.find(f"{W}abstractNumId")
        starts = {}
        for over in num.iter(f"{W}lvlOverride"):
            start = over.find(f"{W}startOverride")
            if start is not None:
                starts[_int(over.get(f"{W}ilvl"))] = _int(start.get(f"{W}val"))
        found.nums[num.get(f"{W}numId", "")] = (abstract.get(f"{W}val", "") if abstract is not None else "", starts)
    return found


def _level(one: Any) -> Level:
    def value(name: str, default: str) -> str:
        child = one.find(f"{W}{name}")
        return child.get(f"{W}val", default) if child is not None else default

    return Level(value("numFmt", "decimal"), value("lvlText", ""), _int(value("start", "1")), one.find(f"{W}isLgl") is not None)


def _int(text: str | None) -> int:
    """A level or a count; odd ones count as 0."""
    return int(text) if text and text.isdecimal() and len(text) < 5 else 0
