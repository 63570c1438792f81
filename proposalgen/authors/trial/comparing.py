"""Which pages differ from the accepted ones.

The words of a page count exactly. Its picture is compared in squares of a tenth of an inch: a square counts as
changed where its mean colour moved by more than ``TOLERANCE`` of 255 in any channel, so that another version of
the program that draws pages makes no difference, and a moved line, a changed rule or colour does.

Where this machine sets the pages in other faces than those they were accepted in, lines and pages break elsewhere,
and neither pages nor pictures say anything: then only the words of the whole document are compared, and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import unified_diff
from typing import Any

from proposalgen.authors.trial.accepted import Accepted, Kept
from proposalgen.authors.trial.making import DOTS, Made
from proposalgen.record import Record

SQUARE = DOTS // 10  # pixels
TOLERANCE = 16
SIZES = 2  # pixels by which a page's picture may be larger or smaller: rounding


class Change(Record):
    """What differs in one document. ``status``: ``changed``, ``new`` or ``gone``.

    ``pages``: the numbers of changed pages, also those that were added or are missing; ``words``: lines
    taken away (``-``) and added (``+``).
    """

    name: str
    status: str
    pages: tuple[int, ...] = ()
    count: int = 0
    accepted_count: int = 0
    words: tuple[str, ...] = ()


def compare(made: Mapping[str, Made], accepted: Accepted, looks: bool) -> tuple[Change, ...]:
    """Every document that is not as accepted. ``looks``: pages are compared, not only words."""
    found = [_compared(each, accepted.documents.get(name), looks) for name, each in made.items()]
    gone = [
        Change(name, "gone", accepted_count=len(kept.pages))
        for name, kept in accepted.documents.items()
        if name not in made
    ]
    return (*(change for change in found if change is not None), *gone)


def _compared(made: Made, kept: Kept | None, looks: bool) -> Change | None:
    if kept is None:
        return Change(made.name, "new", tuple(range(1, len(made.pages) + 1)), len(made.pages))
    words = tuple(
        line for line in unified_diff(kept.words, made.words, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))
    )
    numbers = _changed_pages(made, kept) if looks else ()
    if not words and not numbers:
        return None
    return Change(made.name, "changed", numbers, len(made.pages), len(kept.pages), words)


def _changed_pages(made: Made, kept: Kept) -> tuple[int, ...]:
    both = min(len(made.pages), len(kept.pages))
    changed = [
        at + 1
        for at in range(both)
        if made.pages[at].digest != kept.pages[at].digest or squares(made.pages[at].picture, kept.pages[at].picture) != []
    ]
    return (*changed, *range(both + 1, max(len(made.pages), len(kept.pages)) + 1))


def squares(one: Any, other: Any) -> list[tuple[int, int]] | None:
    """Column and row of each square that changed; None when the pages are not of one size."""
    from PIL import ImageChops

    if any(abs(a - b) > SIZES for a, b in zip(one.size, other.size, strict=True)):
        return None
    size = tuple(min(a, b) // SQUARE * SQUARE for a, b in zip(one.size, other.size, strict=True))
    first, second = (
        picture.convert("RGB").crop((0, 0, *size)).reduce(SQUARE) for picture in (one, other)
    )
    apart = ImageChops.difference(first, second)
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue).tobytes()
    columns = size[0] // SQUARE
    return [(at % columns, at // columns) for at, value in enumerate(most) if value > TOLERANCE]
