"""What went wrong, as the page shows it: message, place, and the lines of the file around it."""

from __future__ import annotations

from typing import Any

from proposalgen.build import Refused
from proposalgen.errors import BriefError, HouseError, InspectionFailed, ProposalError
from proposalgen.faults import bug, text_of
from proposalgen.findings import Finding, Place, Text

AROUND = 2  # lines before and after
WIDEST = 160


def troubles(fault: BaseException, tongue: str) -> list[dict[str, Any]]:
    """One entry for each problem of a fault; a bug is saved like everywhere and named."""
    if isinstance(fault, BriefError):
        return [_entry(each.place, each.message, each.hint, tongue) for each in fault.errors]
    if isinstance(fault, HouseError):
        return [_entry(each.place, each.message, each.hint, tongue) for each in fault.problems]
    if isinstance(fault, InspectionFailed):
        return _findings(fault.findings, tongue)
    if isinstance(fault, ProposalError):
        message = getattr(fault, "message", Text(str(fault), str(fault)))
        return [_entry(Place(), message, getattr(fault, "hint", None), tongue)]
    bug(fault)
    return [_entry(Place(), BUG.filled(kind=type(fault).__name__), None, tongue)]


def refusal_as_trouble(refused: Refused, tongue: str) -> list[dict[str, Any]]:
    """Why the gate keeps a document back: the preview is no way round it."""
    head = REFUSED.filled(reason=refused.reason)
    return [_entry(Place(), head, None, tongue), *_findings(refused.findings, tongue)]


def _findings(found: tuple[Finding, ...], tongue: str) -> list[dict[str, Any]]:
    return [_entry(each.place, each.message, each.action, tongue) for each in found]


def _entry(place: Place, message: Text, hint: Text | None, tongue: str) -> dict[str, Any]:
    return {
        "place": str(place) if place.file else "",
        "path": place.path,
        "line": place.line,
        "message": message.to(tongue),
        "hint": hint.to(tongue) if hint else "",
        "source": _source(place),
    }


def _source(place: Place) -> list[dict[str, Any]]:
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
    "Something went wrong inside proposalgen ({kind}). The terminal says where the details are.",
    "proposalgen 内部出错（{kind}），详细信息的位置见终端。",
)
REFUSED = Text("This document is not opened for this deal: {reason}.", "该商机还不能生成这份文档：{reason}。")
