"""Characters that hide, reorder or break text, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from proposalgen.findings import Text

# Controls, zero-width, bidirectional, fillers, line separators, private use, non-characters, tags. ZWNJ and ZWJ apart.
_ZERO_WIDTH = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_BAD = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    f"{_ZERO_WIDTH}{_PRIVATE}\ufdd0-\ufdef\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
_FORBIDDEN = re.compile(f"[{_BAD}]")
_JOINERS = re.compile("[\u200c\u200d]")
# Few briefs need these two, and large ranges take long to compile: ``re`` compiles them at their first use.
_STRIPPED = f"[{_ZERO_WIDTH}{_PRIVATE}\u200c\u200d]"
# Arabic, Syriac and their like, the scripts of India, Tibet, Burma, Cambodia, Mongolia.
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc"
_JOINED = f"[{_JOINING}][\u200c\u200d][{_JOINING}]"
# Neither letter, digit, blank nor ASCII: combining marks are among these.
_UNUSUAL_RUN = re.compile(r"[^\w\s\x00-\x7f]{5,}")
_BLANKS = frozenset("\u2800\u115f\u1160\u3164\uffa0\u034f")

_NAMES = {
    "\u0085": "NEXT LINE", "\u0000": "NULL", "\u007f": "DELETE", "\u001b": "ESCAPE",
}  # fmt: skip


def offences(text: str) -> Iterator[int]:
    """The offsets of characters that may not stand in a brief, in no particular order."""
    if text.isascii():
        yield from (found.start() for found in _FORBIDDEN.finditer(text))
        return
    yield from (found.start() for found in _FORBIDDEN.finditer(text))
    yield from (
        found.start() for found in _JOINERS.finditer(text)
        if not re.match(_JOINED, text[max(found.start() - 1, 0) : found.start() + 2])
    )  # fmt: skip


def mark_runs(text: str) -> Iterator[int]:
    """The offsets of runs of more than four combining marks: no script needs them, and normalising them is slow."""
    if text.isascii():
        return
    for run in _UNUSUAL_RUN.finditer(text):
        count = 0
        for at, character in enumerate(run.group()):
            count = count + 1 if unicodedata.category(character).startswith("M") else 0
            if count == 5:
                yield run.start() + at
                break


def line_column(text: str, offset: int) -> tuple[int, int]:
    """The 1-based line and column of an offset."""
    line = 1 + text.count("\n", 0, offset) + text.count("\r", 0, offset) - text.count("\r\n", 0, offset)
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return line, offset - start + 1


def name_of(character: str) -> str:
    """``U+200B ZERO WIDTH SPACE``, for messages: the character itself would not be seen."""
    name = _NAMES.get(character) or unicodedata.name(character, "")
    if not name:
        name = "PRIVATE USE" if unicodedata.category(character) == "Co" else "CONTROL CHARACTER"
    return f"U+{ord(character):04X} {name}"


def stripped(text: str) -> str:
    """Without zero-width and private-use characters: spreadsheets are full of them."""
    return text if text.isascii() else re.sub(_STRIPPED, "", text)


def visible(text: str) -> bool:
    """Whether anything of the text can be seen."""
    if any("!" <= character <= "~" or "一" <= character <= "\u9fff" for character in text):
        return True
    return any(
        unicodedata.category(character)[0] not in "ZCM" and character not in _BLANKS for character in text
    )


FORBIDDEN = Text(
    "a character that hides or reorders text: {name}",
    "含有隐藏或改变文字顺序的字符：{name}",
)
FORBIDDEN_HINT = Text(
    "Delete it. It usually comes along with text copied from a web page, a chat or a PDF; typing the words anew is the surest way.",
    "请删除。这类字符多半是从网页、聊天软件或 PDF 复制时带来的，重新输入最稳妥。",
)
MARKS = Text("more than four combining marks in a row", "连续出现四个以上的组合附加符号")
MARKS_HINT = Text("Delete the surplus marks.", "请删除多余的符号。")
