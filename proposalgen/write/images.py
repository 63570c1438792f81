"""What writers ask of a picture's bytes: its kind, its size, and how large a company's mark stands on a cover."""

from __future__ import annotations

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# Start-of-frame markers of JPEG: they hold the size; C4, C8 and CC mean something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MARK = (80.0, 14.0)
"""Millimetres that a mark takes at most: width and height."""


def ending(image: bytes) -> str:
    """``png`` or ``jpeg``; ValueError for anything else."""
    if image.startswith(_PNG):
        return "png"
    if image.startswith(_JPEG):
        return "jpeg"
    raise ValueError("a picture must be PNG or JPEG bytes")


def pixels(image: bytes) -> tuple[int, int]:
    """Width and height in pixels, read from the picture's own head; ValueError when it has none."""
    if ending(image) == "png":
        return struct.unpack(">II", image[16:24])
    at = 2
    while at + 9 < len(image):
        marker, length = image[at + 1], int.from_bytes(image[at + 2 : at + 4], "big")
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", image[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise ValueError("a JPEG without a frame has no size")


def mark_size(image: bytes) -> tuple[float, float]:
    """Width and height of a mark in millimetres, in its own shape."""
    wide, tall = pixels(image)
    ratio = max(tall, 1) / max(wide, 1)
    height = min(_MARK[1], _MARK[0] * ratio)
    return height / ratio, height
