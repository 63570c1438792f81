"""Whether every text that was to be printed is there: nothing cut off, no row lost, no blank page."""

from __future__ import annotations

import re
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
    """The pages without header and footer: the outermost lines that a neighbouring page has as well."""
    split = [page.strip().splitlines() for page in pages]
    tops = [_running(split, number, 1) for number in range(len(split))]
    ends = [_running(split, number, -1) for number in range(len(split))]
    return [
        "\n".join(lines[top : max(top, len(lines) - end)])
        for lines, top, end in zip(split, tops, ends, strict=True)
    ]


def _running(pages: list[list[str]], number: int, step: int) -> int:
    """How many lines at the top (step 1) or bottom (-1) of a page run on from page to page."""
    own = pages[number][::step]
    near = [pages[n][::step] for n in range(max(0, number - 2), min(len(pages), number + 3)) if n != number]
    count = 0
    while count < min(_EDGE, len(own)) and any(_same(own[count], other[count : count + 1]) for other in near):
        count += 1
    return count


def _same(line: str, others: list[str]) -> bool:
    """The same words, but for one number that counts the pages."""
    if not others or re.sub(r"\d+", "#", line) != re.sub(r"\d+", "#", others[0]):
        return False
    pairs = zip(re.findall(r"\d+", line), re.findall(r"\d+", others[0]), strict=True)
    apart = [abs(int(a[-9:]) - int(b[-9:])) for a, b in pairs if a != b]
    return not apart or (len(apart) == 1 and apart[0] <= 2)


def _over_pages(key: str, bodies: list[str]) -> bool:
    """A text that ends on the next page, with notes or cells of other columns in between."""
    return any(_continued(key, before[-_REACH:], after[:_REACH]) for before, after in pairwise(bodies))


def _continued(key: str, before: str, after: str) -> bool:
    low, high = 0, len(key)
    while low < high:  # the longest beginning that the first page has; any shorter one it has as well
        middle = (low + high + 1) // 2
        low, high = (middle, high) if key[:middle] in before else (low, middle - 1)
    return 0 < low < len(key) and key[low:] in after
