"""No last line of a single character: where one threatens, the lines are made a little shorter.

Word has no rule for it, and its text can carry no mark that every program obeys. A right indent of
one character moves one more character into the last line. Lines are guessed in all the ways in which programs differ.
"""

from __future__ import annotations

import re

from proposalgen.style.word import indent
from proposalgen.style.wordml import NONE, Properties, twips
from proposalgen.write.labels import BOLD, wide
from proposalgen.write.word.writing import Writing

_STARTS = "（“‘《【「"
_ENDS = "，。、；：？！”’）】》〉」』…—％"
_WORD = re.compile(r"[A-Za-z0-9.,:/%&@#+\-−]+")
_PIECE = re.compile(f"[{_STARTS}]*(?:{_WORD.pattern}|[^{_STARTS}])[{_ENDS}]*|[{_STARTS}]+")
"""What no line break parts: a word or a character, with the marks that open and close it."""
_MEETING = re.compile("(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")
_HAN = "\u2e80"
_LETTERS = dict.fromkeys("“”‘’—…·→★▲●◆○■□", 1.0)  # signs that Chinese takes from its own font
_WAYS = ((0.2, False), (0.25, False), (0.25, True))
"""How programs differ: the gap between Han and Latin in ems, and whether a closing mark may hang over the edge. Without
hanging (LibreOffice) it takes the character before it along to the next line."""
_OFF = 0.1  # ems by which the widths of letters are guessed too large
_WIDEST = 1.4  # ems of a character with the gap beside it, at most
_MOST = 3  # characters by which lines are made shorter
_TIMES = 0.9  # of Arial's width
_ROLES = (
    "cell", "need-text", "lead", "definition", "term", "callout-text", "callout-note", "fact-value", "figure-label", "figure-note",
)  # fmt: skip


def unlonely(writing: Writing, name: str, text: str, width: int) -> Properties:
    """The indent of a Chinese paragraph of role ``name`` one of whose last lines would hold one character; nothing for
    all others. ``width``: of its cell or column, in twentieths of a point."""
    role, lang = writing.role(name), writing.lang
    if lang != "zh" or name not in _ROLES or indent(role, lang):
        return NONE
    size = role.size[lang]
    room = width / 20 / size
    lines = text.split("\n")
    if max(map(len, lines)) * _WIDEST < room:
        return NONE  # each on one line, however it is set
    face = writing.style.fonts.get(role.font, writing.style.fonts["body"])
    letters = (_TIMES if "Times" in face.latin else 1.0) * (BOLD if role.bold else 1.0)
    whole = [line for line in lines if len(_set(line, room, *_WAYS[0], letters)) < 2]
    for less in range(_MOST + 1):
        rooms = (room - less, room - less + _OFF)
        if less and any(len(_set(line, room - less, *_WAYS[0], letters)) > 1 for line in whole):
            return NONE  # a date below a name would be parted for the sake of the name
        if not any(lonely(line, space, *way, letters) for line in lines for space in rooms for way in _WAYS):
            return {"ind": f'<w:ind w:right="{twips(size * less)}"/>'} if less else NONE
    return NONE


def lonely(text: str, room: float, gap: float = 0.25, hang: bool = False, letters: float = 1.0) -> bool:
    """Whether a text set in lines of ``room`` ems ends in a line of one Han character."""
    lines = _set(text, room, gap, hang, letters)
    alone = lines[-1].strip().strip(_ENDS + _STARTS)
    return len(lines) > 1 and len(alone) == 1 and not alone.isascii()


def _set(text: str, room: float, gap: float, hang: bool, letters: float) -> list[str]:
    """The lines of a text."""
    used, lines = 0.0, [""]
    for found in _PIECE.finditer(text):
        piece = found[0]
        width = sum(_LETTERS.get(sign, letters * wide(sign, 1)) if sign < _HAN else 1.0 for sign in piece)
        width += gap * len(_MEETING.findall(text, found.start(), found.end()))
        fits = used + width - (len(piece) - len(piece.rstrip(_ENDS))) * hang <= room
        if used and not fits and piece != " ":
            used, lines = 0.0, [*lines, ""]
        used, lines[-1] = used + width, lines[-1] + piece
    return lines
