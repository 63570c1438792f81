"""What the inspection is told to expect of a finished file.

The inspection itself knows nothing of briefs or documents: here their texts and figures become
the plain lists that it compares the bytes with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from proposalgen.document.blocks import Document, Table
from proposalgen.document.walk import blocks, plain_text, texts
from proposalgen.inspect.inspector import Expectation
from proposalgen.readiness import Judged


def expectation_of(judged: Judged, document: Document, file: str, draft: bool) -> Expectation:
    """Every printed text must be there, nothing withheld may be, every figure must be known."""
    assert judged.view is not None and judged.withheld is not None
    return Expectation(
        file=file,
        withheld=judged.withheld,
        required=tuple(dict.fromkeys(texts(document))),
        known_texts=tuple(_leaves(judged.view.data)),
        known_numbers=frozenset(_numbers(judged.view.data)),
        money_tables=tuple(_money_tables(document)),
        language=document.language,
        title=document.title,
        draft=draft,
    )


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item)


def _numbers(value: Any) -> Iterator[Decimal]:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield Decimal(value)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _numbers(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _numbers(item)


def _money_tables(document: Document) -> Iterator[str]:
    """The captions of the tables in which every figure must have been computed."""
    for block in blocks(document):
        if isinstance(block, Table) and block.about:
            yield plain_text(block.caption)
