"""A house's own Word document, cleaned and filled: what stands around the body of every Word file.

Plain data for the Word writer. All XML is finished but for what depends on the document: the body itself,
a draft's mark, and the styles that the house's document does not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from proposalgen.record import Record
from proposalgen.style.model import Page


class Shell(Record):
    """``before``: XML of what stands before the body, with the sections that end there. ``after``: what follows in
    the body's own section; ``rest``: sections behind it, of which ``last`` is the ``sectPr`` of the file's end.

    ``cover``: something is shown before the body. ``broken``: the body begins a page by itself. ``bands``: the references of the
    body's section to headers and footers; ``borders``: its ``pgBorders``. ``first``: its first page has bands of
    its own. ``even``: left-hand pages have. ``page``: its paper and margins. ``styles``: the whole part.
    ``parts``: headers, footers, their relations and pictures by name. ``relations``: (id, kind, target) of the
    document, ids from rId1 on. ``texts``: every shown paragraph, as it was filled. ``header`` and ``footer``:
    the words of the running lines, left and right, for formats that know no more.
    """

    before: str
    after: str
    rest: str
    last: str
    cover: bool
    broken: bool
    bands: str
    borders: str
    first: bool
    even: bool
    page: Page
    styles: str
    parts: Mapping[str, bytes] = MappingProxyType({})
    relations: tuple[tuple[str, str, str], ...] = ()
    texts: tuple[str, ...] = ()
    header: tuple[str, str] = ("", "")
    footer: tuple[str, str] = ("", "")
