"""The exception tree. Each kind carries its exit code; only ``cli`` turns one into an exit.

    ProposalError
    ├── UsageError          2   the command was called wrongly
    ├── BriefError          3   the brief, or a file it names, is invalid
    ├── NotReady            4   the gate refused, or blockers stand in the way
    ├── HouseError          5   the house or a template is at fault
    ├── InspectionFailed    6   a finished document failed inspection; nothing was left
    └── MachineError        7   the machine lacks something, or a file could not be written
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from proposalgen.findings import Finding, Problem, Text


class ProposalError(Exception):
    """The root of everything this package raises on purpose."""

    exit_code = 70


class UsageError(ProposalError):
    """The command or function was called in a way that cannot mean anything."""

    exit_code = 2

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class BriefError(ProposalError):
    """The brief, or a file it names, is invalid; ``errors`` holds every problem found."""

    exit_code = 3

    def __init__(self, errors: Iterable[Problem]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(f"{e.place}: {e.message.en}" for e in self.errors))


class NotReady(ProposalError):
    """The gate refused; ``readiness`` says why and what to do next."""

    exit_code = 4

    def __init__(self, readiness: Any, kinds: Iterable[str] = ()) -> None:
        self.readiness = readiness
        self.kinds = tuple(kinds)
        super().__init__(f"not ready for {', '.join(self.kinds) or 'any document'}")


class HouseError(ProposalError):
    """The house or a template is at fault; ``problems`` says where."""

    exit_code = 5

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.place}: {p.message.en}" for p in self.problems))


class InspectionFailed(ProposalError):
    """Finished bytes failed the inspection; no file was left under its name."""

    exit_code = 6

    def __init__(self, findings: Iterable[Finding], file: str = "", kind: str = "") -> None:
        self.findings = tuple(findings)
        self.file = file
        self.kind = kind
        super().__init__(f"{file}: {len(self.findings)} findings")


class MachineError(ProposalError):
    """The machine lacks something (a library, a font, room, a permission); ``hint`` mends it."""

    exit_code = 7

    def __init__(self, message: Text, hint: Text | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint
