"""Setting Chinese and mixed text: spaces between scripts, marks in the right font, what must not part.

Everything here is done with spans and style, never with extra characters: text copied or
extracted from the finished document is the text of the block.

Sources: W3C clreq (spacing between Han and Latin, 孤字不成行), GB/T 15834 (marks of Chinese).
"""

from __future__ import annotations

import re
from html import escape

from proposalgen.document.measure import ems

HAN = "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_ENDS = "，。、；：？！”’）】》〉」』…—％"
_UNITS = (
    "个月|工作日|自然日|日历日|小时|分钟|人天|人月|万亿元|亿元|万元|千元|万亿|"
    "[元年月日天周个家次人套台项秒级倍页章节点条款名亿万份期轮批步户笔种类分位版]"
)
_LONGEST = 40  # letters of one Latin word looked at before a Chinese character: keeps matching linear

_MARKS = "“”‘’—…·→◆○●■□☐☑×÷＋％"
_BEYOND_HAN = re.compile(f"[^{HAN}\u3000-\u303f\uff00-\uffef{_MARKS}]")
HAS_HAN = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef]")
_NUMBER = r"[+\-−±]?\d[\d,]{0,20}(?:\.\d{1,10})?"
_LAST = f"[{HAN}][{_ENDS}]{{0,3}}$"
_TAIL = f"(?:[{HAN}]|{_NUMBER} ?){_LAST}"
_TOGETHER_HAN = (
    rf"(?:[表图第] ?\d{{1,4}}(?:[-.]\d{{1,4}})*(?: ?[{HAN}])?"
    rf"|(?:CNY|RMB|USD|EUR|¥|€|\$) ?{_NUMBER}(?: ?(?:万|亿)?元)?"
    rf"|{_NUMBER}(?:%| ?(?:{_UNITS}))(?:/[{HAN}])?)"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TOGETHER_LATIN = (
    rf"\b(?:(?:CNY|RMB|USD|EUR|GBP) {_NUMBER}(?: (?:million|billion|thousand|m|bn|k)\b)?"
    rf"|(?:Table|Figure|Chapter|Section|Page|Annex|page|section|chapter) \d[\d.-]{{0,8}}"
    rf"|\d{{1,2}} (?:{_MONTHS})\b"
    rf"|{_NUMBER} (?:%|million|billion|thousand|m\b|months?\b|weeks?\b|days?\b|hours?\b|years?\b|[ap]\.m\.))"
)
_GLUED = {
    (True, True): re.compile(f"{_TOGETHER_HAN}(?:{_LAST})?|{_TAIL}"),
    (True, False): re.compile(_TOGETHER_HAN),
    (False, True): re.compile(_TOGETHER_LATIN),
    (False, False): re.compile(_TOGETHER_LATIN),
}
_PIECE = re.compile(
    f"(?P<mark>[{_MARKS}]+)"
    f"|(?P<latin>[A-Za-z0-9](?:[A-Za-z0-9.,+/:_@#&%-]{{0,{_LONGEST}}}[A-Za-z0-9%°])?%?(?=[{HAN}]))"
    f"|(?P<han>[{HAN}](?=[A-Za-z0-9$€£¥]))"
)
_WORD = re.compile(f"[^\\s{HAN}\u3000-\u303f\uff00-\uffef/-]{{10,}}")
"""What no line may part: ten letters are shorter than any column is narrow."""
_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")


def set_text(text: str, chinese: bool, after: str = "", last: bool = False) -> str:
    """One run of text as HTML. ``chinese``: it stands in Chinese; ``after`` is the next character
    beyond the run (the gap to it belongs to this run); ``last``: the paragraph ends here."""
    out, done = [], 0
    for glued in _GLUED[chinese, last].finditer(text):
        start, end = glued.span()
        out.append(_apart(_pieces(text[done:start], chinese, text[start])))
        inside = _pieces(text[start:end], chinese, text[end : end + 1] or after)
        out.append(f'<span class="n">{inside}</span>')
        done = end
    rest = _pieces(text[done:], chinese, after)
    out.append(_apart(rest) if after else rest)
    return "".join(out)


def _apart(html: str) -> str:
    """A space before the next element in a box of its own: WeasyPrint breaks words that fit a line, but not with
    the space that ends them, after the first word."""
    return f"{html[:-1]}<span> </span>" if html.endswith(" ") else html


def longest(text: str, size: float) -> float:
    """The width in millimetres, at ``size`` points, of the longest stretch that no line may part; 0 for short words."""
    return max((width(found[0], size) for found in _WORD.finditer(text)), default=0.0)


def mixed(text: str, chinese: bool) -> bool:
    """Whether a text needs a font beyond the one of its language."""
    return bool((_BEYOND_HAN if chinese else HAS_HAN).search(text))


def _pieces(text: str, chinese: bool, after: str) -> str:
    if not text or not chinese:
        return escape(text)
    whole, end, out, done = text + after[:1], len(text), [], 0
    for found in _PIECE.finditer(whole):
        start, stop = found.span()
        if start >= end:
            break
        stop = min(stop, end)
        out.append(escape(text[done:start]))
        out.append(_piece(found.lastgroup or "", text, start, stop))
        done = stop
    out.append(escape(text[done:]))
    return "".join(out)


def _piece(kind: str, text: str, start: int, stop: int) -> str:
    piece = escape(text[start:stop])
    if kind != "mark":
        return f'<span class="g">{piece}</span>'
    if _APOSTROPHE.search(text, max(0, start - 1), stop + 1):
        return piece
    return f'<span class="h">{piece}</span>'


def width(text: str, size: float) -> float:
    """A fair guess of a line's width in millimetres at ``size`` points."""
    return ems(text) * size * 25.4 / 72
