"""The bytes of a PDF taken apart without a PDF library: streams unpacked, every string and name read.

A library shows what the file's own directory leads to. This looks at all bytes, so that an old
revision, an object that nothing refers to and a remark between two objects are read as well.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from proposalgen.record import Record

MOST_UNPACKED = 100_000_000
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_FILTERS = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_STRING = re.compile(rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\([^()\\]*\))*\))*)\)", re.DOTALL)
_HEX = re.compile(rb"(?<!<)<([0-9A-Fa-f\s]*)>")
_NAME = re.compile(rb"/([^\s/<>\[\](){}%]+)")
_REMARK = re.compile(rb"%([^\r\n]*)")
_OPERANDS = re.compile(rb"<[0-9A-Fa-f\s]*>|[-+]?\d*\.?\d+")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_FONT = re.compile(rb"/Length1\b|/Subtype\s*/(?:OpenType|CIDFontType0C|Type1C)")
_IMAGE = re.compile(rb"/Subtype\s*/Image")
_DRAWING = re.compile(rb"\bT[jJ]\b|\bBT\b|\bre\b|\bbeginbf|\bcm\b")


class Stream(Record):
    """``kind``: objects, drawing, xml, image, font, xref or data. ``data`` is None if it cannot be unpacked."""

    kind: str
    data: bytes | None


def taken_apart(data: bytes) -> tuple[bytes, tuple[Stream, ...]]:
    """All bytes outside streams, and every stream unpacked."""
    outside, streams, at, budget = [], [], 0, MOST_UNPACKED
    while (found := _STREAM.search(data, at)) is not None:
        head = data[max(at, data.rfind(b" obj", at, found.start())) : found.start()]
        end = _end(data, found.end(), head)
        stream = _stream(head, data[found.end() : end], budget)
        budget -= len(stream.data or b"")
        streams.append(stream)
        outside.append(data[at : found.start()])
        at = end
    outside.append(data[at:])
    return b"\n".join(outside), tuple(streams)


def _end(data: bytes, start: int, head: bytes) -> int:
    """Where a stream ends: by its length if ``endstream`` follows there, else at the next one."""
    length = _LENGTH.search(head)
    if length is not None:
        end = start + int(length.group(1))
        if data[end : end + 12].lstrip(b"\r\n").startswith(b"endstream"):
            return end
    end = data.find(b"endstream", start)
    return end if end >= 0 else len(data)


def _stream(head: bytes, raw: bytes, budget: int) -> Stream:
    if _IMAGE.search(head):
        return Stream("image", raw if b"/DCTDecode" in head else b"")
    if _FONT.search(head):
        return Stream("font", b"")
    if re.search(rb"/Type\s*/XRef", head):
        return Stream("xref", b"")
    data = _unpacked(head, raw, budget)
    if re.search(rb"/Type\s*/ObjStm", head):
        return Stream("objects", data)
    if re.search(rb"/Subtype\s*/XML", head):
        return Stream("xml", data)
    if b"/EmbeddedFile" in head:
        return Stream("data", data)
    return Stream("drawing" if data and _DRAWING.search(data[:4000]) else "data", data)


def _unpacked(head: bytes, raw: bytes, budget: int) -> bytes | None:
    found = _FILTERS.search(head)
    filters = re.findall(rb"/(\w+)", found.group(1)) if found else []
    if b"/DecodeParms" in head or len(filters) > 1:
        return None
    if not filters:
        return raw[:budget]
    if filters[0] not in (b"FlateDecode", b"Fl"):
        return None
    try:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(raw, max(1, budget))
    except zlib.error:
        return None
    return None if unpacking.unconsumed_tail else data


def strings(data: bytes, with_codes: bool = True) -> Iterator[str]:
    """Every string. ``with_codes`` False: hexadecimal ones only where they say they are text (drawings)."""
    for found in _STRING.finditer(data):
        yield text_of(_ESCAPE.sub(_escape, found.group(1)))
    for found in _HEX.finditer(data):
        code = re.sub(rb"\s", b"", found.group(1))
        if with_codes or code[:4].upper() in (b"FEFF", b"FFFE") or code[:6].upper() == b"EFBBBF":
            yield text_of(bytes.fromhex((code + b"0" * (len(code) % 2)).decode("ascii")))


def _escape(found: re.Match[bytes]) -> bytes:
    code = found.group(1)
    if code[:1].isdigit() and code[0] < 0x38:
        return bytes([int(code, 8) & 0xFF])
    return _ESCAPES.get(code, code)


def text_of(data: bytes) -> str:
    """A PDF string as text: by its byte-order mark, else UTF-8 where it is, else byte by byte."""
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", errors="replace")
    if data.count(b"\0") * 3 > len(data):
        return data.decode("utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def names(data: bytes) -> Iterator[str]:
    """Every name, once, with its #-codes read."""
    for name in dict.fromkeys(_NAME.findall(data)):
        yield re.sub(rb"#([0-9A-Fa-f]{2})", lambda f: bytes([int(f.group(1), 16)]), name).decode(
            "utf-8", "replace"
        )


def plain(data: bytes) -> str:
    """A drawing without its numbers and coded strings: what somebody may have written between."""
    return _OPERANDS.sub(b" ", data).decode("utf-8", "replace")


def remarks(data: bytes) -> Iterator[str]:
    """What stands after a per cent sign."""
    for found in _REMARK.findall(data):
        yield found.decode("utf-8", "replace")
