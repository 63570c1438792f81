"""Lines of a terminal: Chinese characters take two columns and may break anywhere but at their punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

_WIDE = frozenset("WF")
_STAYS = frozenset("，。、；：？！”’）】》」』,.;:?!)]}…—")  # never first on a line
_OPENS = frozenset("“‘（【《「『([{")  # never last on a line
_ALONE = frozenset("“”‘’—…")  # narrow, but in Chinese they stand between characters
# Copied by hand: never broken.
_COMMAND = re.compile(r"(proposalgen [a-z]+ (?:'[^']*'|[^\s，。；]+)(?: (?:proposal|outline|bid)\b)?)")


def wide(text: str) -> int:
    """The columns that a text takes."""
    if text.isascii():
        return len(text)
    return len(text) + sum([unicodedata.east_asian_width(char) in _WIDE for char in text])


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns; a longer word (a path, a command) keeps its own line."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += _paragraph(paragraph, width)
    return lines


def _paragraph(text: str, width: int) -> list[str]:
    lines, line, taken = [], "", 0
    for piece in _pieces(text):
        if taken + wide(piece.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line, taken = "", 0
            piece = piece.lstrip()
        line += piece
        taken += wide(piece)
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """What may not be broken: words, single wide characters, each with the marks that cling to it."""
    pieces: list[str] = []
    for piece in _split(text):
        clings = pieces and (piece[0] in _STAYS or (pieces[-1][-1] in _OPENS and not piece.isspace()))
        if clings:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _split(text: str) -> Iterator[str]:
    """Commands, words, blanks, and single wide characters."""
    for at, part in enumerate(_COMMAND.split(text)):
        if at % 2:
            yield part
        else:
            for kind, chars in groupby(part, _kind):
                run = "".join(chars)
                yield from run if kind == "wide" else [run]


def _kind(char: str) -> str:
    if char.isspace():
        return "blank"
    return "wide" if char in _ALONE or unicodedata.east_asian_width(char) in _WIDE else "word"
