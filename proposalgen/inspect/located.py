"""What a reader hands over: texts with the place each stands at, and faults of the file's make-up."""

from __future__ import annotations

from proposalgen.findings import Finding, Place, Severity, Text
from proposalgen.inspect.units import Unit
from proposalgen.record import Record


class Piece(Record):
    """One text of a file. ``where`` says it in words: "page 4", "table 2, row 3", "docProps/core.xml".

    ``shown``: a reader of the document sees it; all else is inside the file. ``bytes_``: letters
    fished from binary data, in which short names turn up by accident. ``table``: the caption of the
    table it stands in; ``units``: in what its numbers are counted, as in ``amounts``.
    """

    text: str
    where: Text
    shown: bool = True
    bytes_: bool = False
    table: str | None = None
    units: tuple[Unit, ...] = ()


class Fault(Record):
    """Something about the make-up of a file that no finished document has."""

    rule: str
    where: Text
    message: Text
    severity: Severity = Severity.BLOCKER

    def finding(self, file: str) -> Finding:
        action = Text(
            "Build the file anew. If it happens again, report it with this message.",
            "请重新生成文件；如仍然出现，请连同本条信息一并反馈。",
        )
        return Finding(self.rule, self.severity, Place(self.where.en, file), self.message, action)


class Reading(Record):
    """A file as read: ``pages`` holds the text of each page where the format has pages."""

    pieces: tuple[Piece, ...] = ()
    faults: tuple[Fault, ...] = ()
    title: str | None = None
    language: str | None = None
    pages: tuple[str, ...] = ()


def unreadable(what: Text) -> Reading:
    """The reading of bytes that could not be read."""
    return Reading(faults=(Fault("structure.unreadable", Text("file", "文件"), what),))
