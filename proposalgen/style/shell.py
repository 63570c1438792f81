"""A house's own Word document, cleaned and filled: what stands around the body of every Word file.

Plain data for the Word writer. All XML is finished but for what depends on the document: the body itself,
a draft's mark, and the styles that the house's document does not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from proposalgen.document.blocks import Cover, Document
from proposalgen.record import Record, replace
from proposalgen.style.model import Page


class Shell(Record):
    """``before``: XML of what stands before the body, down to where the cover's page ends; ``closing``: its end and
    further pages. ``after``: what follows in the body's own section; ``rest``: sections behind it, of which ``last``
    is the ``sectPr`` of the file's end.

    ``cover``: something is shown before the body. ``broken``: the body begins a page by itself. ``bands``: the references of the
    body's section to headers and footers; ``borders``: its ``pgBorders``. ``first``: its first page has bands of
    its own. ``even``: left-hand pages have. ``page``: its paper and margins. ``styles``: the whole part.
    ``parts``: headers, footers, their relations and pictures by name. ``relations``: (id, kind, target) of the
    document, ids from rId1 on. ``texts``: every shown paragraph, as it was filled; ``opening``: the
    first of them, before the body. ``header`` and ``footer``: the words of the running lines, left and right, for formats that know
    no more. ``tall``: millimetres that the running lines take, the upper and the lower one.
    """

    before: str
    closing: str
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
    opening: tuple[str, ...] = ()
    header: tuple[str, str] = ("", "")
    footer: tuple[str, str] = ("", "")
    tall: tuple[float, float] = (0.0, 0.0)


Fact = tuple[str, str]
"""A label, which may be empty, and what it labels."""


def unnamed_facts(shell: Shell, cover: Cover) -> tuple[Fact, ...]:
    """What our cover says and the shell's does not: whom it is for, what it is, dates, who wrote it, whom it concerns."""
    said = _folded(" ".join(shell.opening))
    facts = ((cover.presented, cover.customer), (cover.kind, cover.title), *cover.fields, ("", cover.confidentiality))
    return tuple((label, value) for label, value in facts if value and _folded(value) not in said)


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def for_document(shell: Shell, document: Document) -> Shell:
    """The shell as a document wears it: without its cover's pages where the document has no cover.

    What opens the body's own page, a letterhead, stays.
    """
    if not (shell.cover and shell.broken) or any(one.kind == "cover" for one in document.sections):
        return shell
    used = shell.after + shell.rest + shell.last
    gone = {target for id, kind, target in shell.relations if kind == "image" and f'"{id}"' not in used}
    shared = b"".join(data for name, data in shell.parts.items() if name.endswith(".rels")).decode()
    kept = {name: data for name, data in shell.parts.items() if name.removeprefix("word/") not in gone or name[5:] in shared}
    return replace(
        shell,
        before="",
        closing="",
        cover=False,
        parts=MappingProxyType(kept),
        relations=tuple(one for one in shell.relations if one[2] not in gone),
        texts=shell.texts[len(shell.opening) :],
        opening=(),
    )
