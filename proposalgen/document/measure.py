"""How much room a text takes, before anybody lays it out."""

from __future__ import annotations

from math import ceil


def ems(text: str) -> float:
    """A fair guess of a line's length in ems: Han letters one each, others a good half."""
    return sum(1.0 if letter > "\u2e7f" else 0.54 for letter in text)


def evened(text: str, room: float) -> float:
    """Of ``room`` ems for each line, those that a text should use so that its last line is no mere rest: two letters
    alone below a full line look like a mistake. All of it where the last line is long enough, or the only one."""
    long = ems(text)
    lines = ceil(long / room)
    if lines < 2 or long - (lines - 1) * room >= _REST:
        return room
    return min(room, ceil(long / lines) + 1)


def aside(text: str, width: float, em: float) -> float:
    """What stays free at each side of ``width`` around an evened text in the middle; ``em`` is in the same measure."""
    room = width / em
    return (room - evened(text, room)) * em / 2


_REST = 4.0
