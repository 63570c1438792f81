"""The ``house test`` command.

It ends with 0 when every page is as accepted, with 1 when pages differ or nothing was accepted yet (as ``diff``
does), and with the code of what is at fault when documents cannot be built: nearly always 5, the house.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from proposalgen import report
from proposalgen.authors.builtin import style_of
from proposalgen.authors.check import problem_as_json
from proposalgen.authors.deals import SAMPLE_DAY, deals
from proposalgen.authors.trial import accepted as shelf
from proposalgen.authors.trial.comparing import Change, compare
from proposalgen.authors.trial.making import Made, make
from proposalgen.authors.trial.side_by_side import write_pictures
from proposalgen.errors import HouseError, InspectionFailed, ProposalError
from proposalgen.faults import problems_of, show
from proposalgen.findings import Text
from proposalgen.house.load import NAME, load_house
from proposalgen.record import Record
from proposalgen.terminal import as_json, colours, language, message, result

CHANGED = 1
FEW = 6  # lines of changed words that are shown


class Tried(Record):
    """How a run went."""

    documents: Mapping[str, Made]
    faults: tuple[ProposalError, ...]
    changes: tuple[Change, ...]
    looks: bool  # pages were compared, not only words
    began: bool  # something had been accepted before
    pictures: Mapping[str, tuple[Path, ...]]
    accepted: bool = False

    @property
    def exit_code(self) -> int:
        if self.faults:
            return next((fault.exit_code for fault in self.faults if isinstance(fault, HouseError)), self.faults[0].exit_code)
        return CHANGED if self.changes and not self.accepted else 0


def run(folder: Path, accept: bool, out: Path | None, json_: bool) -> int:
    """Build, compare and report; with ``accept`` keep the pages. The exit code."""
    folder = folder.parent if folder.name == NAME else folder
    if not (folder / NAME).is_file():
        load_house(folder)  # which says what a house is
    tried = _tried(folder, accept, out or folder / "changed", json_)
    if json_:
        as_json(_json(tried))
    else:
        _tell(tried, folder)
    return tried.exit_code


def _tried(folder: Path, accept: bool, out: Path, quiet: bool) -> Tried:
    before = shelf.Accepted({}, {}) if accept else shelf.read(folder)
    documents, faults = _made(folder, quiet)
    if faults:
        return Tried(documents, faults, (), True, bool(before.faces), {})
    faces = _faces(folder)
    if accept:
        shelf.write(folder, {name: shelf.Kept(made.words, made.pages) for name, made in documents.items()}, faces)
        return Tried(documents, (), (), True, True, write_pictures(out, (), {}, before), True)
    looks = all(before.faces[wanted] == found for wanted, found in faces.items() if wanted in before.faces)
    changes = compare(documents, before, looks)
    began = bool(before.faces)
    pictures = write_pictures(out, changes if began else (), documents, before)
    return Tried(documents, (), changes, looks, began, pictures)


def _made(folder: Path, quiet: bool) -> tuple[dict[str, Made], tuple[ProposalError, ...]]:
    documents, faults = {}, {}
    for deal in deals(folder, None, SAMPLE_DAY):
        with _progress(deal.id, quiet):
            for each in make(deal, folder):
                if isinstance(each, ProposalError):
                    faults.setdefault(str(each), each)  # one template is at fault in many deals
                else:
                    documents[each.name] = each
    return documents, tuple(faults.values())


def _progress(name: str, quiet: bool) -> contextlib.AbstractContextManager[Any]:
    """A sign of life; on a terminal only."""
    if quiet or not colours(sys.stderr):
        return contextlib.nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(BUILDING.filled(name=name).to(language()))


def _faces(folder: Path) -> dict[str, str]:
    """The faces that the house's style wants, and what this machine gives for each."""
    from proposalgen.style import fonts
    from proposalgen.style.load import load_style

    style = load_style(*style_of(load_house(folder)))
    return {answer.wanted: answer.found or "" for answer in fonts.survey(style)}


# --- saying it -----------------------------------------------------------------------------------


def _tell(tried: Tried, folder: Path) -> None:
    for fault in tried.faults:
        show(fault)
    if tried.faults:
        return
    if tried.accepted:
        result(ACCEPTED.filled(count=len(tried.documents), pages=_pages(tried)).to(language()))
    elif not tried.began:
        message(FIRST.filled(count=len(tried.documents), pages=_pages(tried), folder=folder))
    else:
        _tell_changes(tried, folder)


def _tell_changes(tried: Tried, folder: Path) -> None:
    tongue = language()
    if not tried.looks:
        message(FACES)
    for change in tried.changes:
        result(_line(change).to(tongue))
        for line in change.words[:FEW]:
            result(f"    {line[0]} {line[1:]}")
        if len(change.words) > FEW:
            result(f"    {MORE.filled(count=len(change.words) - FEW).to(tongue)}")
        for file in tried.pictures.get(change.name, ()):
            result(f"  → {file}")
    if tried.changes:
        message(LOOK.filled(folder=folder))
    else:
        result(SAME.filled(count=len(tried.documents), pages=_pages(tried)).to(tongue))


def _line(change: Change) -> Text:
    if change.status == "gone":
        return GONE.filled(name=change.name)
    if change.status == "new":
        return NEW.filled(name=change.name, count=change.count)
    if not change.pages:
        return REWORDED.filled(name=change.name)
    numbers = ", ".join(map(str, change.pages))
    counts = "" if change.count == change.accepted_count else COUNTS.filled(before=change.accepted_count, now=change.count)
    said = PAGE if len(change.pages) == 1 else PAGES
    return said.filled(name=change.name, numbers=numbers, chinese=numbers.replace(", ", "、"), counts=counts)


def _pages(tried: Tried) -> int:
    return sum(len(made.pages) for made in tried.documents.values())


def _json(tried: Tried) -> dict[str, Any]:
    tongue = language()
    return {
        "same": not tried.changes and not tried.faults,
        "accepted": tried.accepted,
        "compared": "pages" if tried.looks else "words",
        "documents": [{"name": name, "pages": len(made.pages)} for name, made in tried.documents.items()],
        "changes": [
            {
                "name": change.name, "status": change.status, "pages": list(change.pages), "words": list(change.words),
                "pictures": [str(file) for file in tried.pictures.get(change.name, ())],
            }
            for change in tried.changes
        ],
        "errors": [each for fault in tried.faults for each in _errors(fault, tongue)],
    }  # fmt: skip


def _errors(fault: ProposalError, tongue: str) -> list[dict[str, Any]]:
    if isinstance(fault, InspectionFailed):
        return [report.finding_as_json(found, tongue) for found in fault.findings]
    return [problem_as_json(found, tongue) for found in problems_of(fault)]


BUILDING = Text("Building {name} …", "正在生成 {name} …")
ACCEPTED = Text("Accepted: {count} documents, {pages} pages.", "已认可 {count} 份文档，共 {pages} 页。")
FIRST = Text(
    "Built without fault: {count} documents, {pages} pages. Nothing has been accepted yet.\n"
    "Look at them (proposalgen house preview {folder}), then: proposalgen house test {folder} --accept",
    "全部生成成功：{count} 份文档，共 {pages} 页。尚无认可过的页面。\n"
    "请先查看（proposalgen house preview {folder}），再运行：proposalgen house test {folder} --accept",
)
SAME = Text("As accepted: {count} documents, {pages} pages.", "与认可的一致：{count} 份文档，共 {pages} 页。")
PAGE = Text("{name}: page {numbers} changed{counts}", "{name}：第 {chinese} 页有变化{counts}")
PAGES = Text("{name}: pages {numbers} changed{counts}", "{name}：第 {chinese} 页有变化{counts}")
COUNTS = Text(" (pages before: {before}, now: {now})", "（原 {before} 页，现 {now} 页）")
REWORDED = Text("{name}: the words changed", "{name}：文字有变化")
NEW = Text("{name}: new, pages: {count}", "{name}：新增，共 {count} 页")
GONE = Text("{name}: no longer built", "{name}：不再生成")
MORE = Text("… and {count} lines more", "…… 另有 {count} 行")
FACES = Text(
    "This machine has other fonts than the pages were accepted with: only the words are compared.",
    "本机字体与认可时不同：只比较文字，不比较版面。",
)
LOOK = Text(
    "Look at what changed. If it is as you want it: proposalgen house test {folder} --accept",
    "请查看变化；确认无误后运行：proposalgen house test {folder} --accept",
)
