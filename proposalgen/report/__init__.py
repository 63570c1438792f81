"""What the gate found, for people and for programs: text in two languages, and JSON of one shape.

Nothing here reads or prints: callers pass the texts of files and the width of the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from proposalgen.findings import Finding, Problem, Severity, Text
from proposalgen.kinds import FULL
from proposalgen.report import words
from proposalgen.report.data import as_json, errors_as_json, finding_as_json
from proposalgen.report.page import Page, Source

if TYPE_CHECKING:
    from proposalgen.brief.model import Brief
    from proposalgen.gate.verdict import Readiness

__all__ = ["as_json", "as_text", "errors_as_json", "errors_as_text", "finding_as_json", "findings_as_text", "outcome_as_text"]

WIDTH = 96
TITLES = (
    (Severity.BLOCKER, words.BLOCKERS),
    (Severity.WARNING, words.WARNINGS),
    (Severity.ADVICE, words.ADVICE),
)


def as_text(
    readiness: Readiness, brief: Brief | None, path: str, language: str, colour: bool = False, width: int = WIDTH
) -> str:
    """The report for a person: verdict, the two answers, what stands in the way, what to do next.

    ``path``: the brief as the user named it, for the commands that are suggested.
    """
    page = Page(language, path, colour, width, brief)
    lines = [*page.head(readiness), "", *page.answers(readiness), *_by_severity(page, readiness.findings)]
    if readiness.errors:
        head = words.INVALID.filled(count=len(readiness.errors)).to(language)
        lines += ["", page.paint(head, "red", "bold"), *page.problems(readiness.errors, None)]
    if readiness.next_actions:
        lines += ["", page.paint(words.NEXT.to(language), "bold"), *page.actions(readiness.next_actions)]
    if brief is not None and brief.tender is not None:
        from proposalgen.report.tender import by_hand, how_far

        lines += [*how_far(page, brief), *(by_hand(page, brief) if readiness.verdict in FULL else ())]
    return "\n".join(lines)


def outcome_as_text(
    readiness: Readiness, brief: Brief, path: str, language: str, colour: bool = False, width: int = WIDTH
) -> str:
    """The report in short: the verdict, how many blockers there are, and what to do next."""
    page = Page(language, path, colour, width, brief)
    lines = list(page.head(readiness))
    if found := readiness.blocked():
        lines.append(page.title(words.BLOCKERS, len(found), Severity.BLOCKER))
    return "\n".join([*lines, "", page.paint(words.NEXT.to(language), "bold"), *page.actions(readiness.next_actions)])


def findings_as_text(
    findings: Iterable[Finding], language: str, colour: bool = False, width: int = WIDTH
) -> str:
    """Findings by severity, each with its place and what to do."""
    page = Page(language, "BRIEF", colour, width, None)
    return "\n".join(_by_severity(page, tuple(findings))).strip("\n")


def errors_as_text(
    errors: Iterable[Problem],
    language: str,
    colour: bool = False,
    width: int = WIDTH,
    source: Source | None = None,
    head: Text = words.INVALID,
) -> str:
    """Why a brief cannot be used, or with another ``head`` (it may say ``{count}``) a house or a template.

    With ``source``, each error shows its line and a caret.
    """
    page = Page(language, "BRIEF", colour, width, None)
    problems = tuple(errors)
    head_line = page.paint(head.filled(count=len(problems)).to(language), "red", "bold")
    return "\n".join([head_line, *page.problems(problems, source)])


def _by_severity(page: Page, findings: tuple[Finding, ...]) -> list[str]:
    lines: list[str] = []
    for severity, title in TITLES:
        found = [item for item in findings if item.severity is severity]
        if found:
            lines += ["", page.title(title, len(found), severity), *page.findings(found)]
    return lines
