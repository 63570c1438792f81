"""Whether boxes to tick are printed, which need a typeface of their own."""

from __future__ import annotations

from proposalgen.document.blocks import Checkbox, Document
from proposalgen.document.walk import every_inline


def has_ticks(document: Document) -> bool:
    return any(isinstance(item, Checkbox) for item in every_inline(document))
