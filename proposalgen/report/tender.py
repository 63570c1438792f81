"""What the report adds for a tender: how far the clauses are, and at its very end what only a person can confirm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from proposalgen.findings import Text
from proposalgen.report.command import line_of
from proposalgen.report.page import Page
from proposalgen.tender.checklist import NEVER, to_confirm
from proposalgen.tender.progress import progress

if TYPE_CHECKING:
    from proposalgen.brief.model import Brief

_STATES = ("done", "drafted", "open")


def how_far(page: Page, brief: Brief) -> Iterator[str]:
    """One line of numbers, one of names, and the command that tells more."""
    rows = brief.tender.requirements if brief.tender else ()
    if not rows:
        return
    found = progress(rows)
    yield ""
    yield page.paint(CLAUSES.filled(total=len(rows), **{state: found.count(state) for state in _STATES}).to(page.language), "bold")
    if found.open:
        names = (f"{owner or NOBODY.to(page.language)} {len(theirs)}" for owner, theirs in found.open)
        yield from page.say(OPEN.filled(owners=("、" if page.chinese else ", ").join(names)), 2)
        yield from page.say(SEE, 2)


def by_hand(page: Page, brief: Brief) -> Iterator[str]:
    """The last words of the report."""
    if brief.tender is None:
        return
    yield ""
    yield from (page.paint(line, "bold") for line in page.say(NEVER, 0))
    for item in to_confirm(brief.tender):
        yield from page.say(item, 6, "  [ ] ")


def as_data(brief: Brief, language: str, full: bool) -> dict[str, Any]:
    """The same for programs. ``full``: the verdict opens a bid, so that there is something to hand in."""
    assert brief.tender is not None
    found = progress(brief.tender.requirements)
    left = [row for row in found.rows if row.state != "done"]
    return {
        "clauses": {
            "total": len(found.rows),
            **{state: found.count(state) for state in _STATES},
            "left": [
                {"ref": row.ref, "owner": row.owner, "state": row.state, "path": path, "line": line_of(brief.place(path))}
                for row in left
                for path in [f"tender.requirements[{row.index}]"]
            ],
        },
        "to_confirm": [NEVER.to(language), *(item.to(language) for item in to_confirm(brief.tender))] if full else [],
    }


CLAUSES = Text("Clauses: {total}; done {done}, drafted {drafted}, open {open}", "条款：共 {total} 条，完成 {done}，草稿 {drafted}，未答 {open}")
OPEN = Text("Not done: {owners}", "未完成：{owners}")
NOBODY = Text("nobody", "无人负责")
SEE = Text("With answers from the library: proposalgen clauses BRIEF --propose", "附答复库中的答复：proposalgen clauses BRIEF --propose")
