"""Every sample deal in every document it opens and every format, in memory: its words and its pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from proposalgen.authors.deals import Deal, document_name, judged
from proposalgen.authors.pictures import pages
from proposalgen.build import FORMATS, composed, date_of, inspected, refusal
from proposalgen.divided import editions
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
    """One document of one deal, for one reader. ``words`` are its texts in reading order, whatever page they fall on."""

    name: str
    words: tuple[str, ...]
    pages: tuple[Page, ...]
    pdf: bytes


class Failed(Record):
    """A document that cannot be built, and why."""

    name: str
    fault: ProposalError


def make(deal: Deal, house: Path, kinds: Sequence[str] = ()) -> Iterator[Made | Failed]:
    """The documents that the deal's verdict allows, inspected like those of a build; with ``kinds`` those alone."""
    chosen = [kind for kind in deal.kinds if not kinds or kind.id in kinds]
    if not chosen:
        return
    try:
        found = judged(deal, house)
    except ProposalError as fault:
        yield from (Failed(document_name(deal, kind, reader), fault) for kind in chosen for reader in kind.written_for)
        return
    for kind in chosen:
        for reader in editions(found, kind) if refusal(found.readiness, kind.id) is None else ():
            try:
                yield _made(deal, kind, reader, house)
            except ProposalError as fault:
                yield Failed(document_name(deal, kind, reader), fault)


def _made(deal: Deal, kind: Kind, reader: str, house: Path) -> Made:
    from proposalgen.writing import write_all

    found = judged(deal, house)
    one = composed(found, kind, reader=reader)
    files = {}
    formats = tuple(format_ for format_ in FORMATS if format_ in kind.formats)
    for format_, data, _ in write_all(one.document, one.style, date_of(found), formats):
        inspected(one, f"{kind.id}.{format_}", format_, data)
        files[format_] = data
    drawn = tuple(Page(_digest(words), small(picture)) for words, picture in pages(files["pdf"], DOTS))
    return Made(document_name(deal, kind, reader), tuple(" ".join(text.split()) for text in texts(one.document)), drawn, files["pdf"])


def _digest(words: str) -> str:
    return hashlib.sha256("".join(words.split()).encode("utf-8", "replace")).hexdigest()[:16]


def small(picture: Any) -> Any:
    """The picture with few colours; the same picture gives the same ones."""
    return picture.quantize(COLOURS, dither=0)
