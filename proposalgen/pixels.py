"""A picture made anew from its pixels: place, camera, author and remarks stay behind."""

from __future__ import annotations

import io
import struct
from typing import Any

MAX_PIXELS = 25_000_000
_LIGHT = 190  # of 255: a mark lighter than this is made for a dark ground
_PLATE = 0.14  # margin of the plate as a share of the mark's height

Crop = tuple[float, float, float, float]
"""Shares of width and height cut off: left, top, right, bottom."""


def remade(source: Any, crop: Crop = (0, 0, 0, 0)) -> tuple[bytes, int, int]:
    """The bytes of a PNG or JPEG made anew, its width and height in pixels.

    ``source`` is a path or a file opened for reading. Raises ValueError, "large" or "picture".
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(source, formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise ValueError("large")
            kind = opened.format
            # A camera writes how it was held beside the pixels, and that goes with the rest.
            upright = ImageOps.exif_transpose(opened)
            pixels = upright.convert("RGBA" if upright.mode in ("RGBA", "LA", "P") and kind == "PNG" else "RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, struct.error, IndexError, KeyError) as fault:
        raise ValueError("picture") from fault
    pixels = _cropped(pixels, crop)
    # A new picture: one that was opened hands its comments and profiles on when it is saved.
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    out = io.BytesIO()
    clean.save(out, format=kind, **({"quality": 90} if kind == "JPEG" else {}))
    return out.getvalue(), pixels.width, pixels.height


def mark_on(data: bytes, ground: str) -> bytes:
    """A company's mark as it stands on a coloured ground (``#RRGGBB``): on a white plate, for marks are made for paper.

    A clear mark in light colours, made for a dark ground, stands on the ground itself.
    """
    from PIL import Image, ImageStat

    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
        shown = opened.convert("RGBA")
    inked = shown.getchannel("A").point(lambda alpha: 255 if alpha > 128 else 0)
    clear = inked.getextrema()[0] == 0
    light = ImageStat.Stat(shown.convert("L"), inked).mean[0] if inked.getbbox() else 0.0
    dark = sum(int(ground[at : at + 2], 16) for at in (1, 3, 5)) < 3 * 128
    if clear and dark and light > _LIGHT:
        return data
    margin = max(round(shown.height * _PLATE), 1)
    plate = Image.new("RGB", (shown.width + 2 * margin, shown.height + 2 * margin), "#FFFFFF")
    plate.paste(shown, (margin, margin), shown)
    out = io.BytesIO()
    plate.save(out, format="PNG")
    return out.getvalue()


def _cropped(pixels: Any, crop: Crop) -> Any:
    """What a picture's frame hides is cut away, not carried along."""
    if not any(crop):
        return pixels
    left, top, right, bottom = crop
    box = (
        round(left * pixels.width), round(top * pixels.height),
        round((1 - right) * pixels.width), round((1 - bottom) * pixels.height),
    )  # fmt: skip
    if not (0 <= box[0] < box[2] <= pixels.width and 0 <= box[1] < box[3] <= pixels.height):
        raise ValueError("picture")
    return pixels.crop(box)
