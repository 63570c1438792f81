"""Whether every text that was to be printed is there: nothing cut off, no row lost, no blank page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from proposalgen.inspect.fold import fold, letters
from proposalgen.inspect.located import Reading

_EDGE = 4  # lines at the top and bottom of a page that may be its header and footer
_REACH = 1500  # letters before and after the end of a page in which one text may go on


def missing(reading: Reading, required: Iterable[str]) -> Iterator[str]:
    """The required texts that cannot be read, white space and punctuation aside."""
    whole = letters(fold("\n".join(piece.text for piece in reading.pieces if piece.shown)))
    bodies = [letters(fold(body)) for body in _bodies(reading.pages)]
    joined = "".join(bodies)
    for text in required:
        key = letters(fold(text))
        if key and key not in whole and key not in joined and not _over_pages(key, bodies):
            yield text


def _bodies(pages: tuple[str, ...]) -> list[str]:
    """The pages without the lines that stand on most of them."""
    split = [page.splitlines() for page in pages]
    edges = Counter(
        line for lines in split for line in {_shape(one) for one in (*lines[:_EDGE], *lines[-_EDGE:])}
    )
    running = {line for line, count in edges.items() if count >= max(2, len(pages) // 3)}
    return ["\n".join(line for line in lines if _shape(line) not in running) for lines in split]


def _shape(line: str) -> str:
    """A line with its figures left out: page numbers differ."""
    return re.sub(r"\d+", "#", line).strip()


def _over_pages(key: str, bodies: list[str]) -> bool:
    """A text that ends on the next page, with notes or cells of other columns in between."""
    return any(_continued(key, before[-_REACH:], after[:_REACH]) for before, after in pairwise(bodies))


def _continued(key: str, before: str, after: str) -> bool:
    low, high = 0, len(key)
    while low < high:  # the longest beginning that the first page has; any shorter one it has as well
        middle = (low + high + 1) // 2
        low, high = (middle, high) if key[:middle] in before else (low, middle - 1)
    return 0 < low < len(key) and key[low:] in after
