"""The buyer's clauses as issued again (an addendum, 补遗), read the way in which the brief reads the first ones."""

from __future__ import annotations

from pathlib import Path

from proposalgen.brief.messages import problems_of
from proposalgen.brief.model import Brief
from proposalgen.brief.model.tender import Requirement
from proposalgen.brief.tables import KINDS, with_tables
from proposalgen.errors import BriefError
from proposalgen.findings import Finding, Place, Problem, Text
from proposalgen.reading.grid import read_grid
from proposalgen.reading.tree import Entry, Located, Mapping, Node, Scalar, Sequence, Source
from proposalgen.record import Record

PATH = "tender.requirements"


class Reissued(Record):
    """``rows``: the clauses of the new file. ``sheets``: which of the brief's sheets it holds; none when it has other ones."""

    rows: tuple[Requirement, ...]
    sheets: tuple[str, ...]
    located: Located

    def place(self, at: int) -> Place:
        """Where the clause with this place in ``rows`` stands."""
        return self.located.place(f"{PATH}[{at}]")


def reissued(brief: Brief, file: Path, sheet: str | None = None) -> Reissued:
    """Read the clauses of ``file``: the sheets that the brief reads, with the columns it names; else ``sheet``, or the only one.

    Raises BriefError with every problem, each at its row.
    """
    if file.suffix.lower() not in KINDS:
        raise BriefError([Problem(Place("", str(file)), NO_TABLE, NO_TABLE_HINT)])
    named = _named(brief)
    if sheet is not None:
        shared: tuple[str, ...] = (sheet,) if sheet in named else ()
        mentions = [_mention(file, sheet, named.get(sheet, {}))]
    else:
        shared = tuple(name for name in named if _has(file, name))
        mentions = [_mention(file, name, named[name]) for name in shared] or [_mention(file, None, {})]
    problems: list[Problem] = []
    remarks: list[Finding] = []
    root = with_tables(_root(brief, mentions), file.parent, str(file), problems, remarks)
    source = Source(str(file))
    made, found = problems_of(Brief, root, source, ADDENDUM)
    if problems or found:
        raise BriefError([*problems, *found])
    return Reissued(made.tender.requirements, shared, Located(root, source, tuple(remarks)))


def _named(brief: Brief) -> dict[str, dict[str, str]]:
    """The sheets from which the brief read clauses, with the columns that it names for each."""
    found: dict[str, dict[str, str]] = {}
    for at in range(len(brief.tender.requirements) if brief.tender else 0):
        place = brief.place(f"{PATH}[{at}]")
        if place.row is not None and place.sheet:
            found.setdefault(place.sheet, dict(brief.source(f"{PATH}[{at}]").columns))
    return found


def _has(file: Path, sheet: str) -> bool:
    return file.suffix.lower() == ".xlsx" and not read_grid(file, str(file), sheet).problems


def _mention(file: Path, sheet: str | None, columns: dict[str, str]) -> Mapping:
    entries = [Entry("file", Scalar(file.name))]
    if sheet is not None:
        entries.append(Entry("sheet", Scalar(sheet)))
    if columns:
        entries.append(Entry("columns", Mapping(tuple(Entry(role, Scalar(title)) for role, title in columns.items()))))
    return Mapping(tuple(entries))


def _root(brief: Brief, mentions: list[Mapping]) -> Mapping:
    """The least brief that can hold clauses, and the marks that ours explains: they are read as there."""
    def block(**fields: Node) -> Mapping:
        return Mapping(tuple(Entry(name, value) for name, value in fields.items()))

    marks = block(**{mark: Scalar(meaning) for mark, meaning in (brief.tender.marks if brief.tender else {}).items()})
    return block(
        schema=Scalar("1"), deal=block(title=Scalar("-")), customer=block(name=Scalar("-")), tender=block(marks=marks, requirements=Sequence(tuple(mentions)))
    )


ADDENDUM = Text("the addendum", "补遗文件")
NO_TABLE = Text("an addendum is read from .xlsx, .csv or .docx", "补遗文件须为 .xlsx、.csv 或 .docx")
NO_TABLE_HINT = Text("Save it as one of these.", "请另存为其中一种格式。")
