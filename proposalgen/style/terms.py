"""How wide the terms of a definition table stand, the same in every format."""

from __future__ import annotations

from proposalgen.style.model import Style


def term_width(style: Style, chinese: bool, wide: bool) -> float:
    """Millimetres of the left column. Five Chinese characters find room beside each other, in a box as well."""
    if wide:
        return 55.0
    boxed = style.looks.tables != "rules"
    return (32.0 if boxed else 27.0) if chinese else 30.0
