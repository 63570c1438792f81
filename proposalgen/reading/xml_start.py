"""What no office program writes at the start of an XML part, and what an attacker does."""

from __future__ import annotations

import re

_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([^\"']*)")
_USUAL = (b"utf-8", b"us-ascii", b"ascii")
_BEFORE = b"\xff\xfe\xef\xbb\xbf\x00 \t\r\n"  # marks of byte order, the other half of UTF-16, white space
_EBCDIC = b"\x4c\x6f\xa7\x94"  # <?xml there; libxml2 would read it


def is_xml(content: bytes) -> bool:
    """Whether a part may be read as XML, in any encoding and whatever its name says."""
    return content.startswith(_EBCDIC) or content.lstrip(_BEFORE).startswith(b"<")


def strange(content: bytes) -> bool:
    """A document type or entities, or an encoding in which they could hide from this search (UTF-16, UTF-7)."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or content.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00", _EBCDIC)):
        return True
    named = _ENCODING.match(content)
    return b"\x00" in content[:200] or (named is not None and named[1].strip().lower() not in _USUAL)
