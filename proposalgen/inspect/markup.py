"""Every text inside XML, by looking at the characters alone: nothing a parser skips is skipped here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from proposalgen.inspect.fold import BORDER, SOFT

_ATTRIBUTE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_INSTRUCTION = re.compile(r"<\?(.*?)\?>", re.DOTALL)
_NAMES = re.compile(r"<([^\s/>!?][^\s/>]*)")
_SYMBOL = re.compile(
    r"<\w+:sym\b[^>]*?\bchar=\"([0-9A-Fa-f]{4})\"[^>]*?>|<w:sym\b[^>]*?w:char=\"([0-9A-Fa-f]{4})\"[^>]*?>"
)
_PIECE = re.compile(r"</?(?:\w+:)?(?:p|tc|tr|sdt|footnote|endnote|comment)(?:\s[^<>]*)?/?>")
_BREAK = re.compile(r"<(?:\w+:)?(?:br|cr)(?:\s[^<>]*)?/?>")
_TAB = re.compile(r"<(?:\w+:)?tab(?:\s[^<>]*)?/?>")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FORMAL = re.compile(r"[a-z]+[A-Za-z0-9]*")
_ONLY_CODES = re.compile(r"[\s\d.,:;%#+-]*|[0-9A-Fa-f#]{6,8}|https?://schemas\.[a-z]+\.org/\S*")


def decode_xml(data: bytes) -> str:
    """The characters of an XML part, by its byte-order mark or as UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8-sig", errors="replace")


def has_doctype(text: str) -> bool:
    return "<!DOCTYPE" in text or "<!ENTITY" in text


def running_text(text: str) -> str:
    """All text nodes in their order, runs joined, a BORDER between paragraphs and cells."""
    text = _CDATA.sub(lambda found: html.escape(found.group(1)), text)
    text = _COMMENT.sub("", text)
    text = _SYMBOL.sub(_symbol, text)
    text = _TAB.sub("\t", _BREAK.sub(SOFT, _PIECE.sub(BORDER, text)))
    return html.unescape(_TAG.sub("", text))


def _symbol(found: re.Match[str]) -> str:
    """A letter written as a symbol of a font; F0xx is how symbol fonts number their own xx."""
    code = int(found.group(1) or found.group(2), 16)
    return html.escape(chr(code & 0xFF if 0xF000 <= code <= 0xF0FF else code))


def loose_texts(text: str) -> Iterator[str]:
    """Text nodes one by one, for parts that are no running text."""
    for node in re.findall(r">([^<]+)<", text):
        if node.strip():
            yield html.unescape(node)


def attributes(text: str) -> tuple[list[str], list[str]]:
    """Every value of an attribute, once: what somebody may have written, and words of the format.

    Numbers, colours and schema addresses are left out; ``center`` and ``exact`` are the format's.
    """
    written, formal = [], []
    for value in dict.fromkeys(one or other for one, other in _ATTRIBUTE.findall(text)):
        if _FORMAL.fullmatch(value):
            formal.append(value)
        elif not _ONLY_CODES.fullmatch(value):
            written.append(html.unescape(value))
    return written, formal


def names(text: str) -> Iterator[str]:
    """The names of elements, once."""
    yield from dict.fromkeys(_NAMES.findall(text))


def comments(text: str) -> list[str]:
    return _COMMENT.findall(text)


def instructions(text: str) -> list[str]:
    """Processing instructions other than the declaration at the start."""
    return [found for found in _INSTRUCTION.findall(text) if not found.startswith("xml ")]
