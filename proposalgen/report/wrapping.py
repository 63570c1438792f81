"""Lines of a terminal: Chinese characters take two columns and may break anywhere but at their punctuation."""

from __future__ import annotations

import re
import unicodedata

_WIDE = frozenset("WF")
_STAYS = frozenset("，。、；：？！”’）】》」』,.;:?!)]}…—")  # never first on a line
_OPENS = frozenset("“‘（【《「『([{")  # never last on a line
_COMMAND = r"proposalgen [a-z]+ (?:'[^']*'|[^\s，。；]+)(?: (?:proposal|outline)\b)?"  # copied by hand: never broken
_PIECE = re.compile(_COMMAND + r"|[^\s\u2e80-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…]+|\s+|.")


def wide(text: str) -> int:
    """The columns that a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns; a longer word (a path, a command) keeps its own line."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += _paragraph(paragraph, width)
    return lines


def _paragraph(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for piece in _pieces(text):
        if wide(line) + wide(piece.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """What may not be broken: words, single wide characters, each with the marks that cling to it."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        clings = pieces and (piece[0] in _STAYS or (pieces[-1][-1] in _OPENS and not piece.isspace()))
        if clings:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
