"""The pages of a Word file, drawn by LibreOffice in a profile of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import threading
from pathlib import Path

from proposalgen.findings import Text
from proposalgen.starting import write_files

LONGEST = 120  # seconds


def command() -> str:
    """LibreOffice's command on this machine, empty when there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


class Office:
    """LibreOffice, one file at a time. ``folder`` is the caller's, and holds the profile too."""

    def __init__(self, command: str, folder: Path) -> None:
        self.command, self.folder = command, folder
        self.running: subprocess.Popen[bytes] | None = None
        self.ended = False
        self.lock = threading.Lock()

    def pages_of(self, docx: bytes) -> tuple[bytes, Text | None]:
        """The Word file as PDF, or why there is none."""
        write_files(self.folder, {"page.docx": docx})
        out = self.folder / "page.pdf"
        out.unlink(missing_ok=True)
        try:
            self._run()
            return out.read_bytes(), None
        except (OSError, subprocess.SubprocessError):
            return b"", FAILED

    def end(self) -> None:
        """End what is running, with all that it started; nothing is started any more."""
        with self.lock:
            self.ended = True
            if self.running is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.running.pid, signal.SIGKILL)

    def _run(self) -> None:
        order = [
            self.command, f"-env:UserInstallation={(self.folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", "pdf", "--outdir", str(self.folder), str(self.folder / "page.docx"),
        ]  # fmt: skip
        with self.lock:
            if self.ended:
                return
            # A session of its own: soffice starts further processes, and all of them end together.
            self.running = subprocess.Popen(
                order, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
        try:
            self.running.wait(LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()
        finally:
            with self.lock:
                self.running = None


FAILED = Text(
    "LibreOffice could not draw the Word file; the file itself is written all the same.",
    "LibreOffice 未能转换 Word 文件；Word 文件本身不受影响。",
)
