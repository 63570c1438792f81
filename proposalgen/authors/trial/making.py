"""Every sample deal in every document it opens and every format, in memory: its words and its pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from proposalgen.authors.deals import Deal, judged
from proposalgen.authors.pictures import pages
from proposalgen.build import FORMATS, composed, date_of, inspected, refusal
from proposalgen.document.walk import texts
from proposalgen.errors import ProposalError
from proposalgen.kinds import Kind
from proposalgen.record import Record

DOTS = 60  # of a kept page, an inch: what stands where can be seen, and a proposal takes a quarter of a megabyte
COLOURS = 32


class Page(Record):
    """One page of the PDF. ``digest`` is that of its words, ``picture`` a small Pillow picture with a palette."""

    digest: str
    picture: Any


class Made(Record):
    """One document of one deal. ``words`` are its texts in reading order, whatever page they fall on."""

    deal: str
    kind: str
    words: tuple[str, ...]
    pages: tuple[Page, ...]
    pdf: bytes

    @property
    def name(self) -> str:
        return f"{self.deal}.{self.kind}"


def make(deal: Deal, house: Path) -> Iterator[Made | ProposalError]:
    """The documents that the deal's verdict allows, inspected like those of a build; a fault for each that cannot be."""
    try:
        readiness = judged(deal, house).readiness
    except ProposalError as fault:
        yield fault
        return
    for kind in deal.kinds:
        if refusal(readiness, kind.id) is None:
            try:
                yield _made(deal, kind, house)
            except ProposalError as fault:
                yield fault


def _made(deal: Deal, kind: Kind, house: Path) -> Made:
    from proposalgen.writing import write_all

    found = judged(deal, house)
    one = composed(found, kind)
    files = {}
    formats = tuple(format_ for format_ in FORMATS if format_ in kind.formats)
    for format_, data, _ in write_all(one.document, one.style, date_of(found), formats):
        inspected(one, f"{kind.id}.{format_}", format_, data)
        files[format_] = data
    drawn = tuple(Page(_digest(words), small(picture)) for words, picture in pages(files["pdf"], DOTS))
    return Made(deal.id, kind.id, tuple(" ".join(text.split()) for text in texts(one.document)), drawn, files["pdf"])


def _digest(words: str) -> str:
    return hashlib.sha256("".join(words.split()).encode("utf-8", "replace")).hexdigest()[:16]


def small(picture: Any) -> Any:
    """The picture with few colours; the same picture gives the same ones."""
    return picture.quantize(COLOURS, dither=0)
