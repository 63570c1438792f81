"""What is known while one Word file is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from proposalgen.branding.package import Package
from proposalgen.included.faults import Faults
from proposalgen.included.numbers import Numbers
from proposalgen.included.styles import Styles

MOST_BLOCKS = 5000


@dataclass(slots=True)
class Reading:
    """``width``: the file's text width in EMU. ``hidden``: whether hidden text was passed over."""

    package: Package
    part: str
    title: str
    chinese: bool
    styles: Styles
    numbers: Numbers
    relations: dict[str, tuple[str, str, bool]]
    width: int
    faults: Faults = field(default_factory=Faults)
    hidden: bool = False
    pictures: int = 0
    paragraphs: int = 0
    tables: int = 0
    made: dict[Any, tuple[bytes, int, int]] = field(default_factory=dict)  # part and crop -> a picture made anew
