"""What a file handed back carries that nobody outside may read, and what of it is truly the buyer's own word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from proposalgen.findings import Finding, Place
from proposalgen.inspect.inspector import Expectation, inspect
from proposalgen.inspect.search import Searcher
from proposalgen.reading.asides import asides
from proposalgen.withheld import Withheld

# What a buyer may say by chance or of its own accord. Our floor, a note of ours or what somebody wants for himself
# can only have come from us, whoever put it there.
_ANYBODYS = frozenset(("leak.competitor", "leak.customer", "leak.supplier", "leak.term", "leak.unconfirmed", "leak.price"))


def leaked(file: str, format_: str, issued: bytes, after: bytes, withheld: Withheld, surely: bool = False) -> tuple[Finding, ...]:
    """What of the withheld stands in ``after`` and is not the buyer's.

    ``surely``: ``issued`` is as the buyer sent it. Otherwise it has been through our hands, and only what everybody sees in it
    passes for the buyer's: a remark, a property or the name of a bookmark may be ours.
    """
    expected = Expectation(withheld=withheld, file=file)
    searcher = Searcher(withheld)
    theirs, beside = _said(_leaks(issued, format_, expected)), _said(_aside(issued, file, searcher)) if surely else frozenset()
    found = [one for one in _leaks(after, format_, expected) if not _buyers(one, theirs)]
    found += [one for one in _aside(after, file, searcher) if not _buyers(one, beside)]
    return tuple(dict.fromkeys(one for one in found if one.blocks))


def _buyers(one: Finding, theirs: frozenset[tuple[str, object]]) -> bool:
    return one.rule in _ANYBODYS and (one.rule, one.message) in theirs


def _said(leaks: Iterator[Finding]) -> frozenset[tuple[str, object]]:
    return frozenset((one.rule, one.message) for one in leaks)


def _leaks(data: bytes, format_: str, expected: Expectation) -> Iterator[Finding]:
    return (one for one in inspect(data, format_, expected) if one.rule.startswith("leak."))


def _aside(data: bytes, file: str, searcher: Searcher) -> Iterator[Finding]:
    """What stands beside the words of the file, each by itself: a name that its pages show as well is found there too."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for one in asides(parts):
        yield from (hit.finding(Place(one.part, file)) for hit in searcher.search(one.text))
