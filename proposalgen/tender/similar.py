"""How alike two texts are, from pairs of neighbouring characters: deterministic, for Chinese and English alike.

Each pair weighs the more the fewer of the texts hold it (inverse document frequency); likeness is the cosine of the weights.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_NOISE = re.compile(r"[\W_]+")
_LONGEST = 4000  # characters of a text that are looked at


def pairs(text: str) -> Counter[str]:
    """Pairs of neighbouring letters, digits or characters, without regard to case, width and punctuation."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold()
    found: Counter[str] = Counter()
    for run in _NOISE.split(plain):
        found.update(run[at : at + 2] for at in range(len(run) - 1))
        if len(run) == 1:
            found[run] += 1
    return found


class Likeness:
    """Likeness within one set of texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        counted = [pairs(text) for text in texts]
        frequency: Counter[str] = Counter()
        for one in counted:
            frequency.update(one.keys())
        self._weights = {pair: math.log((1 + len(counted)) / (1 + times)) + 1 for pair, times in frequency.items()}
        self._unseen = math.log(1 + len(counted)) + 1
        self._vectors = [self._vector(one) for one in counted]

    def of(self, text: str) -> list[float]:
        """Likeness (0 to 1) of a text to each of the set, in the set's order."""
        mine = self._vector(pairs(text))
        return [_cosine(mine, theirs) for theirs in self._vectors]

    def _vector(self, counted: Counter[str]) -> dict[str, float]:
        raw = {pair: (1 + math.log(times)) * self._weights.get(pair, self._unseen) for pair, times in sorted(counted.items())}
        length = math.sqrt(math.fsum(weight * weight for weight in raw.values()))
        return {pair: weight / length for pair, weight in raw.items()} if length else {}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return min(1.0, math.fsum(weight * large[pair] for pair, weight in small.items() if pair in large))
