"""Names that any file system takes, and that cannot lead anywhere."""

from __future__ import annotations

import re
import unicodedata

_LONGEST_INPUT = 400  # characters looked at; normalising longer texts can take minutes
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9])")
# Letters and marks that show nothing: fillers, joiners, variation selectors.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


LONGEST = 140  # bytes of a name without its extension: some encrypted disks take no more than 143 in all


def safe_name(text: str, limit: int = LONGEST) -> str:
    """A file name without extension from any text: Han and other letters stay, the rest becomes ``-``.

    At most ``limit`` bytes of UTF-8, never empty, no separators, control characters, leading
    dots or dashes, and none of the names that Windows keeps for devices. A safe name stays as it is.
    """
    kept = "".join(_kept(character) for character in _INVISIBLE.sub("", text[:_LONGEST_INPUT]))
    name = re.sub(r"-+", "-", unicodedata.normalize("NFC", kept))
    name = _cut(re.sub(r"\.{2,}", ".", name).strip("-._"), limit)
    if _RESERVED.fullmatch(unicodedata.normalize("NFKC", name.split(".")[0])):
        name = _cut(f"file-{name}", limit)
    return name or "document"


def _kept(character: str) -> str:
    if character.isalnum() or character in "._-" or unicodedata.category(character) in ("Mn", "Mc"):
        return character
    return "-"


def _cut(name: str, limit: int) -> str:
    return name.encode()[:limit].decode("utf-8", "ignore").strip("-._")
