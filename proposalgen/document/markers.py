"""What stands before the items of a numbered list: one place that counts, so that all formats agree.

The forms are those of Word's own number formats, so that its live lists print the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from proposalgen.document.blocks import List, ListKind

KINDS: tuple[str, ...] = tuple(kind for kind in get_args(ListKind) if kind)
LONGEST = {"a": 26, "A": 26, "i": 3999, "I": 3999, "一": 99, "甲": 10, "①": 20}
"""How far each kind counts; figures have no end."""

_DIGITS = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Without a kind: figure, bracketed figure (a letter in English), letter, Roman figure.
_BY_LEVEL = {True: (("1", "."), ("1", ")"), ("a", "."), ("i", ".")), False: (("1", "."), ("a", ")"), ("a", "."), ("i", "."))}


def form(kind: str, level: int, chinese: bool) -> tuple[str, str]:
    """The kind and what follows the number, for a list ``level`` (0–3) lists deep."""
    if not kind:
        return _BY_LEVEL[chinese][min(level, 3)]
    return kind, {"一": "、", "甲": "、", "①": ""}.get(kind, ".")


def markers(block: List, level: int, chinese: bool) -> tuple[str, ...]:
    """The marker of each item of a numbered list."""
    kind, end = form(block.kind, level, chinese)
    return tuple(counted(kind, block.start + at) + end for at in range(len(block.items)))


def counted(kind: str, number: int) -> str:
    """A number as a kind of list writes it; as a figure where the kind ends."""
    if number < 1 or number > LONGEST.get(kind, number):
        return str(number)
    return _WRITTEN[kind](number)


def _letter(number: int) -> str:
    return chr(ord("a") + number - 1)


def _roman(number: int) -> str:
    out = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        out += letters * count
    return out


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return ten + (_DIGITS[ones] if ones else "")


_WRITTEN: dict[str, Callable[[int], str]] = {
    "1": str, "a": _letter, "A": lambda number: _letter(number).upper(), "i": _roman,
    "I": lambda number: _roman(number).upper(), "一": _chinese, "甲": lambda number: _STEMS[number - 1],
    "①": lambda number: chr(ord("①") + number - 1),
}  # fmt: skip
