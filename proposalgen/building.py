"""The ``build`` command: one brief, several documents, what was written and what was refused."""

from __future__ import annotations

import contextlib
import datetime
import sys
from pathlib import Path
from typing import Any

from proposalgen import report
from proposalgen.brief.load import load_brief
from proposalgen.build import Built, Refused, check_names, produce
from proposalgen.errors import BriefError, HouseError, InspectionFailed, MachineError
from proposalgen.faults import problems_of
from proposalgen.findings import Text
from proposalgen.house.load import load_house
from proposalgen.readiness import Judged, examine
from proposalgen.record import Record
from proposalgen.terminal import as_json, colours, language, message, result


class Order(Record):
    """What was asked for on the command line. No ``kinds``: the proposal, or what the verdict allows."""

    brief: Path
    kinds: tuple[str, ...]
    formats: tuple[str, ...]
    out: Path | None
    house: Path | None
    price: Path | None
    today: datetime.date
    draft: bool
    readers: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        return self.out or (self.brief if self.brief.is_dir() else self.brief.parent) / "out"


def run(order: Order, json_: bool) -> int:
    """Build and report; the exit code. With ``json_`` standard output holds one JSON document and no more."""
    check_names((), order.formats, order.readers)
    try:
        home = load_house(order.house, near=order.brief)
        check_names(order.kinds, (), house=home)
        brief = load_brief(order.brief, price=order.price, house=home)
        judged = examine(brief, home, order.today)
        if not judged.readiness.valid:
            return _contradictory(order, judged, json_)
        with _progress(json_):
            built = produce(judged, order.kinds, order.formats, order.folder, draft=order.draft, readers=order.readers)
    except InspectionFailed as fault:
        if not json_:
            raise
        as_json(_nothing(refused=[_refused(Refused(fault.kind, FAILED.filled(file=fault.file), fault.findings))]))
        return fault.exit_code
    except (BriefError, HouseError, MachineError) as fault:
        if not json_:
            raise
        errors = report.errors_as_json(problems_of(fault), str(order.brief), language())["errors"]
        as_json(_nothing(errors=errors))
        return fault.exit_code
    if json_:
        as_json(_json(built))
    else:
        _tell(built, judged, str(order.brief))
    return built.exit_code


def _progress(quiet: bool) -> contextlib.AbstractContextManager[Any]:
    """A sign of life while the pages are laid out; on a terminal only."""
    if quiet or not colours(sys.stderr):
        return contextlib.nullcontext()
    from rich.console import Console

    words = Text("Writing and inspecting the documents …", "正在生成并检查文件 …")
    return Console(stderr=True).status(words.to(language()))


FAILED = Text("{file} failed the inspection", "{file} 未通过检查")


def _contradictory(order: Order, judged: Judged, json_: bool) -> int:
    """A brief that contradicts itself is invalid, and is answered with what to find out."""
    readiness = judged.readiness
    if json_:
        found = report.as_json(readiness, judged.brief, str(order.brief), language())
        as_json({**_nothing(errors=found["errors"]), "next_actions": found["next_actions"]})
    else:
        message(report.as_text(readiness, judged.brief, str(order.brief), language(), colours(sys.stderr)))
    return readiness.exit_code


def _tell(built: Built, judged: Judged, brief: str) -> None:
    """Files to standard output, one a line; everything else to standard error."""
    tongue, colour = language(), colours(sys.stderr)
    for file in built.files:
        result(str(file.path))
    if built.warnings:
        message(report.findings_as_text(built.warnings, tongue, colour))
    for refused in built.refused:
        message(_refusal(refused, tongue))
    if built.exit_code:
        message(report.as_text(built.readiness, judged.brief, brief, tongue, colour))


def _refusal(refused: Refused, tongue: str) -> str:
    line = Text("{kind} was not built: {reason}.", "没有生成 {kind}：{reason}。")
    return line.filled(kind=refused.kind, reason=refused.reason).to(tongue)


def _json(built: Built) -> dict[str, Any]:
    files = [
        {"kind": file.kind, "format": file.format, "file": str(file.path), "pages": file.pages, "sha256": file.sha256}
        for file in built.files
    ]
    return {"built": files, "refused": [_refused(found) for found in built.refused]}


def _refused(found: Refused) -> dict[str, Any]:
    tongue = language()
    findings = [report.finding_as_json(finding, tongue) for finding in found.findings]
    return {"kind": found.kind, "reason": found.reason.to(tongue), "findings": findings}


def _nothing(**more: Any) -> dict[str, Any]:
    return {"built": [], "refused": [], **more}
