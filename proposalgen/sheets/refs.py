"""Names of cells and areas: ``C5`` is column 3 of row 5, all from 1."""

from __future__ import annotations

import re

from proposalgen.record import Record

_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


class Area(Record):
    """Rows and columns from 1, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def split(name: str) -> tuple[str, int]:
    """``C5`` -> ``C`` and 5. ValueError for anything else."""
    found = _NAME.fullmatch(name)
    if not found:
        raise ValueError(f"no cell: {name[:20]}")
    return found.group(1).upper(), int(found.group(2))


def column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"


def area_of(text: str) -> Area:
    """``A5:L5``, or one cell; whole columns and rows reach to the end of the sheet."""
    first, _, last = text.partition(":")
    try:
        (left, top), (right, bottom) = split(first), split(last or first)
    except ValueError:
        if re.fullmatch(r"\$?[A-Za-z]{1,3}", first):
            return Area(1, column_number(first.strip("$")), 1_048_576, column_number((last or first).strip("$")))
        return Area(0, 0, 0, 0)
    return Area(top, column_number(left), bottom, column_number(right))
