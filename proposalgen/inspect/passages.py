"""Words shared with a text that must not be seen: six words, or ten Chinese characters, in a row.

Both texts become rows of tokens: a Chinese character is one token of weight 1/10, a word or a
number one of weight 1/6; a shared row of weight 1 or more is a passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from proposalgen.record import Record

WORD, HAN, WHOLE = 10, 6, 60  # weights over one common denominator: 6 words or 10 characters make 60
_TOKEN = re.compile(r"[a-z0-9]+|[^\W_]")  # in folded texts Latin letters are plain


class Row(Record):
    """A text as tokens. ``line`` has every token after a space, so that searching it respects words."""

    tokens: tuple[str, ...]
    starts: tuple[int, ...]  # where each token begins in the folded text

    @cached_property
    def line(self) -> str:
        return " " + " ".join(self.tokens) + " "

    @cached_property
    def places(self) -> dict[int, int]:
        """Offset in ``line`` of the space before each token -> number of the token."""
        found, at = {}, 0
        for number, token in enumerate(self.tokens):
            found[at] = number
            at += len(token) + 1
        return found

    @property
    def weight(self) -> int:
        return weight(self.tokens)

    @cached_property
    def blocks(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Aligned pieces of the row with their first token: every passage holds at least one whole.

        A row of n tokens holds an aligned piece of k when n >= 2k - 1; a passage has six tokens at
        least, and nine where the secret has no more than two words among its Chinese characters.
        """
        words = sum(1 for token in self.tokens if token.isascii())
        size = 5 if words <= 2 else 3
        ends = range(0, len(self.tokens) - size + 1, size)
        return tuple((at, self.tokens[at : at + size]) for at in ends)


def row(folded: str) -> Row:
    """The tokens of a folded text: Chinese characters one by one, what stands between them whole."""
    found = [(token.group(), token.start()) for token in _TOKEN.finditer(folded)]
    return Row(tuple(token for token, _ in found), tuple(start for _, start in found))


def weight(tokens: tuple[str, ...]) -> int:
    """60 or more is a passage."""
    return sum(WORD if token.isascii() else HAN for token in tokens)


class Shared(NamedTuple):
    """Tokens ``first`` to before ``last`` of the searched text are those of the secret from ``at`` on."""

    first: int
    last: int
    at: int


def shared(text: Row, secret: Row) -> Iterator[Shared]:
    """Rows that both have, as long as they go, each found once."""
    done = -1
    for at, piece in secret.blocks:
        block = " " + " ".join(piece) + " "
        offset = text.line.find(block)
        while offset >= 0:
            found = _grow(text, secret, text.places[offset], at)
            if weight(text.tokens[found.first : found.last]) >= WHOLE and found.first > done:
                done = found.last - 1
                yield found
            offset = text.line.find(block, offset + 1)


def _grow(text: Row, secret: Row, here: int, there: int) -> Shared:
    first, at = here, there
    while first and at and text.tokens[first - 1] == secret.tokens[at - 1]:
        first, at = first - 1, at - 1
    last, after = here, there
    while (
        last < len(text.tokens) and after < len(secret.tokens) and text.tokens[last] == secret.tokens[after]
    ):
        last, after = last + 1, after + 1
    return Shared(first, last, at)


def whole(text: Row, secret: Row) -> int | None:
    """The token at which the whole secret stands in the text; None when it does not."""
    if not secret.tokens:
        return None
    offset = text.line.find(secret.line)
    return text.places[offset] if offset >= 0 else None
