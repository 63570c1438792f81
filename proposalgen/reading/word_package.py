"""A Word file that is not ours, opened within bounds: its members in their order, and why it may not be opened."""

from __future__ import annotations

import io
import re
import zipfile

from proposalgen.findings import Text
from proposalgen.reading.xml_start import strange

MAX_MEMBERS = 500
MAX_BYTES = 100_000_000
MAX_RATIO = 100
_SMALL = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Where readers find text: body, headers, footers, notes.
TEXT_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")

Members = tuple[tuple[zipfile.ZipInfo, bytes], ...]


def word_members(data: bytes) -> Members | tuple[Text, Text]:
    """Every member with its bytes; or, as two texts, what is wrong with the file and what to do."""
    if data.startswith(_OLE):
        return OLD, OLD_HINT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            fault = _fault(package.infolist())
            return fault or _read(package)
    except (zipfile.BadZipFile, zipfile.zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return NO_WORD, NO_WORD_HINT


def is_fault(found: Members | tuple[Text, Text]) -> bool:
    return bool(found) and isinstance(found[0], Text)


def _fault(members: list[zipfile.ZipInfo]) -> tuple[Text, Text] | None:
    names = [member.filename for member in members]
    if "word/document.xml" not in names or len({name.lower() for name in names}) != len(names):
        return NO_WORD, NO_WORD_HINT
    if any("vbaproject" in name.lower() for name in names):
        return MACROS, MACROS_HINT
    size, packed = sum(member.file_size for member in members), sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or size > MAX_BYTES or (size > _SMALL * 10 and size > packed * MAX_RATIO):
        return BOMB, NO_WORD_HINT
    return (OLD, OLD_HINT) if any(member.flag_bits & 1 for member in members) else None


def _read(package: zipfile.ZipFile) -> Members | tuple[Text, Text]:
    found = []
    for member in package.infolist():
        content = package.read(member)
        markup = member.filename.endswith((".xml", ".rels"))
        if markup and strange(content):
            return NO_WORD, NO_WORD_HINT
        found.append((member, content))
    return tuple(found)


OLD = Text("the file is protected by a password, or of the old .doc kind", "文件设有密码，或是旧版 .doc 格式")
OLD_HINT = Text("Take the password away and save it as .docx.", "请取消密码，另存为 .docx。")
MACROS = Text("the Word file holds macros", "Word 文件含有宏")
MACROS_HINT = Text("Save it as .docx without macros.", "请另存为不含宏的 .docx。")
NO_WORD = Text("this is not a sound .docx file", "这不是完好的 .docx 文件")
NO_WORD_HINT = Text("Save it as .docx in Word or WPS.", "请在 Word 或 WPS 中另存为 .docx。")
BOMB = Text("the Word file unpacks to far more than it should", "Word 文件解压后过大")
