"""The pages of a Word file, drawn by LibreOffice in a profile of its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from proposalgen.findings import Text
from proposalgen.starting import write_files

LONGEST = 120  # seconds


def command() -> str:
    """LibreOffice's command on this machine, empty when there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def pages_of(docx: bytes, office: str, folder: Path) -> tuple[bytes, Text | None]:
    """The Word file as PDF, or why there is none. ``folder`` is the caller's, and holds the profile too."""
    write_files(folder, {"page.docx": docx})
    out = folder / "page.pdf"
    out.unlink(missing_ok=True)
    order = [
        office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", "pdf", "--outdir", str(folder), str(folder / "page.docx"),
    ]  # fmt: skip
    try:
        subprocess.run(order, capture_output=True, timeout=LONGEST, stdin=subprocess.DEVNULL, check=True)
        return out.read_bytes(), None
    except (OSError, subprocess.SubprocessError):
        return b"", FAILED


FAILED = Text("LibreOffice could not draw the Word file.", "LibreOffice 未能转换 Word 文件。")
