"""Folding: many spellings of a text brought to one, character by character.

Every character is folded on its own and the result remembered, so a text of any length and any
pile of accents costs time in proportion to its length; nothing is normalised as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MOST = 8_000_000  # characters of one text that are looked at; a document has far fewer
BORDER = "\x1e"  # between two pieces of a document: paragraphs, cells, pages
SOFT = "\v"  # a line break inside one paragraph

_SPACES = frozenset("\n" + SOFT + BORDER)
_INVISIBLE = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")
_HYPHENS_AT_LINE_END = frozenset("\x02\ufffe")  # what PDF readers put for a word broken by a hyphen
_ENTITY = re.compile(r"&#?\w{1,31};")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_PUNYCODE = re.compile(r"(?<![a-z0-9])xn--([a-z0-9-]{1,59})", re.IGNORECASE)
# Small capitals, letters in black squares and circles, letters with a hook or a stroke: Unicode says whose they are.
_NAMED = re.compile(
    r"(?:LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL )?|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER |REGIONAL INDICATOR SYMBOL LETTER )"
    r"(?P<letter>[A-Z])(?: WITH [A-Z -]+)?"
)
_BROKEN_WORD = re.compile("(?<=[^\\W\\d_])[-\u2010\u00ad\x02\ufffe][ \t]*[\r\n\v]+[ \t]*(?=[^\\W\\d_])")
_NOT_LETTERS = re.compile(r"[\W_]+")


class _Table(dict[int, str]):
    """What each character becomes; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _SPACES:
        return character
    if character in _HYPHENS_AT_LINE_END:
        return "-"
    if character in _INVISIBLE:
        return ""
    alike = character if character.isascii() else _same_looks().get(character, character)
    parts = (_plain_letter(one) for one in unicodedata.normalize("NFKD", alike))
    return "".join(parts)


def _plain_letter(one: str) -> str:
    kind = unicodedata.category(one)
    if kind in ("Mn", "Me", "Cf", "Cs"):
        return ""
    if one.isspace():
        return " "
    if kind == "Cc":
        return ""
    if kind == "Nd":
        return str(unicodedata.decimal(one))  # the figures of every script
    if kind == "No" and (figure := unicodedata.digit(one, None)) is not None:
        return str(figure)  # those in circles that Unicode takes apart no further
    small = one.casefold() if one.isascii() else _same_looks().get(one) or _named(one) or one.casefold()
    return "".join(letter for letter in small if unicodedata.category(letter) != "Mn")


def _named(one: str) -> str:
    """The Latin letter that a letter's name says it is; empty for any other."""
    found = _NAMED.fullmatch(unicodedata.name(one, ""))
    return found["letter"].lower() if found else ""


@lru_cache(maxsize=1)
def _same_looks() -> dict[str, str]:
    """Lookalikes of Latin letters, and simplified characters for traditional ones."""
    from proposalgen.inspect.hanzi import SIMPLIFIED, TRADITIONAL
    from proposalgen.inspect.lookalikes import LATIN, LOOKALIKE

    return dict(zip(LOOKALIKE + TRADITIONAL, LATIN + SIMPLIFIED, strict=True))


# A memory of pure facts of Unicode: the same in every call, in every thread.
_TABLE = _Table()


def fold(text: str) -> str:
    """One spelling for all: width, case, accents, invisible characters, lookalikes, 繁體.

    White space stays (as one plain space, a line break, SOFT or BORDER), punctuation stays.
    """
    return text[:MOST].translate(_TABLE)


def letters(folded: str) -> str:
    """Only letters and digits of a folded text."""
    return _NOT_LETTERS.sub("", folded)


def decoded(text: str) -> str:
    """``&#90;``, ``%5A`` and ``xn--6yvy53g`` read as the characters they stand for."""
    if "&" in text and _ENTITY.search(text):
        import html

        text = html.unescape(text)
    if "%" in text and _PERCENT.search(text):
        from urllib.parse import unquote

        text = unquote(text, errors="replace")
    return _PUNYCODE.sub(_host, text)


def _host(found: re.Match[str]) -> str:
    """A part of a host's name as browsers show it."""
    try:
        return found[1].encode().decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return found[0]


def rejoined(text: str) -> str:
    """A word that a hyphen broke at the end of a line, in one piece again."""
    return _BROKEN_WORD.sub("", text)


def origin(text: str, start: int, end: int) -> tuple[int, int]:
    """Where in ``text`` the piece ``fold(text)[start:end]`` comes from."""
    at = 0
    first = last = len(text)
    for index, character in enumerate(text[:MOST]):
        at += len(_TABLE[ord(character)])
        if at > start and first == len(text):
            first = index
        if at >= end:
            last = index + 1
            break
    return first, last


def excerpt(text: str, start: int, end: int, around: int = 16) -> str:
    """The words around a find, for a person: one line, cut with an ellipsis."""
    left, right = max(0, start - around), min(len(text), end + around)
    piece = text[left:right]
    if len(piece) > 120:
        piece = piece[:80] + "…"
    clean = "".join(c if c.isprintable() else " " for c in piece)
    shown = " ".join(clean.split())
    return f"{'…' if left else ''}{shown}{'…' if right < len(text) else ''}"


def is_han(character: str) -> bool:
    """Whether this is a Chinese character (of any plane)."""
    code = ord(character)
    return (
        0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x3FFFF or 0xF900 <= code <= 0xFAFF or code == 0x3007
    )
