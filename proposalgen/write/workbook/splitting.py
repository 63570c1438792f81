"""Which blocks stand on which sheet, and what the sheets are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proposalgen.document.answers import answers_in
from proposalgen.document.blocks import Block, Document, Heading
from proposalgen.document.walk import plain_text
from proposalgen.record import Record

_LONGEST = 31  # characters of a sheet's name
_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+")


class Part(Record):
    """The blocks of one sheet and its name."""

    name: str
    blocks: tuple[Block, ...]


def split(document: Document) -> tuple[Part, ...]:
    """A sheet for each heading of level 2 that has answers below it; what stands before and between goes along."""
    groups: list[tuple[str, list[Block]]] = [(document.subject or document.title, [])]
    waiting: list[Block] = []
    for run in _runs(document):
        head = run[0]
        if isinstance(head, Heading) and head.level == 2 and _asks(run):
            groups[-1][1].extend(waiting)
            groups.append((plain_text(head.content), list(run)))
            waiting = []
        else:
            waiting += run
    groups[-1][1].extend(waiting)
    names = _named([name for name, _ in groups])
    return tuple(Part(name, tuple(blocks)) for name, (_, blocks) in zip(names, groups, strict=True))


def _runs(document: Document) -> Iterator[list[Block]]:
    """Headings of level 2 and above, each with what stands below it."""
    run: list[Block] = []
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Heading) and block.level <= 2 and run:
                yield run
                run = []
            run.append(block)
    if run:
        yield run


def _asks(run: list[Block]) -> bool:
    return any(True for block in run for _ in answers_in(block))


def _named(titles: list[str]) -> tuple[str, ...]:
    """Names that a workbook accepts, no two alike."""
    names: list[str] = []
    for title in titles:
        name = " ".join(_FORBIDDEN.sub(" ", title).split())[:_LONGEST].strip() or "1"
        base, count = name, 1
        while name.casefold() in {one.casefold() for one in names}:
            count += 1
            mark = f" {count}"
            name = base[: _LONGEST - len(mark)] + mark
        names.append(name)
    return tuple(names)
