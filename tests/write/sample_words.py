"""Every word of a document, gathered without the writers' own code: what all formats must carry."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from proposalgen.document.blocks import Answer, Document, Note, Variable

# Fields that steer a writer and are not printed, and those that only assistive readers see.
SILENT = {"id", "to", "href", "role", "kind", "align", "show", "style", "page", "who", "about", "language"}
UNSEEN = {"alt", "subject", "author"}


def every_word(document: Document) -> list[str]:
    """The texts of a document in the order of its blocks, in pieces as they were written."""
    return [text for text in _texts(document.sections) if text.strip()]


def every_type(thing: Any) -> set[type]:
    """The types of all blocks and inlines below ``thing``."""
    if isinstance(thing, tuple):
        return {one for part in thing for one in every_type(part)}
    if not dataclasses.is_dataclass(thing):
        return set()
    parts = tuple(getattr(thing, each.name) for each in dataclasses.fields(thing))
    return {type(thing)} | every_type(parts)


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _texts(part)
    elif isinstance(thing, Answer):  # the words that stand there, and the boxes to choose from on paper
        yield from _texts(() if thing.options else thing.text)
    elif isinstance(thing, (Note, Variable)):  # numbers and names are not for reading
        yield from _texts(thing.content if isinstance(thing, Note) else thing.text)
    elif dataclasses.is_dataclass(thing):
        for each in dataclasses.fields(thing):
            if each.name not in SILENT | UNSEEN:
                yield from _texts(getattr(thing, each.name))


def folded(text: str) -> str:
    """Without white space: lines break inside Chinese words, and tables break lines."""
    return "".join(text.split())
