"""Lengths as the buyer counts them.

Characters: the Chinese way, where a Chinese character, a letter, a digit and a punctuation mark each count one, with blanks or
without (``tender.count_spaces``); breaks between lines never count. It is what word processors show as 字符数.

Words: as word processors show 字数: a run of letters and digits is one word, every Chinese, Japanese or Korean character or
full-width mark is one by itself.
"""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"[\r\n\v\f\u2028\u2029]")
_SPACES = re.compile(r"\s")
# Ideographs, kana, hangul, CJK and full-width punctuation.
_WIDE = "\u1100-\u11ff\u2e80-\u303f\u3040-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
_WORD = re.compile(f"(?!\\s)[{_WIDE}]|[^\\s{_WIDE}]+")


def characters(text: str, spaces: bool = True) -> int:
    """Characters of a text; without blanks of any width when ``spaces`` is False. Combining marks count with their letter."""
    line = _BREAKS.sub("", text)
    if not spaces:
        line = _SPACES.sub("", line)
    return len(unicodedata.normalize("NFC", line))


def words(text: str) -> int:
    """Words of a text: ``部署 3 nodes`` has four."""
    return sum(1 for _ in _WORD.finditer(text))
