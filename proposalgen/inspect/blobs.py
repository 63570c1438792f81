"""Texts inside binary data: pictures' remarks, archives within archives, base64, any encoding."""

from __future__ import annotations

import base64
import binascii
import re
import struct
import zlib
from collections.abc import Iterator

MOST_BYTES = 4_000_000
_RUN = re.compile(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd]{3,}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BASE64 = re.compile(
    r"(?<![A-Za-z0-9+/=])(?:[A-Za-z0-9+/]{4}[\r\n]*){3,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"
)
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PLAIN = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"pHYs",
    b"sBIT",
    b"bKGD",
}
_JPEG_PLAIN = {0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD, 0xE0, 0xEE}  # frame, tables, scan, JFIF, Adobe


def texts_of(data: bytes) -> Iterator[str]:
    """Runs of characters in the usual encodings; a chance find needs a long name to count."""
    data = data[:MOST_BYTES]
    for encoding in ("utf-8", "gb18030"):
        yield from _RUN.findall(data.decode(encoding, errors="replace"))
    for start in (0, 1):
        for encoding in ("utf-16-le", "utf-16-be"):
            yield from _RUN.findall(data[start:].decode(encoding, errors="replace"))


def unwrapped(text: str) -> Iterator[bytes]:
    """What base64 in a text stands for."""
    if len(text) < 12:
        return
    for found in _BASE64.finditer(text[:MOST_BYTES]):
        try:
            data = base64.b64decode(re.sub(r"\s", "", found.group()), validate=True)
        except (binascii.Error, ValueError):
            continue
        if len(data) >= 64 or _is_text(data):
            yield data


def _is_text(data: bytes) -> bool:
    """A short row of letters is rarely base64; it is when plain text comes out."""
    for encoding in ("utf-8", "utf-16-le"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text) and (text.isascii() or encoding == "utf-8"):
            return True
    return False


def is_picture(data: bytes) -> bool:
    return data.startswith((_PNG, b"\xff\xd8\xff"))


def remarks(data: bytes) -> Iterator[tuple[str, bytes]]:
    """What a PNG or JPEG carries besides its pixels: kind of remark, and its bytes unpacked."""
    try:
        yield from _png(data) if data.startswith(_PNG) else _jpeg(data)
    except (struct.error, IndexError):
        yield "damaged", b""


def _png(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = len(_PNG)
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        at += 12 + size
        if kind not in _PNG_PLAIN:
            yield kind.decode("latin-1"), _unpacked(kind, body)
        if kind == b"IEND":
            break
    if at != len(data):
        yield "after the end" if at < len(data) else "damaged", data[at:]


def _unpacked(kind: bytes, body: bytes) -> bytes:
    """A compressed remark in the open."""
    if kind not in (b"zTXt", b"iTXt", b"iCCP"):
        return body
    for at in range(min(len(body), 200)):
        if body[at : at + 1] == b"\x78":
            try:
                return body + b"\n" + zlib.decompressobj().decompress(body[at:], MOST_BYTES)
            except zlib.error:
                continue
    return body


def _jpeg(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        (size,) = struct.unpack(">H", data[at + 2 : at + 4])
        if marker not in _JPEG_PLAIN:
            yield f"segment {marker:02X}", data[at + 4 : at + 2 + size]
        at += 2 + size
        if marker == 0xDA:
            break
    end = data.rfind(b"\xff\xd9")
    if end < 0:
        yield "damaged", b""
    elif data[end + 2 :]:
        yield "after the end", data[end + 2 :]
