"""No last line of a single character: where one threatens, the lines are made a little shorter.

Word has no rule for it, and its text can carry no mark that every program obeys. A right indent of
one character moves one more character into the last line. Lines are guessed as in :mod:`heights`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proposalgen.style.model import Role
from proposalgen.style.word import indent
from proposalgen.style.wordml import twips
from proposalgen.write.heights import ems

_WORD = re.compile(r"[A-Za-z0-9.,:/%&@#+\-−]+")
_ENDS = "，。、；：？！”’）】》〉」』…—％"
# How programs differ, in ems: the width of a full-width mark, and the gap between Han and Latin.
_WAYS = ((1.0, 0.25), (1.0, 0.1), (0.5, 0.25), (0.5, 0.1))
_MOST = 2  # characters by which lines are made shorter
_ROLES = ("cell", "need-text", "lead", "definition", "callout-text", "callout-note")


def unlonely(name: str, role: Role, lang: str, text: str, width: int) -> str:
    """The indent of a Chinese paragraph whose last line would hold one character; "" for all others.

    Only where all is Han: with Latin words or figures among them, programs break lines too differently to guess.
    ``width``: of the paragraph's cell or column, in twentieths of a point.
    """
    if lang != "zh" or name not in _ROLES or indent(role, lang) or "\n" in text or _WORD.search(text):
        return ""
    size = role.size[lang]
    room = width / 20 / size
    for less in range(_MOST + 1):
        if not any(lonely(text, room - less, *way) for way in _WAYS):
            return f'<w:ind w:right="{twips(size * less)}"/>' if less else ""
    return ""


def lonely(text: str, room: float, marks: float = 1.0, gap: float = 0.25) -> bool:
    """Whether a text set in lines of ``room`` ems ends in a line of one Han character."""
    used, last, lines = 0.0, "", 1
    for piece, wide in _pieces(text, marks, gap):
        if used and used + wide > room and piece not in _ENDS:
            used, last, lines = 0.0, "", lines + 1
        used, last = used + wide, last + piece
    return lines > 1 and len(last.strip().rstrip(_ENDS)) == 1 and not last[0].isascii()


def _pieces(text: str, marks: float, gap: float) -> Iterator[tuple[str, float]]:
    """What no line break parts, with its width in ems."""
    at = 0
    while at < len(text):
        found = _WORD.match(text, at)
        piece = found.group() if found else text[at]
        width = marks if piece in _ENDS else sum(map(ems, piece))
        yield piece, width + (2 * gap if found else 0)
        at += len(piece)
