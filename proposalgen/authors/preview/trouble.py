"""What went wrong, as the page shows it: message, place, and the lines of the file around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from proposalgen.build import Refused
from proposalgen.errors import InspectionFailed, ProposalError
from proposalgen.faults import bug, problems_of, text_of
from proposalgen.findings import Finding, Place, Problem, Text

AROUND = 2  # lines before and after
WIDEST = 160  # characters of a line

Entry = dict[str, Any]


class Troubles:
    """Faults in the language of messages, one entry for each problem."""

    def __init__(self, tongue: str) -> None:
        self.tongue = tongue
        self.saved: set[str] = set()

    def of(self, fault: BaseException) -> list[Entry]:
        if isinstance(fault, InspectionFailed):
            return self._findings(fault.findings)
        if isinstance(fault, ProposalError):
            return self.of_problems(problems_of(fault))
        return [self._bug(fault)]

    def of_problems(self, found: Iterable[Problem]) -> list[Entry]:
        return [self._entry(each.place, each.message, each.hint) for each in found]

    def of_refusal(self, refused: Refused) -> list[Entry]:
        """Why the gate keeps a document back: the preview is no way round it."""
        return [self._entry(Place(), HELD.filled(reason=refused.reason), None), *self._findings(refused.findings)]

    def _bug(self, fault: BaseException) -> Entry:
        """A bug is saved like everywhere, but not again after every save, and named."""
        if repr(fault) not in self.saved:
            self.saved.add(repr(fault))
            bug(fault)
        return self._entry(Place(), BUG.filled(kind=type(fault).__name__), None)

    def _findings(self, found: Iterable[Finding]) -> list[Entry]:
        return [self._entry(each.place, each.message, each.action) for each in found]

    def _entry(self, place: Place, message: Text, hint: Text | None) -> Entry:
        return {
            "place": str(place) if place.file else "",
            "file": place.file,
            "path": place.path,
            "line": place.line,
            "message": message.to(self.tongue),
            "hint": hint.to(self.tongue) if hint else "",
            "source": _source(place),
        }


def _source(place: Place) -> list[Entry]:
    """The line at fault and those around it, with their numbers."""
    if not place.line or not place.file:
        return []
    lines = (text_of(place.file) or "").splitlines()
    first, last = max(1, place.line - AROUND), min(len(lines), place.line + AROUND)
    return [
        {"number": number, "text": lines[number - 1][:WIDEST], "here": number == place.line}
        for number in range(first, last + 1)
    ]


BUG = Text(
    "Something went wrong inside proposalgen ({kind}). This is a bug, not your mistake; the terminal says where the details are.",
    "proposalgen 内部出错（{kind}），这是程序缺陷，不是您的操作问题；详细信息的位置见终端。",
)
HELD = Text("This document is not opened for this deal: {reason}.", "该商机还不能生成这份文档：{reason}。")
