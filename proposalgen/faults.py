"""How what went wrong is shown: one message a problem, and never a traceback."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from pathlib import Path

from proposalgen.errors import (
    BriefError,
    HouseError,
    InspectionFailed,
    MachineError,
    NotReady,
    ProposalError,
)  # fmt: skip
from proposalgen.findings import Place, Problem, Text, same
from proposalgen.terminal import colours, language, message

HOUSE = Text("The house, or a template of it, is at fault; problems found: {count}.", "企业资料或模板有误，共 {count} 处。")


def show(fault: ProposalError) -> None:
    """Print a fault to standard error, all its problems at once."""
    from proposalgen import report

    tongue, colour = language(), colours(sys.stderr)
    if isinstance(fault, BriefError):
        message(report.errors_as_text(fault.errors, tongue, colour, source=text_of))
    elif isinstance(fault, HouseError):
        message(report.errors_as_text(fault.problems, tongue, colour, source=text_of, head=HOUSE))
    elif isinstance(fault, InspectionFailed):
        head = Text("{file} failed the inspection and was not written:", "{file} 未通过检查，没有写出：")
        message(head.filled(file=fault.file))
        message(report.findings_as_text(fault.findings, tongue, colour))
    elif isinstance(fault, NotReady):
        message(report.findings_as_text(fault.readiness.blocked(), tongue, colour))
    else:
        message(getattr(fault, "message", str(fault)))
        hint = getattr(fault, "hint", None)
        if isinstance(fault, MachineError) and hint is not None:
            message(hint)


def problems_of(fault: ProposalError) -> tuple[Problem, ...]:
    """A fault as problems, for programs: those of a brief or a house, else its message without a place."""
    if isinstance(fault, BriefError):
        return fault.errors
    if isinstance(fault, HouseError):
        return fault.problems
    said = getattr(fault, "message", None) or same(str(fault))
    return (Problem(Place(), said, getattr(fault, "hint", None)),)


def text_of(file: str) -> str | None:
    """The text of a file that a message points into; None for what is no readable text."""
    try:
        return Path(file).read_text(encoding="utf-8-sig")[:4_000_000]
    except (OSError, ValueError):
        return None


def bug(fault: BaseException) -> int:
    """A short message and where the traceback was saved; exit code 70."""
    trace = "".join(traceback.format_exception(fault))
    saved = _save(trace)
    message(
        Text(
            "Something went wrong inside proposalgen ({kind}). This is a bug, not your mistake. {saved}",
            "proposalgen 内部出错（{kind}），这是程序缺陷，不是您的操作问题。{saved}",
        ).filled(kind=type(fault).__name__, saved=saved)
    )
    return 70


def _save(trace: str) -> Text:
    try:
        handle, name = tempfile.mkstemp(prefix="proposalgen-bug-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(trace)
    except OSError:
        return Text("The details could not be saved.", "详细信息未能保存。")
    return Text(f"Details: {Path(name)}", f"详细信息：{Path(name)}")
