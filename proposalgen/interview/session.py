"""The brief during an interview: read, changed in memory, held against the model, written whole, and taken back."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from proposalgen.brief.edit import Change, edited
from proposalgen.brief.load import brief_file, load_read
from proposalgen.brief.model import Brief
from proposalgen.errors import BriefError, MachineError
from proposalgen.exchange import Exchange, explained
from proposalgen.findings import Text, same
from proposalgen.gate.case import Case
from proposalgen.house.entries import CaseStudy
from proposalgen.house.model import House
from proposalgen.interview.order import open_questions
from proposalgen.interview.question import Asking, Question
from proposalgen.readiness import Judged, examine
from proposalgen.reading.document import decode, read_document, read_text
from proposalgen.record import Record

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_BOM = b"\xef\xbb\xbf"

READ_ONLY = Text("{file} may not be changed: it is read-only.", "{file} 是只读文件，不能修改。")
READ_ONLY_HINT = Text(
    "Have the permission changed, or work on a copy of the deal's folder.",
    "请调整文件权限，或在商机文件夹的副本上进行。",
)
BUSY = Text("Another interview on {folder} is running.", "{folder} 正在进行另一场访谈。")
BUSY_HINT = Text(
    "End it first: two people would write over each other.", "请先结束那一场：两个人会互相覆盖。"
)


class Changed(Exception):
    """Somebody else changed the brief meanwhile; it was read anew, and nothing of ours was written."""


class Deal(Record):
    """What the interview needs to read a brief: its file, the house, the sealed price, the day."""

    file: Path
    house: House
    price: Path | None
    today: date


class Session:
    """One interview. ``closed``: the keys answered or skipped in this run."""

    def __init__(self, path: Path, house: House, price: Path | None, today: date) -> None:
        # What a link leads to is written, and the link stays one.
        self.deal = Deal(brief_file(path).resolve(), house, price, today)
        self.name = brief_file(path)
        self.closed: frozenset[str] = frozenset()
        self._past: list[tuple[bytes, frozenset[str]]] = []
        self._read()

    def _read(self) -> None:
        """Raises BriefError for a brief that is invalid, or contradicts itself."""
        document = read_document(self.name)
        if document.problems:
            raise BriefError(document.problems)
        self.data = self.deal.file.read_bytes()
        self.judged = self._judged(self.data)

    def _judged(self, data: bytes) -> Judged:
        text = decode(data)
        assert isinstance(text, str)  # what is no text was a problem already
        document = read_text(text, str(self.name), json=self._json)
        brief = load_read(document, self.deal.file.parent, price=self.deal.price, house=self.deal.house)
        judged = examine(brief, self.deal.house, self.deal.today)
        if judged.readiness.errors:
            raise BriefError(judged.readiness.errors)
        return judged

    @property
    def _json(self) -> bool:
        return self.deal.file.suffix.lower() == ".json"

    @property
    def brief(self) -> Brief:
        return self.judged.brief

    def question(self) -> Question | None:
        """The next question; None when nothing is open."""
        house, readiness = self.deal.house, self.judged.readiness
        case = Case(self.brief, self.judged.figures, house, self.deal.today)
        case.judged(readiness.needs, readiness.criteria, readiness.verdict, readiness.last_stand)
        cases = tuple(
            (entry.id, same(entry.title)) for entry in house.library.values() if isinstance(entry, CaseStudy)
        )
        return next(open_questions(Asking(case, self.closed, self.deal.today, cases)), None)

    def answered(self, question: Question, changes: tuple[Change, ...]) -> None:
        """Write the changes. Raises BriefError when the brief would not be valid with them, Changed, MachineError."""
        text = decode(self.data)
        assert isinstance(text, str)
        mark = _BOM if self.data.startswith(_BOM) else b""
        data = mark + edited(text, changes, json=self._json).encode()
        judged = self._judged(data)
        self._write(data)
        self._past.append((self.data, self.closed))
        self.data, self.judged = data, judged
        if not question.repeats:
            self.closed |= {question.key}

    def skipped(self, question: Question) -> None:
        self._past.append((self.data, self.closed))
        self.closed |= {question.key}

    def back(self) -> bool:
        """Take the last answer back; False when there is none."""
        if not self._past:
            return False
        data, closed = self._past[-1]
        if data != self.data:
            judged = self._judged(data)
            self._write(data)
            self.data, self.judged = data, judged
        self.closed = closed
        self._past.pop()
        return True

    def _write(self, data: bytes) -> None:
        """The brief exchanged for the new one in one step, with the permissions that it had."""
        file, exchange = self.deal.file, Exchange()
        try:
            if file.read_bytes() != self.data:
                self._past.clear()
                self._read()
                raise Changed
            exchange.write(file, data)
            shutil.copymode(file, exchange.waiting[-1][0])
            exchange.commit()
        except OSError as fault:
            raise explained(fault, exchange.at or file) from fault
        finally:
            exchange.close()


def check_writable(file: Path) -> None:
    """Raises MachineError for a brief that may not be written; better before the first question than after it."""
    try:
        read_only = not file.stat().st_mode & 0o222 or not os.access(file, os.W_OK)
    except OSError:
        return  # what cannot be read is told by the reader
    if read_only:
        raise MachineError(READ_ONLY.filled(file=file), READ_ONLY_HINT)


@contextlib.contextmanager
def alone_at(folder: Path) -> Iterator[None]:
    """One interview on a deal at a time, where the file system can tell. Raises MachineError for a second one."""
    if fcntl is None or not folder.is_dir():
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise MachineError(BUSY.filled(folder=folder), BUSY_HINT) from None
        except OSError:  # a network share without locks
            pass
        yield
    finally:
        os.close(descriptor)
