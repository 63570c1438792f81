"""A picture made anew from its pixels: place, camera, author and remarks stay behind."""

from __future__ import annotations

import io
import struct
from typing import Any

MAX_PIXELS = 25_000_000

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
