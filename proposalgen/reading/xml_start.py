"""What no office program writes at the start of an XML part, and what an attacker does."""

from __future__ import annotations

import re

_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([^\"']*)")
_USUAL = (b"utf-8", b"us-ascii", b"ascii")


def strange(content: bytes) -> bool:
    """A document type or entities, or an encoding in which they could hide from this search (UTF-16, UTF-7)."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or content.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00")):
        return True
    named = _ENCODING.match(content)
    return b"\x00" in content[:200] or (named is not None and named[1].strip().lower() not in _USUAL)
