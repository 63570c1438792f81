"""Labels beside lines and columns: each takes the first of its places where it touches nothing.

Lengths are points, y grows downwards.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from proposalgen.record import Record

_AIR = 1.5  # kept free around a label
# What no line of a name is broken in: a word, or a Han character with the marks that belong to it.
_PIECE = re.compile(r"[“‘（《]*(?:[^\s\u2e80-\uffff]+|[\u2e80-\uffff])[，。、；：？！”’）》]*\s*|\s+")
BOLD = 1.06  # how much wider bold is
# Ems that characters of Arial and its twins are wide; all others of Latin take about half an em.
_WIDTHS = {
    **dict.fromkeys("0123456789", 0.556), **dict.fromkeys(" .,:;'!|ijltfI()/-", 0.3),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.7), **dict.fromkeys("mwMW%@", 0.86), "+": 0.584, "\u2212": 0.584,
}  # fmt: skip
_OUTSIDE, _OVERLAP = 1000.0, 100.0


class Box(Record):
    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, left: float, top: float, width: float, height: float) -> Box:
        return cls(left, top, left + width, top + height)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def centre(self) -> float:
        return (self.top + self.bottom) / 2

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


class Stroke(Record):
    """A straight line that labels keep clear of; ``weight``: how bad it is to touch it."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 20.0

    def meets(self, box: Box) -> bool:
        """Whether any of the line lies inside the box (Liang and Barsky's clipping, 1984)."""
        if (
            max(self.x1, self.x2) < box.left
            or min(self.x1, self.x2) > box.right
            or max(self.y1, self.y2) < box.top
            or min(self.y1, self.y2) > box.bottom
        ):
            return False  # most lines are far away
        start, end = 0.0, 1.0
        dx, dy = self.x2 - self.x1, self.y2 - self.y1
        edges = (
            (-dx, self.x1 - box.left),
            (dx, box.right - self.x1),
            (-dy, self.y1 - box.top),
            (dy, box.bottom - self.y1),
        )
        for slope, room in edges:
            if slope == 0:
                if room < 0:
                    return False
            elif slope < 0:
                start = max(start, room / slope)
            else:
                end = min(end, room / slope)
        return start <= end


class Wish(Record):
    """A label for figure ``at`` of series ``series``, and the places it would take, the best first."""

    series: int
    at: int
    lines: tuple[str, ...]
    places: tuple[Box, ...]


class Label(Record):
    """A label where it stands; ``free``: it touches nothing there."""

    series: int
    at: int
    lines: tuple[str, ...]
    box: Box
    free: bool = True


def wide(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is, in points: Han one em, Latin by its letters, a gap where the two meet."""
    ems = sum(1.0 if ord(sign) > 0x2E7F else _WIDTHS.get(sign, 0.54) for sign in text)
    han = [ord(sign) > 0x2E7F for sign in text]
    gaps = sum(one != two for one, two in pairwise(han))
    return (ems + 0.25 * gaps) * size * (BOLD if bold else 1)


def folded(text: str, size: float, room: float) -> tuple[str, ...]:
    """A text in as few lines of ``room`` points as it takes, the lines about equally long."""
    count = math.ceil(wide(text, size) / room)
    if count < 2:
        return (text,)
    fair = wide(text, size) / count
    lines = [""]
    for piece in _PIECE.findall(text):
        longer = wide((lines[-1] + piece).rstrip(), size)
        if lines[-1] and (longer > room or (longer > fair + size / 2 and len(lines) < count)):
            lines.append("")
        lines[-1] += piece
    return tuple(line.strip() for line in lines)


def placed(wishes: Iterable[Wish], sheet: Box, strokes: Sequence[Stroke]) -> tuple[Label, ...]:
    """One label for each wish that has a place; later ones keep clear of earlier ones."""
    labels: list[Label] = []
    for wish in wishes:
        taken = [label.box for label in labels]
        ranked = [(_trouble(place, sheet, strokes, taken), place) for place in wish.places]
        trouble, place = min(ranked, key=lambda one: one[0])
        labels.append(Label(wish.series, wish.at, wish.lines, place, trouble < 1))
    return tuple(labels)


def _trouble(place: Box, sheet: Box, strokes: Sequence[Stroke], taken: Sequence[Box]) -> float:
    """0 in a free place, else more the worse it is there."""
    around = Box(place.left - _AIR, place.top - _AIR, place.right + _AIR, place.bottom + _AIR)
    outside = 0.0 if place.within(sheet) else _OUTSIDE
    crowded = _OVERLAP * sum(around.meets(box) for box in taken)
    return outside + crowded + sum(one.weight for one in strokes if one.meets(around))
