"""How wide the terms of a definition table and the labels of places to sign stand, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable

from proposalgen.document.measure import ems
from proposalgen.style.model import Style

_MOST = 40.0  # millimetres of 74: what is left is the line to sign on
_GAP = 2.0


def term_width(style: Style, chinese: bool, wide: bool) -> float:
    """Millimetres of the left column. Five Chinese characters find room beside each other, in a box as well."""
    if wide:
        return 55.0
    boxed = style.looks.tables != "rules"
    return (32.0 if boxed else 27.0) if chinese else 30.0


def sign_width(style: Style, language: str, labels: Iterable[str], least: float) -> float:
    """Millimetres of the labels beside lines to sign on: ``least``, or what the longest takes on one line."""
    longest = max(map(ems, labels), default=0.0) * style.roles["signature"].size[language] * 25.4 / 72
    return min(max(least, longest + _GAP), _MOST)
