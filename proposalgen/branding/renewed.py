"""Pictures of a stranger's file made anew from their pixels: no remarks, profiles or thumbnails come along."""

from __future__ import annotations

import io

from proposalgen.branding.marks import MAX_PIXELS, kind_of
from proposalgen.branding.package import MAX_FILE

MOST_SIDE = 2400  # pixels: a whole sheet at 200 dots per inch


def renewed(data: bytes) -> tuple[bytes, str]:
    """The picture and its ending, "png" or "jpeg"; ValueError when it is neither or cannot be read."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    kind = kind_of(data)
    if kind not in ("PNG", "JPEG") or len(data) > MAX_FILE:
        raise ValueError(kind)
    try:
        with Image.open(io.BytesIO(data), formats=(kind,)) as opened:
            if opened.width * opened.height > MAX_PIXELS or min(opened.size) < 1:
                raise ValueError(kind)
            clear = opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info
            pixels = ImageOps.exif_transpose(opened).convert("RGBA" if clear and kind == "PNG" else "RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, OSError, EOFError) as fault:
        raise ValueError(kind) from fault
    pixels.thumbnail((MOST_SIDE, MOST_SIDE))
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    out = io.BytesIO()
    clean.save(out, format=kind, **({"quality": 90} if kind == "JPEG" else {}))
    return out.getvalue(), kind.lower()
