"""The check of the house, in a process of its own: it looks at everything, and no page has to wait for it.

This process is asked with a line and answers with one, as JSON: ``faults`` and ``warnings``, ready to be shown.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from proposalgen.authors.check import check
from proposalgen.authors.deals import SAMPLE_DAY
from proposalgen.authors.preview.board import Board
from proposalgen.authors.preview.trouble import Entry, Troubles
from proposalgen.errors import MachineError
from proposalgen.findings import Text

START = "from proposalgen.authors.preview.checking import answer; answer()"
POLITE = 5  # how far this work stands back behind that of the pages, where there is too little of the machine


class Checker:
    """The worker that asks: once for every save, and again when files were saved while it looked."""

    def __init__(self, board: Board, house: Path, tongue: str) -> None:
        self.board, self.house, self.tongue = board, house, tongue
        self.running: subprocess.Popen[str] | None = None
        self.ended = False
        self.lock = threading.Lock()

    def work(self) -> None:
        """Until the preview ends."""
        while (generation := self.board.next_check()) is not None:
            self.board.told(self.board.checked, **self._asked(), of=generation)

    def end(self) -> None:
        """Nothing is asked any more, and what looks now is ended."""
        with self.lock:
            self.ended = True
            if self.running is not None:
                self.running.kill()

    def _asked(self) -> dict[str, list[Entry]]:
        """The answer; when the process ends without one, that of a new process, and that there is none after two."""
        for _ in range(2):
            process = self._process()
            if process is None:
                break
            with contextlib.suppress(OSError, ValueError):  # it ended before it was asked, or in the middle of a word
                process.stdin.write("check\n")  # type: ignore[union-attr]
                process.stdin.flush()  # type: ignore[union-attr]
                return json.loads(process.stdout.readline())  # type: ignore[union-attr]
            process.kill()
            process.wait()
            with self.lock:
                self.running = None
        return {"faults": Troubles(self.tongue).of(MachineError(NO_ANSWER, AGAIN)), "warnings": []}

    def _process(self) -> subprocess.Popen[str] | None:
        with self.lock:
            if self.running is None and not self.ended:
                # A session of its own: Ctrl-C in the terminal is this process's to answer. Nothing is loaded from
                # the folder it was called in (-P).
                self.running = subprocess.Popen(
                    [sys.executable, "-P", "-c", START, str(self.house), self.tongue],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True,
                )  # fmt: skip
            return self.running


NO_ANSWER = Text("The check of the house ended without an answer.", "企业资料的检查没有给出结果就结束了。")
AGAIN = Text("It is begun anew at the next save.", "下次保存时会重新检查。")


def answer() -> None:
    """What the other process does: one answer a line, until nobody asks."""
    house, tongue = Path(sys.argv[1]), sys.argv[2]
    with contextlib.suppress(AttributeError, OSError):
        os.nice(POLITE)
    troubles = Troubles(tongue)
    for _ in sys.stdin:
        sys.stdout.write(json.dumps(_found(house, troubles)) + "\n")
        sys.stdout.flush()


def _found(house: Path, troubles: Troubles) -> Mapping[str, Any]:
    """What does not show on any page: a misspelt key of the words, a file that replaces nothing, a missing face."""
    try:
        found = check(house, SAMPLE_DAY)
    except Exception as fault:  # shown, like everything that goes wrong
        return {"faults": troubles.of(fault), "warnings": []}
    return {"faults": troubles.of_problems(found.faults), "warnings": troubles.of_problems(found.warnings)}
