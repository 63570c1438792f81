"""Finding a name or a term however it is spelt or broken, without seeing it where it is not.

Two tiers. A name that stands by itself is always a mention. A name that only appears when spaces
and punctuation are left out is one when it is long enough to be no accident (eight Latin
letters, four Chinese characters); a shorter one is shown as a doubt, and only where it begins
and ends with words, so that "for a clean" is not Oracle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from proposalgen.inspect.fold import BORDER, SOFT, decoded, fold, is_han, letters, rejoined

LONG_LATIN = 8
LONG_HAN = 4
_GAP = r"[\W_]{0,24}"
_NUMERALS = frozenset("0123456789〇零一二三四五六七八九十百千万亿两几数")
_STOPS = frozenset("，。；：、！？,;:!?…")
_SIGNS = frozenset("·._[]()*/|~+<>{}“”'\"`^=")  # nobody writes these inside a word, except to hide it


class Name(NamedTuple):
    """A name made ready for the search: its letters, and what it is made of."""

    key: str
    own_gaps: frozenset[int]  # after which letters the name itself has a space or a sign
    han: int
    latin: int

    @property
    def long(self) -> bool:
        return self.han >= LONG_HAN or self.latin >= LONG_LATIN or (self.han >= 2 and self.latin >= 3)


class Mention(NamedTuple):
    """Where a name stands in a folded text; ``sure`` blocks, a doubt warns."""

    start: int
    end: int
    sure: bool


def name(text: str) -> Name | None:
    """A name ready for the search; None for one without letters."""
    folded = fold(text)
    key = letters(folded)
    if not key:
        return None
    gaps = frozenset(_gaps(folded))
    han = sum(map(is_han, key))
    return Name(key, gaps, han, len(key) - han)


@lru_cache(maxsize=1024)
def _pattern(key: str) -> re.Pattern[str]:
    """Made only for names whose letters were met: a register may hold thousands that never are."""
    return re.compile(_GAP.join(map(re.escape, key)))


def _gaps(folded: str) -> Iterator[int]:
    count = 0
    for character in folded:
        if character.isalnum():
            count += 1
        elif count:
            yield count


def spellings(text: str) -> tuple[str, ...]:
    """The texts to be searched for one text: as it is, with codes decoded, with broken words mended."""
    variants = dict.fromkeys((text, decoded(text), rejoined(text)))
    return tuple(variants)


def mentions(folded: str, known: Name) -> Iterator[Mention]:
    """Every mention in a folded text. Ask first whether ``known.key`` is in its letters."""
    at = 0
    while (found := _pattern(known.key).search(folded, at)) is not None:
        at = found.start() + 1
        sure = _judge(folded, found.start(), found.end(), known)
        if sure is not None:
            yield Mention(found.start(), found.end(), sure)
            at = found.end()


def _judge(folded: str, start: int, end: int, known: Name) -> bool | None:
    """True: a mention; False: a doubt; None: no mention."""
    gaps = _foreign_gaps(folded[start:end], known)
    return (
        _judge_han(folded, start, gaps, known) if known.han else _judge_latin(folded, start, end, gaps, known)
    )


def _foreign_gaps(piece: str, known: Name) -> list[str]:
    """What stands between the letters where the name itself has nothing."""
    gaps: list[str] = []
    count, gap = 0, ""
    for character in piece:
        if character.isalnum():
            if gap and count not in known.own_gaps:
                gaps.append(gap)
            count, gap = count + 1, ""
        else:
            gap += character
    return gaps


def _judge_han(folded: str, start: int, gaps: list[str], known: Name) -> bool | None:
    between = "".join(gaps)
    if known.long:
        return True
    if any(stop in between for stop in _STOPS) or BORDER in between:
        return None
    if not between.replace(SOFT, "").strip(" "):
        return not _counted(folded, start, known)
    return False


def _counted(folded: str, start: int, known: Name) -> bool:
    """三百度 is a temperature: a name that begins with a numeral, after another numeral."""
    before = folded[start - 1] if start else ""
    return known.key[0] in _NUMERALS and before in _NUMERALS and before != ""


def _judge_latin(folded: str, start: int, end: int, gaps: list[str], known: Name) -> bool | None:
    bounded = _edge(folded, start - 1, start) and _edge(folded, end, end - 1)
    if known.long:
        return True
    if not gaps:
        return True if bounded else (False if known.latin >= 5 else None)
    if not bounded or known.latin < 3:
        return None
    if len(gaps) >= known.latin - 1:  # every letter apart: S A P
        return True
    if known.latin >= 5 and all(set(gap) <= _SIGNS for gap in gaps):  # Ora·cle, Ora[cle]
        return True
    return None if BORDER in "".join(gaps) and known.latin < 5 else False


def _edge(folded: str, outside: int, inside: int) -> bool:
    """Whether a word ends between these two: a letter against a digit ends one, too."""
    if not 0 <= outside < len(folded):
        return True
    other, own = folded[outside], folded[inside]
    if is_han(other) or not other.isalnum():
        return True
    return other.isdigit() != own.isdigit()


def spans(folded: str, known: Iterable[Name]) -> tuple[tuple[int, int], ...]:
    """Where these phrases stand, however they are broken: permitted phrases, quoted words."""
    flat = letters(folded)
    return tuple(
        (found.start(), found.end())
        for phrase in known
        if phrase.key in flat
        for found in _pattern(phrase.key).finditer(folded)
    )
