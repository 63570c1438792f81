"""What strangers to the house say of a finished file; nothing when all is well."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pikepdf
from built_deals import pdf_outline
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Claims the validator makes of every file built like ours; the standard says otherwise.
EXCUSED = (
    re.compile(r"relationship type '\S+/theme' is missing"),  # a theme is optional; ours names its fonts
    re.compile(r"Numbering definition '0' referenced"),  # 17.9.18: 0 takes numbering away, it points nowhere
)
LANGUAGES = ("zh-CN", "en-GB", "en")


def word_errors(file: Path) -> list[str]:
    """Where a Word file leaves the standard."""
    from openxml_audit import OpenXmlValidator

    errors = map(str, OpenXmlValidator().validate(str(file)).errors)
    return [error for error in errors if not any(one.search(error) for one in EXCUSED)]


def empty_fields(file: Path) -> list[str]:
    """The parts of a Word file in which a field shows nothing before somebody refreshes it."""
    with zipfile.ZipFile(file) as package:
        parts = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return [name for name in parts for text in _results(package.read(name)) if not text.strip()]


def _results(part: bytes) -> list[str]:
    """What each complex field shows, in the order in which they end."""
    found, open_ = [], []
    for node in etree.fromstring(part).iter(f"{W}fldChar", f"{W}t"):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append("")
        elif kind == "end":
            found.append(open_.pop())
            if open_:
                open_[-1] += found[-1]
        elif kind is None and open_:
            open_[-1] += node.text or ""
    assert open_ == []
    return found


def pdf_lacks(file: Path, titled: bool = True) -> list[str]:
    """What a PDF lacks: soundness, tags, language, bookmarks, fonts, and the title that it must or must not have."""
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    lacks = [] if checked.returncode == 0 else [checked.stderr or checked.stdout]
    with pikepdf.open(file) as pdf:
        root = pdf.Root
        title = str(pdf.docinfo.get("/Title", "")).strip()
        held = {
            "tags": "/StructTreeRoot" in root and bool(root.MarkInfo.Marked),
            "language": str(root.get("/Lang", "")) in LANGUAGES,
            "title": bool(title) == titled,
        }
        bare = [str(font.get("/BaseFont")) for font in _fonts(pdf) if not _embedded(font)]
    held["bookmarks"] = bool(pdf_outline(file))
    return [*lacks, *(name for name, there in held.items() if not there), *bare]


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
    assert found
    return [one for one in found if one.get("/Subtype") != "/Type0"]  # its descendant has the file


def _embedded(font: pikepdf.Object) -> bool:
    return any(name in font.get("/FontDescriptor", {}) for name in ("/FontFile", "/FontFile2", "/FontFile3"))
