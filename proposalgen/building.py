"""The ``build`` command: one brief, several documents, what was written and what was refused."""

from __future__ import annotations

import contextlib
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from proposalgen import report
from proposalgen.brief.load import load_brief
from proposalgen.build import Built, Refused, produce
from proposalgen.errors import UsageError
from proposalgen.findings import Text
from proposalgen.house.load import load_house
from proposalgen.kinds import KINDS, kind
from proposalgen.readiness import Judged, examine
from proposalgen.terminal import as_json, colours, language, message, result


def run(
    brief: Path, kinds: Sequence[str], formats: Sequence[str], out: Path | None, house: Path | None,
    price: Path | None, today: datetime.date, draft: bool, json_: bool,
) -> int:  # fmt: skip
    """Build and report; the exit code."""
    _check_kinds(kinds)
    home = load_house(house, near=brief)
    judged = examine(load_brief(brief, price=price, house=home), home, today)
    if not judged.readiness.valid:
        message(report.as_text(judged.readiness, judged.brief, str(brief), language(), colours(sys.stderr)))
        return 3
    with _progress(json_):
        built = produce(judged, kinds, formats, out or _beside(brief), today=today, draft=draft)
    if json_:
        as_json(_json(built))
    else:
        _tell(built, judged, str(brief), bool(kinds))
    return _exit_code(built)


def _progress(quiet: bool) -> contextlib.AbstractContextManager[Any]:
    """A sign of life while the pages are laid out; on a terminal only."""
    if quiet or not colours(sys.stderr):
        return contextlib.nullcontext()
    from rich.console import Console

    words = Text("Writing and inspecting the documents …", "正在生成并检查文件 …")
    return Console(stderr=True).status(words.to(language()))


def _beside(brief: Path) -> Path:
    return (brief if brief.is_dir() else brief.parent) / "out"


def _exit_code(built: Built) -> int:
    return 4 if built.refused or not built.files else 0


def _check_kinds(kinds: Sequence[str]) -> None:
    unknown = [name for name in kinds if kind(name) is None]
    if unknown:
        known = ", ".join(found.id for found in KINDS)
        raise UsageError(
            Text(
                f'"{unknown[0]}" is no document that can be built; choose from {known}.',
                f"没有“{unknown[0]}”这种文件，可生成的有：{known}。",
            )
        )


def _tell(built: Built, judged: Judged, brief: str, named: bool) -> None:
    """Files to standard output, one a line; everything else to standard error."""
    tongue, colour = language(), colours(sys.stderr)
    for file in built.files:
        result(str(file.path))
    if built.warnings:
        message(report.findings_as_text(built.warnings, tongue, colour))
    for refused in built.refused:
        message(_refusal(refused, tongue))
    if built.refused or not built.files:
        message(report.as_text(built.readiness, judged.brief, brief, tongue, colour))


def _refusal(refused: Refused, tongue: str) -> str:
    line = Text("{kind} was not built: {reason}.", "没有生成 {kind}：{reason}。")
    return line.filled(kind=refused.kind, reason=refused.reason).to(tongue)


def _json(built: Built) -> dict[str, Any]:
    tongue = language()
    return {
        "built": [
            {
                "kind": file.kind,
                "format": file.format,
                "file": str(file.path),
                "pages": file.pages,
                "sha256": file.sha256,
            }
            for file in built.files
        ],
        "refused": [
            {
                "kind": refused.kind,
                "reason": refused.reason.to(tongue),
                "findings": [report.finding_as_json(found, tongue) for found in refused.findings],
            }
            for refused in built.refused
        ],
    }
